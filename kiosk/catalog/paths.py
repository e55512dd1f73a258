"""Every way through a procedure's questions, and whether each of them leads somewhere."""

import itertools
from collections.abc import Iterator

from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import ELSEWHERE, Procedure, ProcedureKind, Question, QuestionKind, When, holds

PATHS_AT_MOST = 20_000
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


def dead_ends(procedure: Procedure, file: str) -> Iterator[Finding]:
    """Paths that end with nothing to bring or to do, and what no answers lead to."""
    reached: set[tuple[str, str]] = set()
    without: dict[str, dict[str, str]] = {}
    count = 0
    for answers in itertools.islice(every_path(procedure), PATHS_AT_MOST + 1):
        count += 1
        reached |= {("questions", question) for question in answers}
        reached |= {("advice", advice.id) for advice in procedure.advice if holds(advice.when, answers)}
        if stops(procedure, answers):
            continue
        documents = {("documents", d.id) for d in procedure.documents if holds(d.when, answers)}
        steps = {("steps", step.id) for step in procedure.steps if holds(step.when, answers)}
        reached |= documents | steps
        if not steps:
            without.setdefault("step", answers)
        if not documents and procedure.kind is ProcedureKind.PROCEDURE:
            without.setdefault("document", answers)
    if count > PATHS_AT_MOST:
        yield Finding(
            Severity.ERROR,
            file,
            "questions",
            f"more than {PATHS_AT_MOST} ways lead through the questions",
            "Ask fewer questions, or ask them only when they matter.",
        )
        return
    for what, answers in without.items():
        told = ", ".join(f"{question} = {answer}" for question, answer in answers.items()) or "no question"
        yield Finding(
            Severity.ERROR,
            file,
            f"{what}s",
            f"the path ({told}) ends without a {what}",
            f"Add a {what} for it, or advice that says where to turn.",
        )
    for section, items in (
        ("questions", procedure.questions),
        ("advice", procedure.advice),
        ("documents", procedure.documents),
        ("steps", procedure.steps),
    ):
        for item in items:
            if (section, item.id) not in reached:
                yield Finding(
                    Severity.ERROR,
                    file,
                    f"{section}.{item.id}",
                    "no answers lead here",
                    "Mend its `when`, or remove it.",
                )


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
