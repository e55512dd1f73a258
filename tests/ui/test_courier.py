"""When the screens say that there is no network: not before the centre was missed twice running."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.errors import DiskFull
from kiosk.paths import Paths
from kiosk.settings import Settings
from kiosk.sync.backoff import SHORTEST
from kiosk.sync.status import SyncStatus
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre, busy, lose_reply
from tests.ui.teahouse import TEAHOUSE
from ui.courier import TURN_EVERY_MS, Courier
from ui.log_desk import LogDesk


class AtOnce:
    """Workers that do everything where they are asked."""

    network_waits = False

    def on_network(
        self,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        try:
            result = work()
        except Exception as fault:
            assert failed is not None
            failed(fault)
        else:
            done(result)

    def ask_store(self, work: Callable[[], Any]) -> Any:
        return work()

    def beside(self, _work: Callable[[], Any]) -> Any:
        raise AssertionError("so little to send needs no other thread")


@pytest.fixture
def centre() -> Iterator[Centre]:
    with Centre() as centre:
        yield centre


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def kiosk(centre: Centre, clock: FakeClock, tmp_path: Path) -> Iterator[Kiosk]:
    paths = Paths(data=tmp_path, config=tmp_path, resources=tmp_path)
    kiosk = build_kiosk(Settings(server_url=centre.url), paths, clock)
    kiosk.lock()
    kiosk.enroll(str(centre.make_code()))
    yield kiosk
    kiosk.close()


@pytest.fixture
def courier(kiosk: Kiosk) -> Iterator[Courier]:
    desk = LogDesk(kiosk)
    yield Courier(kiosk=kiosk, tasks=AtOnce(), desk=desk, told=lambda status: None, renewed=lambda: None)  # type: ignore[arg-type]
    desk.close(())


def has_trouble(courier: Courier) -> bool:
    assert courier.status is not None
    return courier.status.trouble is not None


def test_a_centre_that_starts_after_the_kiosk_is_no_outage(
    courier: Courier, centre: Centre, clock: FakeClock
) -> None:
    centre.faults.append(lose_reply)
    courier.begin(TEAHOUSE)
    assert has_trouble(courier)
    assert not courier.is_offline
    courier.take_turn()
    assert not courier.is_offline, "a turn that was not due is no second try"

    clock.advance(seconds=max(TURN_EVERY_MS / 1000, SHORTEST.total_seconds()))
    courier.tick()

    assert not has_trouble(courier)
    assert not courier.is_offline


def test_two_misses_running_are_an_outage_until_the_centre_answers(
    courier: Courier, centre: Centre, clock: FakeClock
) -> None:
    centre.faults.extend([lose_reply, lose_reply])
    courier.begin(TEAHOUSE)
    clock.advance(seconds=15)
    courier.tick()
    assert courier.is_offline
    assert courier.next_try_in_s is not None

    clock.advance(seconds=15)
    courier.tick()

    assert not courier.is_offline


def test_a_busy_centre_is_no_outage(courier: Courier, centre: Centre, clock: FakeClock) -> None:
    centre.faults.extend([busy("1"), busy("1")])
    courier.begin(TEAHOUSE)
    clock.advance(seconds=15)
    courier.tick()
    assert not courier.is_offline


def test_who_waits_for_a_turn_that_broke_waits_no_longer(
    courier: Courier, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    courier.begin(TEAHOUSE)
    monkeypatch.setattr("kiosk.sync.sync.Sync.turn", broken)
    told: list[SyncStatus | None] = []
    with pytest.raises(RuntimeError):
        courier.take_turn(at_once=True, done=told.append)
    assert [trouble_in(status) for status in told] == ["app-fault"]


def test_who_waits_while_the_log_cannot_be_read_is_told_that_and_no_missing_enrollment(
    courier: Courier, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    told: list[SyncStatus | None] = []
    monkeypatch.setattr(LogDesk, "run", full)
    courier.begin(TEAHOUSE)
    courier.take_turn(at_once=True, done=told.append)
    monkeypatch.undo()
    courier.take_turn(at_once=True, done=told.append)
    monkeypatch.setattr("kiosk.sync.sync.Sync.update", full)
    courier.update(done=told.append)
    assert [trouble_in(status) for status in told] == ["disk-full", None, "disk-full"]
    assert told[2] is not None
    assert told[2].last_success_at is not None


def trouble_in(status: SyncStatus | None) -> str | None:
    assert status is not None
    return status.trouble.code if status.trouble else None


def test_who_waits_for_an_update_that_broke_waits_no_longer(
    courier: Courier, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    courier.begin(TEAHOUSE)
    monkeypatch.setattr("kiosk.sync.sync.Sync.update", broken)
    told: list[SyncStatus | None] = []
    with pytest.raises(RuntimeError):
        courier.update(done=told.append)
    assert [trouble_in(status) for status in told] == ["app-fault"]


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("a bug")
