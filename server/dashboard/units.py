"""Every commune, ward and special zone, for the forms that let one be chosen."""

from sqlalchemy import Connection, select

from server.store import tables
from server.store.seed import unit_title


def every_unit(db: Connection) -> tuple[tuple[str, str], ...]:
    """Code and name, by kind and name."""
    rows = db.execute(select(tables.unit).order_by(tables.unit.c.kind, tables.unit.c.name))
    return tuple((row.unit_code, unit_title(row.kind, row.name)) for row in rows)
