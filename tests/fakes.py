"""What tests put in place of time. Everything else in the tests is real."""

from datetime import UTC, datetime, timedelta

from kiosk import RELEASED_AT
from kiosk.clock import Clock

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""A Tuesday, eight in the morning at the support points."""
BOOT = "11111111-1111-4111-8111-111111111111"


class FakeClock(Clock):
    """A clock that stands still until it is told to move."""

    def __init__(
        self,
        at: datetime = MORNING,
        *,
        mono_ms: int = 60_000,
        boot_id: str = BOOT,
        released_at: datetime = RELEASED_AT,
    ) -> None:
        self.at, self.mono = at, mono_ms
        super().__init__(
            wall=lambda: self.at, monotonic_ms=lambda: self.mono, boot_id=boot_id, released_at=released_at
        )

    def advance(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        """Let time pass, on both clocks alike."""
        passed = timedelta(seconds=seconds, minutes=minutes, days=days)
        self.at += passed
        self.mono += int(passed.total_seconds() * 1000)

    def set_wall(self, at: datetime) -> None:
        """Somebody sets the wall clock; the machine's own time does not notice."""
        self.at = at
