"""The screen in the dark hours: dimmed while nobody is there, bright again at a touch."""

from datetime import datetime

from kiosk.hours import is_within

AWAKE_MS = 120_000
"""How long a screen that nobody goes on to use stays bright after a touch at night."""


class Night:
    """Dark from one local time of day until another; told the time, so it never looks."""

    def __init__(self, begins: str, ends: str) -> None:
        self._begins, self._ends = begins, ends
        self._touched_ms: int | None = None

    def touched(self, now_ms: int) -> None:
        """A touch or a key."""
        self._touched_ms = now_ms

    def dims(self, local: datetime, now_ms: int, *, vacant: bool) -> bool:
        """Whether the screen is to be dark now. A resident at night is not left in the dark."""
        if not vacant or not is_within(local.time(), self._begins, self._ends):
            return False
        return self._touched_ms is None or now_ms - self._touched_ms >= AWAKE_MS
