"""Logins are made, changed and closed by the department in the browser."""

import re

import pytest
from sqlalchemy import select

from server.staff.accounts import list_accounts
from server.staff.roles import Account, Role
from server.store import tables
from tests.server.staff import NHA_TRANG, come_in, send, signed_in, signed_out
from tests.server.toy_kiosk import RunningCentre


@pytest.fixture
def me(centre: RunningCentre) -> Account:
    return signed_in(centre)


def make(at: RunningCentre, name: str = "xa-a", role: str = "commune", unit_code: str = NHA_TRANG) -> str:
    reply = send(at, "/accounts", {"name": name, "role": role, "unit_code": unit_code})
    assert reply.status_code == 200, reply.text
    return password_in(reply.text)


def password_in(page: str) -> str:
    found = re.search(r'class="once"><code>([^<]+)<', page)
    assert found
    return found[1]


def id_of(at: RunningCentre, name: str) -> str:
    return next(one.staff_id for one in list_accounts(at.centre) if one.name == name)


def test_a_new_login_comes_in_with_its_shown_password_and_chooses_another(
    centre: RunningCentre, me: Account
) -> None:
    password = make(centre)
    page = centre.client.get("/accounts").text
    assert "phường Nha Trang" in page
    assert password not in page
    signed_out(centre)
    come_in(centre.client, name="xa-a", password=password, at=centre.time())
    chosen = {"current": password, "wanted": "tra sen buoi chieu", "again": "tra sen buoi chieu"}
    assert send(centre, "/password", chosen).headers["location"] == "/"
    assert centre.client.get("/accounts").status_code == 403


@pytest.mark.parametrize(
    ("name", "role", "unit_code", "said"),
    [
        ("Xã A", "author", "", "chữ thường"),
        ("department", "author", "", "đã có"),
        ("xa-b", "commune", "", "đúng một xã, phường"),
        ("xa-b", "author", NHA_TRANG, "đúng một xã, phường"),
        ("xa-b", "commune", "99999", "Không có xã, phường này"),
        ("xa-b", "king", "", "Chọn một vai trò"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_kept_in_the_form(
    centre: RunningCentre, me: Account, name: str, role: str, unit_code: str, said: str
) -> None:
    reply = send(centre, "/accounts", {"name": name, "role": role, "unit_code": unit_code})
    assert reply.status_code == 400
    assert said in reply.text
    assert f'value="{name}"' in reply.text
    assert len(list_accounts(centre.centre)) == 1


def test_a_changed_commune_ends_the_login_and_the_next_sees_the_new_one(
    centre: RunningCentre, me: Account
) -> None:
    signed_in(centre, Role.COMMUNE)
    token = centre.client.cookies["staff"]
    signed_in(centre)
    staff_id = id_of(centre, f"commune-{NHA_TRANG}")
    form = {"role": "commune", "unit_code": "22390"}
    assert send(centre, f"/accounts/{staff_id}/role", form).status_code == 303
    assert "phường Tây Nha Trang" in centre.client.get(f"/accounts/{staff_id}").text
    centre.client.cookies.set("staff", token)
    assert centre.client.get("/", follow_redirects=False).status_code == 303


def test_a_reset_password_is_shown_once_and_the_old_one_is_dead(centre: RunningCentre, me: Account) -> None:
    old = make(centre)
    reply = send(centre, f"/accounts/{id_of(centre, 'xa-a')}/password")
    new = password_in(reply.text)
    signed_out(centre)
    assert send(centre, "/login", {"name": "xa-a", "password": old}).status_code == 401
    come_in(centre.client, name="xa-a", password=new, at=centre.time())


def test_a_reset_factor_lets_another_phone_be_enrolled(centre: RunningCentre, me: Account) -> None:
    signed_in(centre, Role.AUTHOR)
    signed_in(centre)
    staff_id = id_of(centre, "author")
    assert "đã có" in centre.client.get(f"/accounts/{staff_id}").text
    assert send(centre, f"/accounts/{staff_id}/factor").status_code == 303
    assert "sẽ thêm ở lần đăng nhập tới" in centre.client.get(f"/accounts/{staff_id}").text


def test_a_closed_login_is_out_and_its_name_is_not_given_again(centre: RunningCentre, me: Account) -> None:
    password = make(centre)
    staff_id = id_of(centre, "xa-a")
    assert send(centre, f"/accounts/{staff_id}/close", {"name": "xa-b"}).status_code == 400
    assert send(centre, f"/accounts/{staff_id}/close", {"name": "xa-a"}).status_code == 303
    assert centre.client.get(f"/accounts/{staff_id}").status_code == 404
    assert send(centre, "/accounts", {"name": "xa-a", "role": "author"}).status_code == 400
    signed_out(centre)
    assert send(centre, "/login", {"name": "xa-a", "password": password}).status_code == 401
    with centre.centre.engine.begin() as db:
        assert db.execute(select(tables.staff).where(tables.staff.c.name == "xa-a")).one().closed_at


def test_nobody_changes_or_closes_their_own_login(centre: RunningCentre, me: Account) -> None:
    for deed, form in (
        ("role", {"role": "author"}),
        ("password", {}),
        ("factor", {}),
        ("close", {"name": me.name}),
    ):
        reply = send(centre, f"/accounts/{me.staff_id}/{deed}", form)
        assert reply.status_code == 400, deed
        assert "Không tự đổi" in reply.text
    assert centre.client.get("/accounts").status_code == 200
