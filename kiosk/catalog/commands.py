"""`kiosk content ...`: the tools of those who write procedures. None of them needs a screen.

Run alone as `python -m kiosk.catalog.commands check`, or as part of the whole program through `add_parsers`.
"""

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalog.check import Severity, check_pack, has_errors
from kiosk.errors import KioskError
from kiosk.paths import find_paths

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

LOCAL_TIME = datetime.timezone(datetime.timedelta(hours=7))
DEFAULT_PACK = "khanh-hoa"


def add_parsers(subparsers: "Subparsers") -> "Subparsers":
    """Add `content` and its commands; each sets `run`, which takes the arguments and returns the exit code.

    Returns the commands below `content`, so that a front can add its own (`preview`).
    """
    content = subparsers.add_parser("content", help="check, search, draw, start and translate procedures")
    commands = content.add_subparsers(dest="content_command", required=True, metavar="COMMAND")
    add_commands(commands)
    return commands


def add_commands(commands: "Subparsers") -> None:
    """Add the commands themselves."""
    check = commands.add_parser("check", help="say what is wrong in a pack")
    check.add_argument("pack", nargs="?", type=Path, default=None, metavar="PACK", help="a pack's folder")
    check.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    root = arguments.pack or shipped_pack()
    findings = check_pack(root, today=datetime.datetime.now(LOCAL_TIME).date())
    for finding in findings:
        _say(str(finding))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    _say(f"{root}: {errors} errors, {len(findings) - errors} warnings")
    return 1 if has_errors(findings) else 0


def shipped_pack() -> Path:
    """The pack that comes with the program."""
    return find_paths().resources / "packs" / DEFAULT_PACK


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; a trouble that has a name is one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="kiosk content", description="Tools for those who write procedures."
    )
    add_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    arguments = parser.parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except KioskError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
