"""What is built before it is needed, and that nothing of a screen outlives it."""

import ctypes
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QTranslator
from PySide6.QtQuick import QQuickItem

from tests.journeys.kiosk_page import KioskPage
from ui.viewmodels import road
from ui.viewmodels.road import Stop
from ui.viewmodels.views import SCREEN_NAMES
from ui.wings import blank_view

_TURNS, _ROUNDS = 20, 8
_LITTLE = 500
"""Bytes a turn; the words of the two screens alone take three times as many."""


def test_what_may_come_next_waits_unseen(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        (home,) = _waiting(kiosk)
        assert (home.opacity(), home.isEnabled()) == (0, False)
        kiosk.start()
        assert kiosk.window.findChild(QQuickItem, "stage").property("shown") == home
        assert (home.opacity(), home.isEnabled()) == (1, True)
        assert all((one.opacity(), one.isEnabled()) == (0, False) for one in _waiting(kiosk))


def test_the_next_screen_waits_with_its_words(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start().open_tea().expect("question")
        kiosk.touch("choice-me")
        waiting = _waiting(kiosk)
        kiosk.touch("primary")
        shown = kiosk.window.findChild(QQuickItem, "stage").property("shown")
        assert shown in waiting
        assert waiting[shown] == kiosk.app.guide.view_now


def test_a_finger_that_lies_on_a_card_tells_what_comes(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        _waiting(kiosk)
        kiosk.app.guide._settled_ms = 0
        kiosk.app.guide.foresee("tile", "drinks")
        waiting = _waiting(kiosk)
        kiosk.app.guide.openTile("drinks")
        assert kiosk.app.guide.view_now in waiting.values()


@pytest.mark.parametrize("kind", [*SCREEN_NAMES.values(), road.WARNING])
def test_every_kind_of_screen_can_wait_without_words(kind: str) -> None:
    assert blank_view(kind)


def test_what_waits_has_the_look_of_the_moment(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        waiting = _waiting(kiosk)
        kiosk.touch("large-text")
        kiosk.touch("language-en").touch("tile-drinks").expect("tile")
        assert kiosk.reads("Call a volunteer")
        assert not set(waiting) & set(_waiting(kiosk))


def test_nothing_foreseen_for_one_resident_waits_for_the_next(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        # From here the home screen may come next, as from the waiting screen.
        kiosk.start().touch("tile-drinks").expect("tile")
        foreseen = set(_waiting(kiosk))
        kiosk.touch("end").expect("attract")
        shown = kiosk.window.findChild(QQuickItem, "stage").property("shown")
        assert shown in foreseen
        assert not set(_waiting(kiosk)) & foreseen


@pytest.mark.parametrize("name", ["large-text", "high-contrast", "language-en", "read-aloud"])
def test_nothing_waits_under_a_finger_that_changes_the_look_of_all(tmp_path: Path, name: str) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        assert _waiting(kiosk)
        place = _lie_on(kiosk, name)
        assert not kiosk.app._wings.waiting
        kiosk.release_at(place)
        assert _waiting(kiosk)


def test_what_a_changed_screen_ends_with_waits_under_the_finger(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start().touch("language-en")
        _waiting(kiosk)
        place = _lie_on(kiosk, "end")
        assert kiosk.app._wings.waiting == ["attract"]
        kiosk.release_at(place)
        kiosk.expect("attract")
        assert kiosk.reads("Chạm để bắt đầu")


def test_the_call_is_ready_while_the_finger_lies_and_unseen(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        place = _lie_on(kiosk, "call")
        assert "call-answer" in _names(kiosk.window.contentItem())
        assert not kiosk.offers("call-answer")
        kiosk.release_at(place)
        kiosk.wait_until(lambda: kiosk.offers("call-answer") and not kiosk.offers("call"))


def test_another_letter_changes_the_rows_and_makes_no_new_ones(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start().touch("search").expect("search").type("c").settle()
        before = {one for one in kiosk.items() if one.objectName().startswith("result-")}
        assert before
        kiosk.type("a").settle()
        after = {one for one in kiosk.items() if one.objectName().startswith("result-")}
        assert after
        assert after <= before


def test_the_list_of_units_waits_where_it_may_be_opened_and_narrows(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start().open_tea().choose("me", "hot").expect("question")
        waiting = _waiting(kiosk)
        kiosk.touch("choice-other-units").expect("units")
        assert kiosk.window.findChild(QQuickItem, "stage").property("shown") in waiting
        every = {one for one in kiosk.items() if one.objectName().startswith("unit-")}
        kiosk.type("l").settle()
        left = {one for one in kiosk.items() if one.objectName().startswith("unit-")}
        assert left < every
        assert kiosk.app.guide.view_now["units"]


def test_every_screen_has_been_read_before_it_is_asked_for(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        stage = kiosk.window.findChild(QQuickItem, "stage")
        kiosk.wait_until(
            lambda: set(kiosk.app._wings.kinds()) <= set(stage.property("components").toVariant())
        )


def test_screens_that_were_left_leave_nothing_behind(tmp_path: Path) -> None:
    if not hasattr(libc := ctypes.CDLL(None), "mallinfo2"):
        pytest.skip("Only glibc tells how much memory is in use.")
    libc.mallinfo2.restype = _MallInfo
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start()
        guide, visit = kiosk.app.guide, kiosk.app.guide._visit
        stage = kiosk.window.findChild(QQuickItem, "stage")

        def turn() -> None:
            for stop in (Stop(road.TILE, "drinks"), Stop(road.HOME)):
                visit.here = stop
                guide._redraw()
                kiosk.wait_until(lambda: not stage.property("gone").toVariant())
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QCoreApplication.processEvents()

        def used() -> int:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            kiosk.app._screens.engine.collectGarbage()
            gc.collect()
            return int(libc.mallinfo2().uordblks)

        # Built when their turn comes, so that what is being built meanwhile is not counted.
        kiosk.app._wings.close()
        # The first round warms up. What is kept grows in every other; what another thread needs just then does not.
        rounds: list[int] = []
        while len(rounds) < _ROUNDS and not any(one < _TURNS * _LITTLE for one in rounds[1:]):
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


def _waiting(kiosk: KioskPage) -> dict[QQuickItem, dict[str, object]]:
    """What waits and the view of each, once everything does that may come next."""
    wings, stage = kiosk.app._wings, kiosk.window.findChild(QQuickItem, "stage")
    kiosk.wait_until(
        lambda: wings.complete and not stage.property("building"), "all that may come next waits"
    )
    screens = dict(stage.property("waiting").toVariant())
    return {screens[str(one.key)]: one.view for one in wings._waiting}


def _names(item: QQuickItem) -> set[str]:
    """Of all items, seen or not."""
    return {item.objectName()}.union(*(_names(child) for child in item.childItems()))


def _lie_on(kiosk: KioskPage, name: str) -> QPoint:
    """A finger that rests on something without letting go."""
    kiosk.window.grabWindow()
    item = kiosk._finger.find(name)
    place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    kiosk.clock.advance(seconds=1)
    kiosk.press_at(place)
    QCoreApplication.processEvents()
    return place


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
