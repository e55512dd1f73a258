"""The recording room: a person says the sentences of a pack in a language, one after the other, and hears them again.

What is recorded is content that somebody gave for all to hear; nothing of a resident is ever recorded.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from kiosk.catalog.audio import OWN_WORDS, Speakable, copy_recordings, speakables, standing
from kiosk.catalog.model import Pack
from kiosk.errors import KnownFault
from kiosk.speech.sentences import plain
from kiosk.speech.sound import SILENT_DB, Level, Sound, level_of, load_sound, save_sound
from ui.languages import spoken_name
from ui.speech.microphone import Microphone
from ui.speech.output import Output
from ui.tasks import Tasks

translate = QCoreApplication.translate

LONGEST_S = 60
"""Nobody says one sentence for longer; a recording that is forgotten ends here."""
QUIET_DB = -30.0
"""A voice that never comes above this is too far from the microphone."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One sentence in the list."""

    index: int
    words: str
    there: bool


@dataclass(frozen=True, slots=True)
class RoomView:
    """What the room shows. `state` is idle, recording or playing; `loudness` is empty, quiet, good or torn."""

    language: str
    place: str
    place_number: int
    places: int
    there: int
    may_give: bool
    wanted: int
    missing: int
    lines: tuple[LineView, ...]
    current: int
    words: str
    recorded: bool
    taken: bool
    state: str
    loudness: str
    trouble: str
    told: str


class RecordingViewModel(QObject):
    """One language of one pack. `folder` takes the recordings; `pack_audio` are the folders that came with the pack, the first of which
    can take copies."""

    changed = Signal()
    levelChanged = Signal()  # noqa: N815  QML's way of naming
    left = Signal()

    def __init__(
        self,
        *,
        pack: Pack,
        language: str,
        folder: Path,
        pack_audio: tuple[Path, ...],
        tasks: Tasks,
        microphone: Microphone,
        output: Output,
        may_give: bool = True,
    ) -> None:
        super().__init__()
        self._pack, self._language, self._may_give = pack, language, may_give
        self._folder, self._pack_audio = folder, pack_audio
        self._tasks, self._microphone, self._output = tasks, microphone, output
        self._all = speakables(pack, language)
        self._places = tuple(dict.fromkeys(one.place for one in self._all))
        self._there = {one.hash for one in standing(pack, language, *pack_audio, folder).there}
        self._place = 0
        self._current = 0
        self._heard = bytearray()
        self._take: Sound | None = None
        self._state = "idle"
        self._level = Level(SILENT_DB, SILENT_DB)
        self._loudest = SILENT_DB
        self._trouble = self._told = ""
        microphone.heard.connect(self._hear)
        microphone.failed.connect(self._lost)
        output.finished.connect(self._heard_out)
        output.failed.connect(self._heard_out)
        self._to_next_missing()

    @property
    def shown(self) -> RoomView:
        """What the room shows now."""
        lines = self._lines
        one = self._sentence
        return RoomView(
            language=spoken_name(self._language),
            place=self._place_title(self._places[self._place]),
            place_number=self._place + 1,
            places=len(self._places),
            there=len(self._there),
            may_give=self._may_give,
            wanted=len(self._all),
            missing=sum(line.hash not in self._there for line in lines),
            lines=tuple(
                LineView(index, self._words(line), line.hash in self._there)
                for index, line in enumerate(lines)
            ),
            current=self._current,
            words=self._words(one),
            recorded=one.hash in self._there,
            taken=self._take is not None,
            state=self._state,
            loudness=self._loudness,
            trouble=self._trouble,
            told=self._told,
        )

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def view(self) -> dict[str, object]:
        shown = asdict(self.shown)
        return {**shown, "lines": list(shown["lines"])}

    @Property(float, notify=levelChanged)
    def peak(self) -> float:
        """The loudest of the last moment, from silence 0 to full scale 1."""
        return 1 - self._level.peak_db / SILENT_DB

    @Property(float, notify=levelChanged)
    def rms(self) -> float:
        """The loudness of the last moment, from 0 to 1."""
        return 1 - self._level.rms_db / SILENT_DB

    @Slot(int)
    def choose(self, index: int) -> None:
        """Another sentence of the list."""
        if 0 <= index < len(self._lines):
            self._be_still()
            self._current = index
            self.changed.emit()

    @Slot(int)
    def turn(self, places: int) -> None:
        """Another procedure, so many further on, at its first missing sentence."""
        self._be_still()
        self._place = (self._place + places) % len(self._places)
        self._current = self._first_missing() or 0
        self.changed.emit()

    @Slot()
    def record(self) -> None:
        """Begin to record, or end it."""
        if self._state == "recording":
            self._end_take()
            return
        self._be_still()
        if not self._microphone.available():
            self._tell_trouble(translate("Recording", "Máy này chưa có micro. Cắm micro vào rồi thử lại."))
            return
        self._heard.clear()
        self._loudest = SILENT_DB
        self._state = "recording"
        self._microphone.start()
        self.changed.emit()

    @Slot()
    def replay(self) -> None:
        """Hear what was just recorded, or what was kept; a second touch is silence."""
        if self._state == "playing":
            self._heard_out()
            self._output.stop()
            return
        take = self._take
        self._be_still(keep_take=True)
        if not self._output.available():
            self._tell_trouble(translate("Recording", "Máy này chưa có loa để nghe lại."))
        elif take is not None:
            self._play(take)
        elif (file := self._file(self._sentence)) is not None:
            self._tasks.on_spare(lambda: load_sound(file), done=self._play, failed=self._cannot)

    @Slot()
    def keep(self) -> None:
        """Keep what was recorded, and go on to the next sentence that is missing."""
        take, one = self._take, self._sentence
        if take is None or self._state == "recording":
            return
        self._be_still()
        file = self._folder / self._language / one.file

        def kept(_nothing: None) -> None:
            self._there.add(one.hash)
            self._to_next_missing()
            self.changed.emit()

        self._tasks.on_spare(lambda: save_sound(take, file), done=kept, failed=self._cannot)

    @Slot()
    def discard(self) -> None:
        """Forget what was just recorded."""
        self._be_still()
        self.changed.emit()

    @Slot()
    def giveToPack(self) -> None:  # noqa: N802
        """Copy what was recorded here into the pack's own folder."""

        def copied(count: int) -> None:
            self._told = translate("Recording", "Đã chép {count} câu vào gói.").format(count=count)
            self.changed.emit()

        folder, pack_audio, language = self._folder, self._pack_audio[0], self._language
        self._tasks.on_spare(
            lambda: copy_recordings(folder, pack_audio, language), done=copied, failed=self._cannot
        )

    @Slot()
    def leave(self) -> None:
        """The room is left; what was not kept is gone."""
        self._be_still()
        self.left.emit()

    @property
    def _lines(self) -> tuple[Speakable, ...]:
        return tuple(one for one in self._all if one.place == self._places[self._place])

    @property
    def _sentence(self) -> Speakable:
        return self._lines[self._current]

    @property
    def _loudness(self) -> str:
        if self._loudest <= SILENT_DB:
            return ""
        if Level(self._loudest, self._loudest).clipped:
            return "torn"
        return "quiet" if self._loudest < QUIET_DB else "good"

    def _words(self, one: Speakable) -> str:
        place = translate("Recording", "nơi đang ở")
        return plain(one.shown).replace("{unit}", place).replace("{point_unit}", place)

    def _place_title(self, place: str) -> str:
        if place == OWN_WORDS:
            return translate("Recording", "Chữ dùng chung")
        return self._pack.words[self._pack.languages[0]][place].title

    def _first_missing(self) -> int | None:
        return next((i for i, one in enumerate(self._lines) if one.hash not in self._there), None)

    def _to_next_missing(self) -> None:
        """The next missing sentence here, else in a later procedure; where nothing is missing, stay."""
        lines = self._lines
        for index in (*range(self._current, len(lines)), *range(self._current)):
            if lines[index].hash not in self._there:
                self._current = index
                return
        for _ in self._places:
            self._place = (self._place + 1) % len(self._places)
            if (first := self._first_missing()) is not None:
                self._current = first
                return
        self._current = min(self._current, len(self._lines) - 1)

    def _file(self, one: Speakable) -> Path | None:
        for folder in (self._folder, *self._pack_audio):
            for file in (folder / self._language).glob(f"*/*.{one.hash}.wav"):
                return file
        return None

    def _hear(self, frames: bytes) -> None:
        if self._state != "recording":
            return
        self._heard += frames
        self._level = level_of(frames)
        self._loudest = max(self._loudest, self._level.peak_db)
        self.levelChanged.emit()
        if len(self._heard) >= LONGEST_S * 2 * self._microphone.rate:
            self._end_take()

    def _end_take(self) -> None:
        self._microphone.stop()
        self._state = "idle"
        self._take = Sound(self._microphone.rate, bytes(self._heard)) if self._heard else None
        self._level = Level(SILENT_DB, SILENT_DB)
        self.levelChanged.emit()
        self.changed.emit()

    def _lost(self) -> None:
        self._end_take()
        self._tell_trouble(translate("Recording", "Micro bị ngắt giữa chừng. Cắm lại rồi thu lại câu này."))

    def _play(self, sound: Sound) -> None:
        self._state = "playing"
        self._output.play(sound, volume=1)
        self.changed.emit()

    def _heard_out(self) -> None:
        if self._state == "playing":
            self._state = "idle"
            self.changed.emit()

    def _be_still(self, *, keep_take: bool = False) -> None:
        if self._state == "recording":
            self._microphone.stop()
        if self._state == "playing":
            self._output.stop()
        self._state, self._trouble, self._told = "idle", "", ""
        if not keep_take:
            self._take, self._loudest = None, SILENT_DB
            self._heard.clear()

    def _cannot(self, fault: Exception) -> None:
        if not isinstance(fault, KnownFault):
            raise fault
        self._tell_trouble(translate("Recording", "Chưa ghi được: {why}").format(why=fault))

    def _tell_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        self.changed.emit()
