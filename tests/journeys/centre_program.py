"""The centre as a program of its own on loopback, started as its operator would."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class CentreProgram:
    """`url` is where it answers; its commands work on the same folder."""

    def __init__(self, url: str, data: Path) -> None:
        self.url, self.data = url, data

    def command(self, *arguments: str) -> str:
        """Run one of the centre's commands and return what it says."""
        return subprocess.run(
            [sys.executable, "-m", "server", *arguments, "--data", str(self.data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def take_stick(self, file: Path) -> Path:
        """Import a bundle; returns its receipt file."""
        self.command("import", str(file))
        return file.with_name(f"{file.name}.receipt")

    def code(self, point: str = "loc-tho") -> str:
        """A fresh enrollment code."""
        return self.command("code", "create", point).split()[-1]


@contextmanager
def running_centre(data: Path) -> Iterator[CentreProgram]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    centre = CentreProgram(f"http://127.0.0.1:{port}", data)
    serve = [sys.executable, "-m", "server", "serve", "--port", str(port), "--data", str(data)]
    with (data.parent / "centre.log").open("w") as log:
        process = subprocess.Popen(serve, cwd=ROOT, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 30
        while not _answers(centre.url):
            assert process.poll() is None, (data.parent / "centre.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield centre
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=1) as reply:  # noqa: S310  loopback, fixed scheme
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def run_kiosk_program(*arguments: str, data: Path, server_url: str) -> subprocess.CompletedProcess[str]:
    """The program `kiosk` on a folder of its own, without a display."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KIOSK_") and name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        env={**inherited, "KIOSK_DATA": str(data), "KIOSK_SERVER_URL": server_url},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
