"""Totals over all kiosks are what the kiosks' own counts add up to, at every moment."""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, func, insert, make_url, select, text, update

from kiosk.protocol.messages import ClockState
from server import housekeeping
from server.checks import look
from server.commands import run
from server.projections.counts import Measure
from server.projections.totals import (
    COUNTS,
    LEVELS,
    by_day,
    disagreements,
    fold_waiting,
    recount,
    within,
)
from server.reports.figures import figures_by_point
from server.reports.periods import Period
from server.staff.roles import EVERYWHERE
from server.store.database import migrate
from server.store.figure_tables import daily_step
from server.store.tables import daily_count
from server.store.total_tables import count_total, count_waiting, count_week, step_total
from tests.server.toy_kiosk import MORNING, RunningCentre, ToyKiosk, running_centre

POINTS = ("loc-tho", "tan-lap", "phuong-sai")


def visit(kiosk: ToyKiosk, *, minutes: float = 12, stuck: Sequence[str] = (), rating: str = "easy") -> None:
    """A session with steps."""
    session_id = kiosk.assisted_session(minutes=minutes, stuck=stuck, rating=rating)
    for step_id in ("fill-kettle", "boil-water"):
        step = {"procedure_id": "make-tea", "step_id": step_id}
        kiosk.tell("step.shown", step, case=1, session_id=session_id)
        kiosk.tell("step.finished", {**step, "shown_ms": 20_000}, case=1, session_id=session_id)


def differing(at: RunningCentre) -> int:
    with at.centre.engine.begin() as db:
        return disagreements(db)


def waiting(at: RunningCentre) -> int:
    with at.centre.engine.begin() as db:
        return sum(
            db.execute(select(func.count()).select_from(level.waiting)).scalar_one() for level in LEVELS
        )


def sessions(db: Connection) -> dict[str, int]:
    """Sessions by support point, as pages read them."""
    days = Period(first=(MORNING - timedelta(days=99)).date(), last=(MORNING + timedelta(days=9)).date())
    found = figures_by_point(db, days, reach=EVERYWHERE, measures={Measure.SESSIONS})
    return {point_id: figures.sessions for point_id, figures in found.items()}


@pytest.mark.parametrize("seed", range(3))
def test_both_levels_agree_after_any_history(centre: RunningCentre, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    crowd = [centre.kiosk(point) for point in POINTS]
    for _ in range(12):
        kiosk = chance.choice(crowd)
        match chance.randrange(6):
            case 0:
                fold_waiting(centre.centre)
            case 1:
                # Pieces, out of turn and twice.
                middle = chance.randint(1, max(1, len(kiosk.events)))
                if kiosk.events:
                    kiosk.push(1, middle)
                    kiosk.push(1, middle)
            case 2:
                kiosk.clock_state = chance.choice(list(ClockState))
                centre.time.advance(hours=chance.uniform(1, 60))
            case 3:
                # A new log takes over what was kept, some of which the centre holds.
                kiosk.log_id, kiosk.continues = str(uuid4()), kiosk.log_id
            case _:
                visit(
                    kiosk,
                    minutes=chance.randint(1, 30),
                    stuck=chance.choices(["no-otp", "page-slow"], k=chance.randint(0, 2)),
                    rating=chance.choice(["easy", "hard"]),
                )
        assert differing(centre) == 0
    for kiosk in crowd:
        if kiosk.events:
            kiosk.push(1, len(kiosk.events))
    with centre.centre.engine.begin() as db:
        unfolded = sessions(db)
    assert waiting(centre)
    fold_waiting(centre.centre)
    assert waiting(centre) == differing(centre) == 0
    with centre.centre.engine.begin() as db:
        assert sessions(db) == unfolded


def test_weeks_and_days_of_a_period_add_up_to_its_days(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    for _ in range(12):
        centre.time.advance(days=3)
        visit(kiosk)
    kiosk.push_for_receipt()
    fold_waiting(centre.centre)
    centre.time.advance(days=1)
    visit(kiosk)
    kiosk.push_for_receipt(len(kiosk.events) // 13 * 12 + 1)
    days, begun = by_day(COUNTS), MORNING.date()
    with centre.centre.engine.begin() as db:
        for first in range(9):
            for length in (1, 2, 6, 7, 8, 13, 14, 15, 30):
                period = (begun + timedelta(days=first), begun + timedelta(days=first + length - 1))
                parts = within(COUNTS, *period)
                by_parts = select(parts.c.subject, func.sum(parts.c.count)).where(parts.c.measure == "hour")
                by_days = select(days.c.subject, func.sum(days.c.count)).where(
                    days.c.measure == "hour", days.c.day.between(*period)
                )
                assert (
                    db.execute(by_parts.group_by(parts.c.subject).order_by(parts.c.subject)).all()
                    == db.execute(by_days.group_by(days.c.subject).order_by(days.c.subject)).all()
                ), period


def test_a_push_that_is_not_committed_yet_is_folded_later_and_nobody_waits(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    visit(kiosk)
    kiosk.push_for_receipt()
    engine = centre.centre.engine
    with engine.begin() as db:
        if db.dialect.name != "postgresql":
            pytest.skip("SQLite has one writer at a time")
        held = {
            level: db.execute(select(func.count()).select_from(level.waiting)).scalar_one()
            for level in LEVELS
        }
        row = dict(db.execute(select(COUNTS.waiting)).mappings().all()[0])
        of_kiosk = [column == row[column.name] for column in daily_count.primary_key]
        with engine.begin() as push:
            push.execute(insert(COUNTS.waiting), row)
            push.execute(
                update(daily_count).where(*of_kiosk).values(count=daily_count.c.count + row["count"])
            )
            fold_waiting(centre.centre)
            assert waiting(centre) == 0
            assert differing(centre) == 0
        assert all(held.values())
    assert waiting(centre) == 1
    fold_waiting(centre.centre)
    assert differing(centre) == waiting(centre) == 0


def test_while_one_process_folds_another_lets_it(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    visit(kiosk)
    kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        if db.dialect.name != "postgresql":
            pytest.skip("SQLite has one writer at a time")
        db.exec_driver_sql("SELECT pg_advisory_xact_lock(5824813)")
        fold_waiting(centre.centre)
        assert waiting(centre)
    fold_waiting(centre.centre)
    assert not waiting(centre)


def test_the_serving_centre_folds_by_itself(centre: RunningCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "FOLD_EVERY", timedelta(milliseconds=5))
    kiosk = centre.kiosk()
    visit(kiosk)
    kiosk.push_for_receipt()

    async def until_folded() -> None:
        chores = asyncio.create_task(housekeeping.keep_house(centre.centre))
        async with asyncio.timeout(20):
            while await asyncio.to_thread(waiting, centre):
                await asyncio.sleep(0.01)
        chores.cancel()
        with suppress(asyncio.CancelledError):
            await chores

    asyncio.run(until_folded())
    assert differing(centre) == 0


def test_check_finds_wrong_totals_and_recount_mends_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_centre(tmp_path) as at:
        kiosk = at.kiosk()
        visit(kiosk)
        kiosk.push_for_receipt()
        fold_waiting(at.centre)
        visit(kiosk, minutes=40)
        kiosk.push_for_receipt()
        assert "Totals are what the kiosks' counts add up to." in [one.sentence for one in look(at.centre)]
        with at.centre.engine.begin() as db:
            db.execute(update(count_total).values(count=count_total.c.count + 1))
            db.execute(count_week.delete())
            db.execute(step_total.delete())
        wrong = differing(at)
        assert wrong > 2
        assert any(one.sentence.startswith(f"{wrong} totals differ") for one in look(at.centre))
    assert run(["recount", "--data", str(tmp_path)]) == 0
    assert "anew" in capsys.readouterr().out
    with running_centre(tmp_path) as at:
        assert differing(at) == waiting(at) == 0


def test_recounting_while_kiosks_push_loses_nothing(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    for minutes in range(3):
        visit(kiosk, minutes=minutes)
        kiosk.push_for_receipt()
        recount(centre.centre)
        assert differing(centre) == 0


Before = Callable[[str], Connection]


@pytest.fixture
def before(database_url: str, tmp_path: Path) -> Iterator[Before]:
    """A database as it was at a revision."""
    if not database_url:
        engine = create_engine(f"sqlite+pysqlite:///{tmp_path / 'old.db'}")
    else:
        engine = create_engine(make_url(database_url).set(drivername="postgresql+psycopg"))
    with engine.begin() as db:
        if database_url:
            db.exec_driver_sql("DROP SCHEMA public CASCADE")
            db.exec_driver_sql("CREATE SCHEMA public")
        config = Config()
        config.set_main_option("script_location", "server.store:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = db

        def as_of(revision: str) -> Connection:
            command.upgrade(config, revision)
            return db

        yield as_of
    engine.dispose()


def test_totals_are_filled_from_what_was_counted_before_there_were_any(before: Before) -> None:
    db, day = before("0070"), MORNING.date()
    steps = {column.name: 1 for column in daily_step.columns if not column.primary_key}
    for kiosk_id in ("a", "b"):
        key = {"kiosk_id": kiosk_id, "day": day, "point_id": "loc-tho"}
        db.execute(insert(daily_count), {**key, "measure": "sessions", "subject": "", "count": 4})
        place = {"procedure_id": "make-tea", "step_id": "boil-water"}
        db.execute(insert(daily_step), {**key, **place, **steps})
    migrate(db)
    assert db.execute(select(count_total.c.point_id, count_total.c.count)).all() == [("loc-tho", 8)]
    assert db.execute(select(count_week.c.week, count_week.c.count)).all() == [(date(2026, 11, 23), 8)]
    assert db.execute(select(step_total.c.reached, step_total.c.time_9)).all() == [(2, 2)]
    assert disagreements(db) == 0


def test_what_waited_with_a_key_still_waits_without_one(before: Before) -> None:
    db = before("0088")
    key = {"kiosk_id": "a", "push_id": "b", "day": MORNING.date(), "point_id": "loc-tho"}
    db.execute(
        text("INSERT INTO count_waiting VALUES (:kiosk_id, :push_id, :day, :point_id, 'sessions', '', 4)"),
        key,
    )
    migrate(db)
    assert db.execute(select(count_waiting.c.point_id, count_waiting.c.count)).all() == [("loc-tho", 4)]
