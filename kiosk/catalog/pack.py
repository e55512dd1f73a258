"""Read a content pack from its folder and hand it out whole, or say exactly what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.catalog.model import (
    About,
    Notice,
    Pack,
    PackWords,
    Procedure,
    Reason,
    Source,
    Tile,
    Unit,
    Words,
)
from kiosk.catalog.placeholders import fill, value_text
from kiosk.catalog.reading import Table, read_table, typed
from kiosk.catalog.references import broken_references
from kiosk.catalog.resolve import Fragments, read_fragments
from kiosk.errors import PackInvalid


class _PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    version: str
    languages: tuple[str, ...]
    most_used: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    sources: dict[str, str] = {}


class _ReasonsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reasons: tuple[Reason, ...] = ()


class _UnitsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: tuple[Unit, ...] = ()


class _NoticesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that could be read of a pack and all that could not.

    `pack` holds the sound procedures; `unread` are the ids of the broken ones, so that naming them is no second error.
    """

    pack: Pack
    fragments: Fragments
    unread: frozenset[str]
    problems: tuple[PackInvalid, ...]


def load_pack(root: Path) -> Pack:
    """The pack in this folder, whole and with every reference sound. Raises PackInvalid for the first fault found."""
    reading = read_pack(root)
    for problem in reading.problems:
        raise problem
    for problem in broken_references(reading.pack):
        raise problem
    return reading.pack


def read_pack(root: Path, *, filled: bool = True) -> Reading:
    """Read as much of a pack as can be read. With `filled=False` placeholders stay in the words.

    Raises PackInvalid when `pack.toml` itself cannot be read, since nothing else can be understood without it.
    """
    head = typed(read_table(root, "pack.toml"), _PackFile, file="pack.toml")
    if not head.languages:
        raise PackInvalid(
            file="pack.toml",
            at="languages",
            problem="a pack needs a language",
            suggestion='Write ["vi", "en"].',
        )
    problems: list[PackInvalid] = []
    fragments = read_fragments(root, head.languages)
    problems += fragments.problems
    reasons, units, notices = _ReasonsFile(), _UnitsFile(), _NoticesFile()
    pack_words: dict[str, PackWords] = {}
    try:
        reasons = typed(read_table(root, "reasons.toml"), _ReasonsFile, file="reasons.toml")
        units = typed(read_table(root, "units.toml"), _UnitsFile, file="units.toml")
        if (root / "notices.toml").exists():
            notices = typed(read_table(root, "notices.toml"), _NoticesFile, file="notices.toml")
        for language in head.languages:
            file = f"text.{language}.toml"
            pack_words[language] = typed(read_table(root, file), PackWords, file=file)
    except PackInvalid as problem:
        problems.append(problem)
    procedures: dict[str, Procedure] = {}
    words: dict[str, dict[str, Words]] = {language: {} for language in head.languages}
    folders = sorted(path.name for path in (root / "procedures").glob("*") if path.is_dir())
    for name in folders:
        try:
            procedure, in_languages = _read_procedure(root, name, head.languages, fragments, filled=filled)
        except PackInvalid as problem:
            problems.append(problem)
            continue
        procedures[name] = procedure
        for language, own in in_languages.items():
            words[language][name] = own
    pack = Pack(
        id=head.id,
        version=head.version,
        languages=head.languages,
        tiles=head.tiles,
        most_used=head.most_used,
        doors=head.doors,
        reasons={reason.id: reason for reason in reasons.reasons},
        units=units.units,
        sources={source_id: Source(id=source_id, name=name) for source_id, name in head.sources.items()},
        procedures=dict(sorted(procedures.items(), key=lambda item: item[1].number)),
        pack_words=pack_words,
        words=words,
        notices=notices.notices,
    )
    return Reading(
        pack=pack,
        fragments=fragments,
        unread=frozenset(folders) - procedures.keys(),
        problems=tuple(problems),
    )


def _read_procedure(
    root: Path, name: str, languages: tuple[str, ...], fragments: Fragments, *, filled: bool
) -> tuple[Procedure, Mapping[str, Words]]:
    file = f"procedures/{name}/procedure.toml"
    table = read_table(root, file)
    if "id" in table:
        raise PackInvalid(
            file=file,
            at="id",
            problem="a procedure takes its id from its folder",
            suggestion="Remove the line.",
        )
    resolved = fragments.put_in_place(name, table, file=file)
    procedure = typed({"id": name, **resolved}, Procedure, file=file)
    words: dict[str, Words] = {}
    for language in languages:
        words_file = f"procedures/{name}/text.{language}.toml"
        merged = fragments.words_for(name, read_table(root, words_file), resolved, language=language)
        if filled:
            merged = _filled(merged, procedure, language)
        words[language] = typed(merged, Words, file=words_file)
    return procedure, words


def _filled(table: Table, procedure: Procedure, language: str) -> Table:
    code = next((str(fact.value) for fact in procedure.facts if fact.about is About.CODE), "")
    values = {"title": str(table.get("title", "")), "code": code}
    table = fill(table, values)
    sentences = table.get("facts")
    if isinstance(sentences, dict):
        by_id = {fact.id: value_text(fact, language) for fact in procedure.facts}
        table["facts"] = {key: fill(text, {"value": by_id.get(key, "")}) for key, text in sentences.items()}
    return table
