"""Ten thousand events through a network where every third request meets a fault: each is stored once, in order."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from kiosk.paths import Paths
from kiosk.protocol.vocabulary import Kind
from kiosk.store.identity import read_identity_file
from kiosk.store.store import Store
from kiosk.sync import push
from kiosk.sync.backoff import LONGEST
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from kiosk.sync.push import Beside
from kiosk.sync.status import Vitals
from kiosk.sync.sync import Sync
from server import close_behind
from server.api import calls
from server.centre import Centre
from server.enrollment import make_code
from server.store import tables
from tests.fakes import FakeClock
from tests.faults.bad_network import FAULTS, BadNetwork, Weather, mixed_weather, serving
from tests.kiosk.teahouse import tea_visit

T = TypeVar("T")
VITALS = Vitals(pack="teahouse", pack_version="1.0")
PATIENCE_S = 0.4


class Town:
    """A kiosk, the centre, and what lies between them."""

    def __init__(
        self, *, sync: Sync, store: Store, centre: Centre, network: BadNetwork, clock: FakeClock
    ) -> None:
        self.sync, self.store, self.centre, self.network, self.clock = sync, store, centre, network, clock

    def turn(self) -> int:
        """One turn when it is due; returns what still waits."""
        status = self.sync.turn(VITALS)
        assert status.next_try_in_s is not None
        assert status.next_try_in_s <= LONGEST.total_seconds()
        self.clock.advance(seconds=status.next_try_in_s + 0.01 if status.trouble else 1)
        return status.unsent

    def stored(self) -> list[tuple[str, int, bytes]]:
        with self.centre.engine.begin() as db:
            rows = db.execute(
                select(tables.event.c.log_id, tables.event.c.seq, tables.event.c.bytes).order_by(
                    tables.event.c.seq
                )
            )
            return [(row.log_id, row.seq, bytes(row.bytes)) for row in rows]

    def kept(self) -> list[tuple[str, int, bytes]]:
        head = self.store.log.head
        return [(head.log_id, seq, content) for seq, content in self.store.log.read(1, head.last_seq)]


@contextmanager
def town(
    folder: Path,
    app: Litestar,
    clock: FakeClock,
    forecast: Callable[[], Weather],
    *,
    beside: Beside | None = None,
) -> Iterator[Town]:
    centre: Centre = app.state.centre
    paths = Paths(data=folder, config=folder, resources=folder)
    with serving(app) as port, Store.open(paths, clock) as store:

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(store)

        direct = Link(f"http://127.0.0.1:{port}")
        enroll(str(make_code(centre, "loc-tho")), link=direct, paths=paths)
        direct.close()
        network = BadNetwork(port, forecast)
        link = Link(network.url, read_timeout_s=PATIENCE_S, answer_within_s=PATIENCE_S)
        sync = Sync(
            file=read_identity_file(paths.identity_file),
            paths=paths,
            link=link,
            on_store=on_store,
            clock=clock,
            beside=beside,
        )
        try:
            yield Town(sync=sync, store=store, centre=centre, network=network, clock=clock)
        finally:
            link.close()
            network.close()


def _drive(town: Town, *, visits: int, visits_a_turn: int) -> None:
    told = 0
    while told < visits:
        for _ in range(min(visits_a_turn, visits - told)):
            town.store.log.append_many(tea_visit(town.clock))
            told += 1
        town.turn()
    for _ in range(200):
        if town.turn() == 0:
            break
    met = town.network.met
    faults = sum(met[weather] for weather in FAULTS)
    print(f"{len(town.kept())} events, {met.total()} requests, {faults} faults: {dict(met)}")  # noqa: T201
    assert faults > met.total() * 0.25
    assert set(met) == set(Weather), "every fault was met"
    assert town.store.log.head.continues is None
    assert town.store.outbox.rejected() == ()
    assert town.stored() == town.kept()
    with town.centre.engine.begin() as db:
        assert db.execute(select(func.count()).select_from(tables.set_aside)).scalar_one() == 0
        assert db.execute(select(func.count()).select_from(tables.hole)).scalar_one() == 0
        sessions = db.execute(
            select(func.count()).select_from(tables.event).where(tables.event.c.kind == Kind.SESSION_ENDED)
        ).scalar_one()
    assert sessions == visits


def test_ten_thousand_events_arrive_once_and_in_order_at_thirty_percent_faults(
    tmp_path: Path, centre_app: Litestar, clock: FakeClock
) -> None:
    chance = random.Random("storm")  # noqa: S311 - the same storm in every run
    with town(tmp_path / "kiosk", centre_app, clock, mixed_weather(chance, share=0.3)) as storm:
        _drive(storm, visits=840, visits_a_turn=5)
        assert len(storm.kept()) >= 10_000


def test_two_batches_under_way_arrive_once_and_in_order_through_the_same_storm(
    tmp_path: Path, centre_app: Litestar, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"FIRST_BYTES": 4_000, "FEWEST_BYTES": 4_000, "BATCH_BYTES_LIMIT": 20 * 1_024}.items():
        monkeypatch.setattr(push, name, value)
    monkeypatch.setattr(close_behind, "PREDECESSOR_WITHIN_S", PATIENCE_S / 4)
    chance, crowded = random.Random("crowd"), 0  # noqa: S311

    def watched(*given: Any, **named: Any) -> Any:
        nonlocal crowded
        crowded += 1
        return take(*given, **named)

    take = close_behind.ingest_behind
    monkeypatch.setattr(calls, "ingest_behind", watched)
    with (
        ThreadPoolExecutor(push.BATCHES_UNDER_WAY) as carriers,
        town(
            tmp_path / "kiosk",
            centre_app,
            clock,
            mixed_weather(chance, share=0.3),
            beside=carriers.submit,
        ) as storm,
    ):
        _drive(storm, visits=150, visits_a_turn=30)
        assert crowded > 20


@pytest.mark.long
def test_a_hundred_thousand_events_arrive_once_and_in_order(
    tmp_path: Path, centre_app: Litestar, clock: FakeClock
) -> None:
    chance = random.Random("long storm")  # noqa: S311
    with town(tmp_path / "kiosk", centre_app, clock, mixed_weather(chance, share=0.3)) as storm:
        _drive(storm, visits=8_400, visits_a_turn=5)


def test_a_short_storm_too_has_every_fault_and_its_share_of_them() -> None:
    for seed in range(100):
        forecast = mixed_weather(random.Random(seed), share=0.3)  # noqa: S311
        short = [forecast() for _ in range(43)]
        assert set(short) == set(Weather)
        assert len(short) - short.count(Weather.FAIR) == len(FAULTS)


@pytest.mark.parametrize("weather", FAULTS)
def test_each_fault_alone_delays_and_loses_nothing(
    tmp_path: Path, centre_app: Litestar, clock: FakeClock, weather: Weather
) -> None:
    coming = iter([weather])
    with town(tmp_path / "kiosk", centre_app, clock, lambda: next(coming, Weather.FAIR)) as quiet:
        for _ in range(3):
            quiet.store.log.append_many(tea_visit(clock))
        waiting = quiet.turn()
        harmless = weather in (Weather.TWICE, Weather.DELAYED)
        assert (waiting == 0) is harmless
        for _ in range(6):
            if quiet.turn() == 0:
                break
        assert quiet.stored() == quiet.kept()
        assert quiet.sync.status().unsent == 0
