"""Keeping small cells of a table unseen, also from whoever subtracts.

A table has subjects as rows and places as columns, the sum of all places (`ALL`) among them. The sum of a column is a
place's own total, and always shown. Decision 51 gives the reasons.
"""

from collections.abc import Mapping, Sequence, Set
from itertools import product

ALL = "*"
"""The column that adds up every other."""
Counts = Mapping[tuple[str, str], int]
"""Counts by row and column; a cell that is not there is 0."""
Cells = frozenset[tuple[str, str]]


def is_small(count: int, *, floor: int) -> bool:
    """Whether a cell tells of so few that it stays unseen. Nobody at all is nobody's secret."""
    return 0 < count < floor


def hidden_cells(counts: Counts, *, rows: Sequence[str], columns: Sequence[str], floor: int) -> Cells:
    """Every cell to leave out: the small ones, and others so that none of these follows from what is left.

    Around each small cell a rectangle of four is left out in which one more here and one less there keeps every sum: so
    another table exists that looks the same. Needs two rows at least; `columns` are without `ALL`.
    """
    columns = (*columns, ALL)
    hidden = {
        (row, column)
        for row, column in product(rows, columns)
        if is_small(counts.get((row, column), 0), floor=floor)
    }
    for row, column in sorted(hidden):
        if not _is_covered(counts, hidden, rows, columns, row, column):
            hidden.update(_cheapest(counts, hidden, rows, columns, row, column))
    return frozenset(hidden)


def _is_covered(
    counts: Counts,
    hidden: Set[tuple[str, str]],
    rows: Sequence[str],
    columns: Sequence[str],
    row: str,
    column: str,
) -> bool:
    """Whether the cell is a corner of such a rectangle already."""
    beside = [other for other in columns if other != column and (row, other) in hidden]
    below = [other for other in rows if other != row and (other, column) in hidden]
    return any(
        (other_row, other_column) in hidden and _can_shift(counts, row, column, other_row, other_column)
        for other_row, other_column in product(below, beside)
    )


def _cheapest(
    counts: Counts,
    hidden: Set[tuple[str, str]],
    rows: Sequence[str],
    columns: Sequence[str],
    row: str,
    column: str,
) -> tuple[tuple[str, str], ...]:
    """The three cells that complete the rectangle of which the reader loses least; none where there is no other row."""
    best: tuple[int, tuple[tuple[str, str], ...]] = (0, ())
    for other_row, other_column in product(rows, columns):
        if other_row == row or other_column == column:
            continue
        if not _can_shift(counts, row, column, other_row, other_column):
            continue
        corners = ((row, other_column), (other_row, column), (other_row, other_column))
        cost = sum(counts.get(one, 0) + 1 for one in corners if one not in hidden)
        if not best[1] or cost < best[0]:
            best = (cost, corners)
    return best[1]


def _can_shift(counts: Counts, row: str, column: str, other_row: str, other_column: str) -> bool:
    """Whether one can be taken from a cell (which holds one at least) and the sums be kept, no count under 0."""
    # Along ALL a row's two cells rise and fall together, so the other row only rises.
    if ALL in (column, other_column):
        return True
    beside, below = counts.get((row, other_column), 0), counts.get((other_row, column), 0)
    return counts.get((other_row, other_column), 0) > 0 or min(beside, below) > 0


def hidden_in_list(counts: Mapping[str, int], *, floor: int) -> frozenset[str]:
    """What to leave out of a list whose sum is shown: the small counts, and the next ones until the rest says nothing."""
    by_size = sorted((count, name) for name, count in counts.items() if count)
    hidden = [one for one in by_size if one[0] < floor]
    for one in by_size[len(hidden) :]:
        rest = sum(count for count, _ in hidden)
        if not hidden or (len(hidden) > 1 and rest >= floor and rest != len(hidden) * (floor - 1)):
            break
        hidden.append(one)
    return frozenset(name for _, name in hidden)


def hidden_pairs(pairs: Mapping[str, tuple[int, int]], *, floor: int) -> frozenset[str]:
    """What to leave out where a shown whole has two parts and the sums of both parts are shown: every name with a small
    part, and the next ones until neither sum says anything of the rest."""
    by_size = sorted((min(pair) or max(pair), name) for name, pair in pairs.items() if any(pair))
    hidden = [name for _, name in by_size if any(is_small(part, floor=floor) for part in pairs[name])]
    for _, name in by_size:
        rests = [sum(pairs[one][side] for one in hidden) for side in (0, 1)]
        if not hidden or (len(hidden) > 1 and min(rests) >= floor):
            break
        if name not in hidden:
            hidden.append(name)
    return frozenset(hidden)


def sum_of_months(months: Sequence[int], *, floor: int) -> int | None:
    """A count over several months, each of which is shown by itself unless it is small; None where the sum would tell
    one of those that are not."""
    unseen = [count for count in months if is_small(count, floor=floor)]
    total = sum(months)
    if not unseen:
        return total
    tells_each = sum(unseen) == len(unseen) * (floor - 1)
    if len(unseen) == 1 or sum(unseen) < floor or tells_each:
        return None
    return total
