"""A centre that is away for a month, and a machine that sleeps."""

from kiosk.protocol.messages import EVENT_DECODER, ClockState
from kiosk.store.store import Store
from kiosk.sync.backoff import LONGEST
from kiosk.sync.sync import Sync
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre, Reply
from tests.kiosk.sync.conftest import VITALS
from tests.kiosk.teahouse import tea_visit


def test_a_month_without_a_centre_arrives_once_when_it_is_back(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    for _ in range(30):
        store.log.append_many(tea_visit(clock))
        centre.faults.append(away)
        status = sync.turn(VITALS, at_once=True)
        assert status.next_try_in_s is not None
        assert status.next_try_in_s <= LONGEST.total_seconds()
        clock.advance(days=1)
    assert status.overdue
    assert status.unsent_sessions == 30
    centre.now = clock.at

    status = sync.turn(VITALS)

    assert (status.unsent, status.trouble, status.overdue) == (0, None, False)
    assert centre.stored() == [content for _, content in store.log.read(1, store.log.head.last_seq)]


def away(_answer: object) -> Reply:
    return Reply(status=0, body=b"", hang_up=True)


def test_a_machine_that_slept_speaks_at_once_and_its_clock_is_still_believed(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    sync.turn(VITALS)
    clock.advance(minutes=60 * 9)
    centre.now = clock.at
    store.log.append_many(tea_visit(clock))

    status = sync.turn(VITALS)

    assert status.unsent == 0
    assert len(centre.heartbeats) == 2
    assert {EVENT_DECODER.decode(one).clock.state for one in centre.stored()} == {ClockState.OK}
