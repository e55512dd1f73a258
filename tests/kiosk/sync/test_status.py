"""What people are told of the sync: what waits, since when it fails, when it is tried again, and a reminder after days."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import draft_now
from kiosk.store.store import Store
from kiosk.sync.status import read_record, read_status
from kiosk.sync.sync import Sync
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre, portal_page, unsigned
from tests.kiosk.sync.conftest import VITALS
from tests.kiosk.teahouse import tea_visit


def test_what_waits_is_told_as_sessions_too(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    sync.turn(VITALS)
    store.log.append_many([*tea_visit(clock), *tea_visit(clock), draft_now(clock, Kind.APP_STOPPED)])
    centre.faults.extend([portal_page] * 3)

    status = sync.turn(VITALS)

    assert (status.unsent, status.unsent_sessions) == (25, 2)


def test_a_failure_is_dated_from_the_first_and_ends_with_a_success(
    sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    centre.faults.extend([portal_page, unsigned])
    first = sync.turn(VITALS, at_once=True)
    clock.advance(minutes=20)
    second = sync.turn(VITALS, at_once=True)
    assert first.trouble is not None
    assert second.trouble is not None
    assert first.failing_since == second.failing_since == first.trouble.at < second.trouble.at
    assert second.next_try_in_s is not None

    well = sync.turn(VITALS, at_once=True)

    assert (well.failing_since, well.trouble) == (None, None)


@pytest.mark.parametrize("wall_stands", [False, True])
def test_staff_are_reminded_after_three_days_without_a_success(
    make_sync: Callable[[], Sync], centre: Centre, clock: FakeClock, store: Store, wall_stands: bool
) -> None:
    sync, wall = make_sync(), clock.at
    assert not sync.turn(VITALS).overdue
    centre.faults.extend([portal_page] * 9)
    clock.advance(days=2.9)
    assert not sync.turn(VITALS).overdue
    clock.advance(days=0.2)
    if wall_stands:
        clock.set_wall(wall)
    assert sync.turn(VITALS).overdue
    centre.faults.clear()
    centre.now += timedelta(days=3.1)

    assert not sync.turn(VITALS, at_once=True).overdue
    told = read_status(store, record=read_record(store), enrolled=True, now=clock.best_now())
    assert not told.overdue


def test_the_heartbeat_tells_the_last_success_and_the_trouble_between(
    sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    sync.turn(VITALS)
    last = sync.status().last_success_at
    clock.advance(minutes=10)
    centre.faults.append(portal_page)
    sync.turn(VITALS)
    clock.advance(minutes=10)
    sync.turn(VITALS)

    beat = centre.heartbeats[-1]

    assert (beat.last_error, beat.last_success_at) == ("network-wants-sign-in", last)
    assert beat.next_in_s == 300


def test_that_it_went_well_again_reaches_the_disk_once_a_minute_and_a_trouble_at_once(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    kept: list[str | None] = []
    for seconds in (0, 30, 31, 10):
        clock.advance(seconds=seconds)
        centre.now += timedelta(seconds=seconds)
        if seconds == 10:
            centre.faults.append(portal_page)
        status = sync.turn(VITALS, at_once=True)
        kept.append(read_record(store).last_success_at)
    first, soon, later, troubled = kept
    assert first is not None
    assert first == soon != later
    assert later == troubled == status.last_success_at
    assert read_record(store).trouble == status.trouble is not None
