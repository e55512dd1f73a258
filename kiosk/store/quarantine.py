"""A damaged database is kept as it was found, and what can still be read of it goes on in a new log."""

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from sqlalchemy import insert

from kiosk.clock import Clock
from kiosk.paths import disk_fault
from kiosk.protocol.messages import EVENT_DECODER, is_uuid4
from kiosk.protocol.vocabulary import Kind
from kiosk.store import tables
from kiosk.store.carving import rows_of
from kiosk.store.database import disk_faults, new_database, put_in_place
from kiosk.store.drafts import draft_now
from kiosk.store.event_log import EventLog
from kiosk.store.facts import OURS_BEHIND_FACT


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a damaged database still gave: its log's id, and every event of it, in order.

    Delivered ones are among them, since nowhere else could they be offered again should the centre lose them. `missing`
    counts those that still waited and can no longer be read, as far as anything is left to tell it.
    """

    log_id: str | None
    events: tuple[bytes, ...]
    missing: int
    staff: tuple[tuple[object, ...], ...] = ()
    """Rows of the roster: without them anybody could be the first technician of a kiosk with a damaged disk."""


def replace_damaged(place: Path, quarantine: Path, clock: Clock) -> None:
    """Set the damaged database aside and put a sound one in its place, which starts by telling what was saved.

    The new one is complete before it takes the place, so a kiosk killed meanwhile simply does it again.
    Raises DiskFull or DiskReadOnly.
    """
    found = _salvage(place)
    _keep_copy(place, quarantine, at=clock.now())
    with disk_faults(place):
        db, fresh = new_database(place)
        log = EventLog(db, fresh, continues=_continued(found))
        told = draft_now(clock, Kind.LOG_SALVAGED, {"salvaged": len(found.events), "missing": found.missing})
        with db.begin():
            head, _ = log.write(log.head, [told])
            log.write_again(head, found.events)
            for row in found.staff:
                db.execute(insert(tables.staff).values(row))
        put_in_place(db, fresh, place)


def _continued(found: Salvage) -> str | None:
    if found.log_id is None and found.events:
        # Which log these events belong to can no longer be read. A continued log is matched by event ids at the
        # centre, and that is what they need, so that none counts twice; a name nobody knows does it.
        return str(uuid4())
    return found.log_id


def _salvage(place: Path) -> Salvage:
    found = _carved(place)
    log_id, base, decided = found.log_id, found.base, found.decided
    rows: dict[int, bytes] = {}
    staff: tuple[tuple[object, ...], ...] = ()
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        with suppress(sqlite3.DatabaseError):
            row = raw.execute("SELECT log_id, base, decided FROM log ORDER BY log_no DESC LIMIT 1").fetchone()
            if row is not None:
                log_id, base, decided = row
        with suppress(sqlite3.DatabaseError):
            staff = tuple(raw.execute("SELECT * FROM staff").fetchall())
        # From both ends, because a walk over the table stops at the first bad page.
        for order in ("position", "position DESC"):
            with suppress(sqlite3.DatabaseError):
                for position, content in raw.execute(f"SELECT position, bytes FROM event ORDER BY {order}"):  # noqa: S608
                    if rows.get(position) == content:
                        break
                    rows[position] = content
    # An event that was moved to a later log may have left a copy behind, on a page that is free now.
    newest: dict[str, tuple[int, bytes]] = {}
    for position in sorted(found.events.keys() | rows.keys()):
        for content in (rows.get(position), found.events.get(position)):
            event_id = None if content is None else _event_id(content)
            if content is not None and event_id is not None and position > found.ours_behind:
                newest[event_id] = (position, content)
                break
    waiting = [position for position, _ in newest.values() if position > base + decided]
    first = base + decided + 1 if log_id is not None else min(waiting, default=0)
    return Salvage(
        log_id=log_id,
        events=tuple(content for _, content in sorted(newest.values())),
        missing=max(waiting) - first + 1 - len(waiting) if waiting else 0,
        staff=staff,
    )


@dataclass(slots=True)
class _Carved:
    """Where the newest log stands, and the events by position, from the pages themselves."""

    log_id: str | None = None
    base: int = 0
    decided: int = 0
    ours_behind: int = 0
    events: dict[int, bytes] = field(default_factory=dict)


def _carved(place: Path) -> _Carved:
    found, newest = _Carved(), (0, 0)
    for row_id, values in rows_of(place):
        match values:
            case (None, bytes(log_id), bytes() | None, int(base), int(decided), int(), bytes()):
                # An older copy of the row knows less to be decided; what is sent again is recognised by its id.
                if is_uuid4(log_id.decode("ascii", "replace")) and (row_id, decided) > newest:
                    newest = (row_id, decided)
                    found.log_id, found.base, found.decided = log_id.decode(), base, decided
            case (None, bytes(), bytes(content), bytes()) if content.startswith(b"{"):
                found.events[row_id] = content
            case (bytes(name), bytes(value)) if name == OURS_BEHIND_FACT.encode() and value.isdigit():
                found.ours_behind = max(found.ours_behind, int(value))
            case _:
                pass
    return found


def _event_id(content: bytes) -> str | None:
    """The id of what can be read as an event, else None."""
    try:
        return EVENT_DECODER.decode(content).event_id
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return None


def _keep_copy(place: Path, quarantine: Path, *, at: datetime) -> None:
    folder = quarantine / f"{at:%Y%m%dT%H%M%S}-{uuid4().hex[:6]}"
    try:
        folder.mkdir(mode=0o700, parents=True)
        for file in (place, place.with_name(f"{place.name}-wal")):
            if file.exists():
                shutil.copy2(file, folder / file.name)
    except OSError as fault:
        raise disk_fault(fault, folder) from fault
