"""The two databases every test of the centre runs on: SQLite always, PostgreSQL where one can be had.

`KIOSK_TEST_POSTGRES_URL` names a server whose user may make databases. Without it a private one is started from the
binaries of this machine; as root on Debian under CI they are installed first. Elsewhere this half is left out, and the
summary of the run says why.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from server.settings import ServerSettings
from server.store.database import open_database

FOLDERS = "/usr/lib/postgresql/*/bin"
_UP_WITHIN_S = 30
_AS_IN_PRODUCTION = {"shared_buffers": "512MB", "max_wal_size": "4GB", "max_connections": "60"}
# Nothing here outlives the tests, so nothing has to reach the disk.
_FOR_A_MOMENT = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "autovacuum": "off",
}


POSTGRESQL_AT_LENGTH = pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
"""For what takes long and hardly depends on the database: on PostgreSQL it belongs to `make test-long`."""


class LeftOut(Exception):
    """There is no PostgreSQL here; the text says why."""


class Postgres:
    """A running server. Every test gets a database of its own, copied from one that was migrated once."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._template = f"centre_{uuid4().hex}"

    def prepare(self) -> None:
        """Migrate and seed the database that the others are copied from."""
        self._run(f"CREATE DATABASE {self._template}")
        with tempfile.TemporaryDirectory() as folder:
            open_database(
                ServerSettings(data=Path(folder), database_url=self._address(self._template))
            ).dispose()

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[str]:
        """The address of a fresh database, gone at the end."""
        name = f"centre_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name}" + (f" TEMPLATE {self._template}" if migrated else ""))
        try:
            yield self._address(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Remove what was made."""
        self._run(f"DROP DATABASE IF EXISTS {self._template} WITH (FORCE)")
        self._engine.dispose()

    def _address(self, name: str) -> str:
        return self._url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self._engine.connect() as db:
            db.exec_driver_sql(statement)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A PostgreSQL server for the time of the tests; `durable` as in production, where time is measured. Raises LeftOut."""
    given = os.environ.get("KIOSK_TEST_POSTGRES_URL")
    if given:
        with _prepared(given) as server:
            yield server
        return
    with (
        tempfile.TemporaryDirectory(prefix="pg-") as folder,
        private_server(Path(folder), durable=durable) as url,
        _prepared(url) as server,
    ):
        yield server


@contextmanager
def _prepared(url: str) -> Iterator[Postgres]:
    server = Postgres(url)
    server.prepare()
    try:
        yield server
    finally:
        server.close()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _programs() -> Path:
    """The folder of initdb and postgres. Raises LeftOut."""
    if (found := _find()) is not None:
        return found
    if _is_root() and os.environ.get("CI") == "true" and shutil.which("apt-get"):
        _install()
        if (found := _find()) is not None:
            return found
    raise LeftOut("PostgreSQL is left out: neither KIOSK_TEST_POSTGRES_URL nor its programs are here")


def _install() -> None:
    import fcntl

    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The tests run side by side, and the package manager serves one at a time.
    with (Path(tempfile.gettempdir()) / "kiosk-tests-install.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if _find() is None:
            for line in ("apt-get update -q", "apt-get install -y -q --no-install-recommends postgresql"):
                subprocess.run(line.split(), env=environment, check=True, capture_output=True)


def _find() -> Path | None:
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/").glob(FOLDERS.lstrip("/")), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


@contextmanager
def private_server(folder: Path, *, durable: bool, port: int = 0) -> Iterator[str]:
    """A server of our own on loopback, its data in `folder`, where it may lie from before; it refuses to run as root, so
    root lends it to nobody. It ends at once, whoever is connected. Raises LeftOut."""
    programs = _programs()
    as_nobody = ["runuser", "-u", "nobody", "--"] if _is_root() else []
    data = folder / "data"
    if not data.exists():
        if as_nobody:
            shutil.chown(folder, "nobody")
        _lay_out(data, as_nobody)
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    options |= _AS_IN_PRODUCTION if durable else _FOR_A_MOMENT
    serve = [programs / "postgres", "-D", data, "-p", port]
    said = folder / "said"
    with said.open("w") as log:
        process = subprocess.Popen(
            [*as_nobody, *map(str, serve), *(f"--{name}={value}" for name, value in options.items())],
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(process, port, said)
        yield f"postgresql://centre@127.0.0.1:{port}/postgres"
    finally:
        # A plain signal would wait for whoever is connected.
        end = [programs / "pg_ctl", "-D", data, "-m", "fast", "-s", "stop"]
        subprocess.run([*as_nobody, *map(str, end)], cwd=folder, check=False)
        process.wait(timeout=20)


def _lay_out(data: Path, as_nobody: list[str]) -> None:
    initdb = [
        _programs() / "initdb",
        "-D",
        data,
        "-U",
        "centre",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    done = subprocess.run(
        [*as_nobody, *map(str, initdb)], cwd=data.parent, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LeftOut(f"PostgreSQL is left out: initdb said {done.stderr.strip()[-200:]}")


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    engine = create_engine(f"postgresql+psycopg://centre@127.0.0.1:{port}/postgres")
    while True:
        try:
            engine.connect().close()
            break
        except Exception:
            if process.poll() is not None or time.monotonic() > deadline:
                raise LeftOut(
                    f"PostgreSQL is left out: it did not start: {said.read_text()[-300:]}"
                ) from None
            time.sleep(0.05)
    engine.dispose()
