"""Figures are what the events tell: once each, on the right day, practice left out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from kiosk.protocol.messages import ClockState
from server.kiosks import revoke
from server.projections.counts import Measure
from server.reports.figures import Figures, Share, figures_by_point, sessions_per_day, together
from server.reports.machines import (
    PointMachines,
    Signal,
    Wanted,
    count_machines,
    fleet,
    machines,
    machines_by_point,
)
from server.reports.periods import Period, last_days
from server.staff.roles import EVERYWHERE
from server.times import local_day
from tests.server.toy_kiosk import MORNING, RunningCentre

TODAY = date(2026, 11, 24)


def figures(at: RunningCentre, period: Period | None = None) -> Figures:
    with at.centre.engine.begin() as db:
        return together(
            figures_by_point(db, period or last_days(30, today=local_day(at.time())), reach=EVERYWHERE)
        )


def days_with_sessions(at: RunningCentre) -> dict[date, int]:
    with at.centre.engine.begin() as db:
        days = sessions_per_day(
            db, Period(first=date(2026, 11, 1), last=date(2026, 11, 30)), reach=EVERYWHERE
        )
    return {day: count for day, count in days if count}


def test_a_days_work_adds_up(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(
        minutes=8, rating="easy", stuck=["forgot-password", "forgot-password"], help_called=True
    )
    kiosk.assisted_session(minutes=12, rating="hard", outcome="not_submitted", assist="helper")
    kiosk.assisted_session(minutes=20, procedure="bake-bread", outcome=None, ended_by="idle")
    kiosk.assisted_session(procedure="", minutes=1)
    kiosk.push_for_receipt()
    seen = figures(centre)
    assert seen.sessions == 4
    assert seen.submitted == Share(1, 3)
    assert seen.volunteer == Share(2, 4)
    assert seen.easy == Share(1, 2)
    assert seen.median_minutes == 8
    assert seen.of(Measure.PROCEDURE) == {"make-tea": 2, "bake-bread": 1}
    assert seen.of(Measure.OUTCOME) == {"has_code": 1, "not_submitted": 1, "untold": 1}
    assert seen.of(Measure.STUCK) == {"make-tea:boil-water:forgot-password": 2}


def test_a_session_that_arrives_in_pieces_and_twice_counts_once(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["no-otp"], rating="easy", assist="together")
    for last in range(1, len(kiosk.events) + 1):
        kiosk.push_for_receipt(last, last)
        kiosk.push_for_receipt(1, last)
    in_pieces = figures(centre).counts
    whole = centre.kiosk()
    whole.assisted_session(stuck=["no-otp"], rating="easy", assist="together")
    whole.push_for_receipt()
    assert figures(centre).of(Measure.SESSIONS) == {"": 2}
    assert {
        measure: {key: 2 * count for key, count in counted.items()} for measure, counted in in_pieces.items()
    } == {measure: dict(counted) for measure, counted in figures(centre).counts.items()}


def test_a_trouble_that_was_fixed_counts_once(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = kiosk.assisted_session(stuck=["no-otp"], ended_by=None)
    fixed = {"procedure_id": "make-tea", "step_id": "boil-water", "reason": "no-otp", "fixed": True}
    kiosk.tell("stuck.told", fixed, case=1, session_id=session_id)
    kiosk.push_for_receipt()
    assert figures(centre).of(Measure.STUCK) == {"make-tea:boil-water:no-otp": 1}


def test_practice_is_in_no_figure(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(entry_mode="practice", rating="hard", stuck=["no-otp"], help_called=True)
    kiosk.push_for_receipt()
    assert figures(centre).counts == {}


def test_a_session_is_not_timed_by_the_wall_clock_nor_when_the_power_failed(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(minutes=12)
    kiosk.clock_off = timedelta(hours=-5)
    kiosk.assisted_session(minutes=12)
    kiosk.assisted_session(minutes=600, ended_by="crash")
    kiosk.push_for_receipt()
    assert figures(centre).of(Measure.MINUTES) == {"12": 2}


def test_a_late_entry_stands_on_the_day_it_tells_of_and_is_not_timed(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    started = {"language": "vi", "entry_mode": "late", "pack": "tea-house", "pack_version": "1.0.0"}
    for session, ago_minutes in enumerate((30, 1440, 2**31 - 1)):
        of = {"session_id": f"0000000{session}-0000-4000-8000-000000000000"}
        kiosk.tell("session.started", {**started, "ago_minutes": ago_minutes}, **of)
        kiosk.tell("session.ended", {"ended_by": "end"}, **of)
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {TODAY: 1, TODAY - timedelta(days=1): 1}
    assert figures(centre).of(Measure.MINUTES) == {}


def test_a_day_begins_at_midnight_at_the_support_points(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    midnight = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    centre.time.at = midnight - timedelta(milliseconds=1)
    kiosk.assisted_session()
    centre.time.at = midnight
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {date(2026, 11, 24): 1, date(2026, 11, 25): 1}


def test_work_done_offline_counts_on_the_day_it_was_done(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    centre.time.advance(days=3)
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {TODAY: 1}


def test_a_suspect_clock_counts_back_on_the_machines_own_run(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.clock_state, kiosk.clock_off = ClockState.SUSPECT, timedelta(days=-7_000)
    kiosk.assisted_session()
    centre.time.advance(days=2)
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {TODAY: 1}
    assert figures(centre).derived_days == 1


def test_a_suspect_clock_of_an_earlier_run_counts_on_the_day_of_receipt(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.clock_state, kiosk.clock_off = ClockState.SUSPECT, timedelta(days=-7_000)
    kiosk.assisted_session()
    kiosk.boot_id = "22222222-2222-4222-8222-222222222222"
    centre.time.advance(days=2)
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {date(2026, 11, 26): 1}
    assert figures(centre).derived_days == 1


def test_a_clock_that_claims_to_be_sure_of_2099_is_not_believed(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.clock_off = timedelta(days=27_000)
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    assert days_with_sessions(centre) == {TODAY: 1}


def test_figures_of_a_moved_kiosk_stay_where_they_were_made(centre: RunningCentre) -> None:
    kiosk = centre.kiosk("loc-tho")
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    kiosk.enroll(centre.code("tan-lap"))
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        by_point = figures_by_point(db, last_days(7, today=TODAY), reach=EVERYWHERE)
    assert {point: seen.sessions for point, seen in by_point.items()} == {"loc-tho": 1, "tan-lap": 1}


def test_kiosks_turn_amber_after_three_days_and_red_after_seven(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.beat()
    signals = []
    for days in (3, 3.1, 7, 7.1):
        centre.time.at = MORNING + timedelta(days=days)
        with centre.centre.engine.begin() as db:
            signals.append(machines(db, now=centre.time(), reach=EVERYWHERE)[0].signal)
    assert signals == [Signal.FRESH, Signal.LATE, Signal.LATE, Signal.SILENT]


def test_figures_are_complete_until_the_slowest_kiosk(centre: RunningCentre) -> None:
    slow, quick = centre.kiosk("loc-tho"), centre.kiosk("tan-lap")
    slow.beat()
    centre.time.advance(days=2)
    quick.beat()
    with centre.centre.engine.begin() as db:
        seen = fleet(db, now=centre.time(), reach=EVERYWHERE).completeness
    assert (seen.until, seen.waiting) == (MORNING, 1)


def test_the_few_numbers_about_all_kiosks_are_those_of_their_list(centre: RunningCentre) -> None:
    crowd = [centre.kiosk(point) for point in ("loc-tho", "loc-tho", "loc-tho", "tan-lap", "phuong-sai")]
    for days, kiosk in zip((0, 1, 4), crowd, strict=False):
        centre.time.at = MORNING + timedelta(days=days)
        kiosk.beat()
    centre.time.at = MORNING + timedelta(days=7, hours=1)
    with centre.centre.engine.begin() as db:
        revoke(db, crowd[4].kiosk_id, now=centre.time())
        asked: dict[str, Any] = {"now": centre.time(), "reach": EVERYWHERE}
        listed, few = machines(db, **asked), fleet(db, **asked)
        by_point = machines_by_point(db, **asked)
        for signal in Signal:
            wanted = Wanted(signal=signal)
            assert count_machines(db, wanted=wanted, **asked) == few.counted[signal]
            assert machines(db, wanted=wanted, **asked) == tuple(
                one for one in listed if one.signal is signal
            )
    assert few.counted == {Signal.FRESH: 0, Signal.LATE: 2, Signal.SILENT: 2, Signal.REVOKED: 1}
    assert (few.in_service, few.silent, few.clones) == (4, 4, 0)
    assert by_point == {
        "loc-tho": PointMachines(count=3, signal=Signal.SILENT, last_spoke_at=MORNING),
        "tan-lap": PointMachines(count=1, signal=Signal.SILENT, last_spoke_at=None),
    }


def test_without_kiosks_nothing_is_complete(centre: RunningCentre) -> None:
    with centre.centre.engine.begin() as db:
        few = fleet(db, now=centre.time(), reach=EVERYWHERE)
    assert (few.completeness.until, few.completeness.waiting, few.in_service) == (None, 0, 0)


def test_a_share_of_nothing_is_no_share_and_halves_round_up() -> None:
    assert Share(0, 0).percent is None
    assert Share(1, 8).percent == 13
