"""A centre's database with ten million events of a hundred kiosks in it, and ten thousand kiosks in its register.

Five kiosks' years come in through the centre itself, signed and checked. The others are their copies, row for row in every
table that a kiosk fills, each at another support point, so that their figures are as consistent as the first five's; the
totals are then counted anew by the centre's own command. `KIOSK_BENCH_EVENTS` (10,000,000) makes it smaller.
`KIOSK_BENCH_KEEP` names a folder in which the database lies for the next run; it must be one that the user `nobody` may enter.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, insert, select, text

from server.store import tables
from tests.bench.centre import BenchCentre, bench_centre, bench_database
from tests.bench.crowd import CrowdKiosk, batches, enroll_crowd, send_all, signed
from tests.bench.figures import say
from tests.bench.visits import EVENTS, Visits, encoded
from tests.server.databases import private_server
from tests.server.distribution import is_spread

WANTED = int(os.environ.get("KIOSK_BENCH_EVENTS", "10000000"))
ORIGINALS = 5
DAYS, VISITS_A_DAY = 360, 11
REGISTER = 10_000
POINTS_A_UNIT = 2
_NAME = "filled"


@contextmanager
def filled_centre(*, workers: int) -> Iterator[BenchCentre]:
    """A centre over such a database; it is filled when it is not yet. Raises LeftOut."""
    with _database() as url, bench_centre(url, workers=workers) as centre:
        engine = centre.engine()
        if not _count(engine, "event"):
            _fill(centre, engine)
        stored = ", ".join(
            f"{_count(engine, name):,} {name}"
            for name in ("event", "assisted_session", "daily_count", "kiosk", "point")
        )
        engine.dispose()
        say(f"stored: {stored}")
        yield centre


@contextmanager
def _database() -> Iterator[str]:
    if not (kept := os.environ.get("KIOSK_BENCH_KEEP")):
        with bench_database() as url:
            yield url
        return
    folder = Path(kept)
    folder.mkdir(parents=True, exist_ok=True)
    with private_server(folder, durable=True) as server:
        engine = create_engine(
            server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as db:
            if not db.execute(text(f"SELECT 1 FROM pg_database WHERE datname = '{_NAME}'")).first():  # noqa: S608
                db.execute(text(f"CREATE DATABASE {_NAME}"))
        engine.dispose()
        yield server.removesuffix("postgres") + _NAME


def _fill(centre: BenchCentre, engine: Engine) -> None:
    points = _make_points(engine)
    originals = enroll_crowd(engine, ORIGINALS, points=points)
    begun = time.perf_counter()
    for seed, kiosk in enumerate(originals, start=1):
        _send_year(centre, kiosk, seed=seed)
    say(f"{_count(engine, 'event'):,} events sent and taken in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    copies = -(-WANTED // (DAYS * VISITS_A_DAY * EVENTS)) - ORIGINALS
    for number, original in zip(range(copies), cycle(originals), strict=False):
        with engine.begin() as db:
            db.execute(text("SET LOCAL synchronous_commit = off"))
            _copy(db, original.kiosk_id, points[(ORIGINALS + number) % len(points)])
    _fill_register(engine, REGISTER - ORIGINALS - copies, points)
    centre.command("recount")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("VACUUM ANALYZE"))
        db.execute(text("CHECKPOINT"))
    say(f"{copies} copies and the register took {time.perf_counter() - begun:.0f} s")


def _make_points(engine: Engine) -> list[str]:
    with engine.begin() as db:
        units = db.execute(select(tables.unit).order_by(tables.unit.c.unit_code)).all()
        rows = [
            {
                "point_id": f"bench-{unit.unit_code}-{number}",
                "name": f"Điểm {number}, {unit.name}",
                "unit_code": unit.unit_code,
            }
            for number in range(1, POINTS_A_UNIT + 1)
            for unit in units
        ]
        db.execute(insert(tables.point), rows)
    return [row["point_id"] for row in rows]


def _send_year(centre: BenchCentre, kiosk: CrowdKiosk, *, seed: int) -> None:
    visits = Visits(seed=seed, days_ago=DAYS, visits_a_day=VISITS_A_DAY)
    events = encoded([visits.next() for _ in range(DAYS * VISITS_A_DAY)])
    bodies = batches(events, size=100 * EVENTS, now=visits.clock.moment())
    told = send_all(
        centre.url, [lambda: (signed(kiosk, centre.url, "/v1/events", body) for body in bodies)], at_once=1
    )
    if told.refused:
        raise RuntimeError(f"refused: {told.refused[0]}")


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


def _fill_register(engine: Engine, count: int, points: list[str]) -> None:
    """Kiosks that have said how they are, some of them long ago."""
    enroll_crowd(engine, count, points=points)
    with engine.begin() as db:
        db.execute(
            text(
                "UPDATE kiosk SET last_spoke_at = now() - random() ^ 8 * interval '12 days',"
                " complete_until = now() - random() ^ 8 * interval '12 days' WHERE last_spoke_at IS NULL"
            )
        )
        db.execute(text("UPDATE kiosk SET enrolled_at = now() - interval '360 days'"))
        db.execute(
            text(
                "INSERT INTO heartbeat (kiosk_id, log_id, counter, received_at, app_version, pack, pack_version, last_seq,"
                " backlog, disk_free_mb, printer, readiness, clock_state)"
                " SELECT kiosk_id, gen_random_uuid(), 1, last_spoke_at, '0.1.0', 'khanh-hoa', '1.0', 1000, 0, 9000,"
                " 'good', 'good', 'ok' FROM kiosk"
            )
        )


def _count(engine: Engine, table: str) -> int:
    with engine.connect() as db:
        count: int = db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
        return count
