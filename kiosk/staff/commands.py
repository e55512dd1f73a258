"""`kiosk staff`: the people of this kiosk, for whoever has a shell on it. PINs are read from a prompt or from standard
input, never from the command line, where other programs could see them."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.errors import KioskError, PinRefused

if TYPE_CHECKING:
    from kiosk.store.store import Store

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
    OnStore = Callable[[Callable[[Store, Clock], None]], int]


def add_parsers(subparsers: "Subparsers", on_store: "OnStore") -> None:
    """Add the commands below `staff`. `on_store` opens this kiosk's store for a deed and returns the exit code."""
    staff = subparsers.add_parser("staff", help="the technician's PIN and the volunteers of this kiosk")
    deeds = staff.add_subparsers(required=True, metavar="DEED")

    pin = deeds.add_parser("set-pin", help="set the technician's PIN, typed at a prompt or on standard input")
    pin.set_defaults(deed=lambda _arguments: on_store(_set_pin))

    invite = deeds.add_parser("invite", help="make a volunteer and tell the code that lets them choose a PIN")
    invite.add_argument("label", help="what the volunteer is called on this machine; it never leaves it")
    invite.set_defaults(
        deed=lambda arguments: on_store(lambda store, clock: _invite(store, clock, arguments.label))
    )

    again = deeds.add_parser("invite-again", help="another code for a volunteer who forgot the PIN")
    again.add_argument("id", help="the volunteer's id, as `list` tells it")
    again.set_defaults(
        deed=lambda arguments: on_store(lambda store, clock: _invite_again(store, clock, arguments.id))
    )

    listed = deeds.add_parser("list", help="list the volunteers")
    listed.set_defaults(deed=lambda _arguments: on_store(_list))

    remove = deeds.add_parser("remove", help="let a volunteer sign in no more")
    remove.add_argument("id", help="the volunteer's id, as `list` tells it")
    remove.set_defaults(
        deed=lambda arguments: on_store(lambda store, clock: _remove(store, clock, arguments.id))
    )


def _set_pin(store: "Store", _clock: Clock) -> None:
    from kiosk.staff.people import set_technician_pin

    if sys.stdin.isatty():
        pin = getpass.getpass("New PIN of the technician: ")
        if getpass.getpass("Once more: ") != pin:
            raise PinRefused("The two are not the same.", "Try again.")
    else:
        pin = sys.stdin.readline().strip()
    set_technician_pin(store, pin)
    _say("The technician's PIN is set.")


def _invite(store: "Store", clock: Clock, label: str) -> None:
    from kiosk.staff.people import invite_volunteer

    person, code = invite_volunteer(store, clock, label)
    _say(f"{person.label} is {person.staff_id}. Code, told once: {code}. {_HOW}")


def _invite_again(store: "Store", clock: Clock, staff_id: str) -> None:
    from kiosk.staff.people import invite_again

    try:
        code = invite_again(store, clock, staff_id)
    except KeyError:
        raise _nobody(staff_id) from None
    _say(f"Code, told once: {code}. {_HOW}")


_HOW = "Hold the logo on the kiosk for three seconds, type it there, and choose a PIN, within 14 days."


def _list(store: "Store", _clock: Clock) -> None:
    from kiosk.staff.people import has_technician, volunteers

    _say("The technician's PIN is set." if has_technician(store) else "The technician has no PIN yet.")
    for one in volunteers(store):
        states = [
            "has a PIN" if one.has_pin else "has no PIN",
            *(["invited"] if one.invited else []),
            *(["from the centre"] if one.from_centre else []),
        ]
        _say(f"{one.staff_id}  {one.label}  ({', '.join(states)})")


def _remove(store: "Store", _clock: Clock, staff_id: str) -> None:
    from kiosk.staff.people import remove_volunteer, volunteers

    if staff_id not in {one.staff_id for one in volunteers(store)}:
        raise _nobody(staff_id)
    remove_volunteer(store, staff_id)
    _say(f"{staff_id} is removed.")


def _nobody(staff_id: str) -> KioskError:
    return KioskError(f"There is no volunteer {staff_id}.", "See `kiosk staff list`.")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
