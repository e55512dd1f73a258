"""A finger for the walk and the tests: finds what can be tapped by its name and touches it as a screen would."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class NotThere(LookupError):
    """Nothing visible of that name is on the screen."""


class Finger:
    """One finger over one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._screen: QPointingDevice = QTest.createTouchDevice()

    def items(self) -> Iterator[QQuickItem]:
        """Everything on the screen that can be seen, parents first."""
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible() or item.opacity() == 0:
                continue
            yield item
            waiting.extend(reversed(item.childItems()))

    def find(self, name: str) -> QQuickItem:
        """The visible item of this object name. Raises NotThere, naming what can be touched instead."""
        names = []
        for item in self.items():
            if item.objectName() == name:
                return item
            if item.objectName():
                names.append(item.objectName())
        raise NotThere(f"{name}; there are {', '.join(names)}")

    def has(self, name: str) -> bool:
        """Whether something of this name can be seen."""
        return any(item.objectName() == name for item in self.items())

    def tap(self, name: str, *, rest_ms: int = 0) -> None:
        """Touch the middle of an item, rest there, and let go. Raises NotThere, also for what is not ready or off the screen."""
        item = self.find(name)
        if not item.isEnabled():
            raise NotThere(f"{name} is not ready to be touched")
        if not self.sees(item):
            raise NotThere(f"{name} is on another page or off the screen")
        self.tap_at(_middle(item).toPoint(), rest_ms=rest_ms)

    def in_sight(self, name: str) -> bool:
        """Whether a finger can reach it now; what is on another page of a list is there, but not in sight."""
        return any(item.objectName() == name and self.sees(item) for item in self.items())

    def sees(self, item: QQuickItem) -> bool:
        """Whether the middle of an item is on the screen and on no page that is turned away."""
        middle = _middle(item)
        holder = item.parentItem()
        while holder:
            if (holder.clip() or holder.parentItem() is None) and not holder.contains(
                holder.mapFromScene(middle)
            ):
                return False
            holder = holder.parentItem()
        return True

    def tap_at(self, place: QPoint, *, rest_ms: int = 0) -> None:
        """Touch a place of the window, rest there, and let go."""
        self.press_at(place)
        if rest_ms:
            let_pass(rest_ms)
        self.release_at(place)
        QCoreApplication.processEvents()

    def press_at(self, place: QPoint) -> None:
        """Touch a place of the window and stay there."""
        QTest.touchEvent(self._window, self._screen).press(0, place, self._window).commit()

    def release_at(self, place: QPoint) -> None:
        """Let go where it was touched."""
        QTest.touchEvent(self._window, self._screen).release(0, place, self._window).commit()


def _middle(item: QQuickItem) -> QPointF:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


def let_pass(milliseconds: int) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
