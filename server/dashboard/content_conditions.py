"""When a part counts: in words, and as boxes to tick."""

from collections.abc import Mapping

from kiosk.catalog.model import ELSEWHERE, Pack, QuestionKind
from server.content.workbench import Part, Workbench
from server.reports.names import LANGUAGE


class Conditions:
    """Conditions in words, and as boxes to tick."""

    def __init__(self, bench: Workbench, pack: Pack) -> None:
        self._questions = bench.parts("questions")
        self._units = {unit.code: unit.name for unit in pack.units}

    @property
    def shown(self) -> bool:
        return bool(self._questions)

    def told(self, part: Part) -> str:
        """When it counts; empty: always."""
        titles = {one.part_id: one for one in self._questions}
        cases = []
        for condition in part.conditions:
            told = []
            for question, choices in condition.items():
                asked = titles.get(question)
                named = " hoặc ".join(
                    f"“{self._choice(asked, choice) if asked else choice}”" for choice in choices
                )
                told.append(f"{asked.title(LANGUAGE) if asked else question} {named}")
            cases.append(" và ".join(told))
        return "; hoặc ".join(cases)

    def alternatives(self, part: Part) -> list[list[tuple[str, list[tuple[str, str, bool]]]]]:
        """For each alternative, and one more: every question with its choices as (field, words, ticked)."""
        earlier: list[Part] = []
        for one in self._questions:
            if part.section == "questions" and one.part_id == part.part_id:
                break
            earlier.append(one)
        return [
            [
                *(
                    (one.title(LANGUAGE), self._boxes(number, one.part_id, one, condition))
                    for one in earlier
                    if one.inner_ids or one.fields.get("kind") == QuestionKind.UNIT
                ),
                *(
                    (f"{question} (không còn, hoặc đứng sau)", self._boxes(number, question, None, condition))
                    for question in condition
                    if question not in {one.part_id for one in earlier}
                ),
            ]
            for number, condition in enumerate([*part.conditions, {}])
        ]

    def _boxes(
        self, number: int, question: str, asked: Part | None, condition: Mapping[str, list[str]]
    ) -> list[tuple[str, str, bool]]:
        named = condition.get(question, [])
        offered = asked.inner_ids if asked else []
        if asked and asked.fields.get("kind") == QuestionKind.UNIT:
            offered = [ELSEWHERE]
        everything = [*offered, *(one for one in named if one not in offered)]
        return [
            (f"when:{number}:{question}:{one}", self._choice(asked, one), one in named) for one in everything
        ]

    def _choice(self, asked: Part | None, choice: str) -> str:
        if asked and choice in asked.inner_ids:
            return asked.word(LANGUAGE, f"choices.{choice}.title") or choice
        if asked and choice == ELSEWHERE:
            return "Nơi ngoài tỉnh"
        return self._units.get(choice, f"{choice} (không còn)")
