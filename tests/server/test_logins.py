"""How staff come in, how long they stay, and what keeps others out."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from server.errors import StaffInputRefused
from server.housekeeping import tidy
from server.staff import passwords
from server.staff.accounts import create_account, reset_factor, staff_id_of
from server.staff.roles import Role
from server.store import tables
from tests.server.staff import PASSWORD, come_in, send, shown_secret, signed_in, signed_out
from tests.server.toy_kiosk import RunningCentre, running_centre

HALF_A_MINUTE = timedelta(seconds=30)


@pytest.fixture
def staffed(centre: RunningCentre) -> RunningCentre:
    create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
    return centre


def give_password(at: RunningCentre, *, name: str = "can-bo", password: str = PASSWORD) -> Any:
    return send(at, "/login", {"name": name, "password": password})


def give_code(at: RunningCentre, code: str) -> Any:
    return send(at, "/login/second", {"code": code})


def enter(at: RunningCentre, secret: str = "") -> str:
    return come_in(at.client, name="can-bo", password=PASSWORD, at=at.time(), secret=secret)


def opens(at: RunningCentre) -> bool:
    return bool(at.client.get("/", follow_redirects=False).status_code == 200)


def test_the_first_sign_in_enrolls_a_phone_and_later_ones_ask_it(staffed: RunningCentre) -> None:
    assert give_password(staffed).headers["location"] == "/login/second"
    assert staffed.client.get("/", follow_redirects=False).headers["location"] == "/login/second"
    assert staffed.client.post("/logout").status_code == 403
    page = staffed.client.get("/login/second").text
    secret = shown_secret(page)
    assert '<svg class="qr"' in page
    assert give_code(staffed, "000000").status_code == 401
    assert not opens(staffed)
    assert give_code(staffed, f" {pyotp.TOTP(secret).at(staffed.time())} ").headers["location"] == "/"
    assert opens(staffed)
    signed_out(staffed)
    staffed.time.advance(minutes=1)
    give_password(staffed)
    assert secret[:4] not in staffed.client.get("/login/second").text
    assert give_code(staffed, pyotp.TOTP(secret).at(staffed.time())).headers["location"] == "/"


def test_a_code_is_good_once_and_half_a_minute_to_either_side(staffed: RunningCentre) -> None:
    phone = pyotp.TOTP(enter(staffed))
    used = phone.at(staffed.time())
    signed_out(staffed)
    give_password(staffed)
    assert give_code(staffed, used).status_code == 401
    for off, status in ((2, 401), (1, 303)):
        assert give_code(staffed, phone.at(staffed.time() + off * HALF_A_MINUTE)).status_code == status
    staffed.time.advance(minutes=5)
    signed_out(staffed)
    give_password(staffed)
    for off, status in ((-2, 401), (-1, 303)):
        assert give_code(staffed, phone.at(staffed.time() + off * HALF_A_MINUTE)).status_code == status


def test_somebody_who_knows_the_password_before_enrollment_sees_another_secret(
    staffed: RunningCentre,
) -> None:
    give_password(staffed)
    first = shown_secret(staffed.client.get("/login/second").text)
    signed_out(staffed)
    give_password(staffed)
    second = shown_secret(staffed.client.get("/login/second").text)
    assert first != second
    assert give_code(staffed, pyotp.TOTP(first).at(staffed.time())).status_code == 401


def test_secrets_of_phones_lie_sealed_in_the_database(staffed: RunningCentre) -> None:
    secret = enter(staffed)
    with staffed.centre.engine.begin() as db:
        for table in (tables.staff, tables.staff_login, tables.audit):
            assert secret not in str(db.execute(select(table)).all())


def test_wrong_codes_make_the_next_try_wait_longer(staffed: RunningCentre) -> None:
    give_password(staffed)
    waits = []
    for _ in range(2):
        give_code(staffed, "000000")
    for _ in range(3):
        assert give_code(staffed, "000000").status_code == 401
        closed = give_code(staffed, "000000")
        assert closed.status_code == 429
        waits.append(int(closed.headers["retry-after"]))
        staffed.time.advance(seconds=waits[-1])
    assert waits == [15, 30, 60]


def test_after_a_reset_the_next_sign_in_enrolls_another_phone(staffed: RunningCentre) -> None:
    secret = enter(staffed)
    reset_factor(staffed.centre, staff_id_of(staffed.centre, "can-bo"), by="console")
    assert not opens(staffed)
    signed_out(staffed)
    staffed.time.advance(minutes=1)
    assert enter(staffed) != secret


def test_a_given_password_must_be_replaced_before_anything_opens(centre: RunningCentre) -> None:
    create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD, password_given=True)
    enter(centre)
    assert centre.client.get("/", follow_redirects=False).headers["location"] == "/password"
    assert centre.client.get("/login/second", follow_redirects=False).headers["location"] == "/password"
    assert "Chọn mật khẩu của bạn" in centre.client.get("/password").text
    form = {"current": PASSWORD, "wanted": "tra sen buoi chieu", "again": "tra sen buoi chieu"}
    assert send(centre, "/password", {**form, "again": "tra sen"}).status_code == 400
    assert send(centre, "/password", {**form, "current": "khong phai vay"}).status_code == 400
    assert send(centre, "/password", {**form, "wanted": PASSWORD, "again": PASSWORD}).status_code == 400
    assert send(centre, "/password", {**form, "wanted": "ngan", "again": "ngan"}).status_code == 400
    assert not opens(centre)
    assert send(centre, "/password", form).headers["location"] == "/"
    assert opens(centre)


def test_a_changed_password_ends_every_other_login_and_renews_this_one(staffed: RunningCentre) -> None:
    secret = enter(staffed)
    elsewhere = staffed.client.cookies["staff"]
    signed_out(staffed)
    staffed.time.advance(minutes=1)
    enter(staffed, secret)
    before = staffed.client.cookies["staff"]
    form = {"current": PASSWORD, "wanted": "tra sen buoi chieu", "again": "tra sen buoi chieu"}
    assert send(staffed, "/password", form).status_code == 303
    after = staffed.client.cookies["staff"]
    assert opens(staffed)
    for token in (elsewhere, before):
        assert token != after
        staffed.client.cookies.set("staff", token)
        assert not opens(staffed)
    signed_out(staffed)
    assert give_password(staffed).status_code == 401


def test_the_token_changes_when_the_login_is_whole(staffed: RunningCentre) -> None:
    give_password(staffed)
    half = staffed.client.cookies["staff"]
    secret = shown_secret(staffed.client.get("/login/second").text)
    give_code(staffed, pyotp.TOTP(secret).at(staffed.time()))
    assert staffed.client.cookies["staff"] != half
    staffed.client.cookies.set("staff", half)
    assert not opens(staffed)


@pytest.mark.parametrize("poor", ["ngan", "aaaaaaaabbbb", "can-bo 2026 nam", "x" * 201])
def test_poor_passwords_are_refused(staffed: RunningCentre, poor: str) -> None:
    with pytest.raises(StaffInputRefused):
        passwords.hash_password(poor, name="can-bo")


def test_an_old_hash_is_renewed_when_its_password_comes_by(
    staffed: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        with staffed.centre.engine.begin() as db:
            return str(db.execute(select(tables.staff.c.password_hash)).scalar_one())

    old = kept()
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert give_password(staffed, password="wrong wrong wrong").status_code == 401
    assert kept() == old
    assert give_password(staffed).status_code == 303
    assert "t=2" in kept()
    assert give_password(staffed).status_code == 303


def test_a_forged_form_is_refused(centre: RunningCentre) -> None:
    signed_in(centre)
    for form in ({}, {"_csrf_token": "0" * 128}):
        assert centre.client.post("/logout", data=form, follow_redirects=False).status_code == 403
    assert opens(centre)


def test_signing_out_ends_the_login_at_the_centre_too(centre: RunningCentre) -> None:
    signed_in(centre)
    token = centre.client.cookies["staff"]
    assert send(centre, "/logout").headers["location"] == "/login"
    centre.client.cookies.set("staff", token)
    assert not opens(centre)


def test_a_login_ends_after_a_quarter_of_an_hour_of_rest(centre: RunningCentre) -> None:
    signed_in(centre)
    for rest, lasts in ((14, True), (14, True), (16, False)):
        centre.time.advance(minutes=rest)
        assert opens(centre) is lasts


def test_a_login_ends_after_eight_hours_however_busy(centre: RunningCentre) -> None:
    signed_in(centre)
    for _ in range(48):
        assert opens(centre)
        centre.time.advance(minutes=10)
    centre.time.advance(minutes=1)
    assert not opens(centre)


def test_wrong_passwords_make_the_next_try_wait_longer_and_unknown_names_alike(
    staffed: RunningCentre,
) -> None:
    for name in ("can-bo", "khong-co"):
        for _ in range(2):
            assert give_password(staffed, name=name, password="wrong wrong wrong").status_code == 401
        waits = []
        for _ in range(3):
            assert give_password(staffed, name=name, password="wrong wrong wrong").status_code == 401
            closed = give_password(staffed, name=name)
            assert closed.status_code == 429
            waits.append(int(closed.headers["retry-after"]))
            staffed.time.advance(seconds=waits[-1])
        assert waits == [15, 30, 60]


def test_a_login_of_ones_own_does_not_cover_guesses_at_others_from_the_same_address(
    staffed: RunningCentre,
) -> None:
    statuses = []
    for number in range(40):
        statuses.append(give_password(staffed, name=f"nguoi-{number}", password="wrong wrong").status_code)
        if number % 5 == 0 and statuses[-1] == 401:
            assert give_password(staffed).status_code == 303
    assert statuses == [401] * 30 + [429] * 10


def test_the_wait_survives_a_restart_and_then_the_right_password_opens(tmp_path: Path) -> None:
    with running_centre(tmp_path) as first:
        create_account(first.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
        for _ in range(3):
            give_password(first, password="wrong wrong wrong")
    with running_centre(tmp_path, time=first.time) as again:
        closed = give_password(again)
        assert closed.status_code == 429
        again.time.advance(seconds=int(closed.headers["retry-after"]))
        assert give_password(again).status_code == 303


def test_forms_that_come_too_fast_must_wait(centre: RunningCentre) -> None:
    signed_in(centre)
    statuses = [send(centre, "/accounts").status_code for _ in range(61)]
    assert statuses == [400] * 60 + [429]
    centre.time.advance(minutes=1)
    assert send(centre, "/accounts").status_code == 400


def test_the_cookie_is_out_of_reach_of_scripts_and_only_its_hash_is_kept(staffed: RunningCentre) -> None:
    cookie = give_password(staffed).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = staffed.client.cookies["staff"]
    with staffed.centre.engine.begin() as db:
        assert token not in str(db.execute(select(tables.staff_login)).all())


def test_under_https_cookies_are_bound_to_this_very_host(tmp_path: Path) -> None:
    with running_centre(tmp_path, public_address="https://centre.example") as centre:
        create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
        page = centre.client.get("/login")
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        form = page.headers["set-cookie"]
        token = form.split("=", 1)[1].split(";")[0]
        reply = centre.client.post(
            "/login",
            data={"name": "can-bo", "password": PASSWORD, "_csrf_token": token},
            headers={"cookie": f"__Host-form={token}"},
            follow_redirects=False,
        )
        staff = reply.headers["set-cookie"]
        gone = centre.client.post(
            "/logout",
            data={"_csrf_token": token},
            headers={"cookie": f"__Host-form={token}; {staff.split(';')[0]}"},
            follow_redirects=False,
        ).headers["set-cookie"]
        assert gone.startswith(("__Host-staff=;", '__Host-staff="";'))
        assert "Max-Age=0" in gone
        for name, cookie in (("form", form), ("staff", staff), ("staff", gone)):
            assert cookie.startswith(f"__Host-{name}=")
            assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
            assert "Domain" not in cookie


def test_tries_that_no_limit_counts_any_more_are_forgotten(
    staffed: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> int:
        with staffed.centre.engine.begin() as db:
            return len(db.execute(select(tables.attempt)).all())

    def fail(*_: object) -> None:
        raise RuntimeError("no room for the coming months")

    monkeypatch.setattr(type(staffed.centre.months), "make_ready", fail)
    give_password(staffed, name="somebody", password="wrong" * 4)
    tidy(staffed.centre)
    assert kept() > 0
    staffed.time.advance(days=3)
    tidy(staffed.centre)
    assert kept() == 0, "also while another deed of the house fails"
