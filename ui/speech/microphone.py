"""Where a person's voice comes in: the machine's microphone, as mono 16-bit frames."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QObject, Signal, SignalInstance, Slot

from kiosk.speech.sound import mixed

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource

WANTED_RATE = 22_050
"""Samples a second: as much as a voice needs, and what the machine's own voice has."""


class Microphone(Protocol):
    """Hands out what it hears between `start` and `stop`."""

    @property
    def heard(self) -> SignalInstance:
        """Frames, as bytes."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """It is gone in the middle of it."""
        ...

    @property
    def rate(self) -> int:
        """Samples a second of what it hands out; known once it has started."""
        ...

    def available(self) -> bool:
        """Whether there is one."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


class DeviceMicrophone(QObject):
    """The microphone the system has chosen."""

    heard = Signal(bytes)
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rate = WANTED_RATE
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._channels = 1

    def available(self) -> bool:
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:
            return False
        return not QMediaDevices.defaultAudioInput().isNull()

    def start(self) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

        self.stop()
        device = QMediaDevices.defaultAudioInput()
        wanted = QAudioFormat()
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        wanted.setSampleRate(WANTED_RATE)
        wanted.setChannelCount(1)
        if not device.isFormatSupported(wanted):
            preferred = device.preferredFormat()
            wanted.setSampleRate(preferred.sampleRate())
            wanted.setChannelCount(preferred.channelCount())
        self.rate, self._channels = wanted.sampleRate(), wanted.channelCount()
        self._source = QAudioSource(device, wanted)
        self._source.stateChanged.connect(self._told)
        self._stream = self._source.start()
        self._stream.readyRead.connect(self._read)

    def stop(self) -> None:
        source, self._source, self._stream = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    @Slot()
    def _read(self) -> None:
        if self._stream is not None:
            frames = self._stream.readAll().data()
            self.heard.emit(frames if self._channels == 1 else mixed(bytes(frames), self._channels))

    @Slot()
    def _told(self) -> None:
        from PySide6.QtMultimedia import QtAudio

        if self._source is not None and self._source.state() == QtAudio.State.StoppedState:
            self.stop()
            self.failed.emit()
