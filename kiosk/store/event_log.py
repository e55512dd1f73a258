"""The log: what happened at this kiosk, in order, chained, never changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, literal_column, select

from kiosk.clock import from_timestamp
from kiosk.protocol.messages import EVENT_DECODER, Event, chain_next, chain_start, encode_event
from kiosk.protocol.vocabulary import Kind
from kiosk.store import tables
from kiosk.store.database import disk_faults, driver, driver_transaction
from kiosk.store.drafts import EventDraft, LoggedEvent

COUNTED_KINDS = (Kind.PROCEDURE_STARTED, Kind.SESSION_STARTED)
"""Kinds that the kiosk itself counts; they have an index."""


_INSERT = "INSERT INTO event (position, kind, bytes, digest) VALUES (?, ?, ?, ?)"
_READ = "SELECT position - ?1, bytes FROM event WHERE position BETWEEN ?1 + ?2 AND ?1 + ?3 ORDER BY position"
_DIGEST = "SELECT digest FROM event WHERE position = ?"


@dataclass(frozen=True, slots=True)
class LogHead:
    """Where the log that is being written stands.

    `decided` is the last seq the centre has answered for; the outbox is everything after it. Events up to
    `forgotten` are no longer kept.
    """

    log_no: int
    log_id: str
    continues: str | None
    base: int
    decided: int
    forgotten: int
    forgotten_digest: str
    last_seq: int
    last_digest: str


def _new_id() -> str:
    return str(uuid4())


class EventLog:
    """Appends and reads. Every method may raise DiskFull, DiskReadOnly or DatabaseDamaged; then nothing was written."""

    def __init__(
        self,
        db: Connection,
        path: Path,
        *,
        continues: str | None = None,
        new_id: Callable[[], str] = _new_id,
    ) -> None:
        """Take up the newest log of this file; a file without one gets its first, which may continue another's."""
        self._db, self._path, self._new_id = db, path, new_id
        with disk_faults(path), db.begin():
            self.head = self._load_head() or self.begin_log(continues=continues, base=0)

    def reload(self) -> None:
        """Read again where the log stands, after something other than appending has changed it."""
        with disk_faults(self._path), self._db.begin():
            self.head = self._load_head() or self.head

    def append_many(self, drafts: Sequence[EventDraft]) -> tuple[LoggedEvent, ...]:
        """Write events and their places in the outbox, all or none; on the disk when this returns."""
        with disk_faults(self._path), driver_transaction(self._db):
            head, logged = self.write(self.head, drafts)
        self.head = head
        return logged

    def write(self, head: LogHead, drafts: Sequence[EventDraft]) -> tuple[LogHead, tuple[LoggedEvent, ...]]:
        """Within the caller's transaction: give each draft its number and id. Returns the head as it will be."""
        events = [
            Event(
                seq=seq,
                event_id=self._new_id(),
                session_id=draft.session_id,
                case=draft.case,
                kind=draft.kind,
                at=draft.at,
                elapsed_ms=draft.elapsed_ms,
                clock=draft.clock,
                data=dict(draft.data),
            )
            for seq, draft in enumerate(drafts, start=head.last_seq + 1)
        ]
        head = self.write_bytes(head, [(event.kind, encode_event(event)) for event in events])
        return head, tuple(
            LoggedEvent(
                log_id=head.log_id,
                seq=event.seq,
                event_id=event.event_id,
                kind=Kind(event.kind),
                session_id=event.session_id,
            )
            for event in events
        )

    def write_bytes(self, head: LogHead, events: Sequence[tuple[str, bytes]]) -> LogHead:
        """Within the caller's transaction: chain and insert events that already carry the next numbers."""
        digest, rows = head.last_digest, []
        for position, (kind, content) in enumerate(events, start=head.base + head.last_seq + 1):
            digest = chain_next(digest, content)
            rows.append((position, kind, content, bytes.fromhex(digest)))
        driver(self._db).executemany(_INSERT, rows)
        return replace(head, last_seq=head.last_seq + len(rows), last_digest=digest)

    def write_again(self, head: LogHead, events: Sequence[bytes]) -> LogHead:
        """Within the caller's transaction: the same events with the next numbers; ids and unknown fields stay."""
        again = []
        for seq, content in enumerate(events, start=head.last_seq + 1):
            fields = msgspec.json.decode(content, type=dict[str, object])
            fields["seq"] = seq
            again.append((str(fields["kind"]), msgspec.json.encode(fields)))
        return self.write_bytes(head, again)

    def begin_log(self, *, continues: str | None, base: int) -> LogHead:
        """Within the caller's transaction: a new log, which every later event belongs to."""
        log_id = self._new_id()
        start = chain_start(log_id)
        log_no: int = self._db.execute(
            insert(tables.log).returning(tables.log.c.log_no),
            {
                "log_id": log_id,
                "continues": continues,
                "base": base,
                "decided": 0,
                "forgotten": 0,
                "forgotten_digest": bytes.fromhex(start),
            },
        ).scalar_one()
        return LogHead(
            log_no=log_no,
            log_id=log_id,
            continues=continues,
            base=base,
            decided=0,
            forgotten=0,
            forgotten_digest=start,
            last_seq=0,
            last_digest=start,
        )

    def read(self, first: int, last: int) -> tuple[tuple[int, bytes], ...]:
        """The kept events of the current log from `first` to `last`, both included, with their numbers."""
        with disk_faults(self._path):
            return tuple(driver(self._db).execute(_READ, (self.head.base, first, last)))

    def newest_first(self) -> Iterator[bytes]:
        """Every kept event, over all logs of this file, from the newest back; read in small portions."""
        last = self.head.base + self.head.last_seq
        while True:
            with disk_faults(self._path), self._db.begin():
                rows = self._db.execute(
                    select(tables.event.c.position, tables.event.c.bytes)
                    .where(tables.event.c.position <= last)
                    .order_by(tables.event.c.position.desc())
                    .limit(200)
                ).all()
            if not rows:
                return
            yield from (row.bytes for row in rows)
            last = rows[-1].position - 1

    def oldest_at(self) -> datetime | None:
        """When the oldest kept event was written, by its own clock; None while there is none."""
        with disk_faults(self._path), self._db.begin():
            content = self._db.execute(
                select(tables.event.c.bytes).order_by(tables.event.c.position).limit(1)
            ).scalar_one_or_none()
        return None if content is None else from_timestamp(EVENT_DECODER.decode(content).at)

    def counted(self, *, after: int = 0) -> tuple[tuple[int, bytes], ...]:
        """The kept events of COUNTED_KINDS past a position, with their positions, oldest first."""
        with disk_faults(self._path), self._db.begin():
            return tuple(
                (position, content)
                for position, content in self._db.execute(
                    select(tables.event.c.position, tables.event.c.bytes)
                    .where(tables.event.c.position > after)
                    # Literals, so that SQLite sees that the partial index answers this.
                    .where(
                        tables.event.c.kind.in_(
                            bindparam("kinds", COUNTED_KINDS, expanding=True, literal_execute=True)
                        )
                    )
                    .order_by(tables.event.c.position)
                )
            )

    def sessions_after(self, seq: int) -> int:
        """How many assisted sessions began after this event of the current log."""
        with disk_faults(self._path), self._db.begin():
            return self._db.execute(
                select(func.count())
                .select_from(tables.event)
                # Literals, for the same partial index.
                .where(
                    tables.event.c.kind == literal_column(f"'{Kind.SESSION_STARTED.value}'"),
                    tables.event.c.position > self.head.base + seq,
                )
            ).scalar_one()

    def size(self) -> tuple[int, int]:
        """How many events and how many begun sessions are kept."""
        with disk_faults(self._path), self._db.begin():
            events: int = self._db.execute(select(func.count()).select_from(tables.event)).scalar_one()
            sessions: int = self._db.execute(
                select(func.count())
                .select_from(tables.event)
                .where(tables.event.c.kind == Kind.SESSION_STARTED)
            ).scalar_one()
        return events, sessions

    def digest_after(self, seq: int) -> str:
        """The chain digest after one event that is kept, or after the last that is not."""
        if seq == self.head.forgotten:
            return self.head.forgotten_digest
        with disk_faults(self._path):
            [(found,)] = driver(self._db).execute(_DIGEST, (self.head.base + seq,))
        return bytes(found).hex()

    def _load_head(self) -> LogHead | None:
        row = self._db.execute(select(tables.log).order_by(tables.log.c.log_no.desc()).limit(1)).one_or_none()
        if row is None:
            return None
        newest = self._db.execute(
            select(tables.event.c.position, tables.event.c.digest)
            .where(tables.event.c.position > row.base)
            .order_by(tables.event.c.position.desc())
            .limit(1)
        ).one_or_none()
        forgotten_digest = row.forgotten_digest.hex()
        return LogHead(
            log_no=row.log_no,
            log_id=row.log_id,
            continues=row.continues,
            base=row.base,
            decided=row.decided,
            forgotten=row.forgotten,
            forgotten_digest=forgotten_digest,
            last_seq=newest.position - row.base if newest else row.forgotten,
            last_digest=newest.digest.hex() if newest else forgotten_digest,
        )
