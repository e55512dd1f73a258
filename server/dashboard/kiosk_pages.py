"""Machines: how each one is, and for operators what can be done about it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlalchemy import Connection, select

from server.dashboard.code_page import show_code
from server.dashboard.guard import may, must_reach_kiosk
from server.dashboard.pages import MAY_DO, StaffRequest, page, parts
from server.enrollment import make_code
from server.errors import StaffInputRefused
from server.kiosks import (
    LONGEST_NAME,
    LONGEST_NOTE,
    add_kiosk_note,
    kiosk_notes,
    move_kiosk,
    must_be_in_service,
    rename_kiosk,
    revoke,
    settle_clone,
)
from server.reports.machines import Signal, Wanted, count_machines, fleet, machines
from server.reports.rows import point_rows
from server.staff.roles import Role
from server.store import tables

_MAY_SEE = may(Role.DEPARTMENT, Role.COMMUNE, Role.OPERATOR)
_MAY_DO = may(Role.DEPARTMENT, Role.OPERATOR)
_ON_A_PAGE = 50
_CLONES = "clone"


@get("/kiosks", opt=_MAY_SEE, sync_to_thread=True)
def kiosks_page(
    request: StaffRequest,
    show: FromQuery[str] = "",
    words: FromQuery[str] = "",
    at: FromQuery[int] = 1,
) -> Template:
    """The kiosks, those that were silent longest first, narrowed and by the page."""
    centre, _ = parts(request)
    now, reach, words = centre.now(), request.user.reach, " ".join(words.split())[:LONGEST_NAME]
    wanted = Wanted(signal=Signal(show) if show in set(Signal) else None, clones=show == _CLONES, words=words)
    with centre.engine.begin() as db:
        everything = fleet(db, now=now, reach=reach)
        found = count_machines(db, now=now, reach=reach, wanted=wanted)
        pages = max(1, -(-found // _ON_A_PAGE))
        at = min(max(at, 1), pages)
        shown = machines(
            db, now=now, reach=reach, wanted=wanted, skipped=(at - 1) * _ON_A_PAGE, most=_ON_A_PAGE
        )
    return page(
        request,
        "kiosks.html",
        here="kiosks",
        fleet=everything,
        show=show,
        words=words,
        found=found,
        at=at,
        pages=pages,
        first=(at - 1) * _ON_A_PAGE + 1,
        machines=shown,
        may_do=request.user.role in MAY_DO,
    )


@get("/kiosks/{kiosk_id:str}", opt=_MAY_SEE, sync_to_thread=True)
def kiosk_page(request: StaffRequest, kiosk_id: FromPath[str]) -> Template:
    """One kiosk: how it is, what is known of its logs, what was written about it."""
    return _kiosk(request, kiosk_id)


@post("/kiosks/{kiosk_id:str}/name", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def name_kiosk(
    request: StaffRequest, kiosk_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Call it by a name."""
    return _do(request, kiosk_id, lambda db, **by: rename_kiosk(db, kiosk_id, data.get("name", ""), **by))


@post("/kiosks/{kiosk_id:str}/point", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def place_kiosk(
    request: StaffRequest, kiosk_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Let it stand at another support point."""
    return _do(request, kiosk_id, lambda db, **by: move_kiosk(db, kiosk_id, data.get("point_id", ""), **by))


@post("/kiosks/{kiosk_id:str}/notes", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def note_kiosk(
    request: StaffRequest, kiosk_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Write down something about it."""
    return _do(request, kiosk_id, lambda db, **by: add_kiosk_note(db, kiosk_id, data.get("words", ""), **by))


@post("/kiosks/{kiosk_id:str}/clone", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def forget_clone(request: StaffRequest, kiosk_id: FromPath[str]) -> Response[Any]:
    """The second copy of its disk was looked after."""
    return _do(request, kiosk_id, lambda db, **by: settle_clone(db, kiosk_id, **by))


@post("/kiosks/{kiosk_id:str}/revoke", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def revoke_kiosk(
    request: StaffRequest, kiosk_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """End its service, when it was said for sure."""

    def deed(db: Connection, **by: Any) -> None:
        if data.get("sure") != "yes":
            raise StaffInputRefused("Not confirmed.", vi="Đánh dấu ô xác nhận trước khi thu hồi máy.")
        revoke(db, kiosk_id, **by)

    return _do(request, kiosk_id, deed)


@post("/kiosks/{kiosk_id:str}/code", opt=_MAY_DO, status_code=HTTPStatus.OK, sync_to_thread=True)
def new_key_code(request: StaffRequest, kiosk_id: FromPath[str]) -> Response[Any]:
    """A code that gives this kiosk a new key, as after a new disk; it keeps its id and its figures."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_kiosk(db, request.user, kiosk_id)
            point_id = must_be_in_service(db, kiosk_id).point_id
        code = make_code(centre, point_id, kiosk_id=kiosk_id, by=request.user.staff_id)
    except StaffInputRefused as refused:
        return _kiosk(request, kiosk_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return show_code(request, code, here="kiosks", back=f"/kiosks/{kiosk_id}", again=True)


def kiosk_pages() -> Router:
    """Everything under /kiosks."""
    return Router(
        path="/",
        route_handlers=[
            kiosks_page,
            kiosk_page,
            name_kiosk,
            place_kiosk,
            note_kiosk,
            forget_clone,
            revoke_kiosk,
            new_key_code,
        ],
        include_in_schema=False,
    )


def _do(request: StaffRequest, kiosk_id: str, deed: Callable[..., None]) -> Response[Any]:
    """Do it and show the kiosk again, or say why not."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            must_reach_kiosk(db, request.user, kiosk_id)
            deed(db, by=request.user.staff_id, now=centre.now())
    except StaffInputRefused as refused:
        return _kiosk(request, kiosk_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect(f"/kiosks/{kiosk_id}", status_code=303)


def _kiosk(
    request: StaffRequest, kiosk_id: str, *, said: str = "", status_code: int = HTTPStatus.OK
) -> Template:
    centre, _ = parts(request)
    reach = request.user.reach
    with centre.engine.begin() as db:
        must_reach_kiosk(db, request.user, kiosk_id)
        (one,) = machines(db, now=centre.now(), reach=reach, wanted=Wanted(kiosk_id=kiosk_id))
        logs = db.execute(
            select(tables.log)
            .where(tables.log.c.kiosk_id == kiosk_id)
            .order_by(tables.log.c.first_received_at.desc())
        ).all()
        notes = kiosk_notes(db, kiosk_id)
        names = {row.staff_id: row.name for row in db.execute(select(tables.staff))}
    return page(
        request,
        "kiosk.html",
        status_code=status_code,
        here="kiosks",
        one=one,
        logs=logs,
        notes=notes,
        names=names,
        points=point_rows(centre, reach=reach),
        may_do=request.user.role in MAY_DO,
        longest_name=LONGEST_NAME,
        longest_note=LONGEST_NOTE,
        said=said,
    )
