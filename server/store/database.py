"""The centre's database: SQLite in the data folder, or PostgreSQL by its address; migrated and seeded when opened."""

import math
import select as select_line
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    QueuePool,
    Table,
    create_engine,
    event,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from server.errors import CentreCannotRun
from server.settings import ServerSettings
from server.store import tables
from server.store.seed import seed

FILE_NAME = "centre.db"
_BUSY_TIMEOUT_S = 30
_RESTED_S = 1.0
_MIGRATION_LOCK = 5_824_811
"""Any fixed number: two processes that start together on PostgreSQL migrate one after the other."""


def open_database(settings: ServerSettings) -> Engine:
    """Connect, bring the schema to its newest version and add the seed, all of it or nothing.

    Raises CentreCannotRun when the folder cannot be written or the database does not answer.
    """
    if settings.database_url:
        url = make_url(settings.database_url).set(drivername="postgresql+psycopg")
        engine = _postgresql(url)
        where = url.render_as_string(hide_password=True)
    else:
        make_data_folder(settings.data)
        engine = _sqlite(settings.data / FILE_NAME)
        where = str(settings.data / FILE_NAME)
    try:
        with engine.begin() as db:
            migrate(db)
            seed(db)
    except (SQLAlchemyError, OSError) as fault:
        engine.dispose()
        reason = str(getattr(fault, "orig", None) or fault).strip().splitlines()[0]
        raise CentreCannotRun(f"The database {where} cannot be used: {reason}.") from fault
    return engine


def make_data_folder(folder: Path) -> None:
    """Make the folder, for this user only. Raises CentreCannotRun when it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / ".may-write"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as fault:
        raise CentreCannotRun(
            f"The folder {folder} cannot be written: {fault.strerror}.",
            "Choose another with --data, or give this user the right to write there.",
        ) from fault


def migrate(db: Connection) -> None:
    """Run what is missing of the migrations inside the caller's transaction."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK})
    config = Config()
    config.set_main_option("script_location", "server.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def server_epoch(db: Connection) -> str:
    """The id of this history of the centre; a restored centre gets another."""
    epoch: str = db.execute(select(tables.centre.c.value).where(tables.centre.c.name == "epoch")).scalar_one()
    return epoch


def renew_epoch(db: Connection) -> str:
    """Begin another history: kiosks then offer again what they keep, in case the backup that was put back lacks it."""
    epoch = str(uuid4())
    db.execute(tables.centre.update().where(tables.centre.c.name == "epoch").values(value=epoch))
    return epoch


def upsert(db: Connection, table: Table) -> Any:
    """An insert that can say what happens when the row is there; both databases spell it alike."""
    return postgresql.insert(table) if db.dialect.name == "postgresql" else sqlite.insert(table)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """For one statement that only reads: on PostgreSQL without a transaction, which would be two more round trips."""
    if engine.dialect.name != "postgresql":
        with engine.begin() as db:
            yield db
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as db:
        yield db


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(raw: psycopg.Connection[Any], _record: object) -> None:
        # No page is so large that helpers beside its own process are worth their start, and ingest needs the other cores.
        raw.execute("SET max_parallel_workers_per_gather = 0")
        raw.commit()

    @event.listens_for(engine, "checkin")
    def note_rest(_raw: object, record: ConnectionPoolEntry) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask_when_in_doubt(raw: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        # Whether it still stands is asked of a connection that has rested, not before each of a thousand batches; a server
        # that went takes leave or hangs up, and is heard without a question.
        rested = time.monotonic() - record.info.get("rests_since", math.inf) > _RESTED_S
        try:
            if rested or _has_spoken(raw.fileno()):
                engine.dialect.do_ping(raw)
        except psycopg.Error as fault:
            raise DisconnectionError from fault

    return engine


def _has_spoken(line: int) -> bool:
    """Whether something came that nobody asked for: the server's last words, or the end of the line."""
    if not hasattr(select_line, "poll"):
        return bool(select_line.select([line], [], [], 0)[0])
    # For any number of open lines, where `select` ends at 1,024.
    ear = select_line.poll()
    ear.register(line, select_line.POLLIN)
    return bool(ear.poll(0))


def _sqlite(path: Path) -> Engine:
    # One connection for the whole process: SQLite before 3.51.3 can lose a page when two connections write and
    # reset the write-ahead log at once, and one writer at a time is all that SQLite does anyway.
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_BUSY_TIMEOUT_S,
        connect_args={"isolation_level": None, "timeout": _BUSY_TIMEOUT_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        # The driver's own transactions are off; this one takes the right to write before it reads, so a cursor that
        # was read cannot be moved by anyone else.
        db.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
