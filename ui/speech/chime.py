"""The call for the volunteer is heard: a chime while its cover stands, on machines that have sound."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.clock import Clock
from kiosk.speech.chime import chime
from kiosk.speech.sound import Sound
from ui.idle import Cover
from ui.speech.output import Output
from ui.viewmodels.scene import SceneViewModel

AGAIN_MS = 12_000
TIMES = 5
"""How often it sounds: a call that nobody heard five times is seen, not heard."""


class Chime(QObject):
    """Watches the cover. A silent machine says nothing wrong: the call is on the screen all the same."""

    def __init__(self, *, clock: Clock, scene: SceneViewModel, output: Callable[[], Output]) -> None:
        super().__init__()
        self._clock, self._scene, self._open_output = clock, scene, output
        self._output: Output | None = None
        self._sound: Sound | None = None
        self._left = 0
        self._next_ms = 0
        scene.coverChanged.connect(self._covered)

    def tick(self) -> None:
        """Sound again when it is time."""
        if self._left and self._clock.monotonic_ms() >= self._next_ms:
            self._strike()

    def stop(self) -> None:
        """Silence at once."""
        self._left = 0
        if self._output is not None:
            self._output.stop()

    def _covered(self) -> None:
        self.stop()
        if self._scene.property("cover") == Cover.CALL:
            # With the next tick: the cover is to be seen first, and opening a sound device takes its time.
            self._left, self._next_ms = TIMES, self._clock.monotonic_ms()

    def _strike(self) -> None:
        self._left -= 1
        self._next_ms = self._clock.monotonic_ms() + AGAIN_MS
        output = self._output = self._output or self._open_output()
        if output.available():
            sound = self._sound = self._sound or chime()
            output.play(sound, volume=1.0)
