"""Drafts: files that authors changed over the newest pack, and the two people it takes to publish them.

Nothing of a draft reaches a kiosk before somebody who wrote none of it has approved it. A draft is worked on in a folder
that is laid out for the moment, so that the very code of the catalogue checks, previews and packs it.
"""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import tomlkit
from sqlalchemy import Connection, Row, insert, select, update

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.catalog.parcel import unpack
from kiosk.catalog.reading import read_table
from kiosk.catalog.versions import order
from kiosk.errors import PackInvalid
from server.centre import Centre
from server.content.publishing import Release, newest_release, publish_pack
from server.content.repository import read_parcel
from server.logs import tell
from server.reports.names import read_served_pack, served_folder
from server.staff.roles import Account
from server.store import tables
from server.store.database import upsert
from server.times import local_day


class State(StrEnum):
    """Where a draft stands."""

    WRITING = "writing"
    OFFERED = "offered"
    PUBLISHED = "published"
    DROPPED = "dropped"


NO_VERSION = "0"
OPEN = frozenset({State.WRITING, State.OFFERED})


class DraftRefused(Exception):
    """This cannot be done with the draft; the sentence is for its author, in Vietnamese."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its pages show it. `writers` are the login names of all who changed a file of it."""

    draft_id: str
    title: str
    base_version: str
    state: State
    begun_at: datetime
    writers: tuple[str, ...]
    writer_ids: frozenset[str]
    returned_note: str
    published_version: str | None
    files: tuple[str, ...]


def begin_draft(db: Connection, centre: Centre, account: Account, *, title: str) -> str:
    """Begin a draft over the newest pack. Raises DraftRefused."""
    title = " ".join(title.split())
    if not 3 <= len(title) <= 100:
        raise DraftRefused("Ghi ngắn gọn bản soạn này sửa gì, từ 3 đến 100 chữ cái.")
    base_version = newest_version(db, centre)
    if base_version == NO_VERSION:
        raise DraftRefused("Chưa có gói nội dung nào đọc được để soạn.")
    draft_id = f"d-{secrets.token_hex(6)}"
    db.execute(
        insert(tables.draft).values(
            draft_id=draft_id,
            title=title,
            base_version=base_version,
            state=State.WRITING.value,
            begun_by=account.staff_id,
            begun_at=centre.now(),
            returned_note="",
        )
    )
    return draft_id


def read_draft(db: Connection, draft_id: str) -> Draft | None:
    """A draft, or None."""
    row = db.execute(select(tables.draft).where(tables.draft.c.draft_id == draft_id)).one_or_none()
    return _draft(db, row) if row is not None else None


def all_drafts(db: Connection) -> tuple[Draft, ...]:
    """Every draft, the newest first."""
    rows = db.execute(
        select(tables.draft).order_by(tables.draft.c.begun_at.desc(), tables.draft.c.draft_id)
    ).all()
    return tuple(_draft(db, row) for row in rows)


def put_files(
    db: Connection, draft: Draft, account: Account, files: Mapping[str, str], *, now: datetime
) -> None:
    """Keep these files in the draft and write down who did. `changes.change_files` is what pages call."""
    for path, content in files.items():
        db.execute(
            upsert(db, tables.draft_file)
            .values(draft_id=draft.draft_id, path=path, content=content)
            .on_conflict_do_update(
                index_elements=list(tables.draft_file.primary_key.columns), set_={"content": content}
            )
        )
    db.execute(
        upsert(db, tables.draft_writer)
        .values(draft_id=draft.draft_id, staff_id=account.staff_id, last_at=now)
        .on_conflict_do_update(
            index_elements=list(tables.draft_writer.primary_key.columns), set_={"last_at": now}
        )
    )


def offer_draft(db: Connection, draft: Draft) -> None:
    """Ask for approval; from now on nothing is changed. Raises DraftRefused."""
    must_be(draft, State.WRITING)
    if not draft.files:
        raise DraftRefused("Bản soạn này chưa sửa gì.")
    set_draft(db, draft, state=State.OFFERED.value, returned_note="")


def return_draft(db: Connection, draft: Draft, *, note: str) -> None:
    """Give it back to its authors with a word on what to mend. Raises DraftRefused."""
    must_be(draft, State.OFFERED)
    set_draft(db, draft, state=State.WRITING.value, returned_note=" ".join(note.split())[:500])


def drop_draft(db: Connection, draft: Draft) -> None:
    """Give the draft up. Raises DraftRefused when it is published."""
    if draft.state not in OPEN:
        raise DraftRefused("Bản soạn này đã xong.")
    set_draft(db, draft, state=State.DROPPED.value)


def may_approve(draft: Draft, account: Account) -> bool:
    """Whether this login wrote none of it."""
    return account.staff_id not in draft.writer_ids


def approve_draft(
    centre: Centre, draft_id: str, account: Account, *, note: Callable[[Connection, Release], None]
) -> Release:
    """Publish a draft; `note` writes of it in the same transaction. Raises DraftRefused, PublishRefused, and StaffInputRefused while there is no signed repository."""
    with centre.engine.begin() as db:
        draft = read_draft(db, draft_id)
        if draft is None:
            raise DraftRefused("Không có bản soạn này.")
        must_be(draft, State.OFFERED)
        if not may_approve(draft, account):
            raise DraftRefused("Người đã soạn không tự duyệt bài của mình. Nhờ một người khác duyệt.")
        newest = newest_version(db, centre)
        if newest != draft.base_version:
            raise DraftRefused(
                f"Bản {newest} đã ra sau khi bản soạn này bắt đầu. Trả lại để đưa lên bản mới trước."
            )
        version = next_version(newest, centre.now())
        (writer,) = _first_writer(db, draft)
        # Claimed here, so that two who approve at once do not both publish.
        set_draft(
            db, draft, state=State.PUBLISHED.value, published_version=version, decided_by=account.staff_id
        )
    try:
        with laid_out(centre, draft) as folder:
            file = folder / "pack.toml"
            pack = tomlkit.parse(file.read_text(encoding="utf-8"))
            pack["version"] = version
            file.write_text(tomlkit.dumps(pack), encoding="utf-8")
            return publish_pack(centre, folder, written_by=writer, approved_by=account.staff_id, note=note)
    except BaseException:
        with centre.engine.begin() as db:
            set_draft(db, draft, state=State.OFFERED.value, published_version=None, decided_by=None)
        raise


@contextmanager
def laid_out(centre: Centre, draft: Draft, *, without_changes: bool = False) -> Iterator[Path]:
    """A folder with the draft's pack, or the pack it began from, for the time of the block."""
    with centre.engine.begin() as db:
        parcel = read_parcel(db, draft.base_version)
        changed = db.execute(
            select(tables.draft_file.c.path, tables.draft_file.c.content).where(
                tables.draft_file.c.draft_id == draft.draft_id
            )
        ).all()
    with _pack_folder(centre, draft.base_version, parcel) as folder:
        for path, content in () if without_changes else changed:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8", newline="\n")
        yield folder


@contextmanager
def released(centre: Centre, version: str) -> Iterator[Path]:
    """A folder with a pack that was published, or that came with the centre, for the time of the block."""
    with centre.engine.begin() as db:
        parcel = read_parcel(db, version)
    with _pack_folder(centre, version, parcel) as folder:
        yield folder


def newest_version(db: Connection, centre: Centre) -> str:
    """What drafts begin from: the newest published pack, or the one that came with the centre when that is newer."""
    own = shipped_version(centre)
    release = newest_release(db)
    return release.version if release and order(release.version) >= order(own) else own


def shipped_version(centre: Centre) -> str:
    """The version of the pack that came with the centre; NO_VERSION when it cannot be read."""
    try:
        return str(read_table(served_folder(centre.settings), "pack.toml").get("version", NO_VERSION))
    except PackInvalid:
        return NO_VERSION


@dataclass(frozen=True, slots=True)
class Served:
    """The pack whose words the centre speaks. `unread` is the publication that should be in its place and cannot be read."""

    pack: Pack | None
    unread: str = ""


def newest_pack(centre: Centre) -> Served:
    """The newest pack that was published; when it cannot be read, or there is none, the one that came with the centre."""
    with centre.engine.begin() as db:
        version = newest_version(db, centre)
    if version == shipped_version(centre):
        return Served(read_served_pack(centre.settings))
    try:
        with released(centre, version) as folder:
            return Served(load_pack(folder))
    except (PackInvalid, DraftRefused, OSError) as fault:
        tell("publication_not_readable", version=version, error=type(fault).__name__)
        return Served(read_served_pack(centre.settings), unread=version)


def next_version(newest: str, now: datetime) -> str:
    """A version above the newest: year, month, and a number that counts on."""
    today = local_day(now)
    first = f"{today.year}.{today.month}.1"
    if order(first) > order(newest):
        return first
    *above, last = order(newest)
    return ".".join(str(number) for number in (*above, last + 1))


@contextmanager
def _pack_folder(centre: Centre, version: str, parcel: bytes | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pack-") as place:
        folder = Path(place) / "pack"
        if parcel is not None:
            file = Path(place) / "parcel.zip"
            file.write_bytes(parcel)
            unpack(file, folder)
        elif version == shipped_version(centre):
            shutil.copytree(served_folder(centre.settings), folder)
        else:
            raise DraftRefused(f"Gói {version} mà bản soạn bắt đầu từ đó không còn ở đây.")
        yield folder


def _draft(db: Connection, row: Row[tuple[object, ...]]) -> Draft:
    writers = db.execute(
        select(tables.staff.c.staff_id, tables.staff.c.name)
        .join(tables.draft_writer, tables.draft_writer.c.staff_id == tables.staff.c.staff_id)
        .where(tables.draft_writer.c.draft_id == row.draft_id)
        .order_by(tables.staff.c.name)
    ).all()
    files = db.execute(
        select(tables.draft_file.c.path)
        .where(tables.draft_file.c.draft_id == row.draft_id)
        .order_by(tables.draft_file.c.path)
    ).scalars()
    return Draft(
        draft_id=row.draft_id,
        title=row.title,
        base_version=row.base_version,
        state=State(row.state),
        begun_at=row.begun_at,
        writers=tuple(writer.name for writer in writers),
        writer_ids=frozenset(writer.staff_id for writer in writers),
        returned_note=row.returned_note,
        published_version=row.published_version,
        files=tuple(files),
    )


def _first_writer(db: Connection, draft: Draft) -> tuple[str]:
    """Who is named in the history: the last of its authors."""
    writer = tables.draft_writer.c
    return (
        db.execute(
            select(writer.staff_id)
            .where(writer.draft_id == draft.draft_id)
            .order_by(writer.last_at.desc())
            .limit(1)
        ).scalar_one(),
    )


def must_be(draft: Draft, state: State) -> None:
    """Raises DraftRefused when the draft stands elsewhere."""
    if draft.state is not state:
        raise DraftRefused(
            {
                State.WRITING: "Bản soạn này không còn sửa được. Nhờ người duyệt trả lại trước.",
                State.OFFERED: "Bản soạn này không đang chờ duyệt.",
            }[state]
        )


def set_draft(db: Connection, draft: Draft, **values: object) -> None:
    """Write where a draft stands; for the deeds of drafts alone."""
    db.execute(update(tables.draft).where(tables.draft.c.draft_id == draft.draft_id).values(**values))
