"""Reading aloud put together: who speaks, into which loudspeaker, of which screen, and when it falls silent."""

from collections.abc import Callable
from pathlib import Path

from kiosk.bootstrap import Kiosk
from kiosk.speech.voices import find_voice
from ui.speech.output import FolderOutput, LoudspeakerOutput, Output
from ui.speech.speaker import Speaker
from ui.tasks import Tasks
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.reader import ReaderViewModel
from ui.viewmodels.shell import ShellViewModel


class Aloud:
    """The reader of one guide. Listening counts as presence; a new screen, a cover and the wipe make it silent."""

    def __init__(self, *, kiosk: Kiosk, tasks: Tasks, guide: GuideViewModel, shell: ShellViewModel) -> None:
        settings = kiosk.settings
        self._guide = guide
        folder = settings.sound_folder
        self.open_output: Callable[[], Output] = lambda: (
            FolderOutput(Path(folder)) if folder else LoudspeakerOutput()
        )
        self.speaker = Speaker()
        self.speaker.learn(find_voice=lambda: find_voice(dialect=settings.speech_dialect))
        self.reader = ReaderViewModel(
            clock=kiosk.clock,
            tasks=tasks,
            scene=guide,
            say=self.speaker.say,
            output=lambda: self.open_output(),
            volume=settings.speech_volume,
        )
        self.reader.used.connect(guide.tell_speech)
        guide.viewChanged.connect(self.reader.look_again)
        guide.coverChanged.connect(self.reader.look_again)
        guide.wiped.connect(self.reader.reset)
        shell.changed.connect(self.reader.look_again)
        shell.logoHeld.connect(self.reader.stop)

    def tick(self) -> None:
        """Called before the guide looks who is there: somebody who listens is."""
        self.reader.tick()
        if self.reader.is_reading:
            self._guide.touched()
