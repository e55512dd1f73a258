"""The one connection to `kiosk.db`, and what its troubles are called."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from kiosk.errors import DatabaseDamaged, DiskFull, DiskReadOnly, KnownFault
from kiosk.store.migrations import migrate

BUSY_TIMEOUT_S = 5
_FREE_AT_MOST = 4
"""A file of which more than one part in so many is empty is made smaller."""

_FULL = frozenset({sqlite3.SQLITE_FULL})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_REFUSED = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
)


def open_database(path: Path) -> Connection:
    """Open or make the database, check it whole, and bring it to the newest schema.

    Raises DatabaseDamaged when the file is not sound, DiskFull, DiskReadOnly.
    """
    with disk_faults(path):
        if not path.exists():
            put_in_place(*new_database(path), path)
        if path.stat().st_size == 0:
            raise DatabaseDamaged(f"{path} is empty.")
        db = _connect(path)
        try:
            with db.begin():
                found = db.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            if found != "ok":
                raise DatabaseDamaged(f"{path} is damaged: {found}")
            migrate(db)
        except BaseException:
            close_database(db)
            raise
        return db


def close_database(db: Connection) -> None:
    """Let go of the file."""
    db.close()
    db.engine.dispose()


def problem_of(db: Connection) -> str:
    """What SQLite finds wrong with the file when it looks through every page; empty when it is sound."""
    with db.begin():
        told = str(db.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    return "" if told == "ok" else told


def shrink_database(db: Connection) -> None:
    """Give the space of deleted rows back to the disk, when there is enough of it to be worth the writing."""
    raw = driver(db)
    free, pages = (raw.execute(f"PRAGMA {count}").fetchone()[0] for count in ("freelist_count", "page_count"))
    if free * _FREE_AT_MOST > pages:
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def driver_transaction(db: Connection) -> Iterator[sqlite3.Connection]:
    """A transaction on the driver's own connection, for what happens with every event: SQLAlchemy's takes longer than
    the disk. Not within one of SQLAlchemy's."""
    raw = driver(db)
    raw.execute("BEGIN")
    try:
        yield raw
        raw.execute("COMMIT")
    except BaseException:
        # A full disk may have ended it already.
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise


def driver(db: Connection) -> sqlite3.Connection:
    """The driver's own connection, within whatever transaction there is; without one a statement stands by itself."""
    return cast(sqlite3.Connection, db.connection.driver_connection)


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Name the disk's troubles; the transaction they struck is rolled back and may be tried again."""
    try:
        yield
    except DatabaseError as fault:
        named = _named(fault.orig, path)
        if named is None:
            raise
        raise named from fault
    except sqlite3.DatabaseError as fault:
        named = _named(fault, path)
        if named is None:
            raise
        raise named from fault


def _named(fault: BaseException | None, path: Path) -> KnownFault | None:
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in _FULL:
        return DiskFull(f"There is no space left for {path}.", "Free some space on the disk.")
    if primary in _DAMAGED:
        return DatabaseDamaged(f"{path} is damaged.")
    if primary in _REFUSED:
        return DiskReadOnly(f"{path} cannot be written.", "Give this user the right to write there.")
    return None


def new_database(place: Path) -> tuple[Connection, Path]:
    """Make an empty database beside its place; `put_in_place` moves it there whole, so that nobody ever meets a
    half-made one. Returns it with the path it has for now."""
    fresh = place.with_name(f"{place.name}.new")
    for leftover in (fresh, fresh.with_name(f"{fresh.name}-wal"), fresh.with_name(f"{fresh.name}-journal")):
        leftover.unlink(missing_ok=True)
    db = _connect(fresh)
    migrate(db)
    return db, fresh


def put_in_place(db: Connection, fresh: Path, place: Path) -> None:
    """Close a new database and let it stand in its place."""
    close_database(db)
    # A log of changes left by the file before would be played into this one.
    place.with_name(f"{place.name}-wal").unlink(missing_ok=True)
    fresh.replace(place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _connect(path: Path) -> Connection:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        poolclass=NullPool,
        connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_S},
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        # One connection for good: exclusive WAL needs no shared memory file, and a second program that opens
        # the file by mistake is told that it is locked instead of racing.
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: a kiosk is switched off at the wall.
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        # The driver's own transactions are off, because they do not cover reads and schema changes.
        db.exec_driver_sql("BEGIN")

    return engine.connect()
