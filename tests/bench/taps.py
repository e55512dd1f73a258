"""From a finger's tap to the picture of the next screen, in the real app with real touches.

First 1,000 taps at random over the residents' screens of the shipped pack, with 1,000,000 events in the log
(`KIOSK_BENCH_EVENTS`), then a walk over and over: idle, and while a backlog drains.

`Walk` walks a resident's path over and over and times every tap that changes the screen; whoever measures something else
about touch can use it with another page. A tap's time ends when the window has drawn the new screen.
"""

import itertools
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kiosk.catalog.authoring import shipped_pack
from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.paths import Paths
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from tests.bench.centre import BenchCentre, bench_centre, bench_database
from tests.bench.figures import say, tell
from tests.bench.random_taps import RandomTaps
from tests.bench.sync import make_backlog
from tests.bench.visits import EVENTS
from tests.journeys.kiosk_page import KioskPage
from tests.server.databases import LeftOut

SESSIONS = int(os.environ.get("KIOSK_BENCH_SESSIONS", "20000"))
RANDOM_EVENTS = int(os.environ.get("KIOSK_BENCH_EVENTS", "1000000"))
RANDOM_TAPS = 1000
TAPS = 200
WAITS_S = 10


class Walk:
    """One resident after the other makes tea; `times` are the milliseconds of each tap that changed the screen."""

    def __init__(self, page: KioskPage) -> None:
        self._page = page
        self.times: list[float] = []
        page.start()

    def go(self, *, until: Callable[[], bool]) -> None:
        """Open the drinks and go back, again and again, until told to stop."""
        path = itertools.cycle((("tile-drinks", "tile"), ("back", "home")))
        while not until():
            name, screen = next(path)
            self._tap(name, screen)

    def _tap(self, name: str, screen: str) -> None:
        page = self._page
        # Its clock is a fake one; a tap right after another would be taken for the same.
        page.clock.advance(seconds=1)
        page.wait_until(lambda: page.offers(name), f"{name} on {page.screen}")
        page.window.grabWindow()
        drawn: list[float] = []

        def swapped() -> None:
            if page.screen == screen:
                drawn.append(time.perf_counter())

        link = page.window.frameSwapped.connect(swapped)
        begun = time.perf_counter()
        page._finger.tap(name)
        while not drawn:
            if time.perf_counter() - begun > WAITS_S:
                raise RuntimeError(f"{screen} was never drawn")
            QCoreApplication.processEvents()
        self.times.append((drawn[0] - begun) * 1000)
        page.window.frameSwapped.disconnect(link)
        # A finger rests between two taps.
        deadline = time.perf_counter() + 0.02
        while time.perf_counter() < deadline:
            QCoreApplication.processEvents()
            time.sleep(0.001)


def measure() -> None:
    """Print the times of random taps, and p99 of a tap, idle and during a full drain."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        _measure_random(Path(folder))
    try:
        with bench_database() as url, bench_centre(url) as centre, tempfile.TemporaryDirectory() as folder:
            _measure(centre, Path(folder))
    except LeftOut as reason:
        say(f"taps: {reason}")


def _measure_random(folder: Path) -> None:
    data = make_backlog(folder, RANDOM_EVENTS // EVENTS).folder
    with KioskPage.opened(data, pack=shipped()) as page:
        taps = RandomTaps(page, seed=1)
        taps.go(until=lambda: len(taps.answers) >= RANDOM_TAPS)
    tell(f"random tap, {RANDOM_EVENTS} events in the log", [one.ms for one in taps.answers])
    tell("  of it worked by the thread of the screens", [one.worked_ms for one in taps.answers])
    slowest = sorted(taps.answers, key=lambda one: one.worked_ms, reverse=True)[:12]
    say(f"slowest: {', '.join(f'{one.way} {one.worked_ms:.0f} ms' for one in slowest)}")
    say(f"screens: {', '.join(sorted(taps.screens))}; load {os.getloadavg()[0]:.1f}")


def shipped() -> Pack:
    """The pack that residents meet."""
    return load_pack(shipped_pack())


def _measure(centre: BenchCentre, folder: Path) -> None:
    backlog = make_backlog(folder / "backlog", SESSIONS)
    data = folder / "kiosk"
    shutil.copytree(backlog.folder, data)
    link = Link(centre.url)
    enroll(
        centre.command("code", "create", "loc-tho").split()[-1],
        link=link,
        paths=Paths(data=data, config=data, resources=data),
    )
    link.close()
    # Another centre's address, so that nothing is sent before it is time: this one is closed.
    with KioskPage.opened(data) as page:
        walk = Walk(page)
        walk.go(until=lambda: len(walk.times) >= TAPS)
        idle = walk.times[TAPS // 10 :]
    with KioskPage.opened(data, server_url=centre.url) as page:
        walk = Walk(page)
        answers: list[object] = []
        page.app.courier.take_turn(at_once=True, done=answers.append)
        begun = time.perf_counter()
        walk.go(until=lambda: bool(answers))
        draining, took = walk.times, time.perf_counter() - begun
    for what, times in (("idle", idle), (f"while {SESSIONS} sessions drain, {took:.0f} s", draining)):
        say(
            f"tap to the picture of the next screen, {what}: median {statistics.median(times):.1f} ms, "
            f"p99 {_p99(times):.1f} ms of {len(times)}"
        )
    say(f"p99 while draining: {_p99(draining) / _p99(idle):.2f} times idle")


def _p99(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
