"""A procedure's files opened for change: its questions, advice, documents, steps and facts one by one, each with its words.

It works on the files themselves, so that a procedure the draft has broken is still opened, and mended, here. Comments stay,
and so does the order of what is not moved.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from kiosk.catalog.numbers import number_steps
from kiosk.catalog.reading import Table, read_table
from kiosk.catalog.resolve import SECTIONS
from kiosk.catalog.sheet import flat_texts, put_text
from kiosk.catalog.skeleton import TO_FILL_IN

KINDS = (*(section.name for section in SECTIONS.values()), "facts")
"""The lists of a procedure that can be changed here."""
INNER = {"questions": "choices", "steps": "parts"}
"""What a part holds a list of itself."""
WORDS = {
    "questions": ("title", "why"),
    "advice": ("title", "body", "action"),
    "documents": ("title", "hint", "where"),
    "steps": ("title", "rail", "body", "mistake", "coaching"),
    "facts": ("",),
}
"""The words of a part, in the order in which they are written. A fact is one sentence."""
INNER_WORDS = {"questions": ("title", "hint"), "steps": ("label", "value")}
_NEEDED = frozenset({"title", "why", "rail", "label"})
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Part:
    """One question, advice, document, step or fact: its fields and, by language and place, its words.

    What comes from a fragment stands underneath; what the procedure says itself wins.
    """

    section: str
    part_id: str
    fragment: str
    fields: Table
    words: Mapping[str, Mapping[str, str]]

    @property
    def inner(self) -> list[Table]:
        """Its choices, or the parts of its picture."""
        holder: Any = self.fields.get("illustration", {}) if self.section == "steps" else self.fields
        return list(holder.get(INNER.get(self.section, ""), []))

    @property
    def inner_ids(self) -> list[str]:
        return [str(one["id"]) for one in self.inner]

    def word(self, language: str, place: str) -> str:
        """What stands there, empty also while it is still to be written."""
        text = self.words.get(language, {}).get(place, "")
        return "" if text == TO_FILL_IN else text

    def title(self, language: str) -> str:
        """What it is called in lists."""
        return self.word(language, "" if self.section == "facts" else "title") or self.part_id

    @property
    def conditions(self) -> list[dict[str, list[str]]]:
        """Any of these; each joins its questions by and. Empty: always."""
        when: Any = self.fields.get("when") or []
        return [when] if isinstance(when, dict) else list(when)


class Workbench:
    """The files of one procedure. Nothing is written: `changed` gives the new content of what was changed."""

    def __init__(self, root: Path, procedure_id: str, languages: Sequence[str]) -> None:
        self.procedure_id, self.languages = procedure_id, tuple(languages)
        self.folder = f"procedures/{procedure_id}"
        self._paths = {"": f"{self.folder}/procedure.toml"} | {
            one: f"{self.folder}/text.{one}.toml" for one in self.languages
        }
        self._before = {
            path: (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
            for path in self._paths.values()
        }
        self.routing: Any = tomlkit.parse(self._before[self._paths[""]])
        self.words: dict[str, Any] = {
            one: tomlkit.parse(self._before[self._paths[one]]) for one in self.languages
        }
        self._fragments = {
            folder.name: read_table(root, f"fragments/{folder.name}/fragment.toml")
            for folder in sorted((root / "fragments").glob("*"))
        }
        self._kinds = {name: str(table.pop("kind", "")) for name, table in self._fragments.items()}
        self._fragment_words = {
            (name, language): dict(flat_texts(read_table(root, f"fragments/{name}/text.{language}.toml")))
            for name in self._fragments
            for language in self.languages
        }

    def changed(self) -> dict[str, str]:
        """The files that are different now."""
        return {path: text for path, text in self.whole().items() if text != self._before[path]}

    def whole(self) -> dict[str, str]:
        """All files as they are now. Steps that had no number have one, and groups without a paper have no words."""
        number_steps(self.routing, [one.part_id for one in self.parts("steps")])
        self._drop_unused_groups()
        routing = {self._paths[""]: _BLANK_LINES.sub("\n\n", tomlkit.dumps(self.routing))}
        return routing | {self._paths[one]: tomlkit.dumps(self.words[one]) for one in self.languages}

    def parts(self, section: str) -> list[Part]:
        """What stands in a section, in order."""
        return [self._part(section, table) for table in self._tables(section)]

    def part(self, section: str, part_id: str) -> Part | None:
        """One of them, if it is there."""
        table = next((one for one in self._tables(section) if _id_of(one) == part_id), None)
        return None if table is None else self._part(section, table)

    def fragments(self, section: str) -> list[tuple[str, str]]:
        """Fragments of this section that the procedure does not use yet, with their titles."""
        kind = next((kind for kind, one in SECTIONS.items() if one.name == section), "")
        used = {one.part_id for one in self.parts(section)}
        return [
            (name, self._fragment_words[name, self.languages[0]].get("title", name))
            for name, its in self._kinds.items()
            if its == kind and name not in used
        ]

    def add(self, section: str, part_id: str, fields: Table, *, after: str | None) -> None:
        """Put a new part behind another one, or first with `after` empty, or last. Its words are put by `say`."""
        table = tomlkit.table()
        for name, value in {"id": part_id, **fields}.items():
            table[name] = _toml(value)
        self._insert(section, table, after)
        for language in self.languages:
            for place in WORDS[section]:
                if self._needed(section, place):
                    self.say(section, part_id, language, place, "")

    def use(self, section: str, fragment: str, *, after: str | None) -> None:
        """Put a fragment in place."""
        table = tomlkit.table()
        table["use"] = fragment
        self._insert(section, table, after)

    def move(self, section: str, part_id: str, by: int) -> bool:
        """Move a part up (-1) or down (1); False when it stands at that end already."""
        tables = self._tables(section)
        ids = [_id_of(one) for one in tables]
        here = ids.index(part_id)
        if not 0 <= here + by < len(tables):
            return False
        tables[here], tables[here + by] = tables[here + by], tables[here]
        self._put_tables(section, tables)
        return True

    def remove(self, section: str, part_id: str) -> None:
        """Take a part out with its words. The number of a step stays taken."""
        self._put_tables(section, [one for one in self._tables(section) if _id_of(one) != part_id])
        for document in self.words.values():
            _take_out(document, f"{section}.{part_id}")

    def set_fields(self, section: str, part_id: str, fields: Mapping[str, object]) -> None:
        """Set fields; None takes one out. What a fragment says already is not said again."""
        table = next(one for one in self._tables(section) if _id_of(one) == part_id)
        under = self._fragments.get(str(table.get("use", "")), {})
        for name, value in fields.items():
            own = table.get(name)
            if name in table and _same(own.unwrap() if hasattr(own, "unwrap") else own, value):
                continue
            if value is None and name in under:
                # Nothing, where the fragment says something.
                value = [] if isinstance(under[name], list | dict) else type(under[name])()
            if value is None or (name in under and _same(under[name], value)):
                table.pop(name, None)
            else:
                table[name] = _toml(value)

    def say(self, section: str, part_id: str, language: str, place: str, text: str) -> None:
        """Put words in their place; an empty text takes them out, or leaves `...` where a screen cannot do without."""
        at = ".".join(filter(None, (section, part_id, place)))
        part = self.part(section, part_id)
        under = self._under(section, part.fragment, part.fields, language) if part else {}
        document, needed = self.words[language], self._needed(section, place)
        if part and text == part.word(language, place) and (place in part.words[language] or not needed):
            return
        if text == under.get(place):
            _take_out(document, at)
        elif text or place in under:
            _put(document, at, text)
        elif needed:
            _put(document, at, TO_FILL_IN)
        else:
            _take_out(document, at)

    def set_inner(self, section: str, part_id: str, inner: Sequence[Table]) -> None:
        """Set the choices of a question or the parts of a step's picture; words of what is gone go too."""
        part = self.part(section, part_id)
        if part is None:
            return
        gone = set(part.inner_ids) - {str(one["id"]) for one in inner}
        if section == "steps":
            kept: Any = part.fields.get("illustration", {})
            self.set_fields(section, part_id, {"illustration": {**kept, "parts": list(inner)}})
        else:
            self.set_fields(section, part_id, {INNER[section]: list(inner) or None})
        for document in self.words.values():
            for one in gone:
                _take_out(document, f"{section}.{part_id}.{INNER[section]}.{one}")

    def say_group(self, group: str, language: str, text: str) -> None:
        """What the papers of a group are together."""
        _put(self.words[language], f"groups.{group}", text or TO_FILL_IN)

    def depends_on(self, question_id: str, choice_id: str = "") -> list[Part]:
        """What names this question, or this choice of it, in its condition."""
        return [
            one
            for section in KINDS
            for one in self.parts(section)
            if any(
                question_id in condition and (not choice_id or choice_id in condition[question_id])
                for condition in one.conditions
            )
        ]

    def _drop_unused_groups(self) -> None:
        groups = {str(one.fields["group"]) for one in self.parts("documents") if one.fields.get("group")}
        for document in self.words.values():
            for group in [one for one in document.get("groups", {}) if one not in groups]:
                _take_out(document, f"groups.{group}")

    def _tables(self, section: str) -> list[Any]:
        return list(self.routing.get(section, []))

    def _put_tables(self, section: str, tables: Iterable[Any]) -> None:
        fresh = tomlkit.aot()
        for table in tables:
            fresh.append(table)
        if len(fresh):
            self.routing[section] = fresh
        else:
            self.routing.pop(section, None)

    def _insert(self, section: str, table: Any, after: str | None) -> None:
        tables = self._tables(section)
        ids = [_id_of(one) for one in tables]
        place = 0 if after == "" else ids.index(after) + 1 if after in ids else len(tables)
        self._put_tables(section, [*tables[:place], table, *tables[place:]])

    def _part(self, section: str, table: Any) -> Part:
        own: Table = table.unwrap() if hasattr(table, "unwrap") else dict(table)
        fragment = str(own.pop("use", ""))
        fields = {"id": fragment, **self._fragments.get(fragment, {}), **own}
        part_id = str(fields["id"])
        words: dict[str, dict[str, str]] = {}
        for language in self.languages:
            said = self.words[language].get(section, {}).get(part_id, {})
            flat = {"": str(said)} if isinstance(said, str) else dict(flat_texts(said))
            words[language] = {**self._under(section, fragment, fields, language), **flat}
        return Part(section, part_id, fragment, fields, words)

    def _under(self, section: str, fragment: str, fields: Table, language: str) -> dict[str, str]:
        """The words of a fragment without those of choices and parts that were left out."""
        words = self._fragment_words.get((fragment, language), {})
        kept = set(Part(section, "", "", fields, {}).inner_ids)
        inner = INNER.get(section)
        return {
            place: text
            for place, text in words.items()
            if not (inner and place.startswith(f"{inner}.") and place.split(".")[1] not in kept)
        }

    def _needed(self, section: str, place: str) -> bool:
        field = place.rpartition(".")[2]
        return field in _NEEDED or (field == "body" and section in ("advice", "steps"))


def _id_of(table: Any) -> str:
    return str(table.get("id") or table.get("use"))


def _same(one: object, other: object) -> bool:
    """Whether they say the same; one condition may stand alone or as a list."""
    return _listed(one) == _listed(other)


def _listed(value: object) -> object:
    """Conditions in one form, whatever the order of the choices in them."""
    conditions = [value] if isinstance(value, Mapping) else value
    if isinstance(conditions, list) and all(_is_condition(one) for one in conditions):
        return [{question: sorted(choices) for question, choices in one.items()} for one in conditions]
    return value


def _is_condition(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, list) for one in value.values())


def _toml(value: Any) -> Any:
    """The value as an author would write it in the file."""
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, one in value.items():
            table[key] = _toml(one)
        return table
    if isinstance(value, list | tuple):
        array = tomlkit.array()
        for one in value:
            array.append(_toml(one))
        return array.multiline(len(value) > 2 and isinstance(value[0], Mapping))
    return value


def _put(document: Any, at: str, text: str) -> None:
    put_text(document, at, text) if text else _put_empty(document, at)


def _put_empty(document: Any, at: str) -> None:
    """Words of a fragment that this procedure leaves out."""
    put_text(document, at, "x")
    *above, key = at.split(".")
    table = document
    for name in above:
        table = table[name]
    table[key] = ""


def _take_out(document: Any, at: str) -> None:
    """Remove what stands there, and tables that are empty without it."""
    *above, key = at.split(".")
    tables = [document]
    for name in above:
        inner = tables[-1].get(name)
        if not isinstance(inner, Mapping):
            return
        tables.append(inner)
    tables[-1].pop(key, None)
    for name, holder, table in zip(reversed(above), reversed(tables[:-1]), reversed(tables[1:]), strict=True):
        if not len(table):
            holder.pop(name, None)
