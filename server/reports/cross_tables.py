"""Counts of a measure by subject and by place, for months and quarters, small cells left out for everybody."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from server.projections.counts import Measure
from server.projections.totals import COUNTS, within
from server.reports.periods import CalendarPeriod, Period
from server.reports.small_cells import ALL, Cells, hidden_cells
from server.store import tables

SubjectOf = Callable[[str], str]
Grouped = Callable[[ColumnElement[str]], ColumnElement[str]]


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
    grouped: Grouped = lambda subject: subject,
    subject_of: SubjectOf = str,
    by_unit: bool = False,
) -> CrossTable:
    """The table of a measure over the whole province: who sees less of it still sees the same cells.

    `known` are subjects that stand in the table even when nothing was counted of them. `grouped` (in the
    database), `subject_of` and `by_unit` join subjects and support points before anything is shown. In a quarter a cell is shown only when it is in each of its
    months, so that no month follows from the others.
    """
    ended = calendar.has_ended(today)
    monthly = [
        _count(db, measure, month.period, grouped=grouped, subject_of=subject_of, by_unit=by_unit)
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
    db: Connection,
    measure: Measure,
    period: Period,
    *,
    grouped: Grouped,
    subject_of: SubjectOf,
    by_unit: bool,
) -> Counter[tuple[str, str]]:
    counts = within(COUNTS, period.first, period.last)
    subject = grouped(counts.c.subject)
    place = tables.point.c.unit_code if by_unit else counts.c.point_id
    asked = select(place, subject, func.sum(counts.c.count)).where(counts.c.measure == measure.value)
    if by_unit:
        asked = asked.join_from(counts, tables.point, tables.point.c.point_id == counts.c.point_id)
    found: Counter[tuple[str, str]] = Counter()
    for where, what, total in db.execute(asked.group_by(place, subject)).all():
        for one in (where, ALL):
            found[subject_of(what), one] += int(total)
    return found
