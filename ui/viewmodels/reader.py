"""Reading aloud as QML sees it: whether it reads, which sentence, how loud, and why not.

The sentences come from the view that is shown; each is turned into sound on a worker while the one before is heard.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.speech.sound import Sound
from kiosk.speech.voices import SPEAKING_SECONDS
from ui.speech.output import Output
from ui.speech.speaker import VoiceMissing
from ui.tasks import Tasks
from ui.viewmodels.aloud import Sentence

translate = QCoreApplication.translate

VOLUMES = 5
GRACE_MS = 5_000
"""How much longer than its own length a sound may take before the loudspeaker counts as hanging."""


class Scene(Protocol):
    """What is read from: the sentences of the screen shown, and the language they are in."""

    def sentences(self) -> tuple[Sentence, ...]: ...

    def spoken_language(self) -> str: ...


class ReaderViewModel(QObject):
    """One voice at a time. What a resident changes is undone by `reset`."""

    changed = Signal()
    used = Signal()
    """Somebody has asked for it; told once for each time."""

    def __init__(
        self,
        *,
        clock: Clock,
        tasks: Tasks,
        scene: Scene,
        say: Callable[[str, str], Sound],
        output: Callable[[], Output],
        volume: int = 4,
    ) -> None:
        super().__init__()
        self._clock, self._tasks, self._scene, self._say = clock, tasks, scene, say
        self._make_output = output
        self._output: Output | None = None
        self._begin_volume = self._volume = volume
        self._queue: tuple[Sentence, ...] = ()
        self._place = 0
        self._language = ""
        self._ready: dict[int, Sound | KnownFault] = {}
        self._asked: set[int] = set()
        self._turn = 0
        self._heard_any = False
        self._playing = False
        self._until_ms = 0
        self._words = self._trouble = ""
        self._reading = False

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        return self._reading

    @Property(str, notify=changed)
    def words(self) -> str:
        return self._words

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._trouble

    @Property(int, notify=changed)
    def volume(self) -> int:
        return self._volume

    @Property(int, constant=True)
    def volumes(self) -> int:
        return VOLUMES

    @property
    def is_reading(self) -> bool:
        """Whether somebody listens, who thereby is there."""
        return self._reading

    @Slot()
    def toggle(self) -> None:
        """Read the screen from its beginning, or be silent."""
        if self._reading:
            self.stop()
            return
        self.stop()
        self.used.emit()
        self._queue, self._language = self._scene.sentences(), self._scene.spoken_language()
        output = self._loudspeaker()
        if not output.available():
            self._explain(translate("Reader", "Máy này chưa có loa. Gọi tình nguyện viên đọc giúp."))
            return
        self._place, self._heard_any, self._reading = 0, False, True
        self._wait(SPEAKING_SECONDS * 1000)
        self._prepare(0)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Silence at once, and no explanation any more."""
        self._turn += 1
        if self._playing and self._output is not None:
            self._output.stop()
        self._playing = False
        self._ready.clear()
        self._asked.clear()
        if self._reading or self._words or self._trouble:
            self._reading, self._words, self._trouble = False, "", ""
            self.changed.emit()

    @Slot()
    def skip(self) -> None:
        """On to the next sentence: a screen says so of words it has no room for."""
        if self._reading:
            if self._playing and self._output is not None:
                self._output.stop()
            self._playing = False
            self._next()

    @Slot()
    def louder(self) -> None:
        self._set_volume(min(VOLUMES, self._volume + 1))

    @Slot()
    def quieter(self) -> None:
        self._set_volume(max(1, self._volume - 1))

    def reset(self) -> None:
        """As for a new resident."""
        self.stop()
        self._set_volume(self._begin_volume)

    def look_again(self) -> None:
        """The screen has changed: go on where the sentence still stands, else be silent."""
        if not self._reading and not self._trouble:
            return
        now = self._scene.sentences()
        if self._trouble:
            # Another screen begins with other words.
            if now[:1] != self._queue[:1]:
                self.stop()
            return
        sentence = self._queue[self._place] if self._place < len(self._queue) else None
        if sentence not in now or self._scene.spoken_language() != self._language:
            self.stop()
        elif now != self._queue:
            self._turn += 1
            self._queue, self._place = now, now.index(sentence)
            self._ready.clear()
            self._asked.clear()
            self._prepare(self._place + 1 if self._playing else self._place)

    def tick(self) -> None:
        """Let time pass: who hangs is not waited for, or nobody would ever be asked whether they are there."""
        if self._reading and self._clock.monotonic_ms() > self._until_ms:
            self._fail()

    def _loudspeaker(self) -> Output:
        if self._output is None:
            self._output = self._make_output()
            self._output.finished.connect(self._heard)
            self._output.failed.connect(self._fail)
        return self._output

    def _set_volume(self, volume: int) -> None:
        if volume != self._volume:
            self._volume = volume
            if self._output is not None:
                self._output.set_volume(volume / VOLUMES)
            self.changed.emit()

    def _prepare(self, place: int) -> None:
        if place >= len(self._queue) or place in self._asked:
            return
        self._asked.add(place)
        turn, shown, language = self._turn, self._queue[place].shown, self._language

        def done(sound: Sound) -> None:
            self._receive(turn, place, sound)

        def failed(fault: Exception) -> None:
            if not isinstance(fault, KnownFault):
                raise fault
            self._receive(turn, place, fault)

        self._tasks.on_spare(lambda: self._say(shown, language), done=done, failed=failed)

    def _receive(self, turn: int, place: int, said: Sound | KnownFault) -> None:
        if turn != self._turn or not self._reading:
            return
        self._ready[place] = said
        if place == self._place and not self._playing:
            self._play()

    def _play(self) -> None:
        said = self._ready.pop(self._place)
        if isinstance(said, VoiceMissing):
            # A recording further on may still be heard.
            self._next()
            return
        if isinstance(said, KnownFault):
            self._fail()
            return
        place, turn = self._place, self._turn
        self._words = self._queue[place].shown
        self._wait(round(said.seconds * 1000))
        self.changed.emit()
        if (place, turn) != (self._place, self._turn):
            # The screen has no room for these words and went on.
            return
        self._heard_any = self._playing = True
        self._loudspeaker().play(said, volume=self._volume / VOLUMES)
        self._prepare(self._place + 1)

    def _heard(self) -> None:
        if self._playing:
            self._playing = False
            self._next()

    def _next(self) -> None:
        self._place += 1
        if self._place >= len(self._queue):
            heard_any = self._heard_any
            self.stop()
            if not heard_any:
                self._explain(
                    translate("Reader", "Máy này chưa có giọng đọc tiếng này. Gọi tình nguyện viên đọc giúp.")
                )
        elif self._place in self._ready:
            self._play()
        else:
            self._wait(SPEAKING_SECONDS * 1000)
            self._prepare(self._place)

    def _fail(self) -> None:
        self.stop()
        self._explain(translate("Reader", "Giọng đọc đang trục trặc. Gọi tình nguyện viên đọc giúp."))

    def _explain(self, sentence: str) -> None:
        self._trouble = sentence
        self.changed.emit()

    def _wait(self, milliseconds: int) -> None:
        self._until_ms = self._clock.monotonic_ms() + milliseconds + GRACE_MS
