"""The address of a guide on the centre's public pages, and the answers that travel in it.

`<server>/g/<procedure>?lang=vi#<question>=<choice>&<question>=<choice>`: everything behind `#` stays on the phone that
scanned it and is in no request, so the centre never learns an answer. Nor does any log: these texts are shown, never kept.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from kiosk.catalog.model import ELSEWHERE, Procedure, Question, QuestionKind

_UNIT = re.compile(r"\d{5}")
"""What a unit's code looks like; whether there is such a unit the pack knows."""


def guide_address(server: str, procedure_id: str, *, language: str, answers: Mapping[str, str]) -> str:
    """Where a phone reads this guide; `answers` in the order asked, only those that count (`flow.on_path`)."""
    address = f"{server.rstrip('/')}/g/{quote(procedure_id, safe='')}?lang={quote(language, safe='')}"
    return f"{address}#{encode_answers(answers)}" if answers else address


def guides_address(server: str, *, language: str) -> str:
    """Where a phone reads the list of all guides."""
    return f"{server.rstrip('/')}/g?lang={quote(language, safe='')}"


def encode_answers(answers: Mapping[str, str]) -> str:
    """Answers as they stand behind `#`, in the order given."""
    return "&".join(
        f"{quote(question, safe='')}={quote(choice, safe='')}" for question, choice in answers.items()
    )


def decode_answers(fragment: str, procedure: Procedure) -> dict[str, str]:
    """The answers behind `#`, in the procedure's order. What is no answer to one of its questions is left out.

    A renewed pack may have taken a question away since the code was scanned; then that question is just asked again.
    """
    given: dict[str, str] = {}
    for pair in fragment.removeprefix("#").split("&"):
        question, _, choice = pair.partition("=")
        given.setdefault(unquote(question), unquote(choice))
    return {
        question.id: given[question.id]
        for question in procedure.questions
        if question.id in given and _answers(question, given[question.id])
    }


def _answers(question: Question, choice: str) -> bool:
    if question.kind is QuestionKind.UNIT:
        return choice == ELSEWHERE or _UNIT.fullmatch(choice) is not None
    return any(one.id == choice for one in question.choices)
