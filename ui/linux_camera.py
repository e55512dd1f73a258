"""The camera of a Linux machine as a source of pictures, without a media library: the kernel's own frames, made grey.

The device is opened, waited for and let go on the camera's worker. Each picture asks for the next, so none piles up.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from ui.camera import CameraState
from ui.tasks import Tasks
from ui.v4l2 import RAW, Capture, Kernel, Shot, open_camera

PAUSE_MS = 100
"""Between pictures: some eight a second are enough for a code that is held still."""
WAIT_S = 0.25
PATIENCE = 20
"""So many waits in vain, five seconds or more, and the camera has stopped."""


class LinuxFrames(QObject):
    """The first camera that is plugged in and not in use."""

    def __init__(self, tasks: Tasks, kernel: Kernel) -> None:
        super().__init__()
        self._tasks, self._kernel = tasks, kernel
        self._capture: Capture | None = None
        # What an earlier look still had on its way is known by its number.
        self._look = 0
        self._in_vain = 0
        self._on_picture: Callable[[QImage], None] = lambda _picture: None
        self._on_trouble: Callable[[CameraState], None] = lambda _state: None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def start(self, on_picture: Callable[[QImage], None], on_trouble: Callable[[CameraState], None]) -> bool:
        """Begin; False when nothing that could be a camera is plugged in."""
        if not self._kernel.nodes():
            return False
        self._on_picture, self._on_trouble = on_picture, on_trouble
        self._look += 1
        self._in_vain = 0
        self._tasks.on_camera(
            partial(open_camera, self._kernel),
            done=partial(self._opened, self._look),
            failed=partial(self._failed, self._look),
        )
        return True

    def stop(self) -> None:
        """End, and let the camera go as soon as the picture at hand is done."""
        self._look += 1
        self._pause.stop()
        if self._capture is not None:
            self._tasks.on_camera(self._capture.close)
            self._capture = None

    def _opened(self, look: int, capture: Capture | None) -> None:
        if look != self._look:
            if capture is not None:
                self._tasks.on_camera(capture.close)
        elif capture is None:
            self._on_trouble(CameraState.NONE)
        else:
            self._capture = capture
            self._ask()

    def _ask(self) -> None:
        capture = self._capture
        if capture is not None:
            self._tasks.on_camera(
                lambda: picture_of(capture.take(WAIT_S)),
                done=partial(self._took, self._look),
                failed=partial(self._failed, self._look),
            )

    def _took(self, look: int, picture: QImage | None) -> None:
        if look != self._look:
            return
        self._in_vain = 0 if picture is not None else self._in_vain + 1
        if self._in_vain >= PATIENCE:
            self._on_trouble(CameraState.BROKEN)
            return
        self._pause.start()
        if picture is not None:
            self._on_picture(picture)

    def _failed(self, look: int, fault: Exception) -> None:
        if not isinstance(fault, OSError):
            raise fault
        if look == self._look:
            self._on_trouble(CameraState.BROKEN)


def picture_of(shot: Shot | None) -> QImage | None:
    """A camera's picture in grey; None for none, and for a JPEG that breaks off."""
    if shot is None:
        return None
    luma = RAW.get(shot.mode.fourcc)
    if luma is None:
        picture = QImage.fromData(shot.data, "JPG")  # type: ignore[arg-type]
        return None if picture.isNull() else picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = shot.data[luma.first :: luma.step]
    stride, height = shot.stride // luma.step, shot.mode.height
    # The last row may come without its padding, which Qt would read all the same.
    rows = rows.ljust(stride * height, b"\0")
    # A copy: Qt keeps no hold of Python's bytes.
    return QImage(rows, shot.mode.width, height, stride, QImage.Format.Format_Grayscale8).copy()
