"""The pictures of the preview: those of the kiosk, drawn again from the same data."""

import re
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiosk.catalog.model import IllustrationKind
from server.dashboard.letters import lines_of, width_of
from server.dashboard.pictures import KIOSK, LARGE, PHONE, Line, draw

QML = Path(__file__).resolve().parents[2] / "ui" / "qml"
PARTS = [
    Line("Phường, xã", "phường Nha Trang", True),
    Line("Một nhãn thật dài để phải xuống dòng ở bề ngang điện thoại", "", False),
    Line("Số tiền", "7.000 đồng", False),
]


def boxes(svg: str) -> list[tuple[float, float]]:
    """Left and right of every rectangle."""
    return [
        (float(one.get("x", 0)), float(one.get("x", 0)) + float(one.get("width", 0)))
        for one in ElementTree.fromstring(svg).iter("rect")  # noqa: S314
    ]


@pytest.mark.parametrize("kind", list(IllustrationKind))
def test_every_kind_is_drawn_whole_at_every_width_and_size(kind: IllustrationKind) -> None:
    heights = []
    for width, large in product((KIOSK, PHONE), (False, True)):
        svg = draw(kind, PARTS, width=width, large=large)
        assert svg is not None
        drawn = ElementTree.fromstring(str(svg))  # noqa: S314
        _, _, wide, high = map(float, drawn.get("viewBox", "").split())
        heights.append(high)
        written = list(drawn.iter("text"))
        said = " ".join(one.text or "" for one in written)
        for part in PARTS:
            assert part.label in said
            assert part.value in said
        for one in written:
            size = float(one.get("font-size", 0))
            assert round(size / (LARGE if large else 1)) in (24, 26, 36)
            assert float(one.get("x", 0)) + width_of(one.text or "", size, "Bold") <= wide + 24
            assert size <= float(one.get("y", 0)) <= high
        assert all(left >= -0.1 and right <= wide + 0.1 for left, right in boxes(str(svg)))
        assert "style=" not in str(svg), "the policy of the pages forbids it"
    assert heights[1] > heights[0], "large letters need room"


def test_words_cannot_break_out_of_a_picture() -> None:
    svg = draw(IllustrationKind.FORM, [Line('<script>"', "a & b", True)])
    assert "<script" not in str(svg)
    assert "&lt;script&gt;" in str(svg)
    assert "a &amp; b" in str(svg)
    assert draw(IllustrationKind.FORM, []) is None


def test_letters_are_measured_as_the_font_says() -> None:
    assert width_of("", 24) == 0
    assert width_of("mm", 24) == pytest.approx(2 * width_of("m", 24))
    assert width_of("Đường", 24, "Bold") > width_of("Đường", 24)
    assert width_of("i", 100) < width_of("m", 100) < 100
    assert lines_of("một hai ba", width_of("một hai", 24) + 0.1, 24) == ["một hai", "ba"]
    assert lines_of("dài", 1, 24) == ["dài"]


def test_colours_are_those_of_the_kiosks_theme() -> None:
    """A colour that the theme changes is found here, so that the preview does not go on in old clothes."""
    theme = (QML / "theme" / "Theme.qml").read_text(encoding="utf-8").upper()
    pictures = "".join(
        file.read_text(encoding="utf-8") for file in QML.glob("components/*Picture.qml")
    ).upper()
    source = (Path(__file__).resolve().parents[2] / "server/dashboard/pictures.py").read_text(
        encoding="utf-8"
    )
    used = set(re.findall(r'"(#[0-9A-F]{6})"', source))
    assert len(used) > 10
    assert {one for one in used if one not in theme + pictures} == set()
