"""`kiosk hours`: the opening hours of this support point, from a shell while the app is not running."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.errors import SettingsInvalid
from kiosk.hours import DAYS, parse_day

if TYPE_CHECKING:
    from kiosk.store.store import Store

    OnStore = Callable[[Callable[[Store, Clock], None]], int]


def add_hours_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", on_store: "OnStore"
) -> None:
    """Add the command. `on_store` opens this kiosk's store for a deed and returns the exit code."""
    hours = subparsers.add_parser("hours", help="tell, or set, when this support point is open")
    hours.add_argument("day", nargs="*", metavar="DAY=SPANS", help='such as mon="07:30-11:30 13:30-17:00"')
    hours.add_argument("--clear", action="store_true", help="forget the hours; then none are shown")
    hours.set_defaults(deed=lambda arguments: _hours(arguments, on_store))


def _hours(arguments: argparse.Namespace, on_store: "OnStore") -> int:
    changes = {}
    for word in arguments.day:
        day, equals, spans = word.partition("=")
        if day not in DAYS or not equals:
            raise SettingsInvalid(
                f"{word}: there is no such day.", f"Write one of {', '.join(DAYS)}, = and its hours."
            )
        try:
            changes[day] = parse_day(spans)
        except ValueError as problem:
            raise SettingsInvalid(f"{day}: {problem}.") from None

    def deed(store: "Store", _clock: Clock) -> None:
        from kiosk.store.point_hours import read_hours, write_hours

        week = {} if arguments.clear else dict(read_hours(store))
        if arguments.clear or changes:
            write_hours(store, week := {**week, **changes})
        for day in DAYS if week else ():
            spans = " ".join(f"{span.opens}-{span.closes}" for span in week.get(day, ()))
            sys.stdout.write(f"{day}  {spans or 'closed'}\n")
        if not week:
            sys.stdout.write("No hours are set, so none are shown.\n")

    return on_store(deed)
