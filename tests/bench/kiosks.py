"""Ten thousand kiosks sync a day's work: a heartbeat and their batches, each signed with its own key, on loopback.

Bounded: `AT_ONCE` requests are under way at any moment. `KIOSK_BENCH_KIOSKS` (10,000) and `KIOSK_BENCH_SESSIONS` (8 visits a
kiosk) make it smaller or larger.
"""

import gzip
import os
import time
from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import text

from kiosk.protocol.messages import Batch, CheckState, Heartbeat, Moment
from tests.bench.centre import BenchCentre, bench_centre, bench_database
from tests.bench.crowd import CrowdKiosk, Message, batches, enroll_crowd, send_all, signed
from tests.bench.figures import say
from tests.bench.overview import signed_in_browser, tell_page
from tests.bench.visits import EVENTS, Visits, encoded
from tests.server.databases import LeftOut

KIOSKS = int(os.environ.get("KIOSK_BENCH_KIOSKS", "10000"))
SESSIONS = int(os.environ.get("KIOSK_BENCH_SESSIONS", "8"))
WORKERS = int(os.environ.get("KIOSK_BENCH_WORKERS", "2"))
AT_ONCE = 16
DAYS = 50
"""Different days of work; the kiosks share them."""
POINTS = ("loc-tho", "tan-lap")


def measure() -> None:
    """Print how it went."""
    try:
        with bench_database() as url, bench_centre(url, workers=WORKERS) as centre:
            _measure(centre)
    except LeftOut as reason:
        say(f"kiosks: {reason}")


def _measure(centre: BenchCentre) -> None:
    visits = Visits(days_ago=1)
    days = []
    for _ in range(DAYS):
        events = encoded([visits.next() for _ in range(SESSIONS)])
        now = visits.clock.moment()
        (body,) = batches(events, size=5_000, now=now)
        days.append((body, _heartbeat(body, now)))
    engine = centre.engine()
    crowd = enroll_crowd(engine, KIOSKS, points=POINTS)
    before, worked = centre.memory_mb(), centre.worked_s()
    begun = time.perf_counter()
    scripts = [_day(centre, kiosk, *days[number % DAYS]) for number, kiosk in enumerate(crowd)]
    told = send_all(centre.url, scripts, at_once=AT_ONCE)
    took = time.perf_counter() - begun
    worked_ms = [1000 * (now - then) for then, now in zip(worked, centre.worked_s(), strict=True)]
    with engine.connect() as db:
        rows = db.execute(text("SELECT count(*) FROM event")).scalar_one()
        sessions = db.execute(
            text("SELECT sum(count) FROM daily_count WHERE measure = 'sessions'")
        ).scalar_one()
    engine.dispose()
    if (rows, sessions) != (KIOSKS * SESSIONS * EVENTS, KIOSKS * SESSIONS):
        raise RuntimeError(f"{rows} rows and {sessions} counted sessions are not what was sent")
    say(
        f"{KIOSKS} kiosks, {rows} events, {len(told.seconds)} signed requests in {took:.0f} s, {WORKERS} processes"
    )
    say(f"{rows / took:.0f} events/s, {len(told.seconds) / took:.0f} requests/s, {len(told.refused)} errors")
    say(
        f"a request: median {told.at(0.5) * 1000:.0f} ms, p99 {told.at(0.99) * 1000:.0f} ms, worst {max(told.seconds) * 1000:.0f} ms"
    )
    ours, databases = (of_all / len(told.seconds) for of_all in worked_ms)
    say(f"processor: {ours:.1f} ms of the centre and {databases:.1f} ms of PostgreSQL a request")
    say(f"memory of the centre: {before:.0f} MB before, {centre.memory_mb():.0f} MB after")
    with signed_in_browser(centre) as browser:
        tell_page(browser, "/", 50)
    totals = centre.command("check")
    say(next(line for line in totals.splitlines() if "otals" in line))


def _day(
    centre: BenchCentre, kiosk: CrowdKiosk, body: bytes, heartbeat: bytes
) -> Callable[[], Iterator[Message]]:
    def script() -> Iterator[Message]:
        yield signed(kiosk, centre.url, "/v1/events", body)
        yield signed(kiosk, centre.url, "/v1/heartbeat", heartbeat)

    return script


def _heartbeat(body: bytes, now: Moment) -> bytes:
    batch = msgspec.json.decode(gzip.decompress(body), type=Batch)
    beat = Heartbeat(
        counter=1,
        app_version="0.1.0",
        pack="khanh-hoa",
        pack_version="1.0",
        log_id=batch.log_id,
        last_seq=len(batch.events),
        backlog=0,
        oldest_unsent_at=None,
        disk_free_mb=9_000,
        printer=CheckState.GOOD,
        readiness=CheckState.GOOD,
        last_error=None,
        now=now,
    )
    return gzip.compress(msgspec.json.encode(beat), mtime=0)
