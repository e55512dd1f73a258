"""What was delivered is kept for ninety days by the centre's time, then goes in the quiet hours, and the file shrinks."""

from kiosk.paths import Paths
from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import draft_now
from kiosk.store.store import Store
from kiosk.sync.sync import Sync
from tests.fakes import MORNING, FakeClock
from tests.kiosk.sync.centre import Centre
from tests.kiosk.sync.conftest import VITALS
from tests.kiosk.teahouse import tea_visit


def _kept(store: Store) -> int:
    return store.log.head.last_seq - store.log.head.forgotten


def test_delivered_events_go_after_ninety_days_and_the_file_shrinks(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock, paths: Paths
) -> None:
    for _ in range(200):
        store.log.append_many(tea_visit(clock))
    clock.set_wall(MORNING)
    written = store.log.head.last_seq
    sync.turn(VITALS)
    full = paths.database.stat().st_size + paths.database.with_name("kiosk.db-wal").stat().st_size

    for day in (1, 88):
        clock.advance(days=day)
        centre.now = clock.at
        sync.turn(VITALS)
        assert _kept(store) == written

    clock.advance(days=8)
    centre.now = clock.at
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    sync.turn(VITALS)

    assert _kept(store) == 1
    assert paths.database.stat().st_size < full / 4
    with store._db.begin():
        assert store._db.exec_driver_sql("SELECT count(*) FROM delivery").scalar_one() == 1


def test_a_day_is_waited_for_the_night_and_a_week_at_most(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    clock.set_wall(MORNING)
    sync.turn(VITALS)
    first = store.facts.get("tidied_at", str)
    assert first is not None

    clock.advance(days=2)  # eight in the morning again
    centre.now = clock.at
    sync.turn(VITALS)
    assert store.facts.get("tidied_at", str) == first

    clock.advance(minutes=13 * 60)  # nine in the evening
    centre.now = clock.at
    sync.turn(VITALS)
    second = store.facts.get("tidied_at", str)
    assert second != first

    clock.advance(days=7, minutes=11 * 60)  # eight in the morning, after a week of nights switched off
    centre.now = clock.at
    sync.turn(VITALS)
    assert store.facts.get("tidied_at", str) != second


def test_a_clock_that_says_2099_forgets_nothing(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    sync.turn(VITALS)
    written = store.log.head.last_seq

    clock.set_wall(clock.at.replace(year=2099))
    clock.advance(days=8)
    centre.now = MORNING
    sync.turn(VITALS)

    assert _kept(store) == written
