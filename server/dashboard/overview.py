"""What the overview shows, ready to be written out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from server.centre import Centre
from server.dashboard import wording
from server.dashboard.calendars import Calendar, choose_calendar
from server.dashboard.wording import Tone
from server.projections.counts import Measure
from server.reports.cross_tables import CrossTable
from server.reports.figures import (
    NONE,
    TOTALS,
    Figures,
    figures_by_point,
    figures_of_all,
    sessions_per_day,
    together,
)
from server.reports.funnel import reasons_by_unit
from server.reports.machines import Fleet, PointMachines, fleet, machines_by_point
from server.reports.names import Names
from server.reports.periods import Period, last_days
from server.reports.rows import point_rows
from server.reports.small_cells import ALL
from server.staff.roles import Reach
from server.times import local_day

_LONGEST_LIST = 10
_STUCK_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One figure and how it compares. `basis` says what it is counted over."""

    title: str
    figure: str
    change: str
    tone: Tone
    basis: str

    @property
    def empty(self) -> bool:
        """Whether there was nothing to count yet."""
        return self.figure == wording.NOTHING_YET


@dataclass(frozen=True, slots=True)
class Bar:
    """A named count; `width` is its share of the longest, 0 to 100."""

    name: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class PointLine:
    """How one support point went, and its kiosks, if there are any."""

    point_id: str
    name: str
    unit_name: str
    sessions: int
    submitted: str
    minutes: str
    machines: PointMachines | None


@dataclass(frozen=True, slots=True)
class Overview:
    """One page."""

    period: Period
    cards: tuple[Card, ...]
    days: tuple[tuple[date, int], ...]
    stuck: tuple[Bar, ...]
    calendar: Calendar
    points: tuple[PointLine, ...]
    sessions: int
    derived_days: int
    late: int
    fleet: Fleet


def overview(centre: Centre, names: Names, *, length: int, reach: Reach) -> Overview:
    """The last `length` days within reach, held against as many before them."""
    now = centre.now()
    period = last_days(length, today=local_day(now))
    with centre.engine.begin() as db:
        by_point = figures_by_point(db, period, reach=reach, measures=TOTALS)
        before = figures_of_all(db, period.before, reach=reach, measures=TOTALS)
        days = sessions_per_day(db, period, reach=reach)
        all_kiosks = fleet(db, now=now, reach=reach)
        by_machines = machines_by_point(db, now=now, reach=reach)
        calendar = choose_calendar(db, "", today=period.last)
        stuck = reasons_by_unit(
            db,
            calendar.shown,
            today=period.last,
            floor=centre.settings.smallest_cell,
            known=names.reasons,
        )
    figures = together(by_point)
    return Overview(
        period=period,
        cards=_cards(figures, before),
        days=days,
        stuck=reason_bars(stuck, names, place=place_of(reach), longest=_STUCK_SHOWN),
        calendar=calendar,
        points=point_lines(centre, by_point, by_machines, reach=reach),
        sessions=figures.sessions,
        derived_days=figures.derived_days,
        late=figures.late,
        fleet=all_kiosks,
    )


def place_of(reach: Reach) -> str:
    """The column of a table by unit that somebody of this reach sees."""
    return ALL if reach.everywhere else str(reach.unit_code)


def point_lines(
    centre: Centre, by_point: dict[str, Figures], machines: dict[str, PointMachines], *, reach: Reach
) -> tuple[PointLine, ...]:
    """Every support point within reach, busiest first."""
    lines = []
    for point in point_rows(centre, reach=reach):
        figures = by_point.get(point.point_id, NONE)
        minutes = figures.median_minutes
        lines.append(
            PointLine(
                point_id=point.point_id,
                name=point.name,
                unit_name=point.unit_name,
                sessions=figures.sessions,
                submitted=wording.percent(figures.submitted),
                minutes=wording.NOTHING_YET if minutes is None else f"{minutes} ph",
                machines=machines.get(point.point_id),
            )
        )
    return tuple(sorted(lines, key=lambda line: (-line.sessions, line.name)))


def _cards(now: Figures, before: Figures) -> tuple[Card, ...]:
    minutes = now.median_minutes
    figure_of_minutes = wording.NOTHING_YET if minutes is None else f"{minutes} phút"
    return (
        Card(
            "Lượt hỗ trợ",
            wording.number(now.sessions),
            *wording.change_of_count(now.sessions, before.sessions, more_is=Tone.GOOD),
            basis="không tính tập dùng",
        ),
        Card(
            "Nộp xong",
            wording.percent(now.submitted),
            *wording.change_of_share(now.submitted, before.submitted, more_is=Tone.GOOD),
            basis=f"có mã, trên {wording.number(now.submitted.whole)} lượt",
        ),
        Card(
            "Thời gian trung vị",
            figure_of_minutes,
            *wording.change_of_minutes(minutes, before.median_minutes),
            basis=f"trên {wording.number(now.of(Measure.MINUTES).total())} lượt đã xong",
        ),
        Card(
            "Cần tình nguyện viên",
            wording.percent(now.volunteer),
            *wording.change_of_share(now.volunteer, before.volunteer, more_is=Tone.BAD),
            basis="gọi, hoặc làm cùng",
        ),
        Card(
            "Thấy dễ hiểu",
            wording.percent(now.easy),
            *wording.change_of_share(now.easy, before.easy, more_is=Tone.GOOD),
            basis=f"{wording.number(now.easy.whole)} đánh giá, {wording.percent(now.rated)} trả lời"
            if now.easy.whole
            else "",
        ),
    )


def reason_bars(
    table: CrossTable, names: Names, *, place: str, longest: int = _LONGEST_LIST
) -> tuple[Bar, ...]:
    """The reasons told most at a place, as far as they may be seen."""
    counted = {names.reason(reason): table.cell(reason, place) for reason in table.subjects}
    return _bars(Counter({name: count for name, count in counted.items() if count}), longest=longest)


def _bars(counted: Counter[str], *, longest: int = _LONGEST_LIST) -> tuple[Bar, ...]:
    most = counted.most_common(longest)
    highest = most[0][1] if most else 1
    return tuple(Bar(name=name, count=count, width=round(100 * count / highest, 1)) for name, count in most)
