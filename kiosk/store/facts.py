"""Small things to remember by name: values and counters."""

from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, insert, select

from kiosk.store import tables
from kiosk.store.database import disk_faults, driver

T = TypeVar("T")

OURS_BEHIND_FACT = "ours_behind"
"""Events up to this position were told under another kiosk id, and are never offered under this one."""


class Facts:
    """Typed values under a name, and counters that only rise."""

    def __init__(self, db: Connection, path: Path) -> None:
        self._db, self._path = db, path

    def get(self, name: str, kind: type[T]) -> T | None:
        """The remembered value, or None when there is none or it no longer fits its type."""
        with disk_faults(self._path):
            row = driver(self._db).execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=kind)
        except msgspec.ValidationError:
            return None

    def put(self, name: str, value: object) -> None:
        """Remember a value, in place of the one before."""
        with disk_faults(self._path):
            driver(self._db).execute(
                "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)",
                (name, msgspec.json.encode(value).decode()),
            )

    def count_up(self, name: str) -> int:
        """Raise a counter by one and return it; the first time it is 1."""
        with disk_faults(self._path), self._db.begin():
            before = self._db.execute(
                select(tables.counter.c.value).where(tables.counter.c.name == name)
            ).scalar_one_or_none()
            now = (before or 0) + 1
            self._db.execute(insert(tables.counter).prefix_with("OR REPLACE"), {"name": name, "value": now})
        return now
