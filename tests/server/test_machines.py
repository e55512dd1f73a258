"""Support points and their machines, as operators make, see and change them in the browser."""

import re
import tomllib
from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.protocol.codes import EnrollmentCode
from kiosk.protocol.messages import ClockState
from server.audit import Deed, audit_rows
from server.dashboard import kiosk_pages
from server.staff.roles import Role
from server.store import tables
from server.store.figure_tables import alive_day, shift
from server.times import wire_time
from tests.server.staff import NHA_TRANG, TAY_NHA_TRANG, send, signed_in
from tests.server.test_dashboard import words
from tests.server.toy_kiosk import RunningCentre, ToyKiosk


@pytest.fixture
def operated(centre: RunningCentre) -> RunningCentre:
    signed_in(centre, Role.OPERATOR)
    return centre


def code_in(page: str) -> str:
    found = re.search(r'class="once"><code>([^<]+)<', page)
    assert found
    return found[1]


def last_deed(at: RunningCentre) -> tuple[str, str, str]:
    with at.centre.engine.begin() as db:
        row = audit_rows(db)[0]
    return row.deed, row.thing, row.detail


def seen(at: RunningCentre, kiosk: ToyKiosk) -> str:
    return words(at.client.get(f"/kiosks/{kiosk.kiosk_id}").text)


def test_a_new_point_gets_a_machine_within_two_forms(operated: RunningCentre) -> None:
    form = {"name": "  Nhà văn hóa   thôn Trà ", "unit_code": TAY_NHA_TRANG}
    made = send(operated, "/points", form)
    assert made.headers["location"] == "/points/nha-van-hoa-thon-tra"
    assert "Chưa có máy nào ở đây" in operated.client.get(made.headers["location"]).text
    shown = send(operated, "/points/nha-van-hoa-thon-tra/code").text
    assert '<svg class="qr"' in shown
    reply = ToyKiosk(operated).enroll(EnrollmentCode.parse(code_in(shown)))
    assert reply.json()["point"]["name"] == "Nhà văn hóa thôn Trà"
    assert reply.json()["point"]["unit_name"] == "phường Tây Nha Trang"
    assert "Máy ở đây" in operated.client.get("/points/nha-van-hoa-thon-tra").text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "", "unit_code": NHA_TRANG}, "Tên điểm hỗ trợ cần"),
        ({"name": "!!", "unit_code": NHA_TRANG}, "Tên điểm hỗ trợ cần"),
        ({"name": "Quán trà", "unit_code": ""}, "Chọn một xã, phường"),
        ({"name": "TDP 18 Lộc Thọ", "unit_code": NHA_TRANG}, "đã có điểm hỗ trợ tên ấy"),
    ],
)
def test_a_point_that_makes_no_sense_is_refused_and_kept_in_the_form(
    operated: RunningCentre, form: dict[str, str], said: str
) -> None:
    reply = send(operated, "/points", form)
    assert reply.status_code == 400
    assert said in reply.text
    assert f'value="{form["name"]}"' in reply.text


def test_points_of_one_name_in_two_units_have_two_ids(operated: RunningCentre) -> None:
    places = [
        send(operated, "/points", {"name": "Quán trà", "unit_code": unit}).headers["location"]
        for unit in (NHA_TRANG, TAY_NHA_TRANG)
    ]
    assert places == ["/points/quan-tra", "/points/quan-tra-2"]


def test_a_renamed_point_keeps_its_id_and_its_new_name_after_a_restart(operated: RunningCentre) -> None:
    assert send(operated, "/points/loc-tho/name", {"name": "Quán trà Lộc Thọ"}).status_code == 303
    assert "Quán trà Lộc Thọ" in operated.client.get("/points").text
    assert last_deed(operated) == (Deed.POINT_RENAMED, "point:loc-tho", "Quán trà Lộc Thọ")


def test_the_file_carries_address_and_code_and_is_not_kept(operated: RunningCentre) -> None:
    code = code_in(send(operated, "/points/loc-tho/code").text)
    reply = send(operated, "/enroll.toml", {"code": code})
    assert reply.headers["content-disposition"] == 'attachment; filename="enroll.toml"'
    assert tomllib.loads(reply.text) == {"server_url": "http://127.0.0.1:8480", "code": code}
    assert send(operated, "/enroll.toml", {"code": "tea"}).status_code == 400
    secret = EnrollmentCode.parse(code).secret
    with operated.centre.engine.begin() as db:
        for table in (tables.enrollment_code, tables.audit):
            assert secret not in str(db.execute(select(table)).all())


def test_enrolling_and_being_refused_are_in_the_audit_without_what_was_tried(centre: RunningCentre) -> None:
    code = centre.code()
    kiosk = ToyKiosk(centre)
    kiosk.enroll(code.prefix + "0" * 12)
    assert last_deed(centre) == (Deed.ENROLL_REFUSED, f"code:{code.prefix}", "")
    ToyKiosk(centre).enroll("TEA0" + "0" * 12)
    assert last_deed(centre) == (Deed.ENROLL_REFUSED, "", "")
    kiosk.enroll(code)
    assert last_deed(centre) == (Deed.KIOSK_ENROLLED, f"kiosk:{kiosk.kiosk_id}", "loc-tho")


def test_the_list_tells_how_each_machine_is_in_words(operated: RunningCentre) -> None:
    fresh, late, silent, gone = (operated.kiosk() for _ in range(4))
    silent.beat()
    operated.time.advance(days=4)
    late.beat(backlog=1234)
    send_revoke(operated, gone)
    operated.time.advance(days=4)
    fresh.beat()
    signed_in(operated, Role.OPERATOR)
    page = words(operated.client.get("/kiosks").text)
    for told in (
        f"{fresh.kiosk_id[:8]} TDP 18 Lộc Thọ vừa xong gửi đều 0 0.1.0 nội dung 1.0.0 8 GB tốt đúng tốt",
        f"{late.kiosk_id[:8]} TDP 18 Lộc Thọ 4 ngày trước quá 3 ngày chưa gửi 1.234",
        f"{silent.kiosk_id[:8]} TDP 18 Lộc Thọ 8 ngày trước quá 7 ngày chưa gửi",
        f"{gone.kiosk_id[:8]} TDP 18 Lộc Thọ chưa lần nào đã thu hồi",
    ):
        assert told in page
    shapes = re.findall(r'class="mark (\w+)"', operated.client.get("/kiosks").text)
    assert shapes[4:] == ["silent", "late", "fresh", "revoked"]


def test_a_machines_page_tells_when_it_last_sent_and_when_it_tries_again(operated: RunningCentre) -> None:
    kiosk = operated.kiosk()
    before = wire_time(operated.time() - timedelta(minutes=40))

    def page() -> str:
        signed_in(operated, Role.OPERATOR)
        return seen(operated, kiosk)

    kiosk.beat()
    assert "Gửi lần cuối" not in page(), "kiosks of the first version do not tell"
    kiosk.beat(last_success_at=before, next_in_s=900)
    operated.time.advance(minutes=5)
    assert (
        "Gửi lần cuối 08:00 ngày 24/11/2026 lần trước đó 07:20 ngày 24/11/2026 thử lại sau 10 phút" in page()
    )
    operated.time.advance(minutes=11)
    assert "sắp gửi lại" in page()
    operated.time.advance(hours=3)
    assert "lẽ ra gửi lại lúc 08:15 ngày 24/11/2026" in page()
    kiosk.beat(last_success_at=None, next_in_s=2**53 - 1)
    assert "Gửi lần cuối" not in page(), "nothing is told of a wait that no kiosk of ours would have"
    kiosk.clock_state = ClockState.SUSPECT
    kiosk.beat(last_success_at=before, next_in_s=60)
    assert "Gửi lần cuối 11:16 ngày 24/11/2026 thử lại sau 1 phút" in page()


def send_revoke(at: RunningCentre, kiosk: ToyKiosk) -> None:
    signed_in(at, Role.OPERATOR)
    assert send(at, f"/kiosks/{kiosk.kiosk_id}/revoke").status_code == 400
    assert send(at, f"/kiosks/{kiosk.kiosk_id}/revoke", {"sure": "yes"}).status_code == 303


def test_a_machine_revoked_on_its_page_is_refused_at_its_next_call_and_its_rows_stay(
    operated: RunningCentre,
) -> None:
    kiosk = operated.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    send_revoke(operated, kiosk)
    reply = kiosk.beat()
    assert (reply.status_code, reply.json()["code"]) == (403, "kiosk.revoked")
    assert "signature" in reply.headers
    with operated.centre.engine.begin() as db:
        assert len(db.execute(select(tables.event)).all()) == len(kiosk.events)
    page = operated.client.get(f"/kiosks/{kiosk.kiosk_id}").text
    assert "đã thu hồi" in page
    assert "/revoke" not in page
    assert send(operated, f"/kiosks/{kiosk.kiosk_id}/code").status_code == 400


def test_a_moved_machine_counts_for_its_new_point_from_then_on(operated: RunningCentre) -> None:
    kiosk = operated.kiosk("loc-tho")
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    place = f"/kiosks/{kiosk.kiosk_id}/point"
    for wrong in ("loc-tho", "tea-house", ""):
        assert send(operated, place, {"point_id": wrong}).status_code == 400
    assert send(operated, place, {"point_id": "phuong-sai"}).status_code == 303
    assert last_deed(operated) == (Deed.KIOSK_MOVED, f"kiosk:{kiosk.kiosk_id}", "loc-tho > phuong-sai")
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    with operated.centre.engine.begin() as db:
        points = db.execute(select(tables.assisted_session.c.point_id)).scalars().all()
    assert sorted(points) == ["loc-tho", "phuong-sai"]


def test_what_waited_on_a_moved_machine_counts_where_it_was_told(operated: RunningCentre) -> None:
    kiosk = operated.kiosk("loc-tho")
    before = kiosk.assisted_session()
    kiosk.tell("shift.opened", {"volunteer_id": "v-one"})
    across = kiosk.assisted_session(ended_by=None)
    operated.time.advance(hours=1)
    place = f"/kiosks/{kiosk.kiosk_id}/point"
    signed_in(operated, Role.OPERATOR)
    assert send(operated, place, {"point_id": "phuong-sai"}).status_code == 303
    operated.time.advance(hours=1)
    kiosk.tell("session.ended", {"ended_by": "finish"}, session_id=across, case=1, elapsed_ms=60_000)
    between = kiosk.assisted_session()
    operated.time.advance(days=1)
    signed_in(operated, Role.OPERATOR)
    assert send(operated, place, {"point_id": "tan-lap"}).status_code == 303
    after = kiosk.assisted_session()
    kiosk.push_for_receipt()
    with operated.centre.engine.begin() as db:
        sessions = db.execute(
            select(tables.assisted_session.c.session_id, tables.assisted_session.c.point_id)
        )
        found = {row.session_id: row.point_id for row in sessions}
        lived = db.execute(select(alive_day.c.point_id).order_by(alive_day.c.day)).scalars().all()
        staffed = db.execute(select(shift.c.point_id)).scalars().all()
    assert found == {before: "loc-tho", across: "loc-tho", between: "phuong-sai", after: "tan-lap"}
    assert (lived, staffed) == (["loc-tho", "tan-lap"], ["loc-tho"])


def test_a_machine_enrolled_again_at_another_point_was_moved(operated: RunningCentre) -> None:
    kiosk = operated.kiosk("loc-tho")
    before = kiosk.assisted_session()
    operated.time.advance(hours=1)
    assert kiosk.enroll(operated.code("tan-lap")).json()["kiosk_id"] == kiosk.kiosk_id
    after = kiosk.assisted_session()
    kiosk.push_for_receipt()
    with operated.centre.engine.begin() as db:
        sessions = db.execute(
            select(tables.assisted_session.c.session_id, tables.assisted_session.c.point_id)
        )
        assert dict(sessions.all()) == {before: "loc-tho", after: "tan-lap"}


def test_many_machines_are_listed_by_the_page_and_found_by_name_id_and_point(
    operated: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk_pages, "_ON_A_PAGE", 2)
    crowd = [
        operated.kiosk(point) for point in ("loc-tho", "loc-tho", "tan-lap", "vinh-phuong", "phuong-sai")
    ]
    for kiosk in crowd:
        operated.time.advance(minutes=1)
        kiosk.beat()
    send(operated, f"/kiosks/{crowd[3].kiosk_id}/name", {"name": "Máy cạnh cửa"})

    def listed(asked: str) -> list[str]:
        return re.findall(r'href="/kiosks/([0-9a-f-]{36})"', operated.client.get(f"/kiosks?{asked}").text)

    order = [kiosk.kiosk_id for kiosk in crowd]
    first = operated.client.get("/kiosks").text
    assert "Máy 1 đến 2 trong 5" in words(first)
    assert (" Trang sau" in words(first), "Trang trước" in first) == (True, False)
    assert listed("") + listed("at=2") + listed("at=3") == order
    assert listed("at=99") == listed("at=3")
    assert listed("at=-1") == listed("at=1")
    assert listed(f"words={order[2][:8].upper()}") == [order[2]]
    assert listed("words=CẠNH") == listed("words=cạnh cửa") == [order[3]]
    assert listed("words=lộc thọ") == order[:2]
    assert listed("words=%25") == []
    assert "Không có máy nào như vậy" in operated.client.get("/kiosks?words=tea").text
    operated.time.advance(days=4)
    crowd[0].beat()
    signed_in(operated, Role.OPERATOR)
    assert listed("show=fresh") == [order[0]]
    assert listed("show=late") == order[1:3]
    assert 'show=late&amp;words=&amp;at=2"' in operated.client.get("/kiosks?show=late").text
    assert listed("show=silent") == listed("show=clone") == []
    signed_in(operated, Role.COMMUNE, unit_code=NHA_TRANG)
    assert set(listed("") + listed("at=2")) == set(order[:3])
    assert listed("words=phương sài") == []


def test_a_machine_goes_by_its_name_and_by_its_id_again(operated: RunningCentre) -> None:
    kiosk = operated.kiosk()
    place = f"/kiosks/{kiosk.kiosk_id}/name"
    assert send(operated, place, {"name": " Máy  cạnh cửa "}).status_code == 303
    assert "Máy cạnh cửa" in words(operated.client.get("/kiosks").text)
    assert send(operated, place, {"name": "x" * 61}).status_code == 400
    assert send(operated, place, {"name": ""}).status_code == 303
    assert f"{kiosk.kiosk_id[:8]} TDP 18" in words(operated.client.get("/kiosks").text)


def test_notes_tell_who_and_when_and_hold_nobodys_number(operated: RunningCentre) -> None:
    kiosk = operated.kiosk()
    place = f"/kiosks/{kiosk.kiosk_id}/notes"
    assert send(operated, place, {"words": "Thay dây mạng <b>hôm nay</b>."}).status_code == 303
    page = operated.client.get(f"/kiosks/{kiosk.kiosk_id}").text
    assert "Thay dây mạng &lt;b&gt;hôm nay&lt;/b&gt;." in page
    assert "operator, 08:00 ngày 24/11/2026" in words(page)
    for number in ("056123456789", "0905 123 456", "090.512.3456"):
        refused = send(operated, place, {"words": f"Gọi {number} nhé"})
        assert refused.status_code == 400
        assert "dãy số dài" in refused.text
    assert send(operated, place, {"words": " "}).status_code == 400


def test_a_clone_is_shown_until_somebody_has_looked_after_it(operated: RunningCentre) -> None:
    kiosk = operated.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    kiosk.events[-1] = b'"coffee"'
    kiosk.push_for_problem()
    assert "Có hai bản của cùng một đĩa" in seen(operated, kiosk)
    assert send(operated, f"/kiosks/{kiosk.kiosk_id}/clone").status_code == 303
    assert "Có hai bản của cùng một đĩa" not in seen(operated, kiosk)


def test_a_code_for_a_known_machine_gives_it_a_new_key_and_keeps_its_id(operated: RunningCentre) -> None:
    kiosk, old_id = operated.kiosk(), ""
    old_id = kiosk.kiosk_id
    page = send(operated, f"/kiosks/{old_id}/code").text
    assert "--new-key" in page
    fresh = ToyKiosk(operated)
    assert fresh.enroll(EnrollmentCode.parse(code_in(page))).json()["kiosk_id"] == old_id
    assert kiosk.beat().status_code == 401
    assert fresh.beat().status_code == 200


def test_a_commune_reads_its_own_machines_and_neither_sees_nor_touches_others(centre: RunningCentre) -> None:
    own, other = centre.kiosk("loc-tho"), centre.kiosk("phuong-sai")
    signed_in(centre, Role.COMMUNE, unit_code=NHA_TRANG)
    assert centre.client.get("/points/loc-tho").status_code == 200
    page = centre.client.get(f"/kiosks/{own.kiosk_id}").text
    assert "<form" not in page.split("<main", 1)[1]
    for path in (
        f"/kiosks/{other.kiosk_id}",
        "/points/phuong-sai",
        "/points/nowhere",
        "/kiosks/nothing",
        "/points/new",
    ):
        assert centre.client.get(path).status_code == 403, path
    for path in (f"/kiosks/{own.kiosk_id}/name", f"/kiosks/{other.kiosk_id}/name", "/points/loc-tho/code"):
        assert send(centre, path, {"name": "Trà"}).status_code == 403, path
    signed_in(centre, Role.OPERATOR)
    for path in ("/points/nowhere", "/kiosks/nothing"):
        assert centre.client.get(path).status_code == 404, path
