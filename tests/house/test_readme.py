"""The README says nothing that does not hold."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def table(heading: str) -> dict[str, str]:
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return dict(rows[1:])


def test_every_make_command_it_names_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert {"run", "test"} <= named <= TARGETS


def test_every_file_and_folder_it_names_exists() -> None:
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", README) + re.findall(r"\]\(([\w./-]+)\)", README)
    assert named
    made_by_running = {".run/pictures/"}
    missing = [name for name in named if name not in made_by_running and not (ROOT / name).exists()]
    assert missing == []


def test_every_program_of_the_environment_that_docs_name_is_there() -> None:
    texts = [README, *(file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md"))]
    named = {name for text in texts for name in re.findall(r"\.venv/bin/([\w-]+)", text)}
    assert named
    assert [name for name in named if not (ROOT / ".venv" / "bin" / name).exists()] == []


def test_it_lays_out_the_house_as_it_stands() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {name.split("/")[0] for name in tracked.splitlines() if "/" in name}
    told = {name.strip("`/") for name in table("The house")}
    assert told == {folder for folder in folders if not folder.startswith(".")}


def test_its_words_are_the_words_of_the_code() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("kiosk", "server")
        for path in (ROOT / room).rglob("*.py")
    ).lower()
    unknown = [word for word in table("The words") if word.split()[-1] not in code]
    assert unknown == []


def test_it_introduces_the_kiosk_in_five_lines_and_one_picture() -> None:
    opening = README.split("\n", 2)[2].split("\n![")[0].strip()
    assert len(opening.splitlines()) == 5
    assert README.count("![") == 1


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "requirements.lock", ".ci/run"]
)
def test_the_top_level_is_complete(name: str) -> None:
    assert (ROOT / name).is_file()
