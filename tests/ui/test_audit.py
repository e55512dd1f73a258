"""Each rule of the audit catches a screen that breaks it, and leaves a good one alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.ui.audit import Finding, Rule, audit, contrast

Look = Callable[[str], list[Finding]]

# 21.5 inches: 20 mm are 80.7 px, 3 mm are 12.1 px.
TEAPOT = """
    Rectangle {{
        objectName: "{name}"
        x: {x}; y: {y}; width: {width}; height: {height}
        color: "#E0F0F0"
        Accessible.role: Accessible.Button
        Accessible.name: "{spoken}"
        {inside}
        TapHandler {{}}
    }}
"""


def teapot(
    *,
    name: str = "teapot",
    x: int = 100,
    y: int = 100,
    width: int = 300,
    height: int = 100,
    spoken: str = "Pour",
    inside: str = "",
) -> str:
    """A button for tea."""
    return TEAPOT.format(name=name, x=x, y=y, width=width, height=height, spoken=spoken, inside=inside)


def words(text: str, *, x: int = 20, y: int = 20, size: int = 28, more: str = "") -> str:
    """A text on the table."""
    return f'Text {{ x: {x}; y: {y}; text: "{text}"; color: "#10252B"; font.pixelSize: {size}; {more} }}'


@pytest.fixture
def look(application: QGuiApplication) -> Iterator[Look]:
    """Lays things on a white table of 1920x1080 and audits it."""
    engine = QQmlEngine()
    kept: list[QQmlComponent] = []

    def lay(things: str, *, text_scale: float = 1.0) -> list[Finding]:
        component = QQmlComponent(engine)
        source = f'import QtQuick\nWindow {{ width: 1920; height: 1080; visible: true; color: "white"\n{things}\n}}'
        component.setData(source.encode(), QUrl())
        table = component.create()
        assert isinstance(table, QQuickWindow), component.errorString()
        kept.append(component)
        for _ in range(3):
            QCoreApplication.processEvents()
        return audit(table, table.grabWindow(), diagonal=21.5, text_scale=text_scale)

    yield lay
    kept.clear()


def rules(findings: list[Finding]) -> set[Rule]:
    return {finding.rule for finding in findings}


def test_a_well_laid_table_passes(look: Look) -> None:
    assert look(words("Tea at four") + teapot(inside=words("Pour")) + teapot(name="cup", x=420)) == []


def test_a_text_cut_by_a_clip_is_clipped(look: Look) -> None:
    findings = look(f"Item {{ width: 90; height: 60; clip: true; {words('A long pour of tea')} }}")

    assert rules(findings) == {Rule.CLIPPED}


def test_an_elided_text_is_clipped(look: Look) -> None:
    assert rules(look(words("A long pour of tea", more="width: 120; elide: Text.ElideRight"))) == {
        Rule.CLIPPED
    }


def test_a_word_wider_than_its_line_is_clipped(look: Look) -> None:
    assert rules(look(words("Teapotteapotteapot", more="width: 90; wrapMode: Text.WordWrap"))) == {
        Rule.CLIPPED
    }


def test_words_that_leave_their_button_are_clipped(look: Look) -> None:
    assert Rule.CLIPPED in rules(look(teapot(width=100, inside=words("Pour some more tea"))))


def test_a_control_cut_by_a_clip_is_clipped(look: Look) -> None:
    assert rules(look(f"Item {{ width: 300; height: 300; clip: true; {teapot()} }}")) == {Rule.CLIPPED}


def test_what_a_page_turned_away_is_left_alone(look: Look) -> None:
    assert (
        look(f"Item {{ width: 900; height: 300; clip: true; {teapot()} {teapot(y=2000, spoken='')} }}") == []
    )


def tray(*, width: int, height: int, below: str = "") -> str:
    """A page of 300x200 on which a tray stands with one word in sight and one below the edge."""
    laid = f'Rectangle {{ width: {width}; height: {height}; color: "#E0F0F0"; {words("Tea")} {words("Cups", y=260)} }}'
    page = f"Item {{ width: 300; height: 200; clip: true; Flow {{ width: 300; {laid} }} }}"
    return f"Item {{ width: 300; height: 200; {page} {below} }}"


def test_what_is_larger_than_its_page_is_clipped_though_no_word_is_cut(look: Look) -> None:
    (finding,) = look(tray(width=280, height=300))
    assert (finding.rule, finding.item) == (Rule.CLIPPED, "Tea")
    assert rules(look(tray(width=320, height=190).replace("y: 260", "y: 60"))) == {Rule.CLIPPED}
    assert look(tray(width=280, height=190).replace("y: 260", "y: 60")) == []


def test_a_page_ends_above_the_buttons_that_turn_it(look: Look) -> None:
    button = teapot(x=0, y=120, inside="property real minimumMm: 10")
    assert rules(look(tray(width=280, height=190, below=button).replace("y: 260", "y: 60"))) == {Rule.CLIPPED}


def test_texts_over_one_another_overlap(look: Look) -> None:
    assert rules(look(words("Green tea") + words("Black tea", x=60))) == {Rule.OVERLAP}


def test_a_text_over_a_foreign_button_overlaps(look: Look) -> None:
    assert rules(look(teapot() + words("Black tea", x=300, y=120))) == {Rule.OVERLAP}


def test_buttons_over_one_another_overlap(look: Look) -> None:
    assert rules(look(teapot() + teapot(name="cup", x=350))) == {Rule.OVERLAP}


def test_a_button_past_the_edge_is_off_screen(look: Look) -> None:
    assert Rule.OFF_SCREEN in rules(look(teapot(x=1700)))


def test_a_text_past_the_edge_is_off_screen(look: Look) -> None:
    assert Rule.OFF_SCREEN in rules(look(words("Tea for everyone", x=1850)))


@pytest.mark.parametrize(("width", "height"), [(300, 79), (79, 300)])
def test_a_button_under_20_mm_is_a_small_target(look: Look, width: int, height: int) -> None:
    assert rules(look(teapot(width=width, height=height))) == {Rule.SMALL_TARGET}


def test_a_key_may_be_16_mm_and_no_less(look: Look) -> None:
    key = "property real minimumMm: 16"

    assert look(teapot(width=66, height=66, inside=key)) == []
    assert rules(look(teapot(width=66, height=63, inside=key))) == {Rule.SMALL_TARGET}


@pytest.mark.parametrize("cup", [teapot(name="cup", x=411), teapot(name="cup", y=211)])
def test_buttons_under_3_mm_apart_are_close_targets(look: Look, cup: str) -> None:
    assert rules(look(teapot() + cup)) == {Rule.CLOSE_TARGETS}


def test_a_text_under_24_px_is_small(look: Look) -> None:
    assert rules(look(words("Tea", size=23))) == {Rule.SMALL_TEXT}


def test_large_text_that_did_not_grow_is_small(look: Look) -> None:
    tea = words("Tea", size=24)

    assert rules(look(tea)) == set()
    assert rules(look(tea, text_scale=1.35)) == {Rule.SMALL_TEXT}


def test_grey_on_white_is_faint(look: Look) -> None:
    grey = '; color: "#767676"'

    assert rules(look(words("Tea").replace('; color: "#10252B"', grey))) == {Rule.CONTRAST}


def test_lesser_words_may_be_fainter_but_not_faint(look: Look) -> None:
    lesser = words("Tea", more="property bool lesser: true")

    assert look(lesser.replace("#10252B", "#707070")) == []
    assert rules(look(lesser.replace("#10252B", "#8A8A8A"))) == {Rule.CONTRAST}


def test_ink_is_measured_on_what_it_stands_on(look: Look) -> None:
    board = f'Rectangle {{ width: 400; height: 200; color: "#06424A"; {words("Tea")} }}'

    assert rules(look(board)) == {Rule.CONTRAST}
    assert look(board.replace("#10252B", "#FFFFFF")) == []


def test_faded_ink_is_measured_faded(look: Look) -> None:
    assert rules(look(words("Tea", more="opacity: 0.5"))) == {Rule.CONTRAST}


def test_a_button_without_a_name_is_named(look: Look) -> None:
    (finding,) = look(teapot(spoken=""))

    assert (finding.rule, finding.item) == (Rule.NO_NAME, "teapot")


def test_a_mouse_area_and_a_field_are_targets_too(look: Look) -> None:
    area = 'MouseArea { x: 10; y: 10; width: 50; height: 50; Accessible.name: "Sip" }'
    field = (
        'TextInput { x: 10; y: 400; width: 300; height: 40; font.pixelSize: 28; Accessible.name: "Blend" }'
    )

    assert [finding.rule for finding in look(area + field)] == [Rule.SMALL_TARGET, Rule.SMALL_TARGET]


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
