"""Staffed hours of support points, and how their kiosks lived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from server.reports.periods import Period
from server.staff.roles import Reach
from server.store.figure_tables import alive_day, shift
from server.times import day_begins

LONGEST_SHIFT = timedelta(hours=14)
"""What lasted longer was forgotten: it counts up to the last hour in which its kiosk was alive that day."""
_FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Downtime:
    """Working days (Monday to Friday) without any sign of life, and silent hours between the first and last of a day."""

    working_days: int
    silent_days: int
    silent_hours: int


def staffed_hours(db: Connection, period: Period, *, reach: Reach) -> dict[str, float]:
    """Hours in which a volunteer was on duty, by point; where two were at the same time it counts once."""
    rows = db.execute(
        select(shift, alive_day.c.hours)
        .outerjoin(alive_day, (alive_day.c.kiosk_id == shift.c.kiosk_id) & (alive_day.c.day == shift.c.day))
        .where(shift.c.day.between(period.first, period.last), reach.covers(shift.c.point_id))
        .order_by(shift.c.point_id, shift.c.opened_at)
    )
    spans: dict[str, list[tuple[datetime, datetime]]] = {}
    for row in rows:
        closed = row.closed_at
        if closed is None or closed - row.opened_at > LONGEST_SHIFT:
            last_hour = (row.hours or 0).bit_length()
            closed = max(row.opened_at, day_begins(row.day) + timedelta(hours=last_hour))
        spans.setdefault(row.point_id, []).append((row.opened_at, closed))
    return {point_id: _covered(of_point) for point_id, of_point in spans.items()}


def downtime(db: Connection, periods: dict[str, Period], *, reach: Reach) -> dict[str, Downtime]:
    """How the kiosks of each point lived in a period of its own; a point with several is alive when one of them is."""
    if not periods:
        return {}
    first, last = (
        min(one.first for one in periods.values()),
        max(one.last for one in periods.values()),
    )
    hours: dict[tuple[str, date], int] = {}
    for row in db.execute(
        select(alive_day.c.point_id, alive_day.c.day, alive_day.c.hours).where(
            alive_day.c.day.between(first, last), reach.covers(alive_day.c.point_id)
        )
    ):
        hours[row.point_id, row.day] = hours.get((row.point_id, row.day), 0) | row.hours
    found = {}
    for point_id, period in periods.items():
        days = [(day, hours.get((point_id, day), 0)) for day in period.each_day]
        working = [bits for day, bits in days if day.isoweekday() <= _FRIDAY]
        found[point_id] = Downtime(
            working_days=len(working),
            silent_days=sum(1 for bits in working if not bits),
            silent_hours=sum(_silent_between(bits) for _, bits in days),
        )
    return found


def _covered(spans: Iterable[tuple[datetime, datetime]]) -> float:
    total, until = timedelta(0), None
    for begins, ends in spans:
        if until is None or begins > until:
            total += ends - begins
            until = ends
        elif ends > until:
            total += ends - until
            until = ends
    return total / timedelta(hours=1)


def _silent_between(bits: int) -> int:
    if not bits:
        return 0
    lowest = (bits & -bits).bit_length() - 1
    return bits.bit_length() - lowest - bits.bit_count()
