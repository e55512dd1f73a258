"""A language more for a pack: every text file of the first language again, under its id, to be translated in place."""

import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit

from kiosk.catalog.pack import load_pack
from kiosk.errors import PackInvalid

_LANGUAGE = re.compile(r"[a-z]{2,12}")


def add_language(root: Path, language: str) -> list[Path]:
    """Copy what this language lacks from the first one and list it in pack.toml; returns the files that were written.

    What is translated already stays as it is. Raises PackInvalid for a broken pack or an id that is none.
    """
    pack = load_pack(root)
    if not _LANGUAGE.fullmatch(language):
        raise PackInvalid(
            file="pack.toml",
            at="languages",
            problem=f"'{language}' is no id of a language",
            suggestion="Use two to twelve small letters, such as ko.",
        )
    first = pack.languages[0]
    if language == first:
        return []
    written = []
    for source in sorted(root.rglob(f"text.{first}.toml")):
        file = source.with_name(f"text.{language}.toml")
        if _complete(file, source):
            written.append(file)
    # Last, so that the pack stays whole if this is broken off.
    if language not in pack.languages:
        head = root / "pack.toml"
        document = tomlkit.parse(head.read_text(encoding="utf-8"))
        document["languages"] = [*pack.languages, language]
        _write(head, tomlkit.dumps(document))
        written.append(head)
    return written


def _complete(file: Path, source: Path) -> bool:
    text = source.read_text(encoding="utf-8")
    if not file.exists():
        _write(file, text)
        return True
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    if not _fill(document, tomlkit.parse(text)):
        return False
    _write(file, tomlkit.dumps(document))
    return True


def _fill(own: MutableMapping[str, Any], whole: Mapping[str, Any]) -> bool:
    changed = False
    for key, value in whole.items():
        if key not in own:
            own[key] = value
            changed = True
        elif isinstance(value, Mapping):
            changed |= _fill(own[key], value)
    return changed


def _write(file: Path, text: str) -> None:
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(file)
