"""One log after another: when the centre will not go on with this one, the next takes over what it has to tell.

Events are moved, not copied: the file holds each once, and their ids keep the centre from counting one twice.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update

from kiosk.protocol.messages import EARLIER_LOGS_LIMIT, LogThrough
from kiosk.store import tables
from kiosk.store.database import disk_faults
from kiosk.store.drafts import EventDraft
from kiosk.store.event_log import EventLog, LogHead

_PORTION = 1_000

Told = Callable[[int], EventDraft]
"""Given how many events the new log takes over, what its first event says of it."""


class Succession:
    """Begins logs after the first. Raises like EventLog; then nothing has changed."""

    def __init__(self, db: Connection, path: Path, log: EventLog) -> None:
        self._db, self._path, self._log = db, path, log

    def continue_log(self, told: Told) -> None:
        """Begin a new log after this one with all that still waits in it.

        Needed when the centre holds another history under this log's id: the disk was cloned or rolled back.
        """
        head = self._log.head
        with disk_faults(self._path), self._db.begin():
            fresh = self._begin(head, told, behind=head.base + head.decided)
        self._log.head = fresh

    def offer_again(self, told: Told, *, behind: int) -> bool:
        """Begin a new log with every kept event after position `behind`, delivered or not, when some of them belong to
        a log before this one; False, and nothing done, when none does.

        Needed when the centre's data was restored: what it had of an ended log cannot be asked for under that log.
        """
        head = self._log.head
        with disk_faults(self._path), self._db.begin():
            older = tables.event.c.position.between(behind + 1, head.base)
            if self._db.execute(select(tables.event.c.position).where(older).limit(1)).first() is None:
                return False
            fresh = self._begin(head, told, behind=behind)
        self._log.head = fresh
        return True

    def earlier(self, *, behind: int) -> list[LogThrough]:
        """The newest logs before this one, begun after position `behind`, of which delivered events are still kept."""
        log = tables.log.c
        with disk_faults(self._path), self._db.begin():
            rows = self._db.execute(
                select(log.log_id, log.decided)
                .where(log.log_no < self._log.head.log_no, log.base >= behind, log.decided > log.forgotten)
                .order_by(log.log_no.desc())
                .limit(EARLIER_LOGS_LIMIT)
            ).all()
        return [LogThrough(log_id=row.log_id, through=row.decided) for row in rows]

    def _begin(self, head: LogHead, told: Told, *, behind: int) -> LogHead:
        event, end = tables.event, head.base + head.last_seq
        moved = event.c.position.between(behind + 1, end)
        count = self._db.execute(select(func.count()).select_from(event).where(moved)).scalar_one()
        fresh = self._log.begin_log(continues=head.log_id, base=end)
        fresh, _ = self._log.write(fresh, [told(count)])
        at = behind
        while at < end:
            portion = self._db.execute(
                select(event.c.position, event.c.bytes)
                .where(event.c.position > at, event.c.position <= end)
                .order_by(event.c.position)
                .limit(_PORTION)
            ).all()
            if not portion:
                break
            fresh = self._log.write_again(fresh, [row.bytes for row in portion])
            at = portion[-1].position
        self._db.execute(delete(event).where(moved))
        self._let_go_of_deliveries(head, behind)
        return fresh

    def _let_go_of_deliveries(self, head: LogHead, behind: int) -> None:
        """Of logs that were moved whole nothing is kept any more, so nothing is left to forget after its days."""
        log, delivery = tables.log, tables.delivery
        emptied = select(log.c.log_no).where(log.c.log_no <= head.log_no, log.c.base >= behind)
        self._db.execute(delete(delivery).where(delivery.c.log_no.in_(emptied)))
        self._db.execute(update(log).where(log.c.log_no.in_(emptied)).values(decided=0))
