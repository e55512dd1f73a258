"""From the first touch to the wipe, on the real screens, into the real log."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.journeys.kiosk_page import KioskPage, logged
from tests.ui.qt_warnings import collected_warnings

SHAPES = [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)]


def whole_session(kiosk: KioskPage, *, language: str) -> None:
    kiosk.start(language=language).open_tea()
    kiosk.choose("me", "cold").expect("advice").touch("primary")
    kiosk.choose("elsewhere").expect("summary").touch("primary")
    kiosk.expect("checklist").touch("document-leaves").touch("primary")
    kiosk.expect("step").touch("cannot").expect("stuck").touch("reason-power-cut").touch("primary")
    kiosk.expect("step").touch("primary").expect("warning").touch("primary").expect("step")
    kiosk.touch("primary").touch("primary").expect("finish")
    kiosk.touch("rating-easy").touch("outcome-has_code").touch("primary").expect("attract")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_session_by_touch_becomes_events(tmp_path: Path, language: str) -> None:
    with collected_warnings() as warnings, KioskPage.opened(tmp_path) as kiosk:
        whole_session(kiosk, language=language)
    assert not warnings
    assert [event.kind for event in logged(tmp_path)] == [
        "app.started",
        "session.started",
        "tile.opened",
        "procedure.opened",
        "procedure.started",
        "question.answered",
        "question.answered",
        "advice.shown",
        "question.answered",
        "checklist.shown",
        "document.marked",
        "checklist.left",
        "step.shown",
        "stuck.told",
        "stuck.told",
        "step.shown",
        "step.finished",
        "step.shown",
        "step.finished",
        "step.shown",
        "step.finished",
        "rating.told",
        "outcome.told",
        "session.ended",
        "app.stopped",
    ]
    started = logged(tmp_path)[1]
    assert started.data["language"] == language


@pytest.mark.parametrize("size", SHAPES[1:], ids=lambda size: f"{size.width()}x{size.height()}")
def test_a_session_in_other_shapes(tmp_path: Path, size: QSize) -> None:
    with collected_warnings() as warnings, KioskPage.opened(tmp_path, size=size) as kiosk:
        whole_session(kiosk, language="vi")
    assert not warnings


def test_the_screens_speak_the_language_of_the_moment(kiosk: KioskPage) -> None:
    kiosk.start()
    assert kiosk.reads("Đồ uống")
    kiosk.touch("language-en")
    assert kiosk.reads("Drinks")
    assert not kiosk.reads("Hôm nay bà con cần làm giấy tờ gì?")


def test_a_finger_that_rests_long_has_tapped_as_well(kiosk: KioskPage) -> None:
    kiosk.touch("start", rest_ms=1200).expect("home")


def test_telex_finds_with_and_without_marks(kiosk: KioskPage) -> None:
    kiosk.start().touch("search").expect("search").type("traf")
    assert kiosk.typed() == "trà"
    kiosk.touch("result-make-tea").expect("procedure").touch("back").expect("search")


def test_backspace_takes_back_a_letter_with_its_mark(kiosk: KioskPage) -> None:
    kiosk.start().touch("search").type("traf").touch("key-backspace")
    assert kiosk.typed() == "tr"
    kiosk.type("owf")
    assert kiosk.typed() == "trờ"


def test_the_call_is_a_cover_that_either_ends(kiosk: KioskPage) -> None:
    kiosk.start().touch("call")
    assert not kiosk.offers("tile-drinks")
    kiosk.touch("call-cancel")
    assert kiosk.offers("tile-drinks")


def test_what_was_done_most_stands_first_next_time(kiosk: KioskPage) -> None:
    kiosk.start()
    assert kiosk.offers("most-make-coffee")
    kiosk.open_tea().touch("end").expect("attract")
    kiosk.settle()
    kiosk.start()
    assert kiosk.app.guide.view_now["most_used"][0]["procedure_id"] == "make-tea"  # type: ignore[index]
