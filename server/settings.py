"""Every setting of the centre, declared once. They come from `KIOSK_SERVER_*` in the environment; the command line wins."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from server.errors import CentreCannotRun

PREFIX = "KIOSK_SERVER_"
_OF_THE_KIOSK = frozenset({"KIOSK_SERVER_URL"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _default_data() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "kiosk-server"


class ServerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of the centre. Raises CentreCannotRun when they would be unsafe together."""

    data: Annotated[
        Path, Meta(description="Folder of the database and the keys; made when it is not there.")
    ] = msgspec.field(default_factory=_default_data)
    host: Annotated[str, Meta(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65_535, description="Port to listen on.")] = 8480
    database_url: Annotated[
        str, Meta(description="postgresql:// address in production; empty: SQLite in the data folder.")
    ] = ""
    workers: Annotated[
        int,
        Meta(
            ge=1,
            le=256,
            description="Processes that serve side by side; more than one needs PostgreSQL.",
        ),
    ] = 1
    public_address: Annotated[
        str,
        Meta(description="https address under which kiosks and staff reach the centre through a proxy."),
    ] = ""
    pack: Annotated[
        str,
        Meta(
            description="Content pack that gives procedures and reasons their names; empty: the shipped one."
        ),
    ] = ""

    smallest_cell: Annotated[
        int,
        Meta(
            ge=2,
            le=1_000,
            description="Cells of tables by place and subject that count fewer than this stay unseen by everybody.",
        ),
    ] = 10
    outage_kiosks: Annotated[
        int,
        Meta(
            ge=2,
            le=1_000,
            description="As many kiosks must report within 15 minutes that the portal does not open before all are warned.",
        ),
    ] = 3

    def __post_init__(self) -> None:
        if self.public_address:
            parts = urlsplit(self.public_address)
            if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
                raise CentreCannotRun(
                    f"{PREFIX}PUBLIC_ADDRESS: {self.public_address} is no https address.",
                    "Write it like https://centre.example.vn",
                )
        if self.host not in _LOOPBACK and not self.public_address:
            raise CentreCannotRun(
                f"Listening on {self.host} would take sessions over the network unprotected.",
                f"Put a proxy with https before it and set {PREFIX}PUBLIC_ADDRESS, or listen on 127.0.0.1.",
            )
        if self.database_url and not self.database_url.startswith(("postgresql://", "postgresql+psycopg://")):
            raise CentreCannotRun(
                f"{PREFIX}DATABASE_URL must begin with postgresql://.", "Leave it out to use SQLite."
            )

        if self.workers > 1 and not self.database_url:
            raise CentreCannotRun(
                f"{self.workers} processes cannot share one SQLite file.",
                f"Set {PREFIX}DATABASE_URL to a PostgreSQL, or {PREFIX}WORKERS to 1.",
            )

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers reach the centre over https only."""
        return bool(self.public_address)


def read_settings(environ: Mapping[str, str] = os.environ, **given: object) -> ServerSettings:
    """Settings from the environment, with `given` (the command line; None means not given) over them.

    Raises CentreCannotRun, naming the variable and the reason.
    """
    known = {PREFIX + field.name.upper(): field.name for field in msgspec.structs.fields(ServerSettings)}
    values: dict[str, Any] = {}
    for variable, text in environ.items():
        if not variable.startswith(PREFIX) or variable in _OF_THE_KIOSK:
            continue
        if variable not in known:
            close = difflib.get_close_matches(variable, known, n=1)
            raise CentreCannotRun(
                f"{variable}: there is no such setting.", f"Did you mean {close[0]}?" if close else ""
            )
        values[known[variable]] = text
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        return msgspec.convert(values, type=ServerSettings, strict=False, dec_hook=_read_path)
    except msgspec.ValidationError as problem:
        raise CentreCannotRun(f"Settings of the centre: {str(problem).removesuffix('.')}.") from None


def _read_path(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str | Path):
        return Path(value)
    raise NotImplementedError(kind)
