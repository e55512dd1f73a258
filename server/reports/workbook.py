"""A report as an Excel workbook: real numbers and dates, frozen heads, and text that is never a formula."""

import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from server.reports.columns import Shape
from server.reports.report import UNSEEN, Sheet

_FORMATS = {
    Shape.COUNT: "#,##0",
    Shape.SHARE: "0%",
    Shape.CHANGE: "+0%;-0%;0%",
    Shape.HOURS: "#,##0.0",
    Shape.DATE: "dd/mm/yyyy",
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", fgColor="0A5C66")
_LINE = Side(style="thin", color="D8D2C6")
_WIDEST, _NARROWEST = 52, 11


def workbook(sheets: Iterable[Sheet], *, title: str, about: Iterable[str]) -> bytes:
    """The file. `title` heads every sheet, `about` are the sentences of the last one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(_sheet_name(sheet.title))
        _write(page, sheet, title=title)
    notes = book.create_sheet("Ghi chú")
    for number, sentence in enumerate(about, start=1):
        _text(notes.cell(row=number, column=1), sentence)
        notes.cell(row=number, column=1).alignment = Alignment(wrap_text=True, vertical="top")
    notes.column_dimensions["A"].width = 100
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: Worksheet, sheet: Sheet, *, title: str) -> None:
    _text(page.cell(row=1, column=1), title)
    page.cell(row=1, column=1).font = Font(bold=True, size=13)
    if sheet.note:
        _text(page.cell(row=2, column=1), sheet.note)
        page.cell(row=2, column=1).font = Font(italic=True, color="3A4C53")
    head = 3
    for number, heading in enumerate(sheet.headings, start=1):
        top = page.cell(row=head, column=number)
        _text(top, heading.text)
        top.font = Font(bold=True, color="FFFFFF")
        top.fill = _HEAD
        top.alignment = Alignment(wrap_text=True, vertical="center")
        longest = max((len(str(line[number - 1])) for line in sheet.lines), default=0)
        width = longest if heading.shape is Shape.TEXT else len(heading.text) // 2
        page.column_dimensions[get_column_letter(number)].width = min(_WIDEST, max(_NARROWEST, width + 3))
    for place, line in enumerate(sheet.lines, start=head + 1):
        is_total = sheet.has_total and place == head + len(sheet.lines)
        for number, (heading, value) in enumerate(zip(sheet.headings, line, strict=True), start=1):
            field = page.cell(row=place, column=number)
            if isinstance(value, str):
                _text(field, value)
                if value == UNSEEN and heading.shape is not Shape.TEXT:
                    field.alignment = Alignment(horizontal="right")
            elif value is not None:
                field.value = value
                field.number_format = _FORMATS[heading.shape]
            field.border = Border(bottom=_LINE)
            if is_total:
                field.font = Font(bold=True)
    page.freeze_panes = f"B{head + 1}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Text, whatever it begins with: neither now nor when somebody edits the cell does it become a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _sheet_name(title: str) -> str:
    """At most 31 characters, none of those that Excel keeps for itself."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
