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
    file = icon_folder() / f"{name}.svg"
    try:
        svg = file.read_bytes()
    except OSError as fault:
        raise IconMissing(name) from fault
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.replace(b"currentColor", f"#{colour}".encode()))).render(painter)
    painter.end()
    return image


def draw_qr(text: str, side: int) -> QImage:
    """A code for this text, `side` pixels square, every module the same whole number of pixels, black on white."""
    # Imported here, because the first screen must not wait for it.
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    code: QRCode[object] = QRCode(error_correction=ERROR_CORRECT_L, border=QUIET_ZONE)
    code.add_data(text.encode())
    modules = code.get_matrix()
    scale = max(1, side // len(modules))
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
    """`image://qr/<text, percent-encoded>`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: N802, A002  Qt's names
        return draw_qr(unquote(id), _side(requested, 240))


def _side(requested: QSize, otherwise: int) -> int:
    side = min(requested.width(), requested.height())
    return side if side > 0 else otherwise
