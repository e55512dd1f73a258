"""Commands of whoever runs the centre: backup, restore, check, reprocess, recount."""

import argparse
import sys
from pathlib import Path

from server.audit import ChainState
from server.backups import back_up, restore
from server.centre import open_centre
from server.checks import look
from server.errors import CentreCannotRun
from server.projections.totals import recount
from server.reprocessing import reprocess
from server.settings import ServerSettings
from server.times import utc_now


def add_operations_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """`kiosk-server backup|restore|check|reprocess|recount`."""
    backup = commands.add_parser("backup", parents=[common], help="write database and keys into one file")
    backup.add_argument("file", type=Path, help="a new file, such as /backup/centre-2026-11-27.tar.gz")
    backup.set_defaults(command=_backup)
    back = commands.add_parser("restore", parents=[common], help="put such a file back where no centre is")
    back.add_argument("file", type=Path)
    back.set_defaults(command=_restore)
    check = commands.add_parser(
        "check", parents=[common], help="look at database, audit, totals, keys and disk"
    )
    check.set_defaults(command=_check)
    again = commands.add_parser(
        "reprocess", parents=[common], help="read rejected events again; those that are understood now count"
    )
    again.set_defaults(command=_reprocess)
    anew = commands.add_parser(
        "recount", parents=[common], help="make the totals anew from the kiosks' counts"
    )
    anew.set_defaults(command=_recount)


def _backup(settings: ServerSettings, *, file: Path) -> None:
    manifest = back_up(settings, file, now=utc_now())
    _say(f"{file} holds the centre as of {manifest.made_at}: {', '.join(manifest.files)}.")
    _say("It holds the keys too: keep it where only those who run the centre can read it.")


def _restore(settings: ServerSettings, *, file: Path) -> None:
    chain = restore(settings, file, now=utc_now())
    _say(f"The centre is back in {settings.data}. {_audit(chain)}")
    _say("Start it: each kiosk then sends again what it still keeps; nothing counts twice.")


def _check(settings: ServerSettings) -> None:
    with open_centre(settings) as centre:
        findings = look(centre)
    for finding in findings:
        _say(f"{'well   ' if finding.is_well else 'TROUBLE'}  {finding.sentence} {finding.remedy}".rstrip())
    if troubles := sum(1 for finding in findings if not finding.is_well):
        raise CentreCannotRun(
            f"Things that need somebody: {troubles}.", "Each is named above with its remedy."
        )


def _reprocess(settings: ServerSettings) -> None:
    with open_centre(settings) as centre:
        done = reprocess(centre)
    _say(f"Events that count now: {done.taken}. Still not understood: {done.left}.")


def _recount(settings: ServerSettings) -> None:
    with open_centre(settings) as centre:
        recount(centre)
    _say("The totals are counted anew from the kiosks' counts.")


def _audit(chain: ChainState) -> str:
    if chain.broken_at is None:
        return f"Its audit of {chain.rows} rows holds."
    return f"Its audit does not hold from row {chain.broken_at} on."


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
