"""The facts of a procedure with their sources and dates, as one table."""

from http import HTTPStatus
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Template

from kiosk.catalog.model import FactStatus
from server.content.editing import EditRefused, changed_facts, facts_of
from server.dashboard.content_desk import (
    MAY,
    address_of,
    draft_page,
    findings_of,
    keep,
    must_know,
    opened,
    title_of,
)
from server.dashboard.content_findings import Told, by_place
from server.dashboard.pages import StaffRequest

_AT = "/content/drafts/{draft_id:str}/facts/{procedure_id:str}"


@get(_AT, opt=MAY, sync_to_thread=True)
def facts_page(request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]) -> Template:
    """The facts of a procedure with their sources, and its dates."""
    return _facts(request, draft_id, procedure_id)


@post(_AT, opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def save_facts(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep the facts that were changed, or say what is wrong."""
    try:
        with opened(request, draft_id) as (draft, folder, pack):
            must_know(folder, procedure_id, procedure_only=True)
            if unknown := {value for name, value in data.items() if name.endswith(":source")} - set(
                pack.sources
            ):
                raise EditRefused(f"Không có nguồn {min(unknown)} trong danh mục nguồn.")
            files = changed_facts(folder, procedure_id, data)
            what = f"Sửa số liệu: {title_of(pack, procedure_id)}"
    except EditRefused as refused:
        return _facts(request, draft_id, procedure_id, said=refused.sentence, filled=data)
    return keep(request, draft, files, f"{address_of(draft)}/facts/{procedure_id}", what=what)


def _facts(
    request: StaffRequest,
    draft_id: str,
    procedure_id: str,
    *,
    said: str = "",
    filled: dict[str, str] | None = None,
) -> Template:
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        shown = facts_of(folder, procedure_id)
        findings = findings_of(request, draft, folder, pack)
    file = f"procedures/{procedure_id}/procedure.toml"

    def name_of(one: Told) -> str | None:
        if one.file != file:
            return None
        section, _, rest = one.at.partition(".")
        if section == "facts" and rest:
            return rest.replace(".", ":")
        return one.at if section in ("checked_on", "review_by", "official_url", "sources", "facts") else None

    return draft_page(
        request,
        "draft_facts.html",
        draft,
        pack,
        procedure_id,
        said=said,
        shown=shown,
        sources=[(one.id, one.name) for one in pack.sources.values()],
        statuses=[status.value for status in FactStatus],
        filled=filled or {},
        beside=by_place(findings, name_of),
    )
