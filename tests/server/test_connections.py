"""A connection to PostgreSQL that broke while it rested is replaced unseen."""

import pytest
from sqlalchemy import text

from server.store import database
from server.store.database import reading
from tests.server.toy_kiosk import RunningCentre


def test_a_connection_that_broke_while_it_rested_is_replaced(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = centre.centre.engine
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite is a file")
    monkeypatch.setattr(database, "_RESTED_S", -1)
    with engine.connect() as other, engine.connect() as first:
        number = first.execute(text("SELECT pg_backend_pid()")).scalar_one()
        first.close()
        other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
        with reading(engine) as db:
            assert db.execute(text("SELECT pg_backend_pid()")).scalar_one() != number


def test_what_only_reads_leaves_no_transaction_open(centre: RunningCentre) -> None:
    engine = centre.centre.engine
    with reading(engine) as db:
        assert db.execute(text("SELECT 1")).scalar_one() == 1
    with engine.begin() as db:
        db.execute(text("DELETE FROM notice"))
    with reading(engine) as db:
        assert db.execute(text("SELECT count(*) FROM notice")).scalar_one() == 0
