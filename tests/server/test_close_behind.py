"""A batch whose kiosk sent it before the one before it was answered."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from server import close_behind
from server.store import tables
from tests.server.toy_kiosk import RunningCentre


class Waiting:
    """Time within ingest: whenever it waits, `meanwhile` is done and half a second has passed."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.meanwhile, self.waited = meanwhile, 0

    def monotonic(self) -> float:
        return self.waited / 2

    def sleep(self, _seconds: float) -> None:
        self.waited += 1
        self.meanwhile()


def stored(centre: RunningCentre) -> int:
    with centre.centre.engine.begin() as db:
        return db.execute(select(func.count()).select_from(tables.event)).scalar_one()


def test_it_waits_for_the_one_before_it(centre: RunningCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    first: list[int] = []
    time = Waiting(lambda: first.append(kiosk.push_for_receipt(1, 2).through))
    monkeypatch.setattr(close_behind, "time", time)

    receipt = kiosk.push_for_receipt(3, close_behind=True)

    assert (first, receipt.through, stored(centre)) == ([2], len(kiosk.events), len(kiosk.events))
    assert kiosk.push_for_receipt(3, close_behind=True).accepted == receipt.accepted
    assert stored(centre) == len(kiosk.events)


def test_it_does_not_wait_for_ever(centre: RunningCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    time = Waiting()
    monkeypatch.setattr(close_behind, "time", time)

    assert kiosk.push_for_problem(3, close_behind=True).code == "log.gap"

    assert close_behind.PREDECESSOR_WITHIN_S <= time.waited / 2 <= close_behind.PREDECESSOR_WITHIN_S + 1
    assert stored(centre) == 0


def test_where_nothing_is_under_way_a_gap_is_told_at_once(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    time = Waiting()
    monkeypatch.setattr(close_behind, "time", time)

    assert kiosk.push_for_problem(3).code == "log.gap"
    assert kiosk.push_for_problem(3, close_behind=False).code == "log.gap"

    assert time.waited == 0


def test_what_came_meanwhile_is_not_stored_again(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()

    def the_first_and_more() -> None:
        centre.time.advance(seconds=0.1)
        kiosk.push_for_receipt(1, 4)

    monkeypatch.setattr(close_behind, "time", Waiting(the_first_and_more))

    assert kiosk.push_for_receipt(3, close_behind=True).through == len(kiosk.events)

    assert stored(centre) == len(kiosk.events)
