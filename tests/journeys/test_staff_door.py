"""Three seconds on the logo, a PIN, and where it leads."""

from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.protocol.vocabulary import Kind
from tests.journeys.kiosk_page import everything_in, logged
from tests.journeys.staff_page import NOBODYS_PIN, TECHNICIAN_PIN, VOLUNTEER_PIN, StaffPage
from tests.ui.qt_warnings import collected_warnings


def test_three_seconds_on_the_logo_and_a_pin_open_the_desk(tmp_path: Path) -> None:
    with collected_warnings() as warnings, StaffPage.staffed(tmp_path) as kiosk:
        kiosk.touch("staff-door")
        assert not kiosk.offers("pin-1")
        kiosk.touch("staff-door", rest_ms=3_200).expect_staff("pad").enter(VOLUNTEER_PIN)
        kiosk.expect_staff("desk")
        assert kiosk.reads("Trà, vào ca lúc 08:00")
        kiosk.touch("desk-next").expect("attract")
        kiosk.start().touch("end").expect("attract")
    assert not warnings
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    opened = next(event for event in logged(tmp_path) if event.kind == Kind.SHIFT_OPENED)
    assert started.data["volunteer_id"] == opened.data["volunteer_id"]


def test_a_shift_outlives_a_restart_and_ends_by_its_button(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk")
    with StaffPage.opened(tmp_path) as kiosk:
        kiosk.settle()
        assert kiosk.app.staff.shift is not None
        kiosk.sign_in().expect_staff("desk").touch("staff-back")
        kiosk.expect_staff("summary").touch("close-shift").settle()
        assert kiosk.app.staff.shift is None
        kiosk.start().touch("end").expect("attract")
    kinds = [event.kind for event in logged(tmp_path)]
    assert (kinds.count(Kind.SHIFT_OPENED), kinds.count(Kind.SHIFT_CLOSED)) == (1, 1)
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    assert "volunteer_id" not in started.data


def test_wrong_pins_shut_the_pad_for_a_while(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.hold_logo().enter(NOBODYS_PIN)
        assert kiosk.reads("Mã chưa đúng")
        kiosk.enter(NOBODYS_PIN).enter(NOBODYS_PIN)
        assert kiosk.reads("Sai nhiều lần. Chờ 10 giây")
        kiosk.touch("pin-7").touch("staff-back").hold_logo()
        assert kiosk.reads("Sai nhiều lần")
        kiosk.pass_time(seconds=10).enter(VOLUNTEER_PIN).expect_staff("desk")


def test_a_volunteer_is_made_by_the_technician_and_chooses_a_pin(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path, size=QSize(1366, 768)) as kiosk:
        kiosk.sign_in(TECHNICIAN_PIN).expect_staff("technician").touch("deed-people").expect_staff("people")
        kiosk.touch("add-volunteer").type("lan").touch("make-volunteer").settle()
        assert kiosk.reads("Mã mời của lan")
        code = str(kiosk.app.staff.property("view")["code"])
        kiosk.touch("code-seen").touch("staff-back").expect_staff("technician").touch("staff-back").expect(
            "attract"
        )

        kiosk.hold_logo().enter(code)
        assert kiosk.reads("Chọn mã PIN mới")
        kiosk.enter("123456")
        assert kiosk.reads("dễ đoán")
        kiosk.enter("308154").enter("308155")
        assert kiosk.reads("chưa giống nhau")
        kiosk.enter("308154").enter("308154").expect_staff("desk")
        assert kiosk.reads("lan, vào ca")
        kiosk.settle()
        kept = everything_in(tmp_path)
    for secret in ("308154", code):
        assert secret.encode() not in kept
    assert b"lan" not in b"".join(str(event).encode() for event in logged(tmp_path))


def test_a_wipe_takes_the_staffs_screen_with_it(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk")
        kiosk.pass_time(seconds=121).pass_time(seconds=61).expect_staff("")
        assert kiosk.offers("start")
