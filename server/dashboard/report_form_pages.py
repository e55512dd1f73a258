"""What offices decide about their reports: the columns of each, and the targets of the department."""

from collections.abc import Mapping
from http import HTTPStatus
from itertools import product
from typing import Any

from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import Connection, select

from server.dashboard.calendars import Choice
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, page, parts
from server.dashboard.units import every_unit
from server.reports.columns import COLUMNS, Counted
from server.reports.forms import DEPARTMENT, LARGEST_TARGET, form_of, save_form, save_targets, targets_of
from server.reports.periods import CalendarMonth, read_calendar
from server.staff.roles import Role
from server.store import tables
from server.store.seed import unit_title
from server.times import local_day

_OF_REPORTS = may(Role.DEPARTMENT, Role.COMMUNE)


@get("/reports/form", opt=_OF_REPORTS, sync_to_thread=True)
def form_page(request: StaffRequest, unit: FromQuery[str] = "") -> Template:
    """Which columns an office's report has, and in which order."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        office, name = _office(request, db, unit)
        chosen = [column.column_id for column in form_of(db, office)]
    return page(
        request,
        "report_form.html",
        here="reports",
        office=office,
        office_name=name,
        columns=sorted(COLUMNS.values(), key=lambda one: _place(chosen, one.column_id)),
        places={one: number for number, one in enumerate(chosen, start=1)},
    )


@post("/reports/form", opt=_OF_REPORTS, status_code=HTTPStatus.OK, sync_to_thread=True)
def choose_form(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Redirect:
    """Keep the columns that were given a number, in the order of the numbers; with `usual` those of the start again."""
    centre, _ = parts(request)
    numbered = {
        column_id: int(data[column_id])
        for column_id in COLUMNS
        if data.get(column_id, "").strip().isdecimal() and len(data[column_id]) <= 4
    }
    with centre.engine.begin() as db:
        office, _ = _office(request, db, data.get("unit", ""))
        save_form(db, office, () if "usual" in data else sorted(numbered, key=lambda one: numbered[one]))
    return Redirect(f"/reports/form?unit={office}" if office else "/reports/form", status_code=303)


@get("/reports/targets", opt=may(Role.DEPARTMENT), sync_to_thread=True)
def targets_page(request: StaffRequest, month: FromQuery[str] = "") -> Template:
    """What the department wants of each unit in a month."""
    return _targets(request, month, said="", filled={})


@post("/reports/targets", opt=may(Role.DEPARTMENT), status_code=HTTPStatus.OK, sync_to_thread=True)
def set_targets(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Keep the targets of a month; an empty field takes one away. All of them are kept, or none."""
    centre, _ = parts(request)
    month = data.get("month", "")
    calendar = read_calendar(month)
    if calendar is None or len(calendar.months) != 1:
        return _targets(request, "", said="Chọn một tháng.", filled={}, status_code=HTTPStatus.BAD_REQUEST)
    with centre.engine.begin() as db:
        known = set(db.execute(select(tables.unit.c.unit_code)).scalars())
    wanted: dict[tuple[str, Counted], int | None] = {}
    for unit_code, counted in product(known, Counted):
        written = data.get(f"{unit_code}-{counted}")
        if written is None:
            continue
        text = written.strip().replace(".", "")
        if text and not (text.isdecimal() and len(text) <= 8 and int(text) <= LARGEST_TARGET):
            return _targets(
                request,
                month,
                said="Chỉ tiêu là số nguyên, không âm. Xem lại ô không phải là số.",
                filled=data,
                status_code=HTTPStatus.BAD_REQUEST,
            )
        wanted[unit_code, counted] = int(text) if text else None
    with centre.engine.begin() as db:
        save_targets(db, calendar.code, wanted)
    return Redirect(f"/reports/targets?month={calendar.code}", status_code=303)


def report_form_pages() -> Router:
    """Everything under /reports that changes what reports show."""
    return Router(
        path="/",
        route_handlers=[form_page, choose_form, targets_page, set_targets],
        include_in_schema=False,
    )


def _office(request: StaffRequest, db: Connection, unit: str) -> tuple[str, str]:
    """Whose form is meant, and what it is called; a commune has its own and no other. Without a unit the department's."""
    own = request.user.reach
    code = unit if own.everywhere else str(own.unit_code)
    if not code:
        return DEPARTMENT, "Sở"
    row = db.execute(select(tables.unit).where(tables.unit.c.unit_code == code)).one_or_none()
    if row is None:
        raise NotFoundException
    return code, unit_title(row.kind, row.name)


def _targets(
    request: StaffRequest,
    month: str,
    *,
    said: str,
    filled: Mapping[str, str],
    status_code: int = HTTPStatus.OK,
) -> Template:
    centre, _ = parts(request)
    today = local_day(centre.now())
    running = CalendarMonth(today.year, today.month)
    calendar = read_calendar(month)
    chosen = calendar.months[0] if calendar and len(calendar.months) == 1 else running
    code = f"{chosen.year}-{chosen.month:02}"
    choices = [running.later(number) for number in range(2, -12, -1)]
    with centre.engine.begin() as db:
        held = targets_of(db, code)
        units = every_unit(db)
    values = {
        f"{unit_code}-{counted}": str(target)
        for unit_code, by in held.items()
        for counted, target in by.items()
    }
    return page(
        request,
        "targets.html",
        status_code=status_code,
        here="reports",
        said=said,
        month=code,
        months=[Choice(f"{one.year}-{one.month:02}", f"Tháng {one.month}/{one.year}") for one in choices],
        units=units,
        counted=tuple(Counted),
        values={**values, **filled},
        name=f"tháng {chosen.month}/{chosen.year}",
    )


def _place(chosen: list[str], column_id: str) -> int:
    return chosen.index(column_id) if column_id in chosen else len(chosen)
