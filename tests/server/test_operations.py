"""Backup, restore and check: one file holds the centre, and only a whole one is put back."""

import io
import shutil
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from server.audit import Deed, audit_rows
from server.backups import BackupRefused, back_up, restore
from server.checks import look
from server.commands import run
from server.settings import ServerSettings
from server.staff.accounts import create_account
from server.staff.roles import Role
from server.store import tables
from tests.server.databases import Postgres
from tests.server.staff import PASSWORD, come_in
from tests.server.toy_kiosk import MORNING, RunningCentre, running_centre


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    file = tmp_path / "centre.tar.gz"
    settings = ServerSettings(data=tmp_path / "old")
    with running_centre(settings.data):
        back_up(settings, file, now=MORNING)
    return file


def rows(at: RunningCentre) -> dict[str, int]:
    with at.centre.engine.begin() as db:
        return {
            name: len(db.execute(select(table)).all())
            for name, table in tables.metadata.tables.items()
            if name not in ("staff_login", "attempt", "audit")
        }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_centre_comes_back_whole_from_a_backup_made_while_it_served(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        come_back_whole(tmp_path, "", "")
        return
    server = request.getfixturevalue("postgres_server")
    if not isinstance(server, Postgres):
        pytest.skip(server)
    if shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not here")
    with server.database() as old, server.database(migrated=False) as new:
        come_back_whole(tmp_path, old, new)


def come_back_whole(tmp_path: Path, old_url: str, new_url: str) -> None:
    file = tmp_path / "centre.tar.gz"
    with running_centre(tmp_path / "old", database_url=old_url) as old:
        create_account(old.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
        secret = come_in(old.client, name="can-bo", password=PASSWORD, at=old.time())
        kiosk = old.kiosk()
        kiosk.assisted_session()
        kiosk.push_for_receipt()
        kept, epoch = rows(old), old.centre.epoch
        back_up(old.centre.settings, file, now=MORNING)
        kiosk.assisted_session()
        kiosk.push_for_receipt()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings = ServerSettings(data=tmp_path / "new", database_url=new_url)
    assert restore(settings, file, now=MORNING).broken_at is None
    with running_centre(settings.data, database_url=new_url, time=old.time) as new:
        assert rows(new) == kept
        assert new.centre.epoch != epoch
        assert all(finding.is_well for finding in look(new.centre))
        with new.centre.engine.begin() as db:
            assert audit_rows(db)[0].deed == Deed.CENTRE_RESTORED
        kiosk.at = new
        assert kiosk.push_for_receipt().through == len(kiosk.events)
        new.time.advance(minutes=1)
        come_in(new.client, name="can-bo", password=PASSWORD, at=new.time(), secret=secret)
    assert not [path for path in settings.data.iterdir() if path.name.startswith("restore-")]


def repack(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with tarfile.open(file) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    change(parts)
    with tarfile.open(file, "w:gz") as tar:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parts: parts.update({"server-key.pem": b"tea"}),
        lambda parts: parts.update({"../tea": b"tea"}),
        lambda parts: parts.update({"tea": b"tea"}),
        lambda parts: parts.pop("centre.db"),
        lambda parts: parts.update({"manifest.json": b"{}"}),
        lambda parts: parts.update(
            {"manifest.json": parts["manifest.json"].replace(b'"server-key.pem"', b'"../server-key.pem"')}
        ),
        lambda parts: parts.clear(),
    ],
)
def test_a_backup_that_was_touched_restores_nothing(
    backup: Path, tmp_path: Path, spoil: Callable[[dict[str, bytes]], None]
) -> None:
    repack(backup, spoil)
    with pytest.raises(BackupRefused, match="no sound backup"):
        restore(ServerSettings(data=tmp_path / "new"), backup, now=MORNING)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"tea" * 100])
def test_a_file_that_is_no_backup_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "tea").write_bytes(content)
    assert run(["restore", str(tmp_path / "tea"), "--data", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_half_a_backup_restores_nothing(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupRefused):
        restore(ServerSettings(data=tmp_path / "new"), backup, now=MORNING)
    assert list((tmp_path / "new").iterdir()) == []


def test_neither_a_centre_nor_a_backup_is_overwritten(backup: Path, tmp_path: Path) -> None:
    settings = ServerSettings(data=tmp_path / "old")
    with pytest.raises(BackupRefused, match="already"):
        restore(settings, backup, now=MORNING)
    with pytest.raises(BackupRefused, match="already"):
        back_up(settings, backup, now=MORNING)


@pytest.mark.parametrize(
    ("command", "database"),
    [("backup", ""), ("restore", "postgresql://tea:tea@127.0.0.1:1/tea")],
)
def test_where_there_is_nothing_to_keep_and_nowhere_to_put_it_one_sentence_says_so(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    database: str,
) -> None:
    if database:
        monkeypatch.setenv("KIOSK_SERVER_DATABASE_URL", database)
    assert run([command, str(tmp_path / "tea.tar.gz"), "--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_a_full_disk_is_one_sentence_and_leaves_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ServerSettings(data=tmp_path / "old")
    with running_centre(settings.data):
        pass

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("server.backups.shutil.copyfile", full)
    with pytest.raises(BackupRefused, match="No space left"):
        back_up(settings, tmp_path / "tea.tar.gz", now=MORNING)
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_sqlite_backup_is_not_put_into_postgresql(
    backup: Path, tmp_path: Path, postgres_server: Postgres | str
) -> None:
    if isinstance(postgres_server, str):
        pytest.skip(postgres_server)
    with (
        postgres_server.database(migrated=False) as url,
        pytest.raises(BackupRefused, match="holds a sqlite database"),
    ):
        restore(ServerSettings(data=tmp_path / "new", database_url=url), backup, now=MORNING)


def test_the_check_names_each_trouble_with_its_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)]
    assert run(["check", *data]) == 2
    told = capsys.readouterr()
    assert "TROUBLE  Nobody of the department can sign in." in told.out
    assert told.err.count("\n") == 1
    assert run(["staff", "create", "can-bo", *data]) == 0
    capsys.readouterr()
    assert run(["check", *data]) == 0
    assert "TROUBLE" not in capsys.readouterr().out

    (tmp_path / "server-key.pem").chmod(0o644)
    with running_centre(tmp_path) as centre, centre.centre.engine.begin() as db:
        log_id = "1f8fad5b-d9cb-469f-a165-70867728950e"
        event = {"kiosk_id": log_id, "log_id": log_id, "seq": 1, "digest": b"", "event_id": log_id}
        event |= {"kind": "tea", "day": MORNING.date(), "received_at": MORNING, "bytes": b""}
        db.execute(insert(tables.event), event)
        db.execute(text("DROP TRIGGER audit_refuses_UPDATE"))
        db.execute(text("UPDATE audit SET who = 'somebody'"))
    assert run(["check", *data]) == 2
    told = capsys.readouterr()
    for trouble in (
        "The audit does not hold from row 1 on",
        "1 logs hold events beyond their cursor",
        "Others on this machine may read: server-key.pem",
    ):
        assert f"TROUBLE  {trouble}" in told.out
    assert "Things that need somebody: 3." in told.err


def test_a_lost_factor_key_is_named(tmp_path: Path) -> None:
    with running_centre(tmp_path) as centre:
        create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
        come_in(centre.client, name="can-bo", password=PASSWORD, at=centre.time())
        (tmp_path / "factor-key").unlink()
        (trouble,) = [finding for finding in look(centre.centre) if not finding.is_well]
        assert "reset-totp" in trouble.remedy
