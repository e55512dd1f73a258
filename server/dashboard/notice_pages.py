"""The page of community notices: what hangs on the screens, a form for one more, a button to take one down."""

from datetime import date
from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template

from server.audit import Deed
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.dashboard.units import every_unit
from server.logs import tell
from server.notices import LONGEST, NoticeRefused, add_notice, all_notices, end_notice
from server.staff.roles import Role
from server.times import local_day

_UNIT = "unit-"
_MAY = may(Role.DEPARTMENT, Role.AUTHOR)


@get("/notices", opt=_MAY, sync_to_thread=True)
def notices_page(request: StaffRequest) -> Template:
    """Every notice, and a form for a new one."""
    return _notices(request, said="", filled={})


@post("/notices", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def publish_notice(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Publish a notice, or say what is wrong and keep what was written."""
    centre, _ = parts(request)
    if data.get("where") == "some" and not _chosen_units(data):
        said = "Chọn ít nhất một xã, phường, hoặc chọn mọi điểm hỗ trợ."
        return _notices(request, said=said, filled=data, status_code=HTTPStatus.BAD_REQUEST)
    try:
        starts_on, ends_on = (
            date.fromisoformat(data.get("starts_on", "")),
            date.fromisoformat(data.get("ends_on", "")),
        )
    except ValueError:
        return _notices(
            request, said="Chọn ngày đầu và ngày cuối.", filled=data, status_code=HTTPStatus.BAD_REQUEST
        )
    try:
        with centre.engine.begin() as db:
            notice_id = add_notice(
                db,
                text_vi=data.get("text_vi", ""),
                text_en=data.get("text_en", ""),
                starts_on=starts_on,
                ends_on=ends_on,
                now=centre.now(),
                unit_codes=_chosen_units(data),
            )
            note_deed(request, db, Deed.NOTICE_PUBLISHED, f"notice:{notice_id}")
    except NoticeRefused as refused:
        return _notices(request, said=refused.sentence, filled=data, status_code=HTTPStatus.BAD_REQUEST)
    tell("notice_published", notice_id=notice_id)
    return Redirect("/notices", status_code=303)


@post("/notices/{notice_id:str}/end", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def take_notice_down(request: StaffRequest, notice_id: FromPath[str]) -> Response[Any]:
    """End a notice; the screens let go of it with their next heartbeat."""
    centre, _ = parts(request)
    try:
        with centre.engine.begin() as db:
            end_notice(db, notice_id, now=centre.now())
            note_deed(request, db, Deed.NOTICE_ENDED, f"notice:{notice_id}")
    except NoticeRefused as refused:
        return _notices(request, said=refused.sentence, filled={}, status_code=HTTPStatus.NOT_FOUND)
    tell("notice_ended", notice_id=notice_id)
    return Redirect("/notices", status_code=303)


def notice_pages() -> Router:
    """Everything under /notices."""
    return Router(
        path="/", route_handlers=[notices_page, publish_notice, take_notice_down], include_in_schema=False
    )


def _chosen_units(data: dict[str, str]) -> set[str]:
    if data.get("where") != "some":
        return set()
    return {name.removeprefix(_UNIT) for name in data if name.startswith(_UNIT)}


def _notices(
    request: StaffRequest, *, said: str, filled: dict[str, str], status_code: int = HTTPStatus.OK
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        notices = all_notices(db, now=centre.now())
        units = every_unit(db)
    return page(
        request,
        "notices.html",
        status_code=status_code,
        here="notices",
        notices=notices,
        units=units,
        said=said,
        filled=filled,
        longest=LONGEST,
        today=local_day(centre.now()),
    )
