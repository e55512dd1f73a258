"""Which month or quarter a page shows, and which others can be chosen."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from server.reports.periods import CalendarMonth, CalendarPeriod, month_of, quarter_of
from server.store import tables
from server.times import local_day

_MONTHS = 13
"""A month, and the same one a year before."""
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Choice:
    """One period that can be chosen."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The period that is shown, and the choices beside it, newest first."""

    shown: CalendarPeriod
    name: str
    ended: bool
    months: tuple[Choice, ...]
    quarters: tuple[Choice, ...]


def name_of(calendar: CalendarPeriod) -> str:
    """Tháng 10/2026, Quý IV/2026."""
    first = calendar.months[0]
    if len(calendar.months) == 1:
        return f"Tháng {first.month}/{first.year}"
    return f"Quý {_ROMAN[(first.month - 1) // 3]}/{first.year}"


def choose_calendar(db: Connection, code: str, *, today: date) -> Calendar:
    """The period of this code; else the last month that is over, or the running one while nothing is older."""
    began = db.execute(select(func.min(tables.kiosk.c.enrolled_at))).scalar_one()
    oldest = month_of(local_day(began) if began else today)
    running = CalendarMonth(today.year, today.month)
    months = [CalendarPeriod((running.later(-number),)) for number in range(_MONTHS)]
    months = [one for one in months if one.period.last >= oldest.period.first]
    quarters = list(dict.fromkeys(quarter_of(one.period.first) for one in months))
    choices = {one.code: one for one in (*months, *quarters)}
    shown = choices.get(code) or (months[1] if len(months) > 1 else months[0])
    return Calendar(
        shown=shown,
        name=name_of(shown),
        ended=shown.has_ended(today),
        months=tuple(Choice(one.code, name_of(one)) for one in months),
        quarters=tuple(Choice(one.code, name_of(one)) for one in quarters),
    )
