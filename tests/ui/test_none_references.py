"""One release of the binding destroyed None a little with each call; a kiosk would die after some minutes."""

import sys

from PySide6.QtCore import QObject, QTimer


def test_void_calls_leave_none_alone() -> None:
    thing, timer = QObject(), QTimer()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        thing.setObjectName("tea")
        timer.stop()
    assert sys.getrefcount(None) > before - 100
