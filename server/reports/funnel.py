"""Where residents get stuck: the steps of procedures over the whole province, and the reasons told at them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from server.projections.counts import Measure
from server.projections.totals import COUNTS, STEPS, within
from server.reports.cross_tables import CrossTable, cross_table
from server.reports.periods import CalendarPeriod, Period
from server.reports.small_cells import ALL, Cells, hidden_in_list, sum_of_months
from server.store.figure_tables import STEP_SECONDS, step_times
from server.store.functions import reason_of

Place = tuple[str, str]
"""A procedure and one of its steps."""
_COUNTED = ("reached", "went_back", "called_help", "abandoned")


@dataclass(frozen=True, slots=True)
class StepFigures:
    """What happened at a step. A count is None when it stays unseen; the time is None when too few have one."""

    step_id: str
    reached: int | None
    went_back: int | None
    called_help: int | None
    abandoned: int | None
    median_seconds: int | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """What was told at which step, small cells left out like those of any other table."""

    counts: Mapping[tuple[str, str], int]
    hidden: Cells

    def at(self, place: Place) -> tuple[tuple[str, int | None], ...]:
        """The reasons told at a step, most first; unseen counts are None and stand last."""
        column = ":".join(place)
        found = [
            (reason, None if {(reason, column), (reason, ALL)} & self.hidden else count)
            for (reason, where), count in self.counts.items()
            if where == column and count
        ]
        return tuple(sorted(found, key=lambda told: (-(told[1] or 0), told[0])))


@dataclass(frozen=True, slots=True)
class Funnel:
    """Steps of procedures, and steps with the same id over all procedures: most of them share their words too."""

    places: Mapping[Place, StepFigures]
    shared: Mapping[str, StepFigures]


def funnel(db: Connection, calendar: CalendarPeriod, *, floor: int) -> Funnel:
    """Every step that was reached. A count of a procedure that would follow from the sum over all procedures, or from
    the months of a quarter, stays unseen as well."""
    monthly = [_steps(db, month.period) for month in calendar.months]
    hidden = {cell for counted in monthly for cell in _hidden_steps(counted, floor=floor)}
    total: dict[Place, Counter[str]] = {}
    by_step: dict[str, list[Counter[str]]] = {}
    for number, counted in enumerate(monthly):
        for place, counts in counted.items():
            total.setdefault(place, Counter()).update(counts)
            of_months = by_step.setdefault(place[1], [Counter() for _ in monthly])
            of_months[number].update(counts)
    return Funnel(
        places={
            place: _figures(
                place[1],
                {name: None if (name, place) in hidden else counts[name] for name in _COUNTED},
                counts,
                floor=floor,
            )
            for place, counts in total.items()
        },
        shared={
            step_id: _figures(
                step_id,
                {name: sum_of_months([month[name] for month in months], floor=floor) for name in _COUNTED},
                sum(months, Counter()),
                floor=floor,
            )
            for step_id, months in by_step.items()
        },
    )


def _figures(
    step_id: str, shown: Mapping[str, int | None], counts: Counter[str], *, floor: int
) -> StepFigures:
    return StepFigures(
        step_id=step_id,
        reached=shown["reached"],
        went_back=shown["went_back"],
        called_help=shown["called_help"],
        abandoned=shown["abandoned"],
        median_seconds=_median([counts[name] for name in step_times], floor=floor),
    )


def _hidden_steps(counted: Mapping[Place, Counter[str]], *, floor: int) -> Iterable[tuple[str, Place]]:
    lists: dict[tuple[str, str], dict[str, int]] = {}
    for (procedure_id, step_id), counts in counted.items():
        for name in _COUNTED:
            lists.setdefault((name, step_id), {})[procedure_id] = counts[name]
    for (name, step_id), by_procedure in lists.items():
        for procedure_id in hidden_in_list(by_procedure, floor=floor):
            yield name, (procedure_id, step_id)


def reasons_by_unit(
    db: Connection, calendar: CalendarPeriod, *, today: date, floor: int, known: Iterable[str]
) -> CrossTable:
    """Times each reason was told, by unit."""
    return cross_table(
        db,
        Measure.STUCK,
        calendar,
        today=today,
        floor=floor,
        known=known,
        grouped=reason_of,
        by_unit=True,
    )


def reasons_at_steps(db: Connection, calendar: CalendarPeriod, by_unit: CrossTable, *, floor: int) -> Reasons:
    """Times each reason was told, by step. A reason whose sum stays unseen in the table by unit stays so here."""
    total: Counter[tuple[str, str]] = Counter()
    hidden = {(reason, place) for reason, place in by_unit.hidden if place == ALL}
    for month in calendar.months:
        counted = _reasons(db, month.period)
        for reason, places in counted.items():
            hidden |= {(reason, place) for place in hidden_in_list(places, floor=floor)}
            total.update({(reason, place): count for place, count in places.items()})
    return Reasons(counts=total, hidden=frozenset(hidden))


def _steps(db: Connection, period: Period) -> dict[Place, Counter[str]]:
    columns, steps = (*_COUNTED, *step_times), within(STEPS, period.first, period.last)
    return {
        (row.procedure_id, row.step_id): Counter({name: int(row._mapping[name]) for name in columns})
        for row in db.execute(
            select(
                steps.c.procedure_id,
                steps.c.step_id,
                *(func.sum(steps.c[name]).label(name) for name in columns),
            ).group_by(steps.c.procedure_id, steps.c.step_id)
        )
    }


def _reasons(db: Connection, period: Period) -> dict[str, Counter[str]]:
    counts = within(COUNTS, period.first, period.last)
    found: dict[str, Counter[str]] = {}
    for row in db.execute(
        select(counts.c.subject, func.sum(counts.c.count).label("total"))
        .where(counts.c.measure == Measure.STUCK.value)
        .group_by(counts.c.subject)
    ):
        place, reason = row.subject.rsplit(":", 1)
        found.setdefault(reason, Counter())[place] += int(row.total)
    return found


def _median(classes: Sequence[int], *, floor: int) -> int | None:
    """The middle of the times, in seconds, as if those of a class lay evenly in it."""
    timed = sum(classes)
    if timed < floor:
        return None
    left = timed / 2
    begins = 0
    for count, ends in zip(classes, (*STEP_SECONDS, 2 * STEP_SECONDS[-1]), strict=True):
        if count and left <= count:
            return round(begins + (ends - begins) * left / count)
        left -= count
        begins = ends
    return begins
