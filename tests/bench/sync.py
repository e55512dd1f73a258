"""The kiosk's sync beside PouchDB 9 replicating to express-pouchdb, in one run on loopback, the two in turn.

A backlog of whole sessions of 25 events must reach durable, validated, projected rows in PostgreSQL; PouchDB replicates one
document a session, the same JSON, which is kinder to it than one an event. express-pouchdb runs as its documentation
says, over LevelDB. `KIOSK_BENCH_SESSIONS` (20,000) and `KIOSK_BENCH_ROUNDS` (3) make it smaller.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from kiosk.paths import Paths
from kiosk.store.store import Store
from tests.bench.centre import ROOT, BenchCentre, bench_centre, bench_database
from tests.bench.figures import say
from tests.bench.visits import EVENTS, Visits
from tests.fakes import FakeClock
from tests.server.databases import LeftOut

SESSIONS = int(os.environ.get("KIOSK_BENCH_SESSIONS", "20000"))
ROUNDS = int(os.environ.get("KIOSK_BENCH_ROUNDS", "3"))
FEW = SESSIONS // 10
WORKERS = int(os.environ.get("KIOSK_BENCH_WORKERS", "2"))
POUCHDB = Path(__file__).parent / "pouchdb"
_AT_ONCE = 100
_TUNED_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Backlog:
    """A data folder with sessions that wait, and the same sessions as documents."""

    folder: Path
    documents: Path
    sessions: int


def measure() -> None:
    """Print the comparison."""
    try:
        with (
            bench_database() as url,
            bench_centre(url, workers=WORKERS) as centre,
            tempfile.TemporaryDirectory() as folder,
        ):
            _compare(centre, Path(folder))
    except LeftOut as reason:
        say(f"sync: {reason}")


def _compare(centre: BenchCentre, folder: Path) -> None:
    large, small = (make_backlog(folder / str(count), count) for count in (SESSIONS, FEW))
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    tuned: list[dict[str, Any]] = []
    with_node = _node_is_ready()
    for turn in range(ROUNDS):
        ours.append(drain(centre, large, folder / "kiosk"))
        _tell_drain("kiosk to PostgreSQL", large, ours[-1])
        if with_node:
            theirs.append(replicate(large, folder))
            _tell_drain("PouchDB to express-pouchdb", large, theirs[-1])
            if turn == 0:
                tuned.append(replicate(large, folder, batch=_TUNED_BATCH))
                _tell_drain(f"  the same, {_TUNED_BATCH} a batch", large, tuned[-1])
    _check_rows(centre, rounds=ROUNDS)
    few = [drain(centre, small, folder / "kiosk") for _ in range(ROUNDS)]
    peak = statistics.median(one["peak_kb"] for one in ours) / statistics.median(
        one["peak_kb"] for one in few
    )
    say(f"peak memory, {SESSIONS} sessions to {FEW}: {peak:.2f} times")
    single = run_kiosk(centre, small, folder / "kiosk", "single")["times"]
    say(f"one closed session to its stored receipt: median {statistics.median(single) * 1000:.1f} ms")
    if not with_node:
        return
    speed = statistics.median(
        their["seconds"] / our["seconds"] for our, their in zip(ours, theirs, strict=True)
    )
    say(f"sessions per second: {speed:.2f} times PouchDB's")
    say(f"bytes up: {ours[0]['bytes'] / theirs[0]['bytes']:.3f} of PouchDB's")
    with express_pouchdb(folder / "server") as remote:
        documents = make_backlog(folder / "single", 30).documents
        told = _node("replicate.js", folder / "pouch", remote.url, documents, "single")
    median = statistics.median(told["times"])
    say(f"PouchDB, one document over its live replication: median {median * 1000:.1f} ms")
    say(f"one closed session: {statistics.median(single) / median:.3f} of PouchDB's time")


def make_backlog(folder: Path, sessions: int) -> Backlog:
    """Write this many sessions into a kiosk's log, and into a file of documents."""
    data = folder / "data"
    paths = Paths(data=data, config=data, resources=data)
    visits = Visits(days_ago=450)
    documents = folder / "sessions.jsonl"
    with Store.open(paths, FakeClock()) as store, documents.open("wb") as file:
        for begun in range(0, sessions, _AT_ONCE):
            drafts = [visits.next() for _ in range(min(_AT_ONCE, sessions - begun))]
            first = store.log.head.last_seq + 1
            store.log.append_many([draft for visit in drafts for draft in visit])
            events = [content for _seq, content in store.log.read(first, store.log.head.last_seq)]
            for number, visit in enumerate(drafts):
                own = b",".join(events[number * EVENTS : (number + 1) * EVENTS])
                file.write(b'{"_id":"%s","events":[%s]}\n' % (str(visit[0].session_id).encode(), own))
    return Backlog(folder=data, documents=documents, sessions=sessions)


def run_kiosk(centre: BenchCentre, backlog: Backlog, place: Path, what: str) -> dict[str, Any]:
    """A newly enrolled kiosk with a copy of this backlog, as a process of its own."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(backlog.folder, place)
    code = centre.command("code", "create", "loc-tho").split()[-1]
    command = [sys.executable, "-m", "tests.bench.draining_kiosk", str(place), centre.url, code, what]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def drain(centre: BenchCentre, backlog: Backlog, place: Path) -> dict[str, Any]:
    """Send it all; what took how long and how many bytes."""
    told = run_kiosk(centre, backlog, place, "drain")
    if told["left"] or told["trouble"]:
        raise RuntimeError(f"not drained: {told}")
    return told


@dataclass(frozen=True, slots=True)
class Remote:
    """A running express-pouchdb."""

    url: str
    process: "subprocess.Popen[str]"

    def bytes_in(self) -> int:
        """What came in over all its connections."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("bytes\n")
        self.process.stdin.flush()
        count: int = json.loads(self.process.stdout.readline())["bytes"]
        return count


@contextmanager
def express_pouchdb(folder: Path) -> Iterator[Remote]:
    """One that is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with subprocess.Popen(
        ["node", "serve.js", str(folder)],
        cwd=POUCHDB,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        port = json.loads(process.stdout.readline())["port"]
        yield Remote(f"http://127.0.0.1:{port}/sessions", process)
        process.terminate()


def replicate(backlog: Backlog, folder: Path, *, batch: int | None = None) -> dict[str, Any]:
    """Let PouchDB replicate the same sessions to an empty express-pouchdb."""
    shutil.rmtree(folder / "pouch", ignore_errors=True)
    (folder / "pouch").mkdir()
    with express_pouchdb(folder / "server") as remote:
        more = [batch] if batch else []
        told = _node("replicate.js", folder / "pouch", remote.url, backlog.documents, "drain", *more)
        told["bytes"] = remote.bytes_in()
    if not told["ok"] or told["written"] != backlog.sessions:
        raise RuntimeError(f"PouchDB did not replicate all: {told}")
    return told


def _node(*arguments: object) -> dict[str, Any]:
    shutil.rmtree(str(arguments[1]), ignore_errors=True)
    Path(str(arguments[1])).mkdir(parents=True)
    done = subprocess.run(
        ["node", *map(str, arguments)], cwd=POUCHDB, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _node_is_ready() -> bool:
    """Whether the comparison can run; its packages are fetched by the lock file when they are not there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        say("The comparison with PouchDB is left out: there is no Node.js here.")
        return False
    if not (POUCHDB / "node_modules").exists():
        fetched = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund"], cwd=POUCHDB, check=False, capture_output=True
        )
        if fetched.returncode != 0:
            say("The comparison with PouchDB is left out: npm could not fetch its packages.")
            return False
    return True


def _check_rows(centre: BenchCentre, *, rounds: int) -> None:
    engine = centre.engine()
    with engine.connect() as db:
        rows = db.execute(text("SELECT count(*) FROM event")).scalar_one()
        sessions = db.execute(
            text("SELECT sum(count) FROM daily_count WHERE measure = 'sessions'")
        ).scalar_one()
    engine.dispose()
    if (rows, sessions) != (rounds * SESSIONS * EVENTS, rounds * SESSIONS):
        raise RuntimeError(f"{rows} rows and {sessions} counted sessions are not what was sent")


def _tell_drain(what: str, backlog: Backlog, told: dict[str, Any]) -> None:
    seconds = told["seconds"]
    say(
        f"{what}: {backlog.sessions} sessions in {seconds:.1f} s, {backlog.sessions / seconds:.0f} a second, "
        f"{told['bytes'] / 1e6:.1f} MB up, peak {told['peak_kb'] / 1024:.0f} MB"
    )
