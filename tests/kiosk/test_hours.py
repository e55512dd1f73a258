"""When a teahouse is open, with a break at noon."""

import datetime

import pytest

from kiosk.clock import Clock
from kiosk.commands import main
from kiosk.hours import Span, is_within, parse_day, spans_on
from kiosk.paths import Paths
from kiosk.store.point_hours import read_hours, write_hours
from kiosk.store.store import Store

MORNING, AFTERNOON = Span("07:30", "11:30"), Span("13:30", "17:00")
MONDAY = datetime.date(2026, 11, 23)


def test_a_day_is_its_spans_and_a_day_without_any_is_closed() -> None:
    week = {"mon": parse_day("07:30-11:30 13:30-17:00"), "sat": parse_day("")}
    assert spans_on(week, MONDAY) == (MORNING, AFTERNOON)
    assert spans_on(week, MONDAY + datetime.timedelta(days=5)) == ()
    assert spans_on(week, MONDAY + datetime.timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("7:30-11:30", "no span"),
        ("07:30-25:00", "no span"),
        ("11:30-07:30", "ends before it begins"),
        ("07:30-07:30", "ends before it begins"),
        ("13:30-17:00 07:30-11:30", "begins before"),
        ("07:30-11:30 11:00-12:00", "begins before"),
    ],
)
def test_what_is_no_day_is_refused_by_its_part(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse_day(text)


def test_the_night_goes_over_midnight() -> None:
    assert [is_within(datetime.time(hour), "21:00", "05:30") for hour in (20, 21, 23, 0, 5, 6)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert is_within(datetime.time(12), "11:00", "13:00")
    assert not is_within(datetime.time(23), "", "05:30")
    assert not is_within(datetime.time(23), "23:00", "23:00")


def test_hours_are_kept_until_they_are_cleared(paths: Paths) -> None:
    paths.make_data_folder()
    with Store.open(paths, Clock()) as store:
        assert read_hours(store) == {}
        write_hours(store, {"mon": (MORNING, AFTERNOON)})
    with Store.open(paths, Clock()) as store:
        assert read_hours(store) == {"mon": (MORNING, AFTERNOON)}
        write_hours(store, {})
        assert read_hours(store) == {}


def test_the_command_sets_tells_and_clears(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(paths.data))
    assert main(["hours"]) == 0
    assert "none are shown" in capsys.readouterr().out
    assert main(["hours", "mon=07:30-11:30 13:30-17:00"]) == 0
    told = capsys.readouterr().out
    assert "mon  07:30-11:30 13:30-17:00" in told
    assert "sun  closed" in told
    assert main(["hours", "mon=7-11"]) == 1
    assert "7-11 is no span" in capsys.readouterr().err
    assert main(["hours", "someday=07:30-11:30"]) == 1
    assert main(["hours", "--clear"]) == 0
    assert "none are shown" in capsys.readouterr().out
