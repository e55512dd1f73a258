"""What waits arrives once, in order, and only the centre's signed word frees it."""

import threading
from collections.abc import Callable

import msgspec
import pytest

from kiosk.paths import Paths
from kiosk.protocol.messages import Event
from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import draft_now
from kiosk.store.outbox import Delivery, Outbox, WaitingBatch
from kiosk.store.store import Store
from kiosk.sync import push
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from kiosk.sync.sync import Sync
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre, Reply, busy, lose_reply, portal_page, unsigned
from tests.kiosk.sync.conftest import VITALS
from tests.kiosk.teahouse import tea_visit


@pytest.fixture
def visited(store: Store, clock: FakeClock) -> list[bytes]:
    """Three visits are in the log; their bytes."""
    for _ in range(3):
        store.log.append_many(tea_visit(clock))
    return [content for _, content in store.log.read(1, store.log.head.last_seq)]


def test_what_waits_reaches_the_centre_byte_by_byte_in_order(
    sync: Sync, centre: Centre, visited: list[bytes]
) -> None:
    status = sync.turn(VITALS)

    assert centre.stored() == visited
    assert (status.unsent, status.oldest_unsent_at, status.trouble) == (0, None, None)
    assert status.last_success_at is not None


def test_a_lost_reply_sends_again_without_doubling(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    centre.faults.append(lose_reply)

    lost = sync.turn(VITALS)
    assert lost.unsent == len(visited)
    assert lost.trouble is not None
    assert lost.trouble.code == "server-unreachable"

    again = sync.turn(VITALS, at_once=True)
    assert again.unsent == 0
    assert centre.stored() == visited
    assert len(centre.batches) == 2


def test_a_captive_portal_delivers_nothing_and_is_named(
    sync: Sync, centre: Centre, visited: list[bytes]
) -> None:
    centre.faults.append(portal_page)

    status = sync.turn(VITALS)

    assert status.unsent == len(visited)
    assert status.trouble is not None
    assert status.trouble.code == "network-wants-sign-in"


def test_a_receipt_without_a_signature_counts_for_nothing(
    sync: Sync, centre: Centre, visited: list[bytes]
) -> None:
    centre.faults.append(unsigned)

    assert sync.turn(VITALS).unsent == len(visited)


def test_a_receipt_for_another_batch_counts_for_nothing(
    sync: Sync, centre: Centre, visited: list[bytes]
) -> None:
    def swapped(answer: Callable[[], Reply]) -> Reply:
        reply = answer()
        receipt = msgspec.json.decode(reply.body)
        receipt["batch_id"] = "99999999-9999-4999-8999-999999999999"
        reply.body = msgspec.json.encode(receipt)
        return reply

    centre.faults.append(swapped)

    assert sync.turn(VITALS).unsent == len(visited)


def test_a_stopped_centre_is_told_and_tried_again_later(
    sync: Sync, centre: Centre, visited: list[bytes], clock: FakeClock
) -> None:
    centre.faults.extend([lose_reply, lose_reply])

    assert sync.turn(VITALS).next_try_in_s == 5
    posts = centre.posts
    assert sync.turn(VITALS).unsent == len(visited)
    assert centre.posts == posts, "a turn before its time says nothing"

    clock.advance(seconds=5)
    assert sync.turn(VITALS).next_try_in_s == 10
    clock.advance(seconds=10)
    assert sync.turn(VITALS).unsent == 0


def test_an_absurd_wait_is_capped_at_an_hour(sync: Sync, centre: Centre, visited: list[bytes]) -> None:
    centre.faults.append(busy("99999999"))

    status = sync.turn(VITALS)

    assert status.next_try_in_s == 3600
    assert status.trouble is not None
    assert status.trouble.code == "server-busy"


def test_a_rejected_event_is_shown_and_the_others_flow(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    centre.reject = msgspec.json.decode(visited[4], type=Event).event_id.encode()

    status = sync.turn(VITALS)

    assert (status.unsent, status.rejected) == (0, 1)
    assert store.outbox.delivery_of(5) is Delivery.REJECTED
    assert len(centre.stored()) == len(visited) - 1


def test_one_poisoned_event_is_found_by_halving_and_declared_lost(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    centre.poison = msgspec.json.decode(visited[6], type=Event).event_id.encode()

    status = sync.turn(VITALS)

    assert (status.unsent, status.rejected, status.trouble) == (0, 1, None)
    assert store.outbox.delivery_of(7) is Delivery.REJECTED_LOCALLY
    assert centre.stored() == visited[:6] + visited[7:]
    (log,) = centre.logs.values()
    assert [(hole.first, hole.last) for hole in log.lost] == [(7, 7)]


def test_a_proxy_that_refuses_everything_gives_no_event_up(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    centre.faults.extend([lambda _answer: Reply(413, b"too large", signed=False)] * 20)

    status = sync.turn(VITALS)

    assert (status.unsent, status.rejected) == (len(visited), 0)
    assert status.trouble is not None


def test_a_restored_centre_is_offered_everything_it_lost(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store, clock: FakeClock
) -> None:
    sync.turn(VITALS)
    centre.logs.clear()
    centre.epoch = "77777777-7777-4777-8777-777777777777"
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])

    assert sync.turn(VITALS, at_once=True).unsent == 0

    assert centre.stored()[:-1] == visited
    assert store.facts.get("server_epoch", str) == centre.epoch


def test_what_is_no_longer_kept_is_declared_lost_to_a_restored_centre(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store, clock: FakeClock
) -> None:
    sync.turn(VITALS)
    clock.advance(days=91)
    assert store.outbox.forget_delivered(before=clock.now()) == len(visited)
    centre.logs.clear()
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])

    assert sync.turn(VITALS, at_once=True).unsent == 0

    (log,) = centre.logs.values()
    assert [(hole.first, hole.last) for hole in log.lost] == [(1, len(visited))]
    assert len(log.events) == 1


def test_a_forked_log_goes_on_in_a_new_one_with_what_waits(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store, clock: FakeClock
) -> None:
    sync.turn(VITALS)
    (old,) = centre.logs.values()
    old_id = store.log.head.log_id
    old.digest = "0" * 64
    clock.advance(seconds=1)
    (waiting,) = store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])

    assert sync.turn(VITALS, at_once=True).unsent == 0

    new = centre.logs[store.log.head.log_id]
    assert new.continues == old_id
    told, requeued = [msgspec.json.decode(new.events[seq], type=Event) for seq in (1, 2)]
    assert (told.kind, told.data) == (Kind.LOG_CONTINUED, {"requeued": 1})
    assert requeued.event_id == waiting.event_id


def test_a_disk_rolled_back_behind_the_centre_begins_a_new_log(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    sync.turn(VITALS)
    old_id = store.log.head.log_id
    centre.logs[old_id].through += 10

    sync.turn(VITALS, at_once=True)

    assert store.log.head.continues == old_id
    assert centre.logs[store.log.head.log_id].continues == old_id


def test_a_long_backlog_goes_up_in_batches_that_grow(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    for _ in range(60):
        store.log.append_many(tea_visit(clock))

    assert sync.turn(VITALS).unsent == 0

    sizes = [len(batch.events) for batch in centre.batches]
    assert len(sizes) > 1
    assert sizes[1] > sizes[0]
    assert sum(sizes) == store.log.head.last_seq


def test_the_next_batch_is_made_while_the_centre_still_works_on_the_last(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A line on which batches do not grow.
    monkeypatch.setattr(push, "BATCH_TAKES_S", 0.0)
    for _ in range(60):
        store.log.append_many(tea_visit(clock))
    sent = [content for _, content in store.log.read(1, store.log.head.last_seq)]
    made, next_batch = threading.Event(), Outbox.next_batch

    def watched(outbox: Outbox, *, after: int | None = None, **limits: int) -> WaitingBatch | None:
        if after is not None:
            made.set()
        return next_batch(outbox, after=after, **limits)

    def wait_for_the_next(answer: Callable[[], Reply]) -> Reply:
        assert made.wait(10)
        return answer()

    monkeypatch.setattr(Outbox, "next_batch", watched)
    centre.faults.extend([lambda answer: answer(), wait_for_the_next])

    assert sync.turn(VITALS).unsent == 0

    assert made.is_set()
    assert centre.stored() == sent
    firsts = [batch.first_seq for batch in centre.batches]
    assert firsts == sorted(set(firsts)), "nothing is sent twice"


def test_a_batch_made_ahead_is_thrown_away_when_the_centre_turns_out_to_be_restored(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "BATCH_TAKES_S", 0.0)
    for _ in range(60):
        store.log.append_many(tea_visit(clock))
    sent = [content for _, content in store.log.read(1, store.log.head.last_seq)]

    def restored(answer: Callable[[], Reply]) -> Reply:
        centre.logs.clear()
        centre.epoch = "77777777-7777-4777-8777-777777777777"
        return answer()

    centre.faults.extend([lambda answer: answer(), lambda answer: answer(), restored])

    assert sync.turn(VITALS, at_once=True).unsent == 0

    assert centre.stored() == sent


def test_the_heartbeat_tells_how_the_kiosk_is_and_brings_notices(
    sync: Sync, centre: Centre, visited: list[bytes], clock: FakeClock
) -> None:
    sync.turn(VITALS)
    clock.advance(minutes=1)
    sync.turn(VITALS)
    assert len(centre.heartbeats) == 1, "one in five minutes"
    clock.advance(minutes=4)
    sync.turn(VITALS)

    first, second = centre.heartbeats
    assert second.counter > first.counter
    assert (first.backlog, first.last_seq, first.pack) == (0, len(visited), "teahouse")


def test_the_centres_next_key_is_believed_once_the_old_one_said_so(
    make_sync: Callable[[], Sync], centre: Centre, visited: list[bytes]
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.protocol.signatures import public_text

    following = Ed25519PrivateKey.generate()
    centre.next_server_key = public_text(following.public_key())
    make_sync().turn(VITALS)
    centre.key = following

    assert make_sync().turn(VITALS, at_once=True).trouble is None


def test_a_wrong_clock_still_syncs_and_learns_the_true_time(
    sync: Sync, centre: Centre, store: Store, clock: FakeClock
) -> None:
    clock.set_wall(clock.at.replace(year=2099))
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    before = store.log.read(1, 1)

    assert sync.turn(VITALS).unsent == 0

    offset = clock.offset()
    assert offset is not None
    assert offset.days < -26000
    assert store.log.read(1, 1) == before


def test_under_another_identity_a_new_log_begins_with_what_waits(
    make_sync: Callable[[], Sync],
    centre: Centre,
    visited: list[bytes],
    store: Store,
    paths: Paths,
    link: Link,
) -> None:
    make_sync().turn(VITALS)
    old_id = store.log.head.log_id
    enroll(str(centre.make_code()), link=link, paths=paths, new_key=True)

    assert make_sync().turn(VITALS).unsent == 0

    assert centre.logs[store.log.head.log_id].continues == old_id
    assert len(centre.logs[store.log.head.log_id].events) == 1


def test_a_full_disk_does_not_stop_what_is_on_it_from_being_sent(
    sync: Sync, centre: Centre, visited: list[bytes], store: Store
) -> None:
    with store._db.begin():
        store._db.exec_driver_sql("PRAGMA max_page_count = 1")  # no more than there are now

    assert sync.turn(VITALS).trouble is None

    assert centre.stored() == visited
