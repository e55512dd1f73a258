"""The kiosk's camera, for one thing: to read a code that somebody holds up. Pictures are looked at and dropped.

`Frames` is the seam: where pictures come from. The real one is Qt's camera; without any camera the screen says so.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.tasks import Tasks


class CameraState(StrEnum):
    """Resting, looking, not there, or there and not to be used."""

    RESTING = "resting"
    LOOKING = "looking"
    NONE = "none"
    BROKEN = "broken"


class Frames(Protocol):
    """Where pictures come from."""

    def start(self, on_picture: Callable[[QImage], None], on_trouble: Callable[[], None]) -> bool:
        """Begin; False when there is no camera."""

    def stop(self) -> None:
        """End, and let the camera go."""


class Camera(QObject):
    """Looks for codes from `look` to `rest`. One picture at a time is read, on a worker; those that come meanwhile go."""

    found = Signal(str)
    changed = Signal()

    def __init__(self, tasks: Tasks, frames: Callable[[], Frames]) -> None:
        super().__init__()
        self._tasks, self._make_frames = tasks, frames
        self._frames: Frames | None = None
        self._busy = False
        self.state = CameraState.RESTING

    def look(self) -> None:
        """Begin to look."""
        if self.state is CameraState.LOOKING:
            return
        if self._frames is None:
            self._frames = self._make_frames()
        there = self._frames.start(self._see, self._break)
        self._set(CameraState.LOOKING if there else CameraState.NONE)

    def rest(self) -> None:
        """Look no more."""
        if self._frames is not None and self.state is CameraState.LOOKING:
            self._frames.stop()
            self._set(CameraState.RESTING)

    def _see(self, picture: QImage) -> None:
        if self._busy or self.state is not CameraState.LOOKING:
            return
        self._busy = True
        self._tasks.on_spare(lambda: read_codes(picture), done=self._read, failed=self._unread)

    def _read(self, texts: tuple[str, ...]) -> None:
        self._busy = False
        if self.state is CameraState.LOOKING and texts:
            self.found.emit(texts[0])

    def _unread(self, fault: Exception) -> None:
        self._busy = False
        raise fault

    def _break(self) -> None:
        if self._frames is not None:
            self._frames.stop()
        self._set(CameraState.BROKEN)

    def _set(self, state: CameraState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()


def read_codes(picture: QImage) -> tuple[str, ...]:
    """What the QR codes in a picture say. On a worker."""
    # Imported here: the first screen does not wait for it.
    import zxingcpp

    if picture.isNull():
        return ()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return tuple(
        one.text
        for one in zxingcpp.read_barcodes(
            grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    )
