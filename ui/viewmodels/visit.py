"""Everything the kiosk knows of the resident before it, in one value that is thrown away at the wipe."""

from dataclasses import dataclass, field

from kiosk import flow
from kiosk.catalog.model import Procedure, Step
from kiosk.protocol.vocabulary import EntryMode, TakenAs
from kiosk.sessions.assisted_session import AssistedSession
from ui.viewmodels import present_doors, present_path, road
from ui.viewmodels.kept import kept
from ui.viewmodels.reading import Reading
from ui.viewmodels.road import Stop, trust_before
from ui.viewmodels.trust import trust
from ui.viewmodels.views import CardView, SearchView


@dataclass(slots=True)
class Case:
    """One procedure of the visit: through which door it was entered, and what was answered and ticked."""

    procedure: Procedure
    door: Stop
    answers: dict[str, str] = field(default_factory=dict)
    have: set[str] = field(default_factory=set)
    outcome: str = ""
    rating: str = ""
    taken: set[TakenAs] = field(default_factory=set)

    @property
    def road(self) -> tuple[Stop, ...]:
        return road.road(self.procedure, self.answers)


@dataclass(slots=True)
class Search:
    """What was typed and what it found; typed words stay here and nowhere else."""

    query: str = ""
    busy: bool = False
    results: tuple[CardView, ...] = ()
    asked_no: int = 0


@dataclass(slots=True)
class Visit:
    """One resident's visit. `here` is the stop shown; procedures entered through advice lie on those they came from."""

    session: AssistedSession
    here: Stop
    cases: list[Case] = field(default_factory=list)
    search: Search = field(default_factory=Search)
    changing: bool = False
    unit_query: str = ""
    reason_id: str = ""
    saving: str = ""
    resume_step: str = ""
    warned: set[str] = field(default_factory=set)

    @property
    def case(self) -> Case:
        """The procedure at hand."""
        return self.cases[-1]


@dataclass(frozen=True, slots=True)
class Departed:
    """What is left of a visit after the wipe, for the volunteer's note: no answer, nothing that was ticked or typed."""

    session: AssistedSession
    entry_mode: EntryMode
    procedure_id: str
    resident_outcome: str


def departed(visit: Visit) -> Departed:
    """Take leave of a visit."""
    last = visit.cases[-1] if visit.cases else None
    return Departed(
        session=visit.session,
        entry_mode=visit.session.entry_mode,
        procedure_id=last.procedure.id if last else "",
        resident_outcome=last.outcome if last else "",
    )


@dataclass(frozen=True, slots=True)
class AtHand:
    """The visit as the volunteer beside it needs it: the procedure and the step, never an answer.

    Empty before a procedure or a step; `coaching` is the pack's word to the volunteer on this step.
    """

    session: AssistedSession
    procedure: Procedure | None = None
    step: Step | None = None
    coaching: str = ""


def at_hand(visit: Visit, reading: Reading) -> AtHand:
    """The procedure and the step somebody is at."""
    if not visit.cases:
        return AtHand(visit.session)
    case = visit.case
    if visit.here.screen not in (road.STEP, road.WARNING, road.STUCK):
        return AtHand(visit.session, case.procedure)
    step = next(step for step in flow.steps(case.procedure, case.answers) if step.id == visit.here.about)
    words = reading.words(case.procedure.id).steps[step.id].coaching
    coaching = reading.filled(words, reading.chosen_unit(case.procedure, case.answers))
    return AtHand(visit.session, case.procedure, step, coaching)


def view_of(visit: Visit, reading: Reading, most_used: tuple[str, ...]) -> object:
    """The frozen view of the stop at hand."""
    here = visit.here
    match here.screen:
        case road.HOME:
            return present_doors.home(reading, most_used)
        case road.TILE:
            return present_doors.tile(reading, here.about)
        case road.KEPT:
            return kept()
        case road.SEARCH:
            search = visit.search
            return SearchView(asked=bool(search.query.strip()), busy=search.busy, results=search.results)
    return _view_of_case(visit, visit.case, reading)


def _view_of_case(visit: Visit, case: Case, reading: Reading) -> object:
    here, procedure, answers = visit.here, case.procedure, case.answers
    match here.screen:
        case road.PROCEDURE:
            return present_doors.procedure(reading, procedure)
        case road.QUESTION:
            return present_path.question(reading, procedure, answers, here.about)
        case road.UNITS:
            title = reading.words(procedure.id).questions[here.about].title
            return present_path.units(reading, title, reading.find_units(visit.unit_query))
        case road.SUMMARY:
            return present_path.summary(reading, procedure, answers)
        case road.ADVICE:
            shown = next(advice for advice in procedure.advice if advice.id == here.about)
            return present_path.advice(reading, procedure, answers, shown)
        case road.CHECKLIST:
            return present_path.checklist(reading, procedure, answers, case.have)
        case road.STEP:
            return present_path.step(reading, procedure, answers, here.about)
        case road.WARNING:
            step = next(step for step in flow.steps(procedure, answers) if step.id == here.about)
            again = trust_before(procedure, answers, step) in visit.warned
            words = trust(reading, procedure, answers, step, again=again)
            return present_path.step(reading, procedure, answers, here.about, trust=words)
        case road.STUCK:
            step = next(step for step in flow.steps(procedure, answers) if step.id == here.about)
            return present_path.stuck(reading, procedure, answers, step, visit.reason_id)
        case road.FINISH:
            return present_path.finish(
                reading, procedure, answers, outcome=case.outcome, rating=case.rating, saving=visit.saving
            )
    raise ValueError(here.screen)
