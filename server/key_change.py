"""The centre changes the key that signs its words to kiosks: first told under the old one, later put in its place.

A kiosk that hears a heartbeat's answer in between believes both, and lets the old one go once the new one has signed.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.protocol.signatures import public_text
from server.errors import CentreCannotRun
from server.keys import KEY_FILE, kept_key
from server.settings import ServerSettings

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

NEXT_KEY_FILE = "next-server-key.pem"


def announced_key(folder: Path) -> str | None:
    """The key that follows, as heartbeats tell it; None while no change is planned. Read anew each time, so that a centre
    that runs tells of it at once."""
    file = folder / NEXT_KEY_FILE
    return public_text(kept_key(file).public_key()) if file.exists() else None


def announce_key(folder: Path) -> str:
    """Make the key that follows, or keep the one that is announced already; returns its public half."""
    return public_text(kept_key(folder / NEXT_KEY_FILE).public_key())


def change_key(folder: Path) -> None:
    """Put the announced key in the place of the old one, which is gone then. Raises CentreCannotRun when none is announced."""
    file = folder / NEXT_KEY_FILE
    if not file.exists():
        raise CentreCannotRun(
            "No other key is announced.", "Announce one first, and give kiosks some days to hear of it."
        )
    file.replace(folder / KEY_FILE)


def add_parsers(commands: "Subparsers", common: argparse.ArgumentParser) -> None:
    """Add `key announce` and `key change` to the centre's commands."""
    key = commands.add_parser("key", help="change the key that signs answers to kiosks").add_subparsers(
        required=True
    )
    announce = key.add_parser("announce", parents=[common], help="make the next key and tell kiosks of it")
    announce.set_defaults(command=_announce)
    change = key.add_parser("change", parents=[common], help="put the announced key in its place")
    change.set_defaults(command=_change)


def _announce(settings: ServerSettings) -> None:
    announce_key(settings.data)
    _say("Kiosks hear of the next key with their next heartbeat. Change it when all have been heard since.")


def _change(settings: ServerSettings) -> None:
    change_key(settings.data)
    _say("The key is changed. Start the centre again.")
    _say("Sign it for kiosks that slept through it: kiosk-server tuf renew --offline DIR.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
