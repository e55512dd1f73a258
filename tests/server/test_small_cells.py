"""Nobody learns a small cell: not by looking, not by subtracting, not from all months and their quarter together."""

import random
from collections.abc import Iterable
from fractions import Fraction

import pytest

from server.reports.cross_tables import CrossTable
from server.reports.small_cells import (
    ALL,
    Cells,
    hidden_cells,
    hidden_in_list,
    hidden_pairs,
    is_small,
    sum_of_months,
)

FLOOR = 10
Cell = tuple[object, ...]
Equation = tuple[dict[Cell, int], int]


def determined(equations: Iterable[Equation]) -> set[Cell]:
    """The attack: every unknown that these equations leave only one value, by elimination and by bounds (no count is
    below 0), in turn until nothing more is learnt."""
    known: dict[Cell, int] = {}
    rows = [(dict(unknown), value) for unknown, value in equations]
    while True:
        learnt = dict(_by_elimination(rows))
        for unknown, value in rows:
            if unknown and value == 0 and all(sign > 0 for sign in unknown.values()):
                learnt |= dict.fromkeys(unknown, 0)
        if not learnt:
            return set(known)
        known |= learnt
        rows = [
            (
                {cell: sign for cell, sign in unknown.items() if cell not in learnt},
                value - sum(sign * learnt[cell] for cell, sign in unknown.items() if cell in learnt),
            )
            for unknown, value in rows
        ]


def _by_elimination(rows: list[Equation]) -> Iterable[tuple[Cell, int]]:
    cells = sorted({cell for unknown, _ in rows for cell in unknown}, key=str)
    reduced: list[tuple[dict[Cell, Fraction], Fraction]] = []
    for unknown, value in rows:
        row = {cell: Fraction(sign) for cell, sign in unknown.items()}
        right = Fraction(value)
        for pivot, (other, other_right) in zip(
            [next(iter(o)) for o, _ in reduced], list(reduced), strict=True
        ):
            if factor := row.get(pivot):
                right -= factor * other_right
                for cell, sign in other.items():
                    row[cell] = row.get(cell, Fraction(0)) - factor * sign
        row = {cell: sign for cell, sign in row.items() if sign}
        if not row:
            continue
        pivot = min(row, key=cells.index)
        scale = row[pivot]
        row = {pivot: Fraction(1)} | {cell: sign / scale for cell, sign in row.items() if cell != pivot}
        right /= scale
        for number, (other, other_right) in enumerate(reduced):
            if factor := other.get(pivot):
                for cell, sign in row.items():
                    other[cell] = other.get(cell, Fraction(0)) - factor * sign
                cleaned = {cell: sign for cell, sign in other.items() if sign}
                reduced[number] = (cleaned, other_right - factor * right)
        reduced.append((row, right))
    for row, right in reduced:
        if len(row) == 1:
            yield next(iter(row)), int(right)


def equations_of(
    counts: dict[tuple[str, str], int], rows: list[str], columns: list[str], hidden: Cells, name: str
) -> list[Equation]:
    """What a reader of the table knows: each row adds up to ALL, each column to its total."""

    def equation(cells: list[tuple[tuple[str, str], int]], total: int) -> Equation:
        unknown = {(name, *cell): sign for cell, sign in cells if cell in hidden}
        return unknown, total - sum(sign * counts.get(cell, 0) for cell, sign in cells if cell not in hidden)

    found = [equation([*(((row, column), 1) for column in columns), ((row, ALL), -1)], 0) for row in rows]
    return found + [
        equation([((row, column), 1) for row in rows], sum(counts.get((row, column), 0) for row in rows))
        for column in (*columns, ALL)
    ]


def drawn_table(chance: random.Random, rows: list[str], columns: list[str]) -> dict[tuple[str, str], int]:
    size = chance.choice((2, 6, 15, 40))
    counts = {
        (row, column): max(0, int(chance.gauss(size, size)) if chance.random() < 0.8 else 0)
        for row in rows
        for column in columns
    }
    return counts | {(row, ALL): sum(counts[row, column] for column in columns) for row in rows}


@pytest.mark.parametrize("seed", range(60))
def test_no_small_cell_follows_from_all_that_is_shown(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    rows = [f"r{number}" for number in range(chance.randint(2, 6))]
    columns = [f"c{number}" for number in range(chance.randint(1, 5))]
    months = [drawn_table(chance, rows, columns) for _ in range(3)]
    hidden = [hidden_cells(month, rows=rows, columns=columns, floor=FLOOR) for month in months]
    known: list[Equation] = []
    for number, (month, unseen) in enumerate(zip(months, hidden, strict=True)):
        assert {cell for cell, count in month.items() if is_small(count, floor=FLOOR)} <= unseen
        known += equations_of(month, rows, columns, unseen, f"m{number}")
    assert determined(known) == set()
    # The quarter shows a cell only where each month does, so it adds no equation with an unknown in it.
    quarter = frozenset().union(*hidden)
    total = {cell: sum(month.get(cell, 0) for month in months) for cell in months[0]}
    known += equations_of(total, rows, columns, quarter, "quarter")
    for cell in quarter:
        unknown: dict[Cell, int] = {("quarter", *cell): -1}
        shown = 0
        for number, (month, unseen) in enumerate(zip(months, hidden, strict=True)):
            if cell in unseen:
                unknown[(f"m{number}", *cell)] = 1
            else:
                shown += month.get(cell, 0)
        known.append((unknown, -shown))
    assert determined(known) == set()


def test_the_attack_breaks_a_table_that_only_leaves_its_small_cells_out() -> None:
    rows, columns = ["tea", "bread"], ["inn", "mill"]
    counts = {("tea", "inn"): 3, ("tea", "mill"): 30, ("bread", "inn"): 20, ("bread", "mill"): 40}
    counts |= {(row, ALL): counts[row, "inn"] + counts[row, "mill"] for row in rows}
    naive = frozenset({("tea", "inn")})
    assert determined(equations_of(counts, rows, columns, naive, "t")) == {("t", "tea", "inn")}
    better = hidden_cells(counts, rows=rows, columns=columns, floor=FLOOR)
    assert ("tea", "inn") in better
    assert determined(equations_of(counts, rows, columns, better, "t")) == set()


def test_a_table_without_small_cells_is_shown_whole_and_nobody_is_shown_as_nobody() -> None:
    counts = {("tea", "inn"): 30, ("bread", "inn"): 10, ("tea", ALL): 30, ("bread", ALL): 10}
    assert hidden_cells(counts, rows=["tea", "bread", "soup"], columns=["inn"], floor=FLOOR) == frozenset()


@pytest.mark.parametrize("seed", range(30))
def test_no_count_of_a_list_follows_from_its_sum(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    counts = {
        f"s{number}": chance.randint(0, chance.choice((3, 14, 60))) for number in range(chance.randint(2, 9))
    }
    hidden = hidden_in_list(counts, floor=FLOOR)
    assert {name for name, count in counts.items() if is_small(count, floor=FLOOR)} <= hidden
    rest = sum(counts[name] for name in hidden)
    if hidden and any(count >= FLOOR for count in counts.values()):
        assert len(hidden) > 1
        assert len(hidden) < rest != len(hidden) * (FLOOR - 1)


def test_a_part_of_a_shown_whole_does_not_follow_from_the_other_part_nor_from_the_sums() -> None:
    pairs = {"tea": (4, 40), "bread": (60, 30), "soup": (90, 80), "salt": (0, 50)}
    hidden = hidden_pairs(pairs, floor=FLOOR)
    assert hidden == {"tea", "bread"}
    assert hidden_pairs({"tea": (40, 40), "salt": (0, 50)}, floor=FLOOR) == frozenset()


@pytest.mark.parametrize(
    ("months", "shown"),
    [
        ((12, 20, 0), 32),
        ((12, 20, 4), None),
        ((12, 5, 4), None),
        ((12, 6, 5), 23),
        ((0, 9, 9), None),
        ((9, 9, 8), 26),
        ((1, 1, 1), None),
    ],
)
def test_a_sum_over_months_never_tells_one_that_is_unseen(months: tuple[int, ...], shown: int | None) -> None:
    assert sum_of_months(months, floor=FLOOR) == shown


def test_a_table_tells_nothing_of_places_before_its_months_are_over() -> None:
    table = CrossTable(
        subjects=("tea",),
        places=(),
        counts={("tea", "inn"): 50, ("tea", ALL): 50},
        hidden=frozenset(),
        ended=False,
    )
    assert (table.cell("tea"), table.cell("tea", "inn")) == (50, None)
