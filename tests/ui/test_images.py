"""Icons and codes as the screens ask for them."""

from urllib.parse import quote

import pytest
import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.images import IconImages, IconMissing, QrImages, draw_icon, draw_qr
from ui.viewmodels.takeaway import TEXT_LIMIT


def read_code(image: QImage) -> str:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    (found,) = zxingcpp.read_barcodes(pixels)
    return str(found.text)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_has_the_size_and_the_colour_asked_for() -> None:
    image = IconImages().requestImage("home?0a5c66", QSize(), QSize(48, 48))
    assert (image.width(), image.height()) == (48, 48)
    assert colours(image) == {"#0a5c66"}


def test_an_icon_nobody_drew_is_named() -> None:
    with pytest.raises(IconMissing, match="no-such-icon"):
        draw_icon("no-such-icon", "000000", 24)


def test_a_phone_reads_the_code_with_every_mark() -> None:
    text = "Pha trà\nCần có:\n- Trà khô & 100% nước sôi?\nhttps://tea.example.vn/a#b"
    assert read_code(QrImages().requestImage("1/" + quote(text, safe=""), QSize(), QSize(240, 240))) == text


def test_the_longest_code_can_still_be_read_at_its_size_on_the_screen() -> None:
    text = "ệ" * (TEXT_LIMIT // 3)
    assert read_code(draw_qr(text, 240)) == text


def test_modules_are_whole_pixels_and_the_rim_is_white() -> None:
    image = draw_qr("tea", 240)
    assert (image.width(), image.height()) == (240, 240)
    assert colours(image) == {"#000000", "#ffffff"}
    assert image.pixelColor(5, 5).name() == "#ffffff"
