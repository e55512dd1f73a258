"""Fixed periods, each with the one of the same length before it."""

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
