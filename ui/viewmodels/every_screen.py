"""Every screen of a procedure that some answers lead to, as the view models make it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk import flow
from kiosk.catalog.model import Procedure
from kiosk.catalog.paths import every_path
from ui.viewmodels import present_doors, present_path
from ui.viewmodels.reading import Reading
from ui.viewmodels.road import trust_before
from ui.viewmodels.trust import trust


@dataclass(frozen=True, slots=True)
class Still:
    """A screen standing still: what to call its picture, which screen it is, and its view."""

    name: str
    screen: str
    view: object


def every_screen(reading: Reading, procedure: Procedure) -> Iterator[Still]:
    """Each screen by the first path that leads to it; lists by the path that makes them longest.

    Reasons and their ways out come with every step that offers them.
    """
    yield Still("procedure", "procedure", present_doors.procedure(reading, procedure))
    seen: set[str] = set()
    longest: dict[str, str] = {}
    fullest: dict[str, str] = {}

    def first(name: str) -> bool:
        if name in seen:
            return False
        seen.add(name)
        return True

    for path in every_path(procedure):
        answers = flow.on_path(procedure, path)
        longest = max(longest, answers, key=len)
        for asked in flow.questions_on_path(procedure, answers):
            if first(name := f"question-{asked.id}"):
                yield Still(name, "question", present_path.question(reading, procedure, answers, asked.id))
        for advice in flow.advice_for(procedure, answers):
            if first(name := f"advice-{advice.id}"):
                yield Still(name, "advice", present_path.advice(reading, procedure, answers, advice))
        if flow.stopping_advice(procedure, answers):
            continue
        if len(flow.documents(procedure, answers)) > len(flow.documents(procedure, fullest)) or not fullest:
            fullest = answers
        for step in flow.steps(procedure, answers):
            if not first(name := f"step-{step.id}"):
                continue
            if trust_before(procedure, answers, step):
                for again in (False, True):
                    words = trust(reading, procedure, answers, step, again=again)
                    warning = present_path.step(reading, procedure, answers, step.id, trust=words)
                    yield Still(f"{'again' if again else 'warning'}-{step.id}", "warning", warning)
            yield Still(name, "step", present_path.step(reading, procedure, answers, step.id))
            if step.reasons:
                stuck = present_path.stuck(reading, procedure, answers, step, "")
                yield Still(f"stuck-{step.id}", "stuck", stuck)
            for reason in step.reasons:
                if first(name := f"fix-{reason}"):
                    yield Still(name, "stuck", present_path.stuck(reading, procedure, answers, step, reason))
    yield Still("summary", "summary", present_path.summary(reading, procedure, longest))
    if fullest:
        yield Still("checklist", "checklist", present_path.checklist(reading, procedure, fullest, ()))
        yield Still(
            "finish",
            "finish",
            present_path.finish(reading, procedure, fullest, outcome="has_code", rating="", saving=""),
        )
