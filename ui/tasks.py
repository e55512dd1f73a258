"""Every thread of the app is made here: the GUI's, one each for the store, the network, paper and the camera, two that carry
for the network, one for the rest.

Work is handed to a worker by name and its result comes back on the GUI thread, always through the event loop,
so a screen never waits and never meets another thread's data half written. What crosses must be frozen.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import cycle
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")

NETWORK_ENDS_WITHIN_S = 3
"""Whoever presses the power button gives a program few seconds, and a silent centre may be waited for a whole minute."""
CARRIERS = 2
"""As many as batches may be under way to the centre at once."""

_Job = tuple[Callable[[], Any], Future[Any]]


class _Worker:
    """One thread that does what it is given, in order, until it is told to stop."""

    def __init__(self, name: str, *, daemon: bool = False) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._stopping = False
        # Daemon by exception only: an interpreter that ends while a thread writes would tear it down in the middle. What the
        # network worker writes, it writes beside and puts in place; what it heard and could not settle is asked again.
        self._thread = threading.Thread(target=self._work, name=name, daemon=daemon)
        self._thread.start()

    def give(self, work: Callable[[], T]) -> Future[T]:
        """Queue some work. After `stop` the future is cancelled at once."""
        future: Future[T] = Future()
        if self._stopping:
            future.cancel()
        else:
            self._jobs.put((work, future))
        return future

    @property
    def has_work(self) -> bool:
        """Whether something is queued behind the work at hand."""
        return not self._jobs.empty()

    def stop(self, *, finish: bool) -> None:
        """Take no more work; do what is queued first when `finish`, else drop it."""
        self._stopping = True
        if not finish:
            while not self._jobs.empty():
                job = self._jobs.get()
                if job is not None:
                    job[1].cancel()
        self._jobs.put(None)

    def join(self, timeout_s: float) -> bool:
        """Wait for the end. False when the work at hand took longer."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, future = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as fault:
                future.set_exception(fault)
            else:
                future.set_result(result)
            del job, work, future


class Tasks(QObject):
    """The workers, and the way back to the GUI thread. Made on the GUI thread, shut down once."""

    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._store = _Worker("store")
        self._network = _Worker("network", daemon=True)
        self._carriers = tuple(_Worker(f"carrier {number}", daemon=True) for number in range(CARRIERS))
        self._next_carrier = cycle(self._carriers)
        # A printer that hangs must not keep the program from ending.
        self._paper = _Worker("paper", daemon=True)
        # Nor may a camera that does not answer.
        self._camera = _Worker("camera", daemon=True)
        self._spare = _Worker("spare")
        self._pending = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """Jobs whose results have not yet been delivered."""
        return self._pending

    @property
    def network_waits(self) -> bool:
        """Whether somebody else has something for the network worker; for what takes long there, to give way."""
        return self._network.has_work

    def on_store(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run on the one thread that owns the database. Without `failed` a fault is our bug and is raised."""
        self._hand_out(self._store, work, done, failed)

    def on_network(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run where waiting for the centre is allowed."""
        self._hand_out(self._network, work, done, failed)

    def on_spare(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run whatever else takes longer than a frame."""
        self._hand_out(self._spare, work, done, failed)

    def on_paper(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run what speaks with printers: one that hangs keeps nothing else waiting."""
        self._hand_out(self._paper, work, done, failed)

    def on_camera(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run what speaks with cameras, in order: one is let go before it is opened again."""
        self._hand_out(self._camera, work, done, failed)

    def ask_store(self, work: Callable[[], T]) -> T:
        """Run on the store's thread and wait for the answer: for the other workers only, never the GUI's thread.

        Raises what the work raises, and concurrent.futures.CancelledError during shutdown.
        """
        return self._store.give(work).result()

    def beside(self, work: Callable[[], T]) -> Future[T]:
        """Let a request go its way while the network worker goes on; what is given first goes first. For that worker only."""
        return next(self._next_carrier).give(work)

    def shut_down(self, *, last: Callable[[], None] | None = None, timeout_s: float = 10) -> bool:
        """Stop all workers; what is queued for the store is still written, then `last` runs there.

        Nothing is delivered to the GUI thread afterwards. False when a worker did not end in time; the network's and its carriers are
        then left to their waiting and end with the program.
        """
        self._closed = True
        self._network.stop(finish=False)
        self._spare.stop(finish=False)
        self._camera.stop(finish=True)
        # A queue still holds the last resident's sheet; what clears it is queued already.
        self._paper.stop(finish=True)
        # The network worker may be waiting for the store, so the store ends after it.
        self._network.join(NETWORK_ENDS_WITHIN_S)
        for carrier in self._carriers:
            carrier.stop(finish=False)
        if last is not None:
            self._store.give(last)
        self._store.stop(finish=True)
        return all(worker.join(timeout_s) for worker in (self._store, self._spare, self._paper, self._camera))

    def _hand_out(
        self,
        worker: _Worker,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._pending += 1

        def finished(future: Future[T]) -> None:
            if not self._closed:
                self._finished.emit((future, done, failed))

        worker.give(work).add_done_callback(finished)

    @Slot(object)
    def _deliver(
        self,
        result: tuple[Future[Any], Callable[[Any], None] | None, Callable[[Exception], None] | None],
    ) -> None:
        future, done, failed = result
        self._pending -= 1
        if self._closed or future.cancelled():
            return
        fault = future.exception()
        if fault is None:
            if done is not None:
                done(future.result())
        elif isinstance(fault, Exception) and failed is not None:
            failed(fault)
        else:
            sys.excepthook(type(fault), fault, fault.__traceback__)
