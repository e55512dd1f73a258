"""Counts of a measure by subject and by place, for months and quarters, small cells left out for everybody."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from server.projections.counts import Measure
from server.reports.periods import CalendarPeriod, Period
from server.reports.small_cells import ALL, Cells, hidden_cells
from server.store import tables

SubjectOf = Callable[[str], str]
PlaceOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """What may be seen of a table. `places` is empty while the period is not over: then only sums of all are shown."""

    subjects: tuple[str, ...]
    places: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    hidden: Cells
    ended: bool

    def cell(self, subject: str, place: str = ALL) -> int | None:
        """A count; None when it stays unseen."""
        if (subject, place) in self.hidden or (place != ALL and place not in self.places and not self.ended):
            return None
        return self.counts.get((subject, place), 0)

    def total(self, place: str = ALL) -> int:
        """A place's own total, which is always shown."""
        return sum(self.counts.get((subject, place), 0) for subject in self.subjects)


def cross_table(
    db: Connection,
    measure: Measure,
    calendar: CalendarPeriod,
    *,
    today: date,
    floor: int,
    known: Iterable[str] = (),
    subject_of: SubjectOf = str,
    place_of: PlaceOf = str,
) -> CrossTable:
    """The table of a measure over the whole province: who sees less of it still sees the same cells.

    `known` are subjects that stand in the table even when nothing was counted of them. `subject_of` and `place_of`
    join subjects and support points before anything is shown. In a quarter a cell is shown only when it is in each of its
    months, so that no month follows from the others.
    """
    ended = calendar.has_ended(today)
    monthly = [
        _count(db, measure, month.period, subject_of=subject_of, place_of=place_of)
        for month in calendar.months
    ]
    total: Counter[tuple[str, str]] = Counter()
    for counted in monthly:
        total.update(counted)
    known = tuple(known)
    hidden: set[tuple[str, str]] = set()
    for counted in monthly:
        # As it is hidden when the month is shown by itself.
        columns = _places(counted) if ended else ()
        hidden |= hidden_cells(counted, rows=_subjects(counted, known), columns=columns, floor=floor)
    return CrossTable(
        subjects=_subjects(total, known),
        places=_places(total) if ended else (),
        counts=dict(total),
        hidden=frozenset(hidden),
        ended=ended,
    )


def _subjects(counted: Counter[tuple[str, str]], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*known, *(subject for subject, _ in counted)}))


def _places(counted: Counter[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted({place for _, place in counted} - {ALL}))


def _count(
    db: Connection, measure: Measure, period: Period, *, subject_of: SubjectOf, place_of: PlaceOf
) -> Counter[tuple[str, str]]:
    counts = tables.daily_count
    rows = db.execute(
        select(counts.c.point_id, counts.c.subject, func.sum(counts.c.count).label("total"))
        .where(counts.c.day.between(period.first, period.last), counts.c.measure == measure.value)
        .group_by(counts.c.point_id, counts.c.subject)
    )
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        subject = subject_of(row.subject)
        for place in (place_of(row.point_id), ALL):
            found[subject, place] += int(row.total)
    return found


def units_of_points(db: Connection) -> PlaceOf:
    """By unit instead of by point."""
    units = {row.point_id: row.unit_code for row in db.execute(select(tables.point))}
    return lambda point_id: units[point_id]
