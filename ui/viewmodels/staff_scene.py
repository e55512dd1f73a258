"""Which staff screen lies over the residents' screens, and its view. Nothing of it outlives a wipe."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.staff.model import Person, Shift
from ui.recorder import Recorder
from ui.staff_desk import StaffDesk
from ui.tasks import Tasks
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.views import to_qml

T = TypeVar("T")

NOTHING = ""
PAD, DESK, PEOPLE, CARD, CORRECT, SHEET = "pad", "desk", "people", "card", "correct", "sheet"
LATE, RETURN, RESUME, REPORT, SUMMARY = "late", "return", "resume", "report", "summary"
TECHNICIAN, RECORDING, READY, DIFFERS = "technician", "recording", "ready", "differs"


class StaffSceneViewModel(QObject):
    """The storeys above decide what is shown; this one shows it, and forgets."""

    viewChanged = Signal()  # noqa: N815  QML's way of naming
    dutyChanged = Signal()  # noqa: N815

    def __init__(
        self,
        *,
        clock: Clock,
        shell: ShellViewModel,
        guide: GuideViewModel,
        recorder: Recorder,
        tasks: Tasks,
        desk: StaffDesk,
    ) -> None:
        super().__init__()
        self._clock, self._shell, self._guide = clock, shell, guide
        self._recorder, self._tasks, self._desk = recorder, tasks, desk
        self._screen = NOTHING
        self._view: dict[str, object] = {}
        self._person: Person | None = None
        self._shift: Shift | None = None
        self._trouble = ""
        guide.wiped.connect(self._wiped)
        shell.languageChosen.connect(self._redraw)

    @property
    def shown(self) -> str:
        """The staff screen that is shown; empty when there is none."""
        return self._screen

    @property
    def shift(self) -> Shift | None:
        """The shift that is open, as far as the screens have heard."""
        return self._shift

    @Property(str, notify=viewChanged)
    def screen(self) -> str:
        return self._screen

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def view(self) -> dict[str, object]:
        return self._view

    @Property(str, notify=viewChanged)
    def trouble(self) -> str:
        """The code of what the disk refused last; empty when all is well."""
        return self._trouble

    @Slot()
    def leave(self) -> None:
        """Back to the residents' screens."""
        if self._screen:
            self._forget()

    def _go(self, screen: str) -> None:
        self._screen, self._trouble = screen, ""
        self._redraw()

    def _redraw(self) -> None:
        view = self._view_now() if self._screen else None
        self._view = to_qml(view) if view is not None else {}
        self.viewChanged.emit()

    def _view_now(self) -> object:
        """The view of the screen shown."""
        raise ValueError(self._screen)

    def _forget(self) -> None:
        """Nobody of the staff is there any more; the shift goes on."""
        self._person = None
        self._screen, self._trouble = NOTHING, ""
        self._redraw()

    def _wiped(self) -> None:
        self._forget()

    def _on_duty(self, shift: Shift | None) -> None:
        """From now on this shift is the open one."""
        if shift != self._shift:
            self._shift = shift
            self._guide.on_duty(shift.volunteer_id if shift else None)
            self.dutyChanged.emit()

    def _unheard(self, fault: Exception) -> None:
        """The disk gave no answer; whoever keeps the log tells of that."""
        if not isinstance(fault, KnownFault):
            raise fault

    def _ask(self, deed: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask the store; an answer that comes after the screen has gone is dropped."""
        asked_on = self._screen

        def heard(answer: T) -> None:
            if self._screen == asked_on:
                done(answer)

        def failed(fault: Exception) -> None:
            if not isinstance(fault, KnownFault):
                raise fault
            if self._screen == asked_on:
                self._trouble = fault.code
                self._redraw()

        self._tasks.on_store(deed, done=heard, failed=failed)
