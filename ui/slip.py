"""A slip for paper 80 mm wide: what to come back with."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from ui.paper import draw_paper, spaced
from ui.pencil import Pencil
from ui.viewmodels.sheet import Sheet

SLIP_WIDTH = 80.0
_MARGIN = 4.0


def slip_size(sheet: Sheet) -> QSizeF:
    """The paper a slip needs: its own width, and as long as what it lists."""
    return QSizeF(SLIP_WIDTH, _slip(Pencil(None), sheet))


def draw_slip(painter: QPainter, sheet: Sheet) -> None:
    """What to come back with, on a slip."""
    _slip(Pencil(painter), sheet)


def _slip(pencil: Pencil, sheet: Sheet) -> float:
    left, width = _MARGIN, SLIP_WIDTH - 2 * _MARGIN
    y = _MARGIN
    pencil.seal(left, y, 10, "lifebuoy")
    x, room = left + 13, width - 13
    height = pencil.text(sheet.kiosk, x=x, y=y - 0.4, width=room, points=9.5, bold=True)
    height += pencil.text(sheet.point, x=x, y=y - 0.4 + height, width=room, points=9)
    y += max(10.0, height) + 2.5
    pencil.line(left, y, width, thick=0.5)
    y += 3
    y += pencil.text(sheet.title, x=left, y=y, width=width, points=15, bold=True)
    y += pencil.text(sheet.branch, x=left, y=y, width=width, points=10.5) + 3.5
    y += pencil.text(spaced(sheet.letters), x=left, y=y, width=width, points=38, bold=True)
    y += pencil.text(sheet.missing_heading, x=left, y=y, width=width, points=12.5, bold=True) + 1.8
    for paper in sheet.missing:
        y += draw_paper(pencil, paper, left, y, width, points=11.5) + 2
    y += 1.5
    if sheet.code is not None:
        pencil.line(left, y, width)
        y += 4
        side = 36.0
        y += pencil.code(sheet.code.text, (SLIP_WIDTH - side) / 2, y, side) + 2.5
        y += (
            pencil.text(f"**{sheet.code.title}.** {sheet.code.caption}", x=left, y=y, width=width, points=10)
            + 3
        )
    pencil.line(left, y, width, thick=0.5)
    y += 2
    pencil.icon("shield-lock", left, y + 0.6, 5.5)
    y += max(6.5, pencil.text(sheet.safety, x=left + 7.5, y=y, width=width - 7.5, points=10, bold=True)) + 1
    y += pencil.text(sheet.doubt, x=left, y=y, width=width, points=8.5)
    y += pencil.text(sheet.printed, x=left, y=y, width=width, points=8.5)
    return y + _MARGIN
