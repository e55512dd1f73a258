"""How each kiosk is, and until when the figures are complete."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

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


@dataclass(frozen=True, slots=True)
class Fleet:
    """All kiosks within reach in a few numbers."""

    counted: Mapping[Signal, int]
    clones: int
    completeness: Completeness

    @property
    def in_service(self) -> int:
        """Kiosks that are not revoked."""
        return sum(count for signal, count in self.counted.items() if signal is not Signal.REVOKED)

    @property
    def silent(self) -> int:
        """Kiosks in service that should have spoken."""
        return self.counted[Signal.LATE] + self.counted[Signal.SILENT]


@dataclass(frozen=True, slots=True)
class PointMachines:
    """The kiosks in service at a support point: how many, and how the one is that was silent longest."""

    count: int
    signal: Signal
    last_spoke_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kiosks are asked for; each condition narrows. `words` stand in its name, its point's, or begin its id."""

    signal: Signal | None = None
    clones: bool = False
    point_id: str = ""
    kiosk_id: str = ""
    words: str = ""


def fleet(db: Connection, *, now: datetime, reach: Reach) -> Fleet:
    """One statement over one row a kiosk, however many there are."""
    kiosk = tables.kiosk.c
    in_service = kiosk.revoked_at.is_(None)
    complete_until = func.coalesce(kiosk.complete_until, kiosk.enrolled_at, type_=tables.Moment())

    def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    row = db.execute(
        select(
            *(how_many(_shows(signal, now)).label(signal.value) for signal in Signal),
            how_many(and_(in_service, kiosk.clone_seen_at.is_not(None))).label("clones"),
            func.min(case((in_service, complete_until)), type_=tables.Moment()).label("until"),
            how_many(and_(in_service, complete_until < now - OWES_AFTER)).label("waiting"),
        ).where(reach.covers(kiosk.point_id))
    ).one()
    return Fleet(
        counted={signal: int(row._mapping[signal.value]) for signal in Signal},
        clones=int(row.clones),
        completeness=Completeness(until=row.until, waiting=int(row.waiting)),
    )


def machines_by_point(db: Connection, *, now: datetime, reach: Reach) -> dict[str, PointMachines]:
    """The support points within reach that have kiosks in service."""
    kiosk = tables.kiosk.c
    never_spoke = case((kiosk.last_spoke_at.is_(None), kiosk.enrolled_at))
    rows = db.execute(
        select(
            kiosk.point_id,
            func.count().label("here"),
            func.min(kiosk.last_spoke_at, type_=tables.Moment()).label("spoke"),
            func.min(never_spoke, type_=tables.Moment()).label("waits_since"),
        )
        .where(kiosk.revoked_at.is_(None), reach.covers(kiosk.point_id))
        .group_by(kiosk.point_id)
    )
    return {row.point_id: _at_point(row, now) for row in rows}


def machines(
    db: Connection,
    *,
    now: datetime,
    reach: Reach,
    wanted: Wanted = Wanted(),
    skipped: int = 0,
    most: int | None = None,
) -> tuple[Machine, ...]:
    """Kiosks within reach, those in service first and of them the one that was silent longest; `most` of them at most."""
    rows = db.execute(
        _asked(wanted, db, now=now, reach=reach)
        .add_columns(tables.kiosk, tables.point.c.name.label("point_name"))
        .order_by(tables.kiosk.c.revoked_at.is_not(None), _last_heard(), tables.kiosk.c.kiosk_id)
        .offset(skipped)
        .limit(most)
    ).all()
    return tuple(_machines(db, rows, now=now))


def count_machines(db: Connection, *, now: datetime, reach: Reach, wanted: Wanted) -> int:
    """How many there are in all of what is asked for."""
    asked = _asked(wanted, db, now=now, reach=reach).add_columns(func.count())
    count: int = db.execute(asked).scalar_one()
    return count


def _asked(wanted: Wanted, db: Connection, *, now: datetime, reach: Reach) -> Select[Any]:
    kiosk, point = tables.kiosk.c, tables.point.c
    asked = (
        select()
        .select_from(tables.kiosk.join(tables.point, point.point_id == kiosk.point_id))
        .where(reach.covers(kiosk.point_id))
    )
    if wanted.signal is not None:
        asked = asked.where(_shows(wanted.signal, now))
    if wanted.clones:
        asked = asked.where(kiosk.revoked_at.is_(None), kiosk.clone_seen_at.is_not(None))
    if wanted.point_id:
        asked = asked.where(kiosk.point_id == wanted.point_id)
    if wanted.kiosk_id:
        asked = asked.where(kiosk.kiosk_id == wanted.kiosk_id)
    if words := wanted.words.casefold():
        # Points are few, and not every database knows that đ is a small Đ.
        points = db.execute(select(point.point_id, point.name)).all()
        asked = asked.where(
            or_(
                kiosk.kiosk_id.startswith(words, autoescape=True),
                kiosk.name.icontains(words, autoescape=True),
                kiosk.point_id.in_([one.point_id for one in points if words in one.name.casefold()]),
            )
        )
    return asked


def _machines(db: Connection, rows: Sequence[Row[Any]], *, now: datetime) -> Iterator[Machine]:
    ids = [row.kiosk_id for row in rows]
    beat, aside, hole = tables.heartbeat, tables.set_aside, tables.hole
    beats = {
        row.kiosk_id: row
        for row in db.execute(select(beat).where(beat.c.kiosk_id.in_(ids)).order_by(beat.c.received_at))
    }
    rejected = {
        row.kiosk_id: row.rejected
        for row in db.execute(
            select(aside.c.kiosk_id, func.count().label("rejected"))
            .where(aside.c.kiosk_id.in_(ids), aside.c.code != "already-held")
            .group_by(aside.c.kiosk_id)
        )
    }
    lost = {
        row.kiosk_id: int(row.lost)
        for row in db.execute(
            select(hole.c.kiosk_id, func.sum(hole.c.last - hole.c.first + 1).label("lost"))
            .where(hole.c.kiosk_id.in_(ids))
            .group_by(hole.c.kiosk_id)
        )
    }
    for row in rows:
        last_beat = beats.get(row.kiosk_id)
        yield Machine(
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


def _last_heard() -> ColumnElement[datetime]:
    return func.coalesce(tables.kiosk.c.last_spoke_at, tables.kiosk.c.enrolled_at, type_=tables.Moment())


def _shows(signal: Signal, now: datetime) -> ColumnElement[bool]:
    """What `_signal` says, as a condition."""
    last, in_service = _last_heard(), tables.kiosk.c.revoked_at.is_(None)
    match signal:
        case Signal.FRESH:
            return and_(in_service, last >= now - AMBER_AFTER)
        case Signal.LATE:
            return and_(in_service, last < now - AMBER_AFTER, last >= now - RED_AFTER)
        case Signal.SILENT:
            return and_(in_service, last < now - RED_AFTER)
        case Signal.REVOKED:
            return tables.kiosk.c.revoked_at.is_not(None)


def _at_point(row: Row[Any], now: datetime) -> PointMachines:
    spoke, waits_since = row.spoke, row.waits_since
    # One that never spoke is silent since it was enrolled.
    never = waits_since is not None and (spoke is None or waits_since <= spoke)
    return PointMachines(
        count=row.here,
        signal=_signal(waits_since if never else spoke, None, now),
        last_spoke_at=None if never else spoke,
    )


def _signal(last: datetime, revoked_at: datetime | None, now: datetime) -> Signal:
    if revoked_at is not None:
        return Signal.REVOKED
    silent = now - last
    if silent > RED_AFTER:
        return Signal.SILENT
    return Signal.LATE if silent > AMBER_AFTER else Signal.FRESH
