"""Icons and QR codes, drawn when a screen asks for them: sharp at every size, in every colour."""

import importlib.util
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

ICON_SIZE = 24
QUIET_ZONE = 4
"""Empty modules around a code, as ISO/IEC 18004 asks."""
_MASK = 2


class IconMissing(LookupError):
    """A pack or a screen names an icon that the icon package does not have."""


@lru_cache(maxsize=1)
def icon_folder() -> Path:
    """Where the outline icons lie. The package is only looked up, never imported."""
    found = importlib.util.find_spec("pytablericons")
    if found is None or not found.submodule_search_locations:
        raise IconMissing("pytablericons")
    return Path(found.submodule_search_locations[0]) / "icons" / "outline"


def draw_icon(name: str, colour: str, side: int) -> QImage:
    """An icon, `side` pixels square; `colour` in hex without the sign. Raises IconMissing."""
    icon = read_icon(name, colour)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icon.render(painter)
    painter.end()
    return image


def read_icon(name: str, colour: str) -> QSvgRenderer:
    """An icon to be drawn; `colour` in hex without the sign. Raises IconMissing."""
    file = icon_folder() / f"{name}.svg"
    try:
        svg = file.read_bytes()
    except OSError as fault:
        raise IconMissing(name) from fault
    return QSvgRenderer(QByteArray(svg.replace(b"currentColor", f"#{colour}".encode())))


def qr_modules(text: str) -> list[list[bool]]:
    """A code for this text, row by row, true for dark, with its quiet zone."""
    # Imported here, because the first screen must not wait for it.
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    # Any mask is read; to try all eight for the handsomest takes longer than three pictures of the screen.
    code: QRCode[object] = QRCode(error_correction=ERROR_CORRECT_L, border=QUIET_ZONE, mask_pattern=_MASK)
    code.add_data(text.encode())
    return [[bool(module) for module in row] for row in code.get_matrix()]


def draw_qr(text: str, side: int, least: int = 1) -> QImage:
    """A code for this text, black on white, every module the same whole number of pixels and `least` many at least.

    It is `side` pixels square, or larger where so many modules need it.
    """
    modules = qr_modules(text)
    scale = max(least, side // len(modules))
    small = QImage(len(modules), len(modules), QImage.Format.Format_RGB32)
    small.fill(Qt.GlobalColor.white)
    black = QColor(Qt.GlobalColor.black).rgb()
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                small.setPixel(x, y, black)
    drawn = small.scaled(len(modules) * scale, len(modules) * scale)
    side = max(side, drawn.width())
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage((side - drawn.width()) // 2, (side - drawn.height()) // 2, drawn)
    painter.end()
    return image


class IconImages(QQuickImageProvider):
    """`image://icon/<name>?<colour>`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: N802, A002  Qt's names
        name, _, colour = id.partition("?")
        return draw_icon(name, colour or "000000", _side(requested, ICON_SIZE))


class QrImages(QQuickImageProvider):
    """`image://qr/<least pixels a module>/<text, percent-encoded>`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: N802, A002  Qt's names
        least, _, text = id.partition("/")
        return draw_qr(unquote(text), _side(requested, 240), int(least))


def _side(requested: QSize, otherwise: int) -> int:
    side = min(requested.width(), requested.height())
    return side if side > 0 else otherwise
