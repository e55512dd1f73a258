"""The app's own words are whole in every language."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).parents[2]
TRANSLATIONS = sorted((ROOT / "resources" / "translations").glob("*.ts"))
MARKS = re.compile(r"%\d|\{\w+\}|\*\*|\n")


def messages_of(file: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(file).iter("message"))  # noqa: S314  a file of ours


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_every_word_of_the_screens_is_translated(file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / file.name
    shutil.copy(file, fresh)
    sources = [str(one) for kind in ("*.qml", "*.py") for one in sorted((ROOT / "ui").rglob(kind))]
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    found = subprocess.run(
        [lupdate, "-silent", *sources, "-no-obsolete", "-locations", "none", "-ts", fresh],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    messages = messages_of(fresh)
    assert len(messages) > 100
    unfinished = [
        message.findtext("source")
        for message in messages
        if (words := message.find("translation")) is None or words.get("type") or not words.text
    ]
    assert unfinished == []
    assert {message.findtext("source") for message in messages} == {
        message.findtext("source") for message in messages_of(file)
    }


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_what_is_filled_in_and_what_is_bold_stays(file: Path) -> None:
    for message in messages_of(file):
        source, translation = message.findtext("source") or "", message.findtext("translation") or ""
        assert sorted(MARKS.findall(source)) == sorted(MARKS.findall(translation)), source
