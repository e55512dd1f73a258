"""The evaluation of a pilot: support points side by side, each from its own first day on."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from kiosk.protocol.vocabulary import Language
from server.projections.counts import Measure
from server.projections.totals import COUNTS, by_day
from server.reports.columns import Counted, Row, Shape
from server.reports.cross_tables import cross_table
from server.reports.figures import NONE, TOTALS, Figures, figures_by_point, sessions_per_day
from server.reports.periods import CalendarMonth, CalendarPeriod, Period
from server.reports.presence import Downtime, downtime, staffed_hours
from server.reports.report import UNSEEN, Cell, Heading, Sheet
from server.staff.roles import Reach
from server.store import tables

LENGTHS = (30, 60, 90, 180, 365)
USUAL = 90
_WEEK = 7


@dataclass(frozen=True, slots=True)
class PointStory:
    """The first days of one support point. `weeks` are its visits week by week; the last may not be whole."""

    name: str
    period: Period
    figures: Figures
    procedures: int
    files: int
    weeks: tuple[int, ...]
    staffed_hours: float
    downtime: Downtime
    interrupted: int
    languages: tuple[tuple[str, int | None], ...]

    @property
    def per_day(self) -> float:
        """Visits a day, over all days of the calendar."""
        return self.figures.sessions / self.period.days

    @property
    def is_short(self) -> bool:
        """Whether it has not been open for as long as others are compared."""
        return self.period.days < self.longest

    longest: int = USUAL


@dataclass(frozen=True, slots=True)
class Pilot:
    """All points that have begun, the oldest first, over so many days each at most."""

    length: int
    points: tuple[PointStory, ...]
    not_begun: tuple[str, ...]
    languages_of: CalendarMonth
    """The month of the counts by language: such tables know calendar months alone."""


def pilot(
    db: Connection, *, length: int, today: date, floor: int, reach: Reach, lessons: frozenset[str]
) -> Pilot:
    """Each point within reach over its first `length` days, today not counted: it is not over."""
    began = _first_days(db, reach=reach)
    points = db.execute(
        select(tables.point.c.point_id, tables.point.c.name)
        .where(reach.covers(tables.point.c.point_id))
        .order_by(tables.point.c.name)
    ).all()
    yesterday = today - timedelta(days=1)
    periods = {
        point_id: Period(first=first, last=min(first + timedelta(days=length - 1), yesterday))
        for point_id, first in began.items()
        if first <= yesterday
    }
    lived = downtime(db, periods, reach=reach)
    languages = _Languages(db, today=today, floor=floor)
    stories = []
    for point in sorted(points, key=lambda one: (began.get(one.point_id, today), one.name)):
        period = periods.get(point.point_id)
        if period is None:
            continue
        only = _OnePoint(everywhere=False, point_id=point.point_id)
        figures = figures_by_point(
            db,
            period,
            reach=only,
            measures=TOTALS | {Measure.PROCEDURE, Measure.PROCEDURE_SUBMITTED, Measure.INTERRUPTED},
        ).get(point.point_id, NONE)
        as_row = Row(name=point.name, lessons=lessons)
        days = [count for _, count in sessions_per_day(db, period, reach=only)]
        stories.append(
            PointStory(
                name=point.name,
                period=period,
                figures=figures,
                procedures=as_row.count(Counted.PROCEDURES, figures),
                files=as_row.count(Counted.FILES, figures),
                weeks=tuple(sum(days[at : at + _WEEK]) for at in range(0, len(days), _WEEK)),
                staffed_hours=staffed_hours(db, period, reach=only).get(point.point_id, 0),
                downtime=lived[point.point_id],
                interrupted=figures.of(Measure.INTERRUPTED)[""],
                languages=languages.of(point.point_id),
                longest=length,
            )
        )
    return Pilot(
        length=length,
        points=tuple(stories),
        not_begun=tuple(point.name for point in points if point.point_id not in periods),
        languages_of=languages.month,
    )


def pilot_sheets(found: Pilot) -> tuple[Sheet, ...]:
    """The same for Excel."""
    month = found.languages_of
    headings = (
        Heading("Điểm hỗ trợ", Shape.TEXT),
        Heading("Ngày đầu", Shape.DATE),
        Heading("Số ngày tính", Shape.COUNT),
        Heading("Lượt hỗ trợ", Shape.COUNT),
        Heading("Lượt mỗi ngày", Shape.HOURS),
        Heading("Thủ tục", Shape.COUNT),
        Heading("Hồ sơ có mã", Shape.COUNT),
        Heading("Nộp xong", Shape.SHARE),
        Heading("Cần tình nguyện viên", Shape.SHARE),
        Heading("Thời gian trung vị (phút)", Shape.COUNT),
        Heading("Thấy dễ hiểu", Shape.SHARE),
        Heading("Lần đánh giá", Shape.COUNT),
        Heading("Giờ trực", Shape.HOURS),
        Heading("Ngày làm việc không thấy máy", Shape.COUNT),
        Heading("Giờ im giữa ngày", Shape.COUNT),
        Heading("Lần tắt ngang", Shape.COUNT),
        Heading("Lượt tiếng Việt", Shape.COUNT),
        Heading("Lượt tiếng Anh", Shape.COUNT),
    )
    lines: list[tuple[Cell, ...]] = []
    for one in found.points:
        figures = one.figures
        lines.append(
            (
                one.name,
                one.period.first,
                one.period.days,
                figures.sessions,
                one.per_day,
                one.procedures,
                one.files,
                _part(figures.submitted.part, figures.submitted.whole),
                _part(figures.volunteer.part, figures.volunteer.whole),
                figures.median_minutes,
                _part(figures.easy.part, figures.easy.whole),
                figures.easy.whole,
                one.staffed_hours,
                one.downtime.silent_days,
                one.downtime.silent_hours,
                one.interrupted,
                *(UNSEEN if count is None else count for _, count in one.languages),
            )
        )
    weeks = max((len(one.weeks) for one in found.points), default=0)
    return (
        Sheet(
            title="So sánh các điểm",
            headings=headings,
            lines=tuple(lines),
            note=f"Mỗi điểm tính từ ngày đầu, nhiều nhất {found.length} ngày. Ngôn ngữ chỉ của tháng {month.month}/{month.year}.",
        ),
        Sheet(
            title="Theo tuần từ ngày đầu",
            headings=(
                Heading("Tuần thứ", Shape.COUNT),
                *(Heading(one.name, Shape.COUNT) for one in found.points),
            ),
            lines=tuple(
                (
                    number + 1,
                    *(one.weeks[number] if number < len(one.weeks) else None for one in found.points),
                )
                for number in range(weeks)
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _OnePoint(Reach):
    """One support point: each has days of its own."""

    point_id: str = ""

    def covers(self, point_id: ColumnElement[str]) -> ColumnElement[bool]:
        return point_id == self.point_id


class _Languages:
    """Visits by language in the last whole month; small cells stay unseen, as everywhere."""

    def __init__(self, db: Connection, *, today: date, floor: int) -> None:
        self.month = CalendarMonth(today.year, today.month).later(-1)
        self._table = cross_table(
            db,
            Measure.LANGUAGE,
            CalendarPeriod((self.month,)),
            today=today,
            floor=floor,
            known=[one.value for one in Language],
        )

    def of(self, point_id: str) -> tuple[tuple[str, int | None], ...]:
        """Each language with its visits."""
        return tuple((one.value, self._table.cell(one.value, point_id)) for one in Language)


def _first_days(db: Connection, *, reach: Reach) -> dict[str, date]:
    """The day of each point's first visit."""
    counts = by_day(COUNTS)
    days = (
        select(counts.c.point_id, counts.c.day)
        .where(counts.c.measure == Measure.SESSIONS.value, reach.covers(counts.c.point_id))
        .group_by(counts.c.point_id, counts.c.day)
        .having(func.sum(counts.c.count) > 0)
        .subquery()
    )
    rows = db.execute(select(days.c.point_id, func.min(days.c.day).label("first")).group_by(days.c.point_id))
    return {row.point_id: row.first for row in rows}


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None
