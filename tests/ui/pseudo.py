"""A language nobody speaks, `qaa`: every string of the app and of the pack, two fifths longer.

It comes to life as a translator's language does, by files alone, and shows whether the screens have room for one.
"""

import math
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import PySide6

LANGUAGE = "qaa"
NAME = "Qaa qaa"
LONGER = 0.4
ROOT = Path(__file__).parents[2]

_MARK = re.compile(r"%\d|\{\w+\}|\*\*|&\w+;|\n")
_NOT_WORDS = re.compile(r"[a-z0-9_.:/|#?=&%-]*|[A-Z]{3,6}|[\d\s.,:/%+-]*|https?://\S*")


def lengthen(text: str) -> str:
    """The text and, after it, two fifths of its own letters again; marks stay once, codes and ids stay as they are."""
    if _NOT_WORDS.fullmatch(text):
        return text
    bare = " ".join(_MARK.sub(" ", text).split())
    more = math.ceil(len(bare) * LONGER)
    # A full word stays a full word; a line of one word grows inside itself.
    return f"{text}{' ' if ' ' in bare else ''}{(bare * 2)[:more].strip()}"


def lengthen_view(view: Any) -> Any:
    """The same for every string in a frozen view."""
    match view:
        case str():
            return lengthen(view)
        case tuple():
            return tuple(lengthen_view(one) for one in view)
        case list():
            return [lengthen_view(one) for one in view]
        case dict():
            return {key: lengthen_view(one) for key, one in view.items()}
        case _ if is_dataclass(view) and not isinstance(view, type):
            return replace(view, **{one.name: lengthen_view(getattr(view, one.name)) for one in fields(view)})
        case _:
            return view


def write_app_words(folder: Path) -> Path:
    """The app's own words in `qaa`, made ready for Qt in this folder."""
    tree = ElementTree.parse(ROOT / "resources" / "translations" / "kiosk_en.ts")  # noqa: S314  a file of ours
    tree.getroot().set("language", LANGUAGE)
    for context in tree.iter("context"):
        for message in context.iter("message"):
            words = message.find("translation")
            assert words is not None
            words.text = (
                NAME if context.findtext("name") == "Language" else lengthen(message.findtext("source") or "")
            )
    source = folder / f"kiosk_{LANGUAGE}.ts"
    tree.write(source, encoding="utf-8", xml_declaration=True)
    done = source.with_suffix(".qm")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([lrelease, "-silent", source, "-qm", done], check=True)
    return done
