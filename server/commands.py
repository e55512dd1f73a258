"""The commands of the centre. Each opens the centre by itself and may run while it serves."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk.errors import KioskError
from server.audit import CONSOLE, Deed, record
from server.bundles import import_bundle
from server.centre import open_centre
from server.content.commands import add_parsers as add_content_parsers
from server.enrollment import make_code
from server.errors import CentreCannotRun
from server.key_change import add_parsers as add_key_parsers
from server.kiosks import revoke
from server.notices import add_notice, all_notices, end_notice
from server.operations import add_operations_commands
from server.reports.rows import kiosk_rows, point_rows, stored_events, stored_sessions
from server.serving import serve
from server.settings import ServerSettings, read_settings
from server.staff.commands import add_staff_commands
from server.staff.roles import EVERYWHERE
from server.store.database import renew_epoch

CANNOT = 2


def run(arguments: Sequence[str]) -> int:
    """Run one command; prints what it made, or one sentence about what stands in the way."""
    given = vars(_parser().parse_args(arguments))
    command = given.pop("command")
    try:
        settings = read_settings(
            data=given.pop("data", None), host=given.pop("host", None), port=given.pop("port", None)
        )
        command(settings, **given)
    except KioskError as trouble:
        sys.stderr.write(f"kiosk-server: {trouble}\n")
        return CANNOT
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="folder of the database and the keys")
    parser = argparse.ArgumentParser(prog="kiosk-server", description="The centre of the support points.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serving = commands.add_parser("serve", parents=[common], help="serve kiosks and the dashboard")
    serving.add_argument("--host", help="address to listen on (127.0.0.1)")
    serving.add_argument("--port", type=int, help="port to listen on (8480)")
    serving.set_defaults(command=serve)

    add_staff_commands(commands, common)
    add_operations_commands(commands, common)

    code = commands.add_parser("code", help="enrollment codes").add_subparsers(required=True)
    create = code.add_parser("create", parents=[common], help="make a code for one machine, for 15 minutes")
    create.add_argument("point_id")
    create.add_argument("--kiosk", dest="kiosk_id", metavar="KIOSK_ID", help="give this kiosk a new key")
    create.set_defaults(command=_create_code)

    notice = commands.add_parser("notice", help="community notices on the waiting screens").add_subparsers(
        required=True
    )
    add = notice.add_parser("add", parents=[common], help="publish a notice; both days are included")
    add.add_argument("--vi", required=True, metavar="SENTENCE")
    add.add_argument("--en", required=True, metavar="SENTENCE")
    add.add_argument("--from", dest="starts_on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    add.add_argument("--until", dest="ends_on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    add.set_defaults(command=_add_notice)
    listing = notice.add_parser("list", parents=[common], help="list the notices")
    listing.set_defaults(command=_list_notices)
    end = notice.add_parser("end", parents=[common], help="take a notice off the screens")
    end.add_argument("notice_id")
    end.set_defaults(command=_end_notice)

    add_content_parsers(commands, common)
    add_key_parsers(commands, common)

    points = commands.add_parser("points", parents=[common], help="list the support points")
    points.set_defaults(command=_list_points)

    kiosks = commands.add_parser("kiosks", parents=[common], help="list the kiosks")
    kiosks.add_argument("--json", dest="as_json", action="store_true")
    kiosks.set_defaults(command=_list_kiosks)

    revoking = commands.add_parser("revoke", parents=[common], help="end a kiosk's service; its rows stay")
    revoking.add_argument("kiosk_id")
    revoking.set_defaults(command=_revoke)

    bundle = commands.add_parser("import", parents=[common], help="take a kiosk's bundle from a USB stick")
    bundle.add_argument("file", type=Path)
    bundle.add_argument("--receipt", type=Path, help="where to write its receipt (FILE.receipt)")
    bundle.add_argument("--accept-revoked", action="store_true", help="take it although its kiosk is revoked")
    bundle.set_defaults(command=_import_bundle)

    restored = commands.add_parser(
        "restored", parents=[common], help="say that a backup was put back, so that kiosks send what it lacks"
    )
    restored.set_defaults(command=_restored)

    rows = commands.add_parser("rows", parents=[common], help="show what reached the centre")
    rows.add_argument("--json", dest="as_json", action="store_true")
    rows.set_defaults(command=_show_rows)
    return parser


def _create_code(settings: ServerSettings, *, point_id: str, kiosk_id: str | None) -> None:
    centre = open_centre(settings)
    code = make_code(centre, point_id, kiosk_id=kiosk_id)
    centre.close()
    _say(f"Good for one machine within 15 minutes: {code}")


def _add_notice(settings: ServerSettings, *, vi: str, en: str, starts_on: date, ends_on: date) -> None:
    centre = open_centre(settings)
    with centre.engine.begin() as db:
        notice_id = add_notice(
            db, text_vi=vi, text_en=en, starts_on=starts_on, ends_on=ends_on, now=centre.now()
        )
        record(db, Deed.NOTICE_PUBLISHED, who=CONSOLE, at=centre.now(), thing=f"notice:{notice_id}")
    centre.close()
    _say(f"Notice {notice_id} goes out with the next heartbeats.")


def _list_notices(settings: ServerSettings) -> None:
    centre = open_centre(settings)
    with centre.engine.begin() as db:
        rows = all_notices(db, now=centre.now())
    centre.close()
    for row in rows:
        _say(f"{row.notice_id}  {row.starts_on} to {row.ends_on}  {row.state:<7}  {row.text_vi}")


def _end_notice(settings: ServerSettings, *, notice_id: str) -> None:
    centre = open_centre(settings)
    with centre.engine.begin() as db:
        end_notice(db, notice_id, now=centre.now())
        record(db, Deed.NOTICE_ENDED, who=CONSOLE, at=centre.now(), thing=f"notice:{notice_id}")
    centre.close()
    _say(f"Notice {notice_id} has ended.")


def _list_points(settings: ServerSettings) -> None:
    centre = open_centre(settings)
    for point in point_rows(centre, reach=EVERYWHERE):
        _say(f"{point.point_id:<14} {point.name} ({point.unit_name}), kiosks: {point.kiosks}")
    centre.close()


def _list_kiosks(settings: ServerSettings, *, as_json: bool) -> None:
    centre = open_centre(settings)
    rows = kiosk_rows(centre)
    centre.close()
    if as_json:
        _say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        _say(
            f"{row['kiosk_id']} {row['point_id']:<14} {row['state']:<9} last spoke: {row['last_spoke_at'] or 'never'}"
        )


def _revoke(settings: ServerSettings, *, kiosk_id: str) -> None:
    centre = open_centre(settings)
    with centre.engine.begin() as db:
        revoke(db, kiosk_id, now=centre.now())
    centre.close()
    _say(f"Kiosk {kiosk_id} is revoked.")


def _import_bundle(
    settings: ServerSettings, *, file: Path, receipt: Path | None, accept_revoked: bool
) -> None:
    answer = receipt or file.with_name(f"{file.name}.receipt")
    centre = open_centre(settings)
    try:
        imported = import_bundle(centre, file, accept_revoked=accept_revoked)
    finally:
        centre.close()
    try:
        answer.write_bytes(imported.receipt_file)
    except OSError as fault:
        raise CentreCannotRun(f"The receipt {answer} cannot be written: {fault.strerror}.") from fault
    _say(f"{imported.events} events of kiosk {imported.kiosk_id}, {imported.rejected} rejected.")
    if imported.trouble:
        _say(f"Not all of the bundle was taken: {imported.trouble}")
    _say(f"Carry {answer} back to the kiosk.")


def _restored(settings: ServerSettings) -> None:
    centre = open_centre(settings)
    with centre.engine.begin() as db:
        renew_epoch(db)
        record(db, Deed.CENTRE_RESTORED, who=CONSOLE, at=centre.now())
    centre.close()
    _say("Start the centre again. Each kiosk then sends again what it still keeps; nothing counts twice.")


def _show_rows(settings: ServerSettings, *, as_json: bool) -> None:
    centre = open_centre(settings)
    events, sessions = stored_events(centre), stored_sessions(centre)
    centre.close()
    if as_json:
        _say(json.dumps({"events": events, "sessions": sessions}, ensure_ascii=False, indent=1))
        return
    for row in events:
        _say(f"{row['seq']:>6}  {row['at']}  {row['kind']:<20} session {(row['session_id'] or '-')[:8]}")
    _say(f"{len(events)} events, {len(sessions)} assisted sessions:")
    for row in sessions:
        done = ", ".join(
            f"{case['procedure_id']} ({case['outcome'] or 'untold'})" for case in row["procedures"]
        )
        _say(
            f"  {row['day']} {row['point_id']} {row['language']} {row['duration_ms'] / 1000:.0f} s {row['ended_by'] or 'open'}: {done or 'no procedure begun'}"
        )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
