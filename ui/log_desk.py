"""The store as the app uses it: opened late, on its own worker, and opened again when the disk gave way before.

Everything here runs on the store worker.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from kiosk import VERSION
from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.errors import DatabaseDamaged
from kiosk.hours import Week
from kiosk.store.drafts import EventDraft
from kiosk.sync.status import SyncStatus, read_record, read_status

if TYPE_CHECKING:
    from kiosk.sessions.most_used import MostUsed
    from kiosk.store.store import Store

T = TypeVar("T")

MOST_USED_DAYS = 90
MOST_USED_LIMIT = 5


class LogDesk:
    """The one place that holds the open store. Every method raises KnownFault while the disk is in trouble."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._store: Store | None = None
        self._pack: Pack | None = None
        self._counts: tuple[Store, MostUsed] | None = None

    def open(self, pack: Pack) -> None:
        """Open the log, tell that the app has started, and close what a crash left open."""
        self._pack = pack
        self.run(lambda store: None)

    def offer(self, pack: Pack) -> None:
        """Another pack is offered from now on; a log that is opened again tells of it."""
        self._pack = pack

    def run(self, deed: "Callable[[Store], T]") -> T:
        """Do something with the open store. One found damaged is let go; the next deed opens it again, which sets the
        damaged file aside and goes on with what can be read."""
        if self._store is None:
            self._store = self._opened()
        try:
            return deed(self._store)
        except DatabaseDamaged:
            self._store.close()
            self._store = None
            raise

    def write(self, drafts: Sequence[EventDraft]) -> None:
        """Append, all or none; on the disk when this returns."""
        self.run(lambda store: store.log.append_many(drafts))

    def most_used(self) -> tuple[str, ...]:
        """What was begun most at this point in the last months."""
        return self.run(self._ranked)

    def _ranked(self, store: "Store") -> tuple[str, ...]:
        from kiosk.sessions.most_used import MostUsed

        if self._counts is None or self._counts[0] is not store:
            self._counts = (store, MostUsed())
        return self._counts[1].ranked(store, self._kiosk.clock, limit=MOST_USED_LIMIT, days=MOST_USED_DAYS)

    def hours(self) -> Week:
        """When this point is open, as its staff have set it."""
        from kiosk.store.point_hours import read_hours

        return self.run(read_hours)

    def sync_status(self) -> SyncStatus:
        """How things stand with the centre, from what the log knows."""
        enrolled = self._kiosk.identity() is not None
        return self.run(
            lambda store: read_status(
                store, record=read_record(store), enrolled=enrolled, now=self._kiosk.clock.best_now()
            )
        )

    def close(self, left_behind: Sequence[EventDraft]) -> None:
        """Write what waits and that the app ends in order, and let go of the file."""
        if self._store is None:
            return
        from kiosk.sessions.run import stop_run

        try:
            self._store.log.append_many((*left_behind, stop_run(self._kiosk.clock)))
        finally:
            self._store.close()
            self._store = None

    def _opened(self) -> "Store":
        from kiosk.sessions.run import start_run

        store = self._kiosk.open_store()
        try:
            start_run(
                store,
                self._kiosk.clock,
                app_version=VERSION,
                pack=self._pack.id if self._pack else None,
                pack_version=self._pack.version if self._pack else None,
            )
        except BaseException:
            store.close()
            raise
        return store
