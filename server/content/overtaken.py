"""A draft that a publication overtook: what both changed, by whom, and how it comes over the new pack without a silent loss."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Connection, delete, select

from kiosk.catalog.versions import order
from server.centre import Centre
from server.content.changes import forget_changes, keep_before
from server.content.differences import Difference, differences_in
from server.content.drafts import (
    Draft,
    DraftRefused,
    State,
    laid_out,
    must_be,
    newest_version,
    released,
    set_draft,
)
from server.content.publishing import Release, all_releases
from server.staff.roles import Account
from server.store import tables


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A file that the draft changed and a publication changed since: by which, and what each side did to it."""

    path: str
    by: tuple[Release, ...]
    theirs: tuple[Difference, ...]
    ours: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """How far a draft lies behind the newest pack."""

    newest: str
    files: tuple[Overtaken, ...]


def look_behind(centre: Centre, draft: Draft) -> Behind | None:
    """What came since the draft began; None when nothing did. Raises DraftRefused when a pack is not here any more."""
    with centre.engine.begin() as db:
        newest, releases = newest_version(db, centre), all_releases(db)
    if newest == draft.base_version:
        return None
    with released(centre, draft.base_version) as old, released(centre, newest) as new:
        both = tuple(path for path in draft.files if _content(old / path) != _content(new / path))
        if not both:
            return Behind(newest, ())
        by = _changed_by(centre, draft, releases, both)
        with laid_out(centre, draft) as drafted:
            files = tuple(
                Overtaken(path, by[path], differences_in(old, new, path), differences_in(old, drafted, path))
                for path in both
            )
    return Behind(newest, files)


def bring_up_to_date(
    db: Connection,
    centre: Centre,
    draft: Draft,
    account: Account,
    behind: Behind,
    *,
    theirs: Collection[str],
    ours: Collection[str],
    now: datetime,
) -> tuple[str, ...]:
    """Put a draft over the newest pack. Of each file that both changed somebody has chosen one side; files of the draft that
    are let go of are returned, and come back by undoing. Raises DraftRefused."""
    must_be(draft, State.WRITING)
    if newest_version(db, centre) != behind.newest:
        raise DraftRefused("Vừa có thêm bản mới khác. Xem lại rồi chọn.")
    if open_ones := [one.path for one in behind.files if (one.path in theirs) == (one.path in ours)]:
        raise DraftRefused(
            f"Còn {len(open_ones)} tệp hai bên cùng sửa chưa chọn giữ bên nào. Chọn cho từng tệp rồi đưa lên."
        )
    file = tables.draft_file
    lost = {
        row.path: row.content
        for row in db.execute(
            select(file.c.path, file.c.content).where(
                file.c.draft_id == draft.draft_id, file.c.path.in_(list(theirs))
            )
        )
    }
    forget_changes(db, draft.draft_id)
    if lost:
        db.execute(delete(file).where(file.c.draft_id == draft.draft_id, file.c.path.in_(list(lost))))
        what = f"Lấy {len(lost)} tệp của bản {behind.newest}"
        keep_before(db, draft, account, lost, now=now, what=what)
    set_draft(db, draft, base_version=behind.newest)
    return tuple(lost)


def _changed_by(
    centre: Centre, draft: Draft, releases: tuple[Release, ...], paths: tuple[str, ...]
) -> dict[str, tuple[Release, ...]]:
    """Which publications changed each file, the first first. A newer pack that came with the centre has nobody's name."""
    later = [one for one in reversed(releases) if order(one.version) > order(draft.base_version)]
    contents = []
    for version in (draft.base_version, *(one.version for one in later)):
        with released(centre, version) as folder:
            contents.append({path: _content(folder / path) for path in paths})
    return {
        path: tuple(
            release
            for release, (before, after) in zip(later, pairwise(contents), strict=True)
            if before[path] != after[path]
        )
        for path in paths
    }


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
