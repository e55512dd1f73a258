"""Support points: a new one, one with its machines, and the code that brings a machine to it."""

from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import select

from server.dashboard.code_page import show_code
from server.dashboard.guard import may, must_reach_point
from server.dashboard.overview import point_lines
from server.dashboard.pages import MAY_DO, StaffRequest, page, parts
from server.dashboard.units import every_unit
from server.dashboard.volunteer_pages import MAY_INVITE
from server.enrollment import make_code
from server.errors import StaffInputRefused
from server.points import LONGEST_NAME, add_point, rename_point
from server.reports.figures import TOTALS, figures_by_point
from server.reports.machines import Wanted, fleet, machines, machines_by_point
from server.reports.periods import USUAL, last_days
from server.staff.roles import Role
from server.store import tables
from server.store.seed import unit_title
from server.times import local_day

_MAY_SEE = may(Role.DEPARTMENT, Role.COMMUNE, Role.OPERATOR)
_MAY_DO = may(Role.DEPARTMENT, Role.OPERATOR)


@get("/points", opt=_MAY_SEE, sync_to_thread=True)
def points_page(request: StaffRequest) -> Template:
    """Every support point."""
    centre, _ = parts(request)
    now, reach = centre.now(), request.user.reach
    period = last_days(USUAL, today=local_day(now))
    with centre.engine.begin() as db:
        by_point = figures_by_point(db, period, reach=reach, measures=TOTALS)
        by_machines = machines_by_point(db, now=now, reach=reach)
        complete = fleet(db, now=now, reach=reach).completeness
    return page(
        request,
        "points.html",
        here="points",
        period=period,
        points=point_lines(centre, by_point, by_machines, reach=reach),
        completeness=complete,
        may_do=request.user.role in MAY_DO,
    )


@get("/points/new", opt=_MAY_DO, sync_to_thread=True)
def new_point_page(request: StaffRequest) -> Template:
    """The form for one more support point."""
    return _new_point(request)


@post("/points", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def make_point(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Make a support point, or say what is wrong and keep what was written."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            point_id = add_point(
                db,
                name=data.get("name", ""),
                unit_code=data.get("unit_code", ""),
                by=request.user.staff_id,
                now=centre.now(),
            )
    except StaffInputRefused as refused:
        return _new_point(request, said=refused.vi, filled=data, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect(f"/points/{point_id}", status_code=303)


@get("/points/{point_id:str}", opt=_MAY_SEE, sync_to_thread=True)
def point_page(request: StaffRequest, point_id: FromPath[str]) -> Template:
    """One support point with its machines."""
    return _point(request, point_id)


@post("/points/{point_id:str}/name", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def name_point(
    request: StaffRequest, point_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Call it by another name."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_point(db, request.user, point_id)
            rename_point(db, point_id, data.get("name", ""), by=request.user.staff_id, now=centre.now())
    except StaffInputRefused as refused:
        return _point(request, point_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect(f"/points/{point_id}", status_code=303)


@post("/points/{point_id:str}/code", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def point_code(request: StaffRequest, point_id: FromPath[str]) -> Response[Any]:
    """A code for one machine at this point."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        must_reach_point(db, request.user, point_id)
    code = make_code(centre, point_id, by=request.user.staff_id)
    return show_code(request, code, here="points", back=f"/points/{point_id}")


def point_pages() -> Router:
    """Everything under /points."""
    return Router(
        path="/",
        route_handlers=[points_page, new_point_page, make_point, point_page, name_point, point_code],
        include_in_schema=False,
    )


def _new_point(
    request: StaffRequest,
    *,
    said: str = "",
    filled: dict[str, str] | None = None,
    status_code: int = HTTPStatus.OK,
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        units = every_unit(db)
    return page(
        request,
        "point_new.html",
        status_code=status_code,
        here="points",
        units=units,
        longest=LONGEST_NAME,
        said=said,
        filled=filled or {},
    )


def _point(
    request: StaffRequest, point_id: str, *, said: str = "", status_code: int = HTTPStatus.OK
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        must_reach_point(db, request.user, point_id)
        point = db.execute(
            select(tables.point, tables.unit.c.kind, tables.unit.c.name.label("unit"))
            .join(tables.unit)
            .where(tables.point.c.point_id == point_id)
        ).one()
        here = machines(db, now=centre.now(), reach=request.user.reach, wanted=Wanted(point_id=point_id))
    return page(
        request,
        "point.html",
        status_code=status_code,
        here="points",
        point=point,
        unit_name=unit_title(point.kind, point.unit),
        machines=here,
        may_do=request.user.role in MAY_DO,
        may_invite=request.user.role in MAY_INVITE,
        longest=LONGEST_NAME,
        said=said,
    )
