"""A resident who does not read well touches "Đọc to": by touch, over real screens, into a folder in place of a loudspeaker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.protocol.vocabulary import Kind
from kiosk.speech.sound import Sound, load_sound
from kiosk.speech.spoken import spoken
from tests.journeys.kiosk_page import KioskPage, logged
from tests.ui.qt_warnings import collected_warnings
from tests.ui.tape import Tape, ToyVoice, said


@pytest.fixture
def voice() -> ToyVoice:
    return ToyVoice()


@pytest.fixture
def listening(tmp_path: Path, voice: ToyVoice) -> Iterator[KioskPage]:
    settings = {"sound_folder": str(tmp_path / "heard")}
    with collected_warnings() as warnings, KioskPage.opened(tmp_path / "kiosk", **settings) as page:
        page.app.aloud.speaker.learn(find_voice=lambda: voice)
        yield page
    assert not warnings


def test_it_is_read_in_order_lit_and_told_to_the_log(listening: KioskPage, tmp_path: Path) -> None:
    listening.start().touch("tile-drinks").expect("tile").touch("procedure-make-tea").expect("procedure")
    sentences = [sentence.shown for sentence in listening.app.guide.sentences()]
    listening.touch("read-aloud").wait_until(lambda: bool(lit(listening)), "a sentence is lit")
    assert not listening.offers("large-text")
    listening.wait_until(lambda: listening.offers("read-aloud"), "it is read to the end")
    heard = [load_sound(file) for file in sorted((tmp_path / "heard").iterdir())]
    assert heard == [said(spoken(sentence, "vi")) for sentence in sentences]
    listening.touch("end").expect("attract").settle()
    assert listening.app.close()
    used = [event for event in logged(tmp_path / "kiosk") if event.kind == Kind.SPEECH_USED]
    assert [event.data for event in used] == [{"screen": "procedure"}]


def test_listening_is_presence_and_silence_is_not(listening: KioskPage, voice: ToyVoice) -> None:
    voice.lasts = Sound(8_000, bytes(2 * 8_000 * 600))
    tape = on_tape(listening)
    listening.start().touch("read-aloud")
    listening.wait_until(lambda: tape.running is not None, "it speaks")
    for _ in range(3):
        listening.pass_time(seconds=100)
        assert listening.app.guide.property("cover") == ""
    listening.touch("stop-reading")
    assert tape.running is None
    listening.pass_time(seconds=121)
    assert listening.app.guide.property("cover") == "idle"


def test_the_volume_is_on_the_screen_and_the_wipe_takes_it_back(listening: KioskPage) -> None:
    tape = on_tape(listening)
    listening.start().touch("read-aloud").touch("quieter").touch("quieter")
    listening.wait_until(lambda: tape.running is not None, "it speaks")
    assert tape.volumes[-1] == 0.4
    listening.touch("end").expect("attract").settle()
    assert tape.running is None
    assert listening.app.aloud.reader.property("volume") == 4


def test_a_machine_without_a_voice_says_so_on_the_screen(listening: KioskPage, voice: ToyVoice) -> None:
    voice.languages = ("de",)
    listening.start().touch("read-aloud")
    listening.wait_until(lambda: listening.reads("chưa có giọng đọc"), "the explanation")
    listening.touch("close-explanation").touch("read-aloud")


def test_a_second_page_is_turned_to_when_its_words_are_read(tmp_path: Path, voice: ToyVoice) -> None:
    with KioskPage.opened(tmp_path / "kiosk", size=QSize(1366, 768)) as page:
        page.app.aloud.speaker.learn(find_voice=lambda: voice)
        tape = on_tape(page)
        page.start().touch("large-text").open_tea().expect("question")
        page.touch("back").expect("procedure").touch("read-aloud")
        last = page.app.guide.sentences()[-1].shown
        while page.app.aloud.reader.property("words") != last:
            page.wait_until(lambda: tape.running is not None, "the next sentence")
            assert lit(page)
            tape.run_out()
            page.settle()
        assert lit(page)


def on_tape(page: KioskPage) -> Tape:
    """From now on into memory, where a test says when a sound ends."""
    tape = Tape()
    page.app.aloud.open_output = lambda: tape
    return tape


def lit(page: KioskPage) -> list[str]:
    """The texts that hold the spoken sentence, in sight."""
    return [
        str(item.property("text"))
        for item in page.in_sight()
        if item.property("spokenAt") is not None and item.property("spokenAt") >= 0
    ]
