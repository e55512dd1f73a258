"""How each kiosk is, and until when the figures are complete."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, select

from server.staff.roles import Reach
from server.store import tables

AMBER_AFTER = timedelta(days=3)
RED_AFTER = timedelta(days=7)
OWES_AFTER = timedelta(days=1)
"""A kiosk that is switched off at night owes nothing in the morning."""


class Signal(StrEnum):
    """How long a kiosk has been silent."""

    FRESH = "fresh"
    LATE = "late"
    SILENT = "silent"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Machine:
    """A kiosk as the centre knows it; without a name of its own it goes by the first letters of its id. `backlog` and what
    follows are from its last heartbeat, None before the first; `next_at` is when the one after it is due.
    """

    kiosk_id: str
    point_id: str
    point_name: str
    name: str
    platform: str
    enrolled_at: datetime
    last_spoke_at: datetime | None
    complete_until: datetime
    signal: Signal
    clone_seen: bool
    rejected: int
    lost: int
    backlog: int | None = None
    app_version: str | None = None
    pack_version: str | None = None
    disk_free_mb: int | None = None
    printer: str | None = None
    clock_state: str | None = None
    readiness: str | None = None
    last_error: str | None = None
    oldest_unsent_at: datetime | None = None
    heard_at: datetime | None = None
    last_success_at: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """All figures hold everything written before `until`; `waiting` kiosks have owed more than a day."""

    until: datetime | None
    waiting: int


def machines(db: Connection, *, now: datetime, reach: Reach) -> tuple[Machine, ...]:
    """Every kiosk within reach, by support point."""
    newest_beats = {}
    for beat in db.execute(select(tables.heartbeat).order_by(tables.heartbeat.c.received_at)):
        newest_beats[beat.kiosk_id] = beat
    rejected = {
        row.kiosk_id: row.rejected
        for row in db.execute(
            select(tables.set_aside.c.kiosk_id, func.count().label("rejected"))
            .where(tables.set_aside.c.code != "already-held")
            .group_by(tables.set_aside.c.kiosk_id)
        )
    }
    lost = {
        row.kiosk_id: int(row.lost)
        for row in db.execute(
            select(
                tables.hole.c.kiosk_id, func.sum(tables.hole.c.last - tables.hole.c.first + 1).label("lost")
            ).group_by(tables.hole.c.kiosk_id)
        )
    }
    found = []
    for row in db.execute(
        select(tables.kiosk, tables.point.c.name.label("point_name"))
        .join(tables.point, tables.point.c.point_id == tables.kiosk.c.point_id)
        .where(reach.covers(tables.kiosk.c.point_id))
        .order_by(tables.point.c.name, tables.kiosk.c.enrolled_at)
    ):
        last_beat = newest_beats.get(row.kiosk_id)
        found.append(
            Machine(
                kiosk_id=row.kiosk_id,
                point_id=row.point_id,
                point_name=row.point_name,
                name=row.name or row.kiosk_id[:8],
                platform=row.platform,
                enrolled_at=row.enrolled_at,
                last_spoke_at=row.last_spoke_at,
                complete_until=row.complete_until or row.enrolled_at,
                signal=_signal(row.last_spoke_at or row.enrolled_at, row.revoked_at, now),
                clone_seen=row.clone_seen_at is not None,
                rejected=rejected.get(row.kiosk_id, 0),
                lost=lost.get(row.kiosk_id, 0),
                backlog=last_beat.backlog if last_beat else None,
                app_version=last_beat.app_version if last_beat else None,
                pack_version=last_beat.pack_version if last_beat else None,
                disk_free_mb=last_beat.disk_free_mb if last_beat else None,
                printer=last_beat.printer if last_beat else None,
                clock_state=last_beat.clock_state if last_beat else None,
                readiness=last_beat.readiness if last_beat else None,
                last_error=last_beat.last_error if last_beat else None,
                oldest_unsent_at=last_beat.oldest_unsent_at if last_beat else None,
                heard_at=last_beat.received_at if last_beat else None,
                last_success_at=last_beat.last_success_at if last_beat else None,
                next_at=last_beat.received_at + timedelta(seconds=last_beat.next_in_s)
                if last_beat and last_beat.next_in_s
                else None,
            )
        )
    return tuple(found)


def completeness(all_machines: tuple[Machine, ...], *, now: datetime) -> Completeness:
    """Until when every kiosk in service has sent all it wrote."""
    untils = [one.complete_until for one in all_machines if one.signal is not Signal.REVOKED]
    return Completeness(
        until=min(untils, default=None), waiting=sum(1 for until in untils if now - until > OWES_AFTER)
    )


def _signal(last: datetime, revoked_at: datetime | None, now: datetime) -> Signal:
    if revoked_at is not None:
        return Signal.REVOKED
    silent = now - last
    if silent > RED_AFTER:
        return Signal.SILENT
    return Signal.LATE if silent > AMBER_AFTER else Signal.FRESH
