"""What a content pack holds once it is loaded: frozen, typed, free of any language until words are asked for.

A procedure is routing and facts (`procedure.toml`) plus one file of words per language (`text.<lang>.toml`).
The loader (`pack`) replaces every `use = "<fragment>"` by the fragment, so what stands here is whole.
"""

import datetime
from collections.abc import Mapping
from enum import StrEnum

import msgspec

Condition = Mapping[str, tuple[str, ...]]
"""Question id to the choices that satisfy it; several questions are joined by and."""
When = tuple[Condition, ...]
"""Any-of: holds when one of the conditions does. Empty: always."""


def holds(when: When, answers: Mapping[str, str]) -> bool:
    """Whether one of the conditions is met; no condition always is. An unanswered question meets nothing."""
    return not when or any(
        all(answers.get(question) in choices for question, choices in condition.items()) for condition in when
    )


class FactStatus(StrEnum):
    """How a fact was learnt: read in an official record (V), in a secondary source (S), general knowledge (G)."""

    VERIFIED = "V"
    SECONDARY = "S"
    GENERAL = "G"


class About(StrEnum):
    """What a fact tells of a procedure."""

    CODE = "code"
    WHO = "who"
    FEE_ONLINE = "fee_online"
    FEE_COUNTER = "fee_counter"
    TIME = "time"
    AGENCY = "agency"
    RESULT = "result"
    LEGAL = "legal"
    ONLINE = "online"


class Online(StrEnum):
    """How far a procedure goes over the network."""

    FULL = "full"
    PARTIAL = "partial"
    APP = "app"
    COUNTER = "counter"


class Proxy(StrEnum):
    """Whether somebody else may apply, and how."""

    NONE = "none"
    RELATIVE = "relative"
    AUTHORISED = "authorised"
    GUARDIAN = "guardian"


class ProcedureKind(StrEnum):
    """Procedures, digital-skill lessons and daily help have one format."""

    PROCEDURE = "procedure"
    LESSON = "lesson"
    HELP = "help"


class QuestionKind(StrEnum):
    """`choice` shows its choices; `unit` asks for a commune or ward: the answer is a unit's code or `elsewhere`."""

    CHOICE = "choice"
    UNIT = "unit"


ELSEWHERE = "elsewhere"
"""The answer to a `unit` question for a place outside the province."""


class Where(StrEnum):
    """Where a step is done."""

    ONLINE = "online"
    PHONE = "phone"
    COUNTER = "counter"
    HOME = "home"


class IllustrationKind(StrEnum):
    """The pictures the app can draw."""

    FORM = "form"
    PHONE = "phone"
    DOCUMENT = "document"
    PAYMENT = "payment"
    CODE = "code"
    PLACE = "place"


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One fact and where it was learnt. `value` is an amount in đồng for fees, working days for time, else text or none.

    The first fact of the same `about` whose `when` holds is the one that counts, so the general one stands last.
    """

    id: str
    about: About
    value: int | str | None = None
    status: FactStatus
    source: str
    checked_on: datetime.date | None = None
    when: When = ()

    @property
    def certain(self) -> bool:
        """Only what was read in an official record may be shown as certain."""
        return self.status is FactStatus.VERIFIED


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer that can be tapped."""

    id: str
    icon: str = "circle"


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question of the path; `when` may name earlier questions only."""

    id: str
    kind: QuestionKind = QuestionKind.CHOICE
    choices: tuple[Choice, ...] = ()
    when: When = ()


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A paper or thing to have at hand. Documents of one `group` are any-of: one of them is enough."""

    id: str
    icon: str = "file-text"
    group: str | None = None
    status: FactStatus
    source: str
    when: When = ()


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One field, button or line of an illustration; its label and value are words."""

    id: str
    marked: bool = False


class Illustration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step's picture as data, drawn by the app in its theme."""

    kind: IllustrationKind
    parts: tuple[Part, ...] = ()


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to do. `reasons` are the stuck reasons offered here; `login` steps are preceded by the OTP warning."""

    id: str
    where: Where = Where.ONLINE
    minutes: int = 2
    login: bool = False
    url: str | None = None
    illustration: Illustration
    reasons: tuple[str, ...] = ()
    status: FactStatus
    source: str
    when: When = ()


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where certain answers lead instead of the checklist: another procedure (`to`), the counter, or back.

    With `may_continue` the resident may go on all the same.
    """

    id: str
    icon: str = "info-circle"
    to: str | None = None
    may_continue: bool = False
    status: FactStatus
    source: str
    when: When


class SourceRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A source that was read for this procedure: an id of the pack's registry, where, and when."""

    id: str
    url: str | None = None
    date: str


class Procedure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A procedure, lesson or help page without its words.

    `number` is stable for ever and never used again, and so are `step_numbers` within the procedure: the letters with
    which a resident comes back to a step hold these two. A step that is gone keeps its number there.
    """

    id: str
    number: int
    kind: ProcedureKind = ProcedureKind.PROCEDURE
    icon: str
    online: Online | None = None
    proxy: Proxy = Proxy.NONE
    minutes: int
    official_url: str | None = None
    follow_url: str | None = None
    checked_on: datetime.date
    review_by: datetime.date
    sources: tuple[SourceRead, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    advice: tuple[Advice, ...] = ()
    documents: tuple[Document, ...] = ()
    steps: tuple[Step, ...] = ()
    step_numbers: dict[str, int] = {}


class ChoiceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A choice: a few words, and a line that tells it apart."""

    title: str
    hint: str = ""


class QuestionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question and why it is asked."""

    title: str
    why: str
    choices: dict[str, ChoiceWords] = {}


class DocumentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document: its name, what to look out for, where to get it when it is missing."""

    title: str
    hint: str = ""
    where: str = ""


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label of a part of an illustration, and what stands in it."""

    label: str
    value: str = ""


class StepWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step: `rail` for the list of steps, at most two short sentences of `body`, with **bold** for official terms.

    `mistake` is what is easily got wrong; `coaching` is for the volunteer, folded away from the resident.
    """

    title: str
    rail: str
    body: str
    mistake: str = ""
    coaching: str = ""
    parts: dict[str, PartWords] = {}


class AdviceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where to turn instead."""

    title: str
    body: str
    action: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A procedure's words in one language.

    `title` is the everyday name, `card` the line of meaning on cards and in search results, `summary` who it is
    for, `needs` the bullets of "what you need", `next` what happens after it is handed in, `synonyms` how people ask for it
    in their own words, `facts` a sentence for each fact id, where `{value}` stands for the value.
    """

    title: str
    card: str
    summary: str
    official_title: str = ""
    needs: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    facts: dict[str, str] = {}
    groups: dict[str, str] = {}
    questions: dict[str, QuestionWords] = {}
    advice: dict[str, AdviceWords] = {}
    documents: dict[str, DocumentWords] = {}
    steps: dict[str, StepWords] = {}


class Tile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A life event on the home screen; tiles keep their places."""

    id: str
    icon: str
    procedures: tuple[str, ...]


class Office(StrEnum):
    """Who can mend what residents are stuck on."""

    POLICE = "police"
    TAX = "tax"
    INSURANCE = "insurance"
    JUSTICE = "justice"
    PORTAL = "portal"
    BANK = "bank"
    TELECOM = "telecom"
    RESIDENT = "resident"


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of the stuck taxonomy, which screens and reports share."""

    id: str
    icon: str
    office: Office


class ReasonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reason as a resident would say it, and the way out."""

    title: str
    fix: str


class UnitKind(StrEnum):
    """The three kinds of unit since 1 July 2025."""

    WARD = "phuong"
    COMMUNE = "xa"
    SPECIAL_ZONE = "dac-khu"


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A commune, ward or special zone of today with its official code, and the former names now inside it."""

    code: str
    kind: UnitKind
    name: str
    former: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of the pack's registry of sources."""

    id: str
    name: str


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A community notice for the attract screen; both days are included."""

    id: str
    starts_on: datetime.date
    ends_on: datetime.date


class PackWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The pack's own words in one language. `language` is its own name for itself; `sources` only where it differs."""

    language: str
    name: str
    tiles: dict[str, str] = {}
    reasons: dict[str, ReasonWords] = {}
    sources: dict[str, str] = {}
    notices: dict[str, str] = {}


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded, checked pack. `words[language][procedure_id]`; every language has every procedure. `doors` are the help pages
    and lessons with a door of their own on the first screen."""

    id: str
    version: str
    languages: tuple[str, ...]
    tiles: tuple[Tile, ...]
    most_used: tuple[str, ...]
    reasons: dict[str, Reason]
    units: tuple[Unit, ...]
    sources: dict[str, Source]
    procedures: dict[str, Procedure]
    pack_words: dict[str, PackWords]
    words: dict[str, dict[str, Words]]
    notices: tuple[Notice, ...] = ()
    doors: tuple[str, ...] = ()

    def source_name(self, source_id: str, language: str) -> str:
        """What a source is called in this language."""
        return self.pack_words[language].sources.get(source_id) or self.sources[source_id].name

    def notices_on(self, day: datetime.date) -> tuple[Notice, ...]:
        """The notices to show on this day."""
        return tuple(notice for notice in self.notices if notice.starts_on <= day <= notice.ends_on)

    def unit(self, code: str) -> Unit | None:
        """The unit with this official code, if the pack knows it."""
        return next((unit for unit in self.units if unit.code == code), None)
