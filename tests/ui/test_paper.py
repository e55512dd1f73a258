"""Sheets are drawn as they would be printed, looked at dot by dot, and read back."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinterInfo

from kiosk import flow
from kiosk.catalog.model import Procedure
from kiosk.catalog.paths import every_path
from tests.ui.gallery.pack_scenes import NHA_TRANG, TODAY, shipped
from ui.paper import A4, draw_a4, fitting
from ui.pencil import draw
from ui.print_queue import DOCUMENT, Job, NoQueue, Paper, Printers, Trouble, system_queue
from ui.printing import PrintDesk, PrinterFault
from ui.slip import draw_slip, slip_size
from ui.viewmodels.reading import Reading, day
from ui.viewmodels.sheet import BY_HAND, Sheet, sheet
from ui.viewmodels.takeaway import codes
from ui.viewmodels.views import CodeView

CENTRE = "https://centre.example.vn"


def sheet_of(procedure_id: str, answers: flow.Answers, *, language: str = "vi", have: int = 0) -> Sheet:
    procedure = shipped().procedures[procedure_id]
    reading = Reading(
        pack=shipped(), language=language, today=TODAY, unit_code=NHA_TRANG, unit_name="phường Nha Trang"
    )
    ticked = {document.id for document in flow.documents(procedure, answers)[:have]}
    taken = codes(reading, procedure, answers, ticked, guides_at=CENTRE)
    return sheet(
        reading, procedure, answers, ticked, point="Tổ dân phố 18 Lộc Thọ, phường Nha Trang", codes=taken
    )


def test_a_day_that_nobody_can_vouch_for_is_left_to_the_pen() -> None:
    procedure = shipped().procedures["khai-sinh"]
    known = Reading(pack=shipped(), language="vi", today=TODAY)
    for reading, told in ((known, day(TODAY)), (replace(known, knows_the_day=False), BY_HAND)):
        assert sheet(reading, procedure, {}, (), point="", codes=()).printed == f"In ngày {told}"


def longest_path(procedure: Procedure) -> dict[str, str]:
    """The answers that ask for most papers, of those the ones with most steps."""
    paths = [flow.on_path(procedure, path) for path in every_path(procedure)]
    open_paths = [path for path in paths if not flow.stopping_advice(procedure, path)]
    return max(
        open_paths, key=lambda path: (len(flow.documents(procedure, path)), len(flow.steps(procedure, path)))
    )


def printed(size: QSizeF, dots_per_inch: int, drawing: object) -> QImage:
    picture = QImage(
        round(size.width() / 25.4 * dots_per_inch),
        round(size.height() / 25.4 * dots_per_inch),
        QImage.Format.Format_Grayscale8,
    )
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw(painter, dots_per_inch, drawing)  # type: ignore[arg-type]
    painter.end()
    return picture


def read_code(picture: QImage) -> str:
    pixels = memoryview(bytes(picture.constBits())).cast("B", (picture.height(), picture.bytesPerLine()))
    (found,) = zxingcpp.read_barcodes(pixels)
    return str(found.text)


def rim_is_white(picture: QImage, *, millimetres: float, dots_per_inch: int) -> bool:
    rim = int(millimetres / 25.4 * dots_per_inch)
    inside = picture.copy(rim, rim, picture.width() - 2 * rim, picture.height() - 2 * rim)
    without = QImage(picture)
    painter = QPainter(without)
    painter.fillRect(rim, rim, inside.width(), inside.height(), QColor("white"))
    painter.end()
    blank = QImage(picture.size(), picture.format())
    blank.fill(QColor("white"))
    return without == blank


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_guide_fits_one_page_in_letters_that_can_be_read(
    application: QGuiApplication, language: str
) -> None:
    smallest = 1.0
    for procedure in shipped().procedures.values():
        zoom, _ = fitting(sheet_of(procedure.id, longest_path(procedure), language=language))
        smallest = min(smallest, zoom)
    assert smallest >= 0.8


@pytest.mark.parametrize("procedure_id", ["tam-tru", "khai-sinh", "go-loi-vneid"])
def test_the_code_on_a_page_and_on_a_slip_is_read_back(
    application: QGuiApplication, procedure_id: str
) -> None:
    procedure = shipped().procedures[procedure_id]
    drawn = sheet_of(procedure_id, longest_path(procedure), have=1)
    assert drawn.code is not None
    page = printed(A4, 150, lambda painter: draw_a4(painter, drawn))
    assert read_code(page) == drawn.code.text
    assert rim_is_white(page, millimetres=10, dots_per_inch=150)
    slip = printed(slip_size(drawn), 203, lambda painter: draw_slip(painter, drawn))
    assert read_code(slip) == drawn.code.text
    assert rim_is_white(slip, millimetres=3, dots_per_inch=203)


def test_six_letters_stand_large_on_a_slip_and_beside_a_page(application: QGuiApplication) -> None:
    drawn = sheet_of("tam-tru", longest_path(shipped().procedures["tam-tru"]), have=1)
    back = CodeView(kind="return", text="BCKXVT", title="Lần sau đem theo tờ này", caption="Sáu chữ")
    lettered = replace(drawn, letters="BCKXVT", code=back)
    slip = printed(slip_size(lettered), 203, lambda painter: draw_slip(painter, lettered))
    assert read_code(slip) == "BCKXVT"
    assert rim_is_white(slip, millimetres=3, dots_per_inch=203), "six letters have room on 80 mm"
    assert slip_size(lettered).height() - slip_size(replace(lettered, letters="")).height() > 12
    page = printed(A4, 150, lambda painter: draw_a4(painter, lettered))
    assert read_code(page) == "BCKXVT"
    assert rim_is_white(page, millimetres=10, dots_per_inch=150)


def test_without_a_printer_and_without_a_folder_nothing_is_written(
    application: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    monkeypatch.chdir(tmp_path)
    desk = PrintDesk(NoQueue())
    assert desk.look() == Printers((), Trouble.ABSENT)
    drawn = sheet_of("tam-tru", longest_path(shipped().procedures["tam-tru"]))
    for paper in Paper:
        with pytest.raises(PrinterFault):
            desk.give(drawn, paper)
    assert list(tmp_path.iterdir()) == []


def test_a_named_printer_that_is_gone_is_trouble(
    application: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    assert PrintDesk(NoQueue(), a4="may-in-cu").look() == Printers((), Trouble.STOPPED)


def test_in_a_named_folder_a_file_lies_until_it_is_forgotten(
    application: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    (tmp_path / "huong-dan-ruong-lua.pdf").write_bytes(b"somebody else's")
    desk = PrintDesk(NoQueue(), folder=tmp_path)
    assert desk.look() == Printers((Paper.PDF,), Trouble.NONE)
    drawn = sheet_of("tam-tru", longest_path(shipped().procedures["tam-tru"]))
    first, second = desk.give(drawn, Paper.PDF), desk.give(drawn, Paper.PDF)
    assert (tmp_path / f"{first}.pdf").read_bytes().startswith(b"%PDF-")
    desk.forget(first)
    assert not (tmp_path / f"{first}.pdf").exists()
    # As after a power cut: the next run clears away what the one before left.
    PrintDesk(NoQueue(), folder=tmp_path).forget_all()
    assert [file.name for file in tmp_path.iterdir()] == ["huong-dan-ruong-lua.pdf"]
    assert DOCUMENT.fullmatch(second)


def test_a_folder_that_takes_nothing_is_a_fault_with_a_name(
    application: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    desk = PrintDesk(NoQueue(), folder=tmp_path / "gone")
    with pytest.raises(PrinterFault):
        desk.give(sheet_of("tam-tru", longest_path(shipped().procedures["tam-tru"])), Paper.PDF)


def test_the_systems_queue_answers_even_where_nothing_prints() -> None:
    queue = system_queue()
    assert queue.trouble("a printer nobody has") in (Trouble.ABSENT, Trouble.NONE)
    assert set(queue.jobs().values()) <= set(Job)
