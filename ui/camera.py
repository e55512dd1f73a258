"""The kiosk's camera, for one thing: to read a code that somebody holds up. Pictures are looked at and dropped.

`Frames` is the seam: where pictures come from. On Linux it is the kernel (`ui/linux_camera.py`), so that the package needs no
media library; elsewhere it is Qt's camera over the system's own. Without any camera the screen says so.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.tasks import Tasks

GONE_AFTER = 5
"""So many pictures without it, more than half a second, and a code was taken away; a hand that trembles loses it for fewer."""


class CameraState(StrEnum):
    """Resting, looking, not there, or there and not to be used: in another program's hands, not allowed, or gone meanwhile."""

    RESTING = "resting"
    LOOKING = "looking"
    NONE = "none"
    BROKEN = "broken"


@dataclass(frozen=True)
class SeenCameras:
    """How many cameras can be looked through, may not be opened, or send nothing the kiosk can read."""

    ready: int
    denied: int = 0
    unreadable: int = 0


class Frames(Protocol):
    """Where pictures come from."""

    def start(self, on_picture: Callable[[QImage], None], on_trouble: Callable[[CameraState], None]) -> bool:
        """Begin; False when there is no camera. `on_trouble` is told NONE or BROKEN, on the GUI thread."""

    def stop(self) -> None:
        """End, and let the camera go."""


class Camera(QObject):
    """Looks for codes from `look` to `rest`. One picture at a time is read, on a worker; those that come meanwhile go.

    A code is told once, however long it is held up; taken away and shown anew it is told again.
    """

    found = Signal(str)
    changed = Signal()

    def __init__(self, tasks: Tasks, frames: Callable[[Tasks], Frames]) -> None:
        super().__init__()
        self._tasks, self._make_frames = tasks, frames
        self._frames: Frames | None = None
        self._busy = False
        self._held, self._without = "", 0
        self.state = CameraState.RESTING

    def look(self) -> None:
        """Begin to look."""
        if self.state is CameraState.LOOKING:
            return
        if self._frames is None:
            self._frames = self._make_frames(self._tasks)
        self._held = ""
        self._set(CameraState.LOOKING)
        if not self._frames.start(self._see, self._break):
            self._set(CameraState.NONE)

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
        if self.state is not CameraState.LOOKING:
            return
        self._without = 0 if texts else self._without + 1
        if self._without >= GONE_AFTER:
            self._held = ""
        if texts and texts[0] != self._held:
            self._held = texts[0]
            self.found.emit(texts[0])

    def _unread(self, fault: Exception) -> None:
        self._busy = False
        raise fault

    def _break(self, state: CameraState) -> None:
        if self._frames is not None:
            self._frames.stop()
        self._set(state)

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


def open_frames(tasks: Tasks) -> Frames:
    """This system's pictures. Imported when somebody wants to look."""
    if sys.platform == "linux":
        from ui.linux_camera import LinuxFrames
        from ui.v4l2 import Linux

        frames: Frames = LinuxFrames(tasks, Linux())
    else:
        from ui.qt_camera import QtFrames

        frames = QtFrames()
    return frames


def see_cameras(tasks: Tasks, done: Callable[[SeenCameras], None]) -> None:
    """Look what is plugged in, in the same way as `open_frames`; `done` is told on the GUI thread."""
    if sys.platform == "linux":
        from ui.v4l2 import Linux, find_cameras

        def look() -> SeenCameras:
            found = find_cameras(Linux())
            return SeenCameras(len(found.ready), found.denied, found.unreadable)

        tasks.on_camera(look, done=done)
    else:
        from PySide6.QtMultimedia import QMediaDevices

        done(SeenCameras(len(QMediaDevices.videoInputs())))
