"""The month leaves the machine without a network: as a code to read off the screen, and as a file."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QSize

from tests.journeys.staff_page import StaffPage
from tests.ui.toy_printer import ToyPrinter
from ui.camera import read_codes
from ui.paper import fitting
from ui.print_queue import Paper


@pytest.mark.parametrize(
    "size",
    [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)],
    ids=lambda size: f"{size.width()}x{size.height()}",
)
def test_the_report_is_read_off_the_screen_and_saved(size: QSize, tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path, size=size) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().open_tea().touch("end").expect_staff("card").touch("outcome-done").touch("card-next")
        kiosk.sign_in().expect_staff("desk").touch("desk-report").expect_staff("report").settle()
        (text,) = read_codes(kiosk.window.grabWindow())
        assert text.startswith("Báo cáo tháng 11/2026\nLượt hỗ trợ: 1\n")
        assert "- Pha trà: 1" in text
        assert text.endswith("theo nhật ký của máy này. 1 lượt chưa về tới trung tâm.")
        kiosk.touch("report-excel").wait_until(lambda: kiosk.reads("Đã ghi vào"))
        kiosk.touch("report-month").settle()
        assert kiosk.reads("Báo cáo tháng 10/2026")
    page = openpyxl.load_workbook(tmp_path / "reports" / "bao-cao-2026-11.xlsx").active
    assert page is not None
    assert ("Lượt hỗ trợ", 1) in list(page.iter_rows(values_only=True))


def test_report_and_summary_go_to_the_a4_printer(tmp_path: Path) -> None:
    printer = ToyPrinter()
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.app.print_room._desk = printer
        kiosk.app.print_room.look()
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().open_tea().touch("end").expect_staff("card").touch("outcome-done").touch("card-next")
        kiosk.sign_in().expect_staff("desk").touch("desk-report").expect_staff("report")
        kiosk.app.print_room.look()
        kiosk.touch("print-figures").wait_until(lambda: len(printer.given) == 1)
        printer.jobs.clear()
        kiosk.pass_time(seconds=3).wait_until(lambda: kiosk.reads("Đã in, in nữa"))
        kiosk.touch("staff-back").expect_staff("desk").touch("staff-back").expect_staff("summary")
        kiosk.touch("print-figures").wait_until(lambda: len(printer.given) == 2)
    (report, _), (summary, paper) = printer.given
    assert paper is Paper.A4
    assert report.title == "Báo cáo tháng 11/2026"
    assert ("Lượt hỗ trợ", "1") in report.facts
    assert ("Có mã hồ sơ", "1") in summary.facts
    assert [step.title for step in report.steps] == ["Pha trà: 1"]
    for sheet in (report, summary):
        assert fitting(sheet)
