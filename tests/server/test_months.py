"""Detail is kept by month of receipt for twelve months; what it added up to stays."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, func, inspect, make_url, select, text

from kiosk.protocol.messages import ClockState
from server import audit, outages
from server.housekeeping import tidy
from server.reports.rows import stored_events, stored_sessions
from server.store import database, months, tables
from server.store.months import DETAIL, month_after, month_of, partition_name, partitions
from tests.server.toy_kiosk import RunningCentre

NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)


def months_of(db: Connection, table: str) -> set[str]:
    return {name.removeprefix(f"{table}_") for name in partitions(db, table)}


def test_months_follow_each_other_over_new_year() -> None:
    december = month_of(datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert month_after(december) == datetime(2027, 1, 1, tzinfo=UTC)
    assert partition_name("event", month_after(december)) == "event_2027_01"


def test_the_coming_months_have_their_place_before_anything_comes(centre: RunningCentre) -> None:
    tidy(centre.centre)
    with centre.centre.engine.begin() as db:
        if db.dialect.name != "postgresql":
            pytest.skip("SQLite has no partitions")
        for table in DETAIL:
            assert {"2026_11", "2026_12", "2027_01"} <= months_of(db, table.name)


def test_events_lie_in_the_month_they_came_whatever_the_kiosks_clock_says(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.clock_off, kiosk.clock_state = timedelta(days=73 * 365), ClockState.SUSPECT
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    centre.time.advance(days=40)
    kiosk.assisted_session()
    kiosk.push_for_receipt(5)
    assert len(stored_events(centre.centre)) == len(kiosk.events)
    with centre.centre.engine.begin() as db:
        if db.dialect.name != "postgresql":
            return
        counted = {
            name: db.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608
            for name in partitions(db, "event")
        }
    held = {name: count for name, count in counted.items() if count}
    assert set(held) == {"event_2026_11", "event_2027_01"}
    assert sum(held.values()) == len(kiosk.events)


def test_a_session_that_goes_on_in_the_next_month_stays_one(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session(ended_by=None)
    kiosk.push_for_receipt()
    before = len(kiosk.events)
    centre.time.advance(days=10)
    kiosk.tell("session.ended", {"ended_by": "finish"}, session_id=session_id, case=1, elapsed_ms=60_000)
    kiosk.push_for_receipt(before + 1)
    [session] = stored_sessions(centre.centre)
    assert session["ended_by"] == "finish"
    with centre.centre.engine.begin() as db:
        sessions = select(func.sum(tables.daily_count.c.count)).where(
            tables.daily_count.c.measure == "sessions"
        )
        assert db.execute(sessions).scalar_one() == 1


def test_detail_goes_after_twelve_months_and_daily_counts_stay(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["forgot-password"], rating="easy")
    kiosk.append(b'"tea"')
    kiosk.push_for_receipt()
    old = len(kiosk.events)
    with centre.centre.engine.begin() as db:
        counts = db.execute(select(tables.daily_count)).all()

    centre.time.at = datetime(2027, 11, 30, tzinfo=UTC)
    kiosk.assisted_session()
    kiosk.push_for_receipt(old + 1)
    tidy(centre.centre)
    assert len(stored_events(centre.centre)) == len(kiosk.events) - 1, "the twelfth month is still kept"

    centre.time.at = datetime(2027, 12, 1, tzinfo=UTC)
    tidy(centre.centre)
    assert len(stored_events(centre.centre)) == len(kiosk.events) - old
    with centre.centre.engine.begin() as db:
        for table in DETAIL:
            oldest = db.execute(select(func.min(table.c.received_at))).scalar_one()
            assert oldest is None or oldest >= datetime(2027, 11, 1, tzinfo=UTC), table.name
        stay = db.execute(
            select(tables.daily_count).where(tables.daily_count.c.day < NOVEMBER.replace(year=2027).date())
        )
        assert sorted(stay.all()) == sorted(counts)
    assert kiosk.push_for_receipt(old + 1).through == len(kiosk.events)
    assert kiosk.push_for_receipt(1).through == len(kiosk.events), "the cursor knows what is no longer kept"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table."""
    if request.param == "sqlite":
        yield create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        return
    server = request.getfixturevalue("postgres_server")
    if isinstance(server, str):
        pytest.skip(server)
    with server.database(migrated=False) as url:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        yield engine
        engine.dispose()


BEFORE = """
INSERT INTO unit VALUES ('22339', 'Tea', 'ward');
INSERT INTO point VALUES ('tea', 'Tea house', '22339');
INSERT INTO kiosk (kiosk_id, point_id, public_key, platform, enrolled_at) VALUES ('k', 'tea', 'x', 'x', '2026-01-05 01:00:00');
INSERT INTO log (kiosk_id, log_id, through, first_received_at) VALUES ('k', 'l', 2, '2026-01-05 01:00:00');
INSERT INTO enrollment_code (prefix, secret_hash, point_id, kiosk_id, expires_at, tries) VALUES ('AB', 'x', 'tea', 'k', '2026-01-05 01:00:00', 0);
INSERT INTO event VALUES ('k', 'l', 1, '12345678', 'e1', 's', 'session.started', '2026-01-05', '2026-01-05 01:00:00', 'one');
INSERT INTO event VALUES ('k', 'l', 2, '12345678', 'e2', 's', 'session.ended', '2026-01-05', '2026-03-05 01:00:00', 'two');
INSERT INTO set_aside VALUES ('k', 'l', 3, '12345678', 'bad-data', '2026-03-05 01:00:00', 'tea');
INSERT INTO assisted_session (kiosk_id, session_id, point_id, day, day_derived, started_at, duration_ms, help_called)
  VALUES ('k', 's', 'tea', '2026-01-05', false, '2026-01-04 01:00:00', 9, false);
INSERT INTO assisted_session (kiosk_id, session_id, point_id, day, day_derived, started_at, duration_ms, help_called)
  VALUES ('k', 'alone', 'tea', '2026-02-05', false, '2026-02-05 01:00:00', 9, false);
INSERT INTO session_case (kiosk_id, session_id, case_no, procedure_id, steps) VALUES ('k', 's', 1, 'make-tea', '{}');
INSERT INTO stuck (kiosk_id, session_id, case_no, step_id, reason, times) VALUES ('k', 's', 1, 'boil', 'dry', 2)
"""


def upgrade(db: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "server.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    command.upgrade(config, revision)


def test_rows_from_before_the_months_find_theirs(empty_engine: Engine) -> None:
    with empty_engine.begin() as db:
        upgrade(db, "0050")
        for statement in BEFORE.split(";"):
            db.execute(text(statement))
        upgrade(db, "0024")
        for table in DETAIL:
            key = inspect(db).get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key.columns], table.name
        event, session = tables.event, tables.assisted_session
        rows = db.execute(select(event.c.seq, event.c.received_at, event.c.bytes).order_by(event.c.seq)).all()
        first, third = datetime(2026, 1, 5, 1, tzinfo=UTC), datetime(2026, 3, 5, 1, tzinfo=UTC)
        assert [(seq, at) for seq, at, _ in rows] == [(1, first), (2, third)]
        heard = {row.session_id: row.received_at for row in db.execute(select(session))}
        assert heard == {"s": first, "alone": datetime(2026, 2, 5, 1, tzinfo=UTC)}
        for table in (tables.session_case, tables.stuck):
            assert db.execute(select(table.c.received_at)).scalars().all() == [first]
        assert db.execute(select(func.count()).select_from(tables.set_aside)).scalar_one() == 1
        if db.dialect.name == "postgresql":
            assert {"2026_01", "2026_02", "2026_03"} <= months_of(db, "assisted_session")


def test_nobody_waits_for_a_lock_that_another_matter_holds() -> None:
    numbers = [audit._LOCK, months._LOCK, outages._LOCK, database._MIGRATION_LOCK]
    assert len(set(numbers)) == len(numbers)
