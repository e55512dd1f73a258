"""A step's picture as the kiosk draws it: the same data, sizes and colours (`ui/qml/components/*Picture.qml`), as SVG in the page.

All lengths are pixels of a screen of 1080 lines. The page scales the whole; large letters are 1.35 times as large, as on the kiosk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from kiosk.catalog.model import IllustrationKind
from server.dashboard import assets
from server.dashboard.letters import lines_of, width_of

KIOSK, PHONE = 1080, 560
"""Widths: the card of a step on a kiosk, and a narrow column."""
LARGE = 1.35
_INK, _INK_SOFT, _CARD, _LINE, _OUTLINE = "#10252B", "#3A4C53", "#FFFFFF", "#E9E1D4", "#8A8072"
_SEA, _SEA_DEEP, _SEA_TINT, _SEA_MIST = "#0A5C66", "#06424A", "#E0F0F0", "#EDF3F3"
_AMBER, _AMBER_TINT, _CLAY, _PALE, _PALER = "#F5A623", "#FCE3B0", "#B3261E", "#C4D2D2", "#DCE5E5"
_FIELD = "#AEBDBD"
_SIZE = 24
_LINE_HEIGHT = 1.265
"""Of the letters, as the font says."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field, button or line of a picture."""

    label: str
    value: str
    marked: bool


def draw(
    kind: IllustrationKind, parts: Sequence[Line], *, width: int = KIOSK, large: bool = False
) -> Markup | None:
    """The picture, or None for one without parts, which the kiosk does not show either."""
    if not parts:
        return None
    inset = 32 if width > PHONE else 18
    sheet = _Sheet(LARGE if large else 1.0)
    height = _DRAWINGS[kind](sheet, parts, inset, inset, width - 2 * inset) + 2 * inset
    told = ", ".join(f"{one.label}: {one.value}" if one.value else one.label for one in parts)
    ground = f'<rect width="{width}" height="{height:.0f}" rx="24" fill="{_SEA_MIST}"/>'
    # Every text that went in was escaped by the sheet.
    return Markup(  # noqa: S704
        f'<svg class="drawn" viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{escape(told)}">'
        f"{ground}{''.join(sheet.shapes)}</svg>"
    )


@dataclass(slots=True)
class _Sheet:
    """What has been drawn, and how large letters are."""

    scale: float
    shapes: list[str] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        r: float = 0,
        fill: str = "none",
        edge: str = "",
        pen: float = 2,
    ) -> None:
        """A rectangle; its edge lies inside, as Qt draws it."""
        stroke = f' stroke="{edge}" stroke-width="{pen:g}"' if edge else ""
        half = pen / 2 if edge else 0
        self.shapes.append(
            f'<rect x="{x + half:.1f}" y="{y + half:.1f}" width="{w - 2 * half:.1f}" height="{h - 2 * half:.1f}" '
            f'rx="{r:g}" fill="{fill}"{stroke}/>'
        )

    def icon(self, name: str, x: float, y: float, size: float, color: str = _INK) -> None:
        drawing = str(assets.icon(name))
        inner = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
        self.shapes.append(
            f'<svg x="{x:.1f}" y="{y:.1f}" width="{size:g}" height="{size:g}" viewBox="0 0 24 24" fill="none" '
            f'stroke="{color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{inner}</svg>'
        )

    def height(self, text: str, width: float, *, size: float = _SIZE, weight: int = 400) -> float:
        """How high a text is when it has this width."""
        letters = size * self.scale
        return len(lines_of(text, width, letters, _WEIGHTS[weight])) * letters * _LINE_HEIGHT

    def width(self, text: str, *, size: float = _SIZE, weight: int = 400) -> float:
        return width_of(text, size * self.scale, _WEIGHTS[weight])

    def text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        *,
        size: float = _SIZE,
        weight: int = 400,
        color: str = _INK,
    ) -> float:
        """Write a text into this width; returns its height."""
        letters = size * self.scale
        for number, line in enumerate(lines_of(text, width, letters, _WEIGHTS[weight])):
            base = y + number * letters * _LINE_HEIGHT + letters
            self.shapes.append(
                f'<text x="{x:.1f}" y="{base:.1f}" font-size="{letters:g}" font-weight="{weight}" fill="{color}">'
                f"{escape(line)}</text>"
            )
        return self.height(text, width, size=size, weight=weight)


_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


def _form(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """Fields in two columns; the marked one is framed in amber and pointed at."""
    columns = 2 if width > _SIZE * sheet.scale * 26 and len(parts) > 1 else 1
    gap = 24
    wide = (width - (columns - 1) * gap) / columns
    top, tallest = y, 0.0
    for number, one in enumerate(parts):
        if number and number % columns == 0:
            top, tallest = top + tallest + gap, 0.0
        left = x + (number % columns) * (wide + gap)
        used = sheet.text(
            one.label,
            left,
            top,
            wide,
            weight=600 if one.marked else 400,
            color=_INK if one.marked else _INK_SOFT,
        )
        room = wide - 20 - (34 + 20 if one.marked else 12)
        said = sheet.height(one.value, room) if one.value else 0
        high = max(52, said + 16)
        edge, pen = (_AMBER, 5) if one.marked else (_FIELD, 2)
        sheet.box(left, top + used + 6, wide, high, r=10, fill=_CARD, edge=edge, pen=pen)
        if one.value:
            sheet.text(one.value, left + 20, top + used + 6 + (high - said) / 2, room)
        if one.marked:
            sheet.icon("hand-finger", left + wide - 34 - 14, top + used + 6 + (high - 34) / 2, 34)
        tallest = max(tallest, used + 6 + high)
    return top + tallest - y


def _phone(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """The upper part of a phone: lines of an app, the one to touch on amber with a finger."""
    body = min(width, max(380, _SIZE * sheet.scale * 13))
    left, inner = x + (width - body) / 2 + 32, body - 64
    heights: list[tuple[float, float]] = []
    for one in parts:
        room = inner - 20 - (38 + 28 if one.marked else 16)
        label = sheet.height(one.label, room, weight=700 if one.marked else 500)
        heights.append((label, sheet.height(one.value, room) if one.value else 0))
    lines = sum(label + value + 18 for label, value in heights) + 10 * (len(parts) - 1)
    height = max(24 + 42 + lines + 34, body * 1.02)
    sheet.box(left - 32, y, body, height, r=40, fill=_INK)
    sheet.box(left - 20, y + 12, body - 24, height - 24, r=30, fill=_CARD)
    sheet.box(left + inner / 2 - 55, y + 24, 110, 14, r=7, fill=_INK)
    sheet.box(left + inner / 2 - 65, y + height - 29, 130, 7, r=3.5, fill=_PALE)
    top = y + 12 + 42
    for one, (label, value) in zip(parts, heights, strict=True):
        high = label + value + 18
        sheet.box(left, top, inner, high, r=14, fill=_AMBER if one.marked else _SEA_MIST)
        room = inner - 20 - (38 + 28 if one.marked else 16)
        sheet.text(one.label, left + 20, top + 9, room, weight=700 if one.marked else 500)
        if one.value:
            sheet.text(one.value, left + 20, top + 9 + label, room, color=_INK if one.marked else _INK_SOFT)
        if one.marked:
            sheet.icon("hand-finger", left + inner - 38 - 16, top + (high - 38) / 2, 38)
        top += high + 10
    return height


def _paper(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """A paper with its corner folded: what must be seen on it, the marked line on amber."""
    wide = min(width, max(720, _SIZE * sheet.scale * 20))
    left, inner = x + (width - wide) / 2, wide - 56
    room = inner - 14 - 32 - 14 - 14
    told = [f"{one.label}: {one.value}" if one.value else one.label for one in parts]
    highs = [
        sheet.height(text, room, weight=600 if one.marked else 400) + 16
        for one, text in zip(parts, told, strict=True)
    ]
    height = 56 + 40 + sum(highs) + 10 * len(parts)
    sheet.box(left, y, wide, height, r=12, fill=_CARD, edge=_PALE)
    corner = left + wide
    sheet.shapes.append(
        f'<path d="M{corner - 48:.1f} {y:.1f} L{corner:.1f} {y + 48:.1f} L{corner:.1f} {y:.1f} Z" fill="{_SEA_MIST}"/>'
        f'<path d="M{corner - 48:.1f} {y + 1:.1f} V{y + 48:.1f} H{corner - 1:.1f} Z" fill="{_SEA_MIST}" stroke="{_PALE}" stroke-width="2"/>'
    )
    top, inside = y + 28, left + 28
    sheet.box(inside, top, 40, 40, r=20, fill=_SEA_TINT, edge=_SEA)
    sheet.box(inside + 54, top + 6, 260, 10, r=5, fill=_PALE)
    sheet.box(inside + 54, top + 24, 170, 10, r=5, fill=_PALER)
    top += 50
    for one, text, high in zip(parts, told, highs, strict=True):
        if one.marked:
            sheet.box(inside, top, inner, high, r=10, fill=_AMBER_TINT, edge=_AMBER, pen=3)
        sheet.icon(
            "eye-check" if one.marked else "minus",
            inside + 14,
            top + 8,
            32,
            _INK if one.marked else _INK_SOFT,
        )
        sheet.text(text, inside + 60, top + 8, room, weight=600 if one.marked else 400)
        top += high + 10
    return height


def _payment(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """A bill: labels left, figures right, the marked line framed; beside it the card to pay with."""
    purse = width > _SIZE * sheet.scale * 24
    left = x + (222 if purse else 0)
    wide = width - (left - x)
    inner = wide - 36
    rows: list[tuple[bool, float]] = []
    for one in parts:
        weight = 600 if one.marked else 400
        split = sheet.width(one.label, weight=weight) + sheet.width(one.value, weight=700) < inner - 60
        label = sheet.height(one.label, inner - 32, weight=weight)
        value = sheet.height(one.value, inner - 32, weight=700) if one.value else 0
        rows.append((split, (max(label, value) if split else label + value) + 16))
    height = 36 + sum(high for _, high in rows) + 8 * (len(rows) - 1)
    if purse:
        middle = y + (height - 124) / 2
        sheet.box(x, middle, 190, 124, r=16, fill=_SEA)
        sheet.box(x, middle + 24, 190, 22, fill=_SEA_DEEP)
        sheet.box(x + 20, middle + 70, 44, 32, r=6, fill=_AMBER)
    sheet.box(left, y, wide, height, r=14, fill=_CARD, edge=_PALE)
    top = y + 18
    for one, (split, high) in zip(parts, rows, strict=True):
        if one.marked:
            sheet.box(left + 18, top, inner, high, r=10, fill=_AMBER_TINT, edge=_AMBER, pen=3)
        used = sheet.text(one.label, left + 34, top + 8, inner - 32, weight=600 if one.marked else 400)
        if one.value and split:
            room = sheet.width(one.value, weight=700)
            sheet.text(one.value, left + 18 + inner - room - 16, top + 8, room + 1, weight=700)
        elif one.value:
            sheet.text(one.value, left + 34, top + 8 + used, inner - 32, weight=700)
        top += high + 8
    return height


def _code(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """The file number as it appears after submitting, with a camera: keep it."""
    left, wide = x + 156, width - 156
    highs = []
    for one in parts:
        label = sheet.height(one.label, wide, weight=500)
        size = 36 if one.marked else 26
        value = sheet.height(one.value, wide - 56, size=size, weight=700) + 24 if one.value else 0
        highs.append((label, value))
    lines = sum(label + (4 + value if value else 0) for label, value in highs) + 12 * (len(parts) - 1)
    height = max(120, lines)
    middle = y + (height - 120) / 2
    sheet.box(x, middle, 120, 120, r=60, fill=_SEA)
    sheet.icon("camera", x + 28, middle + 28, 64, _CARD)
    top = y + (height - lines) / 2
    for one, (label, value) in zip(parts, highs, strict=True):
        sheet.text(one.label, left, top, wide, weight=500, color=_INK_SOFT)
        top += label
        if value:
            size = 36 if one.marked else 26
            room = min(wide, sheet.width(one.value, size=size, weight=700) + 58)
            edge, pen = (_AMBER, 5) if one.marked else (_OUTLINE, 2)
            sheet.box(
                left,
                top + 4,
                room,
                value,
                r=14,
                fill=_AMBER_TINT if one.marked else _CARD,
                edge=edge,
                pen=pen,
            )
            sheet.text(one.value, left + 28, top + 16, room - 56, size=size, weight=700)
            top += 4 + value
        top += 12
    return height


def _place(sheet: _Sheet, parts: Sequence[Line], x: float, y: float, width: float) -> float:
    """A counter to go to: a house with a pin, and what to know of it."""
    left, wide = x + 236, width - 236
    room = wide - 16 - 34 - 12 - 14
    told = [f"{one.label}: {one.value}" if one.value else one.label for one in parts]
    highs = [
        sheet.height(text, room, weight=600 if one.marked else 400) + 20
        for one, text in zip(parts, told, strict=True)
    ]
    lines = sum(highs) + 10 * (len(parts) - 1)
    height = max(176, lines)
    house = y + (height - 176) / 2
    sheet.box(x, house + 168, 200, 8, r=4, fill=_SEA)
    sheet.box(x + 24, house + 66, 152, 102, fill=_CARD, edge=_SEA, pen=3)
    sheet.box(x + 10, house + 48, 180, 26, r=6, fill=_SEA)
    sheet.box(x + 78, house + 106, 44, 62, fill=_AMBER)
    for window in (46, 130):
        sheet.box(x + window, house + 94, 26, 28, fill=_SEA_TINT, edge=_SEA)
    sheet.icon("map-pin", x + 78, house, 44, _CLAY)
    top = y + (height - lines) / 2
    for one, text, high in zip(parts, told, highs, strict=True):
        edge, pen = (_AMBER, 3) if one.marked else (_LINE, 2)
        sheet.box(left, top, wide, high, r=12, fill=_AMBER_TINT if one.marked else _CARD, edge=edge, pen=pen)
        sheet.icon("map-pin" if one.marked else "point", left + 16, top + 10, 34)
        sheet.text(text, left + 62, top + 10, room, weight=600 if one.marked else 400)
        top += high + 10
    return height


_DRAWINGS: dict[IllustrationKind, Callable[[_Sheet, Sequence[Line], float, float, float], float]] = {
    IllustrationKind.FORM: _form,
    IllustrationKind.PHONE: _phone,
    IllustrationKind.DOCUMENT: _paper,
    IllustrationKind.PAYMENT: _payment,
    IllustrationKind.CODE: _code,
    IllustrationKind.PLACE: _place,
}
