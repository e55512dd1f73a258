"""The recording room: sentences said into a microphone that a test feeds, heard again, kept, and found by the reader."""

import array
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, Signal

from kiosk.catalog.audio import FOLDER, languages_in, read_recordings, speakables
from kiosk.errors import DiskFull
from kiosk.paths import Paths
from kiosk.speech.sound import Sound, load_sound, save_sound
from tests.ui.audit import audit
from tests.ui.tape import Tape
from tests.ui.teahouse import TEAHOUSE
from tests.ui.test_tasks import wait_until
from ui.recording import RecordingWindow
from ui.recording_room import LanguageIdWrong, recording_room
from ui.tasks import Tasks
from ui.touch import Finger, let_pass
from ui.viewmodels.recording import LONGEST_S
from ui.viewmodels.shell import ShellViewModel, Surroundings

RESOURCES = Path(__file__).parents[2] / "resources"


def voice(*, amplitude: int = 12_000, seconds: float = 0.2) -> bytes:
    """Somebody who hums."""
    return array.array(
        "h", (round(amplitude * math.sin(i / 8)) for i in range(int(8_000 * seconds)))
    ).tobytes()


class FedMicrophone(QObject):
    """Hears what a test says."""

    heard = Signal(bytes)
    failed = Signal()
    rate = 8_000

    def __init__(self) -> None:
        super().__init__()
        self.plugged_in, self.listening = True, False

    def available(self) -> bool:
        return self.plugged_in

    def start(self) -> None:
        self.listening = True

    def stop(self) -> None:
        self.listening = False


class Room:
    """A room with a speaker in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = Paths(data=folder / "data", config=folder, resources=RESOURCES)
        self.pack_folder = folder / "tea"
        self.microphone, self.tape, self.tasks = FedMicrophone(), Tape(), Tasks()
        self.model = recording_room(
            TEAHOUSE,
            self.pack_folder,
            language="raglai",
            paths=self.paths,
            tasks=self.tasks,
            microphone=self.microphone,
            output=self.tape,
        )

    def say(self, frames: bytes) -> None:
        self.model.record()
        self.microphone.heard.emit(frames)
        self.model.record()

    def settle(self) -> None:
        wait_until(lambda: self.tasks.pending == 0)

    @property
    def files(self) -> list[Path]:
        return sorted((self.paths.recordings / "teahouse").rglob("*.wav"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    assert room.tasks.shut_down()


def test_a_sentence_is_said_heard_again_kept_and_found_by_the_reader(room: Room) -> None:
    words = room.model.shown.words
    assert not room.model.shown.recorded
    room.say(voice())
    assert room.model.shown.taken
    room.model.replay()
    assert room.tape.running == Sound(8_000, voice())
    room.tape.run_out()
    assert room.model.shown.state == "idle"
    room.model.keep()
    room.settle()
    assert room.model.shown.words != words
    assert room.model.shown.there == 1
    recordings = read_recordings(TEAHOUSE, room.paths.recordings / TEAHOUSE.id)
    assert recordings.languages == ("raglai",)
    first = speakables(TEAHOUSE, "raglai")[0]
    file = recordings.find("raglai", first.shown)
    assert file is not None
    assert load_sound(file) == Sound(8_000, voice())


def test_what_lies_with_either_version_of_a_pack_is_there(room: Room, tmp_path: Path) -> None:
    first, second, *_ = speakables(TEAHOUSE, "raglai")
    older, newer = tmp_path / "older", tmp_path / "newer"
    for folder, one in ((older, first), (newer, second)):
        save_sound(Sound(8_000, voice()), folder / FOLDER / "raglai" / one.file)
    both = recording_room(
        TEAHOUSE,
        older,
        newer,
        language="raglai",
        paths=room.paths,
        tasks=room.tasks,
        microphone=room.microphone,
        output=room.tape,
        may_give=False,
    )
    assert both.shown.there == 2
    for index in (0, 1):
        both.choose(index)
        assert both.shown.recorded
        both.replay()
        room.settle()
        assert both.shown.state == "playing"
        room.tape.run_out()


def test_the_level_is_that_of_the_frames_heard(room: Room) -> None:
    room.model.record()
    room.microphone.heard.emit(voice(amplitude=16_384))
    assert room.model.property("peak") == pytest.approx(1 - 6.02 / 60, abs=0.01)
    assert room.model.property("rms") == pytest.approx(1 - 9.03 / 60, abs=0.01)
    room.microphone.heard.emit(bytes(400))
    assert room.model.property("peak") == 0
    room.model.record()
    assert room.model.shown.loudness == "good"


@pytest.mark.parametrize(("amplitude", "loudness"), [(300, "quiet"), (12_000, "good"), (32_767, "torn")])
def test_it_says_whether_the_voice_was_too_quiet_or_torn(room: Room, amplitude: int, loudness: str) -> None:
    room.say(voice(amplitude=amplitude))
    assert room.model.shown.loudness == loudness


def test_what_is_said_again_takes_the_place_of_what_was_kept(room: Room) -> None:
    room.say(voice())
    room.model.keep()
    room.settle()
    room.model.choose(0)
    assert room.model.shown.recorded
    room.model.replay()
    room.settle()
    assert room.tape.running == Sound(8_000, voice())
    room.model.replay()
    assert room.tape.running is None
    room.say(voice(amplitude=9_000))
    room.model.keep()
    room.settle()
    assert len(room.files) == 1
    assert load_sound(room.files[0]) == Sound(8_000, voice(amplitude=9_000))


def test_what_is_discarded_or_left_is_not_kept(room: Room) -> None:
    room.say(voice())
    room.model.discard()
    assert not room.model.shown.taken
    room.model.keep()
    room.model.record()
    room.microphone.heard.emit(voice())
    room.model.leave()
    assert not room.microphone.listening
    room.settle()
    assert room.files == []


def test_the_list_tells_what_is_missing_in_each_procedure(room: Room) -> None:
    start = room.model.shown
    assert start.missing == len(start.lines) > 0
    room.model.turn(1)
    assert room.model.shown.place != start.place
    assert room.model.shown.place_number == start.place_number + 1
    room.model.turn(-1)
    for _ in start.lines:
        room.say(voice())
        room.model.keep()
        room.settle()
    assert room.model.shown.place != start.place
    room.model.turn(-1)
    assert room.model.shown.missing == 0
    assert all(line.there for line in room.model.shown.lines)


def test_without_microphone_or_loudspeaker_it_says_so(room: Room) -> None:
    room.microphone.plugged_in = False
    room.model.record()
    assert "chưa có micro" in room.model.shown.trouble
    room.microphone.plugged_in, room.tape.plugged_in = True, False
    room.say(voice())
    room.model.replay()
    assert "chưa có loa" in room.model.shown.trouble
    assert room.model.shown.taken


def test_a_microphone_pulled_out_ends_the_recording_with_a_sentence(room: Room) -> None:
    room.model.record()
    room.microphone.heard.emit(voice())
    room.microphone.failed.emit()
    assert room.model.shown.state == "idle"
    assert "ngắt giữa chừng" in room.model.shown.trouble


def test_a_recording_that_is_forgotten_ends_by_itself(room: Room) -> None:
    room.model.record()
    room.microphone.heard.emit(bytes(2 * 8_000 * LONGEST_S))
    assert room.model.shown.state == "idle"
    assert room.model.shown.taken


def test_a_full_disk_is_told_and_the_take_is_not_shown_as_kept(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(sound: Sound, file: Path) -> None:
        raise DiskFull("There is no space left.")

    monkeypatch.setattr("ui.viewmodels.recording.save_sound", full)
    room.say(voice())
    room.model.keep()
    room.settle()
    assert "There is no space left." in room.model.shown.trouble
    assert room.model.shown.there == 0


def test_what_was_recorded_is_copied_into_the_pack(room: Room) -> None:
    room.say(voice())
    room.model.keep()
    room.settle()
    room.model.giveToPack()
    room.settle()
    assert "1 câu" in room.model.shown.told
    assert languages_in(room.pack_folder / "media" / "audio") == ("raglai",)


@pytest.mark.parametrize("wrong", ["", "../raglai", "Raglai", "rag lai", "a" * 17])
def test_a_language_that_is_no_folders_name_is_refused(room: Room, wrong: str) -> None:
    with pytest.raises(LanguageIdWrong):
        recording_room(TEAHOUSE, room.pack_folder, language=wrong, paths=room.paths, tasks=room.tasks)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920)])
def test_a_speaker_records_by_touch_and_everything_fits(room: Room, width: int, height: int) -> None:
    shell = ShellViewModel(Surroundings(diagonal_inches=15.6 if width == 1366 else 21.5))
    shown = RecordingWindow(room.model, shell, size=QSize(width, height))
    window = shown.show()
    finger = Finger(window)
    try:
        let_pass(50)
        picture = window.grabWindow()
        findings = audit(window, picture, diagonal=float(shell.property("diagonal")), text_scale=1)
        finger.tap("record")
        room.microphone.heard.emit(voice())
        window.grabWindow()
        findings += audit(
            window, window.grabWindow(), diagonal=float(shell.property("diagonal")), text_scale=1
        )
        finger.tap("record")
        window.grabWindow()
        finger.tap("keep")
        room.settle()
        assert len(room.files) == 1
        assert findings == []
    finally:
        shown.close()
