"""The program as a technician starts and ends it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.bootstrap import build_kiosk
from kiosk.paths import Paths
from kiosk.protocol.vocabulary import Kind
from kiosk.settings import Settings
from tests.fakes import FakeClock
from tests.journeys.centre_program import ROOT
from tests.journeys.kiosk_page import logged
from tests.kiosk.sync.centre import Centre, Reply
from ui.local_calls import Ask, ask_running_app


@contextmanager
def running_kiosk(data: Path, server_url: str = "http://127.0.0.1:9") -> Iterator[subprocess.Popen[str]]:
    """`kiosk run` in a window nobody sees, until the block ends it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "run", "--windowed", "--data", str(data)],
        env={**inherited, "QT_QPA_PLATFORM": "offscreen", "KIOSK_SERVER_URL": server_url},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for_start(process: subprocess.Popen[str], data: Path) -> None:
    """Until the kiosk answers for its open log."""
    deadline = time.monotonic() + 30
    while ask_running_app(data, Ask.STATUS) is None:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_it_is_interrupted(tmp_path: Path, number: signal.Signals) -> None:
    with running_kiosk(tmp_path) as process:
        wait_for_start(process, tmp_path)
        process.send_signal(number)
        _, troubles = process.communicate(timeout=10)
    assert (process.returncode, troubles) == (0, "")
    assert logged(tmp_path)[-1].kind == Kind.APP_STOPPED


def test_a_silent_centre_does_not_keep_it_from_ending(tmp_path: Path) -> None:
    asked, over = threading.Event(), threading.Event()

    def silent(_answer: Callable[[], Reply]) -> Reply:
        asked.set()
        over.wait(60)
        return Reply(status=0, body=b"", hang_up=True)

    with Centre() as centre:
        paths = Paths(data=tmp_path, config=tmp_path, resources=tmp_path)
        build_kiosk(Settings(server_url=centre.url), paths, FakeClock()).enroll(str(centre.make_code()))
        centre.faults.append(silent)
        try:
            with running_kiosk(tmp_path, centre.url) as process:
                assert asked.wait(30)
                process.send_signal(signal.SIGTERM)
                _, troubles = process.communicate(timeout=15)
        finally:
            over.set()
    assert (process.returncode, troubles) == (0, "")
    assert logged(tmp_path)[-1].kind == Kind.APP_STOPPED


def test_a_killed_program_gives_the_folder_back(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as process:
        wait_for_start(process, tmp_path)
        process.kill()
        process.communicate()
    with running_kiosk(tmp_path) as process:
        wait_for_start(process, tmp_path)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
    kinds = [event.kind for event in logged(tmp_path)]
    assert kinds == [Kind.APP_STARTED, Kind.APP_STARTED, Kind.APP_STOPPED]
    assert logged(tmp_path)[1].data["previous"] == "interrupted"


def test_a_second_program_says_so_and_ends(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as first:
        wait_for_start(first, tmp_path)
        began = time.monotonic()
        with running_kiosk(tmp_path) as second:
            _, troubles = second.communicate(timeout=10)
        assert second.returncode == 1
        assert "already running" in troubles
        assert time.monotonic() - began < 2
        assert first.poll() is None
