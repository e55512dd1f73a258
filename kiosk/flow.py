"""Where a resident stands in a procedure: pure functions of the answers, replayed each time, never stored.

Answers map a question's id to the chosen choice (or, for a `unit` question, to a unit's code). They live in memory
only. Changing an early answer may take later questions off the path; `on_path` drops what no longer counts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kiosk.catalog.model import About, Advice, Document, Fact, Procedure, Question, QuestionKind, Step, holds

Answers = Mapping[str, str]


def questions_on_path(procedure: Procedure, answers: Answers) -> tuple[Question, ...]:
    """The questions these answers lead through, in order; the unanswered ones among them are still to be asked.

    A question counts only when the answers before it make it count, so a stale answer opens nothing.
    """
    path: list[Question] = []
    counted: dict[str, str] = {}
    for question in procedure.questions:
        if not holds(question.when, counted):
            continue
        path.append(question)
        if question.id in answers and _is_answer(question, answers[question.id]):
            counted[question.id] = answers[question.id]
    return tuple(path)


def on_path(procedure: Procedure, answers: Answers) -> dict[str, str]:
    """The answers that still count, in the order of the questions."""
    return {
        question.id: answers[question.id]
        for question in questions_on_path(procedure, answers)
        if question.id in answers and _is_answer(question, answers[question.id])
    }


def next_question(procedure: Procedure, answers: Answers) -> Question | None:
    """The first question on the path without an answer; None when all are answered or advice ends the path."""
    if stopping_advice(procedure, answers):
        return None
    counted = on_path(procedure, answers)
    return next((q for q in questions_on_path(procedure, answers) if q.id not in counted), None)


def advice_for(procedure: Procedure, answers: Answers) -> tuple[Advice, ...]:
    """All advice the answers call for, in the pack's order."""
    counted = on_path(procedure, answers)
    return tuple(advice for advice in procedure.advice if holds(advice.when, counted))


def stopping_advice(procedure: Procedure, answers: Answers) -> Advice | None:
    """The first advice after which going on makes no sense."""
    return next((advice for advice in advice_for(procedure, answers) if not advice.may_continue), None)


def documents(procedure: Procedure, answers: Answers) -> tuple[Document, ...]:
    """The personal checklist: what these answers ask for, any-of groups kept side by side."""
    counted = on_path(procedure, answers)
    wanted = [document for document in procedure.documents if holds(document.when, counted)]
    first_place = {id(d): i for i, d in enumerate(wanted)}
    group_place = {d.group: first_place[id(d)] for d in reversed(wanted) if d.group}
    return tuple(sorted(wanted, key=lambda d: group_place[d.group] if d.group else first_place[id(d)]))


def missing(procedure: Procedure, answers: Answers, have: Collection[str]) -> tuple[Document, ...]:
    """The documents still to be fetched; a group is complete as soon as one of it is there."""
    wanted = documents(procedure, answers)
    complete = {document.group for document in wanted if document.group and document.id in have}
    return tuple(d for d in wanted if d.id not in have and (d.group is None or d.group not in complete))


def steps(procedure: Procedure, answers: Answers) -> tuple[Step, ...]:
    """The steps these answers lead through, online and offline ones."""
    counted = on_path(procedure, answers)
    return tuple(step for step in procedure.steps if holds(step.when, counted))


def facts(procedure: Procedure, answers: Answers) -> dict[About, Fact]:
    """For each thing a fact can tell, the first fact these answers make true."""
    counted = on_path(procedure, answers)
    found: dict[About, Fact] = {}
    for fact in procedure.facts:
        if fact.about not in found and holds(fact.when, counted):
            found[fact.about] = fact
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the questions are: the number of the one asked (from 1) and how many the path has so far."""

    number: int
    total: int


def progress(procedure: Procedure, answers: Answers, question_id: str) -> Progress:
    """Where a question stands on the path."""
    ids = [question.id for question in questions_on_path(procedure, answers)]
    return Progress(number=ids.index(question_id) + 1, total=len(ids))


def _is_answer(question: Question, answer: str) -> bool:
    return question.kind is QuestionKind.UNIT or any(choice.id == answer for choice in question.choices)
