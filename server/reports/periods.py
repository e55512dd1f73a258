"""Fixed periods, each with the one of the same length before it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

LENGTHS = (7, 30, 90)
USUAL = 30


@dataclass(frozen=True, slots=True)
class Period:
    """Days at the support points from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The same number of days right before."""
        return Period(first=self.first - timedelta(days=self.days), last=self.first - timedelta(days=1))

    @property
    def each_day(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + timedelta(days=number) for number in range(self.days))


def last_days(length: int, *, today: date) -> Period:
    """The period that ends today."""
    return Period(first=today - timedelta(days=length - 1), last=today)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of the calendar."""

    year: int
    month: int

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(first=date(self.year, self.month, 1), last=self.later(1).first - timedelta(days=1))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def later(self, months: int) -> "CalendarMonth":
        """So many months later."""
        number = self.year * 12 + self.month - 1 + months
        return CalendarMonth(number // 12, number % 12 + 1)


@dataclass(frozen=True, slots=True)
class CalendarPeriod:
    """A month or a quarter: the periods for which small cells can be kept unseen."""

    months: tuple[CalendarMonth, ...]

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(first=self.months[0].first, last=self.months[-1].period.last)

    @property
    def before(self) -> "CalendarPeriod":
        """The one of its kind right before."""
        return CalendarPeriod(tuple(month.later(-len(self.months)) for month in self.months))

    @property
    def code(self) -> str:
        """As addresses carry it: 2026-10, or 2026-q4."""
        first = self.months[0]
        if len(self.months) == 1:
            return f"{first.year}-{first.month:02}"
        return f"{first.year}-q{(first.month + 2) // 3}"

    def has_ended(self, today: date) -> bool:
        """Whether all its days are over."""
        return self.period.last < today


def month_of(day: date) -> CalendarPeriod:
    """The month in which a day lies."""
    return CalendarPeriod((CalendarMonth(day.year, day.month),))


def quarter_of(day: date) -> CalendarPeriod:
    """The quarter in which a day lies."""
    first = CalendarMonth(day.year, (day.month - 1) // 3 * 3 + 1)
    return CalendarPeriod(tuple(first.later(number) for number in range(3)))


def read_calendar(code: str) -> CalendarPeriod | None:
    """A month or quarter by its code; None when it is none."""
    found = re.fullmatch(r"(20\d\d)-(?:(0[1-9]|1[0-2])|q([1-4]))", code)
    if found is None:
        return None
    if found[2]:
        return month_of(date(int(found[1]), int(found[2]), 1))
    return quarter_of(date(int(found[1]), 3 * int(found[3]), 1))
