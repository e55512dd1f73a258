"""Where each log of a kiosk stands at the centre: its cursor, locked while a batch is decided, and the digests that show a fork."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from kiosk.protocol.messages import chain_start
from server.batches import DIGEST_BYTES, ReadBatch
from server.places import LockedKiosk, lock_kiosk
from server.store import tables
from server.store.bulk import one_after_the_other
from server.store.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Log:
    """A log and its cursor. `digest` is the one after `through`, None where it was not kept yet. `may_repeat`: the kiosk has
    had more than one log, and a later one takes over events of an earlier; either may come first, one of them on a stick."""

    kiosk_id: str
    log_id: str
    is_new: bool
    through: int
    digest: bytes | None
    may_repeat: bool


_log = tables.log.c
_LOGS = Spoken(
    select(_log.log_id, _log.through, _log.digest, _log.continues).where(
        _log.kiosk_id == bindparam("kiosk_id")
    )
)
_BEGIN_LOG = Spoken(
    insert(tables.log).values(
        {
            name: bindparam(name)
            for name in ("kiosk_id", "log_id", "continues", "first_received_at", "through", "digest")
        }
    )
)
_MOVE_ON = Spoken(
    update(tables.log)
    .where(_log.kiosk_id == bindparam("of_kiosk"), _log.log_id == bindparam("of_log"))
    .values(through=bindparam("through"), digest=bindparam("digest"))
)


def through_of(db: Connection, kiosk_id: str, log_id: str) -> int:
    """The last seq decided of a log; 0 when the centre never heard of it."""
    found = db.execute(
        select(tables.log.c.through).where(tables.log.c.kiosk_id == kiosk_id, tables.log.c.log_id == log_id)
    ).scalar_one_or_none()
    return found or 0


def lock_log(db: Connection, read: ReadBatch, kiosk_id: str) -> tuple[LockedKiosk, Log]:
    """Find the log's cursor, locked with its kiosk: two logs of one kiosk may tell of the same session."""
    with one_after_the_other(db):
        locked = lock_kiosk(db, kiosk_id)
        # By themselves, after the lock: joined to it, they would be read as they were before the wait.
        found = _LOGS.ask(db, kiosk_id=kiosk_id)
    logs = {row.log_id: row for row in found()}
    batch = read.batch
    own = logs.get(batch.log_id)
    kiosk = locked()
    return kiosk, Log(
        kiosk_id=kiosk_id,
        log_id=batch.log_id,
        is_new=own is None,
        through=own.through if own else 0,
        digest=own.digest if own else None,
        may_repeat=_may_repeat(logs, read),
    )


def may_repeat(db: Connection, read: ReadBatch, *, kiosk_id: str) -> bool:
    """Whether the kiosk has had more than one log, as far as is known without its lock."""
    return _may_repeat((row.log_id for row in _LOGS.ask(db, kiosk_id=kiosk_id)()), read)


def differs(db: Connection, log: Log, read: ReadBatch) -> bool:
    """Whether a digest of the batch is another than the one held: at its start, and at the last seq both know."""
    both = [seq for seq in read.digests if seq <= log.through]
    if not both:
        return False
    held = _held_digests(db, log, {min(both), max(both)})
    return any(read.digests[seq] != digest for seq, digest in held.items())


def mark_fork(db: Connection, log: Log, at: datetime) -> None:
    """Two histories share this log's id: its kiosk is shown as cloned."""
    db.execute(
        update(tables.log)
        .where(tables.log.c.kiosk_id == log.kiosk_id, tables.log.c.log_id == log.log_id)
        .values(forked_at=at)
    )
    db.execute(update(tables.kiosk).where(tables.kiosk.c.kiosk_id == log.kiosk_id).values(clone_seen_at=at))


def move_on(db: Connection, log: Log, read: ReadBatch) -> None:
    """All of the batch is decided; a new log begins with it."""
    through, digest = read.last_seq, read.digests[read.last_seq]
    if log.is_new:
        _BEGIN_LOG.run(
            db,
            kiosk_id=log.kiosk_id,
            log_id=log.log_id,
            continues=read.batch.continues,
            first_received_at=read.received_at,
            through=through,
            digest=digest,
        )
    else:
        _MOVE_ON.run(db, of_kiosk=log.kiosk_id, of_log=log.log_id, through=through, digest=digest)


def _may_repeat(log_ids: Iterable[str], read: ReadBatch) -> bool:
    return len({*log_ids, read.batch.log_id}) > 1 or bool(read.batch.continues)


def _held_digests(db: Connection, log: Log, wanted: set[int]) -> dict[int, bytes]:
    held = {0: bytes.fromhex(chain_start(log.log_id))[:DIGEST_BYTES]} if 0 in wanted else {}
    if log.digest is not None and log.through in wanted:
        held[log.through] = log.digest
    if not (left := wanted.difference(held)):
        return held
    for table, place in (
        (tables.event, tables.event.c.seq),
        (tables.set_aside, tables.set_aside.c.seq),
        (tables.hole, tables.hole.c.last),
    ):
        for row in db.execute(
            select(place.label("seq"), table.c.digest).where(
                table.c.kiosk_id == log.kiosk_id, table.c.log_id == log.log_id, place.in_(left)
            )
        ):
            held[row.seq] = bytes(row.digest)
    return held
