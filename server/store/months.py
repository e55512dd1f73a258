"""Detail is kept by the month in which it was received: a partition for each on PostgreSQL, rows to delete on SQLite.

The month of receipt, not of the event, because a kiosk's clock may say 2099.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, literal_column, select, text

from server.logs import tell
from server.store import tables

KEPT_MONTHS = 12
"""Whole months of detail that are kept besides the current one. Daily counts stay for ever."""
_AHEAD = 2
_LOCK = 5_824_814
"""Any fixed number of its own: on PostgreSQL one process at a time makes and drops months."""
_PATIENCE = "5s"
"""A backup may read a table for hours; waiting longer for it would hold up every kiosk behind this lock."""
_PORTION = 5_000

DETAIL: tuple[Table, ...] = (
    tables.event,
    tables.set_aside,
    tables.assisted_session,
    tables.session_case,
    tables.stuck,
)
_DETAIL_NAMES = tuple(table.name for table in DETAIL)


class Months:
    """Knows which months have their place, and makes the next ones ahead."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ready: set[datetime] = set()

    def make_ready(self, now: datetime) -> None:
        """Give the current month and the ones after it their place; costs nothing once they have it."""
        if self._ready.issuperset((month_of(now), month_after(month_of(now)))):
            return
        ahead = [month_of(now)]
        while len(ahead) <= _AHEAD:
            ahead.append(month_after(ahead[-1]))
        with self._engine.begin() as db:
            make_months(db, ahead)
        self._ready.update(ahead)

    def drop_old(self, now: datetime) -> None:
        """Let go of detail that was received more than KEPT_MONTHS whole months before this one."""
        oldest = month_of(now).replace(year=now.year - KEPT_MONTHS // 12)
        if self._engine.dialect.name == "postgresql":
            self._drop_partitions(oldest)
        else:
            for table in DETAIL:
                while self._delete_portion(table, oldest):
                    pass

    def _drop_partitions(self, oldest: datetime) -> None:
        with self._engine.begin() as db:
            db.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}'"))
            db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
            for table in _DETAIL_NAMES:
                for name in partitions(db, table):
                    if name < partition_name(table, oldest):
                        db.execute(text(f'DROP TABLE "{name}"'))
                        tell("month_dropped", table=name)

    def _delete_portion(self, table: Table, oldest: datetime) -> bool:
        row: ColumnElement[int] = literal_column("rowid")
        old = select(row).select_from(table).where(table.c.received_at < oldest).limit(_PORTION)
        with self._engine.begin() as db:
            return db.execute(delete(table).where(row.in_(old))).rowcount > 0


def make_months(
    db: Connection, months: Sequence[datetime], *, of_tables: Sequence[str] = _DETAIL_NAMES
) -> None:
    """Make the partitions of these months that are not there; SQLite needs none."""
    if db.dialect.name != "postgresql":
        return
    db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    for table in of_tables:
        there = partitions(db, table)
        for month in months:
            name = partition_name(table, month)
            if name in there:
                continue
            # Made beside and attached: that waits for no reader, where CREATE ... PARTITION OF would wait for all.
            db.execute(text(f'CREATE TABLE "{name}" (LIKE "{table}" INCLUDING DEFAULTS)'))
            db.execute(
                text(
                    f'ALTER TABLE "{table}" ATTACH PARTITION "{name}" '
                    f"FOR VALUES FROM ('{month.isoformat()}') TO ('{month_after(month).isoformat()}')"
                )
            )


def partitions(db: Connection, table: str) -> frozenset[str]:
    """The names of a table's partitions; they sort by month."""
    return frozenset(
        db.execute(
            text(
                "SELECT child.relname FROM pg_inherits"
                " JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent"
                " WHERE parent.relname = :name AND parent.relnamespace = current_schema()::regnamespace"
            ),
            {"name": table},
        ).scalars()
    )


def partition_name(table: str, month: datetime) -> str:
    """Such as event_2026_11."""
    return f"{table}_{month:%Y_%m}"


def month_of(moment: datetime) -> datetime:
    """The first moment of its month, in UTC."""
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def month_after(month: datetime) -> datetime:
    """The first moment of the next month."""
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
