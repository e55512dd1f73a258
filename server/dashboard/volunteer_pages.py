"""The volunteers of a support point: who they are to its machines, a code for each, and letting one go."""

from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import select

from server.dashboard.guard import may, must_reach_point
from server.dashboard.pages import StaffRequest, page, parts
from server.errors import StaffInputRefused
from server.staff.roles import Role
from server.store import tables
from server.times import local_day
from server.volunteers import (
    LONGEST_LABEL,
    VolunteerRow,
    add_volunteer,
    invite_again,
    remove_volunteer,
    volunteers_of,
)

MAY_INVITE = frozenset({Role.DEPARTMENT, Role.COMMUNE, Role.OPERATOR})
_MAY = may(*MAY_INVITE)
_PAGE = "/points/{point_id:str}/volunteers"


@get(_PAGE, opt=_MAY, sync_to_thread=True)
def volunteers_page(request: StaffRequest, point_id: FromPath[str]) -> Template:
    """Everybody of this point, and a form for one more."""
    return _volunteers(request, point_id)


@post(_PAGE, opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def make_volunteer(
    request: StaffRequest, point_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Template:
    """Make one and tell the code, once; or say what is wrong."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_point(db, request.user, point_id)
            invited = add_volunteer(
                db, point_id, data.get("label", ""), by=request.user.staff_id, now=centre.now()
            )
    except StaffInputRefused as refused:
        return _volunteers(request, point_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return _volunteers(request, point_id, invited=invited)


@post(_PAGE + "/{volunteer_id:str}/code", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def give_code(request: StaffRequest, point_id: FromPath[str], volunteer_id: FromPath[str]) -> Template:
    """Another code for one who forgot the PIN."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_point(db, request.user, point_id)
            invited = invite_again(db, point_id, volunteer_id, by=request.user.staff_id, now=centre.now())
    except StaffInputRefused as refused:
        return _volunteers(request, point_id, said=refused.vi, status_code=HTTPStatus.NOT_FOUND)
    return _volunteers(request, point_id, invited=invited)


@post(_PAGE + "/{volunteer_id:str}/remove", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def let_go(request: StaffRequest, point_id: FromPath[str], volunteer_id: FromPath[str]) -> Response[Any]:
    """The machines let them in no more, from their next heartbeat on."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_point(db, request.user, point_id)
            remove_volunteer(db, point_id, volunteer_id, by=request.user.staff_id, now=centre.now())
    except StaffInputRefused as refused:
        return _volunteers(request, point_id, said=refused.vi, status_code=HTTPStatus.NOT_FOUND)
    return Redirect(f"/points/{point_id}/volunteers", status_code=303)


def volunteer_pages() -> Router:
    """Everything under a point's volunteers."""
    return Router(
        path="/",
        route_handlers=[volunteers_page, make_volunteer, give_code, let_go],
        include_in_schema=False,
    )


def _volunteers(
    request: StaffRequest,
    point_id: str,
    *,
    said: str = "",
    invited: tuple[VolunteerRow, str] | None = None,
    status_code: int = HTTPStatus.OK,
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        must_reach_point(db, request.user, point_id)
        point = db.execute(select(tables.point).where(tables.point.c.point_id == point_id)).one()
        volunteers = volunteers_of(db, point_id)
    return page(
        request,
        "volunteers.html",
        status_code=status_code,
        here="points",
        point=point,
        volunteers=volunteers,
        invited=invited[0] if invited else None,
        code=f"{invited[1][:4]} {invited[1][4:]}" if invited else "",
        until=local_day(invited[0].invited_until) if invited else None,
        longest=LONGEST_LABEL,
        said=said,
    )
