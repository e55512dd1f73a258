"""Totals over all kiosks, which pages read, and what of the kiosks' counts is not in them yet.

What waits is spread with its kiosks, the totals are few rows and stand whole; `server.projections.totals` moves the one into
the other.
"""

from sqlalchemy import BigInteger, Column, Date, String, Table

from server.store.figure_tables import daily_step
from server.store.tables import Id, daily_count, metadata


def _waiting(name: str, of: Table) -> Table:
    """The columns of `of` without its key: a row is written once, read by whoever reads all of them, and goes. To keep an index
    for so short would cost more than all else of it."""
    return Table(name, metadata, *(Column(one.name, one.type, nullable=False) for one in of.columns))


count_waiting = _waiting("count_waiting", daily_count)
count_total = Table(
    "count_total",
    metadata,
    Column("measure", String(30), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("point_id", Id, primary_key=True),
    Column("subject", String(200), primary_key=True),
    Column("count", BigInteger, nullable=False),
)
"""The daily counts of all kiosks of a support point."""

count_week = Table(
    "count_week",
    metadata,
    Column("measure", String(30), primary_key=True),
    Column("week", Date, primary_key=True),
    Column("point_id", Id, primary_key=True),
    Column("subject", String(200), primary_key=True),
    Column("count", BigInteger, nullable=False),
)
"""The same by whole weeks, each named by its Monday: a third or a quarter of the rows for a period of months."""

step_waiting = _waiting("step_waiting", daily_step)
step_total = Table(
    "step_total",
    metadata,
    Column("day", Date, primary_key=True),
    Column("procedure_id", Id, primary_key=True),
    Column("step_id", Id, primary_key=True),
    *(Column(one.name, one.type, nullable=False) for one in daily_step.columns if not one.primary_key),
)
"""The daily steps of all kiosks; without the support point, because nobody is shown steps of one."""
