"""Draws on any painter in millimetres, black on white. No screen is needed and no widget, so it runs on the paper worker."""

import html
import re
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextDocument, QTextOption

from ui.images import QUIET_ZONE, qr_modules, read_icon

_UNITS = 100
"""Drawing units a millimetre: fine enough that letters keep their distances at every resolution."""
_POINT = 25.4 / 72
_FAMILY = "Be Vietnam Pro"
_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Pencil:
    """A painter in millimetres. Without a painter it only measures; every deed returns the height it took."""

    def __init__(self, painter: QPainter | None, zoom: float = 1.0) -> None:
        self._painter, self.zoom = painter, zoom

    def text(
        self,
        words: str,
        *,
        x: float,
        y: float,
        width: float,
        points: float,
        bold: bool = False,
        right: bool = False,
    ) -> float:
        """Words with **bold** runs, wrapped to a width."""
        if not words:
            return 0.0
        document = QTextDocument()
        document.setUseDesignMetrics(True)
        document.setDocumentMargin(0)
        font = QFont(_FAMILY)
        font.setPixelSize(round(points * self.zoom * _POINT * _UNITS))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        document.setDefaultFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        # Black by name: a dark desktop theme would print white letters.
        marked = _BOLD.sub(r"<b>\1</b>", html.escape(words))
        document.setHtml(f'<span style="color:#000">{marked}</span>')
        document.setTextWidth(width * _UNITS)
        if self._painter is not None:
            self._painter.save()
            self._painter.translate(x * _UNITS, y * _UNITS)
            document.drawContents(self._painter)
            self._painter.restore()
        return document.size().height() / _UNITS

    def line(self, x: float, y: float, width: float, *, thick: float = 0.3) -> None:
        self._fill(x, y - thick / 2, width, thick)

    def frame(
        self, x: float, y: float, width: float, height: float, *, radius: float, thick: float = 0.35
    ) -> None:
        if self._painter is None:
            return
        self._painter.setPen(QPen(QColor("black"), thick * _UNITS))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(_rect(x, y, width, height), radius * _UNITS, radius * _UNITS)

    def seal(self, x: float, y: float, side: float, icon: str) -> None:
        """An icon, white on a black rounded square."""
        if self._painter is None:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor("black"))
        self._painter.drawRoundedRect(_rect(x, y, side, side), side * 0.24 * _UNITS, side * 0.24 * _UNITS)
        inset = side * 0.18
        self._icon(icon, "ffffff", _rect(x + inset, y + inset, side - 2 * inset, side - 2 * inset))

    def icon(self, name: str, x: float, y: float, side: float) -> None:
        if self._painter is not None:
            self._icon(name, "000000", _rect(x, y, side, side))

    def disc(self, number: int, x: float, y: float, side: float) -> None:
        """A number in a ring."""
        self.frame(x, y, side, side, radius=side / 2)
        if self._painter is None:
            return
        font = QFont(_FAMILY)
        font.setPixelSize(round(side * 0.55 * _UNITS))
        font.setWeight(QFont.Weight.Bold)
        self._painter.setFont(font)
        self._painter.drawText(_rect(x, y, side, side), Qt.AlignmentFlag.AlignCenter, str(number))

    def box(self, x: float, y: float, side: float, *, ticked: bool) -> None:
        """A box to tick, with its tick where the thing is there already."""
        self.frame(x, y, side, side, radius=side * 0.18, thick=0.4)
        if ticked:
            self.icon("check", x + side * 0.08, y + side * 0.08, side * 0.84)

    def code(self, text: str, x: float, y: float, side: float) -> float:
        """A QR code without its quiet zone: paper is white around it."""
        rows = [row[QUIET_ZONE:-QUIET_ZONE] for row in qr_modules(text)[QUIET_ZONE:-QUIET_ZONE]]
        module = side / len(rows)
        if self._painter is not None:
            # Whole units and hard edges, so that neighbours meet without a hair of white between them.
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            edges = [round((n * module) * _UNITS) for n in range(len(rows) + 1)]
            for down, row in enumerate(rows):
                for across, dark in enumerate(row):
                    if dark:
                        self._painter.fillRect(
                            round(x * _UNITS) + edges[across],
                            round(y * _UNITS) + edges[down],
                            edges[across + 1] - edges[across],
                            edges[down + 1] - edges[down],
                            QColor("black"),
                        )
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return side

    def _fill(self, x: float, y: float, width: float, height: float) -> None:
        if self._painter is not None:
            self._painter.fillRect(_rect(x, y, width, height), QColor("black"))

    def _icon(self, name: str, colour: str, place: QRectF) -> None:
        if self._painter is not None:
            read_icon(name, colour).render(self._painter, place)


def _rect(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * _UNITS, y * _UNITS, width * _UNITS, height * _UNITS)


def draw(painter: QPainter, dots_per_inch: float, drawing: Callable[[QPainter], object]) -> None:
    """Run a drawing on a device of this resolution, whose paper begins at its first dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = dots_per_inch / 25.4 / _UNITS
    painter.scale(scale, scale)
    drawing(painter)
    painter.restore()
