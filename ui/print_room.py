"""The way of sheets from the screens to paper: handed over, followed, and cleared away once the resident is gone.

The screens never wait for a printer: everything runs on the paper worker, one round at a time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.protocol.messages import CheckState
from kiosk.settings import Settings
from ui.print_queue import Job, Paper, Printers, Trouble
from ui.tasks import Tasks
from ui.viewmodels.sheet import Sheet

LOOK_EVERY_MS = 30_000
FOLLOW_EVERY_MS = 2_000
PRINTING_MS = 30_000
"""A sheet on its way out of the printer when its resident leaves may come out whole; longer it is not waited for."""


class Progress(StrEnum):
    """How far the last sheet is."""

    NONE = ""
    PRINTING = "printing"
    PRINTED = "printed"
    SAVED = "saved"
    FAILED = "failed"


class Desk(Protocol):
    """What is asked of printers, all of it on the paper worker; `ui.printing` has the real one."""

    def look(self) -> Printers: ...

    def give(self, sheet: Sheet, paper: Paper) -> str: ...

    def state(self, document: str) -> Job: ...

    def forget(self, document: str) -> None: ...

    def forget_all(self) -> None: ...


def open_desk(settings: Settings) -> Desk:
    """The real printers of this machine. Printing in Qt is loaded here, on the paper worker, and not before."""
    from ui.print_queue import system_queue
    from ui.printing import PrintDesk

    return PrintDesk(
        system_queue(),
        a4=settings.a4_printer,
        slip=settings.slip_printer,
        folder=Path(settings.print_folder) if settings.print_folder else None,
    )


@dataclass(frozen=True, slots=True)
class _Round:
    printers: Printers
    done: frozenset[str]
    gone: frozenset[str]


class PrintRoom(QObject):
    """`open_desk` runs once, on the paper worker, which alone uses what it returns."""

    changed = Signal()

    def __init__(self, *, tasks: Tasks, clock: Clock, open_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self._tasks, self._clock, self._open_desk = tasks, clock, open_desk
        self._desk: Desk | None = None
        self._mine: dict[str, int] = {}
        self._leaving: dict[str, int] = {}
        self._following = ""
        self._visit_no = 0
        self._busy = self._again = False
        self._next_ms = 0
        self.printers = Printers()
        """What the last look found; nothing before the first."""
        self.progress = Progress.NONE

    @property
    def check(self) -> CheckState:
        """The printer as a heartbeat tells of it. A point that has none has not lost one."""
        prints = any(paper is not Paper.PDF for paper in self.printers.papers)
        if self.printers.trouble in (Trouble.PAPER, Trouble.STOPPED):
            return CheckState.WARN if prints else CheckState.BAD
        return CheckState.GOOD if prints else CheckState.UNKNOWN

    def tick(self) -> None:
        """Look when it is time: often while a sheet is on its way, now and then otherwise."""
        if not self._busy and self._clock.monotonic_ms() >= self._next_ms:
            self.look()

    def look(self) -> None:
        """Learn how printers and sheets stand, and clear away what is left of those who are gone."""
        if self._busy:
            # It began before whatever asks now, such as a resident's leaving.
            self._again = True
            return
        self._busy, self._again = True, False
        now = self._clock.monotonic_ms()
        self._next_ms = now + (FOLLOW_EVERY_MS if self._following or self._leaving else LOOK_EVERY_MS)
        leaving = {document: now - given >= PRINTING_MS for document, given in self._leaving.items()}
        following = self._following
        self._tasks.on_paper(lambda: self._round(following, leaving), done=self._looked, failed=self._let_go)

    def turn_to(self) -> None:
        """A page that prints is opened: it tells nothing of sheets before its own, save of one still on its way."""
        if self.progress is not Progress.PRINTING:
            self.progress = Progress.NONE
        self.look()

    def print_sheet(self, sheet: Sheet, paper: Paper, *, told: Callable[[bool], None] | None = None) -> None:
        """Hand a sheet over; `told` hears whether it was taken, `progress` tells the rest."""
        if self.progress is Progress.PRINTING:
            return
        self.progress = Progress.PRINTING
        self.changed.emit()
        visit_no = self._visit_no

        def given(document: str) -> None:
            now = self._clock.monotonic_ms()
            if visit_no != self._visit_no:
                self._leaving[document] = now
            else:
                self._mine[document] = now
                self._following = document if paper is not Paper.PDF else ""
                self.progress = Progress.PRINTING if self._following else Progress.SAVED
                self.changed.emit()
            self._next_ms = now
            if told is not None:
                told(True)

        def refused(fault: Exception) -> None:
            if visit_no == self._visit_no:
                self.progress = Progress.FAILED
                self.changed.emit()
            if not isinstance(fault, KnownFault):
                raise fault
            if told is not None:
                told(False)

        self._tasks.on_paper(lambda: self._opened().give(sheet, paper), done=given, failed=refused)

    def forget(self) -> None:
        """The resident is gone: what waits is taken back now, what is coming out of the printer right after."""
        self._visit_no += 1
        self._leaving |= self._mine
        self._mine, self._following, self.progress = {}, "", Progress.NONE
        self.look()

    def close(self) -> None:
        """The app ends: nothing is left behind, whatever it is doing."""
        left = (*self._mine, *self._leaving)
        if left:
            self._tasks.on_paper(lambda: self._forget(left))

    def _looked(self, round_: _Round) -> None:
        self._busy = False
        for document in round_.gone:
            self._leaving.pop(document, None)
        progress = self.progress
        if self._following in round_.done:
            self._following, progress = "", Progress.PRINTED
        if (progress, round_.printers) != (self.progress, self.printers):
            self.progress, self.printers = progress, round_.printers
            self.changed.emit()
        if self._again:
            self.look()

    def _let_go(self, fault: Exception) -> None:
        self._busy = False
        raise fault

    # On the paper worker.

    def _opened(self) -> Desk:
        if self._desk is None:
            self._desk = self._open_desk()
            self._desk.forget_all()
        return self._desk

    def _round(self, following: str, leaving: dict[str, bool]) -> _Round:
        desk = self._opened()
        states = {document: desk.state(document) for document in (following, *leaving) if document}
        gone = [d for d, overdue in leaving.items() if overdue or states[d] is not Job.PRINTING]
        self._forget(gone)
        done = frozenset(document for document, state in states.items() if state is Job.DONE)
        return _Round(desk.look(), done, frozenset(gone))

    def _forget(self, documents: Iterable[str]) -> None:
        for document in documents:
            self._opened().forget(document)
