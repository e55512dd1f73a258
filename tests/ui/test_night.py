"""Dark at night, bright at a touch."""

from datetime import datetime

from ui.night import AWAKE_MS, Night

NIGHT = datetime.fromisoformat("2026-11-24T22:00:00+07:00")
DAY = datetime.fromisoformat("2026-11-24T09:00:00+07:00")


def test_it_is_dark_at_night_while_nobody_is_there() -> None:
    night = Night("21:00", "05:30")
    assert night.dims(NIGHT, 0, vacant=True)
    assert not night.dims(NIGHT, 0, vacant=False)
    assert not night.dims(DAY, 0, vacant=True)


def test_a_touch_keeps_it_bright_for_a_while() -> None:
    night = Night("21:00", "05:30")
    night.touched(1000)
    assert not night.dims(NIGHT, 1000 + AWAKE_MS - 1, vacant=True)
    assert night.dims(NIGHT, 1000 + AWAKE_MS, vacant=True)


def test_without_hours_it_is_never_dark() -> None:
    assert not Night("", "").dims(NIGHT, 0, vacant=True)
