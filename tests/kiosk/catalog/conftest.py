"""A tea house to break: a fresh copy of the toy pack for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TEA = Path(__file__).parent / "packs" / "tea"
Change = Callable[[str, str, str], None]


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """The toy pack, to change at will."""
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


@pytest.fixture
def change(tea: Path) -> Change:
    """Replace words in one of its files; they must be there."""

    def replace(file: str, old: str, new: str) -> None:
        text = (tea / file).read_text(encoding="utf-8")
        assert old in text
        (tea / file).write_text(text.replace(old, new), encoding="utf-8")

    return replace
