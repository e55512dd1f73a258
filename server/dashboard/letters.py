"""How wide words are in the dashboard's own letters, read from the font itself: pictures are drawn where no browser measures."""

import struct
from functools import cache

from server.dashboard.assets import font


def width_of(text: str, size: float, weight: str = "Regular") -> float:
    """The width of a text in the unit of `size`. Letters the font lacks count as one em."""
    letters = _advances(weight)
    return sum(letters.get(ord(letter), 1.0) for letter in text) * size


def lines_of(text: str, width: float, size: float, weight: str = "Regular") -> list[str]:
    """The text in lines that fit; a word that is longer than a line stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _advances(weight: str) -> dict[int, float]:
    """Width of each letter in ems, from the tables `cmap` (format 4) and `hmtx`."""
    content = font(weight)
    tables = {
        content[at : at + 4].decode("ascii"): struct.unpack(">I", content[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", content[4:6])[0], 16)
    }
    em = struct.unpack(">H", content[tables["head"] + 18 : tables["head"] + 20])[0]
    counted = struct.unpack(">H", content[tables["hhea"] + 34 : tables["hhea"] + 36])[0]
    widths = [
        struct.unpack(">H", content[tables["hmtx"] + 4 * glyph : tables["hmtx"] + 4 * glyph + 2])[0] / em
        for glyph in range(counted)
    ]
    return {letter: widths[min(glyph, counted - 1)] for letter, glyph in _glyphs(content, tables["cmap"])}


def _glyphs(content: bytes, cmap: int) -> list[tuple[int, int]]:
    count = struct.unpack(">H", content[cmap + 2 : cmap + 4])[0]
    starts = [
        cmap + struct.unpack(">I", content[cmap + 8 + 8 * one : cmap + 12 + 8 * one])[0]
        for one in range(count)
    ]
    start = next(one for one in starts if content[one : one + 2] == b"\x00\x04")
    segments = struct.unpack(">H", content[start + 6 : start + 8])[0] // 2

    def numbers(at: int, kind: str) -> tuple[int, ...]:
        return struct.unpack(f">{segments}{kind}", content[at : at + 2 * segments])

    ends = numbers(start + 14, "H")
    firsts = numbers(start + 16 + 2 * segments, "H")
    deltas = numbers(start + 16 + 4 * segments, "h")
    offsets_at = start + 16 + 6 * segments
    offsets = numbers(offsets_at, "H")
    found: list[tuple[int, int]] = []
    for segment, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for letter in range(first, min(end, 0xFFFE) + 1):
            if not offset:
                found.append((letter, (letter + delta) & 0xFFFF))
                continue
            at = offsets_at + 2 * segment + offset + 2 * (letter - first)
            glyph = struct.unpack(">H", content[at : at + 2])[0]
            found.append((letter, (glyph + delta) & 0xFFFF if glyph else 0))
    return found
