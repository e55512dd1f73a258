"""A guide that stands still, for pictures."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from ui.viewmodels.scene import hold_words


class StillGuide(QObject):
    """Shows what it is told to show; taps change nothing. For pictures, where nobody goes from screen to screen."""

    viewChanged = Signal()  # noqa: N815  QML's names

    def __init__(self) -> None:
        super().__init__()
        self._screen = "attract"
        self._view: dict[str, object] = {"notices": [], "tiles": [], "qr": ""}
        self._cover = ""

    def show(self, screen: str, view: dict[str, object], cover: str = "") -> None:
        """Everything changes together, as in the real one."""
        self._screen, self._view, self._cover = screen, view, cover
        self.viewChanged.emit()

    screen = Property(str, lambda self: self._screen, notify=viewChanged)
    view = Property("QVariantMap", lambda self: self._view, notify=viewChanged)  # type: ignore[arg-type]
    cover = Property(str, lambda self: self._cover, notify=viewChanged)
    coverSeconds = Property(int, lambda self: 204 if self._cover == "hold" else 42, notify=viewChanged)  # noqa: N815
    coverLasts = Property(int, lambda self: 300 if self._cover == "hold" else 60, notify=viewChanged)  # noqa: N815
    holdWords = Property(str, lambda _self: hold_words(300), notify=viewChanged)  # noqa: N815
    wipeSeconds = Property(int, lambda self: 45, notify=viewChanged)  # noqa: N815
    canGoBack = Property(bool, lambda self: self._screen not in ("attract", "home"), notify=viewChanged)  # noqa: N815
    forward = Property(bool, lambda self: True, notify=viewChanged)

    @Slot(str)
    def typed(self, text: str) -> None:
        """The search field tells of every key."""
