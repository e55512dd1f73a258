"""Many rows at once: what goes in in PostgreSQL's own form comes out as it was, and what is looked for is found by its index."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import IntegrityError

from server.store import tables
from server.store.bulk import copy_rows, put_rows, rows_of
from server.store.total_tables import count_waiting
from tests.server.toy_kiosk import RunningCentre

NOW = datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=UTC)
LOG = "11111111-1111-4111-8111-111111111111"
FIRST = {"kiosk_id": LOG, "log_id": LOG, "received_at": NOW}
EVENTS = [
    (1, b"\x00\xff" * 4, LOG, LOG, "tile.opened", date(2026, 11, 24), b'{"tea":"tr\xc3\xa0"}'),
    (2**53 - 1, bytes(8), LOG.replace("1111-4", "2222-4"), None, "app.started", date(1999, 12, 31), b""),
]


def test_rows_come_out_as_they_were_put_in(centre: RunningCentre) -> None:
    with centre.centre.engine.begin() as db:
        copy_rows(db, tables.event, EVENTS, same=FIRST)
        held = db.execute(select(tables.event).order_by(tables.event.c.seq)).all()
    names = [column.name for column in tables.event.columns if column.name not in FIRST]
    assert [dict(row._mapping) for row in held] == [
        FIRST | dict(zip(names, event, strict=True)) for event in EVENTS
    ]


def test_no_rows_are_no_trouble(centre: RunningCentre) -> None:
    with centre.centre.engine.begin() as db:
        copy_rows(db, tables.event, [], same=FIRST)
        assert not list(rows_of(db, tables.event, kiosk_id=LOG, by="event_id", values=[]))


def test_only_a_kiosks_own_rows_are_found(centre: RunningCentre) -> None:
    with centre.centre.engine.begin() as db:
        copy_rows(db, tables.event, EVENTS, same=FIRST)
        copy_rows(db, tables.event, EVENTS, same=FIRST | {"kiosk_id": str(uuid4())})
        wanted = [*(str(uuid4()) for _ in range(600)), LOG]
        found = list(
            rows_of(db, tables.event, kiosk_id=LOG, by="event_id", values=wanted, only=("kiosk_id", "seq"))
        )
    assert found == [(LOG, 1)]


def test_counts_are_added_and_the_rest_is_put_in_place(centre: RunningCentre) -> None:
    key = (date(2026, 11, 24), "loc-tho", "sessions")
    with centre.centre.engine.begin() as db:
        for first, second in ((3, 0), (-1, 5)):
            put_rows(
                db,
                tables.daily_count,
                [(*key, "a", first), (*key, "b", second)],
                same={"kiosk_id": LOG},
                adding=("count",),
                also=count_waiting,
            )
        counts = db.execute(select(tables.daily_count.c.subject, tables.daily_count.c.count)).all()
        as_they_came = db.execute(select(count_waiting.c.subject, count_waiting.c.count)).all()
    assert sorted(counts) == [("a", 2), ("b", 5)]
    assert sorted(as_they_came) == [("a", -1), ("a", 3), ("b", 0), ("b", 5)]


def test_rows_that_are_new_are_refused_where_they_are_not(centre: RunningCentre) -> None:
    same = {"kiosk_id": LOG, "count": 3}
    rows = [(date(2026, 11, 24), "loc-tho", "sessions", "a")]
    with centre.centre.engine.connect() as db:
        put_rows(db, tables.daily_count, rows, same=same, new=True)
        assert db.execute(select(tables.daily_count)).all() == [(LOG, *rows[0], 3)]
        with pytest.raises((IntegrityError, psycopg.IntegrityError)):
            put_rows(db, tables.daily_count, rows, same=same, new=True)


def test_sessions_are_looked_up_one_by_one_however_many_a_kiosk_has(centre: RunningCentre) -> None:
    if centre.centre.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no other way")
    with centre.centre.engine.begin() as db:
        _explain(db)
        told: list[str] = []
        raw = db.connection.driver_connection
        assert raw is not None
        raw.add_notice_handler(lambda notice: told.append(notice.message_primary))
        wanted = [str(uuid4()) for _ in range(120)]
        list(rows_of(db, tables.assisted_session, kiosk_id=LOG, by="session_id", values=wanted))
    [plan] = told
    scans = re.findall(r"(?:Index|Bitmap|Seq) .*Scan.* on .*\n.*", plan)
    assert scans
    assert all("Index Cond" in scan and "session_id" in scan for scan in scans)


def _explain(db: Connection) -> None:
    for line in (
        "LOAD 'auto_explain'",
        "SET LOCAL auto_explain.log_min_duration = 0",
        "SET LOCAL client_min_messages = log",
    ):
        db.execute(text(line))
