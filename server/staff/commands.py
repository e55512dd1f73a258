"""Commands about logins: the first one is made here, and here a lost phone or password is mended when nobody else can."""

import argparse
import sys

from server.audit import CONSOLE
from server.centre import open_centre
from server.settings import ServerSettings
from server.staff.accounts import (
    close_account,
    create_account,
    list_accounts,
    reset_factor,
    reset_password,
    staff_id_of,
)
from server.staff.passwords import random_password
from server.staff.roles import Role


def add_staff_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """`kiosk-server staff ...`."""
    staff = commands.add_parser("staff", help="logins of the dashboard").add_subparsers(required=True)
    create = staff.add_parser("create", parents=[common], help="make a login; its password is shown once")
    create.add_argument("name")
    create.add_argument("--role", default=Role.DEPARTMENT.value, choices=[role.value for role in Role])
    create.add_argument("--unit", metavar="CODE", help="code of the commune or ward, for the role commune")
    create.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    create.set_defaults(command=_create)
    listing = staff.add_parser("list", parents=[common], help="list the logins")
    listing.set_defaults(command=_list)
    for verb, what, command in (
        ("reset-password", "give a login a new password, shown once", _reset_password),
        ("reset-totp", "forget a login's second factor; its next sign-in enrolls another", _reset_factor),
        ("close", "end a login for good", _close),
    ):
        one = staff.add_parser(verb, parents=[common], help=what)
        one.add_argument("name")
        one.set_defaults(command=command)


def _create(
    settings: ServerSettings, *, name: str, role: str, unit: str | None, password_stdin: bool
) -> None:
    password = sys.stdin.readline().rstrip("\n") if password_stdin else random_password()
    with open_centre(settings) as centre:
        create_account(centre, name=name, role=Role(role), password=password, unit_code=unit)
    _say(f"Login {name} ({role}) made. The first sign-in asks for a phone with an authenticator app.")
    if not password_stdin:
        _say(f"Password, shown this once: {password}")


def _list(settings: ServerSettings) -> None:
    with open_centre(settings) as centre:
        accounts = list_accounts(centre)
    for one in accounts:
        _say(" ".join(part for part in (one.name, one.role.value, one.unit_code) if part))


def _reset_password(settings: ServerSettings, *, name: str) -> None:
    with open_centre(settings) as centre:
        password = reset_password(centre, staff_id_of(centre, name), by=CONSOLE)
    _say(f"Password of {name}, shown this once: {password}")


def _reset_factor(settings: ServerSettings, *, name: str) -> None:
    with open_centre(settings) as centre:
        reset_factor(centre, staff_id_of(centre, name), by=CONSOLE)
    _say(f"The next sign-in of {name} enrolls another phone.")


def _close(settings: ServerSettings, *, name: str) -> None:
    with open_centre(settings) as centre:
        close_account(centre, staff_id_of(centre, name), by=CONSOLE)
    _say(f"Login {name} is closed.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
