"""The centre's ingest beside one-connection COPY of the same event rows, in one run, the two in turn; then a full replay.

fsync on; the load generator runs beside the centre. Batches hold 100 sessions, gzip, each signed by its kiosk; the centre
checks, types, keeps once and projects. COPY gets its rows ready-made in PostgreSQL's own binary form.
"""

import os
import statistics
import time
from uuid import uuid4

from sqlalchemy import Engine, text

from server.store import tables
from tests.bench.centre import BenchCentre, bench_centre, bench_database
from tests.bench.crowd import CrowdKiosk, Message, Told, batches, enroll_crowd, send_all, signed
from tests.bench.figures import say
from tests.bench.visits import EVENTS, Visits, encoded
from tests.server.databases import LeftOut

WORKERS = int(os.environ.get("KIOSK_BENCH_WORKERS", "2"))
ROUNDS = int(os.environ.get("KIOSK_BENCH_ROUNDS", "7"))
WARM_UP = 2
"""Rounds before the first that is counted: on both ways files grow, caches fill and statements are prepared."""
KIOSKS = 8
"""Kiosks that send at once: no process stands still because few lines happened to open at another."""
BATCHES = 6
SESSIONS = 100
POINTS = ("loc-tho", "tan-lap")


def measure() -> None:
    """Print the comparison."""
    try:
        with bench_database() as url, bench_centre(url, workers=WORKERS) as centre:
            _measure(centre)
    except LeftOut as reason:
        say(f"ingest: {reason}")


def _measure(centre: BenchCentre) -> None:
    engine = centre.engine()
    visits = Visits(days_ago=60)
    events = encoded([visits.next() for _ in range(BATCHES * SESSIONS)])
    bodies = batches(events, size=SESSIONS * EVENTS, now=visits.clock.moment())
    rows = KIOSKS * len(events)
    memory, ratios, replays = list[float](), list[float](), list[float]()
    for number in range(-WARM_UP, ROUNDS):
        crowd = enroll_crowd(engine, KIOSKS, points=POINTS)
        worked = centre.worked_s()
        first = _send(centre, crowd, bodies)
        ours, databases = (
            (now - then) * 1e6 / rows for then, now in zip(worked, centre.worked_s(), strict=True)
        )
        copied = _copy(engine, crowd)
        held = _rows(engine)
        again = _send(centre, crowd, bodies)
        if _rows(engine) != held:
            raise RuntimeError("a replay added rows")
        if number < 0:
            continue
        memory.append(centre.memory_mb())
        ratios.append(copied / first)
        replays.append(again / first)
        say(
            f"ingest {rows / first:7.0f} rows/s   COPY {rows / copied:7.0f} rows/s   ratio {copied / first:.2f}   "
            f"replay {again / first:.2f} of first ingest   centre {memory[-1]:.0f} MB   "
            f"a row: centre {ours:.1f} µs, PostgreSQL {databases:.1f} µs of processor"
        )
    say(
        f"ingest, {WORKERS} processes: median {statistics.median(ratios):.2f} times one-connection COPY, "
        f"{min(ratios):.2f} to {max(ratios):.2f}"
    )
    say(f"replay: median {statistics.median(replays):.2f} of first ingest, no row added")
    say(f"memory of the centre: {memory[0]:.0f} MB after the first round, {memory[-1]:.0f} MB after the last")
    engine.dispose()


def _send(centre: BenchCentre, crowd: list[CrowdKiosk], bodies: list[bytes]) -> float:
    """Seconds until every batch of every kiosk has its receipt. Signing is the generator's work and done before."""
    ready = [[signed(kiosk, centre.url, "/v1/events", body) for body in bodies] for kiosk in crowd]

    def scripts(messages: list[Message]):  # type: ignore[no-untyped-def]
        return lambda: iter(messages)

    begun = time.perf_counter()
    told: Told = send_all(centre.url, [scripts(one) for one in ready], at_once=len(crowd))
    took = time.perf_counter() - begun
    if told.refused:
        raise RuntimeError(f"refused: {told.refused[0]}")
    return took


def _copy(engine: Engine, crowd: list[CrowdKiosk]) -> float:
    """Seconds in which one connection copies the rows of these kiosks in once more, a batch in each transaction."""
    names = [column.name for column in tables.event.columns]
    others = ", ".join(f'"{name}"' for name in names if name != "kiosk_id")
    size, took = SESSIONS * EVENTS, 0.0
    with engine.connect() as db:
        raw = db.connection.driver_connection
        assert raw is not None
        for kiosk in crowd:
            for first in range(1, BATCHES * size, size):
                with raw.cursor().copy(
                    f"COPY (SELECT '{uuid4()}'::text, {others} FROM event WHERE kiosk_id = '{kiosk.kiosk_id}'"  # noqa: S608
                    f" AND seq BETWEEN {first} AND {first + size - 1} ORDER BY seq) TO STDOUT (FORMAT BINARY)"
                ) as out:
                    content = b"".join(bytes(part) for part in out)
                raw.rollback()
                begun = time.perf_counter()
                with raw.cursor().copy(f"COPY event (kiosk_id, {others}) FROM STDIN (FORMAT BINARY)") as copy:
                    copy.write(content)
                raw.commit()
                took += time.perf_counter() - begun
    return took


def _rows(engine: Engine) -> int:
    with engine.connect() as db:
        count: int = db.execute(text("SELECT count(*) FROM event")).scalar_one()
    return count
