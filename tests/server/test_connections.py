"""A connection to PostgreSQL that broke while it rested is replaced unseen."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from server.store import database
from server.store.database import reading
from tests.server.databases import LeftOut, private_server
from tests.server.toy_kiosk import RunningCentre, running_centre


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


def test_after_a_restart_of_the_database_the_next_call_of_each_kind_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # However long the restart takes: these connections were in use a moment ago.
    monkeypatch.setattr(database, "_RESTED_S", float("inf"))
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, ExitStack() as first:
        try:
            url = first.enter_context(private_server(Path(folder), durable=False))
        except LeftOut as reason:
            pytest.skip(str(reason))
        with running_centre(database_url=url) as centre:
            kiosk = centre.kiosk()
            kiosk.assisted_session()
            kiosk.push_for_receipt()
            with centre.centre.engine.connect(), centre.centre.engine.connect():
                pass
            first.close()
            assert kiosk.push().status_code == 500, "no fault of the kiosk"
            with private_server(Path(folder), durable=False, port=make_url(url).port or 0):
                kiosk.assisted_session()
                answers = [kiosk.push(), kiosk.beat(), centre.client.get("/healthz")]
                assert [answer.status_code for answer in answers] == [200, 200, 200]
