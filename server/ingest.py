"""Taking a batch: events kept once, projections and the log's cursor moved, all in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from kiosk.protocol.messages import Range, Receipt, Rejected, chain_start
from server.batches import DIGEST_BYTES, ReadBatch, ReadEvent
from server.centre import Centre
from server.projections.apply import apply_events
from server.store import tables
from server.store.database import upsert
from server.times import local_day, wire_time

ALREADY_HELD = "already-held"
"""Code of an event put aside because it came before, under the log that this one continues."""
DECLARED_LOST = "declared-lost"
"""Told of an event that arrives after its kiosk had declared it lost: the hole stays as it was shown."""
_IDS_PER_QUERY = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """Events before the batch are missing; the kiosk goes back to `through`."""

    through: int


@dataclass(frozen=True, slots=True)
class Fork:
    """The centre holds another history under this log's id."""


@dataclass(frozen=True, slots=True)
class _Log:
    kiosk_id: str
    log_id: str
    through: int
    continues: str | None


def ingest(centre: Centre, read: ReadBatch, *, kiosk_id: str, received_at: datetime) -> Receipt | Gap | Fork:
    """Store what is new of a batch. Sending it again changes nothing and gets the same answer."""
    batch = read.batch
    with centre.engine.begin() as db:
        log = _lock_cursor(db, read, kiosk_id, received_at)
        if read.starts_at > log.through + 1:
            return Gap(through=log.through)
        if _differs(db, log, read):
            _mark_fork(db, log, received_at)
            return Fork()
        new = [event for event in read.events if event.seq > log.through]
        _store(db, log, new, received_at=received_at)
        _store_holes(db, log, read, received_at)
        through = max(log.through, read.last_seq)
        _move_cursor(db, log, through)
        last = next((event.told for event in reversed(new) if event.told and not event.told.derived), None)
        note_spoken(
            db, kiosk_id, spoke_at=received_at, complete_until=min(last.at, received_at) if last else None
        )
        refused = _refusals(db, log, read)
    return Receipt(
        batch_id=batch.batch_id,
        log_id=batch.log_id,
        server_epoch=centre.epoch,
        through=through,
        accepted=_ranges(event.seq for event in read.events if event.seq not in refused),
        rejected=[Rejected(seq=seq, code=code) for seq, code in sorted(refused.items())],
        at=wire_time(received_at),
    )


def note_spoken(
    db: Connection, kiosk_id: str, *, spoke_at: datetime, complete_until: datetime | None
) -> None:
    """The kiosk was heard; `complete_until` only ever moves on."""
    row = db.execute(
        select(tables.kiosk.c.complete_until).where(tables.kiosk.c.kiosk_id == kiosk_id).with_for_update()
    ).one()
    known = [moment for moment in (row.complete_until, complete_until) if moment is not None]
    db.execute(
        update(tables.kiosk)
        .where(tables.kiosk.c.kiosk_id == kiosk_id)
        .values(last_spoke_at=spoke_at, complete_until=max(known, default=None))
    )


def through_of(db: Connection, kiosk_id: str, log_id: str) -> int:
    """The last seq decided of a log; 0 when the centre never heard of it."""
    found = db.execute(
        select(tables.log.c.through).where(tables.log.c.kiosk_id == kiosk_id, tables.log.c.log_id == log_id)
    ).scalar_one_or_none()
    return found or 0


def _lock_cursor(db: Connection, read: ReadBatch, kiosk_id: str, received_at: datetime) -> _Log:
    batch = read.batch
    db.execute(
        upsert(db, tables.log)
        .values(
            kiosk_id=kiosk_id,
            log_id=batch.log_id,
            continues=batch.continues,
            through=0,
            first_received_at=received_at,
        )
        .on_conflict_do_nothing()
    )
    row = db.execute(
        select(tables.log)
        .where(tables.log.c.kiosk_id == kiosk_id, tables.log.c.log_id == batch.log_id)
        .with_for_update()
    ).one()
    return _Log(kiosk_id=kiosk_id, log_id=batch.log_id, through=row.through, continues=row.continues)


def _differs(db: Connection, log: _Log, read: ReadBatch) -> bool:
    """Whether a digest of the batch is another than the one held: at its start, and at the last seq both know."""
    both = [seq for seq in read.digests if seq <= log.through]
    if not both:
        return False
    held = _held_digests(db, log, {min(both), max(both)})
    return any(read.digests[seq] != digest for seq, digest in held.items())


def _held_digests(db: Connection, log: _Log, seqs: Iterable[int]) -> dict[int, bytes]:
    wanted = set(seqs)
    held = {0: bytes.fromhex(chain_start(log.log_id))[:DIGEST_BYTES]} if 0 in wanted else {}
    for table, place in (
        (tables.event, tables.event.c.seq),
        (tables.set_aside, tables.set_aside.c.seq),
        (tables.hole, tables.hole.c.last),
    ):
        for row in db.execute(
            select(place.label("seq"), table.c.digest).where(
                table.c.kiosk_id == log.kiosk_id, table.c.log_id == log.log_id, place.in_(wanted)
            )
        ):
            held[row.seq] = bytes(row.digest)
    return held


def _mark_fork(db: Connection, log: _Log, at: datetime) -> None:
    db.execute(
        update(tables.log)
        .where(tables.log.c.kiosk_id == log.kiosk_id, tables.log.c.log_id == log.log_id)
        .values(forked_at=at)
    )
    db.execute(update(tables.kiosk).where(tables.kiosk.c.kiosk_id == log.kiosk_id).values(clone_seen_at=at))


def _store(db: Connection, log: _Log, new: Sequence[ReadEvent], *, received_at: datetime) -> None:
    held = _held_event_ids(db, log, new) if _may_repeat(db, log) else frozenset[str]()
    rows, aside, fresh = [], [], []
    for read in new:
        key = {"kiosk_id": log.kiosk_id, "log_id": log.log_id, "seq": read.seq}
        told = read.told
        if told is None or told.event.event_id in held:
            code = read.reject.value if read.reject else ALREADY_HELD
            kept = {"code": code, "digest": read.digest, "bytes": read.content, "received_at": received_at}
            aside.append(key | kept)
            continue
        fresh.append(told)
        rows.append(
            key
            | {
                "digest": read.digest,
                "event_id": told.event.event_id,
                "session_id": told.event.session_id,
                "kind": told.event.kind,
                "day": local_day(told.at),
                "received_at": received_at,
                "bytes": read.content,
            }
        )
    if rows:
        db.execute(insert(tables.event), rows)
    if aside:
        db.execute(insert(tables.set_aside), aside)
    if fresh:
        point_id: str = db.execute(
            select(tables.kiosk.c.point_id).where(tables.kiosk.c.kiosk_id == log.kiosk_id)
        ).scalar_one()
        apply_events(db, kiosk_id=log.kiosk_id, point_id=point_id, events=fresh)


def _may_repeat(db: Connection, log: _Log) -> bool:
    """Whether a log of this kiosk took over events of another: either may come first, one of them on a stick."""
    others = select(tables.log.c.log_id).where(
        tables.log.c.kiosk_id == log.kiosk_id, tables.log.c.continues.is_not(None)
    )
    return db.execute(others.limit(1)).first() is not None


def _held_event_ids(db: Connection, log: _Log, new: Sequence[ReadEvent]) -> frozenset[str]:
    """Which of these came before under another log of this kiosk: they were sent again after a fork or a restore."""
    ids = [read.told.event.event_id for read in new if read.told]
    held: set[str] = set()
    for start in range(0, len(ids), _IDS_PER_QUERY):
        held |= set(
            db.execute(
                select(tables.event.c.event_id).where(
                    tables.event.c.kiosk_id == log.kiosk_id,
                    tables.event.c.event_id.in_(ids[start : start + _IDS_PER_QUERY]),
                )
            ).scalars()
        )
    return frozenset(held)


def _store_holes(db: Connection, log: _Log, read: ReadBatch, received_at: datetime) -> None:
    holes = [
        {
            "kiosk_id": log.kiosk_id,
            "log_id": log.log_id,
            "first": max(lost.first, log.through + 1),
            "last": lost.last,
            "digest": read.digests[lost.last],
            "received_at": received_at,
        }
        for lost in read.batch.lost
        if lost.last > log.through
    ]
    if holes:
        db.execute(insert(tables.hole), holes)


def _move_cursor(db: Connection, log: _Log, through: int) -> None:
    if through > log.through:
        db.execute(
            update(tables.log)
            .where(tables.log.c.kiosk_id == log.kiosk_id, tables.log.c.log_id == log.log_id)
            .values(through=through)
        )


def _refusals(db: Connection, log: _Log, read: ReadBatch) -> dict[int, str]:
    """The events of this batch that do not count, now or from before, by seq. What was held already is as good as kept."""
    first, last = read.batch.first_seq, read.last_seq
    of_log = (tables.set_aside.c.kiosk_id == log.kiosk_id, tables.set_aside.c.log_id == log.log_id)
    refused: dict[int, str] = {
        row.seq: row.code
        for row in db.execute(
            select(tables.set_aside.c.seq, tables.set_aside.c.code).where(
                *of_log,
                tables.set_aside.c.seq.between(first, last),
                tables.set_aside.c.code != ALREADY_HELD,
            )
        )
    }
    for hole in db.execute(
        select(tables.hole.c.first, tables.hole.c.last).where(
            tables.hole.c.kiosk_id == log.kiosk_id,
            tables.hole.c.log_id == log.log_id,
            tables.hole.c.last >= first,
            tables.hole.c.first <= last,
        )
    ):
        refused |= dict.fromkeys(range(max(hole.first, first), min(hole.last, last) + 1), DECLARED_LOST)
    return refused


def _ranges(seqs: Iterable[int]) -> list[Range]:
    ranges: list[Range] = []
    for seq in seqs:
        if ranges and ranges[-1].last == seq - 1:
            ranges[-1] = Range(first=ranges[-1].first, last=seq)
        else:
            ranges.append(Range(first=seq, last=seq))
    return ranges
