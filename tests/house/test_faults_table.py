"""The table of faults names tests that exist, and says rightly which of them are long."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "tests" / "faults" / "README.md").read_text(encoding="utf-8")
NAMED = re.findall(r"(\*long\* )?`(tests/[\w/]+\.py)::(\w+)`", TABLE)
LONG = r"@pytest\.mark\.long\n(?:@[^\n]*\n)*def {0}\(|^{0} = pytest\.mark\.long\("
ANY = r"^def {0}\(|^{0} = "


def test_every_test_it_names_exists_and_is_as_long_as_it_says() -> None:
    assert len(NAMED) > 60
    for long, file, name in NAMED:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(ANY.format(name), source, re.MULTILINE), f"{file}::{name}"
        assert bool(long) == bool(re.search(LONG.format(name), source, re.MULTILINE)), name


def test_every_row_names_a_test() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")][1:]
    assert rows
    assert [row for row in rows if "::" not in row] == []
