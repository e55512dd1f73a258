"""What each staff screen shows, as frozen data, like the views of the residents' screens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PadView:
    """The pad for PINs. `purpose` is sign-in, choose or again; `note` says what went wrong, empty when nothing did."""

    purpose: str
    dots: int
    ready: bool
    busy: bool
    note: str
    wait_s: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """A volunteer in the technician's list."""

    staff_id: str
    label: str
    has_pin: bool
    invited: bool
    from_centre: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The volunteers; over them a new one's name, the question before one goes, or a code that is told once."""

    people: tuple[PersonView, ...]
    adding: bool
    going: str
    code: str
    code_for: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """Between residents. `since` is when the shift began, as the clock on the wall had it."""

    volunteer: str
    since: str
