"""One event committed by the store's worker, beside the same row by bare `sqlite3`, and beside itself with a million events.

WAL and synchronous=FULL everywhere; the three in turn, so that a disk that slows down slows them alike.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from kiosk.paths import Paths
from kiosk.store.store import Store
from tests.bench.figures import say
from tests.bench.visits import EVENTS, Visits
from tests.fakes import FakeClock

ROUNDS = 1_500
MANY = 1_000_000


def measure() -> None:
    """Print the medians and what they are to each other."""
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder))


def _measure(folder: Path) -> None:
    drafts = [draft for visits in [Visits()] for _ in range(ROUNDS // EVENTS + 1) for draft in visits.next()]
    # One thread for each, as the app has one for its store; SQLAlchemy and sqlite3 are used where they were opened.
    with ThreadPoolExecutor(1) as worker, ThreadPoolExecutor(1) as crowded, ThreadPoolExecutor(1) as bare:
        few = worker.submit(_open, folder / "few").result()
        many = crowded.submit(_open_crowded, folder / "many").result()
        rows = [
            (place, event.kind, content, bytes(32))
            for place, (event, content) in enumerate(
                ((draft, bytes(355)) for draft in drafts[:ROUNDS]), start=1
            )
        ]
        raw = bare.submit(_open_bare, folder / "bare.db").result()
        times: dict[str, list[float]] = {"bare": [], "few": [], "many": []}
        for number, (draft, row) in enumerate(zip(drafts, rows, strict=False)):
            deeds: list[tuple[str, ThreadPoolExecutor, Callable[[], object]]] = [
                ("bare", bare, partial(_insert, raw, row)),
                ("few", worker, partial(few.log.append_many, [draft])),
                ("many", crowded, partial(many.log.append_many, [draft])),
            ]
            # Each goes first as often as the others: what a disk does after one file's sync, the next one pays for.
            for name, place, deed in deeds[number % 3 :] + deeds[: number % 3]:
                times[name].append(place.submit(_timed, deed).result())
        worker.submit(few.close).result()
        crowded.submit(many.close).result()
        bare.submit(raw.close).result()
    median = {name: statistics.median(each) * 1000 for name, each in times.items()}
    for name, what in (("bare", "bare sqlite3"), ("few", "the worker"), ("many", f"with {MANY:,} events")):
        say(f"one event committed, {what}: median {median[name]:.3f} ms of {len(times[name])}")
    say(f"the worker: {median['few'] / median['bare']:.2f} times bare sqlite3")
    say(f"with {MANY:,} events in the table: {median['many'] / median['few']:.2f} times itself")


def _timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def _open(folder: Path) -> Store:
    return Store.open(Paths(data=folder, config=folder, resources=folder), FakeClock())


def _open_crowded(folder: Path) -> Store:
    """A store whose log already holds a million events: one real visit again and again."""
    with _open(folder) as store:
        store.log.append_many(Visits().next())
    db = sqlite3.connect(folder / "kiosk.db")
    visit = db.execute("SELECT kind, bytes, digest FROM event ORDER BY position").fetchall()
    db.executemany(
        "INSERT INTO event (position, kind, bytes, digest) VALUES (?, ?, ?, ?)",
        ((place, *visit[place % EVENTS]) for place in range(EVENTS + 1, MANY + 1)),
    )
    db.commit()
    db.close()
    return _open(folder)


def _open_bare(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(
        "CREATE TABLE event (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, bytes BLOB NOT NULL, digest BLOB NOT NULL)"
    )
    return db


def _insert(db: sqlite3.Connection, row: tuple[int, str, bytes, bytes]) -> None:
    db.execute("BEGIN")
    db.execute("INSERT INTO event (position, kind, bytes, digest) VALUES (?, ?, ?, ?)", row)
    db.execute("COMMIT")
