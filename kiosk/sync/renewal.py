"""When a new pack is taken, and what is remembered of it. The framework itself is imported with the first try."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.catalog.versions import order
from kiosk.clock import Clock, timestamp
from kiosk.errors import KnownFault, UpdateLeftOff
from kiosk.paths import Paths
from kiosk.protocol.signatures import public_text
from kiosk.store.identity import Identity
from kiosk.sync.link import Link
from kiosk.sync.status import UpdateRecord, trouble_of

if TYPE_CHECKING:
    from kiosk.sync.updates import Updates

_FIRST_WAIT_MS = 5 * 60_000
_LONGEST_WAIT_MS = 6 * 3_600_000
_KEYS_EVERY_MS = 3_600_000


class Renewal:
    """Tries what the centre wants: at once, after a failure again in five minutes, ten, up to six hours."""

    def __init__(self, *, paths: Paths, identity: Identity, link: Link, clock: Clock) -> None:
        self._paths, self._identity, self._link, self._clock = paths, identity, link, clock
        self._updates: Updates | None = None
        self._tried = ""
        self._failures = 0
        self._not_before_ms = clock.monotonic_ms()
        self._keys_not_before_ms = clock.monotonic_ms()

    def is_due(self, wanted: str | None, *, offered: str) -> bool:
        """Whether to try now."""
        if not wanted or order(wanted) <= order(offered):
            return False
        return wanted != self._tried or self._clock.monotonic_ms() >= self._not_before_ms

    def take(self, wanted: str, *, offered: str, give_way: Callable[[], None]) -> UpdateRecord:
        """Try, and tell how it went. What `give_way` raises to leave off is no failure, and is raised on."""
        trouble = None
        if wanted != self._tried:
            self._tried, self._failures = wanted, 0
            self._not_before_ms = self._clock.monotonic_ms()
        try:
            self._repository().take(wanted, offered=offered, give_way=give_way)
        except UpdateLeftOff:
            raise
        except KnownFault as fault:
            trouble = trouble_of(fault, at=timestamp(self._clock.now()))
            self._failures += 1
            wait_ms = min(_LONGEST_WAIT_MS, _FIRST_WAIT_MS * 2 ** min(self._failures - 1, 16))
        else:
            # It is on the shelf; the app shows it when it can, and a kiosk that does not is reminded seldom.
            wait_ms = _LONGEST_WAIT_MS
        self._not_before_ms = self._clock.monotonic_ms() + wait_ms
        return UpdateRecord(pack_version=wanted, at=timestamp(self._clock.now()), trouble=trouble)

    def new_server_keys(self) -> tuple[str, ...]:
        """The centre's keys by the word of its offline keys; none while there is no such word. Asked once an hour at most."""
        if not self._identity.tuf_root or self._clock.monotonic_ms() < self._keys_not_before_ms:
            return ()
        self._keys_not_before_ms = self._clock.monotonic_ms() + _KEYS_EVERY_MS
        try:
            return tuple(public_text(key) for key in self._repository().server_keys())
        except KnownFault:
            return ()

    def _repository(self) -> "Updates":
        from kiosk.sync.updates import Updates

        if self._updates is None:
            self._updates = Updates(
                paths=self._paths, tuf_root=self._identity.tuf_root, link=self._link, clock=self._clock
            )
        return self._updates
