"""From the answers to the screens of a procedure: questions, summary, advice, papers, steps, the end."""

from collections import Counter
from collections.abc import Collection

from kiosk import flow
from kiosk.catalog.model import (
    ELSEWHERE,
    About,
    Advice,
    Document,
    FactStatus,
    Pack,
    Procedure,
    Question,
    QuestionKind,
    Step,
)
from kiosk.catalog.model import Unit as CatalogUnit
from ui.viewmodels.present_doors import fact
from ui.viewmodels.reading import Reading, domain, sentence, translate
from ui.viewmodels.takeaway import checklist_text
from ui.viewmodels.views import (
    AdviceView,
    AnswerView,
    ChecklistView,
    ChoiceView,
    DocumentView,
    FinishView,
    PartView,
    QuestionView,
    RailView,
    ReasonView,
    StepView,
    StuckView,
    SummaryView,
    TrustView,
    UnitsView,
    UnitView,
)

OTHER_UNITS = "other-units"
"""The choice that opens the list of units."""


def question(reading: Reading, procedure: Procedure, answers: flow.Answers, question_id: str) -> QuestionView:
    """One question with the answer given before, if any; a unit question begins with the kiosk's own unit."""
    asked = next(q for q in procedure.questions if q.id == question_id)
    words = reading.words(procedure.id)
    progress = flow.progress(procedure, answers, question_id)
    given = answers.get(question_id) or preselected(reading, asked)
    choices = (
        _unit_choices(reading, procedure, asked, given)
        if asked.kind is QuestionKind.UNIT
        else tuple(
            ChoiceView(
                choice_id=choice.id,
                icon=choice.icon,
                title=words.questions[question_id].choices[choice.id].title,
                hint=words.questions[question_id].choices[choice.id].hint,
                chosen=choice.id == given,
            )
            for choice in asked.choices
        )
    )
    return QuestionView(
        procedure_title=words.title,
        question_id=question_id,
        kind=asked.kind.value,
        number=progress.number,
        total=progress.total,
        title=words.questions[question_id].title,
        why=words.questions[question_id].why,
        choices=choices,
        can_continue=any(choice.chosen for choice in choices),
    )


def preselected(reading: Reading, asked: Question) -> str:
    """What is chosen before anybody touches: the kiosk's own unit for a unit question, else nothing."""
    own = reading.unit_code if reading.pack.unit(reading.unit_code) else ""
    return own if asked.kind is QuestionKind.UNIT else ""


def _unit_choices(
    reading: Reading, procedure: Procedure, asked: Question, given: str
) -> tuple[ChoiceView, ...]:
    named = reading.pack.unit(given)
    own = reading.pack.unit(reading.unit_code)
    own_words = reading.words(procedure.id).questions[asked.id].choices.get(ELSEWHERE)
    units = [unit for unit in (own, named) if unit]
    return (
        *(
            ChoiceView(
                choice_id=unit.code,
                icon="map-pin",
                title=sentence(reading.unit_title(unit)),
                hint=_former(unit),
                chosen=unit.code == given,
            )
            for unit in dict.fromkeys(units)
        ),
        ChoiceView(
            choice_id=OTHER_UNITS,
            icon="list-search",
            title=translate("Words", "Xã, phường khác trong tỉnh"),
            hint=translate("Words", "Tìm theo tên mới hoặc tên cũ"),
            chosen=False,
        ),
        ChoiceView(
            choice_id=ELSEWHERE,
            icon="map-2",
            title=own_words.title if own_words else translate("Words", "Tỉnh, thành phố khác"),
            hint=own_words.hint if own_words else "",
            chosen=given == ELSEWHERE,
        ),
    )


def units(reading: Reading, title: str, found: tuple[CatalogUnit, ...]) -> UnitsView:
    """The units found."""
    return UnitsView(
        title=title,
        units=tuple(
            UnitView(code=unit.code, title=sentence(reading.unit_title(unit)), former=_former(unit))
            for unit in found
        ),
    )


def _former(unit: CatalogUnit) -> str:
    return (
        translate("Words", "Trước đây: {names}").format(names=", ".join(unit.former)) if unit.former else ""
    )


def answer_words(reading: Reading, procedure: Procedure, asked: Question, given: str) -> str:
    """An answer as the resident read it."""
    words = reading.words(procedure.id).questions[asked.id]
    if given in words.choices:
        return words.choices[given].title
    if unit := reading.pack.unit(given):
        return sentence(reading.unit_title(unit))
    return translate("Words", "Tỉnh, thành phố khác")


def summary(reading: Reading, procedure: Procedure, answers: flow.Answers) -> SummaryView:
    """Every answered question on the path."""
    words = reading.words(procedure.id)
    by_id = {asked.id: asked for asked in procedure.questions}
    return SummaryView(
        procedure_title=words.title,
        answers=tuple(
            AnswerView(
                question_id=question_id,
                question=words.questions[question_id].title,
                answer=answer_words(reading, procedure, by_id[question_id], given),
            )
            for question_id, given in flow.on_path(procedure, answers).items()
        ),
    )


def advice(reading: Reading, procedure: Procedure, answers: flow.Answers, shown: Advice) -> AdviceView:
    """Where to turn instead. A button to a procedure this pack does not hold is not offered."""
    words = reading.words(procedure.id).advice[shown.id]
    unit = reading.chosen_unit(procedure, answers)
    leads_on = shown.to is not None and shown.to in reading.pack.procedures
    return AdviceView(
        procedure_title=reading.words(procedure.id).title,
        advice_id=shown.id,
        icon=shown.icon,
        title=reading.filled(words.title, unit),
        body=reading.filled(words.body, unit),
        action=words.action if leads_on else "",
        may_continue=shown.may_continue,
        certain=shown.status is FactStatus.VERIFIED,
    )


def checklist(
    reading: Reading, procedure: Procedure, answers: flow.Answers, have: Collection[str]
) -> ChecklistView:
    """The personal list; the code to take away names what is missing, or everything once nothing is."""
    words = reading.words(procedure.id)
    wanted = flow.documents(procedure, answers)
    missing = flow.missing(procedure, answers, have)
    unit = reading.chosen_unit(procedure, answers)
    sizes = {document.group: 0 for document in wanted if document.group}
    for document in wanted:
        if document.group:
            sizes[document.group] += 1
    return ChecklistView(
        procedure_title=words.title,
        branch=branch(reading, procedure, answers),
        documents=tuple(
            DocumentView(
                document_id=document.id,
                icon=document.icon,
                title=words.documents[document.id].title,
                hint=reading.filled(words.documents[document.id].hint, unit),
                where=reading.filled(words.documents[document.id].where, unit),
                have=document.id in have,
                needed=document in missing,
                group=words.groups.get(document.group, "") if document.group else "",
                group_size=sizes[document.group] if document.group else 1,
                certain=document.status is FactStatus.VERIFIED,
            )
            for document in wanted
        ),
        missing=missing_count(missing),
        qr=checklist_text(reading, procedure, missing or wanted, wanted),
    )


def missing_count(missing: tuple[Document, ...]) -> int:
    """How many things are still to be fetched; an open group counts once."""
    return len({document.group or document.id for document in missing})


def branch(reading: Reading, procedure: Procedure, answers: flow.Answers) -> str:
    """The answer that shapes this road most, for the line above the heading; the later question where two do."""
    counted = flow.on_path(procedure, answers)
    whens = [part.when for part in procedure.documents] + [part.when for part in procedure.steps]
    shaped = Counter(question_id for when in whens for condition in when for question_id in condition)
    shaping = [
        asked.id
        for asked in procedure.questions
        if asked.kind is QuestionKind.CHOICE and asked.id in counted and shaped[asked.id]
    ]
    if not shaping:
        return ""
    most = max(reversed(shaping), key=lambda question_id: shaped[question_id])
    return reading.words(procedure.id).questions[most].choices[counted[most]].title


def step(
    reading: Reading,
    procedure: Procedure,
    answers: flow.Answers,
    step_id: str,
    *,
    trust: TrustView | None = None,
) -> StepView:
    """One step in the large, and the rail of all of them."""
    steps = flow.steps(procedure, answers)
    words = reading.words(procedure.id)
    unit = reading.chosen_unit(procedure, answers)
    place = next(i for i, one in enumerate(steps) if one.id == step_id)
    shown, told = steps[place], words.steps[step_id]

    def filled(text: str) -> str:
        return reading.filled(text, unit)

    return StepView(
        procedure_title=words.title,
        branch=branch(reading, procedure, answers),
        step_id=step_id,
        number=place + 1,
        total=len(steps),
        minutes=shown.minutes,
        where=shown.where.value,
        title=filled(told.title),
        body=filled(told.body),
        mistake=filled(told.mistake),
        illustration=shown.illustration.kind.value,
        parts=tuple(
            PartView(
                label=filled(told.parts[part.id].label),
                value=filled(told.parts[part.id].value),
                marked=part.marked,
            )
            for part in shown.illustration.parts
            if part.id in told.parts
        ),
        rail=tuple(
            RailView(
                step_id=one.id,
                title=words.steps[one.id].rail,
                state="done" if i < place else "now" if i == place else "ahead",
            )
            for i, one in enumerate(steps)
        ),
        qr=shown.url or "",
        certain=shown.status is FactStatus.VERIFIED,
        trust=trust,
        domain=domain(shown.url or ""),
    )


def stuck(
    reading: Reading, procedure: Procedure, answers: flow.Answers, shown: Step, reason_id: str
) -> StuckView:
    """Reasons of this step, or of the whole pack where a step names none; with one chosen, the way out."""
    told = reading.pack_words.reasons
    chosen = told.get(reason_id)
    unit = reading.chosen_unit(procedure, answers)
    return StuckView(
        step_title=reading.filled(reading.words(procedure.id).steps[shown.id].title, unit),
        reasons=tuple(
            ReasonView(reason_id=id_, icon=reading.pack.reasons[id_].icon, title=told[id_].title)
            for id_ in reasons_of(reading.pack, shown)
        ),
        fix_title=chosen.title if chosen else "",
        fix=reading.filled(chosen.fix, unit) if chosen else "",
    )


def reasons_of(pack: Pack, shown: Step) -> tuple[str, ...]:
    """The reasons offered at a step."""
    return shown.reasons or tuple(pack.reasons)


def finish(
    reading: Reading,
    procedure: Procedure,
    answers: flow.Answers,
    *,
    outcome: str,
    rating: str,
    saving: str,
) -> FinishView:
    """The end: what happens next, the legal time limit, and the code to follow the file with."""
    words = reading.words(procedure.id)
    time = flow.facts(procedure, answers).get(About.TIME)
    unit = reading.chosen_unit(procedure, answers)
    return FinishView(
        procedure_title=words.title,
        outcome=outcome,
        rating=rating,
        next=tuple(reading.filled(line, unit) for line in words.next),
        time=fact(reading, procedure.id, time) if time else None,
        qr=procedure.follow_url or procedure.official_url or "",
        saving=saving,
        kind=procedure.kind.value,
    )
