"""What the pages of procedures, stuck places and use show, ready to be written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from server.projections.counts import Measure
from server.reports.cross_tables import CrossTable, cross_table
from server.reports.figures import Share, figures_of_all
from server.reports.funnel import Funnel, Place, Reasons, StepFigures
from server.reports.names import Names
from server.reports.periods import CalendarPeriod
from server.reports.small_cells import ALL, hidden_pairs
from server.staff.roles import EVERYWHERE, Reach
from server.store import tables
from server.store.seed import unit_title


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune or ward that can be chosen."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One procedure in a period. A count that stays unseen is None; `share` needs both of its counts."""

    procedure_id: str
    name: str
    begun: int | None
    before: int | None
    files: int | None
    share: int | None
    width: float


def units_with_points(db: Connection, *, reach: Reach) -> tuple[Unit, ...]:
    """The units within reach that have a support point."""
    rows = db.execute(
        select(tables.unit.c.unit_code, tables.unit.c.kind, tables.unit.c.name)
        .where(
            tables.unit.c.unit_code.in_(
                select(tables.point.c.unit_code).where(reach.covers(tables.point.c.point_id))
            )
        )
        .order_by(tables.unit.c.name)
    )
    return tuple(Unit(row.unit_code, unit_title(row.kind, row.name)) for row in rows)


def procedure_table(
    db: Connection, calendar: CalendarPeriod, *, today: date, floor: int, names: Names
) -> CrossTable:
    """Procedures begun, by unit."""
    return cross_table(
        db,
        Measure.PROCEDURE,
        calendar,
        today=today,
        floor=floor,
        known=names.procedures,
        by_unit=True,
    )


def procedure_lines(
    db: Connection,
    calendar: CalendarPeriod,
    *,
    today: date,
    floor: int,
    names: Names,
    place: str,
) -> tuple[ProcedureLine, ...]:
    """Every procedure that was begun at a place, most first; with those that came to a file number for the province."""
    begun = procedure_table(db, calendar, today=today, floor=floor, names=names)
    before = procedure_table(db, calendar.before, today=today, floor=floor, names=names)
    files = _files(db, calendar, begun, floor=floor) if place == ALL else {}
    lines = []
    most = max((begun.cell(one, place) or 0 for one in begun.subjects), default=0)
    for procedure_id in begun.subjects:
        if procedure_id in names.lessons or begun.cell(procedure_id, place) == 0:
            continue
        count, done = begun.cell(procedure_id, place), files.get(procedure_id)
        lines.append(
            ProcedureLine(
                procedure_id=procedure_id,
                name=names.procedure(procedure_id),
                begun=count,
                before=before.cell(procedure_id, place),
                files=done,
                share=Share(done, count).percent if count and done is not None else None,
                width=round(100 * (count or 0) / most, 1) if most else 0,
            )
        )
    return tuple(sorted(lines, key=lambda line: (-(line.begun or 0), line.name)))


def _files(
    db: Connection, calendar: CalendarPeriod, begun: CrossTable, *, floor: int
) -> Mapping[str, int | None]:
    """Procedures with a file number, where neither they nor those without are few in any of the months."""
    found: dict[str, int | None] = {}
    for month in calendar.months:
        figures = figures_of_all(
            db,
            month.period,
            reach=EVERYWHERE,
            measures={Measure.PROCEDURE, Measure.PROCEDURE_SUBMITTED},
        )
        whole, done = figures.of(Measure.PROCEDURE), figures.of(Measure.PROCEDURE_SUBMITTED)
        unseen = hidden_pairs(
            {one: (done[one], whole[one] - done[one]) for one in begun.subjects}, floor=floor
        )
        for one in begun.subjects:
            so_far = found.get(one, 0)
            seen = one not in unseen and begun.cell(one) is not None
            found[one] = so_far + done[one] if seen and so_far is not None else None
    return found


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as a page shows it; `width` is how many reached it, of the most, 0 to 100."""

    name: str
    figures: StepFigures
    minutes: str
    width: float
    back: int | None
    help: int | None
    left: int | None
    reasons: tuple[tuple[str, int | None], ...]


def shared_lines(funnel: Funnel, names: Names) -> tuple[StepLine, ...]:
    """Steps over all procedures, where most residents left first."""
    lines = [_line(names.step(None, step_id), figures) for step_id, figures in funnel.shared.items()]
    seen = [line for line in _widened(lines) if line.figures.reached]
    return tuple(
        sorted(seen, key=lambda line: (-(line.figures.abandoned or 0), -(line.figures.reached or 0)))
    )


def step_lines(funnel: Funnel, reasons: Reasons, names: Names, procedure_id: str) -> tuple[StepLine, ...]:
    """The steps of a procedure in their order; steps that the pack no longer has stand last."""
    order = {step_id: number for number, step_id in enumerate(names.steps(procedure_id))}
    places: list[Place] = sorted(
        (place for place in funnel.places if place[0] == procedure_id),
        key=lambda place: (order.get(place[1], len(order)), place[1]),
    )
    return _widened(
        [
            _line(
                names.step(procedure_id, place[1]),
                funnel.places[place],
                tuple((names.reason(reason), count) for reason, count in reasons.at(place)),
            )
            for place in places
        ]
    )


def _line(name: str, figures: StepFigures, reasons: tuple[tuple[str, int | None], ...] = ()) -> StepLine:
    return StepLine(
        name=name,
        figures=figures,
        minutes=_time(figures.median_seconds),
        width=0,
        back=_percent(figures.went_back, figures.reached),
        help=_percent(figures.called_help, figures.reached),
        left=_percent(figures.abandoned, figures.reached),
        reasons=reasons,
    )


def _widened(lines: Sequence[StepLine]) -> tuple[StepLine, ...]:
    most = max((line.figures.reached or 0 for line in lines), default=0) or 1
    return tuple(
        StepLine(
            name=line.name,
            figures=line.figures,
            minutes=line.minutes,
            width=round(100 * (line.figures.reached or 0) / most, 1),
            back=line.back,
            help=line.help,
            left=line.left,
            reasons=line.reasons,
        )
        for line in lines
    )


def _percent(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else Share(part, whole).percent


def _time(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return f"{max(5, 5 * round(seconds / 5))} giây"
    return f"{seconds / 60:.1f} phút".replace(".", ",").replace(",0 ", " ")
