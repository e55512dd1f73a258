"""Figures as an Excel file, for whoever keeps the reports of a point."""

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import DiskReadOnly, KnownFault
from kiosk.paths import disk_fault

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """A title, the lines under it, and tables of names and figures, each with its heading."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def write_figures(sheet: FiguresSheet, folders: Sequence[Path], name: str) -> Path:
    """Write the file into the first folder that takes it, whole or not at all; returns where it is.

    Takes about a second, so never on the screens' thread. Raises DiskFull or DiskReadOnly.
    """
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    if page is None:
        raise TypeError("a new workbook without a sheet")
    _fill(page, sheet)
    trouble: KnownFault | None = None
    for folder in folders:
        place, fresh = folder / name, folder / f"{name}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            book.save(fresh)
            fresh.replace(place)
        except OSError as fault:
            trouble = trouble or disk_fault(fault, place)
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            continue
        return place
    raise trouble or DiskReadOnly("There is no folder to write to.", "Plug in a USB stick.")


def _fill(page: "Worksheet", sheet: FiguresSheet) -> None:
    from openpyxl.styles import Alignment, Font

    # What Excel does not take in a sheet's name, and no more than 31 letters.
    page.title = re.sub(r"[\[\]:*?/\\]", "-", sheet.title)[:31]
    page.append([sheet.title])
    page["A1"].font = Font(bold=True, size=16)
    for line in sheet.lines:
        page.append([line])
        page.cell(page.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    for heading, rows in sheet.tables:
        page.append([])
        page.append([heading])
        page.cell(page.max_row, 1).font = Font(bold=True)
        for row in rows:
            page.append(list(row))
    # A name is text, whatever it begins with.
    for (cell,) in page.iter_rows(max_col=1):
        if isinstance(cell.value, str):
            cell.data_type = "s"
            cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))
    page.column_dimensions["A"].width = 64
    page.column_dimensions["B"].width = 12
