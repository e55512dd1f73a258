"""Nobody is there any more while something lies open: asked, covered and wiped at the right moment, on the real screens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.kiosk_page import KioskPage, logged


def languages(kiosk: KioskPage) -> None:
    kiosk.start()
    kiosk.app.shell.chooseLanguage()


def take_home(kiosk: KioskPage) -> None:
    kiosk.start().open_tea().choose("me", "hot", "elsewhere").touch("primary")
    kiosk.expect("checklist").touch("document-leaves").touch("take-home").expect("take")


def warning(kiosk: KioskPage) -> None:
    kiosk.start().open_tea().choose("me", "hot", "elsewhere").touch("primary")
    kiosk.expect("checklist").touch("document-leaves").touch("primary").expect("step")
    kiosk.touch("primary").expect("warning")


TOLD = {"idle.warned", "idle.answered", "session.ended"}
OPEN = [(languages, "keep-language", 120), (take_home, "primary", 300), (warning, "primary", 300)]


@pytest.mark.parametrize(("open_it", "on_it", "idle_s"), OPEN, ids=["languages", "take home", "warning"])
def test_what_lies_open_is_covered_asked_about_and_wiped(
    tmp_path: Path, open_it: Callable[[KioskPage], None], on_it: str, idle_s: int
) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        open_it(kiosk)
        kiosk.pass_time(seconds=idle_s - 0.5)
        assert kiosk.offers(on_it)
        assert not kiosk.offers("stay")
        kiosk.pass_time(seconds=0.5)
        assert kiosk.offers("stay")
        assert not kiosk.offers(on_it), "it must not be read behind the question"

        kiosk.touch("stay").settle()
        assert kiosk.offers(on_it), "who answers goes on where they were"
        kiosk.pass_time(seconds=idle_s)
        assert kiosk.offers("stay")
        kiosk.pass_time(seconds=59.5)
        assert kiosk.screen != "attract"
        kiosk.pass_time(seconds=0.5).expect("attract").settle()
        assert kiosk.offers("start")
        assert not kiosk.offers("keep-language")
        assert not kiosk.app.shell.property("choosingLanguage")
        assert not kiosk.offers("stay")
    told = [event for event in logged(tmp_path) if event.kind in TOLD]
    assert [event.data.get("answer") or event.data.get("ended_by") for event in told] == [
        None,
        "stayed",
        None,
        "nobody",
        "idle",
    ]


def test_languages_left_open_on_the_waiting_screen_are_closed_as_well(kiosk: KioskPage) -> None:
    kiosk.touch("language-en").app.shell.chooseLanguage()
    kiosk.pass_time(seconds=120)
    assert kiosk.offers("stay")
    kiosk.pass_time(seconds=60)
    assert (kiosk.app.shell.spoken, kiosk.offers("keep-language"), kiosk.offers("start")) == (
        "vi",
        False,
        True,
    )


@pytest.mark.parametrize(
    ("hold_s", "words", "left"), [(90, "Chờ tôi 90 giây", "1:30"), (600, "Chờ tôi 10 phút", "10:00")]
)
def test_wait_for_me_says_and_shows_the_time_that_is_set(
    tmp_path: Path, hold_s: int, words: str, left: str
) -> None:
    with KioskPage.opened(tmp_path, hold_seconds=hold_s) as kiosk:
        kiosk.start().open_tea().choose("me", "hot", "elsewhere").touch("primary").expect("checklist")
        assert kiosk.reads(words)
        kiosk.touch("hold").settle()
        assert kiosk.reads(left)
        assert {item.property("full") for item in kiosk.items()} - {None} == {hold_s}
