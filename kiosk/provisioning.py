"""The centre's `enroll.toml`: where the centre is and a code for this machine, carried on a stick instead of typed."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kiosk.errors import KioskError, SettingsInvalid
from kiosk.paths import Paths, disk_fault
from kiosk.settings import refuse_unsafe_url

_LONGEST = 64 * 1024


class Provisioning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    server_url: str
    code: str


def read_provisioning(file: Path) -> Provisioning:
    """Read the file. Raises KioskError when it is none, SettingsInvalid when its address is unsafe."""
    try:
        with file.open("rb") as stream:
            told = msgspec.toml.decode(stream.read(_LONGEST), type=Provisioning)
    except OSError as fault:
        raise KioskError(f"{file} cannot be read: {fault.strerror}.") from fault
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise KioskError(
            f"{file} is no enroll.toml: {str(problem).removesuffix('.')}.", "Take it from the centre again."
        ) from None
    refuse_unsafe_url(told.server_url, f"{file}, server_url")
    return told


def settle_server(paths: Paths, server_url: str) -> None:
    """Write the centre's address into settings.toml. Raises as `write_settings` does."""
    write_settings(paths, {"server_url": server_url})


def write_settings(paths: Paths, changes: Mapping[str, str | int | float]) -> None:
    """Write some settings into settings.toml, leaving everything else in it as it stands.

    Raises SettingsInvalid when the file there is no TOML, DiskFull or DiskReadOnly when it cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = paths.settings_file
    try:
        settings = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError) as problem:
        raise SettingsInvalid(f"{path}: is no TOML: {problem}.") from problem
    except OSError as fault:
        raise disk_fault(fault, path) from fault
    if all(settings.get(name) == value for name, value in changes.items()):
        return
    for name, value in changes.items():
        settings[name] = value
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(tomlkit.dumps(settings))
            stream.flush()
            # A kiosk is switched off at the wall, and one with half a settings file does not start.
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as fault:
        raise disk_fault(fault, path) from fault
