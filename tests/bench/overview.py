"""The dashboard's pages over HTTP, signed in, with ten million events and ten thousand kiosks stored: the overview, and every
other page whose cost might grow with either. `tests.bench.filled` says what is stored and how to keep it for the next run.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.bench.centre import BenchCentre
from tests.bench.figures import say
from tests.bench.filled import filled_centre
from tests.server.databases import LeftOut
from tests.server.staff import come_in

OVERVIEWS = ("/", "/?days=7", "/?days=90")
OTHERS = ("/points", "/kiosks", "/procedures", "/stuck", "/usage", "/reports", "/reports/pilot", "/todo")
LOADS = 200


def measure() -> None:
    """Print how long the pages take."""
    try:
        with filled_centre(workers=2) as centre:
            _measure(centre)
    except LeftOut as reason:
        say(f"overview: {reason}")


def _measure(centre: BenchCentre) -> None:
    with signed_in_browser(centre) as browser:
        for page in (*OVERVIEWS, *OTHERS):
            tell_page(browser, page, LOADS if page in OVERVIEWS else LOADS // 10)
    say(f"memory of the centre: {centre.memory_mb():.0f} MB")


@contextmanager
def signed_in_browser(centre: BenchCentre) -> Iterator[httpx.Client]:
    """Somebody of the department, under a name of this run."""
    name = f"bench-{time.time_ns()}"
    made = centre.command("staff", "create", name, "--role", "department")
    with httpx.Client(base_url=centre.url, timeout=60) as browser:
        come_in(browser, name=name, password=made.split()[-1])
        yield browser


def tell_page(browser: httpx.Client, page: str, loads: int) -> None:
    """Load a page so often and print how long it took."""
    _load(browser, page)
    ordered = sorted(_load(browser, page) for _ in range(loads))
    say(
        f"{page}: median {statistics.median(ordered):.0f} ms, p95 {ordered[int(0.95 * len(ordered))]:.0f} ms, "
        f"worst {ordered[-1]:.0f} ms of {len(ordered)}"
    )


def _load(browser: httpx.Client, page: str) -> float:
    begun = time.perf_counter()
    reply = browser.get(page)
    took = (time.perf_counter() - begun) * 1000
    if reply.status_code != 200:
        raise RuntimeError(f"{page} answered {reply.status_code}")
    return took
