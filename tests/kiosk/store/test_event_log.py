"""The log keeps what it acknowledged, in order, chained, and nothing else."""

import msgspec
import pytest

from kiosk.errors import DiskFull
from kiosk.paths import Paths
from kiosk.protocol.messages import Event, chain_over, chain_start
from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import EventDraft, draft_now
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.kiosk.teahouse import tea_visit


def test_events_come_back_with_numbers_ids_and_their_bytes_chained(store: Store, clock: FakeClock) -> None:
    drafts = tea_visit(clock)

    logged = store.log.append_many(drafts)

    kept = store.log.read(1, 100)
    events = [msgspec.json.decode(content, type=Event) for _, content in kept]
    assert [event.seq for event in events] == [one.seq for one in logged] == list(range(1, len(drafts) + 1))
    assert [event.event_id for event in events] == [one.event_id for one in logged]
    assert [(event.kind, event.at, event.elapsed_ms) for event in events] == [
        (draft.kind, draft.at, draft.elapsed_ms) for draft in drafts
    ]
    head = store.log.head
    assert head.last_digest == chain_over(chain_start(head.log_id), (content for _, content in kept))


def test_the_log_goes_on_where_it_stood_after_reopening(paths: Paths, clock: FakeClock) -> None:
    with Store.open(paths, clock) as store:
        store.log.append_many(tea_visit(clock))
        before = store.log.head
    with Store.open(paths, clock) as store:
        assert store.log.head == before
        (logged,) = store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    assert logged.seq == before.last_seq + 1


def test_a_group_is_written_whole_or_not_at_all(store: Store, clock: FakeClock) -> None:
    good = draft_now(clock, Kind.APP_STOPPED)
    bad = draft_now(clock, Kind.APP_STOPPED)
    object.__setattr__(bad, "data", {"name": "An"})

    with pytest.raises(ValueError, match="not in the table"):
        store.log.append_many([good, bad])

    assert store.log.head.last_seq == 0
    assert store.outbox.unsent().count == 0


def test_a_full_disk_loses_nothing_and_recovers_by_itself(store: Store, clock: FakeClock) -> None:
    def allow_pages(count: int) -> None:
        with store._db.begin():
            store._db.exec_driver_sql(f"PRAGMA max_page_count = {count}")

    store.log.append_many(tea_visit(clock))
    before = store.log.head
    allow_pages(1)  # SQLite takes it as: no more than there are now

    with pytest.raises(DiskFull):
        store.log.append_many(tea_visit(clock) * 20)
    assert store.log.head == before
    assert len(store.log.read(1, 1000)) == before.last_seq

    allow_pages(1_000_000)
    (logged,) = store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    assert logged.seq == before.last_seq + 1


@pytest.mark.parametrize(
    "data",
    [
        {"procedure_id": "make-tea", "question_id": "with-milk", "answer": "yes"},
        {"procedure_id": "make-tea", "question_id": "0905123456"},
        {"procedure_id": "make-tea", "question_id": "cho Nguyễn Văn An"},
        {"procedure_id": "make-tea"},
    ],
    ids=["an answer", "a telephone number", "a name", "a field missing"],
)
def test_people_cannot_get_into_a_draft(clock: FakeClock, data: dict[str, str]) -> None:
    moment = clock.moment()
    with pytest.raises(ValueError, match=r"question\.answered"):
        EventDraft(
            kind=Kind.QUESTION_ANSWERED,
            data=data,
            at=moment.at,
            clock=moment.clock,
            session_id="some-session",
        )
