"""Taking batches: kept once, in order, whole or not at all."""

import gzip

import msgspec
import pytest
from sqlalchemy import func, select

from kiosk.protocol.messages import Lost, Range, chain_over, chain_start
from server import ingest
from server.reports.rows import stored_events, stored_sessions
from server.store import tables
from tests.server.toy_kiosk import RunningCentre, ToyKiosk


def count(at: RunningCentre, table: object) -> int:
    with at.centre.engine.begin() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_whole_visit_arrives_and_its_receipt_covers_every_event(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session(rating="easy")
    receipt = kiosk.push_for_receipt()
    assert receipt.through == len(kiosk.events)
    assert receipt.accepted == [Range(first=1, last=len(kiosk.events))]
    [session] = stored_sessions(centre.centre)
    assert session["session_id"] == session_id
    assert session["procedures"] == [{"procedure_id": "make-tea", "outcome": "has_code", "rating": "easy"}]
    with centre.centre.engine.begin() as db:
        kept = db.execute(select(tables.event.c.bytes).order_by(tables.event.c.seq)).scalars().all()
    assert kept == kiosk.events


def test_a_batch_sent_again_is_stored_once_and_gets_the_same_receipt(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["forgot-password"])
    body = gzip.compress(kiosk.batch())
    first = kiosk.post("/v1/events", body)
    again = kiosk.post("/v1/events", body)
    assert first.content == again.content
    assert count(centre, tables.event) == len(kiosk.events)
    assert len(stored_sessions(centre.centre)) == 1


def test_an_overlapping_batch_adds_only_what_is_new(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt(1, 2)
    receipt = kiosk.push_for_receipt(2)
    assert receipt.through == len(kiosk.events)
    assert count(centre, tables.event) == len(kiosk.events)


def test_a_crash_before_the_commit_leaves_nothing_and_the_next_try_all(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("the power fails")

    with monkeypatch.context() as power:
        power.setattr(ingest, "move_on", crash)
        assert kiosk.push().status_code == 500
    assert count(centre, tables.event) == count(centre, tables.daily_count) == count(centre, tables.log) == 0
    assert kiosk.push_for_receipt().through == len(kiosk.events)
    assert len(stored_sessions(centre.centre)) == 1


def test_a_gap_is_answered_with_where_to_go_back_to(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt(1, 2)
    problem = kiosk.push_for_problem(4)
    assert (problem.code, problem.through, problem.log_id) == ("log.gap", 2, kiosk.log_id)
    assert count(centre, tables.event) == 2


def test_declared_losses_leave_a_visible_hole_and_the_rest_flows(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt(1, 1)
    digest = chain_over(chain_start(kiosk.log_id), kiosk.events[:3])
    receipt = kiosk.push_for_receipt(4, lost=[Lost(first=2, last=3, digest_after=digest)])
    assert receipt.through == len(kiosk.events)
    with centre.centre.engine.begin() as db:
        hole = db.execute(select(tables.hole)).one()
    assert (hole.first, hole.last) == (2, 3)
    again = kiosk.push_for_receipt(4, lost=[Lost(first=2, last=3, digest_after=digest)])
    assert again.accepted == receipt.accepted


def test_losses_alone_move_the_cursor_and_later_events_follow(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    digest = chain_over(chain_start(kiosk.log_id), kiosk.events[:2])
    assert kiosk.push_for_receipt(3, 2, lost=[Lost(first=1, last=2, digest_after=digest)]).through == 2
    assert kiosk.push_for_receipt(3).through == len(kiosk.events)


def test_events_that_were_declared_lost_are_told_so_and_do_not_stop_the_kiosk(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    digest = chain_over(chain_start(kiosk.log_id), kiosk.events[:2])
    kiosk.push_for_receipt(3, lost=[Lost(first=1, last=2, digest_after=digest)])
    receipt = kiosk.push_for_receipt(1)
    assert [(one.seq, one.code) for one in receipt.rejected] == [(1, "declared-lost"), (2, "declared-lost")]
    assert receipt.accepted == [Range(first=3, last=len(kiosk.events))]


def test_two_histories_under_one_log_are_a_fork_and_the_clone_is_shown(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    clone = ToyKiosk(centre, key=kiosk.key, kiosk_id=kiosk.kiosk_id, log_id=kiosk.log_id)
    clone.assisted_session(procedure="bake-bread")
    before = count(centre, tables.event)
    assert clone.push_for_problem().code == "log.forked"
    assert clone.push_for_problem(2).code == "log.forked"
    assert count(centre, tables.event) == before
    with centre.centre.engine.begin() as db:
        assert db.execute(select(tables.kiosk.c.clone_seen_at)).scalar_one() == centre.time()


def test_a_rolled_back_disk_that_wrote_on_is_a_fork(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    del kiosk.events[-2:]
    kiosk.tell("app.stopped")
    kiosk.tell("app.stopped")
    kiosk.tell("app.stopped")
    assert kiosk.push_for_problem(len(kiosk.events)).code == "log.forked"


def test_events_sent_again_under_the_log_that_continues_count_once(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session(stuck=["forgot-password"])
    kiosk.push_for_receipt()
    again = ToyKiosk(centre, key=kiosk.key, kiosk_id=kiosk.kiosk_id, continues=kiosk.log_id)
    again.tell("log.continued", {"requeued": len(kiosk.events)})
    for content in kiosk.events:
        fields = msgspec.json.decode(content)
        again.append(msgspec.json.encode(fields | {"seq": len(again.events) + 1}))
    again.tell("staff.noted", {"assist": "together"}, session_id=session_id, case=1)
    receipt = again.push_for_receipt()
    assert receipt.rejected == []
    assert receipt.through == len(again.events)
    assert count(centre, tables.event) == len(kiosk.events) + 2
    [session] = stored_sessions(centre.centre)
    assert session["assist"] == "together"
    with centre.centre.engine.begin() as db:
        counted = db.execute(
            select(tables.daily_count.c.count).where(tables.daily_count.c.measure == "stuck")
        ).scalar_one()
    assert counted == 1


def test_an_event_that_comes_twice_in_one_batch_counts_once(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["forgot-password"])
    for content in kiosk.events[:]:
        kiosk.append(msgspec.json.encode(msgspec.json.decode(content) | {"seq": len(kiosk.events) + 1}))
    receipt = kiosk.push_for_receipt()
    assert (receipt.rejected, receipt.through) == ([], len(kiosk.events))
    assert counts(centre, "stuck") == counts(centre, "sessions") == [1]
    assert count(centre, tables.event) == count(centre, tables.set_aside) == len(kiosk.events) // 2


def test_an_event_in_two_logs_that_do_not_name_one_another_counts_once(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["forgot-password"])
    kiosk.push_for_receipt()
    other = ToyKiosk(centre, key=kiosk.key, kiosk_id=kiosk.kiosk_id, events=kiosk.events)
    other.tell("app.stopped")
    receipt = other.push_for_receipt()
    assert (receipt.rejected, receipt.through) == ([], len(other.events))
    assert counts(centre, "stuck") == counts(centre, "sessions") == [1]
    assert count(centre, tables.event) == len(other.events)


def counts(at: RunningCentre, measure: str) -> list[int]:
    with at.centre.engine.begin() as db:
        found = db.execute(select(tables.daily_count.c.count).where(tables.daily_count.c.measure == measure))
        return list(found.scalars())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda event: event | {"kind": "kettle.sang"}, "unknown-kind"),
        (lambda event: event | {"data": {"tile_id": "0912345678"}}, "bad-data"),
        (lambda event: event | {"data": {}}, "bad-data"),
        (lambda event: event | {"session_id": None}, "bad-data"),
        (lambda event: event | {"at": "2026-13-45T01:00:00.000Z"}, "bad-data"),
        (lambda event: event | {"seq": 99}, "seq-mismatch"),
        (lambda event: event | {"elapsed_ms": -1}, "not-an-event"),
        (lambda event: "tea", "not-an-event"),
    ],
)
def test_one_poison_event_is_put_aside_and_the_others_flow(
    centre: RunningCentre, spoil: object, code: str
) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session()
    sound = msgspec.json.decode(
        kiosk.tell("tile.opened", {"tile_id": "kitchen"}, session_id=session_id, case=1)
    )
    poison = msgspec.json.encode(spoil(sound))
    kiosk.events[-1] = poison
    kiosk.assisted_session()
    bad_seq = kiosk.events.index(poison) + 1
    for _ in range(2):
        receipt = kiosk.push_for_receipt()
        assert [(one.seq, one.code) for one in receipt.rejected] == [(bad_seq, code)]
        assert receipt.through == len(kiosk.events)
    assert len(stored_sessions(centre.centre)) == 2
    with centre.centre.engine.begin() as db:
        aside = db.execute(select(tables.set_aside)).one()
    assert (aside.bytes, aside.code) == (poison, code)


def test_a_field_that_the_centre_does_not_know_survives(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session()
    newer = msgspec.json.decode(
        kiosk.tell("tile.opened", {"tile_id": "kitchen"}, session_id=session_id, case=1)
    )
    newer["mood"] = "calm"
    newer["data"]["steam"] = True
    kiosk.events[-1] = msgspec.json.encode(newer)
    assert kiosk.push_for_receipt().rejected == []
    with centre.centre.engine.begin() as db:
        kept = db.execute(select(tables.event.c.bytes).order_by(tables.event.c.seq.desc())).scalars().first()
    assert kept == kiosk.events[-1]


def test_an_inflating_bomb_is_refused_before_it_is_inflated(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    reply = kiosk.post("/v1/events", gzip.compress(b" " * 200_000_000))
    assert (reply.status_code, reply.json()["code"]) == (413, "too-large")


def test_a_body_larger_than_any_batch_is_refused(centre: RunningCentre) -> None:
    reply = centre.client.post("/v1/events", content=b"\0" * 3_000_000)
    assert (reply.status_code, reply.json()["code"]) == (413, "too-large")


def test_too_many_events_are_refused_whole(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    for _ in range(5_001):
        kiosk.append(b"0")
    assert kiosk.push_for_problem().code == "too-large"


@pytest.mark.parametrize(
    "body",
    [
        b"tea",
        gzip.compress(b"tea"),
        gzip.compress(b"{}"),
        gzip.compress(b"{}")[:-3],
        gzip.compress(b"[\xff]"),
    ],
    # A compressed body holds the second it was made in, and both workers must call the test the same.
    ids=["plain", "word", "empty", "cut short", "no text"],
)
def test_what_is_no_batch_is_malformed(centre: RunningCentre, body: bytes) -> None:
    reply = centre.kiosk().post("/v1/events", body)
    assert (reply.status_code, reply.json()["code"]) == (400, "malformed")


def test_losses_that_do_not_fit_together_are_malformed(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    digest = chain_start(kiosk.log_id)
    for lost in ([Lost(first=1, last=1, digest_after=digest)], [Lost(first=2, last=1, digest_after=digest)]):
        assert kiosk.push_for_problem(3, lost=lost).code == "malformed"


def test_kiosks_with_the_same_log_id_do_not_meet(centre: RunningCentre) -> None:
    one, other = centre.kiosk("loc-tho"), centre.kiosk("tan-lap")
    other.log_id = one.log_id
    one.assisted_session()
    other.assisted_session(procedure="bake-bread")
    one.push_for_receipt()
    other.push_for_receipt()
    assert len(stored_events(centre.centre)) == len(one.events) + len(other.events)
