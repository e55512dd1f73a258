"""Nobody comes in without a login: every route is closed unless it says that it is open to all."""

from typing import Any

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotAuthorizedException
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Message, Scope

from server.centre import Centre
from server.staff.logins import signed_in

COOKIE = "staff"
OPEN_TO_ALL = "open_to_all"

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


class LoginRequired(AbstractAuthenticationMiddleware):
    """Raises NotAuthorizedException where there is no login that still lasts."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        centre: Centre = connection.app.state.centre
        token = connection.cookies.get(COOKIE, "")
        account = await to_thread.run_sync(signed_in, centre, token) if token else None
        if account is None:
            raise NotAuthorizedException
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
