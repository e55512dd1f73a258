"""The outbox: the end of the log that the centre has not answered for yet."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update

from kiosk.clock import timestamp
from kiosk.errors import DatabaseDamaged
from kiosk.protocol.messages import EVENT_DECODER, Lost, Receipt
from kiosk.store import tables
from kiosk.store.database import disk_faults, driver, driver_transaction
from kiosk.store.event_log import EventLog, LogHead

_PORTION = 1_000


class Delivery(StrEnum):
    """Where one event stands between here and the centre."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    REJECTED_LOCALLY = "rejected_locally"


class RefusedBy(StrEnum):
    """Who would not have an event: the centre in a receipt, or the kiosk because no batch with it was taken."""

    CENTRE = "centre"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """The oldest waiting events, contiguous from `first_seq`, and the holes declared before them."""

    log_id: str
    continues: str | None
    first_seq: int
    chain_before: str
    events: tuple[bytes, ...]
    lost: tuple[Lost, ...]

    @property
    def last_seq(self) -> int:
        """The last seq in the batch; one before `first_seq` when it only declares losses."""
        return self.first_seq + len(self.events) - 1


@dataclass(frozen=True, slots=True)
class Unsent:
    """How much waits, how many sessions began in it, and since when by the clock of that time."""

    count: int
    sessions: int
    oldest_at: str | None


@dataclass(frozen=True, slots=True)
class RejectedEvent:
    """One event that will not count, for the staff's eyes."""

    seq: int
    code: str
    refused_by: RefusedBy


class Outbox:
    """Hands out the oldest events and takes answers. Raises like EventLog; then nothing has changed."""

    def __init__(self, db: Connection, path: Path, log: EventLog) -> None:
        self._db, self._path, self._log = db, path, log

    def unsent(self) -> Unsent:
        """What waits now."""
        head = self._log.head
        count = head.last_seq - head.decided
        oldest = self._log.read(head.decided + 1, head.decided + 1) if count else ()
        return Unsent(
            count=count,
            sessions=self._log.sessions_after(head.decided) if count else 0,
            oldest_at=EVENT_DECODER.decode(oldest[0][1]).at if oldest else None,
        )

    def next_batch(
        self, *, events_limit: int, bytes_limit: int, after: int | None = None
    ) -> WaitingBatch | None:
        """The oldest waiting events within both limits, at least one; None when nothing waits.

        With `after`, the oldest behind that seq, for whoever writes one batch after the other without an answer. Commas are counted with the bytes, the batch's own frame is not.
        """
        head = self._log.head
        first = head.decided + 1 if after is None else after + 1
        if first > head.last_seq:
            return None
        refused = self._refused_locally(head)
        lost: list[Lost] = []
        if first <= head.forgotten:
            lost.append(Lost(first=first, last=head.forgotten, digest_after=head.forgotten_digest))
            first = head.forgotten + 1
        while first in refused:
            lost.append(Lost(first=first, last=first, digest_after=self._log.digest_after(first)))
            first += 1
        last = min(head.last_seq, first + events_limit - 1, *(seq - 1 for seq in refused if seq > first))
        events: list[bytes] = []
        room = bytes_limit
        while (start := first + len(events)) <= last:
            portion = self._log.read(start, min(last, start + _PORTION - 1))
            contents = [content for _seq, content in portion]
            sizes = list(accumulate((len(content) + 1 for content in contents), initial=0))
            # One goes in any case.
            fitting = max(bisect_right(sizes, room) - 1, 0 if events and contents else 1)
            held = {seq for seq, _content in portion}
            if missing := next((seq for seq in range(start, start + fitting) if seq not in held), None):
                raise _missing(missing)
            events += contents[:fitting]
            if fitting < len(contents):
                break
            room -= sizes[-1]
        if not events and not lost:
            return None
        return WaitingBatch(
            log_id=head.log_id,
            continues=head.continues,
            first_seq=first,
            chain_before=self._log.digest_after(first - 1),
            events=tuple(events),
            lost=tuple(lost),
        )

    def settle(self, batch: WaitingBatch, receipt: Receipt, *, at: datetime) -> int:
        """Take a receipt that was found genuine; returns how many events it decided. `at` is the centre's own time,
        from which the days are counted that they are kept.

        Only events that the batch held and the receipt names are decided, in order, no further than the
        receipt's `through`.
        """
        if batch.log_id != receipt.log_id:
            return 0
        return self.settle_range(receipt, first=batch.first_seq, last=batch.last_seq, at=at)

    def settle_range(self, receipt: Receipt, *, first: int, last: int, at: datetime) -> int:
        """The same for a batch of which only its first and last seq are known."""
        head = self._log.head
        if receipt.log_id != head.log_id:
            return 0
        accepted = {
            seq
            for part in receipt.accepted
            for seq in range(max(part.first, first), min(part.last, last) + 1)
        }
        rejected = {one.seq: one.code for one in receipt.rejected if first <= one.seq <= last}
        through = max(head.decided, first - 1)
        while through + 1 in accepted or through + 1 in rejected:
            through += 1
        through = min(through, receipt.through)
        if through <= head.decided:
            return 0
        with disk_faults(self._path), driver_transaction(self._db) as raw:
            # What was rejected before may count now: by a centre that was put back, and reads more than it did.
            raw.execute(
                "DELETE FROM rejection WHERE log_no = ? AND seq > ? AND seq <= ? AND refused_by = ?",
                (head.log_no, head.decided, through, RefusedBy.CENTRE.value),
            )
            for seq, code in rejected.items():
                if seq <= through:
                    self._write_rejection(head, seq, code, RefusedBy.CENTRE)
            raw.execute(
                "INSERT INTO delivery (log_no, through, at) VALUES (?, ?, ?)",
                (head.log_no, through, timestamp(at)),
            )
            self._move(head, decided=through)
        self._log.head = replace(head, decided=through)
        return through - head.decided

    def go_back_to(self, through: int) -> None:
        """The centre holds no more than this of the current log: offer everything after it again."""
        head = self._log.head
        if not 0 <= through < head.decided:
            return
        with disk_faults(self._path), self._db.begin():
            self._db.execute(
                delete(tables.delivery).where(
                    tables.delivery.c.log_no == head.log_no, tables.delivery.c.through > through
                )
            )
            self._move(head, decided=through)
        self._log.head = replace(head, decided=through)

    def refuse_locally(self, seq: int, *, code: str) -> None:
        """No batch with this event is taken: it stays here, is shown to staff and declared lost to the centre."""
        with disk_faults(self._path), self._db.begin():
            self._write_rejection(self._log.head, seq, code, RefusedBy.KIOSK)

    def rejected(self) -> tuple[RejectedEvent, ...]:
        """Every event of the current log that will not count."""
        with disk_faults(self._path):
            rows = driver(self._db).execute(
                "SELECT seq, code, refused_by FROM rejection WHERE log_no = ? ORDER BY seq",
                (self._log.head.log_no,),
            )
            return tuple(
                RejectedEvent(seq=seq, code=code, refused_by=RefusedBy(refused_by))
                for seq, code, refused_by in rows
            )

    def rejected_there(self, *, turn: int, limit: int) -> list[int]:
        """Events of the current log that the centre rejected; of more than `limit` another part with every `turn`."""
        seqs = [one.seq for one in self.rejected() if one.refused_by is RefusedBy.CENTRE]
        start = turn * limit % len(seqs) if len(seqs) > limit else 0
        return seqs[start : start + limit]

    def count_after_all(self, log_id: str, seqs: Sequence[int]) -> None:
        """The centre has read these rejected events of a log again, and they count."""
        with disk_faults(self._path), driver_transaction(self._db) as raw:
            raw.executemany(
                "DELETE FROM rejection WHERE log_no = (SELECT log_no FROM log WHERE log_id = ?) AND seq = ? AND refused_by = ?",
                [(log_id, seq, RefusedBy.CENTRE.value) for seq in seqs],
            )

    def delivery_of(self, seq: int) -> Delivery:
        """Where one event of the current log stands."""
        for one in self.rejected():
            if one.seq == seq:
                by_centre = one.refused_by is RefusedBy.CENTRE
                return Delivery.REJECTED if by_centre else Delivery.REJECTED_LOCALLY
        return Delivery.WAITING if seq > self._log.head.decided else Delivery.DELIVERED

    def forget_delivered(self, *, before: datetime) -> int:
        """Drop events that were decided before this moment; returns how many. The chain goes on from their digest."""
        forgotten = 0
        with disk_faults(self._path), self._db.begin():
            for row in self._db.execute(select(tables.log)).all():
                told = self._db.execute(
                    select(func.max(tables.delivery.c.through)).where(
                        tables.delivery.c.log_no == row.log_no, tables.delivery.c.at < timestamp(before)
                    )
                ).scalar_one()
                through = min(told or 0, row.decided)
                if through > row.forgotten:
                    forgotten += self._forget(row.log_no, row.base, row.forgotten, through)
        self._log.reload()
        return forgotten

    def _forget(self, log_no: int, base: int, forgotten: int, through: int) -> int:
        digest = self._db.execute(
            select(tables.event.c.digest).where(tables.event.c.position == base + through)
        ).scalar_one()
        gone = self._db.execute(
            delete(tables.event).where(tables.event.c.position.between(base + forgotten + 1, base + through))
        )
        self._db.execute(
            delete(tables.delivery).where(
                tables.delivery.c.log_no == log_no, tables.delivery.c.through <= through
            )
        )
        self._db.execute(
            delete(tables.rejection).where(
                tables.rejection.c.log_no == log_no, tables.rejection.c.seq <= through
            )
        )
        self._db.execute(
            update(tables.log)
            .where(tables.log.c.log_no == log_no)
            .values(forgotten=through, forgotten_digest=digest)
        )
        return gone.rowcount

    def _refused_locally(self, head: LogHead) -> set[int]:
        with disk_faults(self._path):
            found = driver(self._db).execute(
                "SELECT seq FROM rejection WHERE log_no = ? AND seq > ? AND refused_by = ?",
                (head.log_no, head.decided, RefusedBy.KIOSK.value),
            )
            return {seq for (seq,) in found}

    def _write_rejection(self, head: LogHead, seq: int, code: str, refused_by: RefusedBy) -> None:
        driver(self._db).execute(
            "INSERT OR REPLACE INTO rejection (log_no, seq, code, refused_by) VALUES (?, ?, ?, ?)",
            (head.log_no, seq, code, refused_by.value),
        )

    def _move(self, head: LogHead, *, decided: int) -> None:
        driver(self._db).execute("UPDATE log SET decided = ? WHERE log_no = ?", (decided, head.log_no))


def _missing(seq: int) -> DatabaseDamaged:
    return DatabaseDamaged(
        f"Event {seq} is missing from the log.", "Carry the log to the centre and tell it."
    )
