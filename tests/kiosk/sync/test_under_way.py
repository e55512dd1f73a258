"""Two batches under way at once: what the centre answers counts in order, and a trouble of the first ends the second."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from kiosk.protocol.messages import Batch
from kiosk.store.store import Store
from kiosk.sync import push
from kiosk.sync.sync import Sync
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre, Reply
from tests.kiosk.sync.conftest import VITALS
from tests.kiosk.teahouse import tea_visit

ANY_MOMENT_S = 10
Answering = Callable[[Batch, Callable[[], Reply]], Reply]
LOST = Reply(status=0, body=b"", hang_up=True)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "FEWEST_BYTES", 1024)
    monkeypatch.setattr(push, "BATCH_BYTES_LIMIT", 20 * 1024)


@pytest.fixture
def sync(make_sync: Callable[..., Sync]) -> Iterator[Sync]:
    with ThreadPoolExecutor(push.BATCHES_UNDER_WAY) as carriers:
        yield make_sync(beside=carriers.submit)


@pytest.fixture
def sent(sync: Sync, store: Store, clock: FakeClock) -> list[bytes]:
    """What waits, after a word with the centre that showed how well the line carries."""
    for count in (20, 40):
        for _ in range(count):
            store.log.append_many(tea_visit(clock))
        if count == 20:
            assert sync.turn(VITALS).unsent == 0
    return [content for _, content in store.log.read(1, store.log.head.last_seq)]


class Desk:
    """Where the centre takes batches, one after the other as they come; `answering` may hold one back or lose it."""

    def __init__(self, centre: Centre) -> None:
        self.answering: Answering = lambda _batch, answer: answer()
        self.came: list[Batch] = []
        self.most = 0
        self._here = 0
        self._guard, self._take = threading.Condition(), centre._ingest
        centre._ingest = self._ingest  # type: ignore[method-assign]

    def _ingest(self, kiosk_id: str, batch: Batch) -> Reply:
        with self._guard:
            self.came.append(batch)
            self._here += 1
            self.most = max(self.most, self._here)
            self._guard.notify_all()

        def answer() -> Reply:
            with self._guard:
                return self._take(kiosk_id, batch)

        try:
            return self.answering(batch, answer)
        finally:
            with self._guard:
                self._here -= 1

    def wait_for(self, count: int) -> None:
        """Until so many batches have come."""
        with self._guard:
            assert self._guard.wait_for(lambda: len(self.came) >= count, ANY_MOMENT_S)


@pytest.fixture
def desk(centre: Centre, sent: list[bytes]) -> Desk:
    return Desk(centre)


def test_the_second_is_on_its_way_before_the_first_is_answered(
    sync: Sync, centre: Centre, desk: Desk, sent: list[bytes]
) -> None:
    def hold_the_first(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        reply = answer()
        if batch is desk.came[0]:
            desk.wait_for(2)
        return reply

    desk.answering = hold_the_first

    assert sync.turn(VITALS).unsent == 0

    assert centre.stored() == sent
    first, *behind = desk.came
    assert first.close_behind is not True
    assert {batch.close_behind for batch in behind} == {True}
    firsts = [batch.first_seq for batch in desk.came]
    assert len(firsts) > 2
    assert firsts == sorted(set(firsts)), "nothing is sent twice"
    assert desk.most == push.BATCHES_UNDER_WAY


def test_a_second_that_overtakes_the_first_goes_once_more_alone(
    sync: Sync, centre: Centre, desk: Desk, sent: list[bytes]
) -> None:
    overtaken = threading.Event()

    def let_it_overtake(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        if batch is desk.came[0]:
            assert overtaken.wait(ANY_MOMENT_S)
            return answer()
        reply = answer()
        overtaken.set()
        return reply

    desk.answering = let_it_overtake

    assert sync.turn(VITALS).unsent == 0

    assert centre.stored() == sent
    first, gap, *others = desk.came
    again = next(batch for batch in others if batch.close_behind is not True)
    assert (again.first_seq, gap.close_behind) == (gap.first_seq, True)
    assert [batch.first_seq for batch in desk.came].count(first.first_seq) == 1


@pytest.mark.parametrize("stored", [True, False])
def test_when_the_first_is_lost_the_answer_to_the_second_counts_for_nothing(
    sync: Sync, centre: Centre, desk: Desk, store: Store, sent: list[bytes], stored: bool
) -> None:
    decided = store.log.head.decided

    def lose_the_first(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        if batch is desk.came[0]:
            if stored:
                answer()
            desk.wait_for(2)
            return LOST
        return answer()

    desk.answering = lose_the_first
    status = sync.turn(VITALS, at_once=True)
    assert status.trouble is not None
    assert store.log.head.decided == decided
    assert len(desk.came) == 2, "nothing more is sent"

    assert sync.turn(VITALS, at_once=True).unsent == 0
    assert centre.stored() == sent
    assert desk.came[2].first_seq == desk.came[0].first_seq
    assert desk.came[2].close_behind is not True


def test_a_second_that_is_lost_is_sent_again_when_its_turn_comes(
    sync: Sync, centre: Centre, desk: Desk, store: Store, sent: list[bytes]
) -> None:
    def lose_the_second(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        return LOST if len(desk.came) > 1 and batch is desk.came[1] else answer()

    desk.answering = lose_the_second
    assert sync.turn(VITALS, at_once=True).trouble is not None
    assert store.log.head.decided == desk.came[1].first_seq - 1, "what came before it is delivered"

    assert sync.turn(VITALS, at_once=True).unsent == 0
    assert centre.stored() == sent


def test_a_poisoned_event_is_found_though_batches_go_close_behind(
    sync: Sync, centre: Centre, desk: Desk, store: Store, sent: list[bytes]
) -> None:
    poisoned = desk_seq = store.log.head.decided + 2
    centre.poison = sent[poisoned - 1]

    status = sync.turn(VITALS)

    assert (status.unsent, status.rejected) == (0, 1)
    assert [hole.last for log in centre.logs.values() for hole in log.lost] == [desk_seq]
    assert centre.stored() == [content for content in sent if content != centre.poison]


def test_a_restored_centre_is_offered_everything_it_lost_though_two_were_under_way(
    sync: Sync, centre: Centre, desk: Desk, sent: list[bytes]
) -> None:
    def lose_all_at_the_third(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        if len(desk.came) > 2 and batch is desk.came[2]:
            centre.logs.clear()
            centre.epoch = "77777777-7777-4777-8777-777777777777"
        return answer()

    desk.answering = lose_all_at_the_third

    assert sync.turn(VITALS, at_once=True).unsent == 0

    assert centre.stored() == sent


def test_told_to_stop_it_sends_nothing_more_and_takes_what_is_under_way(
    sync: Sync, desk: Desk, store: Store
) -> None:
    def hold_the_first(batch: Batch, answer: Callable[[], Reply]) -> Reply:
        if batch is desk.came[0]:
            desk.wait_for(2)
        return answer()

    desk.answering = hold_the_first

    assert sync.turn(VITALS, stop=lambda: len(desk.came) > 1).unsent > 0

    assert len(desk.came) == 2
    assert store.log.head.decided >= desk.came[0].first_seq + len(desk.came[0].events) - 1


@pytest.mark.parametrize("why", ["the centre takes its time", "batches still grow", "no thread is lent"])
def test_else_one_at_a_time(
    sync: Sync,
    make_sync: Callable[..., Sync],
    desk: Desk,
    centre: Centre,
    sent: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
    why: str,
) -> None:
    match why:
        case "the centre takes its time":
            monkeypatch.setattr(push, "SWIFT_S", 0.0)
            sync = make_sync(beside=_never)
        case "batches still grow":
            monkeypatch.setattr(push, "_GROWS_BY", 0.0)
            sync = make_sync(beside=_never)
        case _:
            sync = make_sync()

    assert sync.turn(VITALS).unsent == 0

    assert desk.most == 1
    assert not any(batch.close_behind is True for batch in desk.came)
    assert centre.stored() == sent


def _never(_work: Callable[[], object]) -> "Future[object]":
    raise AssertionError("one at a time needs no other thread")


def test_one_batch_alone_needs_no_other_thread(
    make_sync: Callable[..., Sync], store: Store, clock: FakeClock
) -> None:
    sync = make_sync(beside=_never)
    for _ in range(3):
        store.log.append_many(tea_visit(clock)[:3])
        assert sync.turn(VITALS).unsent == 0
