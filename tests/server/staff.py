"""Staff in tests: one call to be signed in, one to send a form."""

from typing import Any

from server.dashboard.guard import COOKIE
from server.staff.accounts import create_account
from server.staff.logins import SignedIn, sign_in
from server.staff.roles import Account, Role
from tests.server.toy_kiosk import RunningCentre

NHA_TRANG, TAY_NHA_TRANG = "22366", "22390"
"""Two wards; loc-tho and tan-lap lie in the first, phuong-sai and vinh-hiep in the second."""
PASSWORD = "tra sen buoi sang"


def signed_in(at: RunningCentre, role: Role = Role.DEPARTMENT, *, unit_code: str = NHA_TRANG) -> Account:
    """The test client becomes a browser in which somebody of this role is signed in; a commune is `unit_code`'s."""
    name = f"{role.value}-{unit_code}" if role is Role.COMMUNE else role.value
    found = sign_in(at.centre, name=name, password=PASSWORD, address="browser")
    if not isinstance(found, SignedIn):
        unit = unit_code if role is Role.COMMUNE else None
        create_account(at.centre, name=name, role=role, password=PASSWORD, unit_code=unit)
        found = sign_in(at.centre, name=name, password=PASSWORD, address="browser")
    assert isinstance(found, SignedIn)
    at.client.cookies.set(COOKIE, found.token)
    return found.account


def signed_out(at: RunningCentre) -> None:
    """The browser forgets who it was."""
    at.client.cookies.clear()


def send(at: RunningCentre, path: str, form: dict[str, Any] | None = None, **how: Any) -> Any:
    """Send a form as a page of the dashboard would, with its token; redirects are not followed unless asked."""
    if "form" not in at.client.cookies:
        at.client.get("/login")
    data = {**(form or {}), "_csrf_token": at.client.cookies["form"]}
    return at.client.post(path, data=data, **{"follow_redirects": False, **how})
