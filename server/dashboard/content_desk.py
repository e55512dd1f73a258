"""What every page of a draft needs: the draft laid out, its findings, and a place to put changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.response import Redirect, Template

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import read_pack
from server.audit import Deed
from server.content import drafts
from server.content.changes import change_files, changes_of
from server.content.differences import differences
from server.content.drafts import OPEN, Draft, DraftRefused, State
from server.content.editing import COMMON
from server.content.overtaken import look_behind
from server.dashboard.content_behind import overtaken_files
from server.dashboard.content_findings import Told, checked, ids_as_words, place_words, tell_author
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.reports.names import LANGUAGE
from server.staff.roles import Role
from server.times import local_day

MAY = may(Role.DEPARTMENT, Role.AUTHOR)


def draft_of(request: StaffRequest, draft_id: str) -> Draft:
    """The draft; NotFoundException when there is none."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        draft = drafts.read_draft(db, draft_id)
    if draft is None:
        raise NotFoundException
    return draft


@contextmanager
def opened(request: StaffRequest, draft_id: str) -> Iterator[tuple[Draft, Path, Pack]]:
    """The draft, its pack in a folder, and as much of the pack as can be read."""
    centre, _ = parts(request)
    draft = draft_of(request, draft_id)
    with drafts.laid_out(centre, draft) as folder:
        yield draft, folder, read_pack(folder, filled=False).pack


def must_know(folder: Path, procedure_id: str, *, procedure_only: bool = False) -> None:
    """Also one that the draft has broken: it is on its pages that it is mended."""
    known = {place.name for place in (folder / "procedures").iterdir()}
    if procedure_id not in known and (procedure_only or procedure_id != COMMON):
        raise NotFoundException


def keep(
    request: StaffRequest, draft: Draft, files: dict[str, str], address: str, *, what: str
) -> Response[Any]:
    """Put changed files into the draft and go to this address."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            change_files(db, draft, request.user, files, now=centre.now(), what=what)
            if files:
                note_deed(request, db, Deed.DRAFT_CHANGED, f"draft:{draft.draft_id}", detail=", ".join(files))
    except DraftRefused as refused:
        return show_draft(request, draft.draft_id, said=refused.sentence)
    return Redirect(address, status_code=303)


def findings_of(request: StaffRequest, draft: Draft, folder: Path, pack: Pack) -> tuple[Told, ...]:
    """What the check says of the draft now; nothing while it changes nothing."""
    if not draft.files:
        return ()
    centre, _ = parts(request)
    return tell_author(checked(folder, today=local_day(centre.now())), pack, at=address_of(draft))


def address_of(draft: Draft) -> str:
    return f"/content/drafts/{draft.draft_id}"


def title_of(pack: Pack, procedure_id: str) -> str:
    """What a procedure is called, as far as it can be read."""
    words = pack.words.get(LANGUAGE, {}).get(procedure_id)
    return words.title if words else procedure_id


def draft_page(
    request: StaffRequest,
    template: str,
    draft: Draft,
    pack: Pack,
    procedure_id: str,
    *,
    said: str = "",
    **shown: Any,
) -> Template:
    """A page of one procedure in a draft; a bad request when it says why something was refused."""
    return page(
        request,
        template,
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        draft=draft,
        writing=draft.state is State.WRITING,
        procedure_id=procedure_id,
        title=title_of(pack, procedure_id),
        said=said,
        **shown,
    )


def languages_of(pack: Pack) -> list[tuple[str, str]]:
    """The codes of the pack's languages with their own names."""
    return [(one, pack.pack_words[one].language if one in pack.pack_words else one) for one in pack.languages]


def show_draft(request: StaffRequest, draft_id: str, *, said: str = "") -> Template:
    """The page of a draft, with a refusal when there is one."""
    centre, _ = parts(request)
    with opened(request, draft_id) as (draft, folder, pack):
        findings = findings_of(request, draft, folder, pack)
        with drafts.laid_out(centre, draft, without_changes=True) as before:
            changes = differences(before, folder) if draft.files else ()
            # Those that the draft has broken are listed too, under their old names.
            known = read_pack(before, filled=False).pack if draft.files else pack
        names = sorted(place.name for place in (folder / "procedures").iterdir())
    behind = look_behind(centre, draft) if draft.state in OPEN else None
    with centre.engine.begin() as db:
        done = changes_of(db, draft)
        overtaken = overtaken_files(db, behind, known) if behind else ()
    words = {**known.words.get(LANGUAGE, {}), **pack.words.get(LANGUAGE, {})}
    numbers = {one.id: one.number for one in (*known.procedures.values(), *pack.procedures.values())}
    # Those that are new and cannot be read yet stand last.
    names.sort(key=lambda name: numbers.get(name, 10_000))
    return page(
        request,
        "draft.html",
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        draft=draft,
        newest=behind.newest if behind else draft.base_version,
        overtaken=overtaken,
        writing=draft.state is State.WRITING,
        offered=draft.state is State.OFFERED,
        mine=not drafts.may_approve(draft, request.user),
        procedures=[(name, words[name].title if name in words else name) for name in names],
        errors=[one for one in findings if one.is_error],
        warnings=[one for one in findings if not one.is_error and one.file in draft.files],
        changes=changes,
        place=lambda one: place_words(one.file, one.at, pack),
        listed=lambda one, text: ids_as_words(one.at, one.file, text, pack, known) if one.is_order else text,
        done=done,
        said=said,
    )
