"""Reading rows out of a database that SQLite will not read any more, page by page.

Only whole rows on table leaves are found, which ours are: an event is far shorter than a page. The format is
sqlite.org/fileformat.html, sections 1.6 (pages), 2.1 (records) and 4.1 (the log of changes).
"""

from collections.abc import Iterator
from pathlib import Path

PAGE = 4096
_WAL_HEADER, _FRAME_HEADER = 32, 24
_TABLE_LEAF = 0x0D
_LEAF_HEADER = 8
_FILE_HEADER = 100
_INT_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FIRST_BLOB = 12

Value = bytes | int | None


def rows_of(database: Path) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Row id and values of every row on a leaf that makes sense: the database's pages, then those of its log of changes.

    Texts come as bytes. Rows that were deleted or replaced may come too, earlier than what replaced them.
    """
    content = database.read_bytes() if database.exists() else b""
    for start in range(0, len(content) - PAGE + 1, PAGE):
        yield from _rows_on(content[start : start + PAGE], header_at=_FILE_HEADER if start == 0 else 0)
    changes = database.with_name(f"{database.name}-wal")
    content = changes.read_bytes() if changes.exists() else b""
    for start in range(_WAL_HEADER + _FRAME_HEADER, len(content) - PAGE + 1, _FRAME_HEADER + PAGE):
        yield from _rows_on(content[start : start + PAGE], header_at=0)


def _rows_on(page: bytes, *, header_at: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
    if page[header_at] != _TABLE_LEAF:
        return
    cells = int.from_bytes(page[header_at + 3 : header_at + 5], "big")
    pointers = header_at + _LEAF_HEADER
    for at in range(pointers, min(pointers + 2 * cells, PAGE), 2):
        try:
            row = _row_at(page, int.from_bytes(page[at : at + 2], "big"))
        except (IndexError, ValueError):
            continue
        yield row


def _row_at(page: bytes, at: int) -> tuple[int, tuple[Value, ...]]:
    """Raises IndexError or ValueError when no whole row stands here."""
    size, at = _varint(page, at)
    row_id, at = _varint(page, at)
    if at + size > PAGE:
        raise ValueError("part of this row is on another page")
    header_size, place = _varint(page, at)
    types, body = [], at + header_size
    while place < at + header_size:
        kind, place = _varint(page, place)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        length = _length(kind)
        if body + length > at + size:
            raise ValueError("the row is shorter than its own header says")
        values.append(_value(kind, page[body : body + length]))
        body += length
    return row_id, tuple(values)


def _length(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return _INT_BYTES.get(kind, 0)


def _value(kind: int, content: bytes) -> Value:
    if kind >= _FIRST_BLOB:
        return content
    if kind in _INT_BYTES:
        return int.from_bytes(content, "big", signed=True)
    return {8: 0, 9: 1}.get(kind)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    number = 0
    for step in range(8):
        byte = content[at + step]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + step + 1
    return number << 8 | content[at + 8], at + 9
