"""Who is still there: when to ask, when to wait on request, and when to wipe. Told the time, so it never looks.

Times come in as milliseconds of the clock that only grows. Countdowns go out as whole seconds.
"""

from dataclasses import dataclass
from enum import StrEnum


class Cover(StrEnum):
    """What lies over the screen."""

    NONE = ""
    IDLE = "idle"
    HOLD = "hold"
    CALL = "call"


class Moment(StrEnum):
    """What the passing of time has brought about."""

    NOTHING = "nothing"
    ASKS = "asks"
    NOBODY = "nobody"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each thing lasts, in seconds. `working_s` is for screens where people work on their phone."""

    idle_s: int = 120
    working_s: int = 300
    answer_s: int = 60
    hold_s: int = 300
    finish_s: int = 45


class Presence:
    """One resident's presence. `watch` begins it, `forget` ends it; in between `passed` is asked again and again."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._watching = False
        self._working = False
        self._finishing = False
        self._touched_ms = 0
        self._covered_ms = 0
        self.cover = Cover.NONE

    def watch(self, now_ms: int) -> None:
        """Somebody has begun."""
        self.forget()
        self._watching, self._touched_ms = True, now_ms

    def forget(self) -> None:
        """Nobody is there any more."""
        self._watching = self._working = self._finishing = False
        self.cover = Cover.NONE

    def show(self, *, working: bool, finishing: bool, now_ms: int) -> None:
        """Another screen is shown: `working` ones wait longer, the last one counts down to the wipe by itself."""
        self._working, self._finishing = working, finishing
        self._touched_ms = now_ms

    def touched(self, now_ms: int) -> None:
        """A touch or a key. While it is asked who is there, the question starts to wait anew but stays."""
        self._touched_ms = now_ms
        if self.cover is Cover.IDLE:
            self._covered_ms = now_ms

    def lay(self, cover: Cover, now_ms: int) -> None:
        """Cover the screen on request: for a volunteer, or to wait."""
        self.cover = cover
        self._covered_ms = self._touched_ms = now_ms

    def uncover(self, now_ms: int) -> None:
        """Somebody is there and goes on."""
        self.cover = Cover.NONE
        self._touched_ms = now_ms

    def passed(self, now_ms: int) -> Moment:
        """What is due now. Asking and wiping are told once; after NOBODY or FINISHED the caller wipes."""
        if not self._watching:
            return Moment.NOTHING
        if self.cover is Cover.IDLE:
            return Moment.NOBODY if self.cover_seconds(now_ms) == 0 else Moment.NOTHING
        if self.cover is Cover.HOLD:
            due = self.cover_seconds(now_ms) == 0
        elif self.cover is Cover.CALL:
            due = now_ms - self._touched_ms >= self._patience.working_s * 1000
        elif self._finishing:
            return Moment.FINISHED if self.wipe_seconds(now_ms) == 0 else Moment.NOTHING
        else:
            patience_s = self._patience.working_s if self._working else self._patience.idle_s
            due = now_ms - self._touched_ms >= patience_s * 1000
        if not due:
            return Moment.NOTHING
        self.lay(Cover.IDLE, now_ms)
        return Moment.ASKS

    def cover_seconds(self, now_ms: int) -> int:
        """What is left of the countdown on the cover; 0 without one that counts."""
        return _left(self._covered_ms, lasts_s, now_ms) if (lasts_s := self.cover_lasts_s) else 0

    @property
    def cover_lasts_s(self) -> int:
        """What that countdown begins with; 0 on a cover without one."""
        match self.cover:
            case Cover.IDLE:
                return self._patience.answer_s
            case Cover.HOLD:
                return self._patience.hold_s
        return 0

    def wipe_seconds(self, now_ms: int) -> int:
        """What is left before the last screen wipes itself; 0 on every other."""
        if not self._finishing:
            return 0
        return _left(self._touched_ms, self._patience.finish_s, now_ms)


def _left(since_ms: int, lasts_s: int, now_ms: int) -> int:
    return max(0, -(-(since_ms + lasts_s * 1000 - now_ms) // 1000))
