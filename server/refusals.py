"""Refused tries in the audit: the first one at once, those of the hour after it together, so that whoever tries for days
fills neither the audit nor the disk."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from server.audit import Deed, record
from server.centre import Centre
from server.store import tables
from server.store.database import upsert

TOGETHER_FOR = timedelta(hours=1)


def record_refusal(db: Connection, deed: Deed, *, who: str, at: datetime, thing: str = "") -> None:
    """Write a refusal into the audit, or count it to those that will be written as one row. As the transaction's last act."""
    held = tables.refusal
    key = (held.c.deed == deed.value, held.c.who == who, held.c.thing == thing)
    row = db.execute(select(held).where(*key).with_for_update()).one_or_none()
    if row is not None and at - row.since < TOGETHER_FOR:
        db.execute(update(held).where(*key).values(times=held.c.times + 1, last_at=at))
        return
    if row is not None:
        _close(db, row)
    new = {"deed": deed.value, "who": who, "thing": thing, "since": at, "last_at": at, "times": 0}
    db.execute(upsert(db, held).values(new).on_conflict_do_nothing())
    record(db, deed, who=who, at=at, thing=thing)


def tell_repeated(centre: Centre) -> None:
    """Write down what was counted, where the hour is over."""
    now = centre.now()
    with centre.engine.begin() as db:
        over = select(tables.refusal).where(tables.refusal.c.since <= now - TOGETHER_FOR)
        for row in db.execute(over.with_for_update(skip_locked=True)).all():
            _close(db, row)


def _close(db: Connection, row: Row[Any]) -> None:
    held = tables.refusal
    db.execute(delete(held).where(held.c.deed == row.deed, held.c.who == row.who, held.c.thing == row.thing))
    if row.times:
        record(db, Deed(row.deed), who=row.who, at=row.last_at, thing=row.thing, detail=f"+{row.times}")
