"""A draft that a publication overtook, as its page tells it: file by file, who changed it meanwhile, and both sides to look at."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kiosk.catalog.model import Pack
from server.content.differences import Difference
from server.content.overtaken import Behind
from server.content.publishing import Release
from server.dashboard.content_findings import place_words
from server.store import tables
from server.times import local_day

OURS, THEIRS = "ours", "theirs"
CHOSEN = "file:"
"""Before a file's path, the name of its choice in the form."""


@dataclass(frozen=True, slots=True)
class OvertakenFile:
    """One file that both changed."""

    path: str
    name: str
    place: str
    by: tuple[str, ...]
    theirs: tuple[Difference, ...]
    ours: tuple[Difference, ...]


def overtaken_files(db: Connection, behind: Behind, pack: Pack) -> tuple[OvertakenFile, ...]:
    """In the words of authors."""
    names = {
        row.staff_id: row.name for row in db.execute(select(tables.staff.c.staff_id, tables.staff.c.name))
    }
    return tuple(
        OvertakenFile(
            path=one.path,
            name=f"{CHOSEN}{one.path}",
            place=place_words(one.path, "", pack),
            by=tuple(_who(release, names) for release in one.by) or (f"Bản {behind.newest} đi kèm phần mềm",),
            theirs=one.theirs,
            ours=one.ours,
        )
        for one in behind.files
    )


def chosen(data: dict[str, str], side: str) -> frozenset[str]:
    """The files for which a form chose this side."""
    return frozenset(
        name.removeprefix(CHOSEN) for name, value in data.items() if name.startswith(CHOSEN) and value == side
    )


def _who(release: Release, names: dict[str, str]) -> str:
    day = f"{local_day(release.published_at):%d/%m/%Y}"
    if release.written_by is None:
        return f"Bản {release.version}, {day}, phát hành bằng lệnh ở máy chủ"
    writer = names.get(release.written_by, release.written_by)
    approver = names.get(release.approved_by or "", "")
    return f"Bản {release.version}, {day}: {writer} soạn" + (f", {approver} duyệt" if approver else "")
