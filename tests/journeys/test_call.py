"""The call for the volunteer: seen across the room, heard where the machine has sound, ended by either."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.protocol.vocabulary import Kind
from kiosk.speech.chime import chime
from tests.journeys.kiosk_page import KioskPage, logged
from tests.ui.qt_warnings import collected_warnings


def heard(folder: Path) -> int:
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_a_call_chimes_again_until_somebody_comes(tmp_path: Path) -> None:
    folder = tmp_path / "heard"
    with KioskPage.opened(tmp_path / "kiosk", sound_folder=str(folder)) as kiosk:
        kiosk.start().touch("call")
        assert kiosk.reads("Cần người giúp")
        kiosk.pass_time(seconds=0)
        assert heard(folder) == 1
        kiosk.pass_time(seconds=11)
        assert heard(folder) == 1
        kiosk.pass_time(seconds=1)
        assert heard(folder) == 2
        kiosk.touch("call-answer").pass_time(seconds=30)
        assert heard(folder) == 2
        kiosk.touch("call").pass_time(seconds=0).touch("call-cancel").pass_time(seconds=30)
        assert heard(folder) == 3
    ended = [event.data["ended_by"] for event in logged(tmp_path / "kiosk") if event.kind == Kind.HELP_ENDED]
    assert ended == ["volunteer", "resident"]


@pytest.mark.parametrize("settings", [{"call_chime": False}, {}], ids=["turned off", "no loudspeaker"])
def test_a_call_without_sound_is_seen_and_nothing_is_wrong(tmp_path: Path, settings: dict[str, Any]) -> None:
    with collected_warnings() as warnings, KioskPage.opened(tmp_path, **settings) as kiosk:
        kiosk.start().touch("call").pass_time(seconds=13)
        assert kiosk.reads("Cần người giúp")
        kiosk.touch("call-cancel")
        assert kiosk.offers("tile-drinks")
    assert not warnings


def test_the_chime_is_loud_and_whole() -> None:
    sound = chime()
    samples = sound.samples()
    assert 1 < sound.seconds < 3
    assert 0.7 < max(map(abs, samples)) / 32768 < 0.9
    assert samples[0] == 0
    assert abs(samples[-1]) < 200
    assert sound == chime()
