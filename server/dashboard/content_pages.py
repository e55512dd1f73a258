"""The pages where content is written, looked at, approved and published. Everything works without a script."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from litestar import Response, Router, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, MultipartBody, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import select

from kiosk.catalog.check import check_pack, has_errors
from kiosk.catalog.findings import Severity
from kiosk.catalog.model import FactStatus, Pack
from kiosk.catalog.pack import load_pack, read_pack
from kiosk.catalog.sheet import export_words, import_words
from kiosk.errors import KioskError, PackInvalid
from server.audit import Deed
from server.content import drafts
from server.content.differences import differences
from server.content.drafts import OPEN, Draft, DraftRefused, State
from server.content.editing import (
    COMMON,
    EditRefused,
    TextRow,
    changed_facts,
    changed_texts,
    facts_of,
    text_rows,
)
from server.content.preview import preview
from server.content.publishing import all_releases
from server.content.repository import has_repository
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.reports.names import LANGUAGE
from server.staff.roles import Role
from server.store import tables
from server.times import local_day

_MAY = may(Role.DEPARTMENT, Role.AUTHOR)
_SHEET_LIMIT = 4 * 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get("/content", opt=_MAY, sync_to_thread=True)
def content_page(request: StaffRequest) -> Template:
    """The drafts and everything that was published."""
    return _content(request)


@post("/content/drafts", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def begin(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Begin a draft."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            draft_id = drafts.begin_draft(db, centre, request.user, title=data.get("title", ""))
            note_deed(request, db, Deed.DRAFT_BEGUN, f"draft:{draft_id}")
    except DraftRefused as refused:
        return _content(request, said=refused.sentence, title=data.get("title", ""))
    return Redirect(f"/content/drafts/{draft_id}", status_code=303)


@get("/content/drafts/{draft_id:str}", opt=_MAY, sync_to_thread=True)
def draft_page(request: StaffRequest, draft_id: FromPath[str]) -> Template:
    """One draft: what it changes, what the check says, what can be done with it."""
    return _draft_page(request, draft_id)


@get("/content/drafts/{draft_id:str}/words/{procedure_id:str}", opt=_MAY, sync_to_thread=True)
def words_page(request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]) -> Template:
    """The words of a procedure, in every language beside each other."""
    return _words(request, draft_id, procedure_id)


@post(
    "/content/drafts/{draft_id:str}/words/{procedure_id:str}",
    opt=_MAY,
    status_code=HTTPStatus.OK,
    sync_to_thread=True,
)
def save_words(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep the words that were changed."""
    with _opened(request, draft_id) as (draft, folder, pack):
        _must_know(folder, procedure_id)
        files = changed_texts(_rows(request, draft, folder, pack, procedure_id), folder, pack.languages, data)
    return _keep(request, draft, files, f"/content/drafts/{draft_id}/words/{procedure_id}")


@get("/content/drafts/{draft_id:str}/facts/{procedure_id:str}", opt=_MAY, sync_to_thread=True)
def facts_page(request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]) -> Template:
    """The facts of a procedure with their sources, and its dates."""
    return _facts(request, draft_id, procedure_id)


@post(
    "/content/drafts/{draft_id:str}/facts/{procedure_id:str}",
    opt=_MAY,
    status_code=HTTPStatus.OK,
    sync_to_thread=True,
)
def save_facts(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep the facts that were changed, or say what is wrong."""
    try:
        with _opened(request, draft_id) as (draft, folder, pack):
            _must_know(folder, procedure_id, procedure_only=True)
            if unknown := {value for name, value in data.items() if name.endswith(":source")} - set(
                pack.sources
            ):
                raise EditRefused(f"Không có nguồn {min(unknown)} trong danh mục nguồn.")
            files = changed_facts(folder, procedure_id, data)
    except EditRefused as refused:
        return _facts(request, draft_id, procedure_id, said=refused.sentence, filled=data)
    return _keep(request, draft, files, f"/content/drafts/{draft_id}/facts/{procedure_id}")


@get("/content/drafts/{draft_id:str}/preview/{procedure_id:str}", opt=_MAY, sync_to_thread=True)
def preview_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    language: FromQuery[str] = LANGUAGE,
) -> Template:
    """A procedure as a resident goes through it."""
    with _opened(request, draft_id) as (draft, folder, known):
        _must_know(folder, procedure_id, procedure_only=True)
        language = language if language in known.languages else known.languages[0]
        said, shown = "", None
        try:
            here = f"/content/drafts/{draft_id}/preview/{procedure_id}?language={language}"
            answers = {
                name.removeprefix("a-"): str(value)
                for name, value in request.query_params.items()
                if name.startswith("a-")
            }
            shown = preview(load_pack(folder), procedure_id, language, answers, here=here)
        except PackInvalid as problem:
            said = str(problem)
    return page(
        request,
        "draft_preview.html",
        here="content",
        draft=draft,
        procedure_id=procedure_id,
        language=language,
        languages=[(one, known.pack_words[one].language) for one in known.languages],
        shown=shown,
        said=said,
    )


@get("/content/drafts/{draft_id:str}/sheet/{procedure_id:str}", opt=_MAY, sync_to_thread=True)
def export_sheet(
    request: StaffRequest, draft_id: FromPath[str], procedure_id: FromPath[str]
) -> Response[Any]:
    """The words of a procedure as a spreadsheet."""
    try:
        with _opened(request, draft_id) as (_, folder, _pack):
            _must_know(folder, procedure_id, procedure_only=True)
            file = folder.parent / "words.xlsx"
            export_words(folder, procedure_id, file)
            content = file.read_bytes()
    except PackInvalid as problem:
        return _draft_page(request, draft_id, said=str(problem))
    name = {"content-disposition": f'attachment; filename="{procedure_id}.xlsx"'}
    return Response(content, media_type=_XLSX, headers=name)


@post("/content/drafts/{draft_id:str}/sheet", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def import_sheet(
    request: StaffRequest, draft_id: FromPath[str], data: MultipartBody[dict[str, Any]]
) -> Response[Any]:
    """Bring the changed words of a spreadsheet back."""
    upload = data.get("sheet")
    content = upload.file.read(_SHEET_LIMIT + 1) if isinstance(upload, UploadFile) else b""
    if not content or len(content) > _SHEET_LIMIT:
        return _draft_page(request, draft_id, said="Chọn tệp Excel của bảng từ ngữ, nhỏ hơn 4 MB.")
    try:
        with _opened(request, draft_id) as (draft, folder, _):
            file = folder.parent / "words.xlsx"
            file.write_bytes(content)
            paths = {place.split(", ")[0] for place in import_words(folder, file)}
            files = {path: (folder / path).read_text(encoding="utf-8") for path in sorted(paths)}
    except PackInvalid as problem:
        return _draft_page(request, draft_id, said=str(problem))
    return _keep(request, draft, files, f"/content/drafts/{draft_id}")


@post("/content/drafts/{draft_id:str}/{deed:str}", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def decide(
    request: StaffRequest, draft_id: FromPath[str], deed: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Offer, return, drop, bring up to date, or approve and publish."""
    centre, _ = parts(request)
    done = f"/content/drafts/{draft_id}"
    try:
        if deed == "approve":
            release = drafts.approve_draft(centre, draft_id, request.user)
            with centre.engine.begin() as db:
                note_deed(request, db, Deed.PACK_PUBLISHED, f"pack:{release.version}", detail=draft_id)
            request.app.state.served.look(request.app.state)
            return Redirect("/content", status_code=303)
        draft = _draft(request, draft_id)
        if deed == "offer" and _has_errors(request, draft):
            raise DraftRefused("Còn lỗi mà phần kiểm tra nêu dưới đây. Sửa hết rồi gửi duyệt.")
        with centre.engine.begin() as db:
            match deed:
                case "offer":
                    drafts.offer_draft(db, draft)
                    note_deed(request, db, Deed.DRAFT_OFFERED, f"draft:{draft_id}")
                case "return":
                    drafts.return_draft(db, draft, note=data.get("note", ""))
                    note_deed(request, db, Deed.DRAFT_RETURNED, f"draft:{draft_id}")
                case "drop":
                    drafts.drop_draft(db, draft)
                    note_deed(request, db, Deed.DRAFT_DROPPED, f"draft:{draft_id}")
                    done = "/content"
                case "renew":
                    lost = drafts.bring_up_to_date(db, centre, draft)
                    note_deed(request, db, Deed.DRAFT_CHANGED, f"draft:{draft_id}", detail=", ".join(lost))
                case _:
                    raise NotFoundException
    except DraftRefused as refused:
        return _draft_page(request, draft_id, said=refused.sentence)
    except KioskError as refused:
        return _draft_page(request, draft_id, said=str(refused))
    return Redirect(done, status_code=303)


@get("/content/releases/{version:str}", opt=_MAY, sync_to_thread=True)
def release_page(request: StaffRequest, version: FromPath[str]) -> Template:
    """What a publication changed against the one before it."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        releases = all_releases(db)
    release = next((release for release in releases if release.version == version), None)
    if release is None:
        raise NotFoundException
    older = [one.version for one in releases if one.number < release.number]
    before = older[0] if older else drafts.shipped_version(centre)
    told: str | None = None
    changes: Any = ()
    try:
        with drafts.released(centre, before) as old, drafts.released(centre, version) as new:
            changes = differences(old, new)
    except DraftRefused as refused:
        told = refused.sentence
    return page(
        request,
        "release.html",
        here="content",
        release=release,
        before=before,
        changes=changes,
        told=told,
    )


def content_pages() -> Router:
    """Everything under /content."""
    return Router(
        path="/",
        route_handlers=[
            content_page,
            begin,
            draft_page,
            words_page,
            save_words,
            facts_page,
            save_facts,
            preview_page,
            export_sheet,
            import_sheet,
            decide,
            release_page,
        ],
        include_in_schema=False,
    )


def _keep(request: StaffRequest, draft: Draft, files: dict[str, str], address: str) -> Response[Any]:
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            drafts.change_files(db, draft, request.user, files, now=centre.now())
            if files:
                note_deed(request, db, Deed.DRAFT_CHANGED, f"draft:{draft.draft_id}", detail=", ".join(files))
    except DraftRefused as refused:
        return _draft_page(request, draft.draft_id, said=refused.sentence)
    return Redirect(address, status_code=303)


def _draft(request: StaffRequest, draft_id: str) -> Draft:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        draft = drafts.read_draft(db, draft_id)
    if draft is None:
        raise NotFoundException
    return draft


@contextmanager
def _opened(request: StaffRequest, draft_id: str) -> Iterator[tuple[Draft, Path, Pack]]:
    """The draft, its pack in a folder, and as much of the pack as can be read."""
    centre, _ = parts(request)
    draft = _draft(request, draft_id)
    with drafts.laid_out(centre, draft) as folder:
        yield draft, folder, read_pack(folder, filled=False).pack


def _must_know(folder: Path, procedure_id: str, *, procedure_only: bool = False) -> None:
    """Also one that the draft has broken: it is on its pages that it is mended."""
    known = {place.name for place in (folder / "procedures").iterdir()}
    if procedure_id not in known and (procedure_only or procedure_id != COMMON):
        raise NotFoundException


def _rows(
    request: StaffRequest, draft: Draft, folder: Path, pack: Pack, procedure_id: str
) -> dict[str, list[TextRow]]:
    centre, _ = parts(request)
    with drafts.laid_out(centre, draft, without_changes=True) as base:
        return text_rows(folder, procedure_id, pack.languages, base=base)


def _has_errors(request: StaffRequest, draft: Draft) -> bool:
    centre, _ = parts(request)
    with drafts.laid_out(centre, draft) as folder:
        return has_errors(check_pack(folder, today=local_day(centre.now())))


def _content(request: StaffRequest, *, said: str = "", title: str = "") -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        everything = drafts.all_drafts(db)
        names = {
            row.staff_id: row.name for row in db.execute(select(tables.staff.c.staff_id, tables.staff.c.name))
        }
        releases = all_releases(db)
        ready = has_repository(db)
        newest = drafts.newest_version(db, centre)
    return page(
        request,
        "content.html",
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        open_drafts=[draft for draft in everything if draft.state in OPEN],
        releases=releases,
        names=names,
        newest=newest,
        ready=ready,
        said=said,
        title=title,
    )


def _draft_page(request: StaffRequest, draft_id: str, *, said: str = "") -> Template:
    centre, _ = parts(request)
    with _opened(request, draft_id) as (draft, folder, pack):
        findings = check_pack(folder, today=local_day(centre.now())) if draft.files else ()
        with drafts.laid_out(centre, draft, without_changes=True) as before:
            changes = differences(before, folder) if draft.files else ()
            # Those that the draft has broken are listed too, under their old names.
            known = read_pack(before, filled=False).pack if draft.files else pack
    with centre.engine.begin() as db:
        newest = drafts.newest_version(db, centre)
    words = {**known.words.get(LANGUAGE, {}), **pack.words.get(LANGUAGE, {})}
    return page(
        request,
        "draft.html",
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        draft=draft,
        newest=newest,
        writing=draft.state is State.WRITING,
        offered=draft.state is State.OFFERED,
        mine=not drafts.may_approve(draft, request.user),
        procedures=[
            (one.id, words[one.id].title if one.id in words else one.id) for one in known.procedures.values()
        ],
        errors=[one for one in findings if one.severity is Severity.ERROR],
        warnings=[one for one in findings if one.severity is Severity.WARNING and one.file in draft.files],
        changes=changes,
        said=said,
    )


def _words(request: StaffRequest, draft_id: str, procedure_id: str) -> Template:
    with _opened(request, draft_id) as (draft, folder, pack):
        _must_know(folder, procedure_id)
        shown = _rows(request, draft, folder, pack, procedure_id)
    return page(
        request,
        "draft_words.html",
        here="content",
        draft=draft,
        writing=draft.state is State.WRITING,
        procedure_id=procedure_id,
        common=COMMON,
        title=_title(pack, procedure_id),
        folders=shown,
        languages=[(one, pack.pack_words[one].language) for one in pack.languages],
    )


def _facts(
    request: StaffRequest,
    draft_id: str,
    procedure_id: str,
    *,
    said: str = "",
    filled: dict[str, str] | None = None,
) -> Template:
    with _opened(request, draft_id) as (draft, folder, pack):
        _must_know(folder, procedure_id, procedure_only=True)
        shown = facts_of(folder, procedure_id)
    return page(
        request,
        "draft_facts.html",
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        draft=draft,
        writing=draft.state is State.WRITING,
        procedure_id=procedure_id,
        title=_title(pack, procedure_id),
        shown=shown,
        sources=[(one.id, one.name) for one in pack.sources.values()],
        statuses=[status.value for status in FactStatus],
        filled=filled or {},
        said=said,
    )


def _title(pack: Pack, procedure_id: str) -> str:
    words = pack.words.get(LANGUAGE, {}).get(procedure_id)
    return words.title if words else procedure_id
