"""A guide on the table: the real view models and recorder without screens, disk or network."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kiosk.catalog.model import Pack
from kiosk.errors import DiskFull
from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import EventDraft
from tests.fakes import FakeClock
from tests.ui.teahouse import TEAHOUSE
from tests.ui.toy_printer import ToyPrinter
from ui.idle import Patience
from ui.print_room import PrintRoom
from ui.recorder import Recorder
from ui.seeker import Seeker, make_indexes
from ui.tasks import Tasks
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.shell import ShellViewModel, Surroundings


class Table:
    """`guide` and what it told the log. Each deed happens a second after the one before."""

    def __init__(self, pack: Pack | None = TEAHOUSE) -> None:
        self.clock = FakeClock()
        self.tasks = Tasks()
        self.shell = ShellViewModel(Surroundings(public_url="https://centre.example.vn"))
        self.shell.place(point_name="Tổ dân phố 18 Lộc Thọ", unit_name="phường Nha Trang", unit_code="22366")
        self.disk_is_full = False
        self.told: list[EventDraft] = []
        self.recorder = Recorder(self.tasks, self._write)
        seeker = Seeker(self.tasks)
        seeker.learn(make_indexes(TEAHOUSE))
        self.printer = ToyPrinter()
        self.print_room = PrintRoom(tasks=self.tasks, clock=self.clock, open_desk=lambda: self.printer)
        self.guide = GuideViewModel(
            clock=self.clock,
            shell=self.shell,
            recorder=self.recorder,
            patience=Patience(),
            seek=seeker.seek,
            print_room=self.print_room,
        )
        self.wiped = 0
        self.guide.wiped.connect(self._count_wipe)
        if pack is not None:
            self.guide.offer(pack)

    def do(self, *slots: str | tuple[str, ...]) -> None:
        """Call slots by name, with their arguments in a tuple."""
        for slot in slots:
            name, *arguments = (slot,) if isinstance(slot, str) else slot
            self.clock.advance(seconds=1)
            getattr(self.guide, name)(*arguments)

    def wait(self, *, seconds: float = 0) -> None:
        """Let time pass and do what is due."""
        self.clock.advance(seconds=seconds)
        self.guide.tick()

    def follow(self, *, seconds: float = 3) -> None:
        """Let time pass until it is asked again how sheets and printers stand."""
        self.clock.advance(seconds=seconds)
        self.print_room.tick()
        self.settle()

    def settle(self) -> None:
        """Until the workers have told everything."""
        deadline = time.monotonic() + 10
        while self.tasks.pending:
            assert time.monotonic() < deadline
            QCoreApplication.processEvents()
            time.sleep(0.001)

    def answer(self, **answers: str) -> None:
        """Answer the questions in turn."""
        for choice in answers.values():
            self.do(("choose", choice), "next")

    @property
    def here(self) -> str:
        stop = self.guide.here
        return f"{stop.screen} {stop.about}".strip()

    @property
    def view(self) -> dict[str, object]:
        return self.guide.view_now

    @property
    def kinds(self) -> list[Kind]:
        """What the log was told, once it was written."""
        self.settle()
        return [draft.kind for draft in self.told]

    def _write(self, drafts: Sequence[EventDraft]) -> None:
        if self.disk_is_full:
            raise DiskFull("There is no space left.")
        self.told.extend(drafts)

    def _count_wipe(self) -> None:
        self.wiped += 1

    def clear(self) -> None:
        assert self.tasks.shut_down()
