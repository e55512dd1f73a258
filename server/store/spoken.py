"""Statements of every push, put into words once and then spoken to the driver: SQLAlchemy takes longer over each of them
than PostgreSQL."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.exc import DBAPIError

_DIALECT: Any = cast(Any, dialect)()


class Spoken:
    """A statement whose values are named by `bindparam`; they come as the column's Python type, times with their zone."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    def ask(self, db: Connection, **values: object) -> Callable[[], list[Any]]:
        """Send it; what it answers is fetched by calling what comes back. Others may be sent before, one after the other."""
        if db.dialect.name != "postgresql":
            found = list(db.execute(self._statement, values))
            return lambda: found
        return self._send(db, values).fetchall

    def run(self, db: Connection, **values: object) -> None:
        """Send it where nothing comes back."""
        if db.dialect.name != "postgresql":
            db.execute(self._statement, values)
        else:
            self._send(db, values)

    def _send(self, db: Connection, values: dict[str, object]) -> "psycopg.Cursor[Any]":
        raw = cast("psycopg.Connection[Any]", db.connection.driver_connection)
        words, fixed = self._words
        try:
            return raw.cursor(row_factory=namedtuple_row).execute(words, {**fixed, **values})
        except psycopg.Error as fault:
            # As SQLAlchemy would have called it.
            raise DBAPIError.instance(words.decode(), None, fault, psycopg.Error, dialect=_DIALECT) from fault

    @cached_property
    def _words(self) -> tuple[bytes, dict[str, Any]]:
        compiled = cast(Any, self._statement).compile(dialect=_DIALECT)
        return str(compiled).encode(), dict(compiled.params)
