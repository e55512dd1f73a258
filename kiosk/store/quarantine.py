"""A damaged database is kept as it was found, and what can still be read of it goes on in a new log."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from kiosk.clock import Clock
from kiosk.paths import disk_fault
from kiosk.protocol.messages import EVENT_DECODER, is_uuid4
from kiosk.protocol.vocabulary import Kind
from kiosk.store.carving import rows_of
from kiosk.store.database import disk_faults, new_database, put_in_place
from kiosk.store.drafts import draft_now
from kiosk.store.event_log import EventLog


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a damaged database still gave: its log's id, and the events the centre may not have, in order.

    `missing` counts those that lay between them and can no longer be read, as far as anything is left to tell it.
    """

    log_id: str | None
    events: tuple[bytes, ...]
    missing: int


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
        put_in_place(db, fresh, place)


def _continued(found: Salvage) -> str | None:
    if found.log_id is None and found.events:
        # Which log these events belong to can no longer be read. A continued log is matched by event ids at the
        # centre, and that is what they need, so that none counts twice; a name nobody knows does it.
        return str(uuid4())
    return found.log_id


def _salvage(place: Path) -> Salvage:
    carved_log, carved = _carved(place)
    log_id, base, decided = carved_log
    rows: dict[int, bytes] = {}
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        with suppress(sqlite3.DatabaseError):
            row = raw.execute("SELECT log_id, base, decided FROM log ORDER BY log_no DESC LIMIT 1").fetchone()
            if row is not None:
                log_id, base, decided = row
        waiting = f"WHERE position > {base + decided} ORDER BY position"
        # From both ends, because a walk over the table stops at the first bad page.
        rows.update(_readable(raw, f"{waiting}"))
        rows.update(_readable(raw, f"{waiting} DESC"))
    for position, content in carved.items():
        if position > base + decided:
            rows.setdefault(position, content)
    first = base + decided + 1 if log_id is not None else min(rows, default=0)
    return Salvage(
        log_id=log_id,
        events=tuple(rows[position] for position in sorted(rows)),
        missing=max(rows) - first + 1 - len(rows) if rows else 0,
    )


def _readable(raw: sqlite3.Connection, which: str) -> Iterator[tuple[int, bytes]]:
    with suppress(sqlite3.DatabaseError):
        for position, content in raw.execute(f"SELECT position, bytes FROM event {which}"):  # noqa: S608
            if _is_event(content):
                yield position, content


def _carved(place: Path) -> tuple[tuple[str | None, int, int], dict[int, bytes]]:
    """Where the newest log stands (its id, base and decided) and the events, from the pages themselves."""
    newest: tuple[int, str | None, int, int] = (0, None, 0, 0)
    events: dict[int, bytes] = {}
    for row_id, values in rows_of(place):
        match values:
            case (None, bytes(log_id), bytes() | None, int(base), int(decided), int(), bytes()):
                # An older copy of the row knows less to be decided; what is sent again is recognised by its id.
                if is_uuid4(log_id.decode("ascii", "replace")):
                    newest = max(
                        newest, (row_id, log_id.decode(), base, decided), key=lambda one: (one[0], one[3])
                    )
            case (None, bytes(), bytes(content), bytes()) if _is_event(content):
                events[row_id] = content
            case _:
                pass
    return newest[1:], events


def _is_event(content: object) -> bool:
    try:
        EVENT_DECODER.decode(content)  # type: ignore[arg-type]
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return False
    return True


def _keep_copy(place: Path, quarantine: Path, *, at: datetime) -> None:
    folder = quarantine / f"{at:%Y%m%dT%H%M%S}-{uuid4().hex[:6]}"
    try:
        folder.mkdir(mode=0o700, parents=True)
        for file in (place, place.with_name(f"{place.name}-wal")):
            if file.exists():
                shutil.copy2(file, folder / file.name)
    except OSError as fault:
        raise disk_fault(fault, folder) from fault
