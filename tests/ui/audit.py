"""Walks what a window shows and tells what a resident could not read or touch.

Measured on the item tree (sizes, places, names) and on the rendered picture (what a text really stands on).
Millimetres follow from the window's pixels and the diagonal it is said to have.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAccessible, QColor, QFont, QImage
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

RESIDENT_TARGET_MM = 20.0
BETWEEN_TARGETS_MM = 3.0
SMALLEST_TEXT_PX = 24
BODY_CONTRAST = 7.0
LESSER_CONTRAST = 4.5
_SLACK_PX = 1.5
_TOUCHING_PX = 2.0


class Rule(StrEnum):
    """What can be wrong."""

    CLIPPED = "clipped"
    OVERLAP = "overlap"
    OFF_SCREEN = "off-screen"
    SMALL_TARGET = "small-target"
    CLOSE_TARGETS = "close-targets"
    SMALL_TEXT = "small-text"
    CONTRAST = "contrast"
    NO_NAME = "no-name"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with the item by its object name or words."""

    rule: Rule
    item: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.item}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with the part of it that can be seen, in window pixels, and the controls and boxes around it."""

    item: QQuickItem
    whole: QRectF
    seen: QRectF
    opacity: float
    around: tuple[QQuickItem, ...]

    @property
    def label(self) -> str:
        """How a person finds it again."""
        words = self.item.property("text") if is_text(self.item) else ""
        return str(self.item.objectName() or words or _class(self.item))[:60]


def audit(window: QQuickWindow, picture: QImage, *, diagonal: float, text_scale: float) -> list[Finding]:
    """Everything wrong with what the window shows now; `picture` is its grab, `diagonal` is in inches."""
    pixels_per_mm = math.hypot(window.width(), window.height()) / (diagonal * 25.4)
    screen = QRectF(0, 0, window.width(), window.height())
    shown = list(walk(window.contentItem(), screen))
    texts = [one for one in shown if is_text(one.item) and one.item.property("text")]
    targets = [one for one in shown if is_target(one.item)]
    images = [one for one in shown if one.item.inherits("QQuickImage") and not one.whole.isEmpty()]
    return [
        *_off_screen([*texts, *targets], screen),
        *_clipped_texts(texts),
        *_clipped_targets(targets),
        *_larger_than_their_page(shown),
        *_overlaps(texts, targets, images),
        *_small_targets(targets, pixels_per_mm),
        *_close_targets(targets, pixels_per_mm),
        *_small_texts(shown, text_scale),
        *_faint_texts(texts, picture, screen),
        *_nameless(targets),
    ]


def is_text(item: QQuickItem) -> bool:
    """A text to read; the light behind spoken words is a text in no colour."""
    return item.inherits("QQuickText") and QColor(item.property("color")).alpha() > 0


def is_field(item: QQuickItem) -> bool:
    """A field to type in."""
    return item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit")


def is_target(item: QQuickItem) -> bool:
    """Something a finger may touch."""
    if not item.isEnabled():
        return False
    if item.inherits("QQuickMouseArea") or is_field(item):
        return True
    return any(_class(child) == "QQuickTapHandler" and child.property("enabled") for child in item.children())


def _class(thing: QObject) -> str:
    return thing.metaObject().className().split("_QML")[0]


def walk(
    item: QQuickItem, clip: QRectF, opacity: float = 1.0, around: tuple[QQuickItem, ...] = ()
) -> Iterator[Shown]:
    """Everything below an item that is visible, and how much of it `clip` leaves to be seen."""
    for child in item.childItems():
        faint = opacity * child.opacity()
        if not child.isVisible() or faint <= 0.01:
            continue
        whole = child.mapRectToScene(QRectF(0, 0, child.width(), child.height()))
        if is_text(child):
            whole = child.mapRectToScene(_painted(child))
        yield Shown(child, whole, whole.intersected(clip), faint, around)
        inner = clip.intersected(whole) if child.clip() else clip
        # What a page has turned away is neither seen nor touched.
        if inner.isEmpty():
            continue
        nearer = (*around, child) if is_target(child) or _is_box(child) else around
        yield from walk(child, inner, faint, nearer)


def _painted(text: QQuickItem) -> QRectF:
    """Where the words of a text stand inside it."""
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    across, down = _number(text, "horizontalAlignment"), _number(text, "verticalAlignment")
    top = float(text.property("topPadding"))
    left = 0.0
    if across & 0x4:
        left = (text.width() - width) / 2
    elif across & 0x2:
        left = text.width() - width
    if down & 0x80:
        top = (text.height() - height) / 2
    elif down & 0x40:
        top = text.height() - height
    return QRectF(left, top, width, height)


def _number(item: QQuickItem, name: str) -> int:
    """An enum of Qt Quick as a number; Python has no converter of its own for these."""
    value, _ = QQmlExpression(QQmlEngine.contextForObject(item), item, f"Number({name})").evaluate()
    return int(value)


def _is_box(item: QQuickItem) -> bool:
    """A painted rectangle that holds its children, as a card does."""
    colour = item.property("color")
    return item.inherits("QQuickRectangle") and isinstance(colour, QColor) and colour.alpha() > 0


def _inside(inner: QRectF, outer: QRectF) -> bool:
    slack = _SLACK_PX
    return outer.adjusted(-slack, -slack, slack, slack).contains(inner)


def _off_screen(shown: list[Shown], screen: QRectF) -> Iterator[Finding]:
    for one in shown:
        hidden_by_page = one.seen.isEmpty() and any(box for box in _clips(one.item))
        if not hidden_by_page and not _inside(one.whole, screen):
            yield Finding(Rule.OFF_SCREEN, one.label, f"{_place(one.whole)} on {_place(screen)}")


def _clips(item: QQuickItem) -> Iterator[QQuickItem]:
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            yield parent
        parent = parent.parentItem()


def _clipped_texts(texts: list[Shown]) -> Iterator[Finding]:
    for one in texts:
        if one.seen.isEmpty():
            continue
        text = one.item
        if text.property("truncated"):
            yield Finding(Rule.CLIPPED, one.label, "words are left out")
        elif _partly(one):
            yield Finding(Rule.CLIPPED, one.label, f"{_place(one.whole)} is cut to {_place(one.seen)}")
        elif one.around:
            box = one.around[-1]
            frame = _frame(box)
            if not _inside(one.whole, frame):
                yield Finding(Rule.CLIPPED, one.label, f"{_place(one.whole)} leaves its box {_place(frame)}")
    for one in texts:
        overflow = float(one.item.property("contentWidth")) - one.item.width()
        if not one.seen.isEmpty() and overflow > _SLACK_PX and _number(one.item, "wrapMode") != 0:
            yield Finding(Rule.CLIPPED, one.label, f"a word is {overflow:.0f} px wider than its line")


def _clipped_targets(targets: list[Shown]) -> Iterator[Finding]:
    for one in targets:
        if not one.seen.isEmpty() and _partly(one):
            yield Finding(Rule.CLIPPED, one.label, f"{_place(one.whole)} is cut to {_place(one.seen)}")


def _larger_than_their_page(shown: list[Shown]) -> Iterator[Finding]:
    """What a page turns away is whole on another one; what is larger than its page is whole on none."""
    for one in shown:
        page = _page_under(one.item)
        if page is None or one.seen.isEmpty():
            continue
        item, room = _frame(one.item), _room_of(page)
        if item.width() > room.width() + _SLACK_PX or item.height() > room.height() + _SLACK_PX:
            words = next((text.property("text") for text in _texts_in(one.item)), one.label)
            yield Finding(
                Rule.CLIPPED, str(words)[:60], f"{_place(item)} is larger than its page {_place(room)}"
            )


def _page_under(item: QQuickItem) -> QQuickItem | None:
    """The clipping item in which a positioner lays out this one among others."""
    positioner = item.parentItem()
    if positioner is None or not positioner.inherits("QQuickBasePositioner"):
        return None
    page = positioner.parentItem()
    return page if page is not None and page.clip() else None


def _room_of(page: QQuickItem) -> QRectF:
    """What of a page lies in its own place, above the buttons that turn it."""
    place = page.parentItem()
    room = _frame(page)
    if place is None:
        return room
    room = room.intersected(_frame(place))
    for other in place.childItems():
        top = _frame(other).top()
        if other is not page and other.isVisible() and room.top() < top < room.bottom():
            room.setBottom(top)
    return room


def _frame(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _texts_in(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if is_text(child) and child.property("text"):
            yield child
        yield from _texts_in(child)


def _partly(one: Shown) -> bool:
    return not _inside(one.whole, one.seen)


def _overlaps(texts: list[Shown], targets: list[Shown], images: list[Shown]) -> Iterator[Finding]:
    seen_texts = [one for one in texts if not one.seen.isEmpty()]
    seen_targets = [one for one in targets if not one.seen.isEmpty()]
    for index, one in enumerate(seen_texts):
        for other in seen_texts[index + 1 :]:
            if _collide(one.seen, other.seen):
                yield Finding(Rule.OVERLAP, one.label, f"with the text {other.label}")
        for target in seen_targets:
            # The hint of a field stands where the words will.
            if is_field(target.item) and not target.item.property("displayText"):
                continue
            if not _related(one.item, target.item) and _collide(one.seen, target.seen):
                yield Finding(Rule.OVERLAP, one.label, f"with the control {target.label}")
        for image in images:
            if not _related(one.item, image.item) and _collide(one.seen, image.seen):
                yield Finding(
                    Rule.OVERLAP, one.label, f"with the picture {image.item.property('source')}"[:120]
                )
    for index, one in enumerate(seen_targets):
        for other in seen_targets[index + 1 :]:
            if not _related(one.item, other.item) and _collide(one.seen, other.seen):
                yield Finding(Rule.OVERLAP, one.label, f"with the control {other.label}")


def _collide(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    return both.width() > _TOUCHING_PX and both.height() > _TOUCHING_PX


def _related(one: QQuickItem, other: QQuickItem) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _small_targets(targets: list[Shown], pixels_per_mm: float) -> Iterator[Finding]:
    for one in targets:
        if one.seen.isEmpty():
            continue
        least = float(one.item.property("minimumMm") or RESIDENT_TARGET_MM)
        across, down = one.whole.width() / pixels_per_mm, one.whole.height() / pixels_per_mm
        if min(across, down) < least - 0.05:
            yield Finding(Rule.SMALL_TARGET, one.label, f"{across:.1f} x {down:.1f} mm, least {least:.0f}")


def _close_targets(targets: list[Shown], pixels_per_mm: float) -> Iterator[Finding]:
    seen = [one for one in targets if not one.seen.isEmpty() and not is_field(one.item)]
    for index, one in enumerate(seen):
        for other in seen[index + 1 :]:
            if _related(one.item, other.item):
                continue
            across = max(one.seen.left() - other.seen.right(), other.seen.left() - one.seen.right())
            down = max(one.seen.top() - other.seen.bottom(), other.seen.top() - one.seen.bottom())
            apart = max(across, down) / pixels_per_mm
            if 0 <= apart < BETWEEN_TARGETS_MM - 0.05:
                yield Finding(Rule.CLOSE_TARGETS, one.label, f"{apart:.1f} mm from {other.label}")


def _small_texts(shown: list[Shown], text_scale: float) -> Iterator[Finding]:
    least = math.floor(SMALLEST_TEXT_PX * text_scale)
    for one in shown:
        font = one.item.property("font")
        readable = is_field(one.item) or (is_text(one.item) and one.item.property("text"))
        if readable and isinstance(font, QFont) and font.pixelSize() < least:
            yield Finding(Rule.SMALL_TEXT, one.label, f"{font.pixelSize()} px, least {least}")


def _faint_texts(texts: list[Shown], picture: QImage, screen: QRectF) -> Iterator[Finding]:
    scale = picture.width() / screen.width()
    for one in texts:
        area = one.seen.intersected(screen)
        if area.width() < 2 or area.height() < 2:
            continue
        ink = QColor(one.item.property("color"))
        ground = _ground(picture, area, ink, scale)
        if ground is None:
            yield Finding(Rule.CONTRAST, one.label, "its colour is the colour it stands on")
            continue
        least = LESSER_CONTRAST if one.item.property("lesser") else BODY_CONTRAST
        found = contrast(_mixed(ink, ground, one.opacity * ink.alphaF()), ground)
        if found < least:
            yield Finding(
                Rule.CONTRAST, one.label, f"{found:.1f}:1, least {least}:1, {ink.name()} on {ground.name()}"
            )


def _ground(picture: QImage, area: QRectF, ink: QColor, scale: float) -> QColor | None:
    """The colour most of this area has, other than the ink's own."""
    left, top, width, height = area.getRect()
    columns = [int((left + width * (step + 0.5) / 24) * scale) for step in range(24)]
    rows = [int((top + height * (step + 0.5) / 12) * scale) for step in range(12)]
    counted = Counter(picture.pixel(x, y) for x in columns for y in rows)
    for pixel, _ in counted.most_common(4):
        colour = QColor(pixel)
        if _distance(colour, ink) > 24:
            return colour
    return None


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def _mixed(ink: QColor, ground: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        ink.redF() * share + ground.redF() * (1 - share),
        ink.greenF() * share + ground.greenF() * (1 - share),
        ink.blueF() * share + ground.blueF() * (1 - share),
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _nameless(targets: list[Shown]) -> Iterator[Finding]:
    for one in targets:
        if one.seen.isEmpty():
            continue
        face = QAccessible.queryAccessibleInterface(one.item)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            yield Finding(Rule.NO_NAME, one.label, "a screen reader would be silent")


def _place(rect: QRectF) -> str:
    return f"{rect.width():.0f}x{rect.height():.0f}+{rect.x():.0f}+{rect.y():.0f}"
