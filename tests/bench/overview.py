"""The overview page over HTTP, signed in, with ten million events stored.

One kiosk's year comes in through the centre itself; the other kiosks are its copies, row for row in every table that a kiosk
fills, so their figures are as consistent as its own. `KIOSK_BENCH_COPIES` (99) makes it smaller.
"""

import os
import statistics
import time
from uuid import uuid4

import httpx
from sqlalchemy import Connection, text

from server.store import tables
from tests.bench.centre import BenchCentre, bench_centre, bench_database
from tests.bench.crowd import batches, enroll_crowd, send_all, signed
from tests.bench.figures import say
from tests.bench.visits import EVENTS, Visits, encoded
from tests.server.databases import LeftOut
from tests.server.distribution import is_spread
from tests.server.staff import come_in

COPIES = int(os.environ.get("KIOSK_BENCH_COPIES", "99"))
DAYS, VISITS_A_DAY = 360, 11
LOADS = 200
POINTS = ("loc-tho", "tan-lap", "phuong-sai", "vinh-hiep")


def measure() -> None:
    """Print how long the page takes."""
    try:
        with bench_database() as url, bench_centre(url, workers=2) as centre:
            _measure(centre)
    except LeftOut as reason:
        say(f"overview: {reason}")


def _measure(centre: BenchCentre) -> None:
    _fill(centre)
    made = centre.command("staff", "create", "bench", "--role", "department")
    password = made.split()[-1]
    with httpx.Client(base_url=centre.url) as browser:
        come_in(browser, name="bench", password=password)
        pages = ("/", "/?days=7", "/?days=90")
        for page in pages:
            times = [_load(browser, page) for _ in range(LOADS)]
            ordered = sorted(times)
            say(
                f"{page}: median {statistics.median(times):.0f} ms, p95 {ordered[int(0.95 * len(ordered))]:.0f} ms, "
                f"worst {ordered[-1]:.0f} ms of {len(times)}"
            )
    say(f"memory of the centre: {centre.memory_mb():.0f} MB")


def _load(browser: httpx.Client, page: str) -> float:
    begun = time.perf_counter()
    reply = browser.get(page)
    took = (time.perf_counter() - begun) * 1000
    if reply.status_code != 200:
        raise RuntimeError(f"{page} answered {reply.status_code}")
    return took


def _fill(centre: BenchCentre) -> None:
    visits = Visits(days_ago=DAYS, visits_a_day=VISITS_A_DAY)
    events = encoded([visits.next() for _ in range(DAYS * VISITS_A_DAY)])
    engine = centre.engine()
    (kiosk,) = enroll_crowd(engine, 1, points=POINTS)
    bodies = batches(events, size=100 * EVENTS, now=visits.clock.moment())
    told = send_all(
        centre.url, [lambda: (signed(kiosk, centre.url, "/v1/events", body) for body in bodies)], at_once=1
    )
    if told.refused:
        raise RuntimeError(f"refused: {told.refused[0]}")
    begun = time.perf_counter()
    for number in range(COPIES):
        with engine.begin() as db:
            _copy(db, kiosk.kiosk_id, POINTS[number % len(POINTS)])
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("VACUUM ANALYZE"))
        stored = {
            name: db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
            for name in ("event", "assisted_session", "daily_count", "daily_step")
        }
    engine.dispose()
    told_rows = ", ".join(f"{count:,} {name}" for name, count in stored.items())
    say(f"stored: {told_rows}; copies took {time.perf_counter() - begun:.0f} s")


def _copy(db: Connection, original: str, point_id: str) -> None:
    """One more kiosk with the same year."""
    new = {"kiosk_id": str(uuid4()), "point_id": point_id}
    for table in tables.metadata.sorted_tables:
        if is_spread(table):
            names = [column.name for column in table.columns]
            values = ", ".join(f"'{new[name]}'" if name in new else f'"{name}"' for name in names)
            columns = ", ".join(f'"{name}"' for name in names)
            db.execute(
                text(
                    f"INSERT INTO {table.name} ({columns}) SELECT {values} FROM {table.name}"  # noqa: S608
                    " WHERE kiosk_id = :original"
                ),
                {"original": original},
            )
