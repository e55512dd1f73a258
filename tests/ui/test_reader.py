"""Reading aloud: which sentences, in which order, with which voice, and when it falls silent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.protocol.vocabulary import Kind
from kiosk.speech.sound import SAMPLE_BYTES, Sound, load_sound, save_sound
from kiosk.speech.spoken import spoken
from kiosk.speech.voices import SPEAKING_SECONDS, VoiceFailed
from tests.ui.table import Table
from tests.ui.tape import Tape, ToyVoice, said
from ui.idle import Cover
from ui.languages import LanguageName
from ui.speech.output import FolderOutput
from ui.speech.speaker import Speaker
from ui.touch import let_pass
from ui.viewmodels.reader import GRACE_MS, ReaderViewModel


class Listener:
    """A resident at the table who has it read aloud."""

    def __init__(self) -> None:
        self.table = Table()
        self.guide = self.table.guide
        self.tape, self.voice = Tape(), ToyVoice()
        self.speaker = Speaker()
        self.speaker.learn(find_voice=lambda: self.voice)
        self.reader = ReaderViewModel(
            clock=self.table.clock,
            tasks=self.table.tasks,
            scene=self.guide,
            say=self.speaker.say,
            output=lambda: self.tape,
        )
        self.reader.used.connect(self.guide.tell_speech)
        self.guide.viewChanged.connect(self.reader.look_again)
        self.guide.coverChanged.connect(self.reader.look_again)
        self.guide.wiped.connect(self.reader.reset)

    def read(self) -> None:
        self.reader.toggle()
        self.table.settle()

    def hear_out(self) -> None:
        self.tape.run_out()
        self.table.settle()

    @property
    def words(self) -> str:
        return str(self.reader.property("words"))

    @property
    def trouble(self) -> str:
        return str(self.reader.property("trouble"))


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.table.clear()


def at_the_procedure(listener: Listener) -> None:
    listener.table.do("start", ("openTile", "drinks"), ("openProcedure", "make-tea", "tile"))


def test_a_screen_is_read_sentence_by_sentence_and_each_is_lit_while_it_is_heard(listener: Listener) -> None:
    at_the_procedure(listener)
    sentences = [sentence.shown for sentence in listener.guide.sentences()]
    assert len(sentences) > 6
    listener.read()
    lit = []
    while listener.reader.is_reading:
        lit.append(listener.words)
        assert listener.tape.running == said(spoken(listener.words, "vi"))
        listener.hear_out()
    assert lit == sentences
    assert listener.tape.heard == [said(spoken(sentence, "vi")) for sentence in sentences]
    assert listener.words == listener.trouble == ""


def test_the_next_sentence_is_made_while_one_is_heard_and_no_more(listener: Listener) -> None:
    at_the_procedure(listener)
    listener.read()
    assert len(listener.tape.heard) == 1
    assert len(listener.voice.texts) == 2


def test_a_second_touch_stops_at_once_and_a_third_begins_anew(listener: Listener) -> None:
    at_the_procedure(listener)
    listener.read()
    listener.hear_out()
    listener.reader.toggle()
    assert listener.tape.running is None
    assert listener.words == ""
    listener.table.settle()
    assert len(listener.tape.heard) == 2
    listener.read()
    assert listener.tape.heard[2] == listener.tape.heard[0]


def test_english_screens_are_read_by_an_english_voice(listener: Listener) -> None:
    at_the_procedure(listener)
    listener.table.shell.setLanguage("en")
    listener.read()
    assert listener.tape.running == said(spoken(listener.words, "en"), "en")


def test_the_log_learns_that_it_was_used_and_on_which_screen(listener: Listener) -> None:
    at_the_procedure(listener)
    listener.read()
    assert listener.table.kinds[-1] is Kind.SPEECH_USED
    assert listener.table.told[-1].data["screen"] == "procedure"
    listener.reader.toggle()
    assert listener.table.kinds.count(Kind.SPEECH_USED) == 1


def test_another_screen_a_cover_and_the_wipe_make_it_silent(listener: Listener) -> None:
    at_the_procedure(listener)
    for leave in ("begin", "callVolunteer", "end"):
        listener.read()
        assert listener.tape.running is not None
        listener.table.do(leave)
        listener.table.settle()
        assert listener.tape.running is None, leave
        if listener.guide.property("cover") == Cover.CALL:
            listener.read()
            assert listener.tape.running is None
            listener.guide.endCall("resident")


def test_what_changes_around_the_sentence_does_not_interrupt_it(listener: Listener) -> None:
    listener.table.do("start", ("openTile", "drinks"), ("openProcedure", "make-tea", "tile"), "begin")
    listener.read()
    first = listener.words
    listener.table.do(("choose", "me"))
    assert listener.words == first
    listener.hear_out()
    assert listener.words == listener.guide.sentences()[1].shown


def test_the_volume_goes_in_five_steps_and_back_at_the_wipe(listener: Listener) -> None:
    at_the_procedure(listener)
    listener.read()
    assert listener.tape.volumes == [0.8]
    for _ in range(3):
        listener.reader.louder()
    assert listener.tape.volumes == [0.8, 1.0]
    for _ in range(9):
        listener.reader.quieter()
    assert listener.reader.property("volume") == 1
    listener.table.do("end")
    listener.table.settle()
    assert listener.reader.property("volume") == 4


def test_without_a_voice_the_button_explains_itself(listener: Listener) -> None:
    listener.voice.languages = ("de",)
    at_the_procedure(listener)
    listener.read()
    assert "chưa có giọng đọc" in listener.trouble
    assert not listener.reader.is_reading
    listener.guide.viewChanged.emit()
    assert listener.trouble
    listener.table.do("begin")
    assert listener.trouble == ""


def test_without_a_loudspeaker_the_button_explains_itself(listener: Listener) -> None:
    listener.tape.plugged_in = False
    listener.read()
    assert "chưa có loa" in listener.trouble
    listener.reader.stop()
    assert listener.trouble == ""


@pytest.mark.parametrize("late", ["voice", "loudspeaker", "hangs"])
def test_what_breaks_in_the_middle_is_told_and_does_not_count_as_somebody_listening(
    listener: Listener, late: str
) -> None:
    at_the_procedure(listener)
    listener.read()
    match late:
        case "voice":
            listener.voice.trouble = VoiceFailed("gone")
            listener.hear_out()
            listener.hear_out()
        case "loudspeaker":
            listener.tape.failed.emit()
        case "hangs":
            listener.table.clock.advance(seconds=SPEAKING_SECONDS + GRACE_MS / 1000)
            listener.reader.tick()
    assert "trục trặc" in listener.trouble
    assert not listener.reader.is_reading
    assert listener.tape.running is None


def test_a_recording_comes_before_the_voice_and_a_broken_one_after_it(
    listener: Listener, tmp_path: Path
) -> None:
    at_the_procedure(listener)
    title, following = (sentence.shown for sentence in listener.guide.sentences()[:2])
    recorded = Sound(8_000, b"a person speaks.")
    save_sound(recorded, tmp_path / "title.wav")
    (tmp_path / "broken.wav").write_bytes(b"torn")
    files = {("vi", title): tmp_path / "title.wav", ("vi", following): tmp_path / "broken.wav"}
    listener.speaker.learn_recordings(lambda language, shown: files.get((language, shown)))
    listener.read()
    assert listener.tape.running == recorded
    listener.hear_out()
    assert listener.tape.running == said(spoken(following, "vi"))


def test_recordings_are_heard_where_there_is_no_voice(listener: Listener, tmp_path: Path) -> None:
    listener.voice.languages = ("de",)
    at_the_procedure(listener)
    third = listener.guide.sentences()[2].shown
    save_sound(said("third"), tmp_path / "third.wav")
    listener.speaker.learn_recordings(
        lambda language, shown: tmp_path / "third.wav" if shown == third else None
    )
    listener.read()
    assert listener.words == third
    listener.hear_out()
    assert listener.trouble == ""


def test_a_folder_keeps_what_would_be_heard_cut_where_it_was_stopped(tmp_path: Path) -> None:
    output = FolderOutput(tmp_path)
    ended: list[bool] = []
    output.finished.connect(lambda: ended.append(True))
    short, long = Sound(8_000, bytes(160)), Sound(8_000, bytes(8_000 * SAMPLE_BYTES * 60))
    output.play(short, volume=1)
    while not ended:
        let_pass(5)
    output.play(long, volume=1)
    let_pass(20)
    output.stop()
    assert load_sound(tmp_path / "0001.wav") == short
    assert 0 < load_sound(tmp_path / "0002.wav").seconds < 50
    assert ended == [True]


def test_a_language_that_is_only_heard_reads_vietnamese_screens_and_what_is_missing_in_vietnamese(
    listener: Listener, tmp_path: Path
) -> None:
    at_the_procedure(listener)
    shell = listener.table.shell
    shell.offer_listening((LanguageName("hear-raglai", "Tiếng Raglai (nghe)"),))
    shell.setLanguage("hear-raglai")
    assert (shell.spoken, shell.heard) == ("vi", "raglai")
    first, second = (sentence.shown for sentence in listener.guide.sentences()[:2])
    save_sound(said("raglai"), tmp_path / "first.wav")
    files = {("raglai", first): tmp_path / "first.wav"}
    listener.speaker.learn_recordings(
        lambda language, shown: files.get((language, shown)), {"raglai": "vi", "vi": "vi"}
    )
    listener.read()
    assert listener.words == first
    assert listener.tape.running == said("raglai")
    listener.hear_out()
    assert listener.tape.running == said(spoken(second, "vi"))
    listener.table.do("end")
    listener.table.settle()
    assert shell.heard == ""
