"""Which clocks are believed, and that learning the true time changes nothing that was written."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import Clock, from_timestamp, timestamp
from kiosk.protocol.messages import ClockState, is_uuid4
from tests.fakes import MORNING, FakeClock

OK, SUSPECT = ClockState.OK, ClockState.SUSPECT


@pytest.mark.parametrize("year", [2005, 2099])
def test_a_boot_in_an_impossible_year_is_suspect(year: int) -> None:
    assert FakeClock(MORNING.replace(year=year)).stamp().state is SUSPECT


def test_an_honest_clock_stays_believed(clock: FakeClock) -> None:
    for _ in range(100):
        assert clock.stamp().state is OK
        clock.advance(minutes=10)


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=200)])
def test_a_jump_makes_everything_after_it_suspect(clock: FakeClock, jump: timedelta) -> None:
    clock.stamp()
    clock.set_wall(clock.at + jump)
    assert clock.stamp().state is SUSPECT
    clock.advance(minutes=5)
    assert clock.stamp().state is SUSPECT


def test_setting_an_impossible_clock_right_is_no_jump() -> None:
    clock = FakeClock(MORNING.replace(year=2005))
    clock.stamp()
    clock.set_wall(MORNING)
    assert clock.stamp().state is OK


def test_a_clock_before_the_newest_event_is_suspect(clock: FakeClock) -> None:
    clock.saw_event(clock.at + timedelta(days=1))
    assert clock.stamp().state is SUSPECT
    clock.advance(days=2)
    assert clock.stamp().state is OK


def test_the_centres_word_decides(clock: FakeClock) -> None:
    assert clock.offset() is None
    assert clock.learn(clock.at + timedelta(hours=3)) == timedelta(hours=3)
    assert clock.stamp().state is SUSPECT
    clock.set_wall(clock.at + timedelta(hours=3))
    assert clock.stamp().state is OK
    assert clock.offset() == timedelta(0)


def test_the_day_is_known_by_a_believed_clock_or_by_the_centre() -> None:
    clock = FakeClock(MORNING)
    assert clock.knows_the_day()
    clock = FakeClock(MORNING.replace(year=2005))
    assert not clock.knows_the_day()
    clock.learn(MORNING)
    assert clock.knows_the_day()


def test_moments_are_written_as_the_wire_wants_them() -> None:
    moment = datetime(2026, 3, 1, 7, 5, 9, 45_999, tzinfo=UTC)
    assert timestamp(moment) == "2026-03-01T07:05:09.045Z"
    assert from_timestamp("2026-03-01T07:05:09.045Z") == moment.replace(microsecond=45_000)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a running program")
@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati"])
def test_a_machine_in_the_wrong_time_zone_tells_the_same_moments(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    before = datetime.now(UTC)
    with monkeypatch.context() as moved:
        moved.setenv("TZ", zone)
        time.tzset()
        told = from_timestamp(Clock().moment().at)
    time.tzset()
    assert timedelta(milliseconds=-1) <= told - before <= timedelta(minutes=1)


def test_the_machines_own_clock_works() -> None:
    clock = Clock()
    first, second = clock.moment(), clock.moment()
    assert is_uuid4(clock.boot_id)
    assert second.clock.mono_ms >= first.clock.mono_ms > 0
    assert clock.now().tzinfo is UTC
