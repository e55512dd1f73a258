"""Every way through a procedure's questions, for the check and the tests."""

from collections.abc import Iterator

from kiosk.catalog.model import ELSEWHERE, Procedure, Question, QuestionKind, When, holds

SOME_UNIT = "00000"
"""Stands for any commune or ward that no condition names."""


def every_path(procedure: Procedure) -> Iterator[dict[str, str]]:
    """All answers that lead to an end: the checklist, or the first advice after which going on makes no sense.

    A question for a unit is answered with each unit that a condition names, one other unit, and `elsewhere`.
    """
    yield from _onward(procedure, 0, {})


def stops(procedure: Procedure, answers: dict[str, str]) -> bool:
    """Whether these answers end at advice."""
    return any(not advice.may_continue and holds(advice.when, answers) for advice in procedure.advice)


def answers_to(procedure: Procedure, question: Question) -> list[str]:
    """The answers worth trying: two that no condition tells apart are one."""
    if question.kind is QuestionKind.CHOICE:
        return [choice.id for choice in question.choices]
    named = {
        choice
        for when in _conditions(procedure)
        for condition in when
        for choice in condition.get(question.id, ())
    }
    return sorted(named | {SOME_UNIT, ELSEWHERE})


def _onward(procedure: Procedure, place: int, answers: dict[str, str]) -> Iterator[dict[str, str]]:
    if stops(procedure, answers):
        yield answers
        return
    while place < len(procedure.questions) and not holds(procedure.questions[place].when, answers):
        place += 1
    if place == len(procedure.questions):
        yield answers
        return
    question = procedure.questions[place]
    for answer in answers_to(procedure, question):
        yield from _onward(procedure, place + 1, {**answers, question.id: answer})


def _conditions(procedure: Procedure) -> Iterator[When]:
    for items in (
        procedure.questions,
        procedure.advice,
        procedure.documents,
        procedure.steps,
        procedure.facts,
    ):
        for item in items:
            yield item.when
