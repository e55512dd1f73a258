"""Whether memory grows under a finger that taps at random for half an hour, over all the residents' screens of the shipped pack.

`KIOSK_BENCH_MINUTES` (30) makes it shorter; the first five are for warming up.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.figures import say
from tests.bench.random_taps import RandomTaps
from tests.bench.taps import shipped
from tests.journeys.kiosk_page import KioskPage

MINUTES = int(os.environ.get("KIOSK_BENCH_MINUTES", "30"))
WARM = 5


def measure() -> None:
    """Print the resident memory by minute, and how much a minute it grows after the first five."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder, KioskPage.opened(Path(folder), pack=shipped()) as page:
        taps = RandomTaps(page, seed=1)
        begun = time.monotonic()
        megabytes: list[float] = []
        for minute in range(1, MINUTES + 1):
            taps.go(until=lambda minute=minute: time.monotonic() - begun >= minute * 60)
            megabytes.append(_resident_megabytes())
            say(
                f"minute {minute}: {megabytes[-1]:.1f} MB, {len(taps.answers)} taps, load {os.getloadavg()[0]:.1f}"
            )
    warm = megabytes[WARM - 1 :]
    if len(warm) > 1:
        slope = statistics.linear_regression(range(len(warm)), warm).slope
        say(f"memory after minute {WARM}: {slope:+.2f} MB a minute over {len(warm) - 1} minutes")


def _resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
