"""What one tap may show next: the visit as it would be then, or only the kind of screen where the finger decides.

Nothing here tells, keeps or changes anything; what is foreseen wrongly costs time and is put right when it is shown.
"""

from dataclasses import replace

from kiosk.catalog.model import QuestionKind
from ui.viewmodels import road
from ui.viewmodels.road import Stop
from ui.viewmodels.visit import Case, Visit

Ahead = list[Visit | str]
"""The likeliest first: a visit to be shown, or a kind of screen."""


def ahead(visit: Visit) -> Ahead:
    """What any tap but the end of the visit may lead to."""
    here = visit.here
    match here.screen:
        case road.HOME:
            return [road.TILE, road.PROCEDURE, _at(visit, Stop(road.SEARCH)), _at(visit, Stop(road.KEPT))]
        case road.TILE | road.SEARCH:
            return [road.PROCEDURE, _at(visit, Stop(road.HOME))]
        case road.KEPT:
            return [_at(visit, Stop(road.HOME))]
        case road.UNITS:
            return [_at(visit, Stop(road.QUESTION, here.about))]
        case road.STUCK if not visit.reason_id:
            return [road.STUCK, _at(visit, Stop(road.STEP, here.about))]
        case road.STUCK:
            return [_at(visit, Stop(road.STEP, here.about)), replace(visit, reason_id="")]
        case road.TAKE:
            return [_at(visit, Stop(here.about))]
        case road.FINISH:
            return [_at(visit, Stop(road.HOME)), _at(visit, Stop(road.TAKE, road.FINISH))]
    return [*_forward(visit), *_back(visit), *_aside(visit)]


def after_touch(visit: Visit, deed: str, about: str) -> Visit | None:
    """Where a finger that lies on something leads once it lets go; None for what stays here."""
    match deed:
        case road.TILE:
            return _at(visit, Stop(road.TILE, about))
        case road.QUESTION:
            return _at(visit, Stop(road.QUESTION, about))
        case road.STUCK:
            return replace(visit, reason_id=about)
    return None


def entered(visit: Visit, case: Case) -> Visit:
    """Another procedure's page."""
    return replace(visit, cases=[*visit.cases, case], here=Stop(road.PROCEDURE), changing=False)


def _at(visit: Visit, stop: Stop) -> Visit:
    return replace(visit, here=stop)


def _forward(visit: Visit) -> Ahead:
    here, case = visit.here, visit.case
    if here.screen == road.QUESTION and here.about not in case.answers:
        return [road.QUESTION, road.ADVICE, road.SUMMARY]
    stops = case.road
    if here == stops[-1]:
        return []
    changing = visit.changing and here.screen in (road.QUESTION, road.ADVICE, road.SUMMARY)
    return [_at(visit, (road.after_change if changing else road.after)(stops, here))]


def _back(visit: Visit) -> Ahead:
    if visit.here.screen == road.PROCEDURE:
        return [replace(visit, cases=visit.cases[:-1], here=visit.case.door)]
    if visit.changing and Stop(road.SUMMARY) in visit.case.road:
        return [_at(visit, Stop(road.SUMMARY))]
    return [_at(visit, road.before(visit.case.road, visit.here) or Stop(road.PROCEDURE))]


def _aside(visit: Visit) -> Ahead:
    match visit.here.screen:
        case road.STEP:
            return [replace(visit, here=Stop(road.STUCK, visit.here.about), reason_id="")]
        case road.CHECKLIST:
            return [_at(visit, Stop(road.TAKE, road.CHECKLIST))]
        case road.ADVICE:
            return [road.PROCEDURE]
        case road.SUMMARY:
            return [road.QUESTION]
        case road.QUESTION if _asks_for_unit(visit):
            return [replace(visit, here=Stop(road.UNITS, visit.here.about), unit_query="")]
    return []


def _asks_for_unit(visit: Visit) -> bool:
    asked = next(one for one in visit.case.procedure.questions if one.id == visit.here.about)
    return asked.kind is QuestionKind.UNIT
