"""Sheets to paper: which printers there are, handing a sheet over, following it, and taking it out of the queue.

Runs on the paper worker. Without a printer a sheet becomes a PDF, only where staff have named a folder for it.
"""

import os
import secrets
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.errors import KnownFault
from ui.paper import A4, draw_a4
from ui.pencil import draw
from ui.print_queue import DOCUMENT, Job, Paper, Printers, PrintQueue, Trouble
from ui.slip import draw_slip, slip_size
from ui.viewmodels.sheet import Sheet

SLIP_PAPER_MM = 100
"""A printer whose own paper is narrower than this prints slips, every other one A4."""


class PrinterFault(KnownFault):
    """The printer or the folder for PDF files did not take a sheet."""

    code = "printer"


class PrintDesk:
    """`a4` and `slip` name printers, empty finds them; `folder` takes PDF files where no printer is."""

    def __init__(
        self, queue: PrintQueue, *, a4: str = "", slip: str = "", folder: Path | None = None
    ) -> None:
        self._queue, self._folder = queue, folder
        self._named = {Paper.A4: a4, Paper.SLIP: slip}

    def look(self) -> Printers:
        """What can be printed now. A printer in trouble prints nothing until it is mended; a named one must be there."""
        found = self._found()
        lost = [paper for paper, name in self._named.items() if name and paper not in found]
        if not found and not lost:
            return Printers((Paper.PDF,), Trouble.NONE) if self._folder else Printers()
        troubles = {paper: self._queue.trouble(printer) for paper, printer in found.items()}
        troubles |= dict.fromkeys(lost, Trouble.STOPPED)
        ready = tuple(paper for paper in (Paper.A4, Paper.SLIP) if troubles.get(paper) is Trouble.NONE)
        return Printers(
            ready, next((one for one in troubles.values() if one is not Trouble.NONE), Trouble.NONE)
        )

    def give(self, sheet: Sheet, paper: Paper) -> str:
        """Hand a sheet to its printer, or write its file. Returns the name it goes by; raises PrinterFault."""
        document = f"huong-dan-{secrets.token_hex(8)}"
        if paper is Paper.PDF:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self._file(document)))
        else:
            name = self._found().get(paper)
            if name is None:
                raise PrinterFault("There is no printer for this paper.", "Look whether it is switched on.")
            printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document)
        printer.setCreator("kiosk")
        printer.setFullPage(True)
        size = slip_size(sheet) if paper is Paper.SLIP else A4
        page = (
            QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
            if paper is Paper.SLIP
            else QPageSize(QPageSize.PageSizeId.A4)
        )
        printer.setPageLayout(
            QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
        )
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterFault("The sheet was not taken.", "Look at the printer, or at the folder for files.")
        draw(
            painter,
            printer.resolution(),
            lambda on: (draw_slip if paper is Paper.SLIP else draw_a4)(on, sheet),
        )
        if not painter.end():
            raise PrinterFault("The sheet was not taken.", "Look at the printer, or at the folder for files.")
        return document

    def state(self, document: str) -> Job:
        """Where a sheet is now; one the queue no longer knows is done."""
        return self._queue.jobs().get(document, Job.DONE)

    def forget(self, document: str) -> None:
        """Nothing of a sheet stays: not in the queue, not in its memory, not in the folder."""
        self._queue.forget(document)
        if self._folder is not None:
            (self._folder / f"{document}.pdf").unlink(missing_ok=True)

    def forget_all(self) -> None:
        """The same for every sheet that a run before this one left behind."""
        for document in self._queue.jobs():
            self._queue.forget(document)
        if self._folder is not None and self._folder.is_dir():
            for file in self._folder.glob("huong-dan-*.pdf"):
                if DOCUMENT.fullmatch(file.stem):
                    file.unlink(missing_ok=True)

    def _file(self, document: str) -> Path:
        if self._folder is None:
            raise PrinterFault("There is no folder for files.", "Set print_folder.")
        if not os.access(self._folder, os.W_OK):
            raise PrinterFault(
                f"{self._folder} takes no files.", "Look whether it is there and can be written to."
            )
        return self._folder / f"{document}.pdf"

    def _found(self) -> dict[Paper, str]:
        """Which printer takes which paper: the named ones, else the system's own one first."""
        infos = {info.printerName(): info for info in QPrinterInfo.availablePrinters()}
        default = QPrinterInfo.defaultPrinterName()
        found: dict[Paper, str] = {}
        for name in sorted(infos, key=lambda name: (name != default, name)):
            width = infos[name].defaultPageSize().size(QPageSize.Unit.Millimeter).width()
            found.setdefault(Paper.SLIP if 0 < width < SLIP_PAPER_MM else Paper.A4, name)
        for paper, name in self._named.items():
            if name:
                found.pop(paper, None)
                if name in infos:
                    found[paper] = name
        return found
