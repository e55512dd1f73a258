"""The store as a whole: opened, used and closed on one thread, by whoever holds the data folder's lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from kiosk.clock import Clock, from_timestamp
from kiosk.errors import DatabaseDamaged
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, ClockState
from kiosk.store.database import close_database, disk_faults, open_database, problem_of, shrink_database
from kiosk.store.event_log import EventLog
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox
from kiosk.store.quarantine import replace_damaged
from kiosk.store.roster import Roster
from kiosk.store.succession import Succession

KEPT_FOR = timedelta(days=90)
"""How long a delivered event stays here, to be offered again should the centre lose it."""
_LOOK_BACK = 1_000


@dataclass(frozen=True, slots=True)
class LogHealth:
    """What the file is like: `problem` is SQLite's own word for the first page that is not sound, empty when all are."""

    problem: str
    events: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Store:
    """Log, outbox, what comes after a log, facts and roster, over the one connection."""

    log: EventLog
    outbox: Outbox
    succession: Succession
    facts: Facts
    roster: Roster
    _db: Connection
    _path: Path

    @classmethod
    def open(cls, paths: Paths, clock: Clock) -> Self:
        """Open the database, or make it. A damaged one is set aside and a new log goes on with what can be read.

        The caller holds the DataLock. Raises DiskFull or DiskReadOnly.
        """
        paths.make_data_folder()
        try:
            store = cls._over(open_database(paths.database), paths.database)
        except DatabaseDamaged:
            replace_damaged(paths.database, paths.quarantine, clock)
            store = cls._over(open_database(paths.database), paths.database)
        newest = store._newest_believed_at()
        if newest is not None:
            clock.saw_event(from_timestamp(newest))
        return store

    @classmethod
    def _over(cls, db: Connection, path: Path) -> Self:
        log = EventLog(db, path)
        return cls(
            log=log,
            outbox=Outbox(db, path, log),
            succession=Succession(db, path, log),
            facts=Facts(db, path),
            roster=Roster(db, path),
            _db=db,
            _path=path,
        )

    def close(self) -> None:
        """Let go of the file."""
        close_database(self._db)

    def examine(self) -> LogHealth:
        """Look through the whole file, page by page, and count what it keeps. Raises KnownFault."""
        with disk_faults(self._path):
            problem = problem_of(self._db)
        events, sessions = (0, 0) if problem else self.log.size()
        return LogHealth(problem=problem, events=events, sessions=sessions)

    def tidy(self, *, now: datetime) -> int:
        """Forget what was delivered more than KEPT_FOR before `now`, which must be the true time, and give the space
        back. Returns how many events went. Takes a second for each 50 MB, so ask when nobody touches the screen."""
        forgotten = self.outbox.forget_delivered(before=now - KEPT_FOR)
        with disk_faults(self._path):
            shrink_database(self._db)
        return forgotten

    def _newest_believed_at(self) -> str | None:
        for content in islice(self.log.newest_first(), _LOOK_BACK):
            event = EVENT_DECODER.decode(content)
            if event.clock.state is ClockState.OK:
                return event.at
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
