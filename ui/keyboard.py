"""The on-screen keyboard's mind: keys become ordinary input-method events for whichever field has the focus.

It keeps no word longer than it is being written, and learns nothing.
"""

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.vietnamese_input import Composer, Method

LAYERS = ("letters", "digits")


class KeyboardViewModel(QObject):
    """What the keys of `Keyboard.qml` call. Shift holds for one key; digits are typed as they are."""

    changed = Signal()
    typed = Signal()

    def __init__(self, method: Method = Method.TELEX) -> None:
        super().__init__()
        self._first_method = method
        self._method, self._shifted, self._layer = method, False, LAYERS[0]
        self._composer: Composer | None = None
        self._window: QQuickWindow | None = None

    def attach(self, window: QQuickWindow) -> None:
        """Type into the fields of this window."""
        self._window = window

    @Property(str, notify=changed)
    def method(self) -> str:
        return self._method.value

    @Property(bool, notify=changed)
    def shifted(self) -> bool:
        return self._shifted

    @Property(str, notify=changed)
    def layer(self) -> str:
        return self._layer

    @Slot(str)
    def press(self, key: str) -> None:
        """Strike a key, one character."""
        field = self._field()
        if field is None or not key:
            return
        composer = self._at_caret(field)
        self._put(field, composer, composer.press(key.upper() if self._shifted else key))
        if self._shifted:
            self._shifted = False
            self.changed.emit()

    @Slot()
    def backspace(self) -> None:
        """Take back the letter before the caret."""
        field = self._field()
        if field is None:
            return
        composer = self._at_caret(field)
        self._put(field, composer, composer.backspace())

    @Slot()
    def shift(self) -> None:
        self._shifted = not self._shifted
        self.changed.emit()

    @Slot(str)
    def setMethod(self, method: str) -> None:  # noqa: N802  called from QML
        self._method, self._composer = Method(method), None
        self.changed.emit()

    @Slot(str)
    def setLayer(self, layer: str) -> None:  # noqa: N802  called from QML
        self._layer = layer if layer in LAYERS else LAYERS[0]
        self._shifted = False
        self.changed.emit()

    def reset(self) -> None:
        """As for a new resident."""
        self._method, self._shifted, self._layer = self._first_method, False, LAYERS[0]
        self._composer = None
        self.changed.emit()

    def _field(self) -> QObject | None:
        return self._window.activeFocusItem() if self._window is not None else None

    def _at_caret(self, field: QObject) -> Composer:
        """The composer of the word at the caret; a caret that was moved, or another field, starts a new one."""
        asked = QInputMethodQueryEvent(
            Qt.InputMethodQuery.ImSurroundingText | Qt.InputMethodQuery.ImCursorPosition
        )
        QCoreApplication.sendEvent(field, asked)
        text = str(asked.value(Qt.InputMethodQuery.ImSurroundingText) or "")
        before = text[: int(asked.value(Qt.InputMethodQuery.ImCursorPosition) or 0)]
        # Digits are no marks of the digits' layer, whatever they mean among the letters.
        method = Method.PLAIN if self._layer == "digits" else self._method
        if self._composer is None or self._composer.text != before or self._composer.method is not method:
            self._composer = Composer(method, before=before)
        return self._composer

    def _put(self, field: QObject, earlier: Composer, later: Composer) -> None:
        edit = later.edit_since(earlier)
        event = QInputMethodEvent()
        event.setCommitString(edit.insert, -edit.delete, edit.delete)
        QCoreApplication.sendEvent(field, event)
        self._composer = later
        self.typed.emit()
