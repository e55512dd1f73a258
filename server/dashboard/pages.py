"""The pages. GET only shows; what changes anything is a POST with a form token."""

from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from litestar import Request, Response, Router, get
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template
from sqlalchemy import Connection

from server.audit import Deed, record
from server.centre import Centre
from server.content.reviews import different_portals, overdue_reviews
from server.dashboard import assets, wording
from server.dashboard.guard import OPEN_TO_ALL, NotForThisRole, StillOwes, may
from server.dashboard.overview import overview
from server.logs import tell_fault
from server.reports.names import Names
from server.reports.periods import LENGTHS, USUAL
from server.staff.logins import Login, Owed
from server.staff.roles import Account, Role
from server.times import local_day

StaffRequest = Request[Account, Login, State]
_A_DAY = 24 * 3600
_OPEN = {OPEN_TO_ALL: True}
MAY_DO = frozenset({Role.DEPARTMENT, Role.OPERATOR})
"""Who is shown what can be done to points and machines."""
_OF_MACHINES = may(Role.DEPARTMENT, Role.COMMUNE, Role.OPERATOR)


@get("/", opt=may(Role.DEPARTMENT, Role.COMMUNE), sync_to_thread=True)
def overview_page(request: StaffRequest, days: FromQuery[int] = USUAL) -> Template:
    """Figures of the last days."""
    centre, names = parts(request)
    length = days if days in LENGTHS else USUAL
    shown = overview(centre, names, length=length, reach=request.user.reach)
    return page(
        request,
        "overview.html",
        here="overview",
        shown=shown,
        length=length,
        lengths=LENGTHS,
        may_do=request.user.role in MAY_DO,
    )


@get("/todo", opt=may(Role.DEPARTMENT, Role.AUTHOR), sync_to_thread=True)
def todo_page(request: StaffRequest) -> Template:
    """What somebody has to do: reviews of the content that are overdue, and steps whose page looks otherwise."""
    centre, names = parts(request)
    today = local_day(centre.now())
    pack = request.app.state.pack
    titles = {one: names.procedure(one) for one in pack.procedures} if pack else {}
    with centre.engine.begin() as db:
        different = different_portals(db, pack, titles, today=today)
    return page(
        request,
        "todo.html",
        here="todo",
        reviews=overdue_reviews(pack, titles, today=today),
        different=different,
        today=today,
        pack_known=pack is not None,
    )


@get("/static/style.css", opt=_OPEN, sync_to_thread=False)
def style_sheet(request: StaffRequest) -> Response[bytes]:
    """The style sheet."""
    return _asset(request, assets.style(), "text/css; charset=utf-8")


@get("/static/fonts/{weight:str}", opt=_OPEN, sync_to_thread=True)
def font_file(request: StaffRequest, weight: FromPath[str]) -> Response[bytes]:
    """One weight of the dashboard's letters."""
    if weight not in assets.WEIGHTS:
        raise NotFoundException
    return _asset(request, assets.font(weight), "font/ttf")


def staff_pages() -> Router:
    """Everything under / that is not for kiosks."""
    return Router(
        path="/",
        route_handlers=[
            overview_page,
            todo_page,
            style_sheet,
            font_file,
        ],
        include_in_schema=False,
    )


def templates() -> JinjaTemplateEngine:
    """The templates and the words they may use."""
    environment = Environment(
        loader=PackageLoader("server.dashboard"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        icon=assets.icon,
        style_mark=assets.style_mark,
        abouts={about.value: words for about, words in wording.ABOUTS.items()},
        ago=wording.ago,
        due=wording.due,
        checks=wording.CHECKS,
        clocks=wording.CLOCKS,
        mark=assets.mark,
        places=wording.PLACES,
        roles=wording.ROLES,
        signals=wording.SIGNALS,
    )
    environment.filters.update(
        number=wording.number,
        day=wording.day,
        day_and_month=wording.day_and_month,
        moment=wording.moment,
        complete=wording.complete,
        value=wording.value,
        bold=wording.bold,
        local_day=lambda value: wording.day(local_day(value)),
    )
    return JinjaTemplateEngine.from_environment(environment)


def trouble_page(request: StaffRequest, fault: Exception) -> Response[Any]:
    """What a person sees instead of a page; who is not signed in is shown the way in."""
    status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(fault, NotAuthorizedException) and request.method in ("GET", "HEAD"):
        owes = fault.owes if isinstance(fault, StillOwes) else None
        return Redirect(_WAY_IN[owes], status_code=303)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        tell_fault("page_failed", fault)
    if isinstance(fault, NotForThisRole):
        sentence = "Tài khoản của bạn không được mở phần này."
    else:
        sentence = _SENTENCES.get(HTTPStatus(status), "Yêu cầu này chưa đúng.")
    answer = page(request, "trouble.html", status_code=status, sentence=sentence)
    if isinstance(fault, HTTPException) and fault.headers:
        answer.headers.update(fault.headers)
    return answer


_WAY_IN = {None: "/login", Owed.FACTOR: "/login/second", Owed.PASSWORD: "/password"}
_SENTENCES = {
    HTTPStatus.UNAUTHORIZED: "Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.",
    HTTPStatus.FORBIDDEN: "Trang này mở đã lâu nên không gửi được. Mở lại trang rồi thử lần nữa.",
    HTTPStatus.NOT_FOUND: "Không có trang này.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Không dùng trang này theo cách đó được.",
    HTTPStatus.TOO_MANY_REQUESTS: "Gửi nhiều lần quá nhanh. Chờ một phút rồi thử lại.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Máy chủ gặp trục trặc. Thử lại sau ít phút.",
}


def page(request: StaffRequest, template: str, *, status_code: int = HTTPStatus.OK, **shown: Any) -> Template:
    """A template with what every page shows."""
    centre, _ = parts(request)
    account = request.scope.get("user")
    login = request.scope.get("auth")
    menu = request.app.state.menus[account.role] if account and login and not login.owes else ()
    return Template(
        template_name=template,
        status_code=int(status_code),
        context={"here": "", "now": centre.now(), "account": account, "menu": menu, **shown},
    )


def note_deed(
    request: StaffRequest, db: Connection, deed: Deed, thing: str = "", *, detail: str = ""
) -> None:
    """Write what this login did into the audit, in the same transaction and as its last act."""
    record(db, deed, who=request.user.staff_id, at=request.app.state.centre.now(), thing=thing, detail=detail)


def parts(request: StaffRequest) -> tuple[Centre, Names]:
    """The centre, and what procedures and reasons are called."""
    return request.app.state.centre, request.app.state.names


def _asset(request: StaffRequest, content: bytes, media_type: str) -> Response[bytes]:
    headers = {"cache-control": f"public, max-age={_A_DAY}", "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["content-encoding"] = assets.packed(content), "gzip"
    return Response(content, media_type=media_type, headers=headers)
