"""How `kiosk.db` came to its shape: one entry a version, never edited, only added.

Each runs in one transaction together with its version number, so a kiosk killed half way finds the old schema
or the new one, never something between.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from kiosk.errors import KioskError

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE log (
            log_no INTEGER PRIMARY KEY,
            log_id TEXT NOT NULL UNIQUE,
            continues TEXT,
            base INTEGER NOT NULL,
            decided INTEGER NOT NULL,
            forgotten INTEGER NOT NULL,
            forgotten_digest BLOB NOT NULL
        )""",
        """CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            bytes BLOB NOT NULL,
            digest BLOB NOT NULL
        )""",
        # Small: only the kinds that are counted on the kiosk itself.
        """CREATE INDEX event_counted ON event (kind, position)
            WHERE kind IN ('procedure.started', 'session.started')""",
        """CREATE TABLE delivery (
            delivery_no INTEGER PRIMARY KEY,
            log_no INTEGER NOT NULL REFERENCES log,
            through INTEGER NOT NULL,
            at TEXT NOT NULL
        )""",
        """CREATE TABLE rejection (
            log_no INTEGER NOT NULL REFERENCES log,
            seq INTEGER NOT NULL,
            code TEXT NOT NULL,
            refused_by TEXT NOT NULL,
            PRIMARY KEY (log_no, seq)
        )""",
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
    ),
    (
        """CREATE TABLE staff (
            staff_id TEXT PRIMARY KEY,
            role TEXT NOT NULL,
            label TEXT NOT NULL,
            pin TEXT,
            invitation TEXT,
            invited_until TEXT,
            heeded TEXT,
            from_centre INTEGER NOT NULL
        )""",
    ),
)


def migrate(db: Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the schema to the newest version. Raises KioskError when a newer program wrote this database."""
    with db.begin():
        version = int(db.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > len(migrations):
        raise KioskError(
            f"The log was written by a newer version of this program (schema {version}).",
            "Install the newer version again.",
        )
    for number, statements in enumerate(migrations[version:], start=version + 1):
        with db.begin():
            for statement in statements:
                db.exec_driver_sql(statement)
            db.exec_driver_sql(f"PRAGMA user_version = {number}")
