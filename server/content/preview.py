"""What a resident would see of a procedure, with the answers chosen so far: the very flow of the kiosk, as data for a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk import flow
from kiosk.catalog.model import (
    ELSEWHERE,
    About,
    Fact,
    IllustrationKind,
    Pack,
    Procedure,
    Question,
    QuestionKind,
    Where,
)

_FACTS = (
    About.WHO,
    About.TIME,
    About.FEE_ONLINE,
    About.FEE_COUNTER,
    About.AGENCY,
    About.RESULT,
    About.LEGAL,
    About.CODE,
    About.ONLINE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, and the address of the preview with it chosen."""

    title: str
    hint: str
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Asked:
    title: str
    why: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A sentence; one that is not certain is never shown as if it were."""

    about: str
    sentence: str
    certain: bool
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    hint: str
    where: str
    group: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    number: int
    step_id: str
    title: str
    rail: str
    where: Where
    body: str
    mistake: str
    coaching: str
    minutes: int
    url: str | None
    login: bool
    picture: IllustrationKind
    parts: tuple[tuple[str, str, bool], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A procedure as its screens tell of it."""

    title: str
    official_title: str
    card: str
    summary: str
    needs: tuple[str, ...]
    facts: tuple[ShownFact, ...]
    questions: tuple[Asked, ...]
    advice: tuple[tuple[str, str, bool], ...]
    papers: tuple[Paper, ...]
    steps: tuple[ShownStep, ...]
    after: tuple[str, ...]
    complete: bool


def preview(
    pack: Pack, procedure_id: str, language: str, answers: Mapping[str, str], *, here: str
) -> Preview:
    """The screens of a procedure. `here` is the address of the page, to which each choice adds its answer."""
    procedure, words = pack.procedures[procedure_id], pack.words[language][procedure_id]
    counted = flow.on_path(procedure, answers)
    unit = pack.units[0].name if pack.units else ""

    def told(text: str) -> str:
        return text.replace("{unit}", unit).replace("{point_unit}", unit)

    complete = flow.next_question(procedure, counted) is None
    stopped = flow.stopping_advice(procedure, counted) is not None
    reasons = pack.pack_words[language].reasons
    steps = () if stopped else flow.steps(procedure, counted)
    return Preview(
        title=told(words.title),
        official_title=words.official_title,
        card=told(words.card),
        summary=told(words.summary),
        needs=tuple(map(told, words.needs)),
        facts=tuple(
            ShownFact(
                fact.about.value,
                told(words.facts[fact.id]),
                fact.certain,
                pack.source_name(fact.source, language),
            )
            for fact in _in_order(flow.facts(procedure, counted))
            if words.facts.get(fact.id)
        ),
        questions=tuple(
            _asked(pack, procedure, question, language, counted, here)
            for question in flow.questions_on_path(procedure, counted)
        ),
        advice=tuple(
            (told(words.advice[one.id].title), told(words.advice[one.id].body), one.may_continue)
            for one in flow.advice_for(procedure, counted)
        ),
        papers=()
        if stopped
        else tuple(
            Paper(
                told(words.documents[one.id].title),
                told(words.documents[one.id].hint),
                told(words.documents[one.id].where),
                words.groups.get(one.group, one.group) if one.group else "",
            )
            for one in flow.documents(procedure, counted)
        ),
        steps=tuple(
            ShownStep(
                number=number,
                step_id=one.id,
                title=told(words.steps[one.id].title),
                rail=told(words.steps[one.id].rail),
                where=one.where,
                body=told(words.steps[one.id].body),
                mistake=told(words.steps[one.id].mistake),
                coaching=told(words.steps[one.id].coaching),
                minutes=one.minutes,
                url=one.url,
                login=one.login,
                picture=one.illustration.kind,
                parts=tuple(
                    (
                        told(words.steps[one.id].parts[part.id].label),
                        told(words.steps[one.id].parts[part.id].value),
                        part.marked,
                    )
                    for part in one.illustration.parts
                    if part.id in words.steps[one.id].parts
                ),
                reasons=tuple(reasons[reason].title for reason in one.reasons if reason in reasons),
            )
            for number, one in enumerate(steps, 1)
        ),
        after=tuple(map(told, words.next)),
        complete=complete,
    )


def _in_order(facts: Mapping[About, Fact]) -> tuple[Fact, ...]:
    return tuple(facts[about] for about in _FACTS if about in facts)


def _asked(
    pack: Pack, procedure: Procedure, question: Question, language: str, answers: Mapping[str, str], here: str
) -> Asked:
    words = pack.words[language][procedure.id].questions[question.id]
    if question.kind is QuestionKind.UNIT:
        units = [(unit.code, unit.name, "") for unit in pack.units[:1]]
        offered = [*units, (ELSEWHERE, {"vi": "Ngoài tỉnh"}.get(language, "Another province"), "")]
    else:
        offered = [
            (choice.id, words.choices[choice.id].title, words.choices[choice.id].hint)
            for choice in question.choices
            if choice.id in words.choices
        ]
    before = {asked: answer for asked, answer in answers.items() if asked != question.id}
    return Asked(
        title=words.title,
        why=words.why,
        choices=tuple(
            Choice(
                title=title,
                hint=hint,
                chosen=answers.get(question.id) == choice,
                address=f"{here}&"
                + "&".join(f"a-{key}={value}" for key, value in {**before, question.id: choice}.items()),
            )
            for choice, title, hint in offered
        ),
    )
