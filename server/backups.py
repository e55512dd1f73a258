"""One file that holds a whole centre: its database and its keys. Made while the centre serves, put back into an empty place.

Whoever has the file has the centre; it is written for this user only and belongs where keys belong.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from kiosk.errors import KioskError
from server.audit import CONSOLE, ChainState, Deed, check_chain, record
from server.centre import open_centre
from server.keys import FACTOR_KEY_FILE, FORM_SECRET_FILE, KEY_FILE
from server.settings import ServerSettings
from server.store.database import FILE_NAME, renew_epoch
from server.times import wire_time

_MANIFEST, _SQLITE, _POSTGRESQL = "manifest.json", FILE_NAME, "centre.dump"
_PART = 1024 * 1024
_NOT_KEPT = (FILE_NAME, ".may-write")
"""The database goes into the backup as a copy at one moment; its file and what lies beside it do not."""
_OF_A_CENTRE = (KEY_FILE, FORM_SECRET_FILE, FACTOR_KEY_FILE, FILE_NAME)


class BackupRefused(KioskError):
    """A backup that cannot be written, or is none, or would overwrite a centre."""

    code = "backup-refused"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands first in the file. `files` has the SHA-256 of every other part."""

    kiosk_server_backup: int
    made_at: str
    epoch: str
    database: str
    files: dict[str, str]


def back_up(settings: ServerSettings, file: Path, *, now: datetime) -> Manifest:
    """Write the whole centre into a new file. Raises BackupRefused, CentreCannotRun."""
    if file.exists():
        raise BackupRefused(f"{file} is there already.", "Choose another name.")
    if not (settings.data / KEY_FILE).exists():
        raise BackupRefused(f"There is no centre in {settings.data}.", "Name its folder with --data.")
    # Opened first: a centre that cannot be opened is no centre to keep.
    with open_centre(settings) as centre:
        epoch = centre.epoch
    try:
        return _backed_up(settings, file, now=now, epoch=epoch)
    except (OSError, sqlite3.Error) as fault:
        raise BackupRefused(
            f"The parts of the backup cannot be laid out in {settings.data}: {fault}.", "Make room there."
        ) from fault


def _backed_up(settings: ServerSettings, file: Path, *, now: datetime, epoch: str) -> Manifest:
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.data) as folder:
        parts = Path(folder)
        if settings.database_url:
            _run(settings, ["pg_dump", "--format=custom", "--no-owner", f"--file={parts / _POSTGRESQL}"])
        else:
            _copy_sqlite(settings.data / FILE_NAME, parts / _SQLITE)
        for kept in sorted(settings.data.iterdir()):
            if kept.is_file() and not kept.name.startswith(_NOT_KEPT) and kept.suffix != ".log":
                shutil.copyfile(kept, parts / kept.name)
        manifest = Manifest(
            kiosk_server_backup=1,
            made_at=wire_time(now),
            epoch=epoch,
            database="postgresql" if settings.database_url else "sqlite",
            files={part.name: _digest(part) for part in sorted(parts.iterdir())},
        )
        (parts / _MANIFEST).write_bytes(msgspec.json.encode(manifest))
        _pack(parts, file, first=_MANIFEST)
    return manifest


def restore(settings: ServerSettings, file: Path, *, now: datetime) -> ChainState:
    """Put a backup back where no centre is yet, and begin another history so that kiosks offer again what they keep.

    Nothing is put in place unless every part is whole. Raises BackupRefused, CentreCannotRun.
    """
    _must_be_empty(settings)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.data) as folder:
        parts = Path(folder)
        manifest = _unpack(file, parts)
        wanted = "postgresql" if settings.database_url else "sqlite"
        if manifest.database != wanted:
            raise BackupRefused(
                f"{file} holds a {manifest.database} database, and this centre is set to {wanted}.",
                "Set or unset KIOSK_SERVER_DATABASE_URL to match.",
            )
        if settings.database_url:
            into = f"--dbname={make_url(settings.database_url).database}"
            dump = str(parts / _POSTGRESQL)
            _run(
                settings, ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", into, dump]
            )
        for name in manifest.files:
            if name != _POSTGRESQL:
                (parts / name).chmod(0o600)
                (parts / name).replace(settings.data / name)
    with open_centre(settings) as centre, centre.engine.begin() as db:
        chain = check_chain(db)
        renew_epoch(db)
        record(db, Deed.CENTRE_RESTORED, who=CONSOLE, at=now, detail=manifest.made_at)
    return chain


def _must_be_empty(settings: ServerSettings) -> None:
    there = [name for name in _OF_A_CENTRE if (settings.data / name).exists()]
    if settings.database_url:
        engine = create_engine(make_url(settings.database_url).set(drivername="postgresql+psycopg"))
        try:
            with closing(engine.connect()) as db:
                there += inspect(db).get_table_names()
        except SQLAlchemyError as fault:
            reason = str(getattr(fault, "orig", None) or fault).strip().splitlines()[0]
            raise BackupRefused(f"The database cannot be used: {reason}.") from fault
        finally:
            engine.dispose()
    if there:
        raise BackupRefused(
            f"There is a centre here already: {there[0]} in {settings.data}.",
            "Restore into an empty folder and, with PostgreSQL, an empty database.",
        )


def _copy_sqlite(source: Path, target: Path) -> None:
    # Read only, in one step: a copy of one moment, and the serving process stays the only writer.
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=30)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)


def _run(settings: ServerSettings, command: list[str]) -> None:
    """PostgreSQL's own tool; the password travels in its environment, never on the command line."""
    url = make_url(settings.database_url)
    program = shutil.which(command[0])
    if program is None:
        raise BackupRefused(
            f"{command[0]} is not here.",
            "Install the client programs of your PostgreSQL (postgresql-client).",
        )
    given = {
        "PGHOST": url.host or "",
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": url.database or "",
    }
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    command = [program, *command[1:]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  ours
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise BackupRefused(f"{Path(program).name} failed: {reason}.")


def _pack(parts: Path, file: Path, *, first: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as tar:
                names = sorted(part.name for part in parts.iterdir() if part.name != first)
                for name in (first, *names):
                    tar.add(parts / name, arcname=name)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        file.unlink(missing_ok=True)
        raise BackupRefused(f"{file} cannot be written: {fault.strerror}.") from fault


def _unpack(file: Path, parts: Path) -> Manifest:
    """Every part into the folder, each held against the manifest that stands first."""
    damaged = BackupRefused(
        f"{file} is no sound backup of a centre.", "Take another; this one restores nothing."
    )
    try:
        with tarfile.open(file, mode="r:gz") as tar:
            head = tar.next()
            stream = tar.extractfile(head) if head is not None and head.name == _MANIFEST else None
            if stream is None:
                raise damaged
            manifest = msgspec.json.decode(stream.read(_PART), type=Manifest)
            while (member := tar.next()) is not None:
                content = tar.extractfile(member) if member.name in manifest.files else None
                # Plain files that the manifest names, and none of their names leads out of the folder.
                if content is None or not member.isreg() or Path(member.name).name != member.name:
                    raise damaged
                with (parts / member.name).open("wb") as target:
                    shutil.copyfileobj(content, target, _PART)
    except OSError as fault:
        raise BackupRefused(f"{file} cannot be read: {fault.strerror or fault}.") from fault
    except (tarfile.TarError, EOFError, msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        raise damaged from None
    found = {part.name: _digest(part) for part in parts.iterdir()}
    if found != manifest.files or KEY_FILE not in manifest.files:
        raise damaged
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
