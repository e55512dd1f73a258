"""What is heard put together: who speaks, into which loudspeaker, of which screen, and when it falls silent."""

from collections.abc import Callable
from pathlib import Path

from kiosk.bootstrap import Kiosk
from kiosk.catalog.audio import FOLDER, Recordings, read_recordings
from kiosk.catalog.model import Pack
from kiosk.catalog.shelf import pack_folders, pack_id
from kiosk.paths import Paths
from kiosk.speech.voices import find_voice
from ui.languages import heard_only
from ui.speech.chime import Chime
from ui.speech.output import FolderOutput, LoudspeakerOutput, Output
from ui.speech.speaker import Speaker
from ui.tasks import Tasks
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.reader import ReaderViewModel
from ui.viewmodels.shell import ShellViewModel


class Aloud:
    """The reader of one guide, and the chime of its calls. Listening counts as presence; a new screen, a cover and the wipe make it silent."""

    def __init__(self, *, kiosk: Kiosk, tasks: Tasks, guide: GuideViewModel, shell: ShellViewModel) -> None:
        settings = kiosk.settings
        self._guide, self._shell, self._tasks, self._paths = guide, shell, tasks, kiosk.paths
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
        self._chime = (
            Chime(clock=kiosk.clock, scene=guide, output=lambda: self.open_output())
            if settings.call_chime
            else None
        )
        self.reader.used.connect(guide.tell_speech)
        guide.viewChanged.connect(self.reader.look_again)
        guide.coverChanged.connect(self.reader.look_again)
        guide.wiped.connect(self.reader.reset)
        shell.changed.connect(self.reader.look_again)
        shell.logoHeld.connect(self.reader.stop)

    def stop(self) -> None:
        """Silence at once."""
        self.reader.stop()
        if self._chime is not None:
            self._chime.stop()

    def tick(self) -> None:
        """Called before the guide looks who is there: somebody who listens is."""
        self.reader.tick()
        if self._chime is not None:
            self._chime.tick()
        if self.reader.is_reading:
            self._guide.touched()

    def offer(self, pack: Pack) -> None:
        """Look for what was recorded of this pack, and offer the languages that can only be heard."""
        self._tasks.on_spare(
            lambda: recordings_of(pack, self._paths), done=lambda found: self._know(pack, found)
        )

    def _know(self, pack: Pack, found: Recordings) -> None:
        only = heard_only(found.languages, by_pack=pack.languages)
        written = dict.fromkeys(found.languages, pack.languages[0])
        self.speaker.learn_recordings(found.find, {**written, **{one: one for one in pack.languages}})
        self._shell.offer_listening(only)


def recordings_of(pack: Pack, paths: Paths) -> Recordings:
    """The recordings that came with the pack, and before them those made on this machine. For a worker."""
    folders = [folder / FOLDER for folder in pack_folders(paths) if pack_id(folder) == pack.id]
    return read_recordings(pack, *folders, paths.recordings / pack.id)
