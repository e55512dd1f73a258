"""What was rejected is read again: after an upgrade that knows its kind, or a fix, it counts as if it had from the start.

An event is taken in by moving its row from `set_aside` to `event` and telling its session anew, in one transaction
under the kiosk's lock: done twice, or by two processes at once, it changes nothing more.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, and_, delete, func, select, update

from kiosk import VERSION
from kiosk.protocol.vocabulary import OPTIONAL, REQUIRED
from server.batches import Told, read_event
from server.centre import Centre
from server.ingest import ALREADY_HELD, held_event_ids
from server.logs import tell
from server.places import places_of
from server.projections.retell import retell
from server.store import tables
from server.store.bulk import Row, copy_rows
from server.store.database import upsert
from server.times import local_day

_PORTION = 500
_READ_BY = "rejected-read-by"


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """How many rejected events count now, and how many still do not."""

    taken: int
    left: int


def reader() -> str:
    """Names what this version understands: it changes with the version and with the table of kinds, fields and enums."""
    table = [
        [kind.value, name, list(shape) if isinstance(shape, type) else shape.value]
        for fields in (REQUIRED, OPTIONAL)
        for kind, shapes in sorted(fields.items())
        for name, shape in sorted(shapes.items())
    ]
    return f"{VERSION} {hashlib.sha256(msgspec.json.encode(table)).hexdigest()[:16]}"


def reprocess_after_upgrade(centre: Centre) -> Reprocessed | None:
    """Reprocess once for every version that understands something else than the one before; None when that is done."""
    with centre.engine.begin() as db:
        read_by = db.execute(
            select(tables.centre.c.value).where(tables.centre.c.name == _READ_BY)
        ).scalar_one_or_none()
    return None if read_by == reader() else reprocess(centre)


def reprocess(centre: Centre) -> Reprocessed:
    """Read every rejected event again, log by log and in the order of each; those that are understood count."""
    aside, log, taken = tables.set_aside.c, tables.log.c, 0
    with centre.engine.begin() as db:
        logs = db.execute(
            select(log.kiosk_id, log.first_received_at, log.log_id)
            .distinct()
            .join(tables.set_aside, and_(aside.kiosk_id == log.kiosk_id, aside.log_id == log.log_id))
            .where(aside.code != ALREADY_HELD)
            .order_by(log.kiosk_id, log.first_received_at, log.log_id)
        ).all()
    for kiosk_id, _, log_id in logs:
        after: int | None = 0
        while after is not None:
            with centre.engine.begin() as db:
                more, after = _take_in(db, kiosk_id, log_id, after=after)
            taken += more
    with centre.engine.begin() as db:
        left = db.execute(
            select(func.count()).select_from(tables.set_aside).where(aside.code != ALREADY_HELD)
        ).scalar_one()
        db.execute(
            upsert(db, tables.centre)
            .values(name=_READ_BY, value=reader())
            .on_conflict_do_update(index_elements=[tables.centre.c.name], set_={"value": reader()})
        )
    if taken:
        tell("reprocessed", events=taken, rejected=left)
    return Reprocessed(taken=taken, left=left)


def _take_in(db: Connection, kiosk_id: str, log_id: str, *, after: int) -> tuple[int, int | None]:
    """One portion of a log: how many events count now, and the seq to go on behind; None when there is no more."""
    aside = tables.set_aside
    places = places_of(db, kiosk_id)
    of_log = (aside.c.kiosk_id == kiosk_id, aside.c.log_id == log_id)
    rows = db.execute(
        select(aside)
        .where(*of_log, aside.c.code != ALREADY_HELD, aside.c.seq > after)
        .order_by(aside.c.seq)
        .limit(_PORTION)
    ).all()
    understood = [
        (row, told)
        for row in rows
        if isinstance(
            told := read_event(row.seq, bytes(row.bytes), now=None, received_at=row.received_at), Told
        )
    ]
    held = set(held_event_ids(db, kiosk_id, (told.event.event_id for _, told in understood)))
    fresh: list[Row] = []
    counted: dict[date, list[Told]] = {}
    first_came: dict[date, datetime] = {}
    twice: list[int] = []
    for row, told in understood:
        event = told.event
        if event.event_id in held:
            twice.append(row.seq)
            continue
        held.add(event.event_id)
        came_on = local_day(row.received_at)
        counted.setdefault(came_on, []).append(told)
        first_came.setdefault(came_on, row.received_at)
        fresh.append(
            (
                row.seq,
                bytes(row.digest),
                event.event_id,
                event.session_id,
                event.kind,
                told.day,
                row.received_at,
                bytes(row.bytes),
            )
        )
    if twice:
        db.execute(update(aside).where(*of_log, aside.c.seq.in_(twice)).values(code=ALREADY_HELD))
    if fresh:
        seqs = [told.event.seq for some in counted.values() for told in some]
        db.execute(delete(aside).where(*of_log, aside.c.seq.in_(seqs)))
        copy_rows(db, tables.event, fresh, same={"kiosk_id": kiosk_id, "log_id": log_id})
    for came_on, some in counted.items():
        retell(db, kiosk_id=kiosk_id, places=places, events=some, received_at=first_came[came_on])
    return len(fresh), rows[-1].seq if len(rows) == _PORTION else None
