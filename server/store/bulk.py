"""Many rows at once: COPY and one statement over a JSON list on PostgreSQL, executemany on SQLite."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

import msgspec
import psycopg
from psycopg import sql
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    insert,
)
from sqlalchemy.dialects import sqlite

from server.store.tables import Moment

Row = tuple[Any, ...]
"""Values in the order of the table's columns."""


def copy_rows(db: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows that are known to be new. They are taken one by one, so the database works while the next are made."""
    if db.dialect.name != "postgresql":
        names = table.c.keys()
        if values := [dict(zip(names, row, strict=True)) for row in rows]:
            db.execute(insert(table), values)
        return
    with _driver(db).cursor() as cursor, cursor.copy(_copying(table)) as copy:
        copy.set_types([_type_name(column) for column in table.columns])
        for row in rows:
            copy.write_row(row)


def put_rows(db: Connection, table: Table, rows: Sequence[Row], *, adding: tuple[str, ...] = ()) -> None:
    """Add rows or, where their key is there, put their values in its place; the columns named by `adding` are added to instead.

    No two of the rows may have the same key.
    """
    if not rows:
        return
    names = table.c.keys()
    values = [dict(zip(names, row, strict=True)) for row in rows]
    if db.dialect.name == "postgresql":
        # One parameter that costs a fifth of what arrays of each column would.
        _driver(db).execute(_putting(table, adding), (msgspec.json.encode(values).decode(),))
        return
    statement = sqlite.insert(table)
    changed = {
        column.name: column + statement.excluded[column.name]
        if column.name in adding
        else statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    db.execute(
        statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changed), values
    )


@cache
def _copying(table: Table) -> bytes:
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)")
    return statement.format(sql.Identifier(table.name), _names(table.columns)).as_bytes()


@cache
def _putting(table: Table, adding: tuple[str, ...]) -> bytes:
    others = [column for column in table.columns if not column.primary_key]
    change = sql.SQL("{0} = {1}.{0} + excluded.{0}")
    replace = sql.SQL("{0} = excluded.{0}")
    return (
        sql.SQL(
            "INSERT INTO {} ({}) SELECT * FROM json_to_recordset(%s) AS put({}) ON CONFLICT ({}) DO UPDATE SET {}"
        )
        .format(
            sql.Identifier(table.name),
            _names(table.columns),
            sql.SQL(", ").join(
                sql.SQL("{} " + _type_name(column)).format(sql.Identifier(column.name))
                for column in table.columns
            ),
            _names(table.primary_key.columns),
            sql.SQL(", ").join(
                (change if column.name in adding else replace).format(
                    sql.Identifier(column.name), sql.Identifier(table.name)
                )
                for column in others
            ),
        )
        .as_bytes()
    )


def _names(columns: Iterable[Column[Any]]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(column.name) for column in columns)


_TYPES: tuple[tuple[type, str], ...] = (
    (Moment, "timestamptz"),
    (SmallInteger, "int2"),
    (BigInteger, "int8"),
    (Integer, "int4"),
    (Boolean, "bool"),
    (Date, "date"),
    (LargeBinary, "bytea"),
)


def _type_name(column: Column[Any]) -> str:
    return next((name for kind, name in _TYPES if isinstance(column.type, kind)), "text")


def _driver(db: Connection) -> psycopg.Connection[Any]:
    """The driver's own connection, inside the same transaction."""
    return cast("psycopg.Connection[Any]", db.connection.driver_connection)
