"""A centre on loopback for a while, as `make run` and `make package` need one. Standard library only."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UP_WITHIN_S = 30


def part(program: str, *arguments: str) -> list[str]:
    """The command line of one of our programs, run from source."""
    return [sys.executable, "-m", program, *arguments]


def call(command: list[str], *, environment: Mapping[str, str] | None = None) -> str:
    """Run a command to its end and return what it printed; when it fails, its own sentence is the error and we end."""
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout.rstrip()


@dataclass(frozen=True, slots=True)
class Centre:
    """One centre's data folder and port."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, *arguments: str) -> str:
        """Run `kiosk-server` with these arguments on this centre's data."""
        return call(part("server", *arguments, "--data", str(self.data)))

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=1) as reply:  # noqa: S310  loopback
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    @contextlib.contextmanager
    def starting(self) -> Iterator[Callable[[], None]]:
        """Serve until the end of the block. What it yields waits for the first answer, or ends us with a sentence."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = self.data / "centre.log"
        # A group of its own: Ctrl+C reaches the kiosk first, the centre is ended after it.
        with said.open("w") as log:
            serving = subprocess.Popen(
                part("server", "serve", "--port", str(self.port), "--data", str(self.data)),
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield lambda: self._wait_for(serving, said)
        finally:
            serving.terminate()
            serving.wait(timeout=20)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Serve from the first answer until the end of the block."""
        with self.starting() as wait:
            wait()
            yield

    def _wait_for(self, serving: subprocess.Popen[bytes], said: Path) -> None:
        deadline = time.monotonic() + UP_WITHIN_S
        while True:
            answered = self.answers()
            if serving.poll() is not None:
                last = said.read_text(encoding="utf-8").strip().splitlines()[-1:]
                sys.exit(f"The centre did not start. {''.join(last)}")
            if answered:
                return
            if time.monotonic() > deadline:
                sys.exit(f"The centre gave no answer within {UP_WITHIN_S} s; what it said stands in {said}.")
            time.sleep(0.05)
