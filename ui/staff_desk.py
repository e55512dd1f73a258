"""What staff ask of the store: who they are, their shift, the people of this kiosk. Everything here runs on the store
worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.clock import LOCAL_TIME, Clock
from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Passed, Person, Shift, Try
from ui.log_desk import LogDesk
from ui.viewmodels.staff_today import Today

if TYPE_CHECKING:
    from kiosk.sessions.figures_sheet import FiguresSheet
    from kiosk.sessions.month import Month
    from kiosk.staff.door import Door
    from kiosk.store.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of a try at the door; `shift` is the one that is open now."""

    tried: Try
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Invited:
    """A volunteer with the code that is told once, and everybody who is on the list now."""

    person: Person
    code: str
    people: tuple[Person, ...]


class StaffDesk:
    """Raises KnownFault while the disk is in trouble, like the log's own desk."""

    def __init__(self, desk: LogDesk, clock: Clock, *, reports: Path) -> None:
        """`reports` is the folder for files when no stick is plugged in."""
        self._desk, self._clock, self._reports = desk, clock, reports
        self._door: tuple[Store, Door] | None = None

    def run(self, deed: "Callable[[Store], T]") -> T:
        return self._desk.run(deed)

    def wait_s(self) -> int:
        """How long the door stays shut."""
        return self.run(lambda store: self._door_of(store).wait_s())

    def shift(self) -> Shift | None:
        """The open shift."""
        from kiosk.staff.shifts import current_shift

        return self.run(lambda store: current_shift(store, self._clock))

    def enter(self, secret: str) -> Entry:
        """Try a PIN or an invitation; a volunteer's own PIN opens their shift."""

        def deed(store: "Store") -> Entry:
            tried = self._door_of(store).try_secret(secret)
            signed_in = tried.person if tried.passed is Passed.SIGNED_IN else None
            return Entry(tried, self._on_duty(store, signed_in))

        return self.run(deed)

    def choose_pin(self, person: Person, pin: str) -> Entry:
        """The owner of an invitation chooses a PIN and is signed in with it. Raises PinRefused."""
        from kiosk.staff.people import choose_pin, set_technician_pin

        def deed(store: "Store") -> Entry:
            if person.role is StaffRole.TECHNICIAN:
                set_technician_pin(store, pin)
            else:
                choose_pin(store, person.staff_id, pin)
            return Entry(Try(Passed.SIGNED_IN, person=person), self._on_duty(store, person))

        return self.run(deed)

    def close_shift(self) -> None:
        from kiosk.staff.shifts import close_shift

        self.run(lambda store: close_shift(store, self._clock))

    def today(self) -> Today:
        """The visits of this day, as the wall clock counts it, and how things stand with the centre."""
        from kiosk.sessions.visits import read_visits

        midnight = self._clock.now().astimezone(LOCAL_TIME).replace(hour=0, minute=0, second=0, microsecond=0)
        visits = self.run(lambda store: read_visits(store, since=midnight))
        return Today(visits=visits, status=self._desk.sync_status())

    def month(self, year: int, month: int) -> "Month":
        """The figures of a month."""
        from kiosk.sessions.month import read_month

        return self.run(lambda store: read_month(store, self._clock, year=year, month=month))

    def write_sheet(self, sheet: "FiguresSheet", name: str) -> Path:
        """Write figures to the first stick that takes them, else beside the log. Not on the store's worker."""
        from kiosk.sessions.figures_sheet import write_figures
        from kiosk.sticks import sticks

        return write_figures(sheet, (*sticks(), self._reports), name)

    def people(self) -> tuple[Person, ...]:
        """The volunteers of this kiosk."""
        from kiosk.staff.people import volunteers

        return self.run(volunteers)

    def invite(self, label: str) -> Invited:
        """Make a volunteer."""
        from kiosk.staff.people import invite_volunteer, volunteers

        def deed(store: "Store") -> Invited:
            person, code = invite_volunteer(store, self._clock, label)
            return Invited(person, code, volunteers(store))

        return self.run(deed)

    def invite_again(self, staff_id: str) -> Invited:
        """Another code for one who forgot the PIN. Raises KeyError."""
        from kiosk.staff.people import invite_again, volunteers

        def deed(store: "Store") -> Invited:
            code = invite_again(store, self._clock, staff_id)
            people = volunteers(store)
            return Invited(next(one for one in people if one.staff_id == staff_id), code, people)

        return self.run(deed)

    def remove(self, staff_id: str) -> tuple[Person, ...]:
        """Let one go; returns who is left."""
        from kiosk.staff.people import remove_volunteer, volunteers

        def deed(store: "Store") -> tuple[Person, ...]:
            remove_volunteer(store, staff_id)
            return volunteers(store)

        return self.run(deed)

    def _on_duty(self, store: "Store", person: Person | None) -> Shift | None:
        from kiosk.staff.shifts import current_shift, open_shift

        if person is not None and person.role is StaffRole.VOLUNTEER:
            return open_shift(store, self._clock, person.staff_id)
        return current_shift(store, self._clock)

    def _door_of(self, store: "Store") -> "Door":
        """One door for each opening of the store, so that its wait goes on while the app runs."""
        from kiosk.staff.door import Door

        if self._door is None or self._door[0] is not store:
            self._door = (store, Door(store, self._clock))
        return self._door[1]
