"""What is told at each step, in which hour, under which volunteer, and how the machine lived."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from server.projections.counts import Measure
from server.reports.figures import figures_by_point, together
from server.reports.periods import last_days
from server.staff.roles import EVERYWHERE
from server.store.figure_tables import alive_day, daily_step, shift, step_times
from server.times import local_day
from tests.server.toy_kiosk import MORNING, RunningCentre, ToyKiosk

TEA = {"procedure_id": "make-tea"}


def visit(
    kiosk: ToyKiosk,
    told: Sequence[tuple[str, dict[str, Any]]],
    *,
    ended_by: str | None = "end",
    entry_mode: str = "live",
) -> str:
    """A session that goes through a procedure and tells all this on the way."""
    of = {"session_id": str(uuid4())}
    started = {"language": "vi", "entry_mode": entry_mode, "pack": "tea-house", "pack_version": "1.0.0"}
    kiosk.tell("session.started", started, **of)
    kiosk.tell("procedure.started", TEA, case=1, **of)
    for kind, data in told:
        kiosk.tell(kind, data, case=1, **of)
    if ended_by:
        kiosk.tell("session.ended", {"ended_by": ended_by}, case=1, **of)
    return of["session_id"]


def shown(step_id: str) -> tuple[str, dict[str, Any]]:
    return "step.shown", {**TEA, "step_id": step_id}


def finished(step_id: str, seconds: float) -> tuple[str, dict[str, Any]]:
    return "step.finished", {**TEA, "step_id": step_id, "shown_ms": int(seconds * 1000)}


BACK = ("screen.went-back", {"screen": "step"})
HELP = ("help.called", {"screen": "stuck"})
DONE = ("outcome.told", {**TEA, "resident_outcome": "has_code"})


def steps(at: RunningCentre) -> dict[str, dict[str, int]]:
    """Every step with what was counted of it."""
    with at.centre.engine.begin() as db:
        rows = db.execute(select(daily_step)).mappings().all()
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        counted = found.setdefault(row["step_id"], {})
        for name in ("reached", "went_back", "called_help", "abandoned", *step_times):
            if row[name]:
                counted[name] = counted.get(name, 0) + row[name]
    return found


def measure(at: RunningCentre, wanted: Measure) -> dict[str, int]:
    with at.centre.engine.begin() as db:
        by_point = figures_by_point(db, last_days(30, today=local_day(at.time())), reach=EVERYWHERE)
    return dict(together(by_point).of(wanted))


def test_steps_tell_who_reached_them_went_back_called_and_left(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    visit(kiosk, [shown("boil"), finished("boil", 20), shown("pour"), finished("pour", 1000), DONE])
    visit(kiosk, [shown("boil"), finished("boil", 15), shown("pour"), BACK, shown("boil"), HELP])
    visit(kiosk, [shown("boil"), BACK, HELP, HELP])
    kiosk.push_for_receipt()
    assert steps(centre) == {
        "boil": {"reached": 3, "went_back": 1, "called_help": 2, "abandoned": 2, "time_0": 1, "time_1": 1},
        "pour": {"reached": 2, "went_back": 1, "time_9": 1},
    }


def test_a_step_is_left_only_once_its_session_is_over(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    session_id = visit(kiosk, [shown("boil")], ended_by=None)
    kiosk.push_for_receipt()
    assert steps(centre) == {"boil": {"reached": 1}}
    kiosk.tell("session.ended", {"ended_by": "idle"}, case=1, session_id=session_id)
    kiosk.push_for_receipt(len(kiosk.events))
    assert steps(centre) == {"boil": {"reached": 1, "abandoned": 1}}


def test_steps_that_arrive_in_pieces_and_twice_count_once(centre: RunningCentre) -> None:
    told = [shown("boil"), BACK, finished("boil", 40), HELP, shown("pour"), finished("pour", 40), DONE]
    kiosk = centre.kiosk()
    visit(kiosk, told)
    for last in range(1, len(kiosk.events) + 1):
        kiosk.push_for_receipt(last, last)
        kiosk.push_for_receipt(1, last)
    in_pieces = steps(centre)
    whole = centre.kiosk()
    visit(whole, told)
    whole.push_for_receipt()
    assert steps(centre) == {
        step_id: {name: 2 * count for name, count in counted.items()}
        for step_id, counted in in_pieces.items()
    }


def test_practice_is_at_no_step_and_in_no_hour(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    differs = ("portal.differs", {**TEA, "step_id": "boil"})
    visit(kiosk, [shown("boil"), differs, HELP], entry_mode="practice")
    kiosk.push_for_receipt()
    assert steps(centre) == {}
    assert measure(centre, Measure.HOUR) == measure(centre, Measure.DIFFERS) == {}


def test_hours_are_those_at_the_support_point_and_late_entries_have_none(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    visit(kiosk, [])
    centre.time.advance(days=5, hours=9)
    visit(kiosk, [])
    visit(kiosk, [], entry_mode="late")
    kiosk.push_for_receipt()
    assert measure(centre, Measure.HOUR) == {"2-08": 1, "7-17": 1}
    assert measure(centre, Measure.LATE) == {"": 1}
    assert measure(centre, Measure.SESSIONS) == {"": 3}


def test_who_touched_the_screen_and_where_the_portal_differs(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(assist="helper")
    kiosk.assisted_session()
    visit(kiosk, [shown("boil"), ("portal.differs", {**TEA, "step_id": "boil"})])
    kiosk.push_for_receipt()
    assert measure(centre, Measure.ASSIST) == {"helper": 1, "untold": 2}
    assert measure(centre, Measure.DIFFERS) == {"make-tea:boil": 1}
    assert measure(centre, Measure.STUCK) == {}


def test_shifts_are_opened_and_closed_once_and_say_not_whose(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    on_duty = {"volunteer_id": "v-one"}
    kiosk.tell("shift.opened", on_duty)
    kiosk.push_for_receipt()
    centre.time.advance(hours=3)
    kiosk.tell("shift.closed", on_duty)
    centre.time.advance(hours=1)
    kiosk.tell("shift.opened", {"volunteer_id": "v-two"})
    for _ in range(2):
        kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        rows = db.execute(select(shift).order_by(shift.c.opened_at)).mappings().all()
    assert [(row["opened_at"] - MORNING, row["closed_at"]) for row in rows] == [
        (timedelta(0), MORNING + timedelta(hours=3)),
        (timedelta(hours=4), None),
    ]
    assert "v-one" not in str(rows)


def test_a_kiosk_is_alive_in_the_hours_something_was_heard_of(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.tell("app.started", {"app_version": "0.1.0", "previous": "interrupted"})
    centre.time.advance(hours=2)
    kiosk.beat()
    kiosk.beat()
    centre.time.advance(hours=1)
    kiosk.tell("app.stopped")
    kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        rows = db.execute(select(alive_day.c.day, alive_day.c.hours)).all()
    assert [tuple(row) for row in rows] == [(date(2026, 11, 24), 1 << 8 | 1 << 10 | 1 << 11)]
    assert measure(centre, Measure.INTERRUPTED) == {"": 1}
