"""The workers: order, the way back to the GUI thread, and the end."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.sync.push import BATCHES_UNDER_WAY
from ui.tasks import CARRIERS, Tasks


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    assert tasks.shut_down()


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        QCoreApplication.processEvents()
        time.sleep(0.001)


def test_work_is_done_elsewhere_and_told_of_here(tasks: Tasks) -> None:
    worked: list[str] = []
    told: list[tuple[int, str]] = []
    for give in (tasks.on_store, tasks.on_network, tasks.on_spare):
        give(
            lambda: worked.append(threading.current_thread().name) or len(worked),  # type: ignore[func-returns-value]
            done=lambda count: told.append((count, threading.current_thread().name)),
        )
    wait_until(lambda: len(told) == 3)
    assert sorted(worked) == ["network", "spare", "store"]
    assert {thread for _, thread in told} == {"MainThread"}
    assert tasks.pending == 0


def test_nothing_is_told_before_the_event_loop_turns(tasks: Tasks) -> None:
    told: list[int] = []
    tasks.on_store(lambda: 1, done=told.append)
    tasks.ask_store(lambda: None)
    assert told == []
    wait_until(lambda: told == [1])


def test_the_store_does_one_thing_after_the_other(tasks: Tasks) -> None:
    done: list[int] = []
    for number in range(200):
        tasks.on_store(lambda number=number: done.append(number))  # type: ignore[misc]
    tasks.ask_store(lambda: None)
    assert done == list(range(200))


def test_a_fault_comes_back_to_whom_it_concerns(tasks: Tasks) -> None:
    faults: list[Exception] = []

    def spill() -> None:
        raise OSError("the cup fell over")

    tasks.on_network(spill, failed=faults.append)
    wait_until(lambda: bool(faults))
    assert str(faults[0]) == "the cup fell over"


def test_a_fault_that_concerns_nobody_is_not_swallowed(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, fault, trace: raised.append(kind))
    tasks.on_spare(lambda: 1 // 0)
    wait_until(lambda: bool(raised))
    assert raised == [ZeroDivisionError]


def test_the_end_writes_what_was_queued_and_tells_nobody() -> None:
    tasks = Tasks()
    written: list[int] = []
    told: list[None] = []
    for number in range(50):
        tasks.on_store(lambda number=number: written.append(number), done=told.append)  # type: ignore[misc]
    assert tasks.shut_down(last=lambda: written.append(-1))
    QCoreApplication.processEvents()
    assert written == [*range(50), -1]
    assert told == []


def test_after_the_end_no_thread_is_left_and_nothing_begins() -> None:
    tasks = Tasks()
    assert tasks.shut_down()
    done: list[int] = []
    tasks.on_store(lambda: done.append(1))
    QCoreApplication.processEvents()
    assert done == []
    assert not {"store", "network", "spare"} & {thread.name for thread in threading.enumerate()}


def test_what_carries_for_the_network_goes_side_by_side(tasks: Tasks) -> None:
    assert CARRIERS == BATCHES_UNDER_WAY
    together = threading.Barrier(CARRIERS)
    carried = [tasks.beside(lambda: together.wait(10)) for _ in range(CARRIERS)]
    assert sorted(one.result(10) for one in carried) == list(range(CARRIERS))


def test_after_the_end_nothing_is_carried() -> None:
    tasks = Tasks()
    assert tasks.shut_down()
    assert tasks.beside(lambda: None).cancelled()
