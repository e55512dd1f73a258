"""The staff's screens as QML sees them: the door, and behind it what each role came for.

Built in storeys like the guide: what is shown (`staff_scene`), the door (`staff_pad`), the people of this kiosk
(`staff_people`), notes on a visit (`staff_notes`), the sheet over one (`staff_sheet`), the desk (`staff_day`), the way back with
six letters (`staff_resume`), the figures (`staff_figures`), and here where the door leads.
"""

from PySide6.QtCore import Property, QObject, Slot

from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Person
from ui.viewmodels.staff_figures import StaffFiguresViewModel
from ui.viewmodels.staff_pad import Purpose
from ui.viewmodels.staff_scene import DESK, PAD, PEOPLE, READY, RECORDING, SUMMARY, TECHNICIAN
from ui.viewmodels.technician import TechnicianViewModel

READY_MS = 20_000
"""How long good news of the morning stays on the screen."""


class StaffViewModel(StaffFiguresViewModel):
    """A volunteer comes to the sheet while somebody is being helped, else to the desk; a technician to the machine."""

    _technician: TechnicianViewModel | None = None
    _ready_until_ms = 0

    def learn_technician(self, technician: TechnicianViewModel) -> None:
        """Where a technician is led to."""
        self._technician = technician
        technician.left.connect(self.leave)
        technician.people.connect(self.openPeople)
        technician.recording.connect(self._record)
        technician.first_done.connect(self._choose_technician_pin)

    @Property(QObject, constant=True)
    def technician(self) -> TechnicianViewModel | None:
        return self._technician

    def begin(self) -> None:
        """The log is open: a shift that outlived the last run goes on."""
        self._tasks.on_store(self._desk.shift, done=self._on_duty, failed=self._unheard)

    def open_first_run(self) -> None:
        """A machine without an identity and without a technician: whoever stands before it sets it up."""
        if self._technician is not None and not self._screen:
            self._go(TECHNICIAN)
            self._technician.begin_first()

    def _choose_technician_pin(self) -> None:
        self._invited = Person(
            staff_id="technician",
            role=StaffRole.TECHNICIAN,
            label="",
            has_pin=False,
            invited=True,
            from_centre=False,
        )
        self._clear_pad(Purpose.CHOOSE)
        self._go(PAD)

    def show_readiness(self, *, fine: bool) -> None:
        """The first checks of the day are made and nobody is at the screen: show them, for a while when all is well."""
        if self._screen or not self._guide.vacant or self._technician is None:
            return
        self._ready_until_ms = self._clock.monotonic_ms() + READY_MS if fine else 0
        self._go(READY)

    def tick(self) -> None:
        super().tick()
        if (
            self._screen == READY
            and self._ready_until_ms
            and self._clock.monotonic_ms() >= self._ready_until_ms
        ):
            self.leave()

    @Slot()
    def closeShift(self) -> None:  # noqa: N802
        """The shift is over."""

        def closed(_nothing: None) -> None:
            self._on_duty(None)
            self.leave()

        if self._screen in (DESK, SUMMARY):
            self._ask(self._desk.close_shift, closed)

    def _let_in(self, person: Person) -> None:
        super()._let_in(person)
        at_hand = self._guide.at_hand()
        if person.role is StaffRole.TECHNICIAN:
            self._open_machine()
        elif at_hand is not None:
            self._open_sheet(at_hand)
        elif self._guide.offered:
            self._open_desk()
        else:
            self._forget()

    def _open_machine(self) -> None:
        if self._technician is None:
            self.openPeople()
            return
        self._go(TECHNICIAN)
        self._technician.enter()

    def _record(self, entered: bool) -> None:
        if self._screen in (TECHNICIAN, RECORDING):
            self._go(RECORDING if entered else TECHNICIAN)

    def _leave_people(self) -> None:
        if self._screen == PEOPLE:
            self._open_machine()
        else:
            super()._leave_people()

    def _view_now(self) -> object:
        # The machine's own view model shows it; here there is nothing to add.
        return None if self._screen in (TECHNICIAN, RECORDING, READY) else super()._view_now()

    def _forget(self) -> None:
        super()._forget()
        if self._technician is not None:
            self._technician.forget()

    def _wiped(self) -> None:
        departed = self._guide.departed
        super()._wiped()
        if departed is not None and self._shift is not None:
            self._show_card(departed)
