"""Shifts: one volunteer at a time, opened once with a PIN, through restarts, until it is closed or the day is over."""

from datetime import timedelta

from kiosk.clock import Clock, from_timestamp, timestamp
from kiosk.protocol.vocabulary import Kind
from kiosk.staff.model import Shift
from kiosk.store.drafts import EventDraft, draft_now
from kiosk.store.store import Store

LONGEST = timedelta(hours=14)
"""A shift that nobody closed is over by then."""
_FACT = "shift"


def current_shift(store: Store, clock: Clock) -> Shift | None:
    """The open shift; one left open too long is closed first. On the store's thread, like everything here."""
    shift = store.facts.get(_FACT, Shift | None)  # type: ignore[arg-type]
    if shift is not None and abs(clock.now() - from_timestamp(shift.opened_at)) > LONGEST:
        close_shift(store, clock)
        return None
    return shift


def open_shift(store: Store, clock: Clock, volunteer_id: str) -> Shift:
    """Begin a shift, or go on with one's own; another's ends with it."""
    shift = current_shift(store, clock)
    if shift is not None and shift.volunteer_id == volunteer_id:
        return shift
    told: list[EventDraft] = []
    if shift is not None:
        told.append(draft_now(clock, Kind.SHIFT_CLOSED, {"volunteer_id": shift.volunteer_id}))
    told.append(draft_now(clock, Kind.SHIFT_OPENED, {"volunteer_id": volunteer_id}))
    store.log.append_many(told)
    shift = Shift(volunteer_id=volunteer_id, opened_at=timestamp(clock.now()))
    store.facts.put(_FACT, shift)
    return shift


def close_shift(store: Store, clock: Clock) -> None:
    """End the open shift, if there is one."""
    shift = store.facts.get(_FACT, Shift | None)  # type: ignore[arg-type]
    if shift is not None:
        store.log.append_many([draft_now(clock, Kind.SHIFT_CLOSED, {"volunteer_id": shift.volunteer_id})])
        store.facts.put(_FACT, None)
