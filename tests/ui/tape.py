"""What stands in for a loudspeaker and a voice: sounds are kept, and last until they are told to end."""

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KnownFault
from kiosk.speech.sound import Sound


def said(text: str, language: str = "vi") -> Sound:
    """The sound a toy voice makes of a text: its letters."""
    frames = f"{language}:{text}".encode()
    return Sound(8_000, frames + bytes(len(frames) % 2))


class ToyVoice:
    """Speaks Vietnamese and English by letters; counts, so that a test sees what was asked for."""

    name = "toy"

    def __init__(self, *languages: str) -> None:
        self.languages = languages or ("vi", "en")
        self.texts: list[str] = []
        self.trouble: KnownFault | None = None
        self.lasts: Sound | None = None

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def say(self, text: str, language: str) -> Sound:
        self.texts.append(text)
        if self.trouble is not None:
            raise self.trouble
        return self.lasts or said(text, language)


class Tape(QObject):
    """Plays nothing; `heard` are the sounds in order, `running` is the one at hand."""

    finished = Signal()
    failed = Signal()

    def __init__(self, *, plugged_in: bool = True) -> None:
        super().__init__()
        self.plugged_in = plugged_in
        self.heard: list[Sound] = []
        self.volumes: list[float] = []
        self.running: Sound | None = None
        self.stops = 0

    def available(self) -> bool:
        return self.plugged_in

    def play(self, sound: Sound, *, volume: float) -> None:
        assert self.running is None
        self.running = sound
        self.heard.append(sound)
        self.volumes.append(volume)

    def set_volume(self, volume: float) -> None:
        self.volumes.append(volume)

    def stop(self) -> None:
        self.running = None
        self.stops += 1

    def run_out(self) -> None:
        """The sound at hand is heard to its end."""
        assert self.running is not None
        self.running = None
        self.finished.emit()
