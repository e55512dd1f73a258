"""Every setting of a kiosk, declared once: its type, its default, what it is for, and what is refused as unsafe.

They are read from `settings.toml` in the configuration folder; an environment variable of the same name in
capitals, with `KIOSK_` before it, wins over the file.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from kiosk.errors import SettingsInvalid
from kiosk.paths import Paths

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OF_THE_CENTRE = "KIOSK_SERVER_"
"""The centre's own settings; both may run from one shell."""
_TIME_OR_NONE = r"^(([01]\d|2[0-3]):[0-5]\d)?$"
_NOT_SETTINGS = frozenset({"KIOSK_DATA", "KIOSK_CONFIG"})


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; times are seconds. What the centre sets for a kiosk at enrollment is not here."""

    server_url: Annotated[
        str,
        Meta(
            description="Address of the centre. https, or http to this machine itself; nothing else is taken."
        ),
    ] = "http://127.0.0.1:8480"
    ca_file: Annotated[
        str,
        Meta(description="PEM file of the only authority to trust for the centre; empty: the system's own."),
    ] = ""
    language: Annotated[
        str,
        Meta(
            pattern=r"^[a-z]{2,8}$",
            description="Language in which the screens start for each resident, such as vi or en.",
        ),
    ] = "vi"
    screen_diagonal_inches: Annotated[
        float,
        Meta(ge=7, le=100, description="Diagonal of the screen; touch targets keep their millimetres by it."),
    ] = 21.5
    screen_rotation: Annotated[
        Literal[0, 90, 180, 270],
        Meta(description="Degrees by which the screens are turned, for a screen that hangs on its side."),
    ] = 0
    use_gpu: Annotated[bool, Meta(description="Draw with the graphics card instead of in software.")] = False
    calm_motion: Annotated[bool, Meta(description="Change screens without movement.")] = False
    idle_seconds: Annotated[
        int, Meta(ge=10, le=3600, description="Without a touch for this long, ask whether anyone is there.")
    ] = 120
    idle_working_seconds: Annotated[
        int,
        Meta(
            ge=10, le=3600, description="The same on checklist and steps, where people work on their phone."
        ),
    ] = 300
    idle_answer_seconds: Annotated[
        int, Meta(ge=5, le=600, description="How long that question waits before everything is wiped.")
    ] = 60
    hold_seconds: Annotated[
        int, Meta(ge=10, le=3600, description="How long “wait for me” covers the screen on request.")
    ] = 300
    finish_seconds: Annotated[
        int, Meta(ge=5, le=600, description="Countdown to the wipe on the last screen.")
    ] = 45
    notice_seconds: Annotated[
        int, Meta(ge=5, le=600, description="How long each notice stays on the waiting screen.")
    ] = 20
    dim_from: Annotated[
        str,
        Meta(
            pattern=_TIME_OR_NONE,
            description="Local time, HH:MM, from which the screen is dark while nobody is there; empty: never.",
        ),
    ] = "21:00"
    dim_until: Annotated[
        str, Meta(pattern=_TIME_OR_NONE, description="Local time, HH:MM, at which it is bright again.")
    ] = "05:30"
    call_chime: Annotated[
        bool, Meta(description="Sound a chime with the call for the volunteer, where the machine has sound.")
    ] = True
    a4_printer: Annotated[
        str, Meta(description="Name of the printer for A4 pages; empty: the system's own, if it takes A4.")
    ] = ""
    slip_printer: Annotated[
        str, Meta(description="Name of the printer for 80 mm slips; empty: the first with such narrow paper.")
    ] = ""
    print_folder: Annotated[
        str,
        Meta(
            description="Folder for PDF files while there is no printer; each is deleted once its resident "
            "has gone. Empty: none is ever written."
        ),
    ] = ""
    speech_dialect: Annotated[
        Literal["vi", "vi-vn-x-central", "vi-vn-x-south"],
        Meta(description="How espeak-ng speaks Vietnamese: as in the north, the centre or the south."),
    ] = "vi"
    speech_volume: Annotated[
        int, Meta(ge=1, le=5, description="How loud it is read aloud at first, for each resident.")
    ] = 4
    sound_folder: Annotated[
        str,
        Meta(description="Write what would be heard into this folder as WAV files; empty: the loudspeaker."),
    ] = ""


@dataclass(frozen=True, slots=True)
class SettingHelp:
    """One setting as a guide tells of it."""

    name: str
    variable: str
    default: object
    help: str


def describe_settings() -> tuple[SettingHelp, ...]:
    """Every setting with its default and what it is for, in the order of declaration."""
    return tuple(
        SettingHelp(
            name=field.name,
            variable=_variable(field.name),
            default=field.default,
            help=_meta(field.type).description or "",
        )
        for field in msgspec.structs.fields(Settings)
    )


def read_settings(paths: Paths, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check all settings. Raises SettingsInvalid, which names the file or variable, and the reason."""
    known = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in _from_file(paths.settings_file).items():
        if name not in known:
            raise _unknown(f"{paths.settings_file}, {name}", name, tuple(known))
        values[name] = _checked(value, known[name], f"{paths.settings_file}, {name}", strict=True)
    variables = {_variable(name): name for name in known}
    for variable, text in environ.items():
        if not variable.startswith("KIOSK_") or variable in _NOT_SETTINGS:
            continue
        if variable not in variables:
            if variable.startswith(_OF_THE_CENTRE):
                continue
            raise _unknown(f"environment, {variable}", variable, tuple(variables))
        name = variables[variable]
        values[name] = _checked(text, known[name], f"environment, {variable}", strict=False)
        if name == "server_url":
            refuse_unsafe_url(values[name], f"environment, {variable}")
    settings = Settings(**values)
    refuse_unsafe_url(settings.server_url, f"{paths.settings_file}, server_url")
    return settings


def is_loopback(url: str) -> bool:
    """Whether an address can only be this machine itself."""
    return urlsplit(url).hostname in _LOOPBACK


def _variable(name: str) -> str:
    return f"KIOSK_{name.upper()}"


def _meta(annotated: Any) -> Meta:
    meta = annotated.__metadata__[0]
    if not isinstance(meta, Meta):
        raise TypeError(annotated)
    return meta


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise SettingsInvalid(f"{path}: cannot be read: {fault.strerror}.") from fault
    try:
        return msgspec.toml.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise SettingsInvalid(f"{path}: is no TOML: {problem}.") from problem


def _checked(value: object, kind: Any, where: str, *, strict: bool) -> Any:
    try:
        return msgspec.convert(value, type=kind, strict=strict)
    except msgspec.ValidationError as problem:
        raise SettingsInvalid(
            f"{where}: {str(problem).removesuffix('.')}.", _meta(kind).description or ""
        ) from None


def _unknown(where: str, name: str, known: tuple[str, ...]) -> SettingsInvalid:
    close = difflib.get_close_matches(name, known, n=1)
    return SettingsInvalid(
        f"{where}: there is no such setting.", f"Did you mean {close[0]}?" if close else ""
    )


def refuse_unsafe_url(url: str, where: str) -> None:
    """Raises SettingsInvalid when sessions would travel to this address unprotected, or it is none; `where` says who gave it."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as problem:
        raise SettingsInvalid(f"{where}: {url} is no address: {problem}.") from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsInvalid(f"{where}: only scheme, host, port and path may be given.")
    if not host or parts.scheme not in ("https", "http"):
        raise SettingsInvalid(
            f"{where}: {url} is no https address.", "Write it like https://centre.example.vn"
        )
    if parts.scheme == "http" and not is_loopback(url):
        raise SettingsInvalid(
            f"{where}: {url} would send sessions over the network unprotected.",
            "Use https://, or this machine itself.",
        )
