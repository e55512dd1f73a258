"""Qt's camera as a source of pictures, where the system has a media library of its own (Windows, macOS)."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoFrame, QVideoSink

from ui.camera import CameraState

EVERY_NTH = 4
"""Of some thirty pictures a second so many are enough for a code that is held still."""


class QtFrames(QObject):
    """The machine's own camera, or the first that is plugged in."""

    def __init__(self) -> None:
        super().__init__()
        self._capture: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None
        self._sink: QVideoSink | None = None
        self._counted = 0

    def start(self, on_picture: Callable[[QImage], None], on_trouble: Callable[[CameraState], None]) -> bool:
        """Begin; False when there is no camera."""
        if not QMediaDevices.videoInputs():
            return False
        self._camera = QCamera(QMediaDevices.defaultVideoInput(), self)
        self._sink = QVideoSink(self)
        self._capture = QMediaCaptureSession(self)
        self._capture.setCamera(self._camera)
        self._capture.setVideoSink(self._sink)

        def take(frame: QVideoFrame) -> None:
            self._counted += 1
            if self._counted % EVERY_NTH == 0 and frame.isValid():
                on_picture(frame.toImage())

        self._sink.videoFrameChanged.connect(take)
        self._camera.errorOccurred.connect(lambda _error, _words: on_trouble(CameraState.BROKEN))
        self._camera.start()
        return True

    def stop(self) -> None:
        """End, and let the camera go."""
        if self._camera is not None:
            self._camera.stop()
        for part in (self._capture, self._sink, self._camera):
            if part is not None:
                part.deleteLater()
        self._capture = self._sink = self._camera = None
