"""A guide for paper: all of it on one A4 page."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from ui.pencil import Pencil
from ui.viewmodels.sheet import PaperLine, Sheet, StepLine

A4 = QSizeF(210, 297)

_A4_MARGIN = 14.0
_A4_ASIDE = 52.0
_FITS = ((1.0, True), (0.94, True), (0.88, True), (1.0, False), (0.94, False), (0.88, False), (0.8, False))
"""What is tried until one page holds all: the size of the letters, and whether steps tell more than their title."""


class SheetTooLong(ValueError):
    """A guide that fits no page even in the smallest letters: the pack has grown beyond what was foreseen."""


def draw_a4(painter: QPainter, sheet: Sheet) -> None:
    """The whole guide on one page. Raises SheetTooLong."""
    zoom, told = fitting(sheet)
    _a4(Pencil(painter, zoom), sheet, told=told)


def fitting(sheet: Sheet) -> tuple[float, bool]:
    """The size of the letters with which all fits one page, and whether steps tell more than their title."""
    for zoom, told in _FITS:
        if _a4(Pencil(None, zoom), sheet, told=told) <= A4.height() - _A4_MARGIN:
            return zoom, told
    raise SheetTooLong(sheet.title)


def _a4(pencil: Pencil, sheet: Sheet, *, told: bool) -> float:
    """Draw the page; where its content would end if the foot followed at once."""
    left, width = _A4_MARGIN, A4.width() - 2 * _A4_MARGIN
    main = width - _A4_ASIDE - 9
    gap = 2.2 * pencil.zoom
    y = _head(pencil, sheet, left, _A4_MARGIN, width)

    top = y + 7
    y = top + pencil.text(sheet.title, x=left, y=top, width=main, points=25, bold=True)
    if sheet.branch:
        y += 1 + pencil.text(sheet.branch, x=left, y=y + 1, width=main, points=13)
    y += 3 * gap

    aside = _aside(pencil, sheet, left + width - _A4_ASIDE, top + 1.5, _A4_ASIDE)
    if not sheet.papers:
        y = max(aside, y + _steps(pencil, sheet, left, y, main, columns=1, told=told))
        return y + 2 + _foot(pencil, sheet, left, width)
    y += _heading(pencil, sheet.papers_heading, sheet.missing_note, left, y, main)
    for paper in sheet.papers:
        y += draw_paper(pencil, paper, left, y, main, points=12) + gap
    y = max(y, aside) + 2 * gap
    y += _steps(pencil, sheet, left, y, width, columns=2 if len(sheet.steps) > 3 else 1, told=told)
    return y + _foot(pencil, sheet, left, width)


def _steps(
    pencil: Pencil, sheet: Sheet, left: float, y: float, width: float, *, columns: int, told: bool
) -> float:
    """The steps in columns of one length, read downwards; the height of all."""
    if not sheet.steps:
        return 0.0
    head = _heading(pencil, sheet.steps_heading, "", left, y, width)
    apart, gap, side = 9.0, 2.2 * pencil.zoom, 6.4 * pencil.zoom
    column = (width - (columns - 1) * apart) / columns
    room = column - side - 3.2
    heights = []
    for step in sheet.steps:
        height = 0.5 + _height(_step_title(step), room, 12, pencil.zoom)
        heights.append(max(side, height + (_height(step.body, room, 10.5, pencil.zoom) if told else 0)) + gap)
    longest = 0.0
    for first, last in _columns(heights, columns):
        x, down = left + (column + apart) * (first > 0), y + head
        for number in range(first, last):
            step = sheet.steps[number]
            pencil.disc(number + 1, x, down, side)
            into = x + side + 3.2
            taken = 0.5 + pencil.text(_step_title(step), x=into, y=down + 0.5, width=room, points=12)
            if told:
                pencil.text(step.body, x=into, y=down + taken, width=room, points=10.5)
            down += heights[number]
        longest = max(longest, down - y)
    return longest


def _step_title(step: StepLine) -> str:
    return f"**{step.title}** ({step.place})" if step.place else f"**{step.title}**"


def _columns(heights: Sequence[float], columns: int) -> list[tuple[int, int]]:
    """Where one column breaks into two, so that the longer is as short as can be."""
    if columns == 1:
        return [(0, len(heights))]
    cut = min(range(1, len(heights)), key=lambda at: (max(sum(heights[:at]), sum(heights[at:])), -at))
    return [(0, cut), (cut, len(heights))]


def _head(pencil: Pencil, sheet: Sheet, left: float, y: float, width: float) -> float:
    pencil.seal(left, y, 11, "lifebuoy")
    x = left + 14.5
    pencil.text(sheet.kiosk, x=x, y=y + 0.2, width=width - 60, points=11.5 / pencil.zoom, bold=True)
    pencil.text(sheet.point, x=x, y=y + 5.8, width=width - 60, points=9.5 / pencil.zoom)
    pencil.text(sheet.printed, x=left + width - 45, y=y + 5.8, width=45, points=9.5 / pencil.zoom, right=True)
    pencil.line(left, y + 15, width, thick=0.5)
    return y + 15


def _heading(pencil: Pencil, words: str, note: str, left: float, y: float, width: float) -> float:
    height = pencil.text(words, x=left, y=y, width=width, points=15, bold=True)
    if note:
        pencil.text(note, x=left + width - 45, y=y + 1, width=45, points=11.5, bold=True, right=True)
    return height + 1.6 * pencil.zoom


def draw_paper(
    pencil: Pencil, paper: PaperLine, left: float, y: float, width: float, *, points: float
) -> float:
    """One paper with its box to tick; its height."""
    side = 5.2 * pencil.zoom
    pencil.box(left, y + 0.4, side, ticked=paper.have)
    x = left + side + 3.2
    room = width - (x - left)
    height = pencil.text(paper.title, x=x, y=y, width=room, points=points, bold=True)
    lines = (f"**{paper.rank}.**" if paper.rank else "", paper.hint, paper.where)
    under = " ".join(_ended(line) for line in lines if line)
    return max(side + 0.4, height + pencil.text(under, x=x, y=y + height, width=room, points=points - 1.5))


def _ended(words: str) -> str:
    return words if re.search(r"[.?!]\**$", words) else f"{words}."


def _aside(pencil: Pencil, sheet: Sheet, x: float, y: float, width: float) -> float:
    inset = 5.0
    top, room = y, width - 2 * inset
    y += inset
    if sheet.code is not None:
        side = min(room, 40.0)
        y += pencil.code(sheet.code.text, x + (width - side) / 2, y, side) + 2.5
        y += pencil.text(spaced(sheet.letters), x=x + inset, y=y, width=room, points=22, bold=True)
        y += pencil.text(sheet.code.title, x=x + inset, y=y, width=room, points=11, bold=True)
        y += pencil.text(sheet.code.caption, x=x + inset, y=y, width=room, points=10) + 4
    for about, words in sheet.facts:
        y += pencil.text(about, x=x + inset, y=y, width=room, points=10)
        y += pencil.text(words, x=x + inset, y=y, width=room, points=11.5, bold=True) + 2.5
    if sheet.code is None and not sheet.facts:
        return top
    y += inset - 3
    pencil.frame(x, top, width, y - top, radius=4)
    return y


def _foot(pencil: Pencil, sheet: Sheet, left: float, width: float) -> float:
    """Stands at the bottom of the page, whatever is above; its height comes back."""
    small = 8.5 / pencil.zoom
    below = "\n".join(words for words in (sheet.doubt, sheet.source) if words)
    lines: Sequence[str] = below.split("\n") if below else ()
    heights = [_height(line, width, small, pencil.zoom) for line in lines]
    height = 11 + sum(heights)
    y = A4.height() - _A4_MARGIN - height
    pencil.line(left, y, width, thick=0.5)
    pencil.icon("shield-lock", left, y + 2.4, 6)
    pencil.text(sheet.safety, x=left + 8.5, y=y + 2.9, width=width - 8.5, points=12 / pencil.zoom, bold=True)
    y += 10
    for line, taken in zip(lines, heights, strict=True):
        pencil.text(line, x=left, y=y, width=width, points=small)
        y += taken
    return height


def spaced(letters: str) -> str:
    """Six letters in two threes, as they are read aloud."""
    return f"{letters[:3]} {letters[3:]}" if letters else ""


def _height(words: str, width: float, points: float, zoom: float) -> float:
    """How high words of this width stand."""
    return Pencil(None, zoom).text(words, x=0, y=0, width=width, points=points)
