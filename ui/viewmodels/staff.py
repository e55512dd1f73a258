"""The staff's screens as QML sees them: the door, and behind it what each role came for.

Built in storeys like the guide: what is shown (`staff_scene`), the door (`staff_pad`), the people of this kiosk
(`staff_people`), and here where the door leads.
"""

from PySide6.QtCore import Slot

from kiosk.clock import from_timestamp
from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Person
from ui.viewmodels.shell import LOCAL_TIME
from ui.viewmodels.staff_people import StaffPeopleViewModel
from ui.viewmodels.staff_scene import DESK
from ui.viewmodels.staff_views import DeskView


class StaffViewModel(StaffPeopleViewModel):
    """A volunteer comes to the desk, a technician to the people of this kiosk."""

    def begin(self) -> None:
        """The log is open: a shift that outlived the last run goes on."""
        self._tasks.on_store(self._desk.shift, done=self._on_duty, failed=self._unheard)

    @Slot()
    def closeShift(self) -> None:  # noqa: N802
        """The shift is over."""

        def closed(_nothing: None) -> None:
            self._on_duty(None)
            self.leave()

        if self._screen == DESK:
            self._ask(self._desk.close_shift, closed)

    def _let_in(self, person: Person) -> None:
        self._person = person
        if person.role is StaffRole.TECHNICIAN:
            self.openPeople()
        else:
            self._go(DESK)

    def _view_now(self) -> object:
        if self._screen != DESK:
            return super()._view_now()
        shift, person = self._shift, self._person
        since = f"{from_timestamp(shift.opened_at).astimezone(LOCAL_TIME):%H:%M}" if shift else ""
        return DeskView(volunteer=person.label if person else "", since=since)
