"""Totals over all kiosks, beside the counts of each.

Kiosks that push at the same moment would wait for one another at a total's row. So a push only adds rows of its own, in the
transaction that stores its events, which say what its kiosk's counts gained; now and then they are folded into the totals and
go. Readers add up both, in one statement, and so always see what the kiosks' counts add up to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    delete,
    func,
    or_,
    select,
    text,
    union_all,
)

from server.centre import Centre
from server.store.bulk import Row, put_rows
from server.store.database import upsert
from server.store.figure_tables import daily_step
from server.store.functions import monday
from server.store.tables import daily_count
from server.store.total_tables import count_total, count_waiting, count_week, step_total, step_waiting

_LOCK = 5_824_813
"""Any fixed number of its own: one process folds at a time."""
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Level:
    """The counts of each kiosk, what of them waits to be folded, and the totals; `weeks` are the same by whole weeks, where
    there are enough of them."""

    of_kiosks: Table
    waiting: Table
    totals: Table
    weeks: Table | None = None

    @property
    def counted(self) -> tuple[str, ...]:
        """The columns that are added up."""
        return tuple(column.name for column in self.totals.columns if not column.primary_key)

    @property
    def folded(self) -> tuple[Table, ...]:
        """Every table that what waits is folded into."""
        return (self.totals,) if self.weeks is None else (self.totals, self.weeks)


COUNTS = Level(daily_count, count_waiting, count_total, count_week)
STEPS = Level(daily_step, step_waiting, step_total)
LEVELS = (COUNTS, STEPS)


def add(db: Connection, level: Level, kiosk_id: str, rows: Sequence[Row]) -> None:
    """Add to the counts of a kiosk, in the caller's transaction; no two rows may have the same key."""
    same = {"kiosk_id": kiosk_id}
    put_rows(db, level.of_kiosks, rows, same=same, adding=level.counted, also=level.waiting)


def by_day(level: Level) -> Subquery:
    """Every count by the columns of its total. A key may stand there more than once."""
    names = level.totals.c.keys()
    return union_all(
        *(select(*(table.c[name] for name in names)) for table in (level.totals, level.waiting))
    ).subquery("counted")


def within(level: Level, first: date, last: date) -> Subquery:
    """Every count of these days, by the columns of its total without the day. A key may stand there more than once."""
    return union_all(*_within(level, first, last)).subquery("counted")


def _within(level: Level, first: date, last: date) -> Iterator[Select[Any]]:
    names = [column.name for column in level.totals.columns if column.name != "day"]

    def of(table: Table, *conditions: ColumnElement[bool]) -> Select[Any]:
        return select(*(table.c[name] for name in names)).where(*conditions)

    days, waiting = level.totals.c.day, level.waiting.c.day
    yield of(level.waiting, waiting.between(first, last))
    first_monday = first + (-first.weekday()) % 7 * _DAY
    last_sunday = last - last.isoweekday() % 7 * _DAY
    if level.weeks is None or first_monday > last_sunday:
        yield of(level.totals, days.between(first, last))
        return
    yield of(level.weeks, level.weeks.c.week.between(first_monday, last_sunday - 6 * _DAY))
    yield of(level.totals, days.between(first, first_monday - _DAY))
    yield of(level.totals, days.between(last_sunday + _DAY, last))


def fold_waiting(centre: Centre) -> None:
    """Move what waits into the totals. Waits for no push, and no push waits for it."""
    with centre.engine.begin() as db:
        if db.dialect.name == "postgresql":
            free = text("SELECT pg_try_advisory_xact_lock(:number)")
            if not db.execute(free, {"number": _LOCK}).scalar_one():
                return
        for level in LEVELS:
            _fold(db, level)


def recount(centre: Centre) -> None:
    """Make the totals anew from the counts of the kiosks, whatever they held; pushes wait so long."""
    with centre.engine.begin() as db:
        if db.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
            # Whoever counts locks a kiosk first.
            db.execute(text("LOCK TABLE kiosk IN EXCLUSIVE MODE"))
        for level in LEVELS:
            db.execute(delete(level.waiting))
            for table in level.folded:
                db.execute(delete(table))
                db.execute(_adding(db, table, level.of_kiosks))


def disagreements(db: Connection) -> int:
    """How many totals are not what the counts of the kiosks add up to."""
    found = 0
    for level in LEVELS:
        for table in level.folded:
            keys = [column.name for column in table.primary_key]
            sides = union_all(
                select(*_columns(level.of_kiosks, table)),
                *(
                    select(*_columns(one, table)[: len(keys)], *(-one.c[name] for name in level.counted))
                    for one in (level.waiting, table)
                ),
            ).subquery("sides")
            differing = (
                select(*(sides.c[name] for name in keys))
                .group_by(*(sides.c[name] for name in keys))
                .having(or_(*(func.sum(sides.c[name]) != 0 for name in level.counted)))
                .subquery("differing")
            )
            found += db.execute(select(func.count()).select_from(differing)).scalar_one()
    return found


def _fold(db: Connection, level: Level) -> None:
    if db.dialect.name != "postgresql":
        for table in level.folded:
            db.execute(_adding(db, table, level.waiting))
        db.execute(delete(level.waiting))
        return
    # Taken away and added in one statement: what is committed in between waits for the next turn.
    gone = delete(level.waiting).returning(*level.waiting.columns).cte("gone")
    first, *others = (_adding(db, table, gone) for table in level.folded)
    db.execute(first.add_cte(gone, *(one.cte(f"also_{number}") for number, one in enumerate(others))))


def _adding(db: Connection, table: Table, source: Table | CTE) -> Any:
    """Add what `source` holds to the totals of this table."""
    keys = list(table.primary_key)
    columns = _columns(source, table)
    summed = select(*columns[: len(keys)], *(func.sum(one) for one in columns[len(keys) :]))
    statement = upsert(db, table).from_select(table.c.keys(), summed.group_by(*columns[: len(keys)]))
    changed = {one.name: one + statement.excluded[one.name] for one in table.columns if not one.primary_key}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _columns(source: Table | CTE, like: Table) -> list[ColumnElement[Any]]:
    """The columns of `source` under the names of a table of totals: its keys first, as they stand there."""
    return [
        monday(source.c.day).label("week")
        if one.name == "week" and "week" not in source.c
        else source.c[one.name]
        for one in like.columns
    ]
