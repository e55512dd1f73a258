"""The people of a kiosk: one technician, and volunteers made here or at the centre.

The log knows them by a made-up id only; the label stays on the machine and on the centre's own page. Everything here
runs on the store's thread.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kiosk.clock import Clock, timestamp
from kiosk.errors import PinRefused
from kiosk.protocol.messages import Volunteer
from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Person
from kiosk.staff.pins import fits, hashed, new_invitation, refuse_easy
from kiosk.store.roster import StaffRow
from kiosk.store.store import Store

TECHNICIAN_ID = "technician"
INVITED_FOR = timedelta(days=14)
_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz"
LABEL_LIMIT = 40


def person_of(row: StaffRow) -> Person:
    return Person(
        staff_id=row.staff_id,
        role=row.role,
        label=row.label,
        has_pin=row.pin is not None,
        invited=row.invitation is not None,
        from_centre=row.from_centre,
    )


def volunteers(store: Store) -> tuple[Person, ...]:
    """The volunteers, in the order in which they came."""
    return tuple(person_of(row) for row in store.roster.all() if row.role is StaffRole.VOLUNTEER)


def has_technician(store: Store) -> bool:
    """Whether a technician's PIN was ever set. Until then nobody signs in as one."""
    return store.roster.find(TECHNICIAN_ID) is not None


def set_technician_pin(store: Store, pin: str) -> None:
    """Set the technician's PIN, in place of one before. Raises PinRefused.

    For whoever holds the machine itself: a shell, the first run, or the technician who has signed in.
    """
    _refuse_taken(store, pin, but=TECHNICIAN_ID)
    refuse_easy(pin, StaffRole.TECHNICIAN)
    store.roster.put(StaffRow(staff_id=TECHNICIAN_ID, role=StaffRole.TECHNICIAN, label="", pin=hashed(pin)))


def invite_volunteer(store: Store, clock: Clock, label: str) -> tuple[Person, str]:
    """Make a volunteer; returns them and the code, told once, with which they choose their own PIN."""
    label = " ".join(label.split())[:LABEL_LIMIT] or f"TNV {len(volunteers(store)) + 1}"
    staff_id = "v-" + "".join(secrets.choice(_ID_LETTERS) for _ in range(10))
    row, code = _invited(StaffRow(staff_id=staff_id, role=StaffRole.VOLUNTEER, label=label), clock)
    store.roster.put(row)
    return person_of(row), code


def invite_again(store: Store, clock: Clock, staff_id: str) -> str:
    """A new code for a volunteer who forgot their PIN, which holds until they have chosen another. Raises KeyError."""
    row = store.roster.find(staff_id)
    if row is None or row.role is not StaffRole.VOLUNTEER:
        raise KeyError(staff_id)
    row, code = _invited(row, clock)
    store.roster.put(row)
    return code


def remove_volunteer(store: Store, staff_id: str) -> None:
    """Nobody signs in under this id any more. One the centre still lists comes back with its next word."""
    if staff_id != TECHNICIAN_ID:
        store.roster.remove([staff_id])


def choose_pin(store: Store, staff_id: str, pin: str) -> None:
    """The owner of a used invitation chooses a PIN; the code is worth nothing afterwards. Raises PinRefused, KeyError."""
    row = store.roster.find(staff_id)
    if row is None:
        raise KeyError(staff_id)
    refuse_easy(pin, row.role)
    _refuse_taken(store, pin, but=staff_id)
    store.roster.put(replace(row, pin=hashed(pin), invitation=None, invited_until=None))


def heed_centre(store: Store, listed: Sequence[Volunteer]) -> None:
    """Take the centre's list: new ones are added, renamed ones renamed, those it no longer lists go.

    A PIN chosen here stays here; a new invitation does not end it before it is used.
    """
    known = {row.staff_id: row for row in store.roster.all() if row.role is StaffRole.VOLUNTEER}
    wanted: list[StaffRow] = []
    for told in listed:
        row = known.get(told.volunteer_id) or StaffRow(
            staff_id=told.volunteer_id, role=StaffRole.VOLUNTEER, label=told.label
        )
        row = replace(row, label=told.label, from_centre=True)
        if told.invitation is not None and told.invitation != row.heeded:
            row = replace(
                row,
                invitation=told.invitation,
                invited_until=told.invited_until,
                heeded=told.invitation,
            )
        if row != known.get(told.volunteer_id):
            wanted.append(row)
    ids = {told.volunteer_id for told in listed}
    gone = [row.staff_id for row in known.values() if row.from_centre and row.staff_id not in ids]
    if wanted:
        store.roster.put(*wanted)
    if gone:
        store.roster.remove(gone)


def _invited(row: StaffRow, clock: Clock) -> tuple[StaffRow, str]:
    code = new_invitation()
    until = timestamp(clock.now() + INVITED_FOR)
    return replace(row, invitation=hashed(code), invited_until=until), code


def _refuse_taken(store: Store, pin: str, *, but: str) -> None:
    """A PIN tells who signs in, so no two people have the same."""
    for row in store.roster.all():
        if row.staff_id != but and (fits(row.pin, pin) or fits(row.invitation, pin)):
            raise PinRefused("This PIN cannot be used here.", "Choose another one.")
