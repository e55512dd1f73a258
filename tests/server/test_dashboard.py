"""What staff see, and who may not."""

import re
from html import unescape

import pytest

from server.staff.roles import Role
from tests.server.staff import signed_in
from tests.server.toy_kiosk import RunningCentre

OF_KIOSKS = {"/v1/events", "/v1/heartbeat"}


@pytest.fixture
def staffed(centre: RunningCentre) -> RunningCentre:
    signed_in(centre)
    return centre


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_a_login_does_not_speak_for_a_kiosk(staffed: RunningCentre) -> None:
    for path in OF_KIOSKS:
        assert staffed.client.post(path, content=b"{}").json()["code"] == "bad-signature"


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


def test_an_empty_centre_tells_what_to_do_first(staffed: RunningCentre) -> None:
    page = staffed.client.get("/").text
    assert "Chưa có máy nào được ghi danh" in words(page)
    assert "kiosk-server" not in page
    for place in re.findall(r'href="([^"]+)"', page.split('class="panel hint"')[1].split("</section>")[0]):
        assert staffed.client.get(place).status_code == 200, place
    signed_in(staffed, Role.COMMUNE)
    page = staffed.client.get("/").text
    assert "Máy đặt ở điểm hỗ trợ nào sẽ hiện ở đây sau khi được ghi danh." in words(page)
    assert "/points/new" not in page
    signed_in(staffed)
    staffed.kiosk()
    assert "Chưa có lượt hỗ trợ nào trong 30 ngày qua" in words(staffed.client.get("/").text)


def test_the_overview_shows_what_was_pushed(staffed: RunningCentre) -> None:
    kiosk = staffed.kiosk("loc-tho")
    for _ in range(3):
        kiosk.assisted_session(stuck=["reason-of-tea"] * 4, rating="easy")
    kiosk.assisted_session(outcome="not_submitted", help_called=True, entry_mode="late")
    kiosk.push_for_receipt()
    staffed.time.advance(minutes=2)
    kiosk.beat()
    page = words(staffed.client.get("/").text)
    for expected in (
        "Lượt hỗ trợ 4 ",
        "Nộp xong 75% ",
        "Thời gian trung vị 12 phút",
        "Cần tình nguyện viên 25%",
        "Thấy dễ hiểu 100%",
        "Người dân hay vướng ở đâu tháng 11/2026, chưa hết tháng reason-of-tea 12",
        "Trong đó 1 lượt do tình nguyện viên nhập bù.",
        "TDP 18 Lộc Thọ, phường Nha Trang 4 75% 12 ph vừa xong",
        "Đủ số liệu đến 08:02 ngày 24/11/2026.",
        "26/10 đến 24/11/2026",
    ):
        assert expected in page


def test_an_unwritten_period_falls_back_to_the_usual_one(staffed: RunningCentre) -> None:
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
    page = words(staffed.client.get("/kiosks").text)
    assert "TDP 4 Độc Lập, Phương Sài" in page
    assert "1.234" in page
    assert "Có hai bản của cùng một đĩa" in page
    assert "1 dòng không đọc được" in page
