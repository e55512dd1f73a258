"""A guide as a page: whole and in every branch. What belongs to whom is decided on the phone, or read in words."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from kiosk.catalog.model import (
    ELSEWHERE,
    Advice,
    Document,
    Fact,
    Pack,
    Procedure,
    ProcedureKind,
    QuestionKind,
    Step,
    When,
    Words,
)
from kiosk.catalog.placeholders import value_text
from server.guides import assets
from server.guides.words import FACTS, FIRST, ON_THE_PHONE, PLACES, UNITS, WORDS

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PLACE = re.compile(r"\{(?:unit|point_unit)\}")
Item = TypeVar("Item", Advice, Document, Fact, Step)

_templates = Environment(
    loader=PackageLoader("server.guides"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(css_mark=assets.mark("guide.css"), script_mark=assets.mark("guide.js"))
_templates.filters["host"] = lambda address: (urlsplit(address).hostname or "").removeprefix("www.")
_templates.filters["day"] = lambda value: value.strftime("%d/%m/%Y")


def guide_page(pack: Pack, procedure: Procedure, language: str, *, today: date) -> str:
    """The page of one procedure, lesson or help page."""
    telling = Telling(pack, procedure, language)
    return _render(
        "guide.html",
        pack,
        language,
        here=f"/g/{procedure.id}",
        tell=telling,
        procedure=procedure,
        words=telling.words,
        routing=Markup(_for_script(routing(procedure))),  # noqa: S704
        overdue=today > procedure.review_by,
        sources=[(pack.source_name(one.id, language), one) for one in procedure.sources],
    )


def list_page(pack: Pack | None, language: str) -> str:
    """All guides under the tiles of the home screen; help and lessons at the end."""
    return _render("list.html", pack, language, here="/g", sections=_sections(pack, language) if pack else [])


def gone_page(pack: Pack | None, language: str) -> str:
    """What stands where no guide is."""
    return _render("gone.html", pack, language, here="/g")


def routing(procedure: Procedure) -> dict[str, Any]:
    """What the script needs of a procedure to go the way of `kiosk.flow`; empty things are left out."""

    def short(**fields: Any) -> dict[str, Any]:
        return {name: value for name, value in fields.items() if value}

    return {
        "questions": [
            short(
                id=one.id,
                unit=one.kind is QuestionKind.UNIT,
                choices=[choice.id for choice in one.choices],
                when=one.when,
            )
            for one in procedure.questions
        ],
        "advice": [short(id=one.id, goes_on=one.may_continue, when=one.when) for one in procedure.advice],
        "documents": [short(id=one.id, group=one.group, when=one.when) for one in procedure.documents],
        "steps": [short(id=one.id, when=one.when) for one in procedure.steps],
        "facts": [short(id=one.id, about=one.about.value, when=one.when) for one in procedure.facts],
    }


@dataclass(frozen=True, slots=True)
class Telling:
    """A procedure's words as they stand in the page."""

    pack: Pack
    procedure: Procedure
    language: str

    @property
    def words(self) -> Words:
        return self.pack.words[self.language][self.procedure.id]

    def text(self, words: str) -> Markup:
        """Official terms in bold; the place that was chosen is filled in by the script."""
        own = _own(WORDS, self.language)["here"]
        marked = _BOLD.sub(r"<b>\1</b>", str(escape(on_the_phone(words, self.language))))

        def place(found: re.Match[str]) -> str:
            if found.start():
                return f"<span data-unit>{own}</span>"
            return f'<span data-unit="first">{own[:1].upper()}{own[1:]}</span>'

        # Escaped above; what is added are our own marks.
        return Markup(_PLACE.sub(place, marked))  # noqa: S704

    def in_order(self, items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
        """Items that stand together under one condition, with the condition in words; empty: for everybody."""
        for when, together in groupby(items, key=lambda item: item.when):
            yield self.condition(when), list(together)

    def condition(self, when: When) -> str:
        """When something counts, in the words of the questions."""
        own = _own(WORDS, self.language)
        cases = [
            f" {own['and']} ".join(
                f"“{self.words.questions[question].title}” {own['is']} {self._choices(question, choices)}"
                for question, choices in one.items()
            )
            for one in when
        ]
        if not cases:
            return ""
        either = f"; {own['or']} {own['when'].lower()} "
        return f"{own['when']} {either.join(cases)}"

    def _choices(self, question: str, choices: Sequence[str]) -> str:
        own, known = _own(WORDS, self.language), self.words.questions[question].choices
        units = {unit.code: title for unit, title in self._units()}
        names = [
            known[one].title
            if one in known
            else own["elsewhere"]
            if one == ELSEWHERE
            else units.get(one, one)
            for one in choices
        ]
        return f" {own['or']} ".join(f"“{name}”" for name in names)

    def _units(self) -> Iterator[tuple[Any, str]]:
        kinds = _own(UNITS, self.language)
        return ((unit, kinds[unit.kind].format(name=unit.name)) for unit in self.pack.units)

    def units(self) -> list[tuple[str, str]]:
        """Code and name of every unit."""
        return [(unit.code, title) for unit, title in self._units()]

    def facts(self) -> list[Fact]:
        """The facts that have a name, in the order in which they are shown."""
        order = list(_own(FACTS, self.language))
        shown = [one for one in self.procedure.facts if one.about in order]
        return sorted(shown, key=lambda one: order.index(one.about))

    def fact(self, shown: Fact) -> str:
        """What it says; nothing that nobody has read in an official record."""
        if not shown.certain:
            return _own(WORDS, self.language)["unverified"]
        return self.words.facts.get(shown.id) or value_text(shown, self.language)

    def certain(self, about: str) -> str:
        """The fact of this kind that holds for everybody, if it was read in an official record."""
        found = next((one for one in self.procedure.facts if one.about == about and not one.when), None)
        return self.fact(found) if found and found.certain else ""

    def of_group(self, group: str) -> int:
        """How many documents stand for each other."""
        return sum(one.group == group for one in self.procedure.documents)

    def title(self, procedure_id: str) -> str:
        """What another guide is called."""
        return self.pack.words[self.language][procedure_id].title


def on_the_phone(words: str, language: str) -> str:
    """The kiosk's words where they are read on a phone: "this machine" is said by what it is."""
    if language not in ON_THE_PHONE:
        return words
    here, there = ON_THE_PHONE[language]
    at_first = here[0].upper() + here[1:], there[0].upper() + there[1:]
    return words.replace(here, there).replace(*at_first)


def _sections(pack: Pack, language: str) -> list[tuple[str, list[tuple[str, Words]]]]:
    words = pack.words[language]
    tiles = [
        (pack.pack_words[language].tiles[tile.id], [id_ for id_ in tile.procedures if id_ in words])
        for tile in pack.tiles
    ]
    on_tiles = {id_ for _, ids in tiles for id_ in ids}
    rest = [one.id for one in pack.procedures.values() if one.id not in on_tiles]
    rest.sort(key=lambda id_: pack.procedures[id_].kind is not ProcedureKind.HELP)
    tiles.append((_own(WORDS, language)["more"], rest))
    return [(title, [(id_, words[id_]) for id_ in ids]) for title, ids in tiles if ids]


def _render(template: str, pack: Pack | None, language: str, **shown: Any) -> str:
    languages = pack.languages if pack else tuple(WORDS)
    others = [
        (one, pack.pack_words[one].language if pack else WORDS[language]["other_language"])
        for one in languages
        if one != language
    ]
    return _templates.get_template(template).render(
        own=_own(WORDS, language),
        about=_own(FACTS, language),
        places=_own(PLACES, language),
        language=language,
        others=others,
        **shown,
    )


Own = TypeVar("Own")


def _own(tables: Mapping[str, Own], language: str) -> Own:
    """A language that only the pack has reads the first one's words around it."""
    return tables.get(language, tables[FIRST])


def _for_script(value: Any) -> str:
    """JSON that no words of a pack can break out of."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return plain.replace("<", "\\u003c")
