"""Somebody goes for papers and comes back: six letters or a code before the camera, and nothing kept meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from kiosk.catalog.return_code import ReturnCode
from kiosk.protocol.vocabulary import Kind
from tests.journeys.kiosk_page import everything_in, logged
from tests.journeys.staff_page import TECHNICIAN_PIN, StaffPage
from tests.ui.toy_printer import ToyPrinter
from tests.ui.toy_webcam import held_up
from ui.camera import Camera, CameraState, read_codes
from ui.print_queue import Paper, Printers, Trouble
from ui.print_room import Progress
from ui.tasks import Tasks

POUR = str(ReturnCode(1, 4))
GONE_STEP, PAPERS, NO_PROCEDURE = str(ReturnCode(1, 2)), str(ReturnCode(1, 0)), str(ReturnCode(900, 1))


class Album:
    """Pictures in the place of a camera."""

    def __init__(self, *, there: bool = True) -> None:
        self.there, self.running = there, False

    def start(self, on_picture: Callable[[QImage], None], on_trouble: Callable[[CameraState], None]) -> bool:
        self.show, self.fail = on_picture, on_trouble
        self.running = self.there
        return self.there

    def stop(self) -> None:
        self.running = False


def at_resume(kiosk: StaffPage) -> StaffPage:
    return kiosk.sign_in().expect_staff("desk").touch("desk-resume").expect_staff("resume")


def answer_again(kiosk: StaffPage) -> StaffPage:
    kiosk.expect("procedure").touch("primary").choose("me", "hot", "elsewhere")
    return kiosk.expect("summary").touch("primary")


@pytest.mark.parametrize(
    "size",
    [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)],
    ids=lambda size: f"{size.width()}x{size.height()}",
)
def test_the_sheet_gives_letters_and_a_code_for_this_step(size: QSize, tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path, size=size) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().to_first_step().sign_in().expect_staff("sheet")
        kiosk.touch("for-papers").expect_staff("return").settle()
        letters = str(kiosk.app.staff.property("view")["letters"])
        assert ReturnCode.parse(letters) == ReturnCode(1, 1)
        assert kiosk.reads(f"{letters[:3]} {letters[3:]}")
        assert read_codes(kiosk.window.grabWindow()) == (letters,)
        kiosk.touch("end-for-papers").expect("attract").expect_staff("card")
        kiosk.touch("card-next").settle()
        kept = everything_in(tmp_path)
    assert letters.encode() not in kept
    told = [event.data for event in logged(tmp_path) if event.kind == Kind.STAFF_NOTED]
    assert [data["staff_outcome"] for data in told] == ["come_back"]


def test_the_slip_carries_letters_and_what_is_missing_and_waits_for_nobody(tmp_path: Path) -> None:
    printer = ToyPrinter()
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.print_room._desk = printer
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().to_first_step().sign_in().expect_staff("sheet")
        kiosk.touch("for-papers").expect_staff("return").settle()
        letters = str(kiosk.app.staff.property("view")["letters"])
        kiosk.touch("print-slip").wait_until(lambda: len(printer.given) == 1)
        assert kiosk.reads("Chờ giấy ra hết")
        (sheet, paper) = printer.given[0]
        assert paper is Paper.SLIP
        assert (sheet.letters, sheet.code.text if sheet.code else "") == (letters, letters)
        assert [line.title for line in sheet.missing] != []
        assert all(kiosk.reads(line.title) for line in sheet.missing)
        assert kiosk.reads("Lần sau nhớ đem theo: ")
        printer.jobs.clear()
        kiosk.pass_time(seconds=3).wait_until(lambda: kiosk.reads("Đưa phiếu cho người dân."))
        kiosk.touch("end-for-papers").expect("attract").expect_staff("card")
        kept = everything_in(tmp_path)
    assert letters.encode() not in kept


@pytest.mark.parametrize(
    ("papers", "name"),
    [((Paper.A4,), "In phiếu hẹn A4"), ((Paper.PDF,), "Lưu phiếu hẹn để in"), ((), "")],
)
def test_without_a_slip_printer_another_paper_serves(
    papers: tuple[Paper, ...], name: str, tmp_path: Path
) -> None:
    printer = ToyPrinter()
    printer.printers = Printers(papers, Trouble.NONE if papers else Trouble.ABSENT)
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.print_room._desk = printer
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().to_first_step().sign_in().expect_staff("sheet")
        kiosk.touch("for-papers").expect_staff("return").settle()
        assert kiosk.offers("print-slip") == bool(papers)
        if papers:
            assert kiosk.reads(name)
            kiosk.touch("print-slip").wait_until(lambda: len(printer.given) == 1)
            assert printer.given[0][1] is papers[0]


def test_the_slip_tells_nothing_of_sheets_before_it(tmp_path: Path) -> None:
    printer = ToyPrinter()
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.print_room._desk = printer
        kiosk.app.print_room.look()
        kiosk.sign_in(TECHNICIAN_PIN).expect_staff("technician").touch("deed-print").settle()
        printer.jobs.clear()
        kiosk.pass_time(seconds=3).wait_until(lambda: kiosk.app.print_room.progress is Progress.PRINTED)
        kiosk.touch("staff-back").expect_staff("")
        kiosk.start().to_first_step().sign_in().expect_staff("sheet")
        kiosk.touch("for-papers").expect_staff("return").settle()
        assert not kiosk.reads("In xong.")
        kiosk.touch("print-slip").wait_until(lambda: len(printer.given) == 2)


def test_six_letters_ask_the_questions_again_and_lead_to_the_step(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        at_resume(kiosk)
        for letter in POUR:
            kiosk.touch(f"letter-{letter}")
        answer_again(kiosk).expect("step")
        assert kiosk.app.guide.here.about == "pour"
        kiosk.touch("end")
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    assert started.data["entry_mode"] == "resumed"


@pytest.mark.parametrize("letters", [GONE_STEP, PAPERS])
def test_a_step_that_is_gone_and_the_papers_lead_to_the_list_of_papers(letters: str, tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        at_resume(kiosk)
        for letter in letters:
            kiosk.touch(f"letter-{letter}")
        answer_again(kiosk).expect("checklist").touch("end")
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    assert started.data["entry_mode"] == "resumed"


def test_a_step_off_the_new_path_gives_way_to_it(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        at_resume(kiosk)
        for letter in POUR:
            kiosk.touch(f"letter-{letter}")
        kiosk.expect("procedure").touch("primary").choose("me", "none").expect("advice")


def test_wrong_letters_and_a_procedure_that_is_gone_explain_themselves(tmp_path: Path) -> None:
    wrong = POUR[:4] + POUR[5] + POUR[4]
    with StaffPage.staffed(tmp_path) as kiosk:
        at_resume(kiosk)
        for letter in wrong:
            kiosk.touch(f"letter-{letter}")
        assert kiosk.reads("chưa khớp nhau")
        for letter in NO_PROCEDURE:
            kiosk.touch(f"letter-{letter}")
        assert kiosk.reads("không còn trên máy")
        kiosk.expect_staff("resume")


def test_a_code_before_the_camera_does_the_same(tmp_path: Path) -> None:
    album = Album()
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.staff.use_camera(Camera(kiosk.app.tasks, lambda _tasks: album))
        at_resume(kiosk)
        assert kiosk.reads("trước camera")
        album.show(held_up("https://tea.example.vn"))
        kiosk.settle()
        assert kiosk.reads("không phải mã hẹn")
        album.show(held_up(POUR))
        kiosk.settle()
        answer_again(kiosk).expect("step")
        assert not album.running


def test_no_camera_and_a_broken_one_leave_the_letters(tmp_path: Path) -> None:
    album = Album(there=False)
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.staff.use_camera(Camera(kiosk.app.tasks, lambda _tasks: album))
        at_resume(kiosk)
        assert kiosk.reads("không có camera")
        kiosk.touch("staff-back").expect_staff("desk")
        album.there = True
        kiosk.touch("desk-resume").expect_staff("resume")
        album.fail(CameraState.BROKEN)
        assert kiosk.reads("Camera không mở được")


def test_leaving_the_screen_lets_the_camera_go() -> None:
    album, tasks = Album(), Tasks()
    camera = Camera(tasks, lambda _tasks: album)
    camera.look()
    assert album.running
    camera.rest()
    assert not album.running
    assert tasks.shut_down()


def test_a_picture_that_breaks_the_reader_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    album, tasks = Album(), Tasks()
    camera = Camera(tasks, lambda _tasks: album)
    seen: list[str] = []
    camera.found.connect(seen.append)

    def read(picture: QImage) -> tuple[str, ...]:
        monkeypatch.setattr("ui.camera.read_codes", lambda picture: ("CODE",))
        raise RuntimeError("a bug")

    monkeypatch.setattr("ui.camera.read_codes", read)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    camera.look()
    for _ in range(2):
        album.show(QImage())
        while tasks.pending:
            QCoreApplication.processEvents()
    assert seen == ["CODE"]
    assert tasks.shut_down()
