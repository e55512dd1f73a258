"""The stops of a resident's road through a procedure, derived from the answers each time and never stored.

Forward is the next stop, back the one before, so no screen needs to remember where it came from.
"""

from dataclasses import dataclass

from kiosk import flow
from kiosk.catalog.model import About, IllustrationKind, Procedure, Step

PROCEDURE, QUESTION, ADVICE, SUMMARY = "procedure", "question", "advice", "summary"
CHECKLIST, WARNING, STEP, FINISH = "checklist", "warning", "step", "finish"
ATTRACT, HOME, TILE, SEARCH, UNITS, STUCK = "attract", "home", "tile", "search", "units", "stuck"
TAKE, KEPT = "take", "kept"
LOGIN, PAYMENT = "login", "payment"
"""What a warning is about."""

ASKING = frozenset({PROCEDURE, QUESTION, ADVICE, SUMMARY})
"""The stops before the papers and the steps."""

HELP_TILE = "help"
"""The tile screen of all help and lessons, which stands behind no tile."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A screen, and which question, advice, step or tile it shows, or which screen it was opened from (`TAKE`)."""

    screen: str
    about: str = ""


def road(procedure: Procedure, answers: flow.Answers) -> tuple[Stop, ...]:
    """All stops these answers open, up to the first unanswered question or the advice that ends the path."""
    stops = [Stop(PROCEDURE)]
    counted = flow.on_path(procedure, answers)
    so_far: dict[str, str] = {}
    advised: set[str] = set()
    for question in flow.questions_on_path(procedure, answers):
        stops.append(Stop(QUESTION, question.id))
        if question.id not in counted:
            return tuple(stops)
        so_far[question.id] = counted[question.id]
        for advice in flow.advice_for(procedure, so_far):
            if advice.id in advised:
                continue
            advised.add(advice.id)
            stops.append(Stop(ADVICE, advice.id))
            if not advice.may_continue:
                return tuple(stops)
    if counted:
        stops.append(Stop(SUMMARY))
    if flow.documents(procedure, answers):
        stops.append(Stop(CHECKLIST))
    for step in flow.steps(procedure, answers):
        if trust_before(procedure, answers, step):
            stops.append(Stop(WARNING, step.id))
        stops.append(Stop(STEP, step.id))
    return (*stops, Stop(FINISH))


def after(stops: tuple[Stop, ...], here: Stop) -> Stop:
    """The next stop; the last one leads nowhere else."""
    place = stops.index(here)
    return stops[min(place + 1, len(stops) - 1)]


def at_step(stops: tuple[Stop, ...], step_id: str) -> Stop | None:
    """Where a step begins, its warning first; None when these answers do not lead there."""
    return next((stop for stop in stops if stop.about == step_id and stop.screen in (WARNING, STEP)), None)


def before(stops: tuple[Stop, ...], here: Stop) -> Stop | None:
    """The stop to go back to, passing by warnings; None at the first."""
    for stop in reversed(stops[: stops.index(here)]):
        if stop.screen != WARNING:
            return stop
    return None


def after_change(stops: tuple[Stop, ...], here: Stop) -> Stop:
    """Where changing an answer from the summary leads: what the new answer opens, else the summary again.

    The new answer may lead to advice, or to a question that was not asked before; those come first.
    """
    following = stops[stops.index(here) + 1 :]
    if following and following[0].screen == ADVICE:
        return following[0]
    return Stop(SUMMARY) if Stop(SUMMARY) in stops else stops[-1]


def trust_before(procedure: Procedure, answers: flow.Answers, step: Step) -> str:
    """What is to be said before a step: of logins, of payments where a fee is asked, or nothing."""
    if step.login:
        return LOGIN
    pays = step.illustration.kind is IllustrationKind.PAYMENT
    return PAYMENT if pays and About.FEE_ONLINE in flow.facts(procedure, answers) else ""
