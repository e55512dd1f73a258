"""When several kiosks say that the portal does not open, all are warned, and it is lifted the same way."""

from datetime import timedelta

import msgspec
import pytest

from kiosk.protocol.messages import ClockState, HeartbeatReply, Notice
from server.notices import all_notices, end_notice
from server.outages import QUIET, TEXT_VI
from tests.server.staff import send, signed_in
from tests.server.test_dashboard import words
from tests.server.toy_kiosk import RunningCentre, ToyKiosk, running_centre

POINTS = ("loc-tho", "tan-lap", "phuong-sai", "vinh-hiep", "loc-tho")


@pytest.fixture
def kiosks(centre: RunningCentre) -> list[ToyKiosk]:
    """Five machines at the support points."""
    return [centre.kiosk(point_id) for point_id in POINTS]


def tell(kiosk: ToyKiosk, *, entry_mode: str = "live", push: bool = True, **told: object) -> None:
    """A resident stands before the portal, and what they tell arrives."""
    first = len(kiosk.events) + 1
    session_id = kiosk.assisted_session(outcome=None, ended_by=None, entry_mode=entry_mode)
    step = {"procedure_id": "make-tea", "step_id": "boil-water", "reason": "portal-down", **told}
    kiosk.tell("stuck.told", step, session_id=session_id, case=1)
    if push:
        kiosk.push_for_receipt(first)


def hears(kiosk: ToyKiosk) -> list[Notice]:
    return msgspec.json.decode(kiosk.beat().content, type=HeartbeatReply).notices


def is_warned(kiosk: ToyKiosk) -> bool:
    return [notice.texts["vi"] for notice in hears(kiosk)] == [TEXT_VI]


def test_three_kiosks_within_a_quarter_of_an_hour_warn_all(
    centre: RunningCentre, kiosks: list[ToyKiosk]
) -> None:
    for kiosk in kiosks[:2]:
        tell(kiosk)
        centre.time.advance(minutes=7)
        assert not any(is_warned(one) for one in kiosks)
    tell(kiosks[2])
    assert all(is_warned(one) for one in kiosks)
    (notice,) = hears(kiosks[4])
    assert set(notice.texts) == {"vi", "en"}


def test_three_reports_of_one_kiosk_or_spread_over_an_hour_warn_nobody(
    centre: RunningCentre, kiosks: list[ToyKiosk]
) -> None:
    for _ in range(3):
        tell(kiosks[0])
    for kiosk in kiosks[1:]:
        centre.time.advance(minutes=8)
        tell(kiosk)
    assert not is_warned(kiosks[0])


def test_other_reasons_warn_nobody(kiosks: list[ToyKiosk]) -> None:
    for kiosk in kiosks:
        tell(kiosk, reason="page-error")
    assert not is_warned(kiosks[0])


@pytest.mark.parametrize("entry_mode", ["practice", "late"])
def test_practice_and_late_entries_are_no_reports(kiosks: list[ToyKiosk], entry_mode: str) -> None:
    for kiosk in kiosks:
        tell(kiosk, entry_mode=entry_mode)
    assert not is_warned(kiosks[0])


def test_what_arrives_long_after_it_was_told_warns_nobody(
    centre: RunningCentre, kiosks: list[ToyKiosk]
) -> None:
    for kiosk in kiosks:
        tell(kiosk, push=False)
    centre.time.advance(hours=2)
    for kiosk in kiosks:
        kiosk.push_for_receipt()
    assert not is_warned(kiosks[0])


def test_a_clock_that_is_wrong_keeps_no_report_back_and_brings_no_old_one(
    centre: RunningCentre, kiosks: list[ToyKiosk]
) -> None:
    for kiosk in kiosks:
        kiosk.clock_state, kiosk.clock_off = ClockState.SUSPECT, timedelta(days=-5000)
    for kiosk in kiosks[:3]:
        tell(kiosk, push=False)
    for kiosk in kiosks[:3]:
        kiosk.boot_id = kiosks[4].boot_id
        kiosk.push_for_receipt()
    assert not is_warned(kiosks[0]), "told before a restart, nobody knows when"
    for kiosk in kiosks[:3]:
        centre.time.advance(minutes=1)
        tell(kiosk)
    assert is_warned(kiosks[0])


def test_it_is_lifted_when_as_many_tell_that_it_works(centre: RunningCentre, kiosks: list[ToyKiosk]) -> None:
    for kiosk in kiosks[:3]:
        tell(kiosk)
    centre.time.advance(minutes=10)
    tell(kiosks[0], fixed=True)
    tell(kiosks[1], fixed=True)
    assert is_warned(kiosks[4])
    first = len(kiosks[3].events) + 1
    kiosks[3].assisted_session(outcome="has_code")
    kiosks[3].push_for_receipt(first)
    assert not is_warned(kiosks[4])


def test_it_stays_while_as_many_still_stand_before_it(centre: RunningCentre, kiosks: list[ToyKiosk]) -> None:
    for kiosk in kiosks[:3]:
        tell(kiosk)
    centre.time.advance(minutes=1)
    for _ in range(2):
        tell(kiosks[3], fixed=True)
        tell(kiosks[4], fixed=True)
    more = centre.kiosk()
    tell(more, fixed=True)
    assert is_warned(more)


def test_it_is_lifted_an_hour_after_the_last_report(centre: RunningCentre, kiosks: list[ToyKiosk]) -> None:
    for kiosk in kiosks[:3]:
        tell(kiosk)
    centre.time.advance(minutes=50)
    tell(kiosks[3])
    centre.time.advance(minutes=50)
    assert is_warned(kiosks[4])
    centre.time.advance(seconds=QUIET.total_seconds() - 50 * 60 + 1)
    assert not is_warned(kiosks[4])


def test_staff_lift_it_by_hand_and_what_was_told_before_does_not_bring_it_back(
    centre: RunningCentre, kiosks: list[ToyKiosk]
) -> None:
    for kiosk in kiosks[:3]:
        tell(kiosk)
    (notice,) = hears(kiosks[0])
    signed_in(centre)
    assert "Tự động" in words(centre.client.get("/notices").text)
    centre.time.advance(minutes=1)
    send(centre, f"/notices/{notice.notice_id}/end")
    centre.time.advance(seconds=1)
    tell(kiosks[3])
    assert not is_warned(kiosks[0])
    centre.time.advance(minutes=1)
    for kiosk in kiosks[:2]:
        tell(kiosk)
    assert is_warned(kiosks[0]), "three new reports bring it back"
    with centre.centre.engine.begin() as db:
        shown = [row for row in all_notices(db, now=centre.centre.now()) if row.state == "shown"]
        assert len(shown) == 1
        end_notice(db, shown[0].notice_id, now=centre.centre.now())


def test_the_number_of_kiosks_is_a_setting(database_url: str) -> None:
    with running_centre(database_url=database_url, outage_kiosks=2) as centre:
        first, second = centre.kiosk(), centre.kiosk()
        tell(first)
        assert not is_warned(first)
        tell(second)
        assert is_warned(first)
