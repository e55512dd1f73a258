"""The plug is pulled: whatever the disk had not synced may be lost, torn or out of order. Nothing promised goes."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, chain_over, chain_start
from kiosk.protocol.vocabulary import EndedBy, Kind, Screen
from kiosk.sessions.run import start_run
from kiosk.store.drafts import EventDraft
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.faults.recording_disk import Act, Disk, Promise, Write, can_record, recorded
from tests.kiosk.teahouse import start_visit

pytestmark = pytest.mark.skipif(
    not can_record(), reason="this Python's SQLite is built in, so nothing can be put between it and the disk"
)

VISITS_A_LIFE = 70
"""Enough that SQLite's log of changes is carried into the database and begun again within each life."""
CUTS_A_LIFE = 25


@dataclass
class Found:
    """What a campaign met."""

    cuts: int = 0
    promised: int = 0
    lost: int = 0
    damaged: int = 0
    sessions_closed: int = 0


def _paths(folder: Path) -> Paths:
    return Paths(data=folder, config=folder, resources=folder)


def _one_life(folder: Path, *, synchronous: str, visits: int) -> list[Act]:
    """A real store at work; what it did to the disk, and what it promised when."""
    clock = FakeClock()
    with recorded() as acts, Store.open(_paths(folder), clock) as store:

        def acknowledge(*drafts: EventDraft) -> None:
            acts.extend(
                Promise((logged.log_id, logged.seq, logged.event_id))
                for logged in store.log.append_many(drafts)
            )

        if synchronous != "FULL":
            # On the driver's own connection, because SQLAlchemy's always stands in a transaction.
            raw = store._db.connection.dbapi_connection
            assert raw is not None
            raw.execute(f"PRAGMA synchronous = {synchronous}")  # type: ignore[attr-defined]
        start_run(store, clock, app_version="0.1.0")
        for _ in range(visits):
            session, started = start_visit(clock)
            acknowledge(started)
            acknowledge(session.start_procedure("make-tea"), session.answer_question("with-milk"))
            for _ in range(3):
                acknowledge(session.show_step("boil-water"))
                acknowledge(session.finish_step(), session.go_back(Screen.STEP))
            acknowledge(session.end(EndedBy.FINISH))
        done = len(acts)
    return acts[:done]


def _moments(acts: Sequence[Act], chance: random.Random) -> list[int]:
    """When to pull the plug: anywhere, and as often while the database file itself is being written."""
    critical = [at for at, act in enumerate(acts) if isinstance(act, Write) and act.file == "kiosk.db"]
    anywhere = [chance.randrange(1, len(acts) + 1) for _ in range(CUTS_A_LIFE)]
    if not critical:
        return sorted(anywhere)
    half = CUTS_A_LIFE // 2
    return sorted(anywhere[half:] + [chance.choice(critical) + chance.randrange(2) for _ in range(half)])


def _start_after_cut(folder: Path, promised: Sequence[object], found: Found) -> None:
    """A real store on what the disk still holds."""
    paths, clock = _paths(folder), FakeClock()
    with recorded(), Store.open(paths, clock) as store:
        found.damaged += paths.quarantine.exists()
        head = store.log.head
        kept = [content for _, content in store.log.read(1, head.last_seq)]
        assert chain_over(chain_start(head.log_id), kept) == head.last_digest
        events = [EVENT_DECODER.decode(content) for content in kept]
        assert [event.seq for event in events] == list(range(1, head.last_seq + 1))
        there = {(head.log_id, event.seq, event.event_id) for event in events}
        found.lost += len(set(promised) - there)
        started = {event.session_id for event in events if event.kind == Kind.SESSION_STARTED}
        ended = {event.session_id for event in events if event.kind == Kind.SESSION_ENDED}
        run = start_run(store, clock, app_version="0.1.0")
        assert {run.interrupted_session_id} - {None} == started - ended
        found.sessions_closed += run.interrupted_session_id is not None
    found.cuts += 1
    found.promised += len(promised)


def _campaign(root: Path, *, cuts: int, synchronous: str = "FULL", visits: int = VISITS_A_LIFE) -> Found:
    """Lives of a kiosk one after the other, each begun on what the cut before it left."""
    chance = random.Random(f"cut {synchronous}")  # noqa: S311 - the same cuts in every run
    found = Found()
    folder = root / "data"
    Store.open(_paths(folder), FakeClock()).close()
    while found.cuts < cuts:
        before = {file.name: file.read_bytes() for file in folder.glob("kiosk.db*")}
        kept = _promised_of(folder)
        acts = _one_life(folder, synchronous=synchronous, visits=visits)
        disk, lived = Disk(before), 0
        left = root / "left"
        for moment in _moments(acts, chance):
            disk.live(acts[lived:moment])
            lived = moment
            shutil.rmtree(left, ignore_errors=True)
            left.mkdir()
            disk.cut(left, chance)
            _start_after_cut(left, [*kept, *disk.promised], found)
        shutil.rmtree(folder)
        left.rename(folder)
        if len(kept) > 1_000:
            shutil.rmtree(folder)
            Store.open(_paths(folder), FakeClock()).close()
    return found


def _promised_of(folder: Path) -> list[object]:
    with Store.open(_paths(folder), FakeClock()) as store:
        head = store.log.head
        return [
            (head.log_id, seq, EVENT_DECODER.decode(content).event_id)
            for seq, content in store.log.read(1, head.last_seq)
        ]


def _assert_nothing_lost(found: Found) -> None:
    assert (found.lost, found.damaged) == (0, 0), found
    # The campaign must have met what it is about.
    assert found.promised > found.cuts * 100
    assert found.sessions_closed > found.cuts // 3


def test_five_hundred_power_cuts_lose_nothing_promised(tmp_path: Path) -> None:
    _assert_nothing_lost(_campaign(tmp_path, cuts=500))


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_with_anything_less_than_full_sync_the_same_cuts_lose_events(
    tmp_path: Path, synchronous: str
) -> None:
    found = _campaign(tmp_path, cuts=50, synchronous=synchronous)
    assert found.lost > 0, "the simulator no longer finds what it is there to find"


@pytest.mark.long
def test_twenty_thousand_power_cuts_lose_nothing_promised(tmp_path: Path) -> None:
    _assert_nothing_lost(_campaign(tmp_path, cuts=20_000))
