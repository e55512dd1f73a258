"""A kiosk and a centre that are killed within a migration find the old schema or the new one, never something between."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.paths import Paths
from kiosk.store.store import Store
from server.settings import ServerSettings
from server.store.database import FILE_NAME, open_database
from tests.fakes import FakeClock
from tests.kiosk.teahouse import tea_visit

ROOT = Path(__file__).parents[2]
KIOSK = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from kiosk.paths import Paths
from kiosk.store.store import Store
from tests.fakes import FakeClock

deeds = []

def did(what):
    deeds.append(what)
    if len(deeds) > int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "before_cursor_execute")
def before_statement(db, cursor, statement, *_):
    if statement.startswith(("CREATE", "PRAGMA user_version =")):
        did(statement)

@event.listens_for(Engine, "commit")
def before_commit(db):
    if deeds:
        did("commit")

folder = Path(sys.argv[1])
Store.open(Paths(data=folder, config=folder, resources=folder), FakeClock()).close()
"""
CENTRE = """
import os, signal, sys
from pathlib import Path
from server.settings import ServerSettings
from server.store import database

database.seed = lambda db: os.kill(os.getpid(), signal.SIGKILL)
database.open_database(ServerSettings(data=Path(sys.argv[1])))
"""


def killed(program: str, *arguments: object) -> bool:
    died = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, check=False)
    return died.returncode == -signal.SIGKILL


def schema(database: Path) -> tuple[int, frozenset[str]]:
    with closing(sqlite3.connect(database)) as raw:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        return version, frozenset(name for (name,) in raw.execute("SELECT name FROM sqlite_master"))


@pytest.mark.parametrize("deeds", [0, 1, 2])
def test_a_kiosk_killed_before_any_deed_of_a_migration_keeps_its_log_and_migrates_at_the_next_start(
    tmp_path: Path, clock: FakeClock, deeds: int
) -> None:
    here = Paths(data=tmp_path, config=tmp_path, resources=tmp_path)
    with Store.open(here, clock) as store:
        store.log.append_many(tea_visit(clock))
        kept = list(store.log.newest_first())
    new = schema(here.database)
    with closing(sqlite3.connect(here.database)) as raw:
        raw.executescript("DROP TABLE staff; PRAGMA user_version = 1;")
    old = schema(here.database)
    assert old[0] < new[0]

    assert killed(KIOSK, tmp_path, deeds)

    assert schema(here.database) == old
    with Store.open(here, clock) as store:
        assert list(store.log.newest_first()) == kept
    assert schema(here.database) == new


def test_a_centre_killed_before_its_schema_is_whole_has_none_and_makes_it_at_the_next_start(
    tmp_path: Path,
) -> None:
    assert killed(CENTRE, tmp_path)
    assert schema(tmp_path / FILE_NAME) == (0, frozenset())
    open_database(ServerSettings(data=tmp_path)).dispose()
    assert {"event", "log", "alembic_version"} <= schema(tmp_path / FILE_NAME)[1]
