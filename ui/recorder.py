"""The way of events from the screens to the log: queued on the GUI thread, written by the store worker in groups.

The screens never wait for it. What cannot be written because of the disk waits here, in order, and is tried again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.errors import KnownFault
from kiosk.store.drafts import EventDraft
from ui.tasks import Tasks

WAITING_LIMIT = 20_000
"""Drafts kept in memory while the disk takes none; beyond it the oldest go, none of which was acknowledged."""


@dataclass(frozen=True, slots=True)
class _Entry:
    draft: EventDraft
    done: Callable[[], None] | None
    failed: Callable[[KnownFault], None] | None


class Recorder:
    """Appends drafts in the order given. `write` runs on the store worker and writes all it gets, or none."""

    def __init__(self, tasks: Tasks, write: Callable[[Sequence[EventDraft]], object]) -> None:
        self._tasks, self._write = tasks, write
        self._waiting: list[_Entry] = []
        self._in_flight = 0
        self.trouble: KnownFault | None = None
        """Why the last try failed; None when all is well."""

    @property
    def unwritten(self) -> int:
        """Drafts that are not yet acknowledged."""
        return len(self._waiting)

    def append(
        self,
        draft: EventDraft,
        *,
        done: Callable[[], None] | None = None,
        failed: Callable[[KnownFault], None] | None = None,
    ) -> None:
        """Queue a draft. `done` is called once it is on the disk, `failed` at each try that the disk refused."""
        self._waiting.append(_Entry(draft, done, failed))
        if len(self._waiting) > WAITING_LIMIT and not self._in_flight:
            del self._waiting[0]
        self.write_waiting()

    def write_waiting(self) -> None:
        """Hand everything that waits to the store worker in one group, unless one is being written."""
        if self._in_flight or not self._waiting:
            return
        group = tuple(entry.draft for entry in self._waiting)
        self._in_flight = len(group)
        self._tasks.on_store(lambda: self._write(group), done=self._written, failed=self._refused)

    def left_behind(self) -> tuple[EventDraft, ...]:
        """At the end of the app: what no group has taken yet."""
        return tuple(entry.draft for entry in self._waiting[self._in_flight :])

    def _written(self, _acknowledged: object) -> None:
        group, self._waiting = self._waiting[: self._in_flight], self._waiting[self._in_flight :]
        self._in_flight = 0
        self.trouble = None
        self.write_waiting()
        for entry in group:
            if entry.done is not None:
                entry.done()

    def _refused(self, fault: Exception) -> None:
        group = self._waiting[: self._in_flight]
        self._in_flight = 0
        if not isinstance(fault, KnownFault):
            raise fault
        self.trouble = fault
        for entry in group:
            if entry.failed is not None:
                entry.failed(fault)
