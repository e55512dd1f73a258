"""When a kiosk was alive and when a volunteer was on duty."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select, update

from kiosk.protocol.vocabulary import Kind, Shutdown
from server.batches import Told
from server.places import Places
from server.store import tables
from server.store.database import upsert
from server.store.figure_tables import alive_day, shift
from server.times import LOCAL_ZONE, local_day

# As a bare text, because thousands of kinds are compared with it.
_STARTED = Kind.APP_STARTED.value
_SHIFTS = frozenset({Kind.SHIFT_OPENED, Kind.SHIFT_CLOSED})


def mark_alive(db: Connection, *, kiosk_id: str, places: Places, moments: Iterable[datetime]) -> None:
    """Something was heard of the kiosk from these moments, of which one an hour is enough. A day on which it was moved stays
    with the first point."""
    hours: dict[date, int] = {}
    point_of: dict[date, str] = {}
    for moment in sorted(moments):
        day = local_day(moment)
        hours[day] = hours.get(day, 0) | 1 << moment.astimezone(LOCAL_ZONE).hour
        point_of.setdefault(day, places.at(moment))
    if not hours:
        return
    statement = upsert(db, alive_day)
    db.execute(
        statement.on_conflict_do_update(
            index_elements=list(alive_day.primary_key.columns),
            set_={"hours": alive_day.c.hours.bitwise_or(statement.excluded.hours)},
        ),
        [
            {"kiosk_id": kiosk_id, "day": day, "point_id": point_of[day], "hours": bits}
            for day, bits in hours.items()
        ],
    )


def heard_of_kiosk(db: Connection, kiosk_id: str, at: datetime) -> None:
    """A heartbeat came; it counts where the kiosk stands now."""
    point_id = db.execute(
        select(tables.kiosk.c.point_id).where(tables.kiosk.c.kiosk_id == kiosk_id)
    ).scalar_one()
    mark_alive(db, kiosk_id=kiosk_id, places=Places(point_id), moments=[at])


def note_shifts(db: Connection, *, kiosk_id: str, places: Places, events: Sequence[Told]) -> None:
    """Open and close shifts, in the order of the log; at a kiosk one volunteer is on duty at a time."""
    for told in events:
        if told.event.kind not in _SHIFTS:
            continue
        if told.event.kind == Kind.SHIFT_OPENED:
            db.execute(
                upsert(db, shift)
                .values(kiosk_id=kiosk_id, opened_at=told.at, point_id=places.at(told.at), day=told.day)
                .on_conflict_do_nothing()
            )
        else:
            newest = (
                select(shift.c.opened_at)
                .where(shift.c.kiosk_id == kiosk_id, shift.c.opened_at <= told.at)
                .order_by(shift.c.opened_at.desc())
                .limit(1)
                .scalar_subquery()
            )
            db.execute(
                update(shift)
                .where(shift.c.kiosk_id == kiosk_id, shift.c.opened_at == newest, shift.c.closed_at.is_(None))
                .values(closed_at=told.at)
            )


def interrupted_starts(events: Sequence[Told]) -> Iterable[Told]:
    """Starts of a kiosk whose run before had been cut off."""
    starts = [told for told in events if told.event.kind == _STARTED]
    return (told for told in starts if told.data["previous"] == Shutdown.INTERRUPTED)
