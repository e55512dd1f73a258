"""The authors' commands, run as an author runs them."""

import argparse
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiosk.catalog.commands import add_parsers, main
from kiosk.catalog.pack import load_pack
from tests.kiosk.catalog.conftest import TEA, Change


def test_search_prints_the_ranked_ids_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "nuoc", "--json", "--pack", str(TEA)]) == 0
    assert json.loads(capsys.readouterr().out) == ["drink-water", "make-tea"]


def test_search_mends_slips_as_the_screen_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "khaat", "--pack", str(TEA)]) == 0
    assert capsys.readouterr().out.startswith("1. drink-water: Uống nước lọc (fuzzy ")
    assert main(["search", "xyzzy", "--pack", str(TEA)]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_graph_draws_every_question_advice_paper_and_step(tmp_path: Path) -> None:
    out = tmp_path / "tea.svg"
    assert main(["graph", "make-tea", "--pack", str(TEA), "--out", str(out)]) == 0
    svg = ElementTree.parse(out).getroot()  # noqa: S314 - our own drawing
    texts = "\n".join(element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text"))
    for said in (
        "Pha loại nào?",
        "Cà phê không phải là trà",
        "Giấy phép pha trà",
        "Rửa tay",
        "khi: Trà xanh",
    ):
        assert said in texts
    arrows = list(svg.iter("{http://www.w3.org/2000/svg}path"))
    assert len(arrows) == 4 + 1, "from box to box, and from the choice to its advice"


def test_graph_of_an_unknown_procedure_suggests_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "make-te", "--pack", str(TEA)]) == 1
    assert "Did you mean 'make-tea'?" in capsys.readouterr().err


def test_a_new_procedure_checks_clean_once_its_words_are_filled_in(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "boil-egg", "--tile", "hot", "--pack", str(tea)]) == 0
    assert main(["check", str(tea)]) == 1
    assert "still to be written" in capsys.readouterr().out
    for file in (tea / "procedures" / "boil-egg").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace('"..."', '"Egg 1"'), encoding="utf-8")
    assert main(["check", str(tea)]) == 0
    assert load_pack(tea).procedures["boil-egg"].number == 3
    assert load_pack(tea).tiles[0].procedures == ("make-tea", "drink-water", "boil-egg")


@pytest.mark.parametrize(
    ("procedure", "tile", "sentence"),
    [
        ("make-tea", "hot", "there already"),
        ("Luộc trứng", "hot", "no id"),
        ("boil-egg", "hut", "Did you mean 'hot'?"),
    ],
)
def test_a_new_procedure_that_cannot_be_is_refused_in_one_sentence(
    tea: Path, capsys: pytest.CaptureFixture[str], procedure: str, tile: str, sentence: str
) -> None:
    assert main(["new", procedure, "--tile", tile, "--pack", str(tea)]) == 1
    assert sentence in capsys.readouterr().err


def test_words_leave_and_return_by_command(
    tea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = str(tmp_path / "tea.xlsx")
    assert main(["export", "make-tea", sheet, "--pack", str(tea)]) == 0
    assert main(["import", sheet, "--pack", str(tea)]) == 0
    assert "No text was changed." in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "make-tea", str(tea / "none" / "tea.xlsx"), "--pack", str(tea)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_broken_pack_fails_every_command_with_its_place(
    tea: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change("procedures/make-tea/procedure.toml", "minutes = 4", "minutes = four")
    assert main(["search", "tea", "--pack", str(tea)]) == 1
    assert "procedures/make-tea/procedure.toml, line" in capsys.readouterr().err


def test_the_whole_program_takes_the_commands_in_and_may_add_its_own() -> None:
    parser = argparse.ArgumentParser()
    commands = add_parsers(parser.add_subparsers())
    commands.add_parser("preview").set_defaults(run=lambda arguments: 7)
    assert parser.parse_args(["content", "preview"]).run(None) == 7
    assert parser.parse_args(["content", "check", str(TEA)]).pack == TEA


def test_steps_get_the_next_numbers_and_keep_theirs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "tea"
    shutil.copytree(TEA, pack)
    file = pack / "procedures" / "make-tea" / "procedure.toml"
    file.write_text(file.read_text("utf-8").replace("pour = 2", "stir = 2"), "utf-8")

    assert main(["number", "--pack", str(pack)]) == 0
    assert "make-tea: 1 steps" in capsys.readouterr().out
    numbers = load_pack(pack).procedures["make-tea"].step_numbers
    assert numbers == {"wash-hands": 1, "stir": 2, "pour": 3}
    assert main(["number", "--pack", str(pack)]) == 0
    assert "Every step has its number." in capsys.readouterr().out
