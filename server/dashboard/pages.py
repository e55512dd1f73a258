"""The pages. GET only shows; what changes anything is a POST with a form token."""

from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template

from server.centre import Centre
from server.content.reviews import overdue_reviews
from server.dashboard import assets, wording
from server.dashboard.guard import ALL_STAFF, COOKIE, OPEN_TO_ALL, NotForThisRole, may
from server.dashboard.overview import overview, point_lines
from server.logs import tell, tell_fault
from server.reports.figures import figures_by_point
from server.reports.machines import completeness, machines
from server.reports.names import Names
from server.reports.periods import LENGTHS, USUAL, last_days
from server.staff.logins import WHOLE_LIMIT, MustWait, SignedIn, WrongNameOrPassword, sign_in, sign_out
from server.staff.roles import Account, Role
from server.times import local_day

StaffRequest = Request[Account, str, State]
_A_DAY = 24 * 3600
_OPEN = {OPEN_TO_ALL: True}
_OF_MACHINES = may(Role.DEPARTMENT, Role.COMMUNE, Role.OPERATOR)


@get("/", opt=may(Role.DEPARTMENT, Role.COMMUNE), sync_to_thread=True)
def overview_page(request: StaffRequest, days: FromQuery[int] = USUAL) -> Template:
    """Figures of the last days."""
    centre, names = parts(request)
    length = days if days in LENGTHS else USUAL
    shown = overview(centre, names, length=length, reach=request.user.reach)
    return page(request, "overview.html", here="overview", shown=shown, length=length, lengths=LENGTHS)


@get("/points", opt=_OF_MACHINES, sync_to_thread=True)
def points_page(request: StaffRequest) -> Template:
    """Every support point."""
    centre, _ = parts(request)
    now, reach = centre.now(), request.user.reach
    period = last_days(USUAL, today=local_day(now))
    with centre.engine.begin() as db:
        by_point = figures_by_point(db, period, reach=reach)
        all_machines = machines(db, now=now, reach=reach)
    return page(
        request,
        "points.html",
        here="points",
        period=period,
        points=point_lines(centre, by_point, all_machines, reach=reach),
        completeness=completeness(all_machines, now=now),
    )


@get("/kiosks", opt=_OF_MACHINES, sync_to_thread=True)
def kiosks_page(request: StaffRequest) -> Template:
    """Every kiosk."""
    centre, _ = parts(request)
    now, reach = centre.now(), request.user.reach
    with centre.engine.begin() as db:
        all_machines = machines(db, now=now, reach=reach)
    return page(
        request,
        "kiosks.html",
        here="kiosks",
        machines=all_machines,
        completeness=completeness(all_machines, now=now),
    )


@get("/todo", opt=may(Role.DEPARTMENT, Role.AUTHOR), sync_to_thread=True)
def todo_page(request: StaffRequest) -> Template:
    """What somebody has to do: reviews of the content that are overdue."""
    centre, names = parts(request)
    today = local_day(centre.now())
    pack = request.app.state.pack
    titles = {one: names.procedure(one) for one in pack.procedures} if pack else {}
    return page(
        request,
        "todo.html",
        here="todo",
        reviews=overdue_reviews(pack, titles, today=today),
        today=today,
        pack_known=pack is not None,
    )


@get("/login", opt=_OPEN, sync_to_thread=False)
def login_page(request: StaffRequest) -> Template:
    """The form to sign in."""
    return page(request, "login.html", said="", name="")


@post("/login", opt=_OPEN, status_code=HTTPStatus.OK, sync_to_thread=True)
def login(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Sign in, or say why not."""
    centre, _ = parts(request)
    name, password = data.get("name", "").strip()[:64], data.get("password", "")[:200]
    address = request.client.host if request.client else ""
    match sign_in(centre, name=name, password=password, address=address):
        case SignedIn(account=account, token=token):
            tell("staff_signed_in", staff_id=account.staff_id)
            home = request.app.state.menus[account.role][0].address
            inside = Redirect(home, status_code=303)
            inside.set_cookie(
                COOKIE,
                token,
                max_age=int(WHOLE_LIMIT.total_seconds()),
                httponly=True,
                secure=centre.settings.secure_cookies,
                samesite="lax",
            )
            return inside
        case WrongNameOrPassword():
            tell("staff_sign_in_refused")
            return page(
                request,
                "login.html",
                status_code=HTTPStatus.UNAUTHORIZED,
                said="Tên đăng nhập hoặc mật khẩu chưa đúng.",
                name=name,
            )
        case MustWait(seconds=seconds):
            tell("staff_must_wait", seconds=seconds)
            wait = f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"
            answer = page(
                request,
                "login.html",
                status_code=HTTPStatus.TOO_MANY_REQUESTS,
                said=f"Đã thử nhiều lần. Chờ {wait} rồi thử lại.",
                name=name,
            )
            answer.headers["retry-after"] = str(seconds)
            return answer


@post("/logout", opt=ALL_STAFF, sync_to_thread=True)
def logout(request: StaffRequest) -> Redirect:
    """End the login at the centre and in the browser."""
    centre, _ = parts(request)
    sign_out(centre, request.auth)
    outside = Redirect("/login", status_code=303)
    outside.delete_cookie(COOKIE)
    return outside


@get("/static/style.css", opt=_OPEN, sync_to_thread=False)
def style_sheet() -> Response[bytes]:
    """The style sheet."""
    return _asset(assets.style(), "text/css; charset=utf-8")


@get("/static/fonts/{weight:str}", opt=_OPEN, sync_to_thread=True)
def font_file(weight: FromPath[str]) -> Response[bytes]:
    """One weight of the dashboard's letters."""
    if weight not in assets.WEIGHTS:
        raise NotFoundException
    return _asset(assets.font(weight), "font/ttf")


def staff_pages() -> Router:
    """Everything under / that is not for kiosks."""
    return Router(
        path="/",
        route_handlers=[
            overview_page,
            points_page,
            kiosks_page,
            todo_page,
            login_page,
            login,
            logout,
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
        icon=assets.icon, ago=wording.ago, checks=wording.CHECKS, clocks=wording.CLOCKS
    )
    environment.filters.update(
        number=wording.number,
        day=wording.day,
        day_and_month=wording.day_and_month,
        moment=wording.moment,
    )
    return JinjaTemplateEngine.from_environment(environment)


def trouble_page(request: StaffRequest, fault: Exception) -> Response[Any]:
    """What a person sees instead of a page; who is not signed in is shown the way in."""
    status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(fault, NotAuthorizedException) and request.method in ("GET", "HEAD"):
        return Redirect("/login", status_code=303)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        tell_fault("page_failed", fault)
    if isinstance(fault, NotForThisRole):
        sentence = "Tài khoản của bạn không được mở phần này."
    else:
        sentence = _SENTENCES.get(HTTPStatus(status), "Yêu cầu này chưa đúng.")
    return page(request, "trouble.html", status_code=status, sentence=sentence)


_SENTENCES = {
    HTTPStatus.UNAUTHORIZED: "Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.",
    HTTPStatus.FORBIDDEN: "Trang này mở đã lâu nên không gửi được. Mở lại trang rồi thử lần nữa.",
    HTTPStatus.NOT_FOUND: "Không có trang này.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Không dùng trang này theo cách đó được.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Máy chủ gặp trục trặc. Thử lại sau ít phút.",
}


def page(request: StaffRequest, template: str, *, status_code: int = HTTPStatus.OK, **shown: Any) -> Template:
    """A template with what every page shows."""
    centre, _ = parts(request)
    account = request.scope.get("user")
    menu = request.app.state.menus[account.role] if account else ()
    return Template(
        template_name=template,
        status_code=int(status_code),
        context={"here": "", "now": centre.now(), "account": account, "menu": menu, **shown},
    )


def parts(request: StaffRequest) -> tuple[Centre, Names]:
    """The centre, and what procedures and reasons are called."""
    return request.app.state.centre, request.app.state.names


def _asset(content: bytes, media_type: str) -> Response[bytes]:
    return Response(content, media_type=media_type, headers={"cache-control": f"public, max-age={_A_DAY}"})
