"""Fragments: what many procedures say in the same words is written once and put in place of each `use`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.catalog.model import (
    Advice,
    AdviceWords,
    Document,
    DocumentWords,
    Question,
    QuestionWords,
    Step,
    StepWords,
)
from kiosk.catalog.reading import Table, did_you_mean, read_table, typed
from kiosk.errors import PackInvalid


class Section(NamedTuple):
    """A list of a procedure that fragments can stand in."""

    name: str
    item: type[msgspec.Struct]
    words: type[msgspec.Struct]


SECTIONS = {
    "question": Section("questions", Question, QuestionWords),
    "advice": Section("advice", Advice, AdviceWords),
    "document": Section("documents", Document, DocumentWords),
    "step": Section("steps", Step, StepWords),
}
_INNER = {"questions": "choices", "steps": "parts"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A fragment as it was read: the fields of its item and its words in each language."""

    id: str
    section: str
    fields: Table
    words: Mapping[str, Table]


class Place(NamedTuple):
    """Where an item stands: procedure, section and the item's id."""

    procedure: str
    section: str
    item: str


@dataclass(slots=True)
class Fragments:
    """The fragments of a pack, where each of them was put, and what was wrong with the rest."""

    known: dict[str, Fragment] = field(default_factory=dict)
    places: dict[Place, str] = field(default_factory=dict)
    problems: list[PackInvalid] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def put_in_place(self, procedure_id: str, table: Table, *, file: str) -> Table:
        """A procedure's table with every `use` replaced. Raises PackInvalid."""
        resolved = dict(table)
        for section in SECTIONS.values():
            items = table.get(section.name)
            if isinstance(items, list):
                resolved[section.name] = [
                    self._resolved(procedure_id, section.name, index, item, file)
                    for index, item in enumerate(items)
                ]
        if isinstance(facts := table.get("facts"), list):
            resolved["facts"] = [_with_when_as_list(fact) for fact in facts]
        return resolved

    def words_for(self, procedure_id: str, table: Table, resolved: Table, *, language: str) -> Table:
        """A procedure's words over those of the fragments it uses."""
        merged = dict(table)
        for section in SECTIONS.values():
            own = table.get(section.name, {})
            items = resolved.get(section.name, [])
            if not isinstance(own, dict) or not isinstance(items, list):
                continue
            words: Table = {}
            for item in items:
                place = Place(procedure_id, section.name, str(item.get("id")))
                if fragment_id := self.places.get(place):
                    base = self.known[fragment_id].words.get(language, {})
                    words[place.item] = _merged(_kept(base, item, section.name), own.get(place.item, {}))
            merged[section.name] = {**own, **words}
        return merged

    def _resolved(self, procedure_id: str, section: str, index: int, item: object, file: str) -> object:
        if not isinstance(item, dict) or "use" not in item:
            return _with_when_as_list(item)
        at = f"{section}[{index + 1}].use"
        name = str(item["use"])
        fragment = self.known.get(name)
        if fragment is None:
            suggestion = (
                f"Mend fragments/{name} first." if name in self.broken else did_you_mean(name, self.known)
            )
            raise PackInvalid(
                file=file, at=at, problem=f"there is no fragment '{name}'", suggestion=suggestion
            )
        if fragment.section != section:
            raise PackInvalid(
                file=file,
                at=at,
                problem=f"the fragment '{name}' belongs under [[{fragment.section}]]",
                suggestion=f"Move it from [[{section}]] to [[{fragment.section}]].",
            )
        own = {key: value for key, value in item.items() if key != "use"}
        whole = {"id": name, **fragment.fields, **own}
        self.places[Place(procedure_id, section, str(whole["id"]))] = name
        return _with_when_as_list(whole)


def read_fragments(root: Path, languages: tuple[str, ...]) -> Fragments:
    """Read every fragment of a pack; broken ones are told in `problems` and left out."""
    fragments = Fragments()
    for folder in sorted(path for path in (root / "fragments").glob("*") if path.is_dir()):
        try:
            fragments.known[folder.name] = _read_fragment(root, folder.name, languages)
        except PackInvalid as problem:
            fragments.problems.append(problem)
            fragments.broken.add(folder.name)
    return fragments


def _read_fragment(root: Path, name: str, languages: tuple[str, ...]) -> Fragment:
    file = f"fragments/{name}/fragment.toml"
    table = read_table(root, file)
    kind = str(table.pop("kind", ""))
    if kind not in SECTIONS:
        raise PackInvalid(
            file=file,
            at="kind",
            problem=f"'{kind}' is no kind of fragment",
            suggestion=did_you_mean(kind, SECTIONS),
        )
    if "id" in table or "use" in table:
        raise PackInvalid(
            file=file, at="id", problem="a fragment takes its id from its folder and uses no other fragment"
        )
    section = SECTIONS[kind]
    fields = table
    for_now: Table = {"when": []} if kind == "advice" else {}
    typed({"id": name, **for_now, **_as_table(_with_when_as_list(fields))}, section.item, file=file)
    words: dict[str, Table] = {}
    for language in languages:
        words_file = f"fragments/{name}/text.{language}.toml"
        words[language] = read_table(root, words_file)
        typed(words[language], section.words, file=words_file)
    return Fragment(id=name, section=section.name, fields=fields, words=words)


def _as_table(value: object) -> Table:
    return value if isinstance(value, dict) else {}


def _with_when_as_list(item: object) -> object:
    """One condition may be written as a table alone; the model knows lists of them."""
    if isinstance(item, dict) and isinstance(item.get("when"), dict):
        return {**item, "when": [item["when"]]}
    return item


def _kept(words: Table, item: Table, section: str) -> Table:
    """A fragment's words without those of choices or parts that the procedure left out."""
    inner = _INNER.get(section)
    if inner is None or not isinstance(words.get(inner), dict):
        return words
    holder = item.get("illustration", {}) if section == "steps" else item
    things = _as_table(holder).get(inner, [])
    ids = (
        {thing.get("id") for thing in things if isinstance(thing, dict)}
        if isinstance(things, list)
        else set()
    )
    return {**words, inner: {key: value for key, value in _as_table(words[inner]).items() if key in ids}}


def _merged(base: Table, over: object) -> Table:
    if not isinstance(over, dict):
        return base
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
