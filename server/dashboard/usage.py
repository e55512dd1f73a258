"""When residents come, who touches the screen, in which language, and how they rate the guide."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from kiosk.protocol.vocabulary import Assist, Language
from server.dashboard.calendars import Calendar, name_of
from server.projections.counts import UNTOLD, Measure
from server.reports.cross_tables import CrossTable, cross_table
from server.reports.figures import Share, figures_of_all
from server.reports.periods import CalendarPeriod
from server.reports.small_cells import ALL
from server.staff.roles import Reach
from server.store import tables

BLOCKS = ("trước 8 giờ", "8–10 giờ", "10–12 giờ", "12–14 giờ", "14–16 giờ", "16–18 giờ", "sau 18 giờ")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHADES = 5
MONTHS_BACK = 6
ASSISTS = {
    Assist.RESIDENT.value: "Người dân tự làm",
    Assist.TOGETHER.value: "Làm cùng",
    Assist.HELPER.value: "Tình nguyện viên làm giúp",
    UNTOLD: "Không ghi",
}
LANGUAGES = {Language.VIETNAMESE.value: "Tiếng Việt", Language.ENGLISH.value: "Tiếng Anh"}


@dataclass(frozen=True, slots=True)
class HourCell:
    """Sessions begun in two hours of a weekday; `shade` from 0 for none to 5 for the most. None stays unseen."""

    count: int | None
    shade: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: what it is, how much, where it begins and how wide it is, of 100."""

    kind: str
    name: str
    count: int
    percent: int
    begins: float
    width: float


@dataclass(frozen=True, slots=True)
class AssistMonth:
    """Who touched the screen in a month; `unseen` where some of it stays out of sight."""

    name: str
    parts: tuple[Part, ...]
    unseen: bool


@dataclass(frozen=True, slots=True)
class RatingMonth:
    """How the guide was rated in a month, and how many of those asked answered."""

    name: str
    easy: Share
    rated: Share


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """Sessions by language at one support point, or at all."""

    name: str
    total: int
    counts: tuple[int | None, ...]


def block_of(subject: str) -> str:
    """Two hours of a weekday, from a weekday and an hour: `1-08` lies in `1-1`."""
    weekday, hour = subject.split("-")
    return f"{weekday}-{min(6, max(0, (int(hour) - 6) // 2))}"


def hours_of_week(
    db: Connection, calendar: CalendarPeriod, *, today: date, floor: int, place: str
) -> tuple[tuple[HourCell, ...], ...]:
    """A row for each weekday."""
    table = cross_table(
        db,
        Measure.HOUR,
        calendar,
        today=today,
        floor=floor,
        known=[f"{day}-{block}" for day in range(1, 8) for block in range(len(BLOCKS))],
        subject_of=block_of,
        by_unit=True,
    )
    rows = [[table.cell(f"{day}-{block}", place) for block in range(len(BLOCKS))] for day in range(1, 8)]
    most = max((count or 0 for row in rows for count in row), default=0)
    return tuple(tuple(HourCell(count, _shade(count, most)) for count in row) for row in rows)


def assist_by_month(
    db: Connection, calendar: Calendar, *, today: date, floor: int, place: str
) -> tuple[AssistMonth, ...]:
    """The months up to the one shown, as far as anything was counted."""
    found = []
    for month in _months(calendar):
        table = cross_table(
            db,
            Measure.ASSIST,
            month,
            today=today,
            floor=floor,
            known=ASSISTS,
            by_unit=True,
        )
        if table.ended or place == ALL:
            found.append(_assist(name_of(month), table, place))
    return tuple(one for one in found if one.parts or one.unseen)


def ratings_by_month(db: Connection, calendar: Calendar, *, reach: Reach) -> tuple[RatingMonth, ...]:
    """The months up to the one shown in which anybody was asked."""
    found = []
    for month in _months(calendar):
        figures = figures_of_all(db, month.period, reach=reach, measures={Measure.RATING, Measure.OUTCOME})
        found.append(RatingMonth(name=name_of(month), easy=figures.easy, rated=figures.rated))
    return tuple(one for one in found if one.rated.whole)


def languages(
    db: Connection, calendar: CalendarPeriod, *, today: date, floor: int, reach: Reach
) -> tuple[LanguageLine, ...]:
    """Each support point within reach that had sessions; small cells are those of the table of all points."""
    table = cross_table(db, Measure.LANGUAGE, calendar, today=today, floor=floor, known=LANGUAGES)
    points = db.execute(
        select(tables.point.c.point_id, tables.point.c.name)
        .where(reach.covers(tables.point.c.point_id))
        .order_by(tables.point.c.name)
    ).all()
    return tuple(
        LanguageLine(
            name=point.name,
            total=table.total(point.point_id),
            counts=tuple(table.cell(language, point.point_id) for language in LANGUAGES),
        )
        for point in points
        if table.total(point.point_id)
    )


def _months(calendar: Calendar) -> tuple[CalendarPeriod, ...]:
    last = calendar.shown.months[-1]
    return tuple(CalendarPeriod((last.later(-back),)) for back in range(MONTHS_BACK - 1, -1, -1))


def _assist(name: str, table: CrossTable, place: str) -> AssistMonth:
    whole = table.total(place)
    parts: list[Part] = []
    unseen = False
    begins = 0.0
    for kind, words in ASSISTS.items():
        count = table.cell(kind, place)
        if count is None:
            unseen = True
        elif count:
            width = round(100 * count / whole, 2)
            percent = Share(count, whole).percent or 0
            parts.append(Part(kind, words, count, percent, round(begins, 2), width))
            begins += width
    return AssistMonth(name=name, parts=tuple(parts), unseen=unseen)


def _shade(count: int | None, most: int) -> int:
    return -(-_SHADES * count // most) if count and most else 0
