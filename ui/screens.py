"""The window with its screens, from the QML files to their end."""

from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.application import ScreensMissing
from ui.images import IconImages, QrImages

QML_FOLDER = Path(__file__).resolve().parent / "qml"


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is opened. Without a size it keeps its own; without a language it takes the setting's."""

    fullscreen: bool = True
    size: QSize | None = None
    language: str | None = None

    def properties(self) -> dict[str, object]:
        """What the window is made with."""
        size = self.size
        if self.fullscreen:
            # Where no window manager runs beside the kiosk, nobody else makes it as large as the screen.
            size = QGuiApplication.primaryScreen().size()
        sized = {"width": size.width(), "height": size.height()} if size is not None else {}
        return sized | ({"visibility": QWindow.Visibility.FullScreen} if self.fullscreen else {})


class Screens:
    """The engine behind the one window."""

    def __init__(self) -> None:
        self.engine = QQmlApplicationEngine()

    def open(self, look: Look, **given: object) -> QQuickWindow:
        """Load the screens with what they are `given` to show. Raises ScreensMissing."""
        properties = given | look.properties()
        self.engine.addImageProvider("icon", IconImages())
        self.engine.addImageProvider("qr", QrImages())
        self.engine.setInitialProperties(properties)
        self.engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreensMissing("The screens cannot be loaded.", "Install the program again.")
        return roots[0]

    def close(self) -> None:
        """Take the screens away at once: their bindings must not meet view models that are gone."""
        shiboken6.delete(self.engine)
