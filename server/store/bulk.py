"""Many rows at once: COPY and one statement over a JSON list on PostgreSQL, executemany on SQLite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

import msgspec
import psycopg
from psycopg import sql
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Select,
    SmallInteger,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    true,
)
from sqlalchemy import Row as SqlRow
from sqlalchemy.dialects import sqlite

from server.store.binary import binary_rows
from server.store.tables import Moment

_PORTION = 500
Row = tuple[Any, ...]
"""Values in the order of the table's columns."""


def copy_rows(db: Connection, table: Table, rows: Iterable[Row], *, same: Mapping[str, Any]) -> None:
    """Add rows that are known to be new; `same` are the columns that are alike in all, a row holds the others in the
    table's order. They are taken one by one, so the database works while the next are made."""
    others = [column.name for column in table.columns if column.name not in same]
    if db.dialect.name != "postgresql":
        if values := [{**same, **dict(zip(others, row, strict=True))} for row in rows]:
            db.execute(insert(table), values)
        return
    with _driver(db).cursor() as cursor, cursor.copy(_copying(table, (*same, *others))) as copy:
        for piece in binary_rows(table, rows, same=same, others=others):
            copy.write(piece)


def rows_of(
    db: Connection, table: Table, *, kiosk_id: str, by: str, values: Sequence[str], only: tuple[str, ...] = ()
) -> Iterator[SqlRow[Any]]:
    """The rows of a kiosk, whole or `only` some columns, that hold any of the values in the indexed column `by`."""
    for start in range(0, len(values), _PORTION):
        yield from db.execute(
            _finding(table, by, only or tuple(table.c.keys()), db.dialect.name),
            {"kiosk_id": kiosk_id, "values": list(values[start : start + _PORTION])},
        )


@cache
def _finding(table: Table, by: str, names: tuple[str, ...], dialect: str) -> Select[Any]:
    rows = select(*(table.c[name] for name in names)).where(table.c.kiosk_id == bindparam("kiosk_id"))
    if dialect != "postgresql":
        return rows.where(table.c[by].in_(bindparam("values", expanding=True)))
    # One by one through the index: given them all, the planner reads whatever the kiosk ever sent and compares each
    # row with each value, as long as it believes the table small.
    one = (
        func.unnest(bindparam("values", type_=ARRAY(Text))).table_valued("value", name="one").render_derived()
    )
    found = rows.where(table.c[by] == one.c.value).offset(0).lateral()
    return select(found).select_from(one).join(found, true())


@contextmanager
def one_after_the_other(db: Connection) -> Iterator[None]:
    """Statements that bring nothing back are not waited for one by one; whether all went well is known at the end."""
    if db.dialect.name != "postgresql":
        yield
        return
    with _driver(db).pipeline():
        yield


def put_rows(
    db: Connection,
    table: Table,
    rows: Sequence[Row],
    *,
    same: Mapping[str, Any],
    new: bool = False,
    adding: tuple[str, ...] = (),
    also: Table | None = None,
) -> None:
    """Add rows or, where their key is there, put their values in its place; the columns named by `adding` are added to instead.

    `same` and rows are as in `copy_rows`; no two of the rows may have the same key. `new`: none of the keys is there. `also`: a
    table of the same columns without a key, to which the rows are added as they are.
    """
    if not rows:
        return
    others = [column.name for column in table.columns if column.name not in same]
    if db.dialect.name == "postgresql":
        # One parameter that costs a fifth of what arrays of each column would; a count of nothing need not be read.
        values = [
            {name: value for name, value in zip(others, row, strict=True) if value or name not in adding}
            for row in rows
        ]
        statement = _putting(table, tuple(same), new, adding, also)
        _driver(db).execute(statement, {**same, "rows": msgspec.json.encode(values).decode()})
        return
    values = [{**same, **dict(zip(others, row, strict=True))} for row in rows]
    if also is not None:
        db.execute(insert(also), values)
    if new:
        db.execute(insert(table), values)
        return
    put = sqlite.insert(table)
    changed = {
        column.name: column + put.excluded[column.name]
        if column.name in adding
        else put.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    db.execute(
        put.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changed), values
    )


@cache
def _copying(table: Table, names: tuple[str, ...]) -> bytes:
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)")
    return statement.format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    ).as_bytes()


@cache
def _putting(
    table: Table, same: tuple[str, ...], new: bool, adding: tuple[str, ...], also: Table | None
) -> bytes:
    into = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM put")
    names = _names(table.columns)
    rows = sql.SQL("WITH put AS (SELECT {} FROM json_to_recordset(%(rows)s) AS put({}))").format(
        sql.SQL(", ").join(
            sql.SQL(
                f"%({column.name})s::{_type_name(column)} AS {{0}}"
                if column.name in same
                else "coalesce({0}, 0) AS {0}"
                if column.name in adding
                else "{0}"
            ).format(sql.Identifier(column.name))
            for column in table.columns
        ),
        sql.SQL(", ").join(
            sql.SQL("{} " + _type_name(column)).format(sql.Identifier(column.name))
            for column in table.columns
            if column.name not in same
        ),
    )
    if also is not None:
        rows += sql.SQL(", also AS ({})").format(into.format(sql.Identifier(also.name), names, names))
    statement = rows + sql.SQL(" ") + into.format(sql.Identifier(table.name), names, names)
    if not new:
        statement += _or_changing(table, adding)
    return statement.as_bytes()


def _or_changing(table: Table, adding: tuple[str, ...]) -> sql.Composed:
    change = sql.SQL("{0} = {1}.{0} + excluded.{0}")
    replace = sql.SQL("{0} = excluded.{0}")
    return sql.SQL(" ON CONFLICT ({}) DO UPDATE SET {}").format(
        _names(table.primary_key.columns),
        sql.SQL(", ").join(
            (change if column.name in adding else replace).format(
                sql.Identifier(column.name), sql.Identifier(table.name)
            )
            for column in table.columns
            if not column.primary_key
        ),
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
