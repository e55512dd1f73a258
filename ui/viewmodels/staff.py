"""The staff's screens as QML sees them: the door, and behind it what each role came for.

Built in storeys like the guide: what is shown (`staff_scene`), the door (`staff_pad`), the people of this kiosk
(`staff_people`), notes on a visit (`staff_notes`), the sheet over one (`staff_sheet`), the desk (`staff_day`), the way back with
six letters (`staff_resume`), the figures (`staff_figures`), and here where the door leads.
"""

from PySide6.QtCore import Slot

from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Person
from ui.viewmodels.staff_figures import StaffFiguresViewModel
from ui.viewmodels.staff_scene import DESK, SUMMARY


class StaffViewModel(StaffFiguresViewModel):
    """A volunteer comes to the sheet while somebody is being helped, else to the desk; a technician to the people."""

    def begin(self) -> None:
        """The log is open: a shift that outlived the last run goes on."""
        self._tasks.on_store(self._desk.shift, done=self._on_duty, failed=self._unheard)

    @Slot()
    def closeShift(self) -> None:  # noqa: N802
        """The shift is over."""

        def closed(_nothing: None) -> None:
            self._on_duty(None)
            self.leave()

        if self._screen in (DESK, SUMMARY):
            self._ask(self._desk.close_shift, closed)

    def _let_in(self, person: Person) -> None:
        self._person = person
        at_hand = self._guide.at_hand()
        if person.role is StaffRole.TECHNICIAN:
            self.openPeople()
        elif at_hand is not None:
            self._open_sheet(at_hand)
        elif self._guide.offered:
            self._open_desk()
        else:
            self._forget()

    def _wiped(self) -> None:
        departed = self._guide.departed
        super()._wiped()
        if departed is not None and self._shift is not None:
            self._show_card(departed)
