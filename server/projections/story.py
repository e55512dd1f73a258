"""What the events of one assisted session tell, folded one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec

from kiosk.protocol.vocabulary import Assist, EntryMode, Kind, ResidentOutcome, Screen
from server.batches import Told
from server.times import local_day

_OF_A_CASE = frozenset(
    {
        Kind.PROCEDURE_STARTED,
        Kind.QUESTION_ANSWERED,
        Kind.CHECKLIST_SHOWN,
        Kind.DOCUMENT_MARKED,
        Kind.CHECKLIST_LEFT,
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.STUCK_TOLD,
        Kind.ADVICE_SHOWN,
        Kind.OUTCOME_TOLD,
        Kind.RATING_TOLD,
        Kind.PORTAL_DIFFERS,
    }
)
"""Kinds that only happen once a procedure is begun. A procedure's page can be looked at without beginning it."""


_MOVES_A_CASE = frozenset(
    {
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.STUCK_TOLD,
        Kind.PORTAL_DIFFERS,
        Kind.OUTCOME_TOLD,
        Kind.RATING_TOLD,
    }
)
_MOVES_A_SESSION = frozenset(
    {
        Kind.SESSION_STARTED,
        Kind.LANGUAGE_CHANGED,
        Kind.WENT_BACK,
        Kind.HELP_CALLED,
        Kind.SESSION_ENDED,
        Kind.STAFF_NOTED,
    }
)
"""Kinds that tell more than that they happened."""
_AFTERWARDS = frozenset({Kind.STAFF_NOTED})
_AT_A_STEP = frozenset({Screen.STEP, Screen.STUCK})
"""Screens on which a resident stands at the step shown last."""
PORTAL_DIFFERS = "portal-differs"
"""Stands among the reasons of a step where the portal was reported to look otherwise than the guide says."""


class StepVisit(msgspec.Struct, array_like=True):
    """How one step of a case went. `shown_ms` adds up each time it was finished, 0 while it never was."""

    shown_ms: int = 0
    backs: int = 0
    calls: int = 0


_LATEST_ENTRY_MINUTES = 31 * 24 * 60


@dataclass(slots=True)
class Case:
    """One procedure within a session. `steps` stand in the order in which they were last shown."""

    procedure_id: str
    resident_outcome: str | None = None
    rating: str | None = None
    steps: dict[str, StepVisit] = field(default_factory=dict)

    @property
    def has_code(self) -> bool:
        """Whether the file number appeared."""
        return self.resident_outcome == ResidentOutcome.HAS_CODE

    def show(self, step_id: str) -> None:
        """The resident stands at this step now."""
        self.steps[step_id] = self.steps.pop(step_id, StepVisit())

    def here(self) -> StepVisit | None:
        """The step where the resident stands; None before the first."""
        return self.steps[next(reversed(self.steps))] if self.steps else None


_STEPS = msgspec.json.Decoder(dict[str, StepVisit])


def written_steps(case: Case) -> str | None:
    """The steps of a case as its row keeps them: in one column, because nobody asks for one of them alone."""
    return msgspec.json.encode(case.steps).decode() if case.steps else None


def read_steps(written: str | None) -> dict[str, StepVisit]:
    """The steps of a case from its row."""
    return _STEPS.decode(written) if written else {}


@dataclass(slots=True)
class Story:
    """One assisted session as far as its events have arrived.

    `day` is the day at the support point; `received_at` is when it was first heard of; `duration_ms` comes from the
    machine's monotonic clock. `stuck` counts by case, step and reason.
    """

    session_id: str
    point_id: str
    day: date
    day_derived: bool
    started_at: datetime
    received_at: datetime
    language: str | None = None
    entry_mode: str | None = None
    duration_ms: int = 0
    ended_by: str | None = None
    help_called: bool = False
    assist: str | None = None
    staff_outcome: str | None = None
    cases: dict[int, Case] = field(default_factory=dict)
    stuck: dict[tuple[int, str, str], int] = field(default_factory=dict)

    @classmethod
    def begin(cls, told: Told, *, session_id: str, point_id: str, received_at: datetime) -> "Story":
        """A session that was not known before this event."""
        return cls(
            session_id=session_id,
            point_id=point_id,
            day=told.day,
            day_derived=told.derived,
            started_at=told.at,
            received_at=received_at,
        )

    @property
    def counts(self) -> bool:
        """Practice is in no figure."""
        return self.entry_mode != EntryMode.PRACTICE

    @property
    def needed_volunteer(self) -> bool:
        """The volunteer was called, or touched the screen."""
        return self.help_called or self.assist in (Assist.TOGETHER, Assist.HELPER)

    def hear(self, told: Told) -> None:
        """Take in one more event."""
        event = told.event
        kind, data = event.kind, told.data
        if event.elapsed_ms > self.duration_ms and kind not in _AFTERWARDS:
            self.duration_ms = event.elapsed_ms
        if kind in _OF_A_CASE:
            if event.case > 0:
                self._hear_of_case(kind, event.case, data)
            return
        if kind not in _MOVES_A_SESSION:
            return
        if kind in (Kind.WENT_BACK, Kind.HELP_CALLED) and data["screen"] in _AT_A_STEP:
            self._note_at_step(event.case, kind)
        match kind:
            case Kind.SESSION_STARTED:
                self.language, self.entry_mode = str(data["language"]), str(data["entry_mode"])
                self._move_back(int(str(data.get("ago_minutes", 0))))
            case Kind.LANGUAGE_CHANGED:
                self.language = str(data["language"])
            case Kind.HELP_CALLED:
                self.help_called = True
            case Kind.SESSION_ENDED:
                self.ended_by = str(data["ended_by"])
            case Kind.STAFF_NOTED:
                self.assist = _latest(data.get("assist"), self.assist)
                self.staff_outcome = _latest(data.get("staff_outcome"), self.staff_outcome)
            case _:
                pass

    def _hear_of_case(self, kind: str, case_no: int, data: Mapping[str, object]) -> None:
        case = self.cases.get(case_no)
        if case is None:
            case = self.cases[case_no] = Case(procedure_id=str(data["procedure_id"]))
        if kind not in _MOVES_A_CASE:
            return
        match kind:
            case Kind.STEP_SHOWN:
                case.show(str(data["step_id"]))
            case Kind.STEP_FINISHED:
                # At least one: a step that was finished at once was finished all the same.
                visit = case.steps.setdefault(str(data["step_id"]), StepVisit())
                visit.shown_ms += max(1, int(str(data["shown_ms"])))
            case Kind.STUCK_TOLD if not data.get("fixed"):
                # Told once more with `fixed` when the way out has helped: one trouble, counted once.
                self._count_stuck(case_no, str(data["step_id"]), str(data["reason"]))
            case Kind.PORTAL_DIFFERS:
                self._count_stuck(case_no, str(data["step_id"]), PORTAL_DIFFERS)
            case Kind.OUTCOME_TOLD:
                case.resident_outcome = str(data["resident_outcome"])
            case Kind.RATING_TOLD:
                case.rating = str(data["rating"])
            case _:
                pass

    def _count_stuck(self, case_no: int, step_id: str, reason: str) -> None:
        place = (case_no, step_id, reason)
        self.stuck[place] = self.stuck.get(place, 0) + 1

    def _note_at_step(self, case_no: int, kind: str) -> None:
        case = self.cases.get(case_no)
        visit = case.here() if case else None
        if visit is None:
            return
        if kind == Kind.WENT_BACK:
            visit.backs += 1
        else:
            visit.calls += 1

    def _move_back(self, minutes: int) -> None:
        """A late entry stands on the day it tells of."""
        if minutes and not self.day_derived:
            self.started_at -= timedelta(minutes=min(minutes, _LATEST_ENTRY_MINUTES))
            self.day = local_day(self.started_at)


def _latest(noted: object, before: str | None) -> str | None:
    return str(noted) if noted is not None else before
