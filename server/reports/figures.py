"""The figures of a period, added up from the totals of its days."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, func, select

from kiosk.protocol.vocabulary import Rating
from server.projections.counts import UNTOLD, Measure
from server.projections.totals import COUNTS, by_day, within
from server.reports.periods import Period
from server.staff.roles import Reach


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded, halves up; None when there is nothing to be a part of."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by measure and subject."""

    counts: Mapping[Measure, Counter[str]] = field(default_factory=dict)

    def of(self, measure: Measure) -> Counter[str]:
        """Every subject of a measure that was counted at least once."""
        return self.counts.get(measure, Counter())

    @property
    def sessions(self) -> int:
        """Assisted sessions, practice left out."""
        return self.of(Measure.SESSIONS)[""]

    @property
    def submitted(self) -> Share:
        """Sessions in which a file number appeared, of those that began a procedure."""
        return Share(self.of(Measure.SUBMITTED)[""], self.of(Measure.BEGUN)[""])

    @property
    def volunteer(self) -> Share:
        """Sessions that needed a volunteer, of all."""
        return Share(self.of(Measure.VOLUNTEER)[""], self.sessions)

    @property
    def easy(self) -> Share:
        """Ratings that say the guide was easy to follow, of all ratings."""
        ratings = self.of(Measure.RATING)
        return Share(ratings[Rating.EASY], ratings.total())

    @property
    def derived_days(self) -> int:
        """Sessions counted on the day of receipt, because their kiosk's clock could not be believed."""
        return self.of(Measure.DERIVED_DAY)[""]

    @property
    def median_minutes(self) -> int | None:
        """Half of the sessions that came to an end took no longer; None when none did."""
        minutes = Counter({int(subject): count for subject, count in self.of(Measure.MINUTES).items()})
        left = (minutes.total() + 1) // 2
        for minute, count in sorted(minutes.items()):
            left -= count
            if left <= 0:
                return minute
        return None

    @property
    def rated(self) -> Share:
        """Procedures that were rated, of those whose outcome was told: only then the three faces are shown."""
        told = self.of(Measure.OUTCOME)
        return Share(self.of(Measure.RATING).total(), told.total() - told[UNTOLD])

    @property
    def late(self) -> int:
        """Sessions that were entered by hand afterwards."""
        return self.of(Measure.LATE)[""]


NONE = Figures()
_MEASURES = {measure.value: measure for measure in Measure}
TOTALS = frozenset(
    {
        Measure.SESSIONS,
        Measure.BEGUN,
        Measure.SUBMITTED,
        Measure.VOLUNTEER,
        Measure.MINUTES,
        Measure.RATING,
        Measure.OUTCOME,
        Measure.DERIVED_DAY,
        Measure.LATE,
    }
)
"""What a page needs of each point: few rows however many procedures there are."""


def figures_by_point(
    db: Connection, period: Period, *, reach: Reach, measures: Collection[Measure] = frozenset(Measure)
) -> dict[str, Figures]:
    """The figures of each support point within reach that had any of these measures."""
    counts = within(COUNTS, period.first, period.last)
    total = func.sum(counts.c.count).label("total")
    keys = (counts.c.point_id, counts.c.measure, counts.c.subject)
    rows = db.execute(
        select(*keys, total)
        .where(counts.c.measure.in_(sorted(measures)), reach.covers(counts.c.point_id))
        .group_by(*keys)
        .having(total > 0)
    )
    found: dict[str, dict[Measure, Counter[str]]] = {}
    for point_id, measure, subject, count in rows.all():
        here = found.setdefault(point_id, {})
        here.setdefault(_MEASURES[measure], Counter())[subject] = int(count)
    return {point_id: Figures(counts=here) for point_id, here in found.items()}


def figures_of_all(
    db: Connection, period: Period, *, reach: Reach, measures: Collection[Measure] = frozenset(Measure)
) -> Figures:
    """The figures of everything within reach as one; what `together` makes of all its points."""
    counts = within(COUNTS, period.first, period.last)
    total = func.sum(counts.c.count).label("total")
    rows = db.execute(
        select(counts.c.measure, counts.c.subject, total)
        .where(counts.c.measure.in_(sorted(measures)), reach.covers(counts.c.point_id))
        .group_by(counts.c.measure, counts.c.subject)
        .having(total > 0)
    )
    found: dict[Measure, Counter[str]] = {}
    for measure, subject, count in rows.all():
        found.setdefault(_MEASURES[measure], Counter())[subject] = int(count)
    return Figures(counts=found)


def together(parts: Mapping[str, Figures]) -> Figures:
    """Several points as one."""
    summed: dict[Measure, Counter[str]] = {}
    for figures in parts.values():
        for measure, counted in figures.counts.items():
            whole = summed.setdefault(measure, Counter())
            # As `update` does, which asks first what it was given.
            for subject, count in counted.items():
                whole[subject] += count
    return Figures(counts=summed)


def sessions_per_day(db: Connection, period: Period, *, reach: Reach) -> tuple[tuple[date, int], ...]:
    """Every day of the period with its assisted sessions within reach."""
    counts = by_day(COUNTS)
    found = {
        row.day: int(row.total)
        for row in db.execute(
            select(counts.c.day, func.sum(counts.c.count).label("total"))
            .where(
                counts.c.day.between(period.first, period.last),
                counts.c.measure == Measure.SESSIONS.value,
                reach.covers(counts.c.point_id),
            )
            .group_by(counts.c.day)
        )
    }
    return tuple((day, found.get(day, 0)) for day in period.each_day)
