"""Rows in PostgreSQL's own binary form, as COPY takes them; the driver would ask Python's own classes about each value.

https://www.postgresql.org/docs/current/sql-copy.html tells the form, the types' own `send` functions that of the values.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import Any

from sqlalchemy import BigInteger, Column, Date, LargeBinary, String, Table

from server.store.tables import Moment

_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_PIECE_ROWS = 250
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
    before = b"".join(
        [count, *(part for name, value in same.items() for part in _binary(table.c[name])([value]))]
    )
    columns = [_binary(table.c[name]) for name in others]
    rows, head = iter(rows), _HEAD
    while some := list(islice(rows, _PIECE_ROWS)):
        # Column by column, because all of one kind are put in form with less ado than each by itself.
        put = (column(values) for column, values in zip(columns, zip(*some, strict=True), strict=True))
        yield head + b"".join(chain.from_iterable(zip(repeat(before), *put, strict=False)))
        head = b""
    yield head + _END


def _texts(values: Sequence[str | None]) -> Iterable[bytes]:
    different = dict.fromkeys(values)
    if len(different) * 2 > len(values):
        return map(_text, values)
    # The ids of sessions and the kinds stand in many rows.
    return map({value: _text(value) for value in different}.__getitem__, values)


def _text(value: str | None) -> bytes:
    if value is None:
        return _NULL
    content = value.encode()
    return _LENGTH(len(content)) + content


def _contents(values: Sequence[bytes]) -> Iterable[bytes]:
    return [_LENGTH(len(value)) + value for value in values]


def _dates(values: Sequence[date]) -> Iterable[bytes]:
    return map(_date, values)


@lru_cache(maxsize=8192)
def _date(value: date) -> bytes:
    return _INT4(4, (value - _DATES_BEGIN).days)


def _moments(values: Sequence[datetime]) -> Iterable[bytes]:
    return [_INT8(8, (value - _MOMENTS_BEGIN) // timedelta(microseconds=1)) for value in values]


def _int8s(values: Sequence[int]) -> Iterable[bytes]:
    return map(_INT8, repeat(8), values)


_BINARY: tuple[tuple[type, Callable[[Any], Iterable[bytes]]], ...] = (
    (Moment, _moments),
    (BigInteger, _int8s),
    (Date, _dates),
    (LargeBinary, _contents),
    (String, _texts),
)


def _binary(column: Column[Any]) -> Callable[[Any], Iterable[bytes]]:
    return next(binary for kind, binary in _BINARY if isinstance(column.type, kind))
