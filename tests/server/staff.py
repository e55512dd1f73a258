"""Staff in tests: one call to be signed in, one to send a form, one to come in through the pages as people do."""

import re
from datetime import datetime
from typing import Any

import pyotp
from sqlalchemy import select, update

from server import attempts
from server.dashboard.guard import staff_cookie
from server.staff import second_factor
from server.staff.accounts import create_account
from server.staff.logins import Login, begin_login, offered_secret, show_code
from server.staff.roles import Account, Role
from server.store import tables
from tests.server.toy_kiosk import RunningCentre

NHA_TRANG, TAY_NHA_TRANG = "22366", "22390"
"""Two wards; loc-tho and tan-lap lie in the first, phuong-sai and vinh-hiep in the second."""
PASSWORD = "tra sen buoi sang"


def signed_in(at: RunningCentre, role: Role = Role.DEPARTMENT, *, unit_code: str = NHA_TRANG) -> Account:
    """The test client becomes a browser in which somebody of this role is signed in; a commune is `unit_code`'s."""
    name = f"{role.value}-{unit_code}" if role is Role.COMMUNE else role.value
    with at.centre.engine.begin() as db:
        known = db.execute(select(tables.staff).where(tables.staff.c.name == name)).one_or_none()
        # The clock stands still in tests, and a code is good once.
        db.execute(update(tables.staff).where(tables.staff.c.name == name).values(totp_step=0))
    if known is None:
        unit = unit_code if role is Role.COMMUNE else None
        create_account(at.centre, name=name, role=role, password=PASSWORD, unit_code=unit)
    login = begin_login(at.centre, name=name, password=PASSWORD, address="browser")
    assert isinstance(login, Login)
    if (secret := offered_secret(at.centre, login)) is None:
        secret = second_factor.unseal(at.centre, known.totp_sealed, staff_id=known.staff_id)
    login = show_code(at.centre, login, pyotp.TOTP(secret).at(at.time()))
    assert isinstance(login, Login)
    at.client.cookies.set(staff_cookie(at.centre.settings), login.token)
    with at.centre.engine.begin() as db:
        attempts.forget_failures(db, attempts.subject("forms", login.account.staff_id))
    return login.account


def signed_out(at: RunningCentre) -> None:
    """The browser forgets who it was."""
    at.client.cookies.clear()


def send(at: RunningCentre, path: str, form: dict[str, Any] | None = None, **how: Any) -> Any:
    """Send a form as a page of the dashboard would, with its token; redirects are not followed unless asked."""
    if "form" not in at.client.cookies:
        at.client.get("/login")
    data = {**(form or {}), "_csrf_token": at.client.cookies["form"]}
    return at.client.post(path, data=data, **{"follow_redirects": False, **how})


def shown_secret(page: str) -> str:
    """The secret for the phone, in letters, as the page of the first sign-in shows it."""
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert found
    return found[1].replace(" ", "")


def come_in(client: Any, *, name: str, password: str, at: datetime | None = None, secret: str = "") -> str:
    """Sign in over HTTP with any httpx client on the centre's address; at the first time a phone is enrolled.

    Returns the phone's secret, for the next time. `at` is the centre's time, when it is not now.
    """

    def post(path: str, **form: str) -> Any:
        return client.post(path, data={**form, "_csrf_token": client.cookies["form"]}, follow_redirects=False)

    client.get("/login")
    assert post("/login", name=name, password=password).headers["location"] == "/login/second"
    secret = secret or shown_secret(client.get("/login/second").text)
    phone = pyotp.TOTP(secret)
    reply = post("/login/second", code=phone.at(at) if at else phone.now())
    assert reply.status_code == 303, reply.text
    return secret
