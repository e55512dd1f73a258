"""Nothing of one resident reaches the next, whatever ended the visit."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.protocol.vocabulary import Kind
from tests.journeys.kiosk_page import KioskPage, everything_in, logged

IDENTITY_NUMBER = "056093001234"
PHONE_NUMBER = "0905123456"

KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
from tests.journeys.kiosk_page import KioskPage
with KioskPage.opened(Path(sys.argv[1])) as kiosk:
    kiosk.start().open_tea().choose("guest")
    kiosk.settle()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kiosk_killed_in_the_middle_comes_back_to_attract(tmp_path: Path) -> None:
    died = subprocess.run(
        [sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    with KioskPage.opened(tmp_path) as kiosk:
        assert kiosk.screen == "attract"
        kiosk.start().open_tea()
        assert not any(choice["chosen"] for choice in kiosk.app.guide.view_now["choices"])  # type: ignore[union-attr,index]
    events = logged(tmp_path)
    answered = [event.kind for event in events].index(Kind.QUESTION_ANSWERED)
    ended, restarted = events[answered + 1 : answered + 3]
    assert (ended.kind, ended.data) == (Kind.SESSION_ENDED, {"ended_by": "crash"})
    assert ended.session_id == events[answered].session_id
    assert (restarted.kind, restarted.data["previous"]) == (Kind.APP_STARTED, "interrupted")


def test_numbers_typed_everywhere_are_found_nowhere(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path) as kiosk:
        kiosk.start().touch("search").expect("search")
        kiosk.touch("key-method").touch("key-method").type(IDENTITY_NUMBER)
        assert kiosk.typed() == IDENTITY_NUMBER
        kiosk.touch("clear").type(PHONE_NUMBER).touch("back")
        kiosk.open_tea().choose("me", "hot").expect("question").touch("choice-other-units")
        kiosk.expect("units").type(PHONE_NUMBER).touch("back").choose("elsewhere").expect("summary")
        kiosk.touch("end").expect("attract")
        kiosk.settle()
        while_running = everything_in(tmp_path)
    for kept in (while_running, everything_in(tmp_path)):
        assert b"session.ended" in kept
        assert IDENTITY_NUMBER.encode() not in kept
        assert PHONE_NUMBER.encode() not in kept


def test_the_next_resident_finds_everything_as_new(kiosk: KioskPage) -> None:
    QGuiApplication.clipboard().setText(PHONE_NUMBER)
    kiosk.start(language="en").touch("large-text").touch("search").type("tea").touch("key-method")
    kiosk.touch("end").expect("attract")
    assert kiosk.app.shell.spoken == "vi"
    assert not kiosk.app.shell.is_changed
    assert QGuiApplication.clipboard().text() == ""
    assert kiosk.reads("Chạm để bắt đầu")
    kiosk.start().touch("search")
    assert kiosk.typed() == ""
    assert kiosk.app.keyboard.property("method") == "telex"


def test_who_walks_away_is_asked_and_then_wiped(kiosk: KioskPage) -> None:
    kiosk.start().open_tea().choose("me").pass_time(seconds=120)
    assert not kiosk.offers("choice-hot")
    kiosk.pass_time(seconds=60).expect("attract")


def test_typing_counts_as_being_there(kiosk: KioskPage) -> None:
    kiosk.start().touch("search").pass_time(seconds=100).type("tra").pass_time(seconds=100)
    assert kiosk.offers("key-a")


def test_what_is_kept_is_told_one_touch_from_home(kiosk: KioskPage) -> None:
    kiosk.start().touch("kept").expect("kept")
    assert kiosk.reads("Máy này giữ gì, không giữ gì?")
    kiosk.touch("primary").expect("home").touch("kept").expect("kept").touch("back").expect("home")
