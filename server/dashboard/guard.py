"""Every route is closed: it opens to all, or to the roles that it names, only when it says so itself."""

from typing import Any

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import (
    ClientException,
    NotAuthorizedException,
    NotFoundException,
    PermissionDeniedException,
    TooManyRequestsException,
)
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Message, Scope
from sqlalchemy import Connection

from server import audit
from server.centre import Centre
from server.settings import ServerSettings
from server.staff.logins import Login, Owed, login_of, sends_too_often
from server.staff.roles import Account, Role

OPEN_TO_ALL = "open_to_all"
RUNS_OWN_SCRIPT = "runs_own_script"
"""The page may run script files of this very centre; every other page runs none."""
MAY = "may"
"""The roles that may come in, in a route's `opt`; see `may`."""
WHILE_OWING = "while_owing"
"""What a login may still owe and come in all the same."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class NotForThisRole(PermissionDeniedException):
    """The login is good, but what it asks for is not its own."""


class StillOwes(NotAuthorizedException):
    """The login is on the way: a code or another password is missing."""

    def __init__(self, owes: Owed) -> None:
        super().__init__()
        self.owes = owes


def may(*roles: Role, while_owing: frozenset[Owed] = frozenset()) -> dict[str, Any]:
    """For a route's `opt`: these roles may come in, every other login gets NotForThisRole."""
    return {MAY: frozenset(roles), WHILE_OWING: while_owing}


ALL_STAFF = may(*Role)


def must_reach_point(db: Connection, account: Account, point_id: str) -> None:
    """Raises NotForThisRole when the support point lies outside what the login sees, NotFoundException when it sees all."""
    if not account.reach.holds_point(db, point_id):
        raise _not_within(account)


def must_reach_kiosk(db: Connection, account: Account, kiosk_id: str) -> None:
    """Raises NotForThisRole when the kiosk stands outside what the login sees, NotFoundException when it sees all."""
    if not account.reach.holds_kiosk(db, kiosk_id):
        raise _not_within(account)


def _not_within(account: Account) -> ClientException:
    """Only who sees everything may know that there is no such thing."""
    return NotFoundException() if account.reach.everywhere else NotForThisRole()


def cookie_name(settings: ServerSettings, name: str) -> str:
    """Under https a name that browsers take from this very host only, never from a neighbour under the same domain."""
    return f"__Host-{name}" if settings.secure_cookies else name


def staff_cookie(settings: ServerSettings) -> str:
    """The cookie that holds a login's token."""
    return cookie_name(settings, "staff")


class LoginRequired(AbstractAuthenticationMiddleware):
    """Raises NotAuthorizedException where there is no login that still lasts, StillOwes where it is on the way,
    NotForThisRole where its role may not go and TooManyRequestsException where it sends form after form.
    """

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        centre: Centre = connection.app.state.centre
        token = connection.cookies.get(staff_cookie(centre.settings), "")
        login = await to_thread.run_sync(login_of, centre, token) if token else None
        if login is None:
            raise NotAuthorizedException
        opt = connection.route_handler.opt
        if login.owes is not None and login.owes not in opt.get(WHILE_OWING, ()):
            raise StillOwes(login.owes)
        # Known from here on, so that a refusal can be shown with what this login may open.
        connection.scope["user"], connection.scope["auth"] = login.account, login
        if login.account.role not in opt.get(MAY, ()):
            raise NotForThisRole
        if connection.scope.get("method") not in _SAFE:
            seconds = await to_thread.run_sync(sends_too_often, centre, login)
            if seconds:
                raise TooManyRequestsException(headers={"retry-after": str(seconds)})
            audit.begin_request()
        return AuthenticationResult(user=login.account, auth=login)


async def note_form(message: Message, scope: Scope) -> None:
    """A form that was taken leaves a row in the audit, also where its page wrote none itself."""
    if message["type"] != "http.response.start" or message["status"] >= 400:
        return
    if scope.get("method") in _SAFE:
        return
    login = scope.get("auth")
    if isinstance(login, Login) and not audit.wrote_in_this_request():
        await to_thread.run_sync(_note_form, scope["litestar_app"].state.centre, login, scope["path"])


def _note_form(centre: Centre, login: Login, path: str) -> None:
    with centre.engine.begin() as db:
        audit.record(
            db, audit.Deed.FORM_SENT, who=login.account.staff_id, at=centre.now(), thing=f"page:{path}"
        )


async def add_headers(message: Message, scope: Scope) -> None:
    """What browsers are told of every answer: run nothing, frame nowhere, keep no page."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _HEADERS.items():
        headers[name] = value
    handler = scope.get("route_handler")
    if handler is not None and handler.opt.get(RUNS_OWN_SCRIPT):
        headers["content-security-policy"] += "; script-src 'self'"
    if scope["litestar_app"].state.centre.settings.secure_cookies:
        headers["strict-transport-security"] = "max-age=31536000"
    if "cache-control" not in headers:
        headers["cache-control"] = "no-store"
