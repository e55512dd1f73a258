"""What the events of one assisted session tell, folded one by one."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.protocol.vocabulary import Assist, EntryMode, Kind, ResidentOutcome
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


@dataclass(slots=True)
class Case:
    """One procedure within a session."""

    procedure_id: str
    resident_outcome: str | None = None
    rating: str | None = None

    @property
    def has_code(self) -> bool:
        """Whether the file number appeared."""
        return self.resident_outcome == ResidentOutcome.HAS_CODE


@dataclass(slots=True)
class Story:
    """One assisted session as far as its events have arrived.

    `day` is the day at the support point; `duration_ms` comes from the machine's monotonic clock. `stuck` counts
    by case, step and reason.
    """

    session_id: str
    point_id: str
    day: date
    day_derived: bool
    started_at: datetime
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
    def begin(cls, told: Told, *, session_id: str, point_id: str) -> "Story":
        """A session that was not known before this event."""
        return cls(
            session_id=session_id,
            point_id=point_id,
            day=local_day(told.at),
            day_derived=told.derived,
            started_at=told.at,
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
        event, data = told.event, told.event.data
        kind = Kind(event.kind)
        if kind is not Kind.STAFF_NOTED:
            self.duration_ms = max(self.duration_ms, event.elapsed_ms)
        if kind in _OF_A_CASE and event.case > 0:
            case = self.cases.setdefault(event.case, Case(procedure_id=str(data["procedure_id"])))
            if kind is Kind.OUTCOME_TOLD:
                case.resident_outcome = str(data["resident_outcome"])
            elif kind is Kind.RATING_TOLD:
                case.rating = str(data["rating"])
            elif kind is Kind.STUCK_TOLD and not data.get("fixed"):
                # Told once more with `fixed` when the way out has helped: one trouble, counted once.
                place = (event.case, str(data["step_id"]), str(data["reason"]))
                self.stuck[place] = self.stuck.get(place, 0) + 1
        match kind:
            case Kind.SESSION_STARTED:
                self.language, self.entry_mode = str(data["language"]), str(data["entry_mode"])
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


def _latest(noted: object, before: str | None) -> str | None:
    return str(noted) if noted is not None else before
