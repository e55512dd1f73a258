"""Staff as the screens see them: no secrets, no database."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from kiosk.protocol.vocabulary import StaffRole


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the roster, without their secrets. `invited` means: they may still choose their PIN by a code."""

    staff_id: str
    role: StaffRole
    label: str
    has_pin: bool
    invited: bool
    from_centre: bool


class Passed(StrEnum):
    """What came of a try at the door. INVITED is a code whose owner chooses a PIN now."""

    SIGNED_IN = "signed-in"
    INVITED = "invited"
    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Try:
    """`wait_s` is how long the door stays shut from now on; `person` is there when it opened."""

    passed: Passed
    person: Person | None = None
    wait_s: int = 0


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty since when."""

    volunteer_id: str
    opened_at: str
