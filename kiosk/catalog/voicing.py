"""A whole pack turned into sound files by a voice of this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalog.audio import FOLDER, standing
from kiosk.catalog.model import Pack
from kiosk.errors import KnownFault
from kiosk.speech.sound import save_sound
from kiosk.speech.spoken import spoken
from kiosk.speech.voices import Voice


class NoSuchVoice(KnownFault):
    """The engine has no voice for a language of the pack."""

    code = "no-such-voice"


@dataclass(frozen=True, slots=True)
class Voiced:
    """What became of one language. `left` sentences name a place that is known only on the screen; the live voice says them."""

    language: str
    made: int
    kept: int
    left: int
    removed: int


def voice_pack(
    pack: Pack,
    root: Path,
    voice: Voice,
    language: str,
    *,
    prune: bool = False,
    tell: Callable[[int, int], None] = lambda done, wanted: None,
) -> Voiced:
    """Say every sentence that has no file yet; what is there is kept, whoever recorded it.

    With `prune`, files whose sentence is written nowhere any more are removed. `tell` learns how many of how many are made.
    Raises NoSuchVoice, VoiceFailed, or DiskFull and DiskReadOnly; what was made until then stays.
    """
    if not voice.speaks(language):
        raise NoSuchVoice(f"{voice.name} has no voice for {language}.", "Record it, or choose --language.")
    folder = root / FOLDER
    before = standing(pack, language, folder)
    wanted = [one for one in before.missing if not one.filled_in]
    for done, one in enumerate(wanted, 1):
        save_sound(voice.say(spoken(one.shown, language), language), folder / language / one.file)
        tell(done, len(wanted))
    stale = before.stale if prune else ()
    for file in stale:
        file.unlink()
    return Voiced(
        language=language,
        made=len(wanted),
        kept=len(before.there),
        left=len(before.missing) - len(wanted),
        removed=len(stale),
    )
