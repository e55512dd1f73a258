"""The pages where content is written, looked at, approved and published. Everything works without a script."""

from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import Connection, select

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import read_pack
from kiosk.errors import KioskError
from server.audit import Deed
from server.content import drafts
from server.content.changes import forget_changes, undo
from server.content.differences import differences
from server.content.drafts import OPEN, DraftRefused
from server.content.overtaken import bring_up_to_date, look_behind
from server.content.publishing import Release, all_releases
from server.content.repository import has_repository
from server.content.sayings import say_refusal
from server.dashboard.content_behind import OURS, THEIRS, chosen
from server.dashboard.content_desk import MAY, draft_of, findings_of, opened, show_draft
from server.dashboard.content_facts_pages import facts_page, save_facts
from server.dashboard.content_findings import ids_as_words, place_words
from server.dashboard.content_part_form import PART_PAGES
from server.dashboard.content_parts_pages import PARTS_PAGES
from server.dashboard.content_preview_pages import draft_guide_page, preview_page
from server.dashboard.content_procedure_pages import PROCEDURE_PAGES
from server.dashboard.content_words_pages import export_sheet, import_sheet, save_words, words_page
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.store import tables


@get("/content", opt=MAY, sync_to_thread=True)
def content_page(request: StaffRequest) -> Template:
    """The drafts and everything that was published."""
    return _content(request)


@post("/content/drafts", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
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


@get("/content/drafts/{draft_id:str}", opt=MAY, sync_to_thread=True)
def draft_page(request: StaffRequest, draft_id: FromPath[str]) -> Template:
    """One draft: what it changes, what the check says, what can be done with it."""
    return show_draft(request, draft_id)


@post("/content/drafts/{draft_id:str}/{deed:str}", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def decide(
    request: StaffRequest, draft_id: FromPath[str], deed: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Offer, return, drop, bring up to date, undo the last change, or approve and publish."""
    centre, _ = parts(request)
    done = f"/content/drafts/{draft_id}"
    try:
        if deed == "approve":

            def note(db: Connection, release: Release) -> None:
                forget_changes(db, draft_id)
                note_deed(request, db, Deed.PACK_PUBLISHED, f"pack:{release.version}", detail=draft_id)

            drafts.approve_draft(centre, draft_id, request.user, note=note)
            request.app.state.served.look(request.app.state)
            return Redirect("/content", status_code=303)
        draft = draft_of(request, draft_id)
        if deed == "offer" and _has_errors(request, draft_id):
            raise DraftRefused("Còn lỗi mà phần kiểm tra nêu dưới đây. Sửa hết rồi gửi duyệt.")
        behind = look_behind(centre, draft) if deed == "renew" else None
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
                    forget_changes(db, draft_id)
                    note_deed(request, db, Deed.DRAFT_DROPPED, f"draft:{draft_id}")
                    done = "/content"
                case "renew" if behind is not None:
                    lost = bring_up_to_date(
                        db,
                        centre,
                        draft,
                        request.user,
                        behind,
                        theirs=chosen(data, THEIRS),
                        ours=chosen(data, OURS),
                        now=centre.now(),
                    )
                    note_deed(request, db, Deed.DRAFT_CHANGED, f"draft:{draft_id}", detail=", ".join(lost))
                case "undo":
                    last = data.get("number", "")
                    undone = undo(
                        db,
                        draft,
                        request.user,
                        number=int(last) if last.isascii() and last.isdigit() else 0,
                        now=centre.now(),
                    )
                    note_deed(request, db, Deed.DRAFT_CHANGED, f"draft:{draft_id}", detail=undone)
                case _:
                    raise NotFoundException
    except DraftRefused as refused:
        return show_draft(request, draft_id, said=refused.sentence)
    except KioskError as refused:
        return show_draft(request, draft_id, said=say_refusal(refused))
    return Redirect(done, status_code=303)


@get("/content/releases/{version:str}", opt=MAY, sync_to_thread=True)
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
    packs: tuple[Pack, ...] = ()
    try:
        with drafts.released(centre, before) as old, drafts.released(centre, version) as new:
            changes = differences(old, new)
            packs = (read_pack(new, filled=False).pack, read_pack(old, filled=False).pack)
    except DraftRefused as refused:
        told = refused.sentence
    return page(
        request,
        "release.html",
        here="content",
        release=release,
        before=before,
        changes=changes,
        place=lambda one: place_words(one.file, one.at, packs[0]),
        listed=lambda one, text: ids_as_words(one.at, one.file, text, *packs) if one.is_order else text,
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
            draft_guide_page,
            export_sheet,
            import_sheet,
            decide,
            release_page,
            *PROCEDURE_PAGES,
            *PARTS_PAGES,
            *PART_PAGES,
        ],
        include_in_schema=False,
    )


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
        unread=request.app.state.served.unread,
        ready=ready,
        said=said,
        title=title,
    )


def _has_errors(request: StaffRequest, draft_id: str) -> bool:
    with opened(request, draft_id) as (draft, folder, pack):
        return any(one.is_error for one in findings_of(request, draft, folder, pack))
