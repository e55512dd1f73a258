"""What offices decide about their reports: the columns of each office, and the targets the department sets."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from server.reports.columns import DEFAULT, Column, Counted, chosen_columns
from server.store.database import upsert
from server.store.report_tables import report_form, report_target

DEPARTMENT = ""
"""The office whose form is not a unit's."""
LARGEST_TARGET = 10_000_000


def form_of(db: Connection, office: str) -> tuple[Column, ...]:
    """The columns of an office, in its order: a unit's code, or DEPARTMENT."""
    written = db.execute(
        select(report_form.c.columns).where(report_form.c.office == office)
    ).scalar_one_or_none()
    return chosen_columns(json.loads(written)) if written else chosen_columns(DEFAULT)


def save_form(db: Connection, office: str, column_ids: Iterable[str]) -> None:
    """Keep an office's columns; none at all means the usual ones again."""
    chosen = [column.column_id for column in chosen_columns(column_ids)]
    db.execute(delete(report_form).where(report_form.c.office == office))
    if chosen:
        db.execute(insert(report_form), {"office": office, "columns": json.dumps(chosen)})


def targets_of(db: Connection, period: str) -> dict[str, dict[Counted, int]]:
    """The targets of a month, by unit."""
    found: dict[str, dict[Counted, int]] = {}
    for row in db.execute(select(report_target).where(report_target.c.period == period)):
        found.setdefault(row.unit_code, {})[Counted(row.counted)] = row.target
    return found


def save_targets(db: Connection, period: str, targets: Mapping[tuple[str, Counted], int | None]) -> None:
    """Set or, with None, take away the targets of a month."""
    for (unit_code, counted), target in targets.items():
        key = {"unit_code": unit_code, "period": period, "counted": counted.value}
        if target is None:
            db.execute(delete(report_target).where(*(report_target.c[name] == key[name] for name in key)))
        else:
            db.execute(
                upsert(db, report_target)
                .values(**key, target=target)
                .on_conflict_do_update(
                    index_elements=list(report_target.primary_key.columns), set_={"target": target}
                )
            )
