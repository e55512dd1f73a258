"""When the app speaks with the centre, and what the screens learn from it. All of it happens on the network worker."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.clock import timestamp
from kiosk.errors import AppFault, KioskError, KnownFault, UpdateLeftOff
from kiosk.protocol.messages import CheckState
from kiosk.sync.status import SyncStatus, Vitals, troubled
from ui.log_desk import LogDesk
from ui.tasks import Tasks
from ui.viewmodels.sync_words import OFFLINE_CODES

if TYPE_CHECKING:
    from kiosk.store.store import Store
    from kiosk.sync.sync import Sync

T = TypeVar("T")

TURN_EVERY_MS = 15_000
"""How often it is asked what is due. A turn without anything due says nothing to the centre."""


class Courier:
    """One turn at a time. Before enrollment a turn only looks whether an identity has come."""

    def __init__(
        self,
        *,
        kiosk: Kiosk,
        tasks: Tasks,
        desk: LogDesk,
        told: Callable[[SyncStatus], None],
        renewed: Callable[[], None],
    ) -> None:
        self._kiosk, self._tasks, self._desk = kiosk, tasks, desk
        self._told, self._renewed = told, renewed
        self._sync: Sync | None = None
        self._vitals: Vitals | None = None
        self._printer = self._readiness = CheckState.UNKNOWN
        self._busy = self._updating = False
        self._again = False
        self._next_ms = 0
        self._stopping = False
        self._waiting: list[Callable[[SyncStatus | None], None]] = []
        self._update_waiting: list[Callable[[SyncStatus | None], None]] = []
        self._told_ms = 0
        self._missed = ("", 0)
        self.status: SyncStatus | None = None
        """How things stood after the last turn; None before enrollment."""

    @property
    def is_offline(self) -> bool:
        """Whether the centre could not be reached twice running: once may be a centre, or a network, that only starts."""
        return self._missed[1] > 1

    @property
    def next_try_in_s(self) -> float | None:
        """When the centre is spoken to next, from now; None before the first turn ended."""
        if self.status is None or self.status.next_try_in_s is None:
            return None
        passed_s = (self._kiosk.clock.monotonic_ms() - self._told_ms) / 1000
        return max(0.0, self.status.next_try_in_s - passed_s)

    def begin(self, pack: Pack) -> None:
        """From now on turns are taken; heartbeats tell of this pack."""
        self._vitals = Vitals(
            pack=pack.id, pack_version=pack.version, printer=self._printer, readiness=self._readiness
        )
        self.take_turn()

    def show_printer(self, state: CheckState) -> None:
        """What the next heartbeat tells of the printer."""
        self._printer = state
        if self._vitals is not None:
            self._vitals = replace(self._vitals, printer=state)

    def show_readiness(self, state: CheckState) -> None:
        """What heartbeats tell of the checks made when the app was opened."""
        self._readiness = state
        if self._vitals is not None:
            self._vitals = replace(self._vitals, readiness=state)

    def tick(self) -> None:
        """Take a turn when it is time."""
        # Between the pieces of a download the centre is spoken to as well.
        if self._updating:
            return
        if self._vitals is not None and self._kiosk.clock.monotonic_ms() >= self._next_ms:
            self.take_turn()

    def take_turn(
        self, *, at_once: bool = False, done: Callable[[SyncStatus | None], None] | None = None
    ) -> None:
        """Take a turn now, or right after the one under way. `done` is told how things stand then: None before enrollment
        alone; what the disk or a bug kept from being done is the trouble of what was known before."""
        if done is not None:
            self._waiting.append(done)
        if self._vitals is None or self._stopping:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._next_ms = self._kiosk.clock.monotonic_ms() + TURN_EVERY_MS
        vitals, waiting = self._vitals, self._waiting
        self._waiting = []

        def finished(status: SyncStatus | None) -> None:
            self._finished(status, waiting)

        def failed(fault: Exception) -> None:
            self._finished(self._troubled(fault), waiting, taken=False)
            if not isinstance(fault, KnownFault):
                raise fault

        self._tasks.on_network(
            lambda: self._turn(vitals, at_once=at_once or bool(waiting)), done=finished, failed=failed
        )

    def update(self, *, done: Callable[[SyncStatus | None], None]) -> None:
        """A person asks for the newest pack: hear what the centre wants, then take it. `done` is told how it went."""

        def heard(status: SyncStatus | None) -> None:
            if status is None or status.trouble is not None or self._vitals is None:
                done(status)
            else:
                self._take_update(self._vitals, done=done)

        self.take_turn(at_once=True, done=heard)

    def begin_anew(self) -> None:
        """This machine has another identity: speak with the centre under it, now."""

        def forget() -> None:
            self._sync = None

        self._tasks.on_network(forget, done=lambda _nothing: self.take_turn(at_once=True))

    def stop(self) -> None:
        """Begin nothing more; a push under way ends after its batch."""
        self._stopping = True

    def _finished(
        self,
        status: SyncStatus | None,
        waiting: "list[Callable[[SyncStatus | None], None]]",
        *,
        taken: bool = True,
    ) -> None:
        self._busy = False
        taken = taken and status is not None
        if taken and status is not None:
            self._count_misses(status)
            self._tell(status)
        for done in waiting:
            done(status)
        if taken and self._vitals is not None:
            self._take_update(self._vitals, done=None)
        if self._again:
            self._again = False
            self.take_turn()

    def _tell(self, status: SyncStatus) -> None:
        self.status, self._told_ms = status, self._kiosk.clock.monotonic_ms()
        self._told(status)

    def _count_misses(self, status: SyncStatus) -> None:
        at, times = self._missed
        if status.trouble is None or status.trouble.code not in OFFLINE_CODES:
            self._missed = ("", 0)
        elif status.trouble.at != at:
            # A turn that was not due tells of the same try again.
            self._missed = (status.trouble.at, times + 1)

    def _take_update(self, vitals: Vitals, *, done: Callable[[SyncStatus | None], None] | None) -> None:
        """Take a newer pack if that is due or somebody waits for it; for all who ask meanwhile it is one and the same try."""
        if done is not None:
            self._update_waiting.append(done)
        if not self._updating:
            self._updating = True
            self._go_on_updating(vitals)

    def _go_on_updating(self, vitals: Vitals) -> None:
        """On the network worker, where it gives way to what waits to be sent, and to whatever else is asked of that worker."""

        def work() -> tuple[bool, SyncStatus | None]:
            asked, sync = bool(self._update_waiting), self._sync
            if sync is None or not (asked or sync.update_is_due(vitals)):
                return asked, None
            return asked, sync.update(
                vitals, at_once=asked, stop=lambda: self._stopping or self._tasks.network_waits
            )

        def finished(result: tuple[bool, SyncStatus | None]) -> None:
            asked, status = result
            if self._update_waiting and not asked:
                self._go_on_updating(self._vitals or vitals)
                return
            if status is not None:
                self._tell(status)
                taken = status.update
                came = (
                    taken is not None and taken.trouble is None and taken.pack_version == status.wanted_pack
                )
                if came and status.wanted_pack != vitals.pack_version:
                    self._renewed()
            self._end_update(self.status)

        def failed(fault: Exception) -> None:
            if isinstance(fault, UpdateLeftOff) and not self._stopping:
                self._go_on_updating(self._vitals or vitals)
                return
            self._end_update(self._troubled(fault))
            if not isinstance(fault, KnownFault):
                raise fault

        self._tasks.on_network(work, done=finished, failed=failed)

    def _end_update(self, status: SyncStatus | None) -> None:
        self._updating = False
        waiting, self._update_waiting = self._update_waiting, []
        for done in waiting:
            done(status)

    def _turn(self, vitals: Vitals, *, at_once: bool) -> SyncStatus | None:
        """Raises KnownFault when the disk, not the network, is the trouble; the recorder tells of it too."""
        if self._sync is None:
            if self._kiosk.identity() is None:
                return None
            self._sync = self._kiosk.build_sync(self._on_store, beside=self._tasks.beside)
        return self._sync.turn(vitals, at_once=at_once, stop=lambda: self._stopping)

    def _troubled(self, fault: Exception) -> SyncStatus:
        """What is told to whoever waits for a turn that was not taken."""
        known = (
            fault
            if isinstance(fault, KioskError)
            else AppFault("A fault of the program.", "Tell the centre.")
        )
        return troubled(self.status, known, at=timestamp(self._kiosk.clock.best_now()))

    def _on_store(self, deed: "Callable[[Store], T]", /) -> T:
        return self._tasks.ask_store(lambda: self._desk.run(deed))
