"""What the events of one assisted session tell, folded one by one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec

from kiosk.protocol.vocabulary import Assist, EntryMode, Kind, ResidentOutcome, Screen
from server.batches import Data, Told
from server.times import local_day

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
        if event.elapsed_ms > self.duration_ms and event.kind not in _AFTERWARDS:
            self.duration_ms = event.elapsed_ms
        if event.kind in _OF_A_CASE:
            if event.case < 1:
                return
            case = self.cases.get(event.case)
            if case is None:
                case = self.cases[event.case] = Case(procedure_id=str(told.data["procedure_id"]))
            if moves := _OF_A_CASE[event.kind]:
                moves(self, event.case, case, told.data)
        elif moves_all := _OF_A_SESSION.get(event.kind):
            moves_all(self, event.case, told.data)

    def _start(self, _case_no: int, data: Data) -> None:
        self.language, self.entry_mode = str(data["language"]), str(data["entry_mode"])
        self._move_back(int(str(data.get("ago_minutes", 0))))

    def _change_language(self, _case_no: int, data: Data) -> None:
        self.language = str(data["language"])

    def _go_back(self, case_no: int, data: Data) -> None:
        if (visit := self._here(case_no, data)) is not None:
            visit.backs += 1

    def _call_help(self, case_no: int, data: Data) -> None:
        self.help_called = True
        if (visit := self._here(case_no, data)) is not None:
            visit.calls += 1

    def _end(self, _case_no: int, data: Data) -> None:
        self.ended_by = str(data["ended_by"])

    def _note(self, _case_no: int, data: Data) -> None:
        self.assist = _latest(data.get("assist"), self.assist)
        self.staff_outcome = _latest(data.get("staff_outcome"), self.staff_outcome)

    def _show_step(self, _case_no: int, case: Case, data: Data) -> None:
        case.show(str(data["step_id"]))

    def _finish_step(self, _case_no: int, case: Case, data: Data) -> None:
        # At least one: a step that was finished at once was finished all the same.
        visit = case.steps.setdefault(str(data["step_id"]), StepVisit())
        visit.shown_ms += max(1, int(str(data["shown_ms"])))

    def _tell_stuck(self, case_no: int, _case: Case, data: Data) -> None:
        # Told once more with `fixed` when the way out has helped: one trouble, counted once.
        if not data.get("fixed"):
            self._count_stuck(case_no, str(data["step_id"]), str(data["reason"]))

    def _tell_differs(self, case_no: int, _case: Case, data: Data) -> None:
        self._count_stuck(case_no, str(data["step_id"]), PORTAL_DIFFERS)

    def _tell_outcome(self, _case_no: int, case: Case, data: Data) -> None:
        case.resident_outcome = str(data["resident_outcome"])

    def _rate(self, _case_no: int, case: Case, data: Data) -> None:
        case.rating = str(data["rating"])

    def _count_stuck(self, case_no: int, step_id: str, reason: str) -> None:
        place = (case_no, step_id, reason)
        self.stuck[place] = self.stuck.get(place, 0) + 1

    def _here(self, case_no: int, data: Data) -> StepVisit | None:
        """The step of which this tells; None when it was told on another screen."""
        case = self.cases.get(case_no) if data["screen"] in _AT_A_STEP else None
        return case.here() if case else None

    def _move_back(self, minutes: int) -> None:
        """A late entry stands on the day it tells of."""
        if minutes and not self.day_derived:
            self.started_at -= timedelta(minutes=min(minutes, _LATEST_ENTRY_MINUTES))
            self.day = local_day(self.started_at)


def _latest(noted: object, before: str | None) -> str | None:
    return str(noted) if noted is not None else before


_OF_A_CASE: Mapping[str, Callable[[Story, int, Case, Data], None] | None] = {
    Kind.PROCEDURE_STARTED: None,
    Kind.QUESTION_ANSWERED: None,
    Kind.CHECKLIST_SHOWN: None,
    Kind.DOCUMENT_MARKED: None,
    Kind.CHECKLIST_LEFT: None,
    Kind.ADVICE_SHOWN: None,
    Kind.STEP_SHOWN: Story._show_step,
    Kind.STEP_FINISHED: Story._finish_step,
    Kind.STUCK_TOLD: Story._tell_stuck,
    Kind.PORTAL_DIFFERS: Story._tell_differs,
    Kind.OUTCOME_TOLD: Story._tell_outcome,
    Kind.RATING_TOLD: Story._rate,
}
"""Kinds that only happen once a procedure is begun, with what they tell besides. A procedure's page can be looked at without
beginning it."""

_OF_A_SESSION: Mapping[str, Callable[[Story, int, Data], None]] = {
    Kind.SESSION_STARTED: Story._start,
    Kind.LANGUAGE_CHANGED: Story._change_language,
    Kind.WENT_BACK: Story._go_back,
    Kind.HELP_CALLED: Story._call_help,
    Kind.SESSION_ENDED: Story._end,
    Kind.STAFF_NOTED: Story._note,
}
"""Kinds that tell more of a session than that they happened."""
