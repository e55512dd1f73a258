"""The outbox against a model of it: whatever is appended, lost, answered, taken back or crashed in between."""

import itertools
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import delete

from kiosk.clock import timestamp
from kiosk.errors import DatabaseDamaged
from kiosk.paths import Paths
from kiosk.protocol.messages import Range, Receipt, Rejected, chain_next, chain_start
from kiosk.protocol.vocabulary import Kind
from kiosk.store import outbox, tables
from kiosk.store.drafts import draft_now
from kiosk.store.outbox import Delivery, RefusedBy, WaitingBatch
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.kiosk.teahouse import tea_visit


def receipt_for(batch: WaitingBatch, *, through: int, rejected: tuple[int, ...] = ()) -> Receipt:
    accepted = [Range(seq, seq) for seq in range(batch.first_seq, through + 1) if seq not in rejected]
    return Receipt(
        batch_id=str(uuid4()),
        log_id=batch.log_id,
        server_epoch=str(uuid4()),
        through=through,
        accepted=accepted,
        rejected=[Rejected(seq, "bad-data") for seq in rejected],
        at=timestamp(FakeClock().now()),
    )


class OutboxMachine(RuleBasedStateMachine):
    """The model is two numbers: how much was appended, and how far it was answered for."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.paths, self.clock = Paths(data=root, config=root, resources=root), FakeClock()
        self.store = Store.open(self.paths, self.clock)
        self.appended = self.decided = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def batch(self, events_limit: int = 7) -> WaitingBatch:
        batch = self.store.outbox.next_batch(events_limit=events_limit, bytes_limit=100_000)
        assert batch is not None
        return batch

    @rule(count=st.integers(1, 9))
    def append(self, count: int) -> None:
        self.store.log.append_many([draft_now(self.clock, Kind.APP_STOPPED)] * count)
        self.appended += count

    @rule()
    def crash_and_start_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.paths, self.clock)

    @precondition(lambda self: self.appended > self.decided)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        batch = self.batch()
        through = data.draw(st.integers(batch.first_seq, batch.last_seq))
        rejected = data.draw(st.sets(st.integers(batch.first_seq, through), max_size=2))
        receipt = receipt_for(batch, through=through, rejected=tuple(rejected))
        taken = self.store.outbox.settle(batch, receipt, at=self.clock.now())
        assert taken == through - self.decided
        assert self.store.outbox.settle(batch, receipt, at=self.clock.now()) == 0, (
            "a duplicate changes nothing"
        )
        self.decided = through
        for seq in rejected:
            assert self.store.outbox.delivery_of(seq) is Delivery.REJECTED

    @precondition(lambda self: self.appended > self.decided)
    @rule()
    def receive_what_names_nothing_of_the_batch(self) -> None:
        batch = self.batch(events_limit=2)
        beyond = receipt_for(batch, through=batch.last_seq)
        named_elsewhere = Receipt(
            batch_id=beyond.batch_id,
            log_id=batch.log_id,
            server_epoch=beyond.server_epoch,
            through=batch.last_seq,
            accepted=[Range(batch.last_seq + 1, batch.last_seq + 5)],
            rejected=[],
            at=beyond.at,
        )
        assert self.store.outbox.settle(batch, named_elsewhere, at=self.clock.now()) == 0

    @precondition(lambda self: self.appended > self.decided)
    @rule()
    def receive_more_names_than_are_decided(self) -> None:
        batch = self.batch(events_limit=2)
        full = receipt_for(batch, through=batch.last_seq)
        cautious = msgspec.structs.replace(full, through=self.decided)
        assert self.store.outbox.settle(batch, cautious, at=self.clock.now()) == 0

    @rule(data=st.data())
    def restore_the_centre(self, data: st.DataObject) -> None:
        self.decided = data.draw(st.integers(0, self.decided))
        self.store.outbox.go_back_to(self.decided)

    @rule()
    def fork(self) -> None:
        waiting = self.appended - self.decided
        self.store.succession.continue_log(
            lambda requeued: draft_now(self.clock, Kind.LOG_CONTINUED, {"requeued": requeued})
        )
        self.appended, self.decided = waiting + 1, 0

    @invariant()
    def what_waits_is_what_was_not_answered(self) -> None:
        assert self.store.outbox.unsent().count == self.appended - self.decided
        assert self.store.log.head.last_seq == self.appended

    @invariant()
    def every_batch_starts_where_the_chain_stands(self) -> None:
        head = self.store.log.head
        digest = chain_start(head.log_id)
        for seq, content in self.store.log.read(1, head.last_seq):
            if seq == head.decided + 1:
                assert self.batch().chain_before == digest
            digest = chain_next(digest, content)
        assert head.last_digest == digest


OutboxMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestOutbox = OutboxMachine.TestCase


def test_a_batch_keeps_within_its_bytes_but_is_never_empty(store: Store, clock: FakeClock) -> None:
    store.log.append_many(tea_visit(clock))

    small = store.outbox.next_batch(events_limit=100, bytes_limit=1000)
    tiny = store.outbox.next_batch(events_limit=100, bytes_limit=1)

    assert small is not None
    assert tiny is not None
    assert 1 < len(small.events) < 12
    assert sum(len(content) + 1 for content in small.events) <= 1000
    assert len(tiny.events) == 1


@pytest.mark.parametrize("bytes_limit", [1, 900, 3_000, 10_000, 1 << 20])
def test_a_batch_is_read_in_portions_and_takes_all_that_fits(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, bytes_limit: int
) -> None:
    monkeypatch.setattr(outbox, "_PORTION", 7)
    for _ in range(5):
        store.log.append_many(tea_visit(clock))
    waiting = [content for _, content in store.log.read(1, store.log.head.last_seq)]

    batch = store.outbox.next_batch(events_limit=50, bytes_limit=bytes_limit)

    sizes = itertools.accumulate(len(content) + 1 for content in waiting)
    fitting = max(1, min(50, sum(size <= bytes_limit for size in sizes)))
    assert batch is not None
    assert list(batch.events) == waiting[:fitting]


@pytest.mark.parametrize("gone", [1, 5])
def test_an_event_that_is_missing_is_named_and_ends_no_batch_in_a_loop(
    store: Store, clock: FakeClock, gone: int
) -> None:
    store.log.append_many(tea_visit(clock))
    with store._db.begin():
        store._db.execute(delete(tables.event).where(tables.event.c.position == gone))
    with pytest.raises(DatabaseDamaged, match=f"Event {gone} "):
        store.outbox.next_batch(events_limit=100, bytes_limit=100_000)


def test_delivered_events_are_kept_for_a_while_and_waiting_ones_for_ever(
    store: Store, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    batch = store.outbox.next_batch(events_limit=5, bytes_limit=100_000)
    assert batch is not None
    store.outbox.settle(batch, receipt_for(batch, through=5), at=clock.now())

    assert store.outbox.forget_delivered(before=clock.now()) == 0
    clock.advance(days=91)
    assert store.outbox.forget_delivered(before=clock.now()) == 5

    following = store.outbox.next_batch(events_limit=100, bytes_limit=100_000)
    assert following is not None
    assert following.first_seq == 6
    assert following.lost == ()


def test_of_many_rejected_events_each_is_named_in_its_turn(store: Store, clock: FakeClock) -> None:
    store.log.append_many(tea_visit(clock))
    batch = store.outbox.next_batch(events_limit=7, bytes_limit=1 << 20)
    assert batch is not None
    everything = tuple(range(1, 8))
    store.outbox.settle(batch, receipt_for(batch, through=7, rejected=everything), at=clock.now())
    named = {seq for turn in range(7) for seq in store.outbox.rejected_there(turn=turn, limit=3)}
    assert named == set(everything)
    assert all(len(store.outbox.rejected_there(turn=turn, limit=3)) <= 3 for turn in range(7))
    assert store.outbox.rejected_there(turn=5, limit=7) == list(everything)

    store.outbox.count_after_all(store.log.head.log_id, [2, 99])
    store.outbox.count_after_all("another log", [3])
    assert [one.seq for one in store.outbox.rejected()] == [1, 3, 4, 5, 6, 7]


def test_a_centre_that_was_put_back_and_takes_it_now_clears_a_rejection(
    store: Store, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    store.outbox.refuse_locally(1, code="malformed")
    batch = store.outbox.next_batch(events_limit=4, bytes_limit=1 << 20)
    assert batch is not None
    store.outbox.settle(batch, receipt_for(batch, through=5, rejected=(3, 4)), at=clock.now())
    store.outbox.go_back_to(0)
    store.outbox.settle(batch, receipt_for(batch, through=5, rejected=(4,)), at=clock.now())
    assert [(one.seq, one.refused_by) for one in store.outbox.rejected()] == [
        (1, RefusedBy.KIOSK),
        (4, RefusedBy.CENTRE),
    ]


def test_with_the_event_its_rejection_is_forgotten(store: Store, clock: FakeClock) -> None:
    store.log.append_many(tea_visit(clock))
    batch = store.outbox.next_batch(events_limit=3, bytes_limit=1 << 20)
    assert batch is not None
    store.outbox.settle(batch, receipt_for(batch, through=3, rejected=(2,)), at=clock.now())
    store.outbox.forget_delivered(before=clock.now() + timedelta(days=1))
    assert store.outbox.rejected() == ()
