"""The guide goes home by touch: codes read off the real screen, a sheet as a file, and nothing left afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.journeys.kiosk_page import KioskPage, everything_in, logged
from tests.ui.qt_warnings import collected_warnings

SHAPES = [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)]


@pytest.mark.parametrize("size", SHAPES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_the_list_of_what_is_missing_is_scanned_without_any_network(tmp_path: Path, size: QSize) -> None:
    with collected_warnings() as warnings, KioskPage.opened(tmp_path, size=size) as kiosk:
        kiosk.start().open_tea().choose("me", "hot", "elsewhere").expect("summary").touch("primary")
        kiosk.expect("checklist").touch("document-leaves").touch("take-home").expect("take")
        assert kiosk.codes() == {
            "Pha trà\nCòn thiếu, nhớ đem theo:\n- Ly, hoặc Chén\nhttps://tea.example.vn/make",
            "https://tea.example.vn/make",
        }
        assert kiosk.reads("Ở đây chưa có máy in")
        kiosk.touch("primary").expect("checklist")
    assert not warnings
    assert [event.data["taken_as"] for event in logged(tmp_path) if event.kind == "guide.taken"] == ["qr"]


def test_the_guides_address_is_scanned_while_the_centre_is_reached_and_the_answers_are_kept_nowhere(
    tmp_path: Path,
) -> None:
    with KioskPage.opened(tmp_path / "kiosk", server_url="https://centre.example.vn") as kiosk:
        kiosk.app.shell.show_sync(online=True, overdue=False)
        kiosk.start().open_tea().choose("guest", "hot", "yes").touch("choice-elsewhere").touch("primary")
        kiosk.expect("summary").touch("primary").expect("checklist").touch("take-home").expect("take")
        address = (
            "https://centre.example.vn/g/make-tea?lang=vi#for-whom=guest&thermos=hot&milk=yes&where=elsewhere"
        )
        assert address in kiosk.codes()
        kiosk.touch("end").expect("attract")
        kiosk.settle()
        kept = everything_in(tmp_path)
    kept += everything_in(tmp_path)
    assert b"guide.taken" in kept
    assert b"#for-whom" not in kept
    assert b"thermos=hot" not in kept


def test_without_a_printer_the_sheet_is_a_file_until_the_resident_has_gone(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    with KioskPage.opened(tmp_path / "kiosk", print_folder=str(folder)) as kiosk:
        kiosk.start().open_tea().choose("me", "hot", "elsewhere").touch("primary")
        kiosk.expect("checklist").touch("take-home").expect("take").touch("print-pdf")
        kiosk.wait_until(lambda: kiosk.reads("Đã lưu"), "the file")
        assert [file.suffix for file in folder.iterdir()] == [".pdf"]
        kiosk.touch("end").expect("attract")
        kiosk.wait_until(lambda: not any(folder.iterdir()), "the file is gone")
    taken = [event.data for event in logged(tmp_path / "kiosk") if event.kind == "guide.taken"]
    assert [one["taken_as"] for one in taken] == ["qr", "print_a4"]


def test_an_app_that_ends_leaves_no_sheet_behind(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    with KioskPage.opened(tmp_path / "kiosk", print_folder=str(folder)) as kiosk:
        kiosk.start().open_tea().choose("me", "hot", "elsewhere").touch("primary")
        kiosk.expect("checklist").touch("take-home").expect("take").touch("print-pdf")
        kiosk.wait_until(lambda: any(folder.iterdir()), "the file")
        kiosk.settle()
    assert list(folder.iterdir()) == []
