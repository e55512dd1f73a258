"""The handbooks of technicians and volunteers name only commands that exist, and exit codes that are returned."""

import io
import os
import re
from pathlib import Path

import pytest

from ui.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
HANDBOOKS = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("ky-thuat-vien.md", "technician.md", "tinh-nguyen-vien.md")
}
NEED_A_CENTRE = {("doctor", 0), ("export", 0), ("import-receipt", 0), ("update", 0), ("enroll", 0)}
"""Rows that are told but hold only beside a centre, which is not started here."""
ROWS = {
    ("doctor", 1): "doctor --json",
    ("doctor", 2): "doctor extra",
    ("sync", 0): "sync --status --json",
    ("sync", 1): "sync",
    ("sync", 2): "sync --no-such-option",
    ("export", 1): "export kiosk.bundle",
    ("export", 2): "export",
    ("import-receipt", 1): "import-receipt kiosk.receipt",
    ("import-receipt", 2): "import-receipt",
    ("update", 1): "update",
    ("update", 2): "update extra",
    ("hours", 0): "hours mon=07:30-11:30 sun=",
    ("hours", 1): "hours someday=07:30-11:30",
    ("hours", 2): "hours --no-such-option",
    ("enroll", 1): "enroll ABCD",
    ("enroll", 2): "enroll",
    ("staff", 0): "staff list",
    ("staff", 1): "staff set-pin",
    ("staff", 2): "staff",
}


def commands_named(text: str) -> set[str]:
    return set(re.findall(r"`kiosk ([^`]+)`", text))


def rows_told(text: str) -> set[tuple[str, int]]:
    return {
        (command, int(code))
        for command, section in re.findall(
            r"^### `kiosk ([\w-]+)`$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL
        )
        for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)
    }


def run(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        monkeypatch.delenv(name)  # what the person who tests has set is not what is tested
    monkeypatch.setenv("KIOSK_DATA", str(folder / "data"))
    monkeypatch.setenv("KIOSK_SERVER_URL", "http://127.0.0.1:1")
    monkeypatch.setattr("sys.stdin", io.StringIO("1234\n"))
    try:
        return main(command.split())
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.mark.parametrize(
    "named", sorted({one for text in HANDBOOKS.values() for one in commands_named(text)})
)
def test_every_command_exists_with_its_options(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = named.split()
    deed = words[:2] if words[0] in ("staff", "content") else words[:1]
    with pytest.raises(SystemExit) as ended:
        main([*deed, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith(f"usage: kiosk {' '.join(deed)}")
    assert [word for word in words if word.startswith("--") and word not in told] == []


def test_both_languages_tell_the_same_commands_and_codes() -> None:
    vietnamese, english = HANDBOOKS["ky-thuat-vien.md"], HANDBOOKS["technician.md"]
    assert commands_named(vietnamese) == commands_named(english)
    assert rows_told(vietnamese) == rows_told(english) == set(ROWS) | NEED_A_CENTRE


@pytest.mark.parametrize(("command", "code"), ROWS)
def test_every_exit_code_is_returned(
    command: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(ROWS[command, code], tmp_path, monkeypatch) == code


def test_an_unknown_command_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("no-such-command", tmp_path, monkeypatch) == 2
