"""A visit tells what happened, how long it took, and never what was answered."""

import pytest

from kiosk.protocol.vocabulary import (
    EndedBy,
    EntryMode,
    HelpEndedBy,
    IdleAnswer,
    Kind,
    OpenedFrom,
    ResidentOutcome,
    Screen,
    StaffOutcome,
)
from kiosk.sessions.assisted_session import SessionOver
from tests.fakes import FakeClock
from tests.kiosk.teahouse import start_visit, tea_visit


def test_a_visit_is_told_in_the_order_it_happened(clock: FakeClock) -> None:
    drafts = tea_visit(clock)

    assert [draft.kind for draft in drafts] == [
        Kind.SESSION_STARTED,
        Kind.TILE_OPENED,
        Kind.PROCEDURE_OPENED,
        Kind.PROCEDURE_STARTED,
        Kind.QUESTION_ANSWERED,
        Kind.CHECKLIST_SHOWN,
        Kind.CHECKLIST_LEFT,
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.OUTCOME_TOLD,
        Kind.RATING_TOLD,
        Kind.SESSION_ENDED,
    ]
    assert len({draft.session_id for draft in drafts}) == 1
    assert [draft.case for draft in drafts] == [0, 0, 0] + [1] * 9
    assert drafts[8].data == {"procedure_id": "make-tea", "step_id": "boil-water", "shown_ms": 180_000}
    assert drafts[-1].elapsed_ms == 240_000


def test_a_clock_set_back_during_a_visit_makes_no_duration_negative(clock: FakeClock) -> None:
    session, _ = start_visit(clock)
    session.start_procedure("make-tea")
    session.show_step("boil-water")
    clock.set_wall(clock.at.replace(year=2005))
    clock.advance(seconds=7)

    finished = session.finish_step()

    assert finished.data["shown_ms"] == 7000
    assert finished.elapsed_ms == 7000
    assert finished.clock.state == "suspect"


def test_something_else_to_do_is_a_new_case_and_beginning_again_is_not(clock: FakeClock) -> None:
    session, _ = start_visit(clock)
    assert session.start_procedure("make-tea").case == 1
    assert session.start_procedure("make-tea").case == 1
    assert session.start_procedure("make-coffee").case == 2
    session.tell_outcome(ResidentOutcome.AT_HOME)
    assert session.start_procedure("make-coffee").case == 3


def test_a_call_for_help_tells_how_long_it_waited(clock: FakeClock) -> None:
    session, _ = start_visit(clock)
    session.call_help(Screen.HOME)
    clock.advance(seconds=42)

    assert session.end_help(HelpEndedBy.VOLUNTEER).data == {"ended_by": "volunteer", "waited_ms": 42_000}


def test_the_rest_of_the_path_is_told_too(clock: FakeClock) -> None:
    session, started = start_visit(clock, entry_mode=EntryMode.PRACTICE, volunteer_id="v-sen")
    drafts = [
        session.change_language("en"),
        session.open_search(),
        session.choose_result("make-tea", rank=2),
        session.open_procedure("make-tea", opened_from=OpenedFrom.SEARCH),
        session.go_back(Screen.PROCEDURE),
        session.start_procedure("make-tea"),
        session.mark_document("tea-leaves", have=True),
        session.show_step("boil-water"),
        session.tell_stuck("no-kettle", fixed=False),
        session.warn_idle(Screen.STEP),
        session.answer_idle(IdleAnswer.STAYED),
        session.end(EndedBy.IDLE),
    ]
    assert started.data["entry_mode"] == "practice"
    assert drafts[8].data == {
        "procedure_id": "make-tea",
        "step_id": "boil-water",
        "reason": "no-kettle",
        "fixed": False,
    }


def test_after_the_end_only_staff_may_add_a_word(clock: FakeClock) -> None:
    session, _ = start_visit(clock)
    session.end(EndedBy.END)

    noted = session.note_by_staff(staff_outcome=StaffOutcome.DONE, volunteer_id="v-sen")

    assert noted.data == {"staff_outcome": "done", "volunteer_id": "v-sen"}
    with pytest.raises(SessionOver):
        session.end(EndedBy.IDLE)
    with pytest.raises(SessionOver):
        session.start_procedure("make-tea")


def test_what_is_typed_cannot_pass_for_an_id(clock: FakeClock) -> None:
    session, _ = start_visit(clock)
    with pytest.raises(ValueError, match="procedure_id"):
        session.choose_result("056099001234", rank=1)
