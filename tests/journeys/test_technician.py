"""The technician's screen: what it finds, and each deed done by touch."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk import VERSION
from kiosk.bootstrap import Kiosk
from kiosk.doctor import Finding, Part
from kiosk.errors import DiskFull, KioskError
from kiosk.protocol.messages import CheckState
from kiosk.settings import read_settings
from kiosk.store.point_hours import read_hours
from kiosk.store.store import Store
from kiosk.sync.bundle import ReceiptFileWrong
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from tests.journeys.staff_page import TECHNICIAN_PIN, StaffPage
from tests.kiosk.sync.centre import Centre
from tests.ui.audit import audit
from tests.ui.qt_warnings import collected_warnings
from tests.ui.test_recording import FedMicrophone, voice
from tests.ui.toy_printer import ToyPrinter
from ui import recording_room
from ui.local_calls import Answer, Ask, Call
from ui.local_deeds import LocalDeeds
from ui.print_queue import Paper, Printers, Trouble

PAGES = (
    "copy",
    "tongues",
    "versions",
    "touch",
    "hours",
    "screen",
    "network",
    "diagnostics",
    "enroll",
    "leave",
)
SIZES = ((QSize(1920, 1080), 21.5), (QSize(1366, 768), 15.6), (QSize(1080, 1920), 21.5))


def to_the_machine(kiosk: StaffPage) -> StaffPage:
    return kiosk.sign_in(TECHNICIAN_PIN).expect_staff("technician")


def test_every_part_is_told_with_a_remedy_where_it_fails(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        to_the_machine(kiosk)
        found = {one.part: one for one in kiosk.app.technician.findings}

        assert all(one.state is not CheckState.UNKNOWN for one in found.values())
        assert found["centre"].code == "server-unreachable"
        assert kiosk.reads("Máy chủ trung tâm")
        assert kiosk.reads("Xem lại dây mạng, Wi-Fi hoặc 4G.")
        # What asks for somebody first, whatever page it would be on by the order of its part.
        rank = {"bad": 0, "warn": 1, "good": 2}
        shown = [rank[check["state"]] for check in kiosk.app.technician.property("view")["checks"]]
        assert shown == sorted(shown)
        assert len(set(shown)) == len(rank)


def test_every_page_of_a_real_machine_fits_and_can_be_read_and_touched(tmp_path: Path) -> None:
    """What can be shown at all, in every setting, is looked at with the other screens; here it is what is found."""
    size, diagonal = SIZES[1]
    with (
        collected_warnings() as warnings,
        StaffPage.staffed(tmp_path, size=size, screen_diagonal_inches=diagonal) as kiosk,
    ):
        to_the_machine(kiosk)
        findings = []
        for page in ("", *PAGES):
            if page:
                kiosk.touch(f"deed-{page}").settle()
            picture = kiosk.window.grabWindow()
            findings += [
                f"{page}: {one}" for one in audit(kiosk.window, picture, diagonal=diagonal, text_scale=1.0)
            ]
            if page:
                kiosk.touch("staff-back").settle()
    assert "\n".join(findings) == ""
    assert not warnings


def test_the_log_is_copied_to_a_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with StaffPage.staffed(tmp_path / "kiosk") as kiosk:
        monkeypatch.setattr(kiosk.app.workshop.sticks, "plugged", lambda: (stick,))
        to_the_machine(kiosk).touch("deed-copy").touch("stick-0").settle()

        # Not enrolled, so nobody could read the bundle: that is said, and nothing is written.
        assert kiosk.reads("Máy chưa ghi danh với trung tâm")
        assert list(stick.iterdir()) == []


def test_a_log_that_cannot_be_read_is_no_missing_enrollment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_deed: object) -> None:
        raise DiskFull("The disk is full.")

    with StaffPage.staffed(tmp_path) as kiosk:
        to_the_machine(kiosk)
        kiosk.app.technician.send()
        kiosk.settle()
        assert kiosk.reads("Máy chưa ghi danh với trung tâm")
        with Centre() as centre, closing(Link(centre.url)) as link:
            enroll(str(centre.make_code()), link=link, paths=kiosk.app._kiosk.paths)
        monkeypatch.setattr(kiosk.app._desk, "run", full)
        kiosk.app.technician.send()
        kiosk.settle()
        assert kiosk.reads("Ổ đĩa đầy. Xóa bớt tệp không cần trên máy.")


def test_receipts_of_other_kiosks_on_the_stick_are_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def take(core: Kiosk, store: Store, file: Path) -> str:
        if file.name.startswith("theirs"):
            raise ReceiptFileWrong("This receipt is for another kiosk.")
        return ""

    monkeypatch.setattr("kiosk.commands.import_into", take)
    taken: list[int] = []
    failed: list[KioskError] = []
    with StaffPage.staffed(tmp_path / "kiosk") as kiosk:
        for files in (("theirs-1", "yours-2", "theirs-3", "yours-4"), ("theirs-1",), ()):
            for one in stick.iterdir():
                one.unlink()
            for name in files:
                (stick / f"{name}.receipt").touch()
            kiosk.app.workshop.sticks.take_receipts(stick, done=taken.append, failed=failed.append)
            kiosk.settle()
    assert taken == [2, 0]
    assert [one.sentence for one in failed] == ["This receipt is for another kiosk."]


def test_diagnostics_are_read_before_they_are_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with StaffPage.staffed(tmp_path / "kiosk") as kiosk:
        monkeypatch.setattr(kiosk.app.workshop.sticks, "plugged", lambda: (stick,))
        to_the_machine(kiosk).touch("deed-diagnostics")
        assert kiosk.reads('"checks": [')
        kiosk.touch("save-diagnostics").touch("stick-0").settle()
        assert kiosk.reads("Rút USB ra được rồi")
    (saved,) = stick.iterdir()
    assert "server-unreachable" in saved.read_text(encoding="utf-8")
    assert TECHNICIAN_PIN not in saved.read_text(encoding="utf-8")


def test_opening_hours_are_set_by_touch_and_stay(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        to_the_machine(kiosk).touch("deed-hours").touch("day-tue").settle()
        kiosk.touch("later-tue-1-closes").settle()
        hours: list[object] = []
        kiosk.on_store(lambda store: hours.append(read_hours(store)))
        kiosk.touch("staff-back").touch("staff-back").expect("attract")
        assert kiosk.reads("Hôm nay mở cửa 07:30-11:30, 13:30-17:30") or kiosk.reads("17:30")
    (week,) = hours
    assert [(one.opens, one.closes) for one in week["tue"]] == [("07:30", "11:30"), ("13:30", "17:30")]  # type: ignore[index]


def test_a_screen_on_its_side_is_turned_and_stays_turned(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path, size=QSize(1080, 1920)) as kiosk:
        to_the_machine(kiosk).touch("deed-screen").touch("turn-90").settle()
        assert kiosk.app.shell.property("rotation") == 90
        kiosk.touch("turn-0").touch("larger").settle()
        assert kiosk.app.shell.property("diagonal") == 23.8
        paths = kiosk.app.workshop._kiosk.paths
    kept = read_settings(paths, environ={})
    assert (kept.screen_rotation, kept.screen_diagonal_inches) == (0, 23.8)


def test_a_wrong_code_says_what_to_do(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        to_the_machine(kiosk).touch("deed-enroll").type("tea").touch("enroll-now").settle()
        assert kiosk.app.technician.property("view")["trouble"]
        assert kiosk.app.technician.property("view")["said"]


def test_versions_are_told_with_their_age_and_what_the_centre_offers(tmp_path: Path) -> None:
    with Centre() as centre, StaffPage.staffed(tmp_path, server_url=centre.url) as kiosk:
        to_the_machine(kiosk).touch("deed-versions").settle()
        assert kiosk.reads("Chưa hỏi được trung tâm.")
        assert kiosk.reads("Máy chưa nhận gói nào qua mạng")
        kiosk.touch("versions-ask").settle()
        assert kiosk.reads("Máy chưa ghi danh với trung tâm")
        kiosk.touch("staff-back").touch("deed-enroll").settle()
        kiosk.app.technician.enroll(str(centre.make_code()))
        kiosk.settle()
        kiosk.touch("staff-back").touch("deed-versions").touch("versions-ask").settle()
        assert kiosk.reads("Trung tâm vừa trả lời.")
        assert kiosk.reads(f"Bản {VERSION}, phát hành 01/11/2026")
        assert kiosk.reads("Trung tâm chưa phát hành bản phần mềm nào qua mạng.")
        assert kiosk.reads("Trung tâm chưa phát hành gói nào qua mạng.")


def test_a_print_test_without_a_printer_says_so(tmp_path: Path) -> None:
    printer = ToyPrinter()
    printer.printers = Printers()
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.print_room._desk = printer
        kiosk.app.print_room.look()
        to_the_machine(kiosk).touch("deed-print").settle()
        assert kiosk.reads("Máy chưa có máy in nào dùng được.")
        printer.printers = Printers((Paper.A4,), Trouble.NONE)
        kiosk.app.print_room.look()
        kiosk.settle()
        kiosk.touch("deed-print").wait_until(lambda: len(printer.given) == 1)
        assert kiosk.reads("Đã gửi trang in thử tới máy in.")
        printer.jobs.clear()
        kiosk.pass_time(seconds=3)
        printer.refuses = True
        kiosk.touch("deed-print").settle()
        assert kiosk.reads("Máy in không nhận trang in thử.")


def test_the_kiosk_is_left_only_after_it_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[bool] = []
    with StaffPage.staffed(tmp_path) as kiosk:
        monkeypatch.setattr(kiosk.app.workshop, "leave_kiosk", lambda: left.append(True))
        to_the_machine(kiosk).touch("deed-leave").settle()
        assert kiosk.reads("người dân không dùng được nữa")
        kiosk.touch("staff-back").expect_staff("technician")
        assert left == []
        kiosk.touch("deed-leave").touch("leave-now").settle()
    assert left == [True]


def test_large_letters_part_checks_from_deeds(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path, size=SIZES[1][0], screen_diagonal_inches=SIZES[1][1]) as kiosk:
        kiosk.app.shell.toggleLargeText()
        to_the_machine(kiosk)
        assert not kiosk.offers("deed-send")
        kiosk.touch("tab-deeds").settle()
        assert kiosk.offers("deed-send")
        assert kiosk.reads("mục cần xem")


def test_volunteers_are_a_touch_away_and_lead_back(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        to_the_machine(kiosk).touch("deed-people").expect_staff("people")
        kiosk.touch("staff-back").expect_staff("technician").touch("staff-back").expect("attract")


def test_a_deed_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with StaffPage.staffed(tmp_path / "kiosk") as kiosk:
        monkeypatch.setattr(kiosk.app.workshop.sticks, "plugged", lambda: (stick,))
        to_the_machine(kiosk).touch("deed-diagnostics").touch("save-diagnostics")
        shutil.rmtree(stick)
        kiosk.touch("stick-0").settle()
        assert kiosk.app.technician.property("view")["trouble"]
        assert kiosk.reads("Chưa ghi được ra USB. Rút ra cắm lại")


def test_the_first_checks_of_a_day_are_shown_once_and_told_to_the_centre(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.opening.begin()
        kiosk.expect_staff("ready")
        assert kiosk.reads("Có việc cần xem trước giờ mở cửa")
        assert kiosk.app.courier._vitals is not None
        assert kiosk.app.courier._vitals.readiness is CheckState.BAD
        kiosk.pass_time(seconds=30).expect_staff("ready")
        kiosk.touch("readiness-seen").expect_staff("").expect("attract")
    with StaffPage.opened(tmp_path) as kiosk:
        kiosk.app.opening.begin()
        kiosk.settle()
        kiosk.expect_staff("")


def test_the_checks_right_after_the_start_know_that_the_machine_is_enrolled(tmp_path: Path) -> None:
    with Centre() as centre, StaffPage.staffed(tmp_path, server_url=centre.url) as kiosk:
        kiosk.app.workshop.enroll(str(centre.make_code()), done=lambda: None, failed=lambda fault: None)
        kiosk.settle()
        # Nothing was heard from the centre yet.
        kiosk.app.courier.status = None
        told: list[tuple[Finding, ...]] = []
        kiosk.app.workshop.checkup.examine_whole(told.append)
        kiosk.settle()
    (backlog,) = (one for one in told[0] if one.part is Part.BACKLOG)
    assert backlog.code in ("all-sent", "waiting-briefly")


def test_good_news_goes_by_itself(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.staff.show_readiness(fine=True)
        kiosk.expect_staff("ready").pass_time(seconds=21).expect_staff("")


@pytest.mark.parametrize(("size", "diagonal"), SIZES)
def test_a_voice_is_recorded_from_here_and_heard_by_the_next_resident(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: QSize, diagonal: float
) -> None:
    microphone = FedMicrophone()
    monkeypatch.setattr(recording_room, "DeviceMicrophone", lambda: microphone)
    with (
        collected_warnings() as warnings,
        StaffPage.staffed(tmp_path, size=size, screen_diagonal_inches=diagonal) as kiosk,
    ):
        to_the_machine(kiosk).touch("deed-tongues").settle()
        assert kiosk.offers("tongue-cham")
        kiosk.touch("tongue-raglai").expect_staff("recording").touch("record")
        microphone.heard.emit(voice())
        kiosk.touch("record").touch("keep").settle()
        assert not kiosk.offers("give-to-pack"), "what the centre sent is not changed here"
        picture = kiosk.window.grabWindow()
        findings = audit(kiosk.window, picture, diagonal=diagonal, text_scale=1.0)
        kiosk.touch("staff-language").settle()
        assert kiosk.reads("1 of ")
        kiosk.touch("staff-back").expect_staff("technician").touch("tongue-cham").expect_staff("recording")
        kiosk.touch("record")
        assert microphone.listening
        kiosk.app.staff.leave()
        assert not microphone.listening, "nobody is there to be recorded"
        kiosk.expect("attract").settle()
        kiosk.touch("languages").settle()
        assert kiosk.offers("language-hear-raglai")
        assert not kiosk.offers("language-hear-cham")
    assert findings == []
    assert not warnings
    assert len(list(Path(tmp_path).rglob("raglai/*/*.wav"))) == 1


def test_the_running_kiosk_answers_the_doctor_in_a_shell(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        told: list[Answer] = []
        LocalDeeds(
            kiosk=kiosk.app.workshop._kiosk,
            tasks=kiosk.app.tasks,
            desk=kiosk.app._desk,
            courier=kiosk.app.courier,
            workshop=kiosk.app.workshop,
        ).answer(Call(ask=Ask.DOCTOR), told.append)
        kiosk.settle()
    (answer,) = told
    assert all(one.state is not CheckState.UNKNOWN for one in answer.findings)
