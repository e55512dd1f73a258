"""A report for the province, or for one commune or ward: the same sheets for Excel and for paper."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, select

from kiosk.catalog.model import Office
from server.projections.counts import Measure
from server.reports.columns import Column, Counted, Row, Shape, Value
from server.reports.cross_tables import CrossTable, cross_table
from server.reports.figures import NONE, TOTALS, Figures, figures_by_point, sessions_per_day, together
from server.reports.forms import DEPARTMENT, form_of, targets_of
from server.reports.funnel import reasons_by_unit
from server.reports.machines import Completeness, fleet, machines_by_point
from server.reports.names import Names
from server.reports.periods import CalendarPeriod, Period
from server.reports.presence import staffed_hours
from server.reports.report_periods import ReportPeriod
from server.reports.small_cells import ALL
from server.staff.roles import Reach
from server.store import tables
from server.store.seed import unit_title
from server.times import local_day

UNSEEN = "ẩn"
Cell = Value | str | date

OFFICES: Mapping[Office, str] = {
    Office.POLICE: "Công an (VNeID, căn cước, cư trú)",
    Office.TAX: "Cơ quan thuế",
    Office.INSURANCE: "Bảo hiểm xã hội",
    Office.JUSTICE: "Tư pháp, hộ tịch",
    Office.PORTAL: "Cổng dịch vụ công, đường truyền của cổng",
    Office.BANK: "Ngân hàng, thanh toán",
    Office.TELECOM: "Nhà mạng viễn thông",
    Office.RESIDENT: "Hướng dẫn thêm cho người dân",
}
"""Who is asked to mend what: each office of the pack's reasons."""
UNKNOWN_OFFICE = "Chưa phân cơ quan"
PORTAL_LOOKS_OTHER = "Trang của cổng khác với hướng dẫn"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, what it counts, and the kind of its values."""

    text: str
    shape: Shape
    help: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name. Where `has_total`, its last line adds up the others; `note` says what it is about."""

    title: str
    headings: tuple[Heading, ...]
    lines: tuple[tuple[Cell, ...], ...]
    note: str = ""
    has_total: bool = False
    is_grouped: bool = False
    """Whether lines that begin alike stand together."""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Heading, ...]], ...]:
        """The headings, those side by side that begin with the same words before a comma under these words."""
        by_name = groupby(self.headings, key=lambda heading: heading.text.partition(", ")[0])
        return tuple((name, tuple(some)) for name, some in by_name)


@dataclass(frozen=True, slots=True)
class Report:
    """One report, ready to be written out. `office` is what it is about."""

    office: str
    period: ReportPeriod
    made_at: datetime
    completeness: Completeness
    sheets: tuple[Sheet, ...]
    sessions: int
    late: int
    derived_days: int


@dataclass(frozen=True, slots=True)
class _Place:
    point_id: str
    name: str
    unit_code: str
    unit_name: str


def build_report(
    db: Connection, period: ReportPeriod, *, reach: Reach, now: datetime, floor: int, names: Names
) -> Report:
    """Everything that may be told within reach. The columns are those of the reach's own office."""
    office = DEPARTMENT if reach.everywhere else str(reach.unit_code)
    columns = form_of(db, office)
    rows = _Rows(db, period, reach=reach, names=names)
    by_point = machines_by_point(db, now=now, reach=reach)
    rows.machines = {point_id: here.count for point_id, here in by_point.items()}
    tables_of = period.tables_of(local_day(now))
    # Targets are a unit's: a report of one holds them against the sum of its points.
    of_points = [
        one
        for one in columns
        if one.column_id != "points"
        and not (reach.everywhere and one.column_id.endswith(("-target", "-reached")))
    ]
    of_each_point = _table(
        "Điểm hỗ trợ",
        "Điểm hỗ trợ",
        of_points,
        [rows.of(f"{one.name}, {one.unit_name}", [one]) for one in rows.places],
        rows.everything,
    )
    sheets = [of_each_point]
    if reach.everywhere:
        by_unit = [rows.of_unit(code, _capital(title)) for code, title in rows.units.items()]
        sheets.insert(0, _table("Tổng hợp", "Xã, phường, đặc khu", columns, by_unit, rows.everything))
    sheets.append(_days(db, period.period, reach=reach))
    place = ALL if reach.everywhere else office
    today = local_day(now)
    sheets.append(_procedures(db, tables_of, place=place, today=today, floor=floor, names=names))
    sheets.append(
        _requests(db, tables_of, place=place, today=today, floor=floor, names=names, differs=rows.differs)
    )
    if reach.everywhere:
        sheets.append(_without_point(db))
    everything = rows.everything.now
    return Report(
        office="tỉnh Khánh Hòa" if reach.everywhere else rows.units.get(office, office),
        period=period,
        made_at=now,
        completeness=fleet(db, now=now, reach=reach).completeness,
        sheets=tuple(sheets),
        sessions=everything.sessions,
        late=everything.late,
        derived_days=everything.derived_days,
    )


class _Rows:
    """The figures of all points within reach, read once, put together as lines need them."""

    def __init__(self, db: Connection, period: ReportPeriod, *, reach: Reach, names: Names) -> None:
        measures = TOTALS | {Measure.PROCEDURE, Measure.PROCEDURE_SUBMITTED, Measure.DIFFERS}

        def read(days: Period) -> dict[str, Figures]:
            return figures_by_point(db, days, reach=reach, measures=measures)

        self._now, self._before = read(period.period), read(period.before)
        self._last_year, self._since = read(period.last_year), read(period.since_new_year)
        self._staffed = staffed_hours(db, period.period, reach=reach)
        self._targets = targets_of(db, period.target_code) if period.target_code else {}
        self._lessons = names.lessons
        self.machines: Mapping[str, int] = {}
        self.places = _places(db, reach=reach)
        self.units = {one.unit_code: one.unit_name for one in self.places}
        if not reach.everywhere and reach.unit_code:
            self.units |= {reach.unit_code: _unit_title(db, reach.unit_code)}

    def of(self, name: str, places: Iterable[_Place]) -> Row:
        """One line over these points."""
        ids = [one.point_id for one in places]

        def summed(figures: dict[str, Figures]) -> Figures:
            return together({one: figures.get(one, NONE) for one in ids})

        return Row(
            name=name,
            now=summed(self._now),
            before=summed(self._before),
            last_year=summed(self._last_year),
            since_new_year=summed(self._since),
            staffed_hours=sum(self._staffed.get(one, 0) for one in ids),
            points=len(ids),
            machines=sum(self.machines.get(one, 0) for one in ids),
            lessons=self._lessons,
        )

    def of_unit(self, unit_code: str, title: str) -> Row:
        """The line of a unit, with its targets."""
        row = self.of(title, [one for one in self.places if one.unit_code == unit_code])
        return _with_targets(row, [self._targets.get(unit_code, {})])

    @property
    def everything(self) -> Row:
        """All of it, held against all targets of units within reach."""
        row = self.of("Tổng cộng", self.places)
        return _with_targets(row, [self._targets.get(code, {}) for code in self.units])

    @property
    def differs(self) -> int:
        """How often the portal was reported to look otherwise: a total, always shown."""
        return together(self._now).of(Measure.DIFFERS).total()


def _with_targets(row: Row, targets: Iterable[Mapping[Counted, int]]) -> Row:
    summed: dict[Counted, int] = {}
    for some in targets:
        for counted, target in some.items():
            summed[counted] = summed.get(counted, 0) + target
    return replace(row, targets=summed)


def _table(title: str, of: str, columns: Sequence[Column], rows: Iterable[Row], total: Row) -> Sheet:
    return Sheet(
        title=title,
        headings=(Heading(of, Shape.TEXT), *(Heading(one.heading, one.shape, one.help) for one in columns)),
        lines=tuple((row.name, *(one.value(row) for one in columns)) for row in (*rows, total)),
        has_total=True,
    )


def _days(db: Connection, period: Period, *, reach: Reach) -> Sheet:
    days = sessions_per_day(db, period, reach=reach)
    return Sheet(
        title="Theo ngày",
        headings=(Heading("Ngày", Shape.DATE), Heading("Lượt hỗ trợ", Shape.COUNT)),
        lines=days,
    )


def _procedures(
    db: Connection, calendar: CalendarPeriod | None, *, place: str, today: date, floor: int, names: Names
) -> Sheet:
    lines: list[tuple[Cell, ...]] = []
    if calendar is not None:
        table = cross_table(
            db,
            Measure.PROCEDURE,
            calendar,
            today=today,
            floor=floor,
            known=names.procedures,
            by_unit=True,
        )
        counted = [told for told in _most_first(table, place) if told[0] not in names.lessons]
        lines = [(names.procedure(one), count) for one, count in counted if count is not None]
        if unseen := len(counted) - len(lines):
            lines.append((f"Và {unseen} thủ tục khác", UNSEEN))
    return Sheet(
        title="Thủ tục",
        headings=(Heading("Thủ tục", Shape.TEXT), Heading("Lần làm", Shape.COUNT)),
        lines=tuple(lines),
        note=_note_of(calendar),
    )


def _requests(
    db: Connection,
    calendar: CalendarPeriod | None,
    *,
    place: str,
    today: date,
    floor: int,
    names: Names,
    differs: int,
) -> Sheet:
    found: list[tuple[str, str, Cell]] = []
    unseen: Counter[str] = Counter()
    if calendar is not None:
        table = reasons_by_unit(db, calendar, today=today, floor=floor, known=names.reasons)
        for reason, count in _most_first(table, place):
            office = names.office(reason)
            title = OFFICES[office] if office else UNKNOWN_OFFICE
            if count is None:
                unseen[title] += 1
            else:
                found.append((title, names.reason(reason), count))
    found += [(title, f"Và {number} điều khác", UNSEEN) for title, number in unseen.items()]
    if differs:
        found.append((OFFICES[Office.PORTAL], f"{PORTAL_LOOKS_OTHER} (trong kỳ báo cáo)", differs))
    order = (*OFFICES.values(), UNKNOWN_OFFICE)
    return Sheet(
        title="Kiến nghị theo cơ quan",
        headings=(
            Heading("Cơ quan", Shape.TEXT),
            Heading("Người dân gặp", Shape.TEXT),
            Heading("Số lần", Shape.COUNT),
        ),
        lines=tuple(sorted(found, key=lambda line: order.index(line[0]))),
        note=_note_of(calendar),
        is_grouped=True,
    )


def _most_first(table: CrossTable, place: str) -> list[tuple[str, int | None]]:
    counted = [(one, table.cell(one, place)) for one in table.subjects]
    return sorted(
        ((one, count) for one, count in counted if count != 0), key=lambda told: (-(told[1] or 0), told[0])
    )


def _note_of(calendar: CalendarPeriod | None) -> str:
    if calendar is None:
        return "Bảng này chỉ có theo tháng đã hết; trong kỳ báo cáo chưa có tháng nào như vậy."
    month = calendar.months[0]
    return f"Tháng {month.month}/{month.year}. “{UNSEEN}”: ô nhỏ, hoặc ô phải giấu theo để không ai trừ ngược ra được."


def _without_point(db: Connection) -> Sheet:
    held = select(tables.point.c.unit_code)
    rows = db.execute(
        select(tables.unit)
        .where(tables.unit.c.unit_code.not_in(held))
        .order_by(tables.unit.c.kind, tables.unit.c.name)
    )
    return Sheet(
        title="Nơi chưa có điểm",
        headings=(Heading("Mã đơn vị", Shape.TEXT), Heading("Xã, phường, đặc khu", Shape.TEXT)),
        lines=tuple((row.unit_code, _capital(unit_title(row.kind, row.name))) for row in rows),
    )


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _places(db: Connection, *, reach: Reach) -> tuple[_Place, ...]:
    rows = db.execute(
        select(
            tables.point.c.point_id,
            tables.point.c.name,
            tables.point.c.unit_code,
            tables.unit.c.kind,
            tables.unit.c.name.label("unit_name"),
        )
        .join(tables.unit, tables.unit.c.unit_code == tables.point.c.unit_code)
        .where(reach.covers(tables.point.c.point_id))
        .order_by(tables.unit.c.name, tables.point.c.name)
    )
    return tuple(
        _Place(row.point_id, row.name, row.unit_code, unit_title(row.kind, row.unit_name)) for row in rows
    )


def _unit_title(db: Connection, unit_code: str) -> str:
    row = db.execute(select(tables.unit).where(tables.unit.c.unit_code == unit_code)).one()
    return unit_title(row.kind, row.name)
