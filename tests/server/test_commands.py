"""The program: what it prints, and one sentence for each thing that stands in its way."""

import io
import json
import os
import socket
import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from server.commands import run
from server.errors import CentreCannotRun
from server.keys import FORM_SECRET_FILE, KEY_FILE
from server.settings import ServerSettings, read_settings
from server.store import database, tables
from server.store.database import open_database
from tests.server.toy_kiosk import running_centre


def test_a_first_start_makes_key_epoch_points_and_units_and_a_second_keeps_them(tmp_path: Path) -> None:
    with running_centre(tmp_path) as first:
        epoch, key = first.centre.epoch, (tmp_path / KEY_FILE).read_bytes()
        with first.centre.engine.begin() as db:
            kinds = dict(db.exec_driver_sql("SELECT kind, count(*) FROM unit GROUP BY kind").all())
            points = db.exec_driver_sql("SELECT count(*) FROM point").scalar_one()
    assert kinds == {"xa": 48, "phuong": 16, "dac-khu": 1}
    assert points == 5
    for name in (KEY_FILE, FORM_SECRET_FILE):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    with running_centre(tmp_path) as again:
        assert again.centre.epoch == epoch
        assert (tmp_path / KEY_FILE).read_bytes() == key


def test_migrations_end_in_the_declared_tables(tmp_path: Path) -> None:
    open_database(ServerSettings(data=tmp_path)).dispose()
    engine = create_engine(f"sqlite:///{tmp_path / database.FILE_NAME}")
    found = inspect(engine)
    assert set(found.get_table_names()) == {*tables.metadata.tables, "alembic_version"}
    for name, table in tables.metadata.tables.items():
        assert {column["name"] for column in found.get_columns(name)} == set(table.columns.keys())
    engine.dispose()


def test_a_start_that_dies_half_way_leaves_no_half_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_db: object) -> None:
        raise OSError("the power fails")

    with monkeypatch.context() as power:
        power.setattr(database, "seed", die)
        with pytest.raises(CentreCannotRun):
            open_database(ServerSettings(data=tmp_path))
    engine = create_engine(f"sqlite:///{tmp_path / database.FILE_NAME}")
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    open_database(ServerSettings(data=tmp_path)).dispose()


def test_what_grows_with_kiosks_has_keys_that_begin_with_the_kiosk() -> None:
    of_the_centre = {
        "centre",
        "unit",
        "point",
        "staff",
        "staff_login",
        "attempt",
        "audit",
        "refusal",
        "enrollment_code",
        "notice",
        "notice_unit",
        "pack_release",
        "tuf_file",
        "volunteer",
        "draft",
        "draft_change",
        "draft_file",
        "draft_writer",
        "report_form",
        "report_target",
        # Totals by support point: added up by the centre, never written by a push (decision 86).
        "count_total",
        "count_week",
        "step_total",
    }
    for name, table in tables.metadata.tables.items():
        if name not in of_the_centre:
            first, *_ = list(table.primary_key.columns) or list(table.columns)
            assert first.name == "kiosk_id", name
            assert not [index for index in table.indexes if index.unique], name


def test_a_login_is_made_once_with_a_password_shown_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ["--data", str(tmp_path)]
    assert run(["staff", "create", "can-bo", *data]) == 0
    assert "Password, shown this once: " in capsys.readouterr().out
    assert run(["staff", "create", "can-bo", *data]) == 2
    assert "exists already" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run(["staff", "create", "to-truong", "--password-stdin", *data]) == 2
    assert "12 to 200" in capsys.readouterr().err
    assert run(["staff", "list", *data]) == 0
    assert capsys.readouterr().out == "can-bo department\n"


def test_rows_and_points_and_kiosks_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path)]
    with running_centre(tmp_path) as centre:
        kiosk = centre.kiosk()
        session_id = kiosk.assisted_session(stuck=["no-otp"])
        kiosk.push_for_receipt()
    assert run(["rows", "--json", *data]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["seq"] for row in rows["events"]] == list(range(1, len(kiosk.events) + 1))
    assert [row["session_id"] for row in rows["sessions"]] == [session_id]
    assert "boil-water" not in json.dumps(rows)
    assert run(["rows", *data]) == 0
    assert "1 assisted sessions" in capsys.readouterr().out
    assert run(["points", *data]) == 0
    assert "TDP 18 Lộc Thọ (phường Nha Trang), kiosks: 1" in capsys.readouterr().out
    assert run(["revoke", kiosk.kiosk_id, *data]) == 0
    assert run(["kiosks", *data]) == 0
    assert "revoked" in capsys.readouterr().out


def test_a_busy_port_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"Port {port}" in said


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("tea")
    assert run(["points", "--data", str(tmp_path / "file" / "folder")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "cannot be written" in said


def test_a_damaged_key_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / KEY_FILE).write_text("tea")
    assert run(["points", "--data", str(tmp_path)]) == 2
    assert "is no Ed25519 key" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / database.FILE_NAME).write_bytes(b"tea" * 1000)
    assert run(["points", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"KIOSK_SERVER_HOST": "0.0.0.0"}, "unprotected"),  # noqa: S104
        ({"KIOSK_SERVER_PUBLIC_ADDRESS": "http://centre.example"}, "no https address"),
        ({"KIOSK_SERVER_DATABASE_URL": "mysql://centre"}, "postgresql://"),
        ({"KIOSK_SERVER_PROT": "1"}, "Did you mean KIOSK_SERVER_PORT?"),
        ({"KIOSK_SERVER_PORT": "tea"}, "port"),
    ],
)
def test_unsafe_and_unknown_settings_are_refused_by_name(environ: dict[str, str], said: str) -> None:
    with pytest.raises(CentreCannotRun, match=said.replace("?", r"\?")):
        read_settings(environ)


def test_a_proxy_with_https_lets_the_centre_listen_wider() -> None:
    environ = {"KIOSK_SERVER_HOST": "0.0.0.0", "KIOSK_SERVER_PUBLIC_ADDRESS": "https://centre.example"}  # noqa: S104
    assert read_settings(environ | {"KIOSK_SERVER_URL": "https://kiosk.example"}).secure_cookies


@pytest.mark.skipif(os.name != "posix", reason="folder modes are a matter of POSIX")
def test_the_data_folder_is_for_one_user_only(tmp_path: Path) -> None:
    open_database(ServerSettings(data=tmp_path / "centre")).dispose()
    assert stat.S_IMODE((tmp_path / "centre").stat().st_mode) == 0o700
