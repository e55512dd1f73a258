"""The visits of this point, told again from its own log: for the desk, for the end of a shift, for the month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from kiosk.clock import from_timestamp, timestamp
from kiosk.protocol.messages import ClockState
from kiosk.protocol.vocabulary import Assist, EndedBy, EntryMode, Kind, ResidentOutcome, StaffOutcome

if TYPE_CHECKING:
    from kiosk.store.store import Store

_LOOK_FURTHER = timedelta(days=1)
"""How far before the first moment asked for a believed event must lie to end the reading."""


class CameTo(StrEnum):
    """What a visit came to, in a volunteer's words: the volunteer's own note where there is one, else the resident's answer."""

    SUBMITTED = "submitted"
    COME_BACK = "come-back"
    STOPPED = "stopped"
    ASKED = "asked"
    REFERRED = "referred"
    AT_HOME = "at-home"
    LOOKED = "looked"


_BY_STAFF = {
    StaffOutcome.DONE: CameTo.SUBMITTED,
    StaffOutcome.COME_BACK: CameTo.COME_BACK,
    StaffOutcome.NOT_DONE: CameTo.STOPPED,
    StaffOutcome.ASKED: CameTo.ASKED,
    StaffOutcome.REFERRED: CameTo.REFERRED,
}
_BY_RESIDENT = {
    ResidentOutcome.HAS_CODE: CameTo.SUBMITTED,
    ResidentOutcome.NOT_SUBMITTED: CameTo.STOPPED,
    ResidentOutcome.AT_HOME: CameTo.AT_HOME,
}


@dataclass(frozen=True, slots=True)
class Noted:
    """What the volunteer noted of a visit, the latest word on each; None where there is none."""

    outcome: StaffOutcome | None = None
    assist: Assist | None = None
    needs: tuple[str, ...] = ()
    paid_online: bool | None = None
    vneid_helped: bool | None = None


@dataclass(slots=True)
class Case:
    """One procedure of a visit."""

    procedure_id: str
    outcome: ResidentOutcome | None = None
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Visit:
    """One visit. `started_at` is the wall clock's word; `waited_ms` are the calls that the volunteer answered."""

    session_id: str
    started_at: datetime
    entry_mode: EntryMode = EntryMode.LIVE
    volunteer_id: str | None = None
    ended_by: EndedBy | None = None
    duration_ms: int = 0
    last_case: int = 0
    cases: dict[int, Case] = field(default_factory=dict)
    stuck: list[tuple[str, str, str]] = field(default_factory=list)
    waited_ms: list[int] = field(default_factory=list)
    noted: Noted = field(default_factory=Noted)

    @property
    def counts(self) -> bool:
        """Practice is in no figure."""
        return self.entry_mode is not EntryMode.PRACTICE

    @property
    def resident_outcome(self) -> ResidentOutcome | None:
        """What the resident answered: a file number counts before everything else."""
        told = [case.outcome for case in self.cases.values() if case.outcome is not None]
        return ResidentOutcome.HAS_CODE if ResidentOutcome.HAS_CODE in told else told[-1] if told else None

    @property
    def came_to(self) -> CameTo:
        by_staff = _BY_STAFF.get(self.noted.outcome) if self.noted.outcome else None
        by_resident = _BY_RESIDENT.get(self.resident_outcome) if self.resident_outcome else None
        otherwise = CameTo.STOPPED if self.cases else CameTo.LOOKED
        return by_staff or by_resident or otherwise


class _Told(msgspec.Struct, frozen=True):
    session_id: str | None
    case: int
    kind: str
    at: str
    elapsed_ms: int
    clock: dict[str, str | int]
    data: dict[str, str | int | bool | list[str]]


_DECODER = msgspec.json.Decoder(_Told)


def read_visits(store: "Store", *, since: datetime, until: datetime | None = None) -> tuple[Visit, ...]:
    """The visits that began from `since` on and before `until`, in the order in which they began.

    Late entries stand at the time they tell of. On the store's thread; the kept log goes back some three months.
    """
    visits: dict[str, Visit] = {}
    for told in reversed(_since(store, since)):
        if told.session_id is not None:
            _hear(visits, told.session_id, told)
    return tuple(
        sorted(
            (
                visit
                for visit in visits.values()
                if visit.started_at >= since and (until is None or visit.started_at < until)
            ),
            key=lambda visit: visit.started_at,
        )
    )


def _since(store: "Store", since: datetime) -> list[_Told]:
    """Events from some time before `since` on, newest first: late entries of that time were written after it."""
    far = timestamp(since - _LOOK_FURTHER)
    found: list[_Told] = []
    for content in store.log.newest_first():
        told = _DECODER.decode(content)
        if told.at < far and told.clock.get("state") == ClockState.OK:
            break
        found.append(told)
    return found


def _hear(visits: dict[str, Visit], session_id: str, told: _Told) -> None:
    data, kind = told.data, told.kind
    visit = visits.get(session_id)
    if visit is None:
        visit = visits[session_id] = Visit(session_id=session_id, started_at=from_timestamp(told.at))
    if kind != Kind.STAFF_NOTED:
        visit.duration_ms = max(visit.duration_ms, told.elapsed_ms)
        visit.last_case = max(visit.last_case, told.case)
    match kind:
        case Kind.SESSION_STARTED:
            visit.entry_mode = EntryMode(str(data["entry_mode"]))
            visit.volunteer_id = str(data["volunteer_id"]) if "volunteer_id" in data else None
            visit.started_at -= timedelta(minutes=int(str(data.get("ago_minutes", 0))))
        case Kind.PROCEDURE_STARTED:
            visit.cases.setdefault(told.case, Case(procedure_id=str(data["procedure_id"])))
        case Kind.CHECKLIST_LEFT if told.case in visit.cases:
            visit.cases[told.case].missing = tuple(_ids(data["missing"]))
        case Kind.OUTCOME_TOLD if told.case in visit.cases:
            visit.cases[told.case].outcome = ResidentOutcome(str(data["resident_outcome"]))
        case Kind.STUCK_TOLD if not data.get("fixed"):
            visit.stuck.append((str(data["procedure_id"]), str(data["step_id"]), str(data["reason"])))
        case Kind.HELP_ENDED if data["ended_by"] == "volunteer":
            visit.waited_ms.append(int(str(data["waited_ms"])))
        case Kind.SESSION_ENDED:
            visit.ended_by = EndedBy(str(data["ended_by"]))
        case Kind.STAFF_NOTED:
            visit.noted = _later(visit.noted, data)


def _later(noted: Noted, data: dict[str, str | int | bool | list[str]]) -> Noted:
    """A correction is a new event: the latest word on each thing holds."""
    return Noted(
        outcome=StaffOutcome(str(data["staff_outcome"])) if "staff_outcome" in data else noted.outcome,
        assist=Assist(str(data["assist"])) if "assist" in data else noted.assist,
        needs=tuple(_ids(data["needs"])) if "needs" in data else noted.needs,
        paid_online=bool(data["paid_online"]) if "paid_online" in data else noted.paid_online,
        vneid_helped=bool(data["vneid_helped"]) if "vneid_helped" in data else noted.vneid_helped,
    )


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from map(str, value)


@dataclass(frozen=True, slots=True)
class Tally:
    """Visits counted. Practice is left out."""

    visits: int = 0
    submitted: int = 0
    come_back: int = 0
    stopped: int = 0


def tally(visits: Sequence[Visit]) -> Tally:
    """What a day or a shift came to."""
    came_to = [visit.came_to for visit in visits if visit.counts]
    return Tally(
        visits=len(came_to),
        submitted=came_to.count(CameTo.SUBMITTED),
        come_back=came_to.count(CameTo.COME_BACK),
        stopped=came_to.count(CameTo.STOPPED),
    )
