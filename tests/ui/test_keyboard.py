"""Keys become input-method events for the field that has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.keyboard import KeyboardViewModel

FIELD = b"""
import QtQuick
Window {
    width: 400; height: 100; visible: true
    TextInput { objectName: "field"; anchors.fill: parent; focus: true; maximumLength: 12 }
}
"""


class Desk:
    def __init__(self, window: QQuickWindow) -> None:
        self.keyboard = KeyboardViewModel()
        self.keyboard.attach(window)
        field = window.findChild(QQuickItem, "field")
        assert field is not None
        self.field: QQuickItem = field

    def type(self, keys: str) -> str:
        for key in keys:
            self.keyboard.press(key)
        return self.text

    @property
    def text(self) -> str:
        return str(self.field.property("text"))


@pytest.fixture
def desk(application: QGuiApplication) -> Iterator[Desk]:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(FIELD, QUrl())
    window = component.create()
    assert isinstance(window, QQuickWindow)
    window.requestActivate()
    application.processEvents()
    yield Desk(window)
    window.close()


def test_telex_marks_the_word_before_the_caret(desk: Desk) -> None:
    assert desk.type("tamj truf") == "tạm trù"
    desk.keyboard.backspace()
    assert desk.text == "tạm tr"


def test_vni_and_plain(desk: Desk) -> None:
    desk.keyboard.setMethod("vni")
    assert desk.type("tam5") == "tạm"
    desk.keyboard.setMethod("plain")
    assert desk.type(" as") == "tạm as"


def test_shift_holds_for_one_key(desk: Desk) -> None:
    desk.keyboard.shift()
    assert desk.type("tr") == "Tr"
    assert not desk.keyboard.property("shifted")


def test_digits_are_digits_even_in_vni(desk: Desk) -> None:
    desk.keyboard.setMethod("vni")
    desk.type("tam")
    desk.keyboard.setLayer("digits")
    assert desk.type("5") == "tam5"


def test_a_caret_that_moved_starts_a_new_word(desk: Desk) -> None:
    desk.type("tam tru")
    desk.field.setProperty("cursorPosition", 3)
    assert desk.type("j") == "tạm tru"


def test_a_full_field_takes_no_more_and_stays_sound(desk: Desk) -> None:
    assert desk.type("abcdefghijklmno") == "abcdefghijkl"
    desk.keyboard.backspace()
    assert desk.text == "abcdefghijk"


def test_a_new_resident_finds_it_as_new(desk: Desk) -> None:
    desk.keyboard.setMethod("vni")
    desk.keyboard.setLayer("digits")
    desk.keyboard.shift()
    desk.keyboard.reset()
    assert desk.keyboard.property("method") == "telex"
    assert desk.keyboard.property("layer") == "letters"
    assert not desk.keyboard.property("shifted")


def test_without_a_field_keys_go_nowhere() -> None:
    keyboard = KeyboardViewModel()
    keyboard.press("a")
    keyboard.backspace()
