"""The waiting screen: hours, a code for those who wait, and the dark of the night."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.hours import parse_day
from tests.fakes import FakeClock
from tests.journeys.kiosk_page import KioskPage


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)])
def test_who_waits_scans_the_guides_while_the_centre_is_reached(tmp_path: Path, size: QSize) -> None:
    with KioskPage.opened(tmp_path, size=size, server_url="https://centre.example.vn") as kiosk:
        assert kiosk.codes() == set()
        kiosk.app.shell.show_sync(online=True, overdue=False)
        assert kiosk.codes() == {"https://centre.example.vn/g?lang=vi"}
        kiosk.app.shell.show_sync(online=False, overdue=False)
        assert kiosk.codes() == set()


def test_no_code_leads_to_this_machine_itself(kiosk: KioskPage) -> None:
    kiosk.app.shell.show_sync(online=True, overdue=False)
    assert kiosk.codes() == set()


def test_hours_are_shown_once_they_are_set(kiosk: KioskPage) -> None:
    assert not kiosk.reads("Hôm nay")
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[
        (kiosk.clock.now() + timedelta(hours=7)).weekday()
    ]
    kiosk.app.noticeboard.show_hours({day: parse_day("07:30-11:30 13:30-17:00")})
    assert kiosk.reads("Hôm nay mở cửa 7:30-11:30, 13:30-17:00")
    kiosk.touch("language-en")
    assert kiosk.reads("Open today 7:30-11:30, 13:30-17:00")
    kiosk.app.noticeboard.show_hours({"mon" if day != "mon" else "tue": parse_day("07:30-11:30")})
    assert kiosk.reads("Closed today")


def test_at_night_the_first_touch_only_brightens(tmp_path: Path) -> None:
    clock = FakeClock()
    local = clock.now() + timedelta(hours=7)
    begins, ends = local - timedelta(hours=1), local + timedelta(hours=1)
    with KioskPage.opened(
        tmp_path, clock=clock, dim_from=f"{begins:%H:%M}", dim_until=f"{ends:%H:%M}"
    ) as kiosk:
        kiosk.pass_time(seconds=1)
        assert not kiosk.offers("night"), "somebody has just switched it on"
        kiosk.pass_time(seconds=120)
        assert kiosk.offers("night")
        kiosk.touch("night").pass_time(seconds=1)
        assert not kiosk.offers("night")
        assert kiosk.screen == "attract"
        kiosk.start().pass_time(seconds=110)
        assert not kiosk.offers("night")
        kiosk.touch("end").expect("attract").pass_time(seconds=125)
        assert kiosk.offers("night")


def test_the_centres_word_on_the_time_rules_the_screen_when_the_machines_clock_is_wrong(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    right = clock.now()
    clock.set_wall(right.replace(year=2005) + timedelta(hours=12))
    with KioskPage.opened(tmp_path, clock=clock, dim_from="20:00", dim_until="22:00") as kiosk:
        clock.learn(right)
        kiosk.pass_time(seconds=120)
        assert not kiosk.offers("night"), "eight in the morning"
        assert kiosk.reads("08:02")
        assert kiosk.app.guide.reading.today == right.date()
