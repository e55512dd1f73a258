"""Taking a batch: events kept once, projections and the log's cursor moved, all in one transaction."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, insert, or_, select, update

from kiosk.protocol.messages import Range, Receipt, Rejected
from server.batches import ReadBatch, ReadEvent, Told
from server.centre import Centre
from server.cursors import Log, differs, lock_log, mark_fork, move_on
from server.outages import heed_reports
from server.projections.apply import fold_events
from server.store import tables
from server.store.bulk import Row, copy_rows, one_after_the_other, rows_of
from server.store.spoken import Spoken
from server.times import wire_time

ALREADY_HELD = "already-held"
"""Code of an event put aside because its id came before, in the same batch or under another log of the kiosk."""
DECLARED_LOST = "declared-lost"
"""Told of an event that arrives after its kiosk had declared it lost: the hole stays as it was shown."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Events before the batch are missing; the kiosk goes back to `through`."""

    through: int


@dataclass(frozen=True, slots=True)
class Fork:
    """The centre holds another history under this log's id."""


@dataclass(frozen=True, slots=True)
class KeyEnded:
    """The kiosk was revoked, or enrolled again with another key, since its key was read."""


def ingest(
    centre: Centre, read: ReadBatch, *, kiosk_id: str, signed_by: str | None = None
) -> Receipt | Gap | Fork | KeyEnded:
    """Store what is new of a batch. Sending it again changes nothing and gets the same answer. `signed_by`: only as long as this
    is the kiosk's key."""
    centre.months.make_ready(read.received_at)
    with centre.engine.begin() as db:
        return decide(db, centre, read, kiosk_id=kiosk_id, signed_by=signed_by)


class NotAsForeseen(Exception):
    """Events were copied for a log that stands elsewhere than its kiosk thought: nothing of it may stay."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was kept of a batch: the events that count, and the codes of those that do not."""

    told: list[Told]
    rejected: dict[int, str]


def decide(
    db: Connection,
    centre: Centre,
    read: ReadBatch,
    *,
    kiosk_id: str,
    signed_by: str | None,
    copied: Copied | None = None,
) -> Receipt | Gap | Fork | KeyEnded:
    """The same within the caller's transaction. `copied` is what it has kept of the batch already, believing that the log ends
    where the batch begins; raises NotAsForeseen where it does not."""
    batch, received_at = read.batch, read.received_at
    kiosk, log = lock_log(db, read, kiosk_id)
    if signed_by not in (None, kiosk.key):
        return KeyEnded()
    if read.starts_at > log.through + 1:
        return Gap(through=log.through)
    forked = differs(db, log, read)
    if copied and (forked or log.may_repeat or read.starts_at <= log.through):
        raise NotAsForeseen
    if forked:
        mark_fork(db, log, received_at)
        return Fork()
    refused = _refused_before(db, log, read)
    through, last, kept = log.through, None, Copied([], {})
    if read.last_seq > log.through:
        kept = copied or _copy_new(db, log, read)
        through, refused = read.last_seq, refused | kept.rejected
        last = next((one.at for one in reversed(kept.told) if not one.derived), None)
    write = fold_events(db, kiosk_id=kiosk_id, places=kiosk.places, events=kept.told, received_at=received_at)
    with one_after_the_other(db):
        write()
        if through > log.through:
            _store_holes(db, log, read)
            move_on(db, log, read)
        note_spoken(
            db, kiosk_id, spoke_at=received_at, complete_until=min(last, received_at) if last else None
        )
    heed_reports(
        db,
        kept.told,
        kiosk_id=kiosk_id,
        boot_id=batch.now.clock.boot_id,
        received_at=received_at,
        kiosks_needed=centre.settings.outage_kiosks,
    )
    return Receipt(
        batch_id=batch.batch_id,
        log_id=batch.log_id,
        server_epoch=centre.epoch,
        through=through,
        accepted=_ranges(batch.first_seq, read.last_seq, without=refused),
        rejected=[Rejected(seq=seq, code=code) for seq, code in sorted(refused.items())],
        at=wire_time(received_at),
    )


def note_spoken(
    db: Connection, kiosk_id: str, *, spoke_at: datetime, complete_until: datetime | None
) -> None:
    """The kiosk was heard; `complete_until` only ever moves on."""
    _NOTE.run(db, of_kiosk=kiosk_id, spoke_at=spoke_at, until=complete_until)


_kiosk = tables.kiosk.c
_until = bindparam("until", type_=tables.Moment)
_NOTE = Spoken(
    update(tables.kiosk)
    .where(_kiosk.kiosk_id == bindparam("of_kiosk"))
    .values(
        last_spoke_at=bindparam("spoke_at"),
        complete_until=case(
            (or_(_kiosk.complete_until.is_(None), _kiosk.complete_until < _until), _until),
            else_=_kiosk.complete_until,
        ),
    )
)


def counted_of(db: Connection, kiosk_id: str, log_id: str, seqs: Collection[int]) -> list[int]:
    """Which of these rejected events count by now, under this log or, as their id came twice, under another."""
    if not seqs:
        return []
    event, aside = tables.event.c, tables.set_aside.c
    there = (
        select(event.seq).where(event.kiosk_id == kiosk_id, event.log_id == log_id, event.seq.in_(seqs)),
        select(aside.seq).where(
            aside.kiosk_id == kiosk_id,
            aside.log_id == log_id,
            aside.seq.in_(seqs),
            aside.code == ALREADY_HELD,
        ),
    )
    return sorted(seq for rows in there for seq in db.execute(rows).scalars())


def _copy_new(db: Connection, log: Log, read: ReadBatch) -> Copied:
    events: Iterable[ReadEvent] = read.events(after=log.through)
    held = set[str]()
    if log.may_repeat:
        events = list(events)
        held = held_event_ids(db, log.kiosk_id, (read.told.event.event_id for read in events if read.told))
    return copy_events(db, read, events, kiosk_id=log.kiosk_id, held=held)


def copy_events(
    db: Connection, read: ReadBatch, events: Iterable[ReadEvent], *, kiosk_id: str, held: set[str]
) -> Copied:
    """Keep these events of a batch; whose id is among `held`, or came before in it, is put aside."""
    fresh: list[Told] = []
    aside: list[Row] = []
    rejected: dict[int, str] = {}

    def rows() -> Iterator[Row]:
        for one in events:
            told = one.told
            if told is None or told.event.event_id in held:
                code = one.reject.value if one.reject else ALREADY_HELD
                if one.reject:
                    rejected[one.seq] = code
                aside.append((one.seq, one.digest, code, one.content))
                continue
            event = told.event
            held.add(event.event_id)
            fresh.append(told)
            yield (
                one.seq,
                one.digest,
                event.event_id,
                event.session_id,
                event.kind,
                told.day,
                one.content,
            )

    same = {"kiosk_id": kiosk_id, "log_id": read.batch.log_id, "received_at": read.received_at}
    copy_rows(db, tables.event, rows(), same=same)
    if aside:
        copy_rows(db, tables.set_aside, aside, same=same)
    return Copied(fresh, rejected)


def held_event_ids(db: Connection, kiosk_id: str, event_ids: Iterable[str]) -> set[str]:
    """Which of these came before: they were sent again after a fork or a restore."""
    rows = rows_of(
        db, tables.event, kiosk_id=kiosk_id, by="event_id", values=list(event_ids), only=("event_id",)
    )
    return {row.event_id for row in rows}


def _store_holes(db: Connection, log: Log, read: ReadBatch) -> None:
    holes = [
        {
            "kiosk_id": log.kiosk_id,
            "log_id": log.log_id,
            "first": max(lost.first, log.through + 1),
            "last": lost.last,
            "digest": read.digests[lost.last],
            "received_at": read.received_at,
        }
        for lost in read.batch.lost
        if lost.last > log.through
    ]
    if holes:
        db.execute(insert(tables.hole), holes)


def _refused_before(db: Connection, log: Log, read: ReadBatch) -> dict[int, str]:
    """What of this batch was decided before and does not count, by seq. What was held already is as good as kept."""
    first, last = read.batch.first_seq, min(read.last_seq, log.through)
    if first > last:
        return {}
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


def _ranges(first: int, last: int, *, without: Collection[int]) -> list[Range]:
    ranges: list[Range] = []
    for seq in sorted(without):
        if seq > first:
            ranges.append(Range(first=first, last=seq - 1))
        first = seq + 1
    if first <= last:
        ranges.append(Range(first=first, last=last))
    return ranges
