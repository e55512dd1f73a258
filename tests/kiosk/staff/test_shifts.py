"""A shift is opened once, outlives a restart, and ends by itself when nobody closed it."""

from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER
from kiosk.staff.shifts import LONGEST, close_shift, current_shift, open_shift
from kiosk.store.store import Store
from tests.fakes import FakeClock


def told(store: Store) -> list[tuple[str, object]]:
    events = [EVENT_DECODER.decode(content) for content in store.log.newest_first()]
    return [(event.kind, event.data["volunteer_id"]) for event in reversed(events)]


def test_a_shift_goes_on_until_it_is_closed(store: Store, clock: FakeClock, paths: Paths) -> None:
    opened = open_shift(store, clock, "v-tea")
    clock.advance(minutes=90)
    assert open_shift(store, clock, "v-tea") == opened
    store.close()

    with Store.open(paths, clock) as again:
        assert current_shift(again, clock) == opened
        close_shift(again, clock)
        close_shift(again, clock)
        assert current_shift(again, clock) is None
        assert told(again) == [("shift.opened", "v-tea"), ("shift.closed", "v-tea")]


def test_anothers_shift_ends_with_the_next(store: Store, clock: FakeClock) -> None:
    open_shift(store, clock, "v-tea")
    open_shift(store, clock, "v-milk")
    assert told(store) == [("shift.opened", "v-tea"), ("shift.closed", "v-tea"), ("shift.opened", "v-milk")]


def test_a_forgotten_shift_ends_by_itself(store: Store, clock: FakeClock) -> None:
    open_shift(store, clock, "v-tea")
    clock.advance(seconds=LONGEST.total_seconds() + 1)
    assert current_shift(store, clock) is None
    assert told(store)[-1] == ("shift.closed", "v-tea")
