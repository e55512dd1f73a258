"""The one clock. Wall time for people, monotonic time for order and duration, and a word on whether to believe it.

A kiosk may start in 2005 or in 2099, or be set while someone uses it. Such events are marked suspect when they
are written; what the clock learns later never changes what was written before.
"""

import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

from kiosk import RELEASED_AT
from kiosk.protocol.messages import ClockStamp, ClockState, Moment, is_uuid4

LOCAL_TIME = timezone(timedelta(hours=7))
"""The time that people at a support point live by; all of Vietnam, all year, whatever zone the machine is set to."""
BELIEVED_FOR = timedelta(days=2 * 365)
"""How long after its release a version believes a clock that nothing else confirms."""
JUMP_TOLERANCE = timedelta(seconds=30)
"""How far wall and monotonic time may drift apart between two stamps."""
CENTRE_TOLERANCE = timedelta(minutes=2)
"""How far the wall clock may lie from the centre's signed time; a slow link is part of it."""

_BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")


def timestamp(moment: datetime) -> str:
    """An aware moment as the wire writes it: UTC, milliseconds, Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def from_timestamp(text: str) -> datetime:
    """Read the wire's form of a moment. Raises ValueError when it is none."""
    return datetime.fromisoformat(text)


def _system_wall() -> datetime:
    return datetime.now(UTC)


def _system_monotonic_ms() -> int:
    if sys.platform == "linux":
        # Counts while the machine sleeps, so that waking up is not taken for a jump of the wall clock.
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    else:  # noqa: RET505 - a checker for one platform must not call the rest unreachable
        return time.monotonic_ns() // 1_000_000


def _system_boot_id() -> str:
    try:
        boot_id = _BOOT_ID_FILE.read_text("ascii").strip().lower()
    except OSError:
        boot_id = ""
    return boot_id if is_uuid4(boot_id) else str(uuid4())


class Clock:
    """Wall and monotonic time together. May be asked from any thread."""

    def __init__(
        self,
        *,
        wall: Callable[[], datetime] = _system_wall,
        monotonic_ms: Callable[[], int] = _system_monotonic_ms,
        boot_id: str | None = None,
        released_at: datetime = RELEASED_AT,
    ) -> None:
        self._wall, self._monotonic_ms = wall, monotonic_ms
        self.boot_id = boot_id or _system_boot_id()
        self._released_at = released_at
        self._guard = threading.Lock()
        self._last: tuple[datetime, int] | None = None
        self._jumped = False
        self._newest_event_at: datetime | None = None
        self._centre: tuple[datetime, int] | None = None

    def now(self) -> datetime:
        """The wall clock's moment, aware, in UTC; it may be wrong."""
        return self._wall()

    def monotonic_ms(self) -> int:
        """Milliseconds that only ever grow while the machine runs; meaningful within one `boot_id`."""
        return self._monotonic_ms()

    def stamp(self) -> ClockStamp:
        """Where this moment lies on the machine's own time, and whether the wall clock can be believed."""
        return self.moment().clock

    def moment(self) -> Moment:
        """Wall clock and stamp of one and the same moment."""
        with self._guard:
            wall, mono = self._wall(), self._monotonic_ms()
            believed = self._believed(wall, mono)
            self._last = (wall, mono)
        state = ClockState.OK if believed else ClockState.SUSPECT
        return Moment(at=timestamp(wall), clock=ClockStamp(state=state, boot_id=self.boot_id, mono_ms=mono))

    def saw_event(self, at: datetime) -> None:
        """The newest believed event of the log was written at this moment: a wall clock before it is wrong."""
        with self._guard:
            self._newest_event_at = at

    def learn(self, centre_at: datetime) -> timedelta:
        """Take the centre's signed time as true from now on, and return how far ahead of us it is."""
        with self._guard:
            wall, mono = self._wall(), self._monotonic_ms()
            self._centre = (centre_at, mono)
            return centre_at - wall

    def offset(self) -> timedelta | None:
        """How far the true time is ahead of the wall clock, or None while the centre has not told."""
        with self._guard:
            if self._centre is None:
                return None
            return self._true_time(self._centre, self._monotonic_ms()) - self._wall()

    def true_now(self) -> datetime | None:
        """The time as the centre's signed word has it, or None while it has not told."""
        with self._guard:
            return None if self._centre is None else self._true_time(self._centre, self._monotonic_ms())

    def best_now(self) -> datetime:
        """The time as the centre has it, or as the wall clock has it while the centre has not told."""
        return self.true_now() or self.now()

    def knows_the_day(self) -> bool:
        """Whether `best_now` may be told to people as the day."""
        return self.true_now() is not None or self.stamp().state is ClockState.OK

    @staticmethod
    def _true_time(centre: tuple[datetime, int], mono: int) -> datetime:
        return centre[0] + timedelta(milliseconds=mono - centre[1])

    def _believed(self, wall: datetime, mono: int) -> bool:
        if self._centre is not None:
            return abs(self._true_time(self._centre, mono) - wall) <= CENTRE_TOLERANCE
        if not self._plausible(wall):
            return False
        # Leaving an impossible time is a correction; moving between two possible ones is a jump, and without
        # the centre nobody can say which of the two was right.
        if self._last is not None and self._plausible(self._last[0]):
            drift = (wall - self._last[0]) - timedelta(milliseconds=mono - self._last[1])
            self._jumped = self._jumped or abs(drift) > JUMP_TOLERANCE
        if self._jumped:
            return False
        return self._newest_event_at is None or wall >= self._newest_event_at - JUMP_TOLERANCE

    def _plausible(self, wall: datetime) -> bool:
        return self._released_at <= wall <= self._released_at + BELIEVED_FOR
