"""Words go to a spreadsheet and come back unharmed; only what was changed is written."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from kiosk.catalog.pack import load_pack
from kiosk.catalog.sheet import export_words, import_words
from kiosk.errors import PackInvalid
from tests.kiosk.catalog.conftest import Change

MAKE_VI = "procedures/make-tea/text.vi.toml"


@pytest.fixture
def file(tea: Path, tmp_path: Path) -> Path:
    """The sheet of make-tea."""
    path = tmp_path / "make-tea.xlsx"
    export_words(tea, "make-tea", path)
    return path


def written(pack: Path) -> dict[str, bytes]:
    """Every file of the pack, byte for byte."""
    return {str(path.relative_to(pack)): path.read_bytes() for path in pack.rglob("*") if path.is_file()}


def put(file: Path, at: str, column: int, text: object, *, folder: str = "procedures/make-tea") -> None:
    """Type into the sheet as a translator does."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    row = next(
        r
        for r in range(2, sheet.max_row + 1)
        if (sheet.cell(r, 1).value, sheet.cell(r, 2).value) == (folder, at)
    )
    sheet.cell(row, column).value = text  # type: ignore[assignment]
    book.save(file)


def test_a_sheet_that_nobody_changed_changes_not_one_byte(tea: Path, file: Path) -> None:
    before = written(tea)
    assert import_words(tea, file) == []
    assert written(tea) == before


def test_saved_again_by_a_spreadsheet_it_still_changes_nothing(tea: Path, file: Path) -> None:
    before = written(tea)
    openpyxl.load_workbook(file).save(file)
    assert import_words(tea, file) == []
    assert written(tea) == before


def test_a_changed_text_is_written_and_nothing_else(tea: Path, file: Path, change: Change) -> None:
    change(MAKE_VI, "[steps.pour]", "# nóng đấy\n[steps.pour]")
    before = (tea / MAKE_VI).read_text(encoding="utf-8")
    put(file, "steps.pour.body", 3, 'Rót nước "thật nóng".\nChờ ba phút.')
    assert import_words(tea, file) == [f"{MAKE_VI}, steps.pour.body"]
    after = (tea / MAKE_VI).read_text(encoding="utf-8")
    assert load_pack(tea).words["vi"]["make-tea"].steps["pour"].body == 'Rót nước "thật nóng".\nChờ ba phút.'
    assert [line for line in before.splitlines() if line not in after.splitlines()] == [
        'body = "Rót nước nóng vào ấm. Chờ ba phút."'
    ]


def test_a_list_stands_in_the_lines_of_one_cell(tea: Path, file: Path) -> None:
    put(file, "synonyms", 4, "brew tea\n\n green tea \nchai")
    import_words(tea, file)
    assert load_pack(tea).words["en"]["make-tea"].synonyms == ("brew tea", "green tea", "chai")


def test_words_of_a_fragment_go_back_to_the_fragment(tea: Path, file: Path) -> None:
    put(file, "title", 4, "Wash both hands", folder="fragments/wash-hands")
    assert import_words(tea, file) == ["fragments/wash-hands/text.en.toml, title"]
    assert load_pack(tea).words["en"]["drink-water"].steps["wash-hands"].title == "Wash both hands"


def test_a_text_missing_in_one_language_can_be_filled_in_and_an_optional_one_emptied(
    tea: Path, tmp_path: Path, change: Change
) -> None:
    change("procedures/make-tea/text.en.toml", '\n[groups]\nvessel = "1 of these 2 is enough"\n', "")
    file = tmp_path / "gap.xlsx"
    export_words(tea, "make-tea", file)
    put(file, "groups.vessel", 4, "Either will do")
    put(file, "documents.pot.where", 3, None)
    import_words(tea, file)
    pack = load_pack(tea)
    assert pack.words["en"]["make-tea"].groups == {"vessel": "Either will do"}
    assert pack.words["vi"]["make-tea"].documents["pot"].where == ""


@pytest.mark.parametrize("text", ["=HYPERLINK(A1)", "+84 258", "-3 độ", "@ấm", "=1+1"])
def test_what_looks_like_a_formula_leaves_and_returns_as_text(
    tea: Path, tmp_path: Path, change: Change, text: str
) -> None:
    change(MAKE_VI, "Mượn hàng xóm.", text)
    file = tmp_path / "formula.xlsx"
    export_words(tea, "make-tea", file)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    cell = next(
        sheet.cell(r, 3)
        for r in range(2, sheet.max_row + 1)
        if sheet.cell(r, 2).value == "documents.pot.where"
    )
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert import_words(tea, file) == []


def test_a_formula_that_comes_back_is_refused_with_its_cell_and_nothing_is_written(
    tea: Path, file: Path
) -> None:
    before = written(tea)
    put(file, "title", 3, "Trà")
    put(file, "card", 3, "=1+1")
    with pytest.raises(PackInvalid, match=r"cell C3.*formula"):
        import_words(tea, file)
    assert written(tea) == before


def test_a_changed_id_is_refused_with_its_row(tea: Path, file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["B4"] = "sumary"
    book.save(file)
    with pytest.raises(PackInvalid, match=r"row 4.*'sumary'"):
        import_words(tea, file)


@pytest.mark.parametrize("folder", ["../secrets", "procedures/../../etc", "procedures/make-coffee", ""])
def test_a_sheet_cannot_name_files_of_its_own(tea: Path, file: Path, folder: str) -> None:
    book = openpyxl.load_workbook(file)
    for row in (2, 3):
        book.worksheets[0].cell(row, 1).value = folder
    book.save(file)
    with pytest.raises(PackInvalid):
        import_words(tea, file)


def test_ids_are_locked_and_words_are_not(file: Path) -> None:
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert sheet["B2"].protection.locked
    assert not sheet["C2"].protection.locked
    assert sheet["C2"].number_format == "@"


def test_what_is_no_sheet_is_told_plainly(tea: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.xlsx"
    other.write_text("Kính gửi")
    with pytest.raises(PackInvalid, match="no Excel file"):
        import_words(tea, other)
    with pytest.raises(PackInvalid, match=r"no procedure 'make-te'.*make-tea"):
        export_words(tea, "make-te", other)


def test_a_small_file_that_grows_without_end_is_refused_before_it_is_unpacked(tea: Path, file: Path) -> None:
    with ZipFile(file, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/tea.xml", bytes(40 * 1024 * 1024))
    assert file.stat().st_size < 100_000
    with pytest.raises(PackInvalid, match="far more than the words"):
        import_words(tea, file)


def test_a_row_a_million_further_down_is_refused(tea: Path, file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.worksheets[0].cell(1_048_576, 1).value = "tea"
    book.save(file)
    with pytest.raises(PackInvalid, match="Delete the empty rows"):
        import_words(tea, file)


@pytest.mark.parametrize("broken", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_file_that_is_broken_inside_is_no_excel_file(tea: Path, file: Path, broken: str) -> None:
    with ZipFile(file) as parts:
        whole = {name: parts.read(name) for name in parts.namelist()}
    with ZipFile(file, "w") as parts:
        for name, content in whole.items():
            parts.writestr(name, b"<tea" if name == broken else content)
    with pytest.raises(PackInvalid, match="no Excel file"):
        import_words(tea, file)
