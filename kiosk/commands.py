"""What needs no screen: enrollment and sync from a shell. Every trouble is one sentence and a non-zero exit."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.catalog.commands import add_parsers as add_content_parsers
from kiosk.clock import LOCAL_TIME, Clock
from kiosk.errors import KioskError, NotEnrolled
from kiosk.hours_commands import add_hours_parser
from kiosk.paths import find_paths
from kiosk.settings import describe_settings, read_settings
from kiosk.staff.commands import add_parsers as add_staff_parsers

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

    from kiosk.doctor import Finding
    from kiosk.store.store import Store
    from kiosk.sync.status import SyncStatus

T = TypeVar("T")
EXIT_TROUBLE = 1


def add_parsers(subparsers: "Subparsers") -> "Subparsers":
    """Add these commands to the program's own; each sets `deed`, which takes the arguments and returns an exit code.

    The catalogue's commands call it `run`; the function of that name here takes both. Returns the commands below
    `content`, so that a front can add its own.
    """
    enroll = subparsers.add_parser(
        "enroll", help="give this machine its identity with a code from the centre"
    )
    given = enroll.add_mutually_exclusive_group(required=True)
    given.add_argument("code", nargs="?", help="the enrollment code, in any case, with or without hyphens")
    given.add_argument("--file", type=Path, help="the centre's enroll.toml, with the code and its address")
    enroll.add_argument(
        "--new-key", action="store_true", help="make another key, when the centre has revoked the old one"
    )
    enroll.set_defaults(deed=_enroll)

    sync = subparsers.add_parser("sync", help="send what waits to the centre")
    sync.add_argument("--status", action="store_true", help="only tell how things stand")
    sync.add_argument("--json", action="store_true", help="tell it as JSON")
    sync.set_defaults(deed=_sync)

    export = subparsers.add_parser("export", help="write what waits into a file for a USB stick")
    export.add_argument("file", type=Path, help="file to write, such as /media/stick/kiosk.bundle")
    export.set_defaults(deed=_export)

    back = subparsers.add_parser("import-receipt", help="take back the centre's receipt for such a file")
    back.add_argument("file", type=Path, help="the receipt file that the centre wrote")
    back.set_defaults(deed=_import_receipt)

    update = subparsers.add_parser("update", help="take the newest content pack from the centre")
    update.set_defaults(deed=_update)

    doctor = subparsers.add_parser("doctor", help="look through the machine: what is wrong and what to do")
    doctor.add_argument("--json", action="store_true", help="tell it as JSON")
    doctor.set_defaults(deed=_doctor)

    settings = subparsers.add_parser("settings", help="list every setting with its default")
    settings.set_defaults(deed=_settings)

    add_hours_parser(subparsers, _on_store)
    add_staff_parsers(subparsers, _on_store)
    return add_content_parsers(subparsers)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. Returns the exit code; a known trouble is told on stderr."""
    try:
        deed = getattr(arguments, "run", None) or arguments.deed
        code: int = deed(arguments)
    except KioskError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return EXIT_TROUBLE
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """The commands alone, without the program's screens."""
    parser = argparse.ArgumentParser(prog="kiosk")
    add_parsers(parser.add_subparsers(required=True, metavar="COMMAND"))
    return run(parser.parse_args(argv))


def _kiosk() -> Kiosk:
    paths = find_paths()
    return build_kiosk(read_settings(paths), paths, Clock())


def _on_store(deed: "Callable[[Store, Clock], None]") -> int:
    """Do something with this kiosk's store while no app holds it. Returns the exit code."""
    kiosk = _kiosk()
    kiosk.lock()
    try:
        with kiosk.open_store() as store:
            deed(store, kiosk.clock)
    finally:
        kiosk.close()
    return 0


def _enroll(arguments: argparse.Namespace) -> int:
    code = arguments.code
    kiosk = _kiosk()
    # Before anything is written: an open kiosk keeps its settings.
    kiosk.lock()
    try:
        if arguments.file is not None:
            from kiosk.provisioning import read_provisioning, settle_server

            told = read_provisioning(arguments.file)
            settle_server(kiosk.paths, told.server_url)
            kiosk.settings = read_settings(kiosk.paths)
            code = told.code
        identity = kiosk.enroll(code, new_key=arguments.new_key)
    finally:
        kiosk.close()
    _say(f"Enrolled at {identity.point.name}, {identity.point.unit_name}.")
    return 0


def _update(arguments: argparse.Namespace) -> int:
    from kiosk.catalog.shelf import open_newest, pack_folders
    from kiosk.sync.status import Vitals

    kiosk = _kiosk()
    kiosk.lock()
    try:
        pack = open_newest(pack_folders(kiosk.paths), last_good=kiosk.paths.last_good_pack).pack
        vitals = Vitals(pack=pack.id, pack_version=pack.version)
        with kiosk.open_store() as store:

            def on_store(deed: Callable[[Any], T], /) -> T:
                return deed(store)

            sync = kiosk.build_sync(on_store)
            status = sync.turn(vitals, at_once=True)
            if status.trouble is None:
                status = sync.update(vitals)
    finally:
        kiosk.close()
    return tell_update(status, arguments)


def tell_update(status: "SyncStatus", _arguments: argparse.Namespace) -> int:
    """Tell how a new pack was taken. Returns the exit code."""
    update = status.update if status.update and status.update.pack_version == status.wanted_pack else None
    trouble = status.trouble or (update and update.trouble)
    if trouble:
        raise KioskError(trouble.sentence, trouble.remedy)
    if status.wanted_pack is None:
        _say("The centre has published no content yet.")
    elif update is None:
        _say(f"This kiosk has a pack as new as the centre's, {status.wanted_pack}.")
    else:
        _say(f"Pack {status.wanted_pack} is here; it is shown as soon as nobody is at the screen.")
    return 0


def _sync(arguments: argparse.Namespace) -> int:
    from kiosk.sync.status import Vitals, read_record, read_status

    kiosk = _kiosk()
    kiosk.lock()
    try:
        with kiosk.open_store() as store:

            def on_store(deed: Callable[[Any], T], /) -> T:
                return deed(store)

            status: SyncStatus
            if arguments.status:
                status = read_status(
                    store,
                    record=read_record(store),
                    enrolled=kiosk.identity() is not None,
                    now=kiosk.clock.best_now(),
                )
            else:
                # Without an app nobody knows which pack is shown.
                vitals = Vitals(pack="none", pack_version="0.0")
                status = kiosk.build_sync(on_store).turn(vitals, at_once=True)
    finally:
        kiosk.close()
    return tell_status(status, arguments)


def _export(arguments: argparse.Namespace) -> int:
    return _say_over_store(lambda kiosk, store: export_from(kiosk, store, arguments.file))


def _import_receipt(arguments: argparse.Namespace) -> int:
    return _say_over_store(lambda kiosk, store: import_into(kiosk, store, arguments.file))


def _say_over_store(deed: "Callable[[Kiosk, Store], str]") -> int:
    kiosk = _kiosk()
    kiosk.lock()
    try:
        with kiosk.open_store() as store:
            said = deed(kiosk, store)
    finally:
        kiosk.close()
    _say(said)
    return 0


def export_from(kiosk: Kiosk, store: "Store", file: Path) -> str:
    """Write what waits into a bundle; returns what there is to say. On the store's thread. See `sync.bundle`."""
    from kiosk.store.identity import read_identity_file
    from kiosk.sync.bundle import export_bundle

    done = export_bundle(store, kiosk.clock, read_identity_file(kiosk.paths.identity_file), file)
    return (
        f"{done.events} events are in {done.file}. They stay here too, until the centre's receipt comes back."
    )


def import_into(kiosk: Kiosk, store: "Store", file: Path) -> str:
    """Take a receipt file back; returns what there is to say. On the store's thread. See `sync.bundle`."""
    from kiosk.sync.bundle import import_receipt

    identity = kiosk.identity()
    if identity is None:
        raise NotEnrolled("This kiosk has no identity yet.", "Enrol it with a code from the centre.")
    freed = import_receipt(store, identity, file)
    return f"{freed} events are delivered, {store.outbox.unsent().count} still wait."


def tell_status(status: "SyncStatus", arguments: argparse.Namespace) -> int:
    """Tell how the sync stands, as `kiosk sync` was asked to. Returns the exit code."""
    _say(msgspec.json.encode(status).decode() if arguments.json else _in_words(status))
    return EXIT_TROUBLE if not arguments.status and status.trouble is not None else 0


def _in_words(status: "SyncStatus") -> str:
    lines = [f"Unsent events: {status.unsent}", f"Unsent sessions: {status.unsent_sessions}"]
    if status.oldest_unsent_at is not None:
        lines.append(f"Oldest unsent: {status.oldest_unsent_at}")
    if status.rejected:
        lines.append(f"Rejected events: {status.rejected}")
    lines.append(f"Last success: {status.last_success_at or 'never'}")
    if status.overdue:
        lines.append("Nothing has reached the centre for three days.")
    if status.trouble is not None:
        lines.append(f"Last trouble: {status.trouble.at} {status.trouble.sentence} {status.trouble.remedy}")
    if status.next_try_in_s is not None:
        lines.append(f"Next try: in {status.next_try_in_s:.0f} s")
    if not status.enrolled:
        lines.append("Not enrolled.")
    return "\n".join(lines)


def _doctor(arguments: argparse.Namespace) -> int:
    from kiosk import doctor
    from kiosk.catalog.shelf import open_newest, pack_folders
    from kiosk.sync.status import read_record, read_status

    kiosk = _kiosk()
    kiosk.lock()
    try:
        now = kiosk.clock.best_now()
        pack = open_newest(pack_folders(kiosk.paths), last_good=kiosk.paths.last_good_pack).pack
        findings = [doctor.examine_centre(kiosk.settings, now=now)]
        with kiosk.open_store() as store:
            enrolled = kiosk.identity() is not None
            status = read_status(store, record=read_record(store), enrolled=enrolled, now=now)
            findings += [doctor.examine_log(store), doctor.examine_backlog(status)]
        findings += [
            doctor.examine_disk(kiosk.paths),
            doctor.examine_clock(kiosk.clock),
            doctor.examine_content(pack, status, today=now.astimezone(LOCAL_TIME).date()),
            doctor.examine_app(),
        ]
    finally:
        kiosk.close()
    return tell_findings(doctor.in_order(findings), arguments)


def tell_findings(findings: "tuple[Finding, ...]", arguments: argparse.Namespace) -> int:
    """Tell what the self-checks found. Returns the exit code: 1 when something is bad."""
    from kiosk.doctor import worst
    from kiosk.protocol.messages import CheckState

    if arguments.json:
        _say(msgspec.json.format(msgspec.json.encode(findings)).decode())
    else:
        for one in findings:
            _say(f"{one.state:<8}{one.part:<9} {one.sentence} {one.remedy}".rstrip())
    return EXIT_TROUBLE if worst(findings) is CheckState.BAD else 0


def _settings(_arguments: argparse.Namespace) -> int:
    for one in describe_settings():
        _say(f"{one.name} = {one.default!r}  ({one.variable})\n    {one.help}")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
