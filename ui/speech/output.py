"""Where sounds go: the loudspeaker, or a folder that keeps what would have been heard."""

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QBuffer,
    QElapsedTimer,
    QIODevice,
    QObject,
    QTimer,
    Signal,
    SignalInstance,
    Slot,
)

from kiosk.speech.sound import SAMPLE_BYTES, Sound, fitted, save_sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink


class Output(Protocol):
    """Plays one sound at a time."""

    @property
    def finished(self) -> SignalInstance:
        """The sound has been heard to its end."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """The loudspeaker is gone in the middle of it."""
        ...

    def available(self) -> bool:
        """Whether anything can be heard now."""
        ...

    def play(self, sound: Sound, *, volume: float) -> None:
        """Begin; `volume` goes from 0 to 1."""
        ...

    def set_volume(self, volume: float) -> None:
        """Change the volume of what is heard."""
        ...

    def stop(self) -> None:
        """Silence at once; nothing is told of it."""
        ...


class LoudspeakerOutput(QObject):
    """The machine's sound device, asked for anew each time: loudspeakers are plugged in and out."""

    finished = Signal()
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._frames = QBuffer(self)

    def available(self) -> bool:
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:
            # The system lacks the sound library that Qt links to.
            return False
        return not QMediaDevices.defaultAudioOutput().isNull()

    def play(self, sound: Sound, *, volume: float) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

        self.stop()
        device = QMediaDevices.defaultAudioOutput()
        wanted = QAudioFormat()
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        wanted.setSampleRate(sound.rate)
        wanted.setChannelCount(1)
        if not device.isFormatSupported(wanted):
            preferred = device.preferredFormat()
            wanted.setSampleRate(preferred.sampleRate())
            wanted.setChannelCount(preferred.channelCount())
        self._frames.setData(fitted(sound, rate=wanted.sampleRate(), channels=wanted.channelCount()))
        self._frames.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = self._sink = QAudioSink(device, wanted)
        sink.setVolume(volume)
        # A quarter of a second: a longer one would be waited for in silence after every sentence.
        sink.setBufferSize(wanted.bytesForDuration(250_000))
        sink.stateChanged.connect(self._told)
        sink.start(self._frames)

    def set_volume(self, volume: float) -> None:
        if self._sink is not None:
            self._sink.setVolume(volume)

    def stop(self) -> None:
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.stop()
            sink.deleteLater()
        self._frames.close()

    @Slot()
    def _told(self) -> None:
        """Asked what it does now, because PySide cannot hand over the state that the signal carries."""
        from PySide6.QtMultimedia import QtAudio

        state = self._sink.state() if self._sink is not None else None
        if state == QtAudio.State.IdleState:
            self.stop()
            self.finished.emit()
        elif state == QtAudio.State.StoppedState:
            self.stop()
            self.failed.emit()


class FolderOutput(QObject):
    """Writes each sound as a WAV file and takes as long over it as a loudspeaker would.

    A sound that is stopped is cut to the part that would have been heard.
    """

    finished = Signal()
    failed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._numbers = itertools.count(1)
        self._sound: Sound | None = None
        self._file = folder
        self._since = QElapsedTimer()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._ended)

    def available(self) -> bool:
        return True

    def play(self, sound: Sound, *, volume: float) -> None:
        self.stop()
        self._sound = sound
        self._file = self._folder / f"{next(self._numbers):04}.wav"
        save_sound(sound, self._file)
        self._since.start()
        self._end.start(round(sound.seconds * 1000))

    def set_volume(self, volume: float) -> None:
        """A file is as loud as the sound it holds."""

    def stop(self) -> None:
        if self._sound is not None:
            heard = int(self._since.elapsed() / 1000 * self._sound.rate) * SAMPLE_BYTES
            save_sound(Sound(self._sound.rate, self._sound.frames[:heard]), self._file)
        self._end.stop()
        self._sound = None

    def _ended(self) -> None:
        self._sound = None
        self.finished.emit()
