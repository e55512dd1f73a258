"""Where a language of a pack is recorded: which folders, which microphone, which loudspeaker."""

from pathlib import Path

from kiosk.catalog.audio import FOLDER
from kiosk.catalog.model import Pack
from kiosk.errors import KioskError
from kiosk.paths import Paths
from ui.speech.microphone import DeviceMicrophone, Microphone
from ui.speech.output import LoudspeakerOutput, Output
from ui.tasks import Tasks
from ui.viewmodels.recording import RecordingViewModel


class LanguageIdWrong(KioskError):
    """A language's id becomes the name of a folder."""

    code = "language-id-wrong"


def recording_room(
    pack: Pack,
    *pack_folders: Path,
    language: str,
    paths: Paths,
    tasks: Tasks,
    microphone: Microphone | None = None,
    output: Output | None = None,
    may_give: bool = True,
) -> RecordingViewModel:
    """The view model of the room, as a window or the technician's screen shows it. What lies in any of the
    pack's folders counts as recorded; with `may_give` the first takes copies. Raises LanguageIdWrong."""
    if not (language.isascii() and language.isalpha() and language.islower() and len(language) <= 16):
        raise LanguageIdWrong(
            f"'{language}' is no id of a language.", "Write small letters alone, such as raglai or cham."
        )
    return RecordingViewModel(
        pack=pack,
        language=language,
        folder=paths.recordings / pack.id,
        pack_audio=tuple(folder / FOLDER for folder in pack_folders),
        tasks=tasks,
        microphone=microphone or DeviceMicrophone(),
        output=output or LoudspeakerOutput(),
        may_give=may_give,
    )
