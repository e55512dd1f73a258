"""Coming in and going out: password, code from the phone, another password, the way out."""

from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template

from server.dashboard.guard import OPEN_TO_ALL, may, staff_cookie
from server.dashboard.pages import StaffRequest, page, parts
from server.dashboard.qr import qr_svg
from server.errors import StaffInputRefused
from server.logs import tell
from server.settings import ServerSettings
from server.staff.logins import (
    WHOLE_LIMIT,
    Login,
    MustWait,
    Owed,
    Refused,
    begin_login,
    change_password,
    offered_secret,
    show_code,
    sign_out,
)
from server.staff.passwords import LONGEST, SHORTEST
from server.staff.roles import Role
from server.staff.second_factor import app_address

_OPEN = {OPEN_TO_ALL: True}
_ON_THE_WAY = may(*Role, while_owing=frozenset({Owed.FACTOR}))
_OWN_PASSWORD = may(*Role, while_owing=frozenset({Owed.PASSWORD}))
_TO_LEAVE = may(*Role, while_owing=frozenset(Owed))


@get("/login", opt=_OPEN, sync_to_thread=False)
def login_page(request: StaffRequest) -> Template:
    """The form to sign in."""
    return page(request, "login.html", said="", name="")


@post("/login", opt=_OPEN, status_code=HTTPStatus.OK, sync_to_thread=True)
def login(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Take name and password, or say why not."""
    centre, _ = parts(request)
    name, password = data.get("name", "").strip()[:64], data.get("password", "")[:LONGEST]
    address = request.client.host if request.client else ""
    found = begin_login(centre, name=name, password=password, address=address)
    if isinstance(found, Login):
        return _go_on(request, found)
    sentence = "Tên đăng nhập hoặc mật khẩu chưa đúng."
    return _refused(request, found, sentence, "login.html", name=name)


@get("/login/second", opt=_ON_THE_WAY, sync_to_thread=True)
def second_page(request: StaffRequest) -> Response[Any]:
    """The form for the code; at the first sign-in also the secret for the phone."""
    if request.auth.owes is not Owed.FACTOR:
        return _go_on(request, request.auth)
    return page(request, "second.html", said="", **_offer(request))


@post("/login/second", opt=_ON_THE_WAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def second(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Take the code, or say why not."""
    centre, _ = parts(request)
    if request.auth.owes is not Owed.FACTOR:
        return _go_on(request, request.auth)
    code = "".join(data.get("code", "").split())[:16]
    found = show_code(centre, request.auth, code)
    if isinstance(found, Login):
        tell("staff_signed_in", staff_id=found.account.staff_id)
        return _go_on(request, found)
    sentence = "Mã chưa đúng, hoặc đã dùng rồi. Chờ mã kế tiếp trên điện thoại rồi nhập lại."
    return _refused(request, found, sentence, "second.html", **_offer(request))


@get("/password", opt=_OWN_PASSWORD, sync_to_thread=False)
def password_page(request: StaffRequest) -> Template:
    """The form for another password."""
    return _password(request, said="")


@post("/password", opt=_OWN_PASSWORD, status_code=HTTPStatus.OK, sync_to_thread=True)
def new_password(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Choose another password; logins elsewhere end."""
    centre, _ = parts(request)
    wanted = data.get("wanted", "")
    if wanted != data.get("again", ""):
        return _password(
            request, said="Hai lần nhập mật khẩu mới chưa giống nhau.", status_code=HTTPStatus.BAD_REQUEST
        )
    try:
        found = change_password(centre, request.auth, current=data.get("current", ""), wanted=wanted)
    except StaffInputRefused as refused:
        return _password(request, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    match found:
        case Login():
            return _go_on(request, found)
        case Refused():
            said = "Mật khẩu hiện nay chưa đúng."
            return _password(request, said=said, status_code=HTTPStatus.BAD_REQUEST)
        case MustWait():
            return _refused(request, found, "", "password.html", **_password_words(request))


@post("/logout", opt=_TO_LEAVE, status_code=HTTPStatus.OK, sync_to_thread=True)
def logout(request: StaffRequest) -> Response[Any]:
    """End the login at the centre and in the browser."""
    centre, _ = parts(request)
    sign_out(centre, request.auth)
    outside = Redirect("/login", status_code=303)
    _give_cookie(outside, centre.settings, token="", seconds=0)
    return outside


def login_pages() -> Router:
    """Everything about one's own login."""
    return Router(
        path="/",
        route_handlers=[login_page, login, second_page, second, password_page, new_password, logout],
        include_in_schema=False,
    )


def _go_on(request: StaffRequest, login: Login) -> Response[Any]:
    """To what the login still owes, else to the first page of its role; the cookie takes the newest token."""
    centre, _ = parts(request)
    home = request.app.state.menus[login.account.role][0].address
    goes_to = {Owed.FACTOR: "/login/second", Owed.PASSWORD: "/password", None: home}[login.owes]
    inside = Redirect(goes_to, status_code=303)
    _give_cookie(inside, centre.settings, token=login.token, seconds=int(WHOLE_LIMIT.total_seconds()))
    return inside


def _give_cookie(answer: Response[Any], settings: ServerSettings, *, token: str, seconds: int) -> None:
    # Alike when it is taken away: browsers refuse any word about a __Host- cookie that is not secure.
    answer.set_cookie(
        staff_cookie(settings),
        token,
        max_age=seconds,
        httponly=True,
        secure=settings.secure_cookies,
        samesite="lax",
    )


def _refused(
    request: StaffRequest, found: Refused | MustWait, sentence: str, template: str, **shown: Any
) -> Response[Any]:
    if isinstance(found, Refused):
        tell("staff_sign_in_refused")
        return page(request, template, status_code=HTTPStatus.UNAUTHORIZED, said=sentence, **shown)
    tell("staff_must_wait", seconds=found.seconds)
    wait = f"{found.seconds} giây" if found.seconds < 60 else f"{-(-found.seconds // 60)} phút"
    answer = page(
        request,
        template,
        status_code=HTTPStatus.TOO_MANY_REQUESTS,
        said=f"Đã thử nhiều lần. Chờ {wait} rồi thử lại.",
        **shown,
    )
    answer.headers["retry-after"] = str(found.seconds)
    return answer


def _offer(request: StaffRequest) -> dict[str, Any]:
    centre, _ = parts(request)
    secret = offered_secret(centre, request.auth)
    if secret is None:
        return {"secret": "", "qr": ""}
    address = app_address(secret, name=request.user.name)
    letters = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"secret": letters, "qr": qr_svg(address, "Mã QR để thêm vào ứng dụng mã xác thực")}


def _password_words(request: StaffRequest) -> dict[str, Any]:
    return {
        "here": "password",
        "must": request.auth.owes is Owed.PASSWORD,
        "shortest": SHORTEST,
        "longest": LONGEST,
    }


def _password(request: StaffRequest, *, said: str, status_code: int = HTTPStatus.OK) -> Template:
    return page(
        request,
        "password.html",
        status_code=status_code,
        said=said,
        **_password_words(request),
    )
