"""What a run finds of the run before it, and what this point's people do most."""

import pytest

from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER
from kiosk.protocol.vocabulary import EntryMode, Kind, Shutdown
from kiosk.sessions.most_used import MostUsed
from kiosk.sessions.run import start_run, stop_run
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.kiosk.teahouse import start_visit, tea_visit


def test_the_first_run_says_so(store: Store, clock: FakeClock) -> None:
    assert start_run(store, clock, app_version="0.1.0").previous is Shutdown.FIRST


def test_a_run_that_stopped_in_order_leaves_nothing_open(store: Store, clock: FakeClock) -> None:
    start_run(store, clock, app_version="0.1.0", pack="teahouse", pack_version="1.0")
    store.log.append_many([*tea_visit(clock), stop_run(clock)])

    found = start_run(store, clock, app_version="0.1.0")

    assert (found.previous, found.interrupted_session_id) == (Shutdown.CLEAN, None)


def test_a_session_found_open_is_closed_as_crashed(paths: Paths, clock: FakeClock) -> None:
    with Store.open(paths, clock) as store:
        start_run(store, clock, app_version="0.1.0")
        session, started = start_visit(clock)
        clock.advance(seconds=30)
        store.log.append_many([started, session.start_procedure("make-tea")])
    clock.advance(minutes=10)

    with Store.open(paths, clock) as store:
        found = start_run(store, clock, app_version="0.1.0")
        closed, again = [
            EVENT_DECODER.decode(content)
            for _, content in store.log.read(store.log.head.last_seq - 1, store.log.head.last_seq)
        ]

    assert (found.previous, found.interrupted_session_id) == (Shutdown.INTERRUPTED, session.session_id)
    assert (closed.kind, closed.data, closed.session_id, closed.case, closed.elapsed_ms) == (
        Kind.SESSION_ENDED,
        {"ended_by": "crash"},
        session.session_id,
        1,
        30_000,
    )
    assert (again.kind, again.data["previous"]) == (Kind.APP_STARTED, "interrupted")


def test_a_session_that_ended_before_the_crash_is_not_closed_twice(store: Store, clock: FakeClock) -> None:
    start_run(store, clock, app_version="0.1.0")
    session, started = start_visit(clock)
    from kiosk.protocol.vocabulary import EndedBy

    store.log.append_many([started, session.end(EndedBy.END), session.note_by_staff(volunteer_id="v-sen")])

    found = start_run(store, clock, app_version="0.1.0")

    assert (found.previous, found.interrupted_session_id) == (Shutdown.INTERRUPTED, None)


def test_most_used_counts_this_points_visits_without_practice(store: Store, clock: FakeClock) -> None:
    store.log.append_many(tea_visit(clock, procedure_id="old-fashioned"))
    clock.advance(days=40)
    for procedure_id, times in (("make-coffee", 2), ("make-tea", 3), ("boil-egg", 2)):
        for _ in range(times):
            store.log.append_many(tea_visit(clock, procedure_id=procedure_id))
    for _ in range(5):
        session, started = start_visit(clock, entry_mode=EntryMode.PRACTICE)
        store.log.append_many([started, session.start_procedure("rehearse")])

    counts = MostUsed()
    assert counts.ranked(store, clock, limit=9, days=30) == ("make-tea", "boil-egg", "make-coffee")
    assert counts.ranked(store, clock, limit=1, days=90) == ("make-tea",)
    assert "old-fashioned" in counts.ranked(store, clock, limit=9, days=90)


def test_most_used_reads_every_event_once_however_often_it_is_asked(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    counted = store.log.counted

    def noted(*, after: int = 0) -> tuple[tuple[int, bytes], ...]:
        found = counted(after=after)
        read.extend(position for position, _ in found)
        return found

    monkeypatch.setattr(store.log, "counted", noted)
    counts = MostUsed()
    for procedure_id in ("make-tea", "make-tea", "boil-egg", "boil-egg", "boil-egg"):
        store.log.append_many(tea_visit(clock, procedure_id=procedure_id))
        ranked = counts.ranked(store, clock, limit=9, days=30)
    assert ranked == ("boil-egg", "make-tea")
    assert len(read) == len(set(read)) == 10
