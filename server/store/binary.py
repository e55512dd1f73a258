"""Rows in PostgreSQL's own binary form, as COPY takes them; the driver would ask Python's own classes about each value.

https://www.postgresql.org/docs/current/sql-copy.html tells the form, the types' own `send` functions that of the values.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import call
from typing import Any

from sqlalchemy import BigInteger, Column, Date, LargeBinary, String, Table

from server.store.tables import Moment

_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_PIECE_ROWS = 100
"""So few that the database begins at once, and so many that it is seldom asked."""
_DATES_BEGIN = date(2000, 1, 1)
_MOMENTS_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
_INT4, _INT8 = struct.Struct(">ii").pack, struct.Struct(">iq").pack
_LENGTH = struct.Struct(">i").pack


def binary_rows(
    table: Table, rows: Iterable[tuple[Any, ...]], *, same: Mapping[str, Any], others: Sequence[str]
) -> Iterator[bytes]:
    """Rows in pieces, the head before and the end mark behind them: of each the values that are the `same` in all, then
    those of the `others`."""
    count = struct.pack(">h", len(same) + len(others))
    before = b"".join([count, *(_binary(table.c[name])(value) for name, value in same.items())])
    columns = tuple(_binary(table.c[name]) for name in others)
    parts = [_HEAD]
    for number, row in enumerate(rows, start=1):
        parts.append(before)
        parts.extend(map(call, columns, row))
        if number % _PIECE_ROWS == 0:
            yield b"".join(parts)
            parts.clear()
    parts.append(_END)
    yield b"".join(parts)


def _text(value: str | None) -> bytes:
    if value is None:
        return _NULL
    content = value.encode()
    return _LENGTH(len(content)) + content


def _bytes(value: bytes) -> bytes:
    return _LENGTH(len(value)) + value


@lru_cache(maxsize=8192)
def _date(value: date) -> bytes:
    return _INT4(4, (value - _DATES_BEGIN).days)


@lru_cache(maxsize=1024)
def _moment(value: datetime) -> bytes:
    return _INT8(8, (value - _MOMENTS_BEGIN) // timedelta(microseconds=1))


def _int8(value: int) -> bytes:
    return _INT8(8, value)


_BINARY: tuple[tuple[type, Callable[[Any], bytes]], ...] = (
    (Moment, _moment),
    (BigInteger, _int8),
    (Date, _date),
    (LargeBinary, _bytes),
    (String, _text),
)


def _binary(column: Column[Any]) -> Callable[[Any], bytes]:
    return next(binary for kind, binary in _BINARY if isinstance(column.type, kind))
