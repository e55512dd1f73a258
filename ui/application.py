"""The one application of a process: its fonts, how it draws, and who hears its touches."""

import gc
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QObject
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.errors import KioskError

FONT_PACKAGE, FONT_FAMILY = "fontpkg_be_vietnam_pro", "Be Vietnam Pro"
FONT_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

# What Qt looks for and does not need (video hardware, other sound servers), and the loose ends in a webcam's pictures.
_NO_TROUBLE = "qt.multimedia.*=false\nqt.gui.imageio.jpeg=false"

_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress})


class ScreensMissing(KioskError):
    """The screens could not be loaded; Qt has said why."""

    code = "screens-missing"


def make_application(*, use_gpu: bool = False) -> QGuiApplication:
    """The one application of this process, with its fonts; drawn in software unless told otherwise."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if not use_gpu:
        # In code, not by a variable: forgotten on a machine without a graphics card it costs ten times the work.
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    # A worker that counts or sends in Python hands over that often; by default the screens may wait 5 ms for each word.
    sys.setswitchinterval(0.0005)
    # Qt waits 5 ms for more to paint before it paints; a tap has no time for that.
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
    QLoggingCategory.setFilterRules(_NO_TROUBLE)
    application = QGuiApplication(["kiosk"])
    application.setApplicationName("kiosk")
    load_fonts()
    application.setFont(QFont(FONT_FAMILY))
    return application


def load_fonts() -> None:
    """Make Be Vietnam Pro known to Qt. Raises ScreensMissing when the package is not installed."""
    found = importlib.util.find_spec(FONT_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ScreensMissing(
            f"The font package {FONT_PACKAGE} is not installed.", "Install the program again."
        )
    if FONT_FAMILY in QFontDatabase.families():
        return
    folder = Path(found.submodule_search_locations[0]) / "files"
    for weight in FONT_WEIGHTS:
        QFontDatabase.addApplicationFont(str(folder / f"BeVietnamPro-{weight}.ttf"))


def spare_collections() -> None:
    """Let no later collection of garbage look through what stays for long, such as the catalogue: with it one takes longer
    than seven pictures, and would fall into some tap. Once now, while nobody waits."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Presence(QObject):
    """Sees every touch and key of the window before it is delivered."""

    def __init__(self, touched: Callable[[], None]) -> None:
        super().__init__()
        self._touched = touched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _TOUCHES:
            self._touched()
        return False
