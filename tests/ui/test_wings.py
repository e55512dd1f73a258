"""What is built before it is needed, and that nothing of a screen outlives it."""

import ctypes
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtQuick import QQuickItem

from tests.journeys.kiosk_page import KioskPage
from ui.viewmodels import road
from ui.viewmodels.road import Stop
from ui.viewmodels.views import SCREEN_NAMES
from ui.wings import Wings

_TURNS = 30
_LITTLE = 500
"""Bytes a turn; the words of the two screens alone take three times as many."""


def test_what_may_come_next_waits_unseen(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        waiting = _waiting(kiosk)
        assert not any(screen.isVisible() for screen in waiting.values())
        kiosk.start()
        assert kiosk.window.findChild(QQuickItem, "stage").property("shown") == waiting["home"]
        _waiting(kiosk)


def test_from_every_kind_of_screen_something_comes_next() -> None:
    wings = Wings()
    for kind in (*SCREEN_NAMES.values(), road.WARNING):
        for near in wings.near(kind):
            assert wings.blank(near)


def test_what_waits_has_the_look_of_the_moment(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        waiting = _waiting(kiosk)
        kiosk.touch("large-text")
        kiosk.touch("language-en").touch("tile-drinks").expect("tile")
        assert kiosk.reads("Call a volunteer")
        assert not set(waiting.values()) & set(_waiting(kiosk).values())


def test_screens_that_were_left_leave_nothing_behind(tmp_path: Path) -> None:
    if not hasattr(libc := ctypes.CDLL(None), "mallinfo2"):
        pytest.skip("Only glibc tells how much memory is in use.")
    libc.mallinfo2.restype = _MallInfo
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        guide, visit = kiosk.app.guide, kiosk.app.guide._visit

        def turn() -> None:
            for stop in (Stop(road.TILE, "drinks"), Stop(road.HOME)):
                visit.here = stop
                guide._redraw()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QCoreApplication.processEvents()

        def used() -> int:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            kiosk.app._engine.collectGarbage()
            gc.collect()
            return int(libc.mallinfo2().uordblks)

        # Built when their turn comes, so that what is being built meanwhile is not counted.
        kiosk.app._wings.close()
        # The first round warms up. What is kept grows in every other; what is only late does not.
        rounds = []
        for _ in range(4):
            before = used()
            for _ in range(_TURNS):
                turn()
            rounds.append(used() - before)
        assert min(rounds[1:]) < _TURNS * _LITTLE, rounds


def test_languages_that_were_left_leave_nothing_behind(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        for language in ("en", "vi", "en", "vi", "en"):
            kiosk.touch(f"language-{language}")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(kiosk.app.findChildren(QTranslator)) == 1


def _waiting(kiosk: KioskPage) -> dict[str, QQuickItem]:
    stage = kiosk.window.findChild(QQuickItem, "stage")

    def waiting() -> dict[str, QQuickItem]:
        return dict(stage.property("waiting").toVariant())

    kiosk.wait_until(lambda: set(waiting()) == set(Wings().near(kiosk.screen)))
    return waiting()


class _MallInfo(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    )
