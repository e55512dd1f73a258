"""Style sheet, letters and icons: from this package and from the packages that carry them, never from the network."""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


@cache
def icon(name: str) -> Markup:
    """One outline icon, to stand inline in a page; it takes the colour of the words beside it and is not read out."""
    svg = (_package_folder("pytablericons") / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = svg[svg.index("<svg") :]
    # From the drawings of an installed package, not from anybody's input.
    return Markup(drawing.replace("<svg", '<svg class="icon" aria-hidden="true"', 1))  # noqa: S704


_MARKS = {
    "fresh": '<circle cx="5" cy="5" r="5"/>',
    "late": '<path d="M5 .2 10 9.4H0z"/>',
    "silent": '<path d="M3 0h4l3 3v4l-3 3H3L0 7V3z"/>',
    "revoked": '<path d="M1.5 0 5 3.5 8.5 0 10 1.5 6.5 5 10 8.5 8.5 10 5 6.5 1.5 10 0 8.5 3.5 5 0 1.5z"/>',
}


def mark(signal: str) -> Markup:
    """How long a machine has been silent, as a shape beside its words: nobody has to tell colours apart."""
    # Our own drawings.
    return Markup(f'<svg class="mark {signal}" viewBox="0 0 10 10" aria-hidden="true">{_MARKS[signal]}</svg>')  # noqa: S704


@cache
def font(weight: str) -> bytes:
    """One weight of Be Vietnam Pro."""
    folder = _package_folder("fontpkg_be_vietnam_pro")
    return (folder / "files" / f"BeVietnamPro-{weight}.ttf").read_bytes()


@cache
def style() -> bytes:
    """The style sheet: the frame and what each subject adds, as one file."""
    folder = files("server.dashboard").joinpath("static")
    return b"\n".join(
        folder.joinpath(name).read_bytes() for name in ("style.css", "figures.css", "content.css")
    )


@cache
def style_mark() -> str:
    """Changes with the style sheet, so that no browser shows a new page in old clothes."""
    return hashlib.sha256(style()).hexdigest()[:8]


@cache
def packed(content: bytes) -> bytes:
    """The same in gzip: a weight of letters is 52 kB instead of 133."""
    return gzip.compress(content, mtime=0)


def _package_folder(name: str) -> Path:
    # Found without importing it: the icon package's own Python asks for a game engine.
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent
