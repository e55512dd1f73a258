"""The authors' guides say nothing that the program does not know."""

import re
import shlex
import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk.catalog import model
from kiosk.catalog.commands import parser
from kiosk.catalog.model import Procedure, Words

DOCS = Path(__file__).parents[3] / "docs"
GUIDES = [DOCS / "huong-dan-soan-noi-dung.md", DOCS / "writing-content.md"]


def blocks(guide: Path, language: str) -> list[str]:
    """The examples of one kind."""
    return re.findall(rf"```{language}\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_command_in_a_guide_is_one(guide: Path) -> None:
    lines = [line for block in blocks(guide, "sh") for line in block.splitlines()]
    assert lines
    for line in lines:
        program, content, *arguments = shlex.split(line)
        assert (program, content) == ("kiosk", "content")
        if arguments[0] != "preview":  # it belongs to the front
            assert callable(parser().parse_args(arguments).run)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_example_in_a_guide_is_toml_with_fields_the_model_knows(guide: Path) -> None:
    known = {
        name
        for struct in vars(model).values()
        if isinstance(struct, type) and issubclass(struct, msgspec.Struct)
        for name in struct.__struct_fields__
    }
    for block in blocks(guide, "toml"):
        for name, value in tomllib.loads(block).items():
            assert name in known, name
            for item in value if isinstance(value, list) and name in Procedure.__struct_fields__ else []:
                assert set(item) <= known | {"use"}, item
            if name == "steps" and isinstance(value, dict):
                msgspec.convert({"title": "", "card": "", "summary": "", "steps": value}, Words)
