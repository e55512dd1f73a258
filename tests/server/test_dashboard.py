"""What staff see, and who may not."""

import re
from html import unescape

import pytest
from litestar.routes import HTTPRoute

from server.staff.accounts import Role, create_account
from tests.server.toy_kiosk import RunningCentre, running_centre

PASSWORD = "tra sen buoi sang"
OPEN = {"/healthz", "/login", "/static/style.css", "/static/fonts/{weight:str}"}
OF_KIOSKS = {"/v1/enroll", "/v1/events", "/v1/heartbeat"}


@pytest.fixture
def staffed(centre: RunningCentre) -> RunningCentre:
    create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
    return centre


def form_token(at: RunningCentre, path: str = "/login") -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', at.client.get(path).text)
    assert found
    return found[1]


def sign_in(
    at: RunningCentre, *, name: str = "can-bo", password: str = PASSWORD, token: str | None = None
) -> object:
    form = {"name": name, "password": password, "_csrf_token": token or form_token(at)}
    return at.client.post("/login", data=form, follow_redirects=False)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def every_route(at: RunningCentre) -> list[tuple[str, str]]:
    return [
        (route.path, method)
        for route in at.client.app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method != "OPTIONS"
    ]


def test_without_a_login_every_page_leads_to_the_login_and_nothing_else(staffed: RunningCentre) -> None:
    routes = every_route(staffed)
    assert {path for path, _ in routes} >= OPEN | OF_KIOSKS | {"/", "/points", "/kiosks", "/logout"}
    for path, method in routes:
        if path in OPEN | OF_KIOSKS:
            continue
        reply = staffed.client.request(method, path, follow_redirects=False)
        if method in ("GET", "HEAD"):
            assert (reply.status_code, reply.headers["location"]) == (303, "/login"), path
        else:
            assert reply.status_code == 401, path


def test_with_a_login_every_page_opens(staffed: RunningCentre) -> None:
    sign_in(staffed)
    for path, method in every_route(staffed):
        if method == "GET" and "{" not in path:
            assert staffed.client.get(path, follow_redirects=False).status_code == 200, path
    assert staffed.client.get("/static/fonts/Bold").content[:4] == b"\0\1\0\0"
    assert staffed.client.get("/static/fonts/..%2fLICENSE").status_code == 404


def test_a_login_does_not_speak_for_a_kiosk(staffed: RunningCentre) -> None:
    sign_in(staffed)
    for path in OF_KIOSKS - {"/v1/enroll"}:
        assert staffed.client.post(path, content=b"{}").json()["code"] == "bad-signature"


def test_a_forged_form_is_refused(staffed: RunningCentre) -> None:
    sign_in(staffed)
    for form in ({}, {"_csrf_token": "0" * 128}):
        assert staffed.client.post("/logout", data=form, follow_redirects=False).status_code == 403
    assert staffed.client.get("/", follow_redirects=False).status_code == 200


def test_signing_out_ends_the_login_at_the_centre_too(staffed: RunningCentre) -> None:
    sign_in(staffed)
    token = staffed.client.cookies["staff"]
    staffed.client.post("/logout", data={"_csrf_token": form_token(staffed, "/")})
    staffed.client.cookies.set("staff", token)
    assert staffed.client.get("/", follow_redirects=False).status_code == 303


def test_a_login_ends_after_a_quarter_of_an_hour_of_rest(staffed: RunningCentre) -> None:
    sign_in(staffed)
    staffed.time.advance(minutes=14)
    assert staffed.client.get("/", follow_redirects=False).status_code == 200
    staffed.time.advance(minutes=14)
    assert staffed.client.get("/", follow_redirects=False).status_code == 200
    staffed.time.advance(minutes=16)
    assert staffed.client.get("/", follow_redirects=False).status_code == 303


def test_a_login_ends_after_eight_hours_however_busy(staffed: RunningCentre) -> None:
    sign_in(staffed)
    for _ in range(48):
        assert staffed.client.get("/", follow_redirects=False).status_code == 200
        staffed.time.advance(minutes=10)
    staffed.time.advance(minutes=1)
    assert staffed.client.get("/", follow_redirects=False).status_code == 303


def test_wrong_passwords_make_the_next_try_wait_longer_and_unknown_names_alike(
    staffed: RunningCentre,
) -> None:
    for name in ("can-bo", "khong-co"):
        for _ in range(2):
            assert sign_in(staffed, name=name, password="wrong wrong wrong").status_code == 401
        waits = []
        for _ in range(3):
            assert sign_in(staffed, name=name, password="wrong wrong wrong").status_code == 401
            closed = sign_in(staffed, name=name)
            assert closed.status_code == 429
            waits.append(int(closed.headers["retry-after"]))
            staffed.time.advance(seconds=waits[-1])
        assert waits == [15, 30, 60]


def test_the_wait_survives_a_restart_and_then_the_right_password_opens(tmp_path: object) -> None:
    with running_centre(tmp_path) as first:
        create_account(first.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
        for _ in range(3):
            sign_in(first, password="wrong wrong wrong")
    with running_centre(tmp_path, time=first.time) as again:
        closed = sign_in(again)
        assert closed.status_code == 429
        again.time.advance(seconds=int(closed.headers["retry-after"]))
        assert sign_in(again).status_code == 303


def test_every_page_forbids_scripts_frames_and_caching(staffed: RunningCentre) -> None:
    for reply in (
        staffed.client.get("/login"),
        staffed.client.get("/nowhere"),
        staffed.client.post("/logout"),
    ):
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["cache-control"] == "no-store"
        assert "<script" not in reply.text
        assert "style=" not in reply.text


def test_the_cookie_is_out_of_reach_of_scripts_and_only_its_hash_is_kept(staffed: RunningCentre) -> None:
    reply = sign_in(staffed)
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = staffed.client.cookies["staff"]
    with staffed.centre.engine.begin() as db:
        assert token not in str(db.exec_driver_sql("SELECT * FROM staff_login").all())


def test_an_empty_centre_tells_what_to_do_first(staffed: RunningCentre) -> None:
    sign_in(staffed)
    page = words(staffed.client.get("/").text)
    assert "Chưa có máy nào được ghi danh" in page
    assert "kiosk-server code create" in page
    staffed.kiosk()
    assert "Chưa có lượt hỗ trợ nào trong 30 ngày qua" in words(staffed.client.get("/").text)


def test_the_overview_shows_what_was_pushed(staffed: RunningCentre) -> None:
    kiosk = staffed.kiosk("loc-tho")
    for _ in range(3):
        kiosk.assisted_session(stuck=["reason-of-tea"], rating="easy")
    kiosk.assisted_session(outcome="not_submitted", help_called=True)
    kiosk.push_for_receipt()
    staffed.time.advance(minutes=2)
    kiosk.beat()
    sign_in(staffed)
    page = words(staffed.client.get("/").text)
    for expected in (
        "Lượt hỗ trợ 4 ",
        "Nộp xong 75% ",
        "Thời gian trung vị 12 phút",
        "Cần tình nguyện viên 25%",
        "Thấy dễ hiểu 100%",
        "boil-water: reason-of-tea 3",
        "make-tea 4 3",
        "Có mã hồ sơ 3",
        "TDP 18 Lộc Thọ, phường Nha Trang 4 75% 12 ph vừa xong",
        "Đủ số liệu đến 08:02 ngày 24/11/2026.",
        "26/10 đến 24/11/2026",
    ):
        assert expected in page


def test_an_unwritten_period_falls_back_to_the_usual_one(staffed: RunningCentre) -> None:
    sign_in(staffed)
    assert "Tổng quan, 90 ngày qua" in words(staffed.client.get("/?days=90").text)
    assert "Tổng quan, 30 ngày qua" in words(staffed.client.get("/?days=31").text)
    assert staffed.client.get("/?days=tea").status_code == 400


def test_the_machines_page_tells_of_clones_holes_and_rejections(staffed: RunningCentre) -> None:
    kiosk = staffed.kiosk("phuong-sai")
    kiosk.assisted_session()
    kiosk.append(b'"tea"')
    kiosk.push_for_receipt()
    kiosk.events[-1] = b'"coffee"'
    kiosk.push_for_problem()
    kiosk.beat(backlog=1234)
    sign_in(staffed)
    page = words(staffed.client.get("/kiosks").text)
    assert "TDP 4 Độc Lập, Phương Sài" in page
    assert "1.234" in page
    assert "Có hai bản của cùng một đĩa" in page
    assert "1 dòng không đọc được" in page
