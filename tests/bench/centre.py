"""The centre as production runs it: a program of its own over a PostgreSQL that reaches the disk."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text

from tests.server.databases import postgres

ROOT = Path(__file__).parents[2]
_UP_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class BenchCentre:
    """A running centre: where it answers, its database's address, its settings and its first process."""

    url: str
    database_url: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def command(self, *arguments: str) -> str:
        """Run one of the centre's commands and return what it says."""
        return subprocess.run(
            [sys.executable, "-m", "server", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def engine(self) -> Engine:
        """Another way into its database."""
        return create_engine(make_url(self.database_url).set(drivername="postgresql+psycopg"))

    def worked_s(self) -> tuple[float, float]:
        """Seconds of processor so far: of the centre's processes, and of PostgreSQL's, those that have ended too."""
        engine = self.engine()
        with engine.connect() as db:
            backend: int = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
            worked = _worked_s(self.process.pid), _worked_s(int(_stat(backend)[1]))
        engine.dispose()
        return worked

    def memory_mb(self) -> float:
        """What its processes hold together, in megabytes."""
        return sum(resident_kb(pid) for pid in _family(self.process.pid)) / 1024


@contextmanager
def bench_database() -> Iterator[str]:
    """The address of an empty, migrated database with fsync on. Raises LeftOut."""
    with postgres(durable=True) as server, server.database() as url:
        yield url


@contextmanager
def bench_centre(database_url: str, *, workers: int = 1) -> Iterator[BenchCentre]:
    """A centre over this database, on a free port of loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="centre-") as folder:
        environment = os.environ | {
            "KIOSK_SERVER_DATA": f"{folder}/data",
            "KIOSK_SERVER_DATABASE_URL": database_url,
            "KIOSK_SERVER_WORKERS": str(workers),
            "KIOSK_SERVER_PORT": str(port),
        }
        told = Path(folder) / "told"
        with told.open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "server", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        centre = BenchCentre(f"http://127.0.0.1:{port}", database_url, environment, process)
        try:
            _wait(centre, told)
            yield centre
        finally:
            process.terminate()
            process.wait(timeout=30)


def resident_kb(pid: int, what: str = "VmRSS") -> int:
    """Memory of a process as the kernel counts it; `VmHWM` is the most it ever held."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))


def _worked_s(pid: int) -> float:
    # What ended children used is added to their parent's, so one that ends meanwhile is not lost.
    ticks = 0
    for one in _family(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            ticks += sum(map(int, _stat(one)[11:13]))
    return (ticks + sum(map(int, _stat(pid)[13:15]))) / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """What the kernel tells of a process, behind its name."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(FileNotFoundError, ProcessLookupError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _wait(centre: BenchCentre, told: Path) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while not _answers(centre.url):
        if centre.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the centre did not start: {told.read_text()[-500:]}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=1) as reply:  # noqa: S310  loopback, fixed scheme
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
