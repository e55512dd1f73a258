"""Periods of reports: calendar months, months from the 15th to the 14th, and free ones."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from server.reports.periods import CalendarMonth, CalendarPeriod, Period, month_of

_LONGEST_DAYS = 731
_YEARS = range(2001, 2100)
"""As addresses name them."""


class PeriodKind(StrEnum):
    """How a report counts its days."""

    MONTH = "month"
    MID_MONTH = "mid-month"
    """From the 15th of the month before to the 14th."""
    FREE = "free"


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A report's days and those it is held against. `target_code` names the month its target stands under, if any."""

    kind: PeriodKind
    code: str
    period: Period
    before: Period
    last_year: Period
    since_new_year: Period
    target_code: str | None

    def tables_of(self, today: date) -> CalendarPeriod | None:
        """The month whose tables by place and subject stand in this report: itself, or the last whole month that was
        over by its end and began no earlier than it; None while there is none, for such tables know months alone."""
        if self.kind is PeriodKind.MONTH:
            whole = month_of(self.period.first)
            return whole if whole.has_ended(today) else None
        last = CalendarMonth(self.period.last.year, self.period.last.month)
        earliest = CalendarMonth(self.period.first.year, self.period.first.month)
        for month in (last, last.later(-1)):
            over = month.period.last <= self.period.last and month.period.last < today
            if over and month.first >= earliest.first:
                return CalendarPeriod((month,))
        return None


def month_report(month: CalendarMonth) -> ReportPeriod:
    """A calendar month."""
    return ReportPeriod(
        kind=PeriodKind.MONTH,
        code=_code(month),
        period=month.period,
        before=month.later(-1).period,
        last_year=month.later(-12).period,
        since_new_year=Period(first=date(month.year, 1, 1), last=month.period.last),
        target_code=_code(month),
    )


def mid_month_report(month: CalendarMonth) -> ReportPeriod:
    """The days up to the 14th of this month; such a year begins on 15 December."""
    return ReportPeriod(
        kind=PeriodKind.MID_MONTH,
        code=_code(month),
        period=_mid_month(month),
        before=_mid_month(month.later(-1)),
        last_year=_mid_month(month.later(-12)),
        since_new_year=Period(first=date(month.year - 1, 12, 15), last=_mid_month(month).last),
        target_code=_code(month),
    )


def free_report(first: date, last: date) -> ReportPeriod | None:
    """Any days; None when they end before they begin or are more than two years.

    Raises ValueError for a year that no support point has seen.
    """
    period = Period(first=first, last=last)
    if not 1 <= period.days <= _LONGEST_DAYS:
        return None
    if first.year not in _YEARS or last.year not in _YEARS:
        raise ValueError(first, last)
    return ReportPeriod(
        kind=PeriodKind.FREE,
        code=f"{first.isoformat()}-{last.isoformat()}",
        period=period,
        before=period.before,
        last_year=Period(first=_year_before(first), last=_year_before(last)),
        since_new_year=Period(first=date(last.year, 1, 1), last=last),
        target_code=None,
    )


def _mid_month(month: CalendarMonth) -> Period:
    return Period(first=month.later(-1).first + timedelta(days=14), last=month.first + timedelta(days=13))


def _year_before(day: date) -> date:
    # 29 February has no day of its own a year before.
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _code(month: CalendarMonth) -> str:
    return f"{month.year}-{month.month:02}"
