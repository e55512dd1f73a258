"""Typing by touch on the three screens: keys for fingers, a field in sight, Vietnamese out of plain letters."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtQuick import QQuickItem

from tests.journeys.kiosk_page import KioskPage

KEY_MM = 16
SHAPES = [(QSize(1920, 1080), 21.5), (QSize(1366, 768), 15.6), (QSize(1080, 1920), 21.5)]


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


@pytest.mark.parametrize(("size", "inches"), SHAPES, ids=lambda value: str(value))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_telex_by_touch_on_keys_of_sixteen_millimetres_beside_a_field_in_sight(
    tmp_path: Path, size: QSize, inches: float, large: bool
) -> None:
    with KioskPage.opened(tmp_path, size=size, screen_diagonal_inches=inches) as kiosk:
        kiosk.start()
        if large:
            kiosk.touch("large-text")
        kiosk.touch("search").expect("search").type("tieengs vieetj")
        assert kiosk.typed() == "tiếng việt"
        fits(kiosk, size, inches)


def fits(kiosk: KioskPage, size: QSize, inches: float) -> None:
    """Every key is large enough, on the screen, apart from the others, and none lies over the field."""
    pixels_per_mm = (size.width() ** 2 + size.height() ** 2) ** 0.5 / (inches * 25.4)
    screen = QRectF(0, 0, size.width(), size.height())
    keys = [item for item in kiosk.items() if item.objectName().startswith("key-")]
    (field,) = (item for item in kiosk.items() if item.objectName() == "search-input")
    assert len(keys) > 30
    for key in keys:
        shown = place(key)
        assert min(shown.width(), shown.height()) / pixels_per_mm >= KEY_MM, key.objectName()
        assert screen.contains(shown), key.objectName()
        assert not shown.intersects(place(field)), key.objectName()
        assert not any(shown.intersects(place(other)) for other in keys if other is not key)


@pytest.mark.parametrize(("size", "inches"), SHAPES, ids=lambda value: str(value))
def test_vni_by_touch_with_its_marks_above_the_letters(tmp_path: Path, size: QSize, inches: float) -> None:
    with KioskPage.opened(tmp_path, size=size, screen_diagonal_inches=inches) as kiosk:
        kiosk.start().touch("search").expect("search").touch("key-method")
        for key in "tie61ng":
            kiosk.touch(f"key-{key}")
        assert kiosk.typed() == "tiếng"
        fits(kiosk, size, inches)
