"""When to try again: full jitter, so that a hundred kiosks do not come back in the same second."""

import random
from collections.abc import Callable
from datetime import timedelta

SHORTEST = timedelta(seconds=5)
LONGEST = timedelta(minutes=15)
RETRY_AFTER_AT_MOST = timedelta(hours=1)


class Backoff:
    """Grows with every failure in a row and is forgotten with the first success."""

    def __init__(self, *, draw: Callable[[float, float], float] = random.uniform) -> None:
        self._draw = draw
        self._failures = 0

    def failed(self, *, retry_after_s: float | None = None) -> timedelta:
        """How long to wait now. What the centre asks for is obeyed, up to an hour."""
        window = min(LONGEST, SHORTEST * 2 ** min(self._failures, 16))
        self._failures += 1
        wait = max(timedelta(seconds=self._draw(0.0, window.total_seconds())), timedelta(seconds=1))
        if retry_after_s is None:
            return wait
        return max(wait, min(timedelta(seconds=max(0.0, retry_after_s)), RETRY_AFTER_AT_MOST))

    def succeeded(self) -> None:
        self._failures = 0
