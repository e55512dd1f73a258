"""When a support point is open: a week of spans with breaks between them, and the hours of the night. Pure, in local time."""

import datetime
import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_SPAN = re.compile(rf"{_TIME}-{_TIME}")


class Span(msgspec.Struct, frozen=True, order=True):
    """Open from a time of day until another, both written HH:MM."""

    opens: str
    closes: str


Week = Mapping[str, tuple[Span, ...]]
"""A day's name (`DAYS`) to its spans in order; a day without any is closed. An empty week was never set."""


def parse_day(text: str) -> tuple[Span, ...]:
    """The spans of a day written like `07:30-11:30 13:30-17:00`; nothing is a closed day.

    Raises ValueError with the part that is wrong.
    """
    spans = []
    for word in text.split():
        found = _SPAN.fullmatch(word)
        if found is None:
            raise ValueError(f"{word} is no span; write it like 07:30-11:30")
        span = Span(*word.split("-"))
        if span.opens >= span.closes:
            raise ValueError(f"{word} ends before it begins")
        spans.append(span)
    for before, after in pairwise(spans):
        if after.opens < before.closes:
            raise ValueError(
                f"{after.opens}-{after.closes} begins before {before.closes}, when the one before ends"
            )
    return tuple(spans)


def spans_on(week: Week, day: datetime.date) -> tuple[Span, ...]:
    """When it is open on a day."""
    return tuple(week.get(DAYS[day.weekday()], ()))


def is_time(text: str) -> bool:
    """Whether this is a time of day written HH:MM."""
    return re.fullmatch(_TIME, text) is not None


def is_within(time: datetime.time, begins: str, ends: str) -> bool:
    """Whether a time lies between two times of day, also over midnight; never when both are the same or one is missing."""
    if not begins or not ends or begins == ends:
        return False
    now = f"{time:%H:%M}"
    return begins <= now < ends if begins < ends else now >= begins or now < ends
