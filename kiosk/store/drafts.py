"""Events before and after the log has given them their place. Imports no database."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.protocol.messages import ClockStamp
from kiosk.protocol.vocabulary import SESSION_KINDS_ALONE, Kind, problem_with_data

Value = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as it happened; the log adds its number and its id when it is appended.

    Raises ValueError when made with a kind or a field the vocabulary does not allow: the wall that keeps people
    out of the log stands here, before anything is queued.
    """

    kind: Kind
    data: Mapping[str, Value]
    at: str
    clock: ClockStamp
    session_id: str | None = None
    case: int = 0
    elapsed_ms: int = 0

    def __post_init__(self) -> None:
        if problem := problem_with_data(self.kind, self.data, unknown_fields_allowed=False):
            raise ValueError(problem)
        if self.session_id is None and self.kind not in SESSION_KINDS_ALONE:
            raise ValueError(f"{self.kind} must belong to a session")


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """The acknowledgement: this event is on the disk, with its place in the outbox."""

    log_id: str
    seq: int
    event_id: str
    kind: Kind
    session_id: str | None


def draft_now(clock: Clock, kind: Kind, data: Mapping[str, Value] | None = None) -> EventDraft:
    """Something that happens now and belongs to no session."""
    moment = clock.moment()
    return EventDraft(kind=kind, data=data or {}, at=moment.at, clock=moment.clock)
