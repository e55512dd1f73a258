"""The volunteers of this kiosk, for the technician: make one, give another code, let one go."""

from PySide6.QtCore import Slot

from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Person
from ui.staff_desk import Invited
from ui.viewmodels.staff_pad import StaffPadViewModel
from ui.viewmodels.staff_scene import PEOPLE
from ui.viewmodels.staff_views import PeopleView, PersonView


class StaffPeopleViewModel(StaffPadViewModel):
    """Shown to a signed-in technician only. A code is shown once, with its volunteer, and gone with the next touch."""

    _people: tuple[Person, ...] = ()
    _invited_now: Invited | None = None
    _going = ""
    _adding = False

    @Slot()
    def openPeople(self) -> None:  # noqa: N802
        """The list of volunteers."""
        if self._person is not None and self._person.role is StaffRole.TECHNICIAN:
            self._set_people((), go=True)
            self._ask(self._desk.people, self._set_people)

    @Slot()
    def newVolunteer(self) -> None:  # noqa: N802
        """Ask for the name to call one by."""
        if self._screen == PEOPLE:
            self._invited_now, self._going, self._adding = None, "", True
            self._redraw()

    @Slot(str)
    def addVolunteer(self, label: str) -> None:  # noqa: N802
        """Make one; without a label the machine counts."""
        if self._screen == PEOPLE and self._adding:
            self._ask(lambda: self._desk.invite(label), self._show_code)

    @Slot(str)
    def inviteAgain(self, staff_id: str) -> None:  # noqa: N802
        if self._screen == PEOPLE:
            self._ask(lambda: self._desk.invite_again(staff_id), self._show_code)

    @Slot(str)
    def askRemove(self, staff_id: str) -> None:  # noqa: N802
        """Before one is let go, it is asked."""
        if self._screen == PEOPLE:
            self._invited_now, self._going, self._adding = None, staff_id, False
            self._redraw()

    @Slot()
    def removeVolunteer(self) -> None:  # noqa: N802
        if self._screen == PEOPLE and (going := self._going):
            self._ask(lambda: self._desk.remove(going), self._set_people)

    @Slot()
    def peopleBack(self) -> None:  # noqa: N802
        """From a question back to the list, from the list away."""
        if self._adding or self._going or self._invited_now:
            self._set_people(self._people)
        else:
            self._leave_people()

    def _leave_people(self) -> None:
        self._forget()

    def _show_code(self, invited: Invited) -> None:
        self._people = invited.people
        self._invited_now, self._going, self._adding = invited, "", False
        self._redraw()

    def _set_people(self, people: tuple[Person, ...], *, go: bool = False) -> None:
        self._people = people
        self._invited_now, self._going, self._adding = None, "", False
        if go:
            self._go(PEOPLE)
        else:
            self._redraw()

    def _forget(self) -> None:
        self._people, self._invited_now, self._going, self._adding = (), None, "", False
        super()._forget()

    def _view_now(self) -> object:
        if self._screen != PEOPLE:
            return super()._view_now()
        going = next((one.label for one in self._people if one.staff_id == self._going), "")
        return PeopleView(
            people=tuple(
                PersonView(
                    staff_id=one.staff_id,
                    label=one.label,
                    has_pin=one.has_pin,
                    invited=one.invited,
                    from_centre=one.from_centre,
                )
                for one in self._people
            ),
            adding=self._adding,
            going=going,
            code=self._invited_now.code if self._invited_now else "",
            code_for=self._invited_now.person.label if self._invited_now else "",
        )
