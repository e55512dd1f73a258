"""`kiosk-server tuf ...` and `kiosk-server content ...`: the repository's keys, and publishing a pack from a folder."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from server.centre import open_centre
from server.content.publishing import all_releases, publish_pack
from server.content.repository import Offline, begin_repository, renew_repository
from server.settings import ServerSettings

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parsers(commands: "Subparsers", common: argparse.ArgumentParser) -> None:
    """Add these commands to the centre's own; each sets `command`."""
    tuf = commands.add_parser("tuf", help="the signed repository of content packs").add_subparsers(
        required=True
    )
    begin = tuf.add_parser("init", parents=[common], help="make the keys and an empty repository")
    _add_offline(begin)
    begin.set_defaults(command=_begin)
    renew = tuf.add_parser(
        "renew", parents=[common], help="sign the repository's trust anew, for three years"
    )
    _add_offline(renew)
    renew.set_defaults(command=_renew)

    content = commands.add_parser("content", help="content packs").add_subparsers(required=True)
    publish = content.add_parser("publish", parents=[common], help="check a pack and give it to every kiosk")
    publish.add_argument("pack", type=Path, metavar="PACK", help="a pack's folder")
    publish.set_defaults(command=_publish)
    listing = content.add_parser("list", parents=[common], help="list what was published")
    listing.set_defaults(command=_list)


def _add_offline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--offline",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of the two offline keys, on a stick that is kept apart from this machine",
    )


def _begin(settings: ServerSettings, *, offline: Path) -> None:
    with open_centre(settings) as centre:
        begin_repository(centre, offline)
    _say(f"The repository is laid out. Keep {offline} under lock, apart from this machine, and a copy of it.")
    _say("Kiosks that are enrolled from now on take packs; one that was enrolled before is enrolled again.")


def _renew(settings: ServerSettings, *, offline: Path) -> None:
    with open_centre(settings) as centre:
        renew_repository(centre, Offline.read_from(offline))
    _say("The repository's trust is signed anew.")


def _publish(settings: ServerSettings, *, pack: Path) -> None:
    with open_centre(settings) as centre:
        release = publish_pack(centre, pack)
    _say(f"{release.pack_id} {release.version} is published; kiosks take it with their next heartbeat.")


def _list(settings: ServerSettings) -> None:
    with open_centre(settings) as centre, centre.engine.begin() as db:
        releases = all_releases(db)
    for release in releases:
        _say(
            f"{release.number:>4}  {release.version:<16} {release.pack_id:<20} {release.published_at:%Y-%m-%d}"
        )
    if not releases:
        _say("Nothing is published yet; kiosks offer the pack they were installed with.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
