"""The real window with view data set by hand: what the screens show is real, who decides is not here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import Property, QCoreApplication, QObject, QTranslator, QUrl, Signal, Slot
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from tests.ui import pseudo
from ui.application import make_application
from ui.images import IconImages, QrImages
from ui.still import StillGuide
from ui.viewmodels.staff_scene import READY, RECORDING, TECHNICIAN

QML = Path(__file__).parents[3] / "ui" / "qml"


@dataclass(frozen=True, slots=True)
class Shape:
    """A screen to be audited: pixels and inches."""

    name: str
    width: int
    height: int
    diagonal: float


SHAPES = (
    Shape("1920x1080", 1920, 1080, 21.5),
    Shape("1366x768", 1366, 768, 15.6),
    Shape("1080x1920", 1080, 1920, 21.5),
)

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"), (pseudo.LANGUAGE, pseudo.NAME))


class StageShell(QObject):
    """The settings of the moment."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overdue = False
        self._diagonal, self._language, self._scale = 21.5, "vi", 1.0
        self._contrast, self._online, self._choosing = False, True, False
        self._overdue = False

    def set(
        self,
        *,
        diagonal: float,
        language: str,
        scale: float,
        contrast: bool,
        online: bool,
        choosing_language: bool = False,
        overdue: bool = False,
    ) -> None:
        """All settings at once."""
        self._overdue = overdue
        self._diagonal, self._language, self._scale = diagonal, language, scale
        self._contrast, self._online, self._choosing = contrast, online, choosing_language
        self.changed.emit()

    language = Property(str, lambda self: self._language, notify=changed)
    chosenLanguage = Property(str, lambda self: self._language, notify=changed)  # noqa: N815
    languages = Property(
        "QVariantList",
        lambda self: [
            {"id": one, "name": name} for one, name in LANGUAGES if one in ("vi", "en", self._language)
        ],
        notify=changed,
    )
    choosingLanguage = Property(bool, lambda self: self._choosing, notify=changed)  # noqa: N815
    textScale = Property(float, lambda self: self._scale, notify=changed)  # noqa: N815
    highContrast = Property(bool, lambda self: self._contrast, notify=changed)  # noqa: N815
    calmMotion = Property(bool, lambda self: True, notify=changed)  # noqa: N815
    diagonal = Property(float, lambda self: self._diagonal, notify=changed)
    pointName = Property(str, lambda self: "Tổ dân phố 18 Lộc Thọ", notify=changed)  # noqa: N815
    unitName = Property(  # noqa: N815
        str, lambda self: "phường Nha Trang" if self._language == "vi" else "Nha Trang ward", notify=changed
    )
    clockText = Property(str, lambda self: "08:15", notify=changed)  # noqa: N815
    noticeSeconds = Property(int, lambda self: 20, notify=changed)  # noqa: N815
    online = Property(bool, lambda self: self._online, notify=changed)
    overdue = Property(bool, lambda self: self._overdue, notify=changed)
    dimmed = Property(bool, lambda self: False, notify=changed)
    rotation = Property(int, lambda self: 0, notify=changed)
    practice = Property(bool, lambda self: False, notify=changed)
    enrolled = Property(bool, lambda self: True, notify=changed)


class StageKeyboard(QObject):
    """A keyboard that shows its letters."""

    changed = Signal()

    method = Property(str, lambda self: "telex", notify=changed)
    shifted = Property(bool, lambda self: False, notify=changed)
    layer = Property(str, lambda self: "letters", notify=changed)


class StageMachine(QObject):
    """What the technician's screens read: a page, or the recording room."""

    viewChanged = Signal()  # noqa: N815  QML's names
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: dict[str, object] = {}

    def show(self, view: dict[str, object]) -> None:
        """Another view."""
        self._view = view
        self.viewChanged.emit()
        self.changed.emit()

    view = Property("QVariantMap", lambda self: self._view, notify=viewChanged)
    room = Property(QObject, lambda self: self, notify=changed)
    rms = Property(float, lambda self: 0.5, notify=changed)
    peak = Property(float, lambda self: 0.8, notify=changed)


class StageStaff(QObject):
    """The staff's screen of the moment; empty shows the resident's."""

    viewChanged = Signal()  # noqa: N815  QML's names

    def __init__(self) -> None:
        super().__init__()
        self._screen, self._view = "", {}
        self._machine = StageMachine()

    def show(self, screen: str, view: dict[str, object]) -> None:
        """Another screen with its view."""
        if screen in (TECHNICIAN, READY, RECORDING):
            self._machine.show(view)
        self._screen, self._view = screen, view
        self.viewChanged.emit()

    technician = Property(QObject, lambda self: self._machine, constant=True)

    screen = Property(str, lambda self: self._screen, notify=viewChanged)
    view = Property("QVariantMap", lambda self: self._view, notify=viewChanged)
    cardSeconds = Property(int, lambda self: 10, notify=viewChanged)  # noqa: N815
    trouble = Property(str, lambda self: "", notify=viewChanged)
    paper = Property(str, lambda self: "ready", notify=viewChanged)


class StageReader(QObject):
    """Reads the sentence it is told to, or says why it cannot."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = self._trouble = ""
        self.skipped = False

    def set(self, words: str, trouble: str = "") -> None:
        """What is read; nothing is silence."""
        self.skipped = False
        self._words, self._trouble = words, trouble
        self.changed.emit()

    @Slot()
    def skip(self) -> None:
        """The screen has no room for these words."""
        self.skipped = True

    reading = Property(bool, lambda self: bool(self._words), notify=changed)
    words = Property(str, lambda self: self._words, notify=changed)
    trouble = Property(str, lambda self: self._trouble, notify=changed)
    volume = Property(int, lambda self: 4, notify=changed)
    volumes = Property(int, lambda self: 5, notify=changed)


class Stage:
    """One window, set again and again."""

    def __init__(self, engine: QQmlApplicationEngine, window: QQuickWindow) -> None:
        self.engine, self.window = engine, window
        self.guide, self.shell, self.keyboard = StillGuide(), StageShell(), StageKeyboard()
        self.reader, self.staff = StageReader(), StageStaff()
        self._translator: QTranslator | None = None

    def speak(self, language: str, translations: dict[str, QTranslator]) -> None:
        """The app's own words in this language; Vietnamese is what stands in the source."""
        if translations.get(language) is self._translator:
            return
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        self._translator = translations.get(language)
        if self._translator is not None:
            QCoreApplication.installTranslator(self._translator)
        self.engine.retranslate()


@contextmanager
def open_stage() -> Iterator[Stage]:
    """The real Main.qml over hand-set view models."""
    make_application()
    engine = QQmlApplicationEngine()
    engine.addImageProvider("icon", IconImages())
    engine.addImageProvider("qr", QrImages())
    guide, shell, keyboard, reader = StillGuide(), StageShell(), StageKeyboard(), StageReader()
    staff = StageStaff()
    engine.setInitialProperties(
        {"guide": guide, "shell": shell, "keyboard": keyboard, "reader": reader, "staff": staff}
    )
    engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    stage = Stage(engine, window)
    stage.guide, stage.shell, stage.keyboard, stage.reader = guide, shell, keyboard, reader
    stage.staff = staff
    try:
        yield stage
    finally:
        stage.speak("", {})
        window.close()
        # Before the view models its bindings read.
        shiboken6.delete(engine)
