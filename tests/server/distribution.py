"""The rules under which the centre's tables can be spread over machines by `kiosk_id`, as Citus does it.

A table that begins with `kiosk_id` is spread; every other one is small and stands whole on each machine.
https://docs.citusdata.com/en/stable/develop/reference_ddl.html tells what a spread table may have, and
.../reference_sql.html that spread tables are joined where their rows lie.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import (
    BinaryExpression,
    ColumnElement,
    Constraint,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BooleanClauseList, ClauseElement
from sqlalchemy.sql.selectable import Alias, FromClause, Join, Select, Subquery

BY = "kiosk_id"


def is_spread(table: Table) -> bool:
    """Whether the rows of this table lie with their kiosk."""
    return next(iter(table.columns)).name == BY


def problems_with_tables(metadata: MetaData) -> Iterator[str]:
    """Every key, unique constraint or reference that would keep a table from being spread."""
    of_types = defaultdict(set)
    for table in metadata.tables.values():
        if is_spread(table):
            of_types[str(table.c[BY].type)].add(table.name)
            yield from _problems_with_spread(table)
        else:
            for key in _foreign_keys(table):
                if is_spread(key.referred_table):
                    yield f"{table.name}: stands whole and cannot refer to {key.referred_table.name}, which is spread"
    if len(of_types) > 1:
        yield f"{BY} must have one type everywhere: {dict(of_types)}"


def _problems_with_spread(table: Table) -> Iterator[str]:
    for constraint in table.constraints:
        columns = _unique(constraint)
        if columns and BY not in columns:
            yield f"{table.name}: {constraint.name} is unique without {BY}"
    for index in table.indexes:
        if index.unique and BY not in index.columns:
            yield f"{table.name}: {index.name} is unique without {BY}"
    for key in _foreign_keys(table):
        pairs = {(element.parent.name, element.column.name) for element in key.elements}
        if is_spread(key.referred_table) and (BY, BY) not in pairs:
            yield f"{table.name}: refers to {key.referred_table.name}, which may lie on another machine"
    cut_by = table.dialect_options["postgresql"]["partition_by"]
    if cut_by and not any(f"({column.name})" in cut_by for column in table.primary_key.columns):
        yield f"{table.name}: its key lacks the column it is cut by"


def _unique(constraint: Constraint) -> list[str]:
    """The columns that are unique together; a table without a key has the constraint all the same, of none."""
    if not isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
        return []
    return [column.name for column in constraint.columns]


def _foreign_keys(table: Table) -> Iterable[ForeignKeyConstraint]:
    return (one for one in table.constraints if isinstance(one, ForeignKeyConstraint))


def problems_with_statement(statement: ClauseElement) -> Iterator[str]:
    """Every join of spread tables within a statement, at any depth, that could match rows of different kiosks."""
    for part in visitors.iterate(statement):
        if isinstance(part, Select):
            yield from _problems_with_select(part)


def _problems_with_select(select: Select[tuple[object, ...]]) -> Iterator[str]:
    conditions = list(_conditions(select))
    sources = {place for source in select.get_final_froms() for place in _places(source)}
    # A correlated subquery names what it is joined to only in its conditions.
    sources |= {side for condition in conditions for pair in _compared(condition) for side in pair}
    spread = sorted(filter(_carries_kiosk, sources), key=lambda place: str(place.description))
    if len(spread) < 2:
        return
    met = {frozenset(pair) for condition in conditions for pair in _equal_kiosks(condition)}
    joined, left = {spread[0]}, set(spread[1:])
    while found := {one for one in left if any(frozenset((one, other)) in met for other in joined)}:
        joined |= found
        left -= found
    if left:
        names = ", ".join(str(place.description) for place in spread)
        yield f"{names} are joined without {BY} = {BY}: {str(select)[:300]}"


def _places(source: FromClause) -> Iterator[FromClause]:
    if isinstance(source, Join):
        yield from _places(source.left)
        yield from _places(source.right)
    else:
        yield source


def _carries_kiosk(place: FromClause) -> bool:
    """Whether the rows of this place lie with their kiosk. What was added up over all kiosks is small and goes to
    everyone."""
    if isinstance(place, Alias) and isinstance(place.element, Table):
        place = place.element
    if isinstance(place, Table):
        return is_spread(place)
    return isinstance(place, Subquery) and BY in place.c


def _conditions(select: Select[tuple[object, ...]]) -> Iterator[ColumnElement[bool]]:
    if select.whereclause is not None:
        yield select.whereclause
    for source in select.get_final_froms():
        yield from _on_clauses(source)


def _on_clauses(source: FromClause) -> Iterator[ColumnElement[bool]]:
    if isinstance(source, Join):
        yield source.onclause
        yield from _on_clauses(source.left)
        yield from _on_clauses(source.right)


def _compared(condition: ClauseElement) -> Iterator[tuple[FromClause, FromClause]]:
    """Places of which columns are compared, however."""
    if isinstance(condition, BooleanClauseList):
        for part in condition.clauses:
            yield from _compared(part)
    elif isinstance(condition, BinaryExpression):
        sides = (condition.left, condition.right)
        if all(isinstance(getattr(side, "table", None), FromClause) for side in sides):
            yield sides[0].table, sides[1].table


def _equal_kiosks(condition: ClauseElement) -> Iterator[tuple[FromClause, FromClause]]:
    """Places whose rows are of one kiosk; only what must hold as a whole, through `and`, never through `or`."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for part in condition.clauses:
            yield from _equal_kiosks(part)
    elif (
        isinstance(condition, BinaryExpression)
        and condition.operator is operators.eq
        and {getattr(side, "name", None) for side in (condition.left, condition.right)} == {BY}
    ):
        yield from _compared(condition)
