"""Settings are declared once; wrong or unsafe ones are refused with file or variable, name and reason."""

import tomllib
from pathlib import Path

import pytest

import kiosk
from kiosk.errors import SettingsInvalid
from kiosk.paths import Paths, find_paths
from kiosk.settings import Settings, describe_settings, read_settings


def test_without_a_file_the_defaults_hold(paths: Paths) -> None:
    assert read_settings(paths, {}) == Settings()


def test_the_environment_wins_over_the_file(paths: Paths) -> None:
    paths.config.mkdir()
    paths.settings_file.write_text('idle_seconds = 90\nlanguage = "en"\n', "utf-8")

    settings = read_settings(
        paths, {"KIOSK_IDLE_SECONDS": "150", "KIOSK_USE_GPU": "true", "KIOSK_DATA": "/anywhere", "HOME": "/"}
    )

    assert (settings.idle_seconds, settings.language, settings.use_gpu) == (150, "en", True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("idle_seconds = 1", r"settings\.toml, idle_seconds: .*>= 10"),
        ('idle_seconds = "90"', r"settings\.toml, idle_seconds: .*int"),
        ('lanugage = "en"', r"settings\.toml, lanugage: .*no such setting.*language"),
        ("idle_seconds = = 1", r"settings\.toml: is no TOML: .*line 1"),
        ('server_url = "http://centre.example.vn"', r"server_url: .*unprotected"),
        ('server_url = "https://user:pw@centre.example.vn"', r"server_url: only scheme"),
        ('server_url = "ftp://centre.example.vn"', r"server_url: .*no https"),
        ('server_url = "http://127.0.0.1.example.vn"', r"server_url: .*unprotected"),
        ('server_url = "https://centre:port"', r"server_url: .*no address"),
    ],
)
def test_a_wrong_setting_is_named_with_its_reason(paths: Paths, content: str, reason: str) -> None:
    paths.config.mkdir()
    paths.settings_file.write_text(content, "utf-8")
    with pytest.raises(SettingsInvalid, match=reason):
        read_settings(paths, {})


@pytest.mark.parametrize(
    ("variable", "value"),
    [("KIOSK_IDLE_SECOND", "20"), ("KIOSK_SERVER_URL", "http://10.0.0.1"), ("KIOSK_USE_GPU", "tea")],
)
def test_a_wrong_variable_is_named(paths: Paths, variable: str, value: str) -> None:
    with pytest.raises(SettingsInvalid, match=variable):
        read_settings(paths, {variable: value})


@pytest.mark.parametrize(
    "url", ["https://centre.example.vn", "http://127.0.0.1:8480", "http://[::1]:1", "http://localhost:9"]
)
def test_safe_addresses_are_taken(paths: Paths, url: str) -> None:
    assert read_settings(paths, {"KIOSK_SERVER_URL": url}).server_url == url


def test_every_setting_says_what_it_is_for() -> None:
    for setting in describe_settings():
        assert setting.help.endswith("."), setting.name


def test_one_folder_can_hold_a_whole_kiosk(tmp_path: Path) -> None:
    found = find_paths({"KIOSK_DATA": str(tmp_path)})
    assert (found.data, found.config) == (tmp_path, tmp_path)
    assert (found.resources / "packs").is_dir()


def test_a_packaged_build_finds_its_own_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert find_paths({"HOME": "/home/kiosk"}).resources == tmp_path / "resources"


def test_the_version_in_code_is_the_version_of_the_project() -> None:
    project = tomllib.loads((Path(kiosk.__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == kiosk.VERSION
