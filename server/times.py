"""Time at the centre: what is stored is UTC, what people read is the day and the hour at the support points."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Now = Callable[[], datetime]
"""Where the centre takes its time from; always aware, UTC."""

LOCAL_ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept +07:00 without summer time since 1975; a fixed zone needs no time zone files on the machine."""


def utc_now() -> datetime:
    """The centre's own clock."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The day at the support points."""
    return moment.astimezone(LOCAL_ZONE).date()


def day_begins(day: date) -> datetime:
    """The first moment of a day at the support points."""
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL_ZONE).astimezone(UTC)


def wire_time(moment: datetime) -> str:
    """A moment as messages carry it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


from_wire = datetime.fromisoformat
"""Read a moment from a message. Raises ValueError when there is no such day or hour."""
