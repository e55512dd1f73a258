"""The parts of a procedure as a list: moved, removed, and what the procedure says of itself."""

from http import HTTPStatus
from typing import Any, NamedTuple

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Template

from server.content.allot import on_tiles
from server.content.editing import EditRefused
from server.content.parts import GENERAL, change_procedure
from server.content.workbench import INNER, INNER_WORDS, KINDS, Part, Workbench
from server.dashboard import part_words
from server.dashboard.content_conditions import Conditions
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
from server.dashboard.content_findings import SECTIONS, Told, field_of_part
from server.dashboard.content_part_form import part_of
from server.dashboard.pages import StaffRequest
from server.reports.names import LANGUAGE

_PARTS = "/content/drafts/{draft_id:str}/parts/{procedure_id:str}"
_PART = f"{_PARTS}/{{section:str}}/{{part_id:str}}"


class Row(NamedTuple):
    """A part in the list of its section."""

    part_id: str
    title: str
    fragment: str
    condition: str
    status: str
    findings: list[Told]


@get(_PARTS, opt=MAY, sync_to_thread=True)
def parts_page(request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]) -> Template:
    """Everything a procedure consists of, in order, with what the check says of each."""
    return _parts(request, draft_id, procedure_id)


@post(_PARTS, opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def save_procedure(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep what a procedure says of itself."""
    try:
        with opened(request, draft_id) as (draft, folder, pack):
            must_know(folder, procedure_id, procedure_only=True)
            bench = Workbench(folder, procedure_id, pack.languages)
            change_procedure(bench, data)
            tiles = {one.id for one in pack.tiles if f"tile:{one.id}" in data}
            files = bench.changed() | on_tiles(folder, procedure_id, tiles)
            what = f"Sửa thông tin chung: {title_of(pack, procedure_id)}"
    except EditRefused as refused:
        return _parts(request, draft_id, procedure_id, said=refused.sentence)
    return keep(request, draft, files, f"{address_of(draft)}/parts/{procedure_id}", what=what)


@post(f"{_PART}/move", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def move_part(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    part_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Move a part up or down by one."""
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        bench = Workbench(folder, procedure_id, pack.languages)
        part = part_of(bench, section, part_id)
        down = data.get("way") == "down"
        moved = bench.move(section, part_id, 1 if down else -1)
        files = bench.changed() if moved else {}
        way = "xuống" if down else "lên"
        what = f"Đưa {SECTIONS[section]} “{part.title(LANGUAGE)}” {way}: {title_of(pack, procedure_id)}"
    return keep(request, draft, files, f"{address_of(draft)}/parts/{procedure_id}#{section}", what=what)


@get(f"{_PART}/remove", opt=MAY, sync_to_thread=True)
def remove_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    part_id: FromPath[str],
    inner: FromQuery[str] = "",
) -> Template:
    """What goes with it, and what depends on it, before it is removed."""
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        bench = Workbench(folder, procedure_id, pack.languages)
        part = part_of(bench, section, part_id)
        if inner and inner not in part.inner_ids:
            raise NotFoundException
        depending = bench.depends_on(part_id, inner) if section == "questions" else []
    return draft_page(
        request,
        "draft_remove.html",
        draft,
        pack,
        procedure_id,
        section=section,
        what=SECTIONS[section],
        part=part,
        part_title=part.title(LANGUAGE),
        inner=inner,
        inner_title=_inner_title(part, inner) if inner else "",
        depending=[(SECTIONS[one.section], one.title(LANGUAGE)) for one in depending if one != part],
    )


@post(f"{_PART}/remove", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def remove_part(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    part_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Remove a part, or one choice or line of its picture."""
    inner = data.get("inner", "")
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        bench = Workbench(folder, procedure_id, pack.languages)
        part = part_of(bench, section, part_id)
        to = f"{address_of(draft)}/parts/{procedure_id}"
        if inner:
            bench.set_inner(section, part_id, [one for one in part.inner if one["id"] != inner])
            what, to = (
                f"“{_inner_title(part, inner)}” của “{part.title(LANGUAGE)}”",
                f"{to}/{section}/{part_id}",
            )
        else:
            bench.remove(section, part_id)
            what, to = f"{SECTIONS[section]} “{part.title(LANGUAGE)}”", f"{to}#{section}"
        files = bench.changed()
    return keep(request, draft, files, to, what=f"Bỏ {what}: {title_of(pack, procedure_id)}")


def _parts(request: StaffRequest, draft_id: str, procedure_id: str, *, said: str = "") -> Template:
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        bench = Workbench(folder, procedure_id, pack.languages)
        findings = findings_of(request, draft, folder, pack)
        conditions = Conditions(bench, pack)
        sections = [
            (
                section,
                part_words.SECTIONS[section],
                [_row(one, conditions, findings, bench) for one in bench.parts(section)],
            )
            for section in KINDS
        ]
        words = pack.pack_words[LANGUAGE].tiles
        tiles = [(one.id, words.get(one.id, one.id), procedure_id in one.procedures) for one in pack.tiles]
        general = {name: str(bench.routing.get(name, "")) for name in GENERAL}
    of_rows = {one for _, _, rows in sections for row in rows for one in row.findings}
    start = f"procedures/{procedure_id}/"
    return draft_page(
        request,
        "draft_parts.html",
        draft,
        pack,
        procedure_id,
        said=said,
        sections=sections,
        findings=[
            one
            for one in findings
            if one not in of_rows
            and one.is_error
            and (one.file.startswith(start) or f"“{procedure_id}”" in one.cause)
        ],
        general=general,
        options=part_words.OPTIONS,
        tiles=tiles,
    )


def _row(part: Part, conditions: Conditions, findings: tuple[Told, ...], bench: Workbench) -> Row:
    name_of = field_of_part(part, bench.procedure_id)
    return Row(
        part_id=part.part_id,
        title=part.title(LANGUAGE),
        fragment=part.fragment,
        condition=conditions.told(part),
        status=str(part.fields.get("status", "")),
        findings=[one for one in findings if name_of(one) is not None and one.is_error],
    )


def _inner_title(part: Part, inner: str) -> str:
    first = INNER_WORDS[part.section][0]
    return part.word(LANGUAGE, f"{INNER[part.section]}.{inner}.{first}") or inner


PARTS_PAGES: list[HTTPRouteHandler] = [
    parts_page,
    save_procedure,
    move_part,
    remove_page,
    remove_part,
]
