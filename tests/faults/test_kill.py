"""Killed at any instant, a kiosk loses nothing it acknowledged and leaves no session open."""

import multiprocessing
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from kiosk.clock import Clock
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, Event, chain_over, chain_start
from kiosk.protocol.vocabulary import Kind, Shutdown
from kiosk.sessions.run import start_run
from kiosk.store.lock import DataLock
from kiosk.store.store import Store
from tests.faults.writing_kiosk import write_until_killed

# Forked from one process that has the program imported already; each is a process of its own to the kernel.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.faults.writing_kiosk"])
STARTS_WITHIN_S = 0.15
ACKNOWLEDGED_AT_MOST = 60


@dataclass
class KilledKiosk:
    """One kiosk's folder through many deaths."""

    folder: Path
    acknowledged: dict[int, str] = field(default_factory=dict)
    interrupted: int = 0
    sessions_closed: int = 0

    def live_and_die(self, *, after_s: float, after_events: int) -> None:
        """Let a real process write on the folder and kill it `after_s` from when it goes to open its log; or, with
        events, from when it acknowledged so many, which meets open sessions on a busy machine too."""
        ours, theirs = _PROCESSES.Pipe(duplex=False)
        child = _PROCESSES.Process(target=write_until_killed, args=(self.folder, theirs))
        child.start()
        theirs.close()
        assert ours.recv() == "ready"
        for _ in range(after_events):
            self._hear(ours)
        time.sleep(after_s)
        child.kill()
        child.join()
        # What was cut short by the kill was never heard by anyone.
        with ours, suppress(EOFError):
            while True:
                self._hear(ours)

    def _hear(self, ours: Connection) -> None:
        seq, event_id = ours.recv()
        self.acknowledged[seq] = event_id

    def start_again_and_check(self) -> None:
        paths, clock = Paths(data=self.folder, config=self.folder, resources=self.folder), Clock()
        with DataLock(paths.lock_file), Store.open(paths, clock) as store:
            assert not paths.quarantine.exists(), "a kill must never damage the file"
            before = self._read_whole(store)
            open_session = _open_session(before)
            found = start_run(store, clock, app_version="0.1.0")
            after = self._read_whole(store)
        kept = {event.seq: event.event_id for event in after}
        assert self.acknowledged.items() <= kept.items()
        assert found.interrupted_session_id == open_session
        assert _open_session(after) is None
        if open_session is not None:
            closed = after[-2]
            assert (closed.session_id, closed.data) == (open_session, {"ended_by": "crash"})
            self.sessions_closed += 1
        self.interrupted += found.previous is Shutdown.INTERRUPTED

    @staticmethod
    def _read_whole(store: Store) -> list[Event]:
        head = store.log.head
        kept = store.log.read(1, head.last_seq)
        assert [seq for seq, _ in kept] == list(range(1, head.last_seq + 1))
        assert chain_over(chain_start(head.log_id), (content for _, content in kept)) == head.last_digest
        return [EVENT_DECODER.decode(content) for _, content in kept]


def _open_session(events: list[Event]) -> str | None:
    started = {event.session_id for event in events if event.kind == Kind.SESSION_STARTED}
    ended = {event.session_id for event in events if event.kind == Kind.SESSION_ENDED}
    (left,) = started - ended or {None}
    return left


def _die_many_times(folder: Path, *, rounds: int) -> None:
    chance = random.Random(20261124)  # noqa: S311 - the same deaths in every run
    kiosk = KilledKiosk(folder)
    for death in range(rounds):
        while_starting = death % 2 == 0
        kiosk.live_and_die(
            after_s=chance.uniform(0, STARTS_WITHIN_S if while_starting else 0.005),
            after_events=0 if while_starting else chance.randint(1, ACKNOWLEDGED_AT_MOST),
        )
        kiosk.start_again_and_check()
    print(  # noqa: T201
        f"{rounds} kills, {len(kiosk.acknowledged)} events acknowledged, {kiosk.sessions_closed} open sessions closed"
    )
    # The campaign must have met what it is about.
    assert len(kiosk.acknowledged) > rounds
    assert kiosk.interrupted > rounds // 2
    assert kiosk.sessions_closed > rounds // 4


def test_fifty_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    _die_many_times(tmp_path / "data", rounds=50)


@pytest.mark.long
def test_a_thousand_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    for series in range(20):
        _die_many_times(tmp_path / f"data-{series}", rounds=50)
