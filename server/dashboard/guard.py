"""Every route is closed: it opens to all, or to the roles that it names, only when it says so itself."""

from typing import Any

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Message, Scope
from sqlalchemy import Connection

from server.centre import Centre
from server.staff.logins import signed_in
from server.staff.roles import Account, Role

COOKIE = "staff"
OPEN_TO_ALL = "open_to_all"
MAY = "may"
"""The roles that may come in, in a route's `opt`; see `may`."""

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


def may(*roles: Role) -> dict[str, Any]:
    """For a route's `opt`: these roles may come in, every other login gets NotForThisRole."""
    return {MAY: frozenset(roles)}


ALL_STAFF = may(*Role)


def must_reach_point(db: Connection, account: Account, point_id: str) -> None:
    """Raises NotForThisRole when the support point lies outside what the login sees."""
    if not account.reach.holds_point(db, point_id):
        raise NotForThisRole


def must_reach_kiosk(db: Connection, account: Account, kiosk_id: str) -> None:
    """Raises NotForThisRole when the kiosk stands outside what the login sees."""
    if not account.reach.holds_kiosk(db, kiosk_id):
        raise NotForThisRole


class LoginRequired(AbstractAuthenticationMiddleware):
    """Raises NotAuthorizedException where there is no login that still lasts, NotForThisRole where its role may not go."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        centre: Centre = connection.app.state.centre
        token = connection.cookies.get(COOKIE, "")
        account = await to_thread.run_sync(signed_in, centre, token) if token else None
        if account is None:
            raise NotAuthorizedException
        # Known from here on, so that a refusal can be shown with what this login may open.
        connection.scope["user"] = account
        if account.role not in connection.route_handler.opt.get(MAY, ()):
            raise NotForThisRole
        return AuthenticationResult(user=account, auth=token)


async def add_headers(message: Message, scope: Scope) -> None:
    """What browsers are told of every answer: run nothing, frame nowhere, keep no page."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _HEADERS.items():
        headers[name] = value
    if "cache-control" not in headers:
        headers["cache-control"] = "no-store"
