"""Who says a sentence: a person recorded for the pack first, then the voice of the machine."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.errors import KnownFault
from kiosk.speech.sound import Sound, SoundUnreadable, load_sound
from kiosk.speech.spoken import spoken
from kiosk.speech.voices import Voice

FindRecording = Callable[[str, str], Path | None]
"""The recording of a sentence in a language, if there is one."""


class VoiceMissing(KnownFault):
    """Nobody has recorded the sentence, and the machine has no voice for its language."""

    code = "voice-missing"


class Speaker:
    """Asked on a worker; what it holds is set once, before it is asked."""

    def __init__(self) -> None:
        self._find_voice: Callable[[], Voice | None] = lambda: None
        self._voice: Voice | None = None
        self._looked = False
        self._recording: FindRecording = lambda language, shown: None
        self._written: Mapping[str, str] = {}

    def learn(self, *, find_voice: Callable[[], Voice | None]) -> None:
        """Where the machine's voice comes from; it is looked for at the first sentence."""
        self._find_voice, self._looked = find_voice, False

    def learn_recordings(self, recording: FindRecording, written: Mapping[str, str] = {}) -> None:
        """Where recordings are found; `written` tells of each language that is only heard which one is written."""
        self._recording, self._written = recording, written

    def has_voice(self, language: str) -> bool:
        """Whether the machine itself can speak a language."""
        if not self._looked:
            self._voice, self._looked = self._find_voice(), True
        return self._voice is not None and self._voice.speaks(language)

    def say(self, shown: str, language: str) -> Sound:
        """A sentence as sound; what nobody has recorded in a language that is only heard is said as it is written.

        Raises VoiceMissing, VoiceFailed or SoundUnreadable.
        """
        trouble: SoundUnreadable | None = None
        for heard in dict.fromkeys((language, self._written.get(language, language))):
            if (file := self._recording(heard, shown)) is not None:
                try:
                    return load_sound(file)
                except SoundUnreadable as fault:
                    trouble = fault
            if self.has_voice(heard) and self._voice is not None:
                return self._voice.say(spoken(shown, heard), heard)
        raise trouble or VoiceMissing(
            f"This machine has no voice for the language {language}.", "Install espeak-ng."
        )
