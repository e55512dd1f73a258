"""The centre's file on a stick: address and code without typing."""

import os
import tomllib
from pathlib import Path

import pytest

from kiosk.commands import main
from kiosk.paths import Paths
from kiosk.provisioning import settle_server, write_settings
from tests.kiosk.sync.centre import Centre


@pytest.fixture(autouse=True)
def folder(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(paths.data))


def test_the_file_enrolls_and_settles_the_address(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "enroll.toml"
    with Centre() as centre:
        file.write_text(f'server_url = "{centre.url}"\ncode = "{centre.make_code()}"\n')
        assert main(["enroll", "--file", str(file)]) == 0
        assert capsys.readouterr().out == "Enrolled at Quán trà, Phường Trà Xanh.\n"
        assert main(["sync"]) == 0
        settings = tomllib.loads((paths.data / "settings.toml").read_text())
        assert settings == {"server_url": centre.url}


def test_what_stands_in_the_settings_stays(tmp_path: Path) -> None:
    paths = Paths(data=tmp_path, config=tmp_path / "config", resources=tmp_path)
    settle_server(paths, "https://tea.example")
    paths.settings_file.write_text("# trà\nidle_seconds = 60\n")
    settle_server(paths, "https://tea.example")
    told = paths.settings_file.read_text()
    assert told.startswith("# trà\nidle_seconds = 60\n")
    assert tomllib.loads(told)["server_url"] == "https://tea.example"


def test_settings_are_on_the_disk_before_they_take_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(data=tmp_path, config=tmp_path, resources=tmp_path)
    deeds: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (deeds.append("on the disk"), sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (deeds.append("in place"), replace(path, to))[1])
    write_settings(paths, {"idle_seconds": 60})
    assert deeds == ["on the disk", "in place"]
    assert tomllib.loads(paths.settings_file.read_text()) == {"idle_seconds": 60}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("tea", "is no enroll.toml"),
        ('server_url = "https://tea.example"', "missing required field"),
        ('server_url = "http://tea.example"\ncode = "TEA"', "unprotected"),
        ('server_url = "https://tea.example"\ncode = "TEA"\nca = 1', "unknown field"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_is_one_sentence(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    file = tmp_path / "enroll.toml"
    if content is not None:
        file.write_text(content)
    assert main(["enroll", "--file", str(file)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not (paths.data / "settings.toml").exists()
