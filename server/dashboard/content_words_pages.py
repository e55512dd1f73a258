"""The words of a procedure in every language beside each other, in the browser or through a spreadsheet."""

import re
from http import HTTPStatus
from pathlib import Path
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody, URLEncodedBody
from litestar.response import Template

from kiosk.catalog.model import Pack
from kiosk.catalog.sheet import export_words, import_words
from kiosk.errors import PackInvalid
from server.content import drafts
from server.content.drafts import Draft, State
from server.content.editing import COMMON, TextRow, changed_texts, text_rows
from server.content.sayings import say_invalid
from server.dashboard.content_desk import (
    MAY,
    address_of,
    findings_of,
    keep,
    languages_of,
    must_know,
    opened,
    show_draft,
    title_of,
)
from server.dashboard.content_findings import Told, by_place
from server.dashboard.pages import StaffRequest, page, parts

_SHEET_LIMIT = 4 * 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT = "/content/drafts/{draft_id:str}"
_TEXT_FILE = re.compile(r"(?P<folder>.*?)/?text\.(?P<language>[a-z]+)\.toml")


@get(f"{_AT}/words/{{procedure_id:str}}", opt=MAY, sync_to_thread=True)
def words_page(request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]) -> Template:
    """The words of a procedure, in every language beside each other."""
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id)
        shown = _rows(request, draft, folder, pack, procedure_id)
        findings = findings_of(request, draft, folder, pack)
    return page(
        request,
        "draft_words.html",
        here="content",
        draft=draft,
        writing=draft.state is State.WRITING,
        procedure_id=procedure_id,
        common=COMMON,
        title=title_of(pack, procedure_id),
        folders=shown,
        languages=languages_of(pack),
        beside=by_place(findings, _name_of),
    )


@post(f"{_AT}/words/{{procedure_id:str}}", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def save_words(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep the words that were changed."""
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id)
        rows = _rows(request, draft, folder, pack, procedure_id)
        files = changed_texts(rows, folder, pack.languages, data)
        what = "từ dùng chung" if procedure_id == COMMON else title_of(pack, procedure_id)
    return keep(
        request, draft, files, f"{address_of(draft)}/words/{procedure_id}", what=f"Sửa từ ngữ: {what}"
    )


@get(f"{_AT}/sheet/{{procedure_id:str}}", opt=MAY, sync_to_thread=True)
def export_sheet(
    request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]
) -> Response[Any]:
    """The words of a procedure as a spreadsheet."""
    try:
        with opened(request, draft_id) as (_, folder, _pack):
            must_know(folder, procedure_id, procedure_only=True)
            file = folder.parent / "words.xlsx"
            export_words(folder, procedure_id, file)
            content = file.read_bytes()
    except PackInvalid as problem:
        return show_draft(request, draft_id, said=say_invalid(problem))
    name = {"content-disposition": f'attachment; filename="{procedure_id}.xlsx"'}
    return Response(content, media_type=_XLSX, headers=name)


@post(f"{_AT}/sheet", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def import_sheet(
    request: StaffRequest, draft_id: FromPath[str], data: MultipartBody[dict[str, Any]]
) -> Response[Any]:
    """Bring the changed words of a spreadsheet back."""
    upload = data.get("sheet")
    content = upload.file.read(_SHEET_LIMIT + 1) if isinstance(upload, UploadFile) else b""
    if not content or len(content) > _SHEET_LIMIT:
        return show_draft(request, draft_id, said="Chọn tệp Excel của bảng từ ngữ, nhỏ hơn 4 MB.")
    try:
        with opened(request, draft_id) as (draft, folder, _):
            file = folder.parent / "words.xlsx"
            file.write_bytes(content)
            paths = {place.split(", ")[0] for place in import_words(folder, file)}
            files = {path: (folder / path).read_text(encoding="utf-8") for path in sorted(paths)}
    except PackInvalid as problem:
        return show_draft(request, draft_id, said=say_invalid(problem))
    return keep(request, draft, files, address_of(draft), what="Nhận bảng Excel")


def _rows(
    request: StaffRequest, draft: Draft, folder: Path, pack: Pack, procedure_id: str
) -> dict[str, list[TextRow]]:
    centre, _ = parts(request)
    with drafts.laid_out(centre, draft, without_changes=True) as base:
        return text_rows(folder, procedure_id, pack.languages, base=base)


def _name_of(one: Told) -> str | None:
    found = _TEXT_FILE.fullmatch(one.file)
    at = re.sub(r"\[\d+\]$", "", one.at)
    return f"{found['language']}:{found['folder'] or '.'}:{at}" if found else None
