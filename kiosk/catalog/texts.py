"""Every text of a pack, and where an author finds it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from kiosk.catalog.model import Procedure, Words
from kiosk.catalog.pack import Reading
from kiosk.catalog.resolve import Place


class Text(NamedTuple):
    """One text of a pack and where an author finds it; `field` tells what is asked of it."""

    file: str
    at: str
    field: str
    text: str


def procedure_texts(reading: Reading, procedure: Procedure, words: Words, language: str) -> Iterator[Text]:
    """Every text of a procedure; one that comes from a fragment is placed in the fragment's file."""
    own = f"procedures/{procedure.id}/text.{language}.toml"
    for text in texts_of(words, own):
        section, _, rest = text.at.partition(".")
        item, _, inner = rest.partition(".")
        fragment_id = reading.fragments.places.get(Place(procedure.id, section, item))
        if fragment_id:
            base = reading.fragments.known[fragment_id].words.get(language, {})
            if _at(base, inner) == text.text:
                file = f"fragments/{fragment_id}/text.{language}.toml"
                yield Text(file, inner, text.field, text.text)
                continue
        yield text


def texts_of(words: msgspec.Struct, file: str) -> Iterator[Text]:
    """Every text of a struct of words, empty ones left out."""
    return _texts(msgspec.to_builtins(words), file)


def _texts(table: object, file: str, at: str = "", field: str = "") -> Iterator[Text]:
    """Texts of nested tables. The field leaves ids out: `steps.body`, `choices.title`."""
    if isinstance(table, str):
        if table:
            yield Text(file, at, field, table)
    elif isinstance(table, Mapping):
        for key, value in table.items():
            below = f"{at}.{key}" if at else str(key)
            if isinstance(value, Mapping):
                for item, inner in value.items():
                    yield from _texts(inner, file, f"{below}.{item}", str(key))
            elif at:
                yield from _texts(value, file, below, f"{field}.{key}")
            else:
                yield from _texts(value, file, below, str(key))
    elif isinstance(table, list | tuple):
        for index, value in enumerate(table):
            yield from _texts(value, file, f"{at}[{index + 1}]", field)


def _at(table: object, path: str) -> object:
    for key in path.split("."):
        table = table.get(key) if isinstance(table, Mapping) else None
    return table
