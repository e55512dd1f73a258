"""Who this kiosk is: its key and what the centre told it at enrollment, in one small file.

It stands beside the database, not in it, so that a kiosk whose database is damaged still knows itself; and key
and identity are one file, so that one can never be without the other.
"""

import os
from pathlib import Path

import msgspec

from kiosk.errors import IdentityDamaged
from kiosk.paths import disk_fault
from kiosk.protocol.messages import KioskSettings, Point


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What the centre told. `server_keys` are the pinned keys in base64; one of them signs every reply."""

    kiosk_id: str
    point: Point
    server_keys: tuple[str, ...]
    tuf_root: str
    settings: KioskSettings


class IdentityFile(msgspec.Struct, frozen=True, kw_only=True):
    """All of the file. Private keys are base64 of 32 bytes.

    `enrolling_key` was made for an enrollment whose reply has not come yet: asking again must use the same key.
    """

    identity: Identity | None = None
    private_key: str | None = None
    enrolling_key: str | None = None


def read_identity_file(path: Path) -> IdentityFile:
    """Read the file; an empty one when there is none. Raises IdentityDamaged, DiskFull or DiskReadOnly."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return IdentityFile()
    except OSError as fault:
        raise disk_fault(fault, path) from fault
    try:
        return msgspec.json.decode(content, type=IdentityFile)
    except msgspec.MsgspecError as problem:
        raise IdentityDamaged(f"{path} is damaged: {problem}.", "Enrol this kiosk again.") from problem


def set_aside_damaged(path: Path) -> None:
    """Let a new identity take the place of one that cannot be read; the old file stays beside it. Raises as writing does."""
    try:
        path.replace(path.with_name(f"{path.name}.damaged"))
    except OSError as fault:
        raise disk_fault(fault, path) from fault


def write_identity_file(path: Path, file: IdentityFile) -> None:
    """Put a new file in place of the old one, whole, readable by this user alone. Raises DiskFull or DiskReadOnly."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(msgspec.json.encode(file))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as fault:
        raise disk_fault(fault, path) from fault
