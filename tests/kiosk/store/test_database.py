"""The file itself: one owner, sound settings, migrations whole or not at all, damage set aside."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import create_engine

from kiosk.errors import AlreadyRunning, DiskReadOnly, KioskError
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, Event
from kiosk.protocol.vocabulary import Kind
from kiosk.store.database import open_database
from kiosk.store.lock import DataLock
from kiosk.store.migrations import MIGRATIONS, migrate
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.kiosk.teahouse import tea_visit

_HOLD_LOCK = """
import sys, time
from pathlib import Path
from kiosk.store.lock import DataLock
lock = DataLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_switched_off_kiosk_is_what_the_settings_are_for(store: Store) -> None:
    def pragma(name: str) -> object:
        with store._db.begin():
            return store._db.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 5000


def test_the_tables_in_code_are_the_tables_of_the_migrations(store: Store) -> None:
    from kiosk.store.tables import metadata

    with store._db.begin():
        for table in metadata.sorted_tables:
            rows = store._db.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            found = {row.name: bool(row.notnull) for row in rows}
            assert list(found) == [column.name for column in table.columns]
            for column in table.columns:
                assert column.primary_key or found[column.name] == (not column.nullable), column


def test_a_migration_that_breaks_half_way_leaves_the_old_schema(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'tea.db'}", connect_args={"isolation_level": None})
    from sqlalchemy import event

    event.listen(engine, "begin", lambda db: db.exec_driver_sql("BEGIN"))
    with engine.connect() as db:
        migrate(db, [("CREATE TABLE pot (size INTEGER)",)])
        with pytest.raises(Exception, match="syntax"):
            migrate(db, [("CREATE TABLE pot (size INTEGER)",), ("ALTER TABLE pot ADD lid TEXT", "NONSENSE")])
        with db.begin():
            columns = [row.name for row in db.exec_driver_sql("PRAGMA table_info(pot)")]
            version = db.exec_driver_sql("PRAGMA user_version").scalar_one()
    engine.dispose()
    assert (columns, version) == (["size"], 1)


def test_a_database_of_a_newer_program_is_left_alone(paths: Paths, clock: FakeClock) -> None:
    Store.open(paths, clock).close()
    raw = sqlite3.connect(paths.database)
    raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()

    with pytest.raises(KioskError, match="newer version"):
        Store.open(paths, clock)

    assert not paths.quarantine.exists()


def test_a_second_kiosk_is_told_and_a_killed_one_holds_nothing(paths: Paths) -> None:
    paths.make_data_folder()
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _HOLD_LOCK,
            str(paths.lock_file),
        ],
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning):
            DataLock(paths.lock_file)
        child.kill()
    with DataLock(paths.lock_file):
        pass


def test_a_zero_byte_database_is_set_aside_and_a_new_log_says_so(paths: Paths, clock: FakeClock) -> None:
    paths.make_data_folder()
    paths.database.write_bytes(b"")

    with Store.open(paths, clock) as store:
        ((_, content),) = store.log.read(1, 10)

    event = msgspec.json.decode(content, type=Event)
    assert (event.kind, event.data) == (Kind.LOG_SALVAGED, {"salvaged": 0, "missing": 0})
    assert len(list(paths.quarantine.rglob("kiosk.db"))) == 1


def test_what_a_damaged_database_still_holds_is_saved_under_the_same_ids(
    paths: Paths, clock: FakeClock
) -> None:
    with Store.open(paths, clock) as store:
        for _ in range(30):
            store.log.append_many(tea_visit(clock))
        old = store.log.head
        ids = {EVENT_DECODER.decode(content).event_id for _, content in store.log.read(1, old.last_seq)}
    damaged = bytearray(paths.database.read_bytes())
    middle = len(damaged) // 2 // 4096 * 4096
    damaged[middle : middle + 8192] = b"tea!" * 2048
    paths.database.write_bytes(damaged)

    with Store.open(paths, clock) as store:
        told, *saved = [EVENT_DECODER.decode(content) for content in store.log.newest_first()][::-1]
        assert store.log.head.continues == old.log_id
        assert store.outbox.unsent().count == len(saved) + 1

    assert told.kind == Kind.LOG_SALVAGED
    assert told.data == {"salvaged": len(saved), "missing": len(ids) - len(saved)}
    assert {event.event_id for event in saved} < ids
    assert len(saved) > len(ids) // 2
    assert [event.seq for event in saved] == list(range(2, len(saved) + 2))


def test_nonsense_in_place_of_a_database_does_not_stop_the_kiosk(paths: Paths, clock: FakeClock) -> None:
    paths.make_data_folder()
    paths.database.write_bytes(b"I am a teapot" * 1000)

    with Store.open(paths, clock) as store:
        assert store.log.head.last_seq == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_bytes(b"")
    paths = Paths(data=tmp_path / "file" / "data", config=tmp_path, resources=tmp_path)

    with pytest.raises(DiskReadOnly, match="file"):
        paths.make_data_folder()


def test_a_half_made_new_database_is_never_met(paths: Paths, clock: FakeClock) -> None:
    paths.make_data_folder()
    paths.database.with_name("kiosk.db.new").write_bytes(b"half")

    open_database(paths.database).close()

    assert not paths.database.with_name("kiosk.db.new").exists()
