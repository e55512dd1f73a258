"""A finger that taps anything a resident may touch, on whatever screen it comes to; the same taps for the same seed.

Every other tap is on the way forward, so that it comes to the last screens as well.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtQml import QQmlEngine, QQmlExpression

from tests.journeys.kiosk_page import KioskPage

_FORWARD = ("start", "primary")
# A finger lies on the glass so long, and so long it takes to the next tap; the kiosk takes none within 300 ms of a new screen.
_LIES_S = 0.06
_REST_S = 0.12
_PATIENCE_S = 0.25
# Asked in QML: Python would keep every item it has seen.
_TARGETS = """
(function () {
    const found = [];
    const look = function (item, left, top, right, bottom) {
        if (!item.visible || item.opacity < 0.01)
            return;
        const place = item.mapToItem(null, 0, 0, item.width, item.height);
        const touched = typeof item.tapped === "function" || String(item).startsWith("QQuickMouseArea");
        if (touched && item.enabled && place.width > 0 && place.x >= left && place.y >= top
                && place.x + place.width <= right && place.y + place.height <= bottom)
            found.push([item.objectName, place.x + place.width / 2, place.y + place.height / 2]);
        if (item.clip) {
            left = Math.max(left, place.x);
            top = Math.max(top, place.y);
            right = Math.min(right, place.x + place.width);
            bottom = Math.min(bottom, place.y + place.height);
        }
        for (const child of item.children)
            look(child, left, top, right, bottom);
    };
    look(this, 0, 0, this.width, this.height);
    return JSON.stringify(found);
}).call(this)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """From the finger's leaving to the picture that answers it: milliseconds by the clock, and those the thread of the
    screens worked."""

    ms: float
    worked_ms: float
    way: str


class RandomTaps:
    """Taps one thing after another; `answers` are those that were answered by a picture."""

    def __init__(self, page: KioskPage, seed: int) -> None:
        self._page = page
        self._chance = random.Random(seed)  # noqa: S311  the same taps each time, no secret
        root = page.window.contentItem()
        self._targets = QQmlExpression(QQmlEngine.contextForObject(page.window), root, _TARGETS)
        self._frames: list[tuple[float, float, object]] = []
        page.window.frameSwapped.connect(
            lambda: self._frames.append((time.perf_counter(), time.thread_time(), page.app.guide.here))
        )
        self.answers: list[Answer] = []
        self.screens: set[str] = set()

    def go(self, *, until: Callable[[], bool]) -> None:
        """Tap until told to stop."""
        while not until():
            self._tap()

    def _tap(self) -> None:
        page = self._page
        # Its clock is a fake one; a tap right after another would be taken for the same.
        page.clock.advance(seconds=1)
        self._rest(_REST_S)
        here = page.app.guide.here
        self.screens.add(here.screen)
        place = self._choose()
        page.press_at(place)
        self._rest(_LIES_S)
        self._frames.clear()
        begun, worked = time.perf_counter(), time.thread_time()
        page.release_at(place)
        answer = self._answer(here)
        while answer is None and time.perf_counter() - begun < _PATIENCE_S:
            QCoreApplication.processEvents()
            answer = self._answer(here)
            if answer is None:
                time.sleep(0.0002)
        # A tap that is no use here, as on the choice already made, paints nothing.
        if answer is not None:
            at, by_then = answer
            way = f"{here.screen} to {page.screen}"
            self.answers.append(Answer((at - begun) * 1000, (by_then - worked) * 1000, way))

    def _answer(self, here: object) -> tuple[float, float] | None:
        """When the next screen was painted; or, for a tap that stays on its screen, the picture after the finger left."""
        guide = self._page.app.guide
        hand = guide.at_hand()
        if hand is not None and hand.session.ended:
            # The end of a visit is written before the next screen comes.
            return None
        moved = guide.here is not here
        for at, worked, shown in self._frames:
            if shown is not here or not moved:
                return at, worked
        return None

    def _choose(self) -> QPoint:
        targets = json.loads(self._targets.evaluate()[0])
        forward = [one for one in targets if one[0] in _FORWARD]
        _, x, y = self._chance.choice(forward if forward and self._chance.random() < 0.5 else targets)
        return QPoint(int(x), int(y))

    def _rest(self, seconds: float) -> None:
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            QCoreApplication.processEvents()
            # The loop of the real program deletes the screens that were left; these turns of a loop alone do not.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.001)
