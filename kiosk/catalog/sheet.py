"""A procedure's words as a spreadsheet: reviewed and translated there, and back in the pack unharmed.

One row is one text; the columns of ids are locked, each language has a column. What stands in several lines of one cell is
a list (needs, next, synonyms). Only texts that were changed are written; comments and order of the files stay.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
import tomlkit
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.catalog.pack import read_pack
from kiosk.catalog.reading import Table, did_you_mean, read_table
from kiosk.errors import PackInvalid

_HEADER_FILL = PatternFill("solid", fgColor="E0F0F0")
_LANGUAGE = re.compile(r".*\((?P<language>[a-z-]+)\)")
_FIRST_LANGUAGE_COLUMN = 3
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNPACKED_BYTES_LIMIT = 32 * 1024 * 1024
_ROWS_LIMIT = 20_000
_LISTS = frozenset({"needs", "next", "synonyms"})


class Row(NamedTuple):
    """Where a text stands: the folder of its file below the pack, and the place in it."""

    folder: str
    at: str


def export_words(root: Path, procedure_id: str, file: Path) -> int:
    """Write a procedure's words, and those of the fragments it uses, to an Excel file; returns how many texts.

    Raises PackInvalid when there is no such procedure or a file of it cannot be read.
    """
    languages, rows = _rows(root, procedure_id)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = procedure_id[:31]
    names = read_pack(root, filled=False).pack.pack_words
    sheet.append(["Tệp", "Mã", *(f"{names[code].language} ({code})" for code in languages)])
    for row, texts in rows.items():
        sheet.append([row.folder, row.at, *(None for _ in languages)])
        for column, language in enumerate(languages, _FIRST_LANGUAGE_COLUMN):
            _write_text(sheet.cell(sheet.max_row, column), texts.get(language, ""))
    _dress(sheet)
    book.save(file)
    return len(rows)


def import_words(root: Path, file: Path) -> list[str]:
    """Bring the changed words of an Excel file back into the pack; returns `folder/text.<lang>.toml, place` of each.

    Nothing is written unless every row is understood. Raises PackInvalid, which names the row that is not.
    """
    sheet = _first_sheet(file)
    languages, rows = _rows(root, _procedure_of(sheet, file))
    columns = _language_columns(sheet, languages, file)
    wanted = dict(_changes(sheet, rows, columns, file))
    for (folder, language), texts in wanted.items():
        path = root / folder / f"text.{language}.toml"
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        for at, text in texts.items():
            put_text(document, at, text)
        fresh = path.with_suffix(".new")
        fresh.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")
        fresh.replace(path)
    return [
        f"{folder}/text.{language}.toml, {at}" for (folder, language), texts in wanted.items() for at in texts
    ]


def _first_sheet(file: Path) -> Worksheet:
    """The sheet of a file that somebody brings: looked at before it is unpacked, since a few kilobytes can hold gigabytes."""
    try:
        with ZipFile(file) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        sheet = openpyxl.load_workbook(file).worksheets[0] if unpacked <= _UNPACKED_BYTES_LIMIT else None
    except (
        OSError,
        BadZipFile,
        InvalidFileException,
        LookupError,
        ValueError,
        TypeError,
        ParseError,
    ) as fault:
        raise PackInvalid(
            file=file.name, at="", problem="this is no Excel file", suggestion="Save it as .xlsx."
        ) from fault
    if sheet is None or sheet.max_row > _ROWS_LIMIT:
        raise PackInvalid(
            file=file.name,
            at="",
            problem="it holds far more than the words of a procedure",
            suggestion="Delete the empty rows at its end, or export it again.",
        )
    return sheet


def _rows(root: Path, procedure_id: str) -> tuple[tuple[str, ...], dict[Row, dict[str, str]]]:
    reading = read_pack(root, filled=False)
    pack = reading.pack
    if procedure_id not in pack.procedures:
        for problem in reading.problems:
            if problem.file.startswith(f"procedures/{procedure_id}/"):
                raise problem
        raise PackInvalid(
            file="procedures",
            at=procedure_id,
            problem=f"there is no procedure '{procedure_id}'",
            suggestion=did_you_mean(procedure_id, pack.procedures),
        )
    used = {
        fragment for place, fragment in reading.fragments.places.items() if place.procedure == procedure_id
    }
    rows: dict[Row, dict[str, str]] = {}
    for folder in [f"procedures/{procedure_id}", *(f"fragments/{name}" for name in sorted(used))]:
        for language in pack.languages:
            for at, text in flat_texts(read_table(root, f"{folder}/text.{language}.toml")):
                rows.setdefault(Row(folder, at), {})[language] = text
    return pack.languages, rows


def flat_texts(table: Mapping[str, object], at: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file of words with its place; what is a list stands in several lines."""
    for key, value in table.items():
        place = f"{at}.{key}" if at else key
        if isinstance(value, Mapping):
            yield from flat_texts(value, place)
        elif isinstance(value, list):
            yield place, "\n".join(str(one) for one in value)
        else:
            yield place, str(value)


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    """Text stays text: what would start a formula is marked as quoted, which shows as it was typed."""
    if text:
        cell.value = text
        cell.data_type = "s"
    if text.startswith(_STARTS_A_FORMULA):
        cell.quotePrefix = True
    cell.number_format = "@"
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _HEADER_FILL
    for column, width in (("A", 26), ("B", 34), ("C", 60), ("D", 60), ("E", 60)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _procedure_of(sheet: Worksheet, file: Path) -> str:
    folder = str(sheet.cell(2, 1).value or "")
    kind, _, name = folder.partition("/")
    if kind != "procedures" or not name:
        raise PackInvalid(
            file=file.name,
            at="row 2",
            problem="the first row of words does not name a procedure",
            suggestion="Use a sheet made by `kiosk content export`.",
        )
    return name


def _language_columns(sheet: Worksheet, languages: tuple[str, ...], file: Path) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(_FIRST_LANGUAGE_COLUMN, sheet.max_column + 1):
        heading = str(sheet.cell(1, column).value or "")
        if match := _LANGUAGE.fullmatch(heading):
            columns[match["language"]] = column
        elif heading:
            raise PackInvalid(file=file.name, at="row 1", problem=f"'{heading}' names no language")
    for language in columns:
        if language not in languages:
            raise PackInvalid(
                file=file.name,
                at="row 1",
                problem=f"the pack has no language '{language}'",
                suggestion=did_you_mean(language, languages),
            )
    return columns


def _changes(
    sheet: Worksheet, rows: Mapping[Row, Mapping[str, str]], columns: Mapping[str, int], file: Path
) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    changes: dict[tuple[str, str], dict[str, str]] = {}
    for number in range(2, sheet.max_row + 1):
        row = Row(str(sheet.cell(number, 1).value or ""), str(sheet.cell(number, 2).value or ""))
        if row == ("", ""):
            continue
        if row not in rows:
            raise PackInvalid(
                file=file.name,
                at=f"row {number}",
                problem=f"the pack has no text '{row.at}' in {row.folder}",
                suggestion="Ids are never changed in the sheet; export it again.",
            )
        for language, column in columns.items():
            text = _read_text(sheet.cell(number, column), file)
            if text != tidy_text(rows[row].get(language, "")):
                changes.setdefault((row.folder, language), {})[row.at] = text
    yield from changes.items()


def _read_text(cell: Cell | MergedCell, file: Path) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f" or not isinstance(cell.value, str | int):
        raise PackInvalid(
            file=file.name,
            at=f"cell {cell.coordinate}",
            problem="the cell holds a formula or a date, not text",
            suggestion="Type the words again, with the cell's format set to text.",
        )
    return tidy_text(str(cell.value))


def tidy_text(text: str) -> str:
    """Line ends as spreadsheets differ about them."""
    return text.replace("\r\n", "\n").replace("_x000D_\n", "\n")


def put_text(document: tomlkit.TOMLDocument, at: str, text: str) -> None:
    """Write a text to its place, as `flat_texts` gave it; an empty one is taken out."""
    *above, key = at.split(".")
    table: Table = document
    for name in above:
        if name not in table:
            table[name] = tomlkit.table(is_super_table=name != above[-1])
        below = table[name]
        if not isinstance(below, dict):
            raise TypeError(at)
        table = below
    if not text:
        table.pop(key, None)
    elif at in _LISTS:
        lines = tomlkit.array()
        lines.extend(line.strip() for line in text.split("\n") if line.strip())
        table[key] = lines.multiline(len(lines) > 3)
    else:
        table[key] = text
