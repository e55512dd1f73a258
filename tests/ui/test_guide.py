"""The guide from attract to attract, by its slots."""

from collections.abc import Iterator

import pytest

from kiosk.protocol.vocabulary import Kind
from tests.ui.table import Table
from tests.ui.teahouse import TEAHOUSE, with_help
from ui.idle import Cover

TO_PROCEDURE = ("start", ("openTile", "drinks"), ("openProcedure", "make-tea", "tile"))


@pytest.fixture
def table() -> Iterator[Table]:
    table = Table()
    yield table
    table.clear()


def at_summary(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin")
    table.answer(for_whom="me", thermos="hot", where="22366")
    assert table.here == "summary"


def at_finish(table: Table) -> None:
    at_summary(table)
    table.do("next", "next", "finishStep", "understood", "finishStep", "finishStep")
    assert table.here == "finish"


def test_every_tap_of_a_visit_is_told_and_no_answer_ever(table: Table) -> None:
    at_summary(table)
    table.do("next", ("mark", "leaves"), "next", "finishStep", "understood", "finishStep", "finishStep")
    table.do(("tellOutcome", "has_code"), ("rate", "easy"), "leave")
    assert table.kinds == [
        Kind.SESSION_STARTED,
        Kind.TILE_OPENED,
        Kind.PROCEDURE_OPENED,
        Kind.PROCEDURE_STARTED,
        Kind.QUESTION_ANSWERED,
        Kind.QUESTION_ANSWERED,
        Kind.QUESTION_ANSWERED,
        Kind.CHECKLIST_SHOWN,
        Kind.DOCUMENT_MARKED,
        Kind.CHECKLIST_LEFT,
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.STEP_SHOWN,
        Kind.STEP_FINISHED,
        Kind.OUTCOME_TOLD,
        Kind.RATING_TOLD,
        Kind.SESSION_ENDED,
    ]
    told = repr(table.told)
    assert not any(choice in told for choice in ("'hot'", "'me'", "22366"))
    assert table.told[9].data["missing"] == ["cup", "bowl"]
    assert table.here == "attract"


def test_only_the_end_waits_for_the_disk(table: Table) -> None:
    at_finish(table)
    assert table.view["saving"] == ""
    table.do("leave")
    assert table.view["saving"] == "waiting"
    assert table.here == "finish"
    table.settle()
    assert (table.here, table.wiped) == ("attract", 1)


def test_nobody_is_called_while_the_end_is_written(table: Table) -> None:
    at_finish(table)
    table.do("leave", "callVolunteer")
    assert table.guide.property("cover") == Cover.NONE
    table.settle()
    assert table.here == "attract"


def test_a_full_disk_is_told_on_the_last_screen_and_the_visit_is_wiped_all_the_same(
    table: Table,
) -> None:
    at_finish(table)
    table.settle()
    table.disk_is_full = True
    table.do("leave")
    table.settle()
    assert table.view["saving"] == "failed"
    table.wait(seconds=8)
    assert (table.here, table.wiped) == ("attract", 1)
    table.disk_is_full = False
    table.recorder.write_waiting()
    assert table.kinds[-1] is Kind.SESSION_ENDED
    assert table.recorder.trouble is None


def test_the_guide_goes_on_while_the_disk_is_full_and_catches_up_in_order(table: Table) -> None:
    table.disk_is_full = True
    at_summary(table)
    table.settle()
    assert table.told == []
    table.disk_is_full = False
    table.do("next")
    kinds = table.kinds
    assert kinds[0] is Kind.SESSION_STARTED
    assert kinds[-1] is Kind.CHECKLIST_SHOWN
    assert len(kinds) == 8


def test_end_wipes_in_under_a_second_even_when_the_disk_hangs(table: Table) -> None:
    at_summary(table)
    table.do("end")
    assert table.here == "summary"
    table.wait(seconds=0.7)
    assert (table.here, table.wiped) == ("attract", 1)
    table.settle()
    assert table.wiped == 1


def test_back_keeps_answers(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin")
    table.answer(for_whom="guest", thermos="hot")
    table.do("back", "back")
    assert table.here == "question for-whom"
    assert [choice["chosen"] for choice in table.view["choices"]] == [False, True]  # type: ignore[index,union-attr]
    table.do("next", "next")
    assert table.here == "question milk"


def test_a_choice_counts_once_it_is_confirmed(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin", "next")
    assert table.here == "question for-whom"
    table.do(("choose", "me"), ("choose", "guest"), ("choose", "nonsense"))
    assert Kind.QUESTION_ANSWERED not in table.kinds
    table.do("next")
    assert table.kinds.count(Kind.QUESTION_ANSWERED) == 1


def test_the_unit_of_this_point_is_taken_by_going_on(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin")
    table.answer(for_whom="me", thermos="hot")
    table.do("next")
    assert table.here == "summary"
    assert table.view["answers"][-1]["answer"] == "Phường Nha Trang"  # type: ignore[index]


def test_another_unit_is_found_by_its_old_name(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin")
    table.answer(for_whom="me", thermos="hot")
    table.do(("choose", "other-units"))
    assert table.here == "units where"
    table.do(("typed", "dien an"))
    assert [unit["code"] for unit in table.view["units"]] == ["22402"]  # type: ignore[union-attr,index]
    table.do(("pickUnit", "22402"), "next")
    assert table.view["answers"][-1]["answer"] == "Xã Diên Khánh"  # type: ignore[index]


def test_changing_an_answer_returns_to_the_summary(table: Table) -> None:
    at_summary(table)
    table.do(("changeAnswer", "for-whom"), ("choose", "guest"), "next")
    assert table.here == "question milk"
    table.do(("choose", "yes"), "next")
    assert table.here == "summary"
    table.do(("changeAnswer", "milk"), "back")
    assert table.here == "summary"


def test_changing_to_an_answer_with_advice_shows_it_and_returns(table: Table) -> None:
    at_summary(table)
    table.do(("changeAnswer", "thermos"), ("choose", "cold"), "next")
    assert table.here == "advice cold-water"
    table.do("next")
    assert table.here == "summary"


def test_advice_leads_to_another_procedure_and_back(table: Table) -> None:
    table.do(*TO_PROCEDURE, "begin")
    table.answer(for_whom="me", thermos="none")
    assert table.here == "advice no-thermos"
    told = len(table.kinds)
    table.do("next")
    assert len(table.kinds) == told
    table.do("followAdvice")
    assert table.view["procedure_id"] == "make-coffee"
    table.do("begin")
    assert table.here == "step grind"
    table.do("back", "back")
    assert table.here == "advice no-thermos"
    table.settle()
    started = [d.data["procedure_id"] for d in table.told if d.kind is Kind.PROCEDURE_STARTED]
    assert started == ["make-tea", "make-coffee", "make-tea"]


def test_a_warning_stands_before_the_login(table: Table) -> None:
    at_summary(table)
    table.do("next", "next", "finishStep")
    assert table.here == "warning sign-in"
    assert table.view["trust"]["again"] is False  # type: ignore[index,call-overload]
    table.do("understood")
    assert table.here == "step sign-in"
    table.do("back")
    assert table.here == "step open-tin"


def test_who_is_stuck_finds_a_way_out(table: Table) -> None:
    at_summary(table)
    table.do("next", "next", "cannot")
    assert table.here == "stuck open-tin"
    table.do(("tellStuck", "power-cut"))
    assert table.view["fix"] == "Chờ có điện."
    table.do("back")
    assert table.view["fix"] == ""
    table.do("solved")
    assert table.here == "stuck open-tin"
    table.do(("tellStuck", "lost-spoon"), "solved")
    assert table.here == "step open-tin"
    table.settle()
    told = [draft.data for draft in table.told if draft.kind is Kind.STUCK_TOLD]
    assert [(data["reason"], data.get("fixed")) for data in told] == [
        ("power-cut", None),
        ("lost-spoon", None),
        ("lost-spoon", True),
    ]


def test_the_call_covers_the_screen_until_either_ends_it(table: Table) -> None:
    table.do("start", "callVolunteer")
    assert table.guide.property("cover") == Cover.CALL
    table.do(("openTile", "drinks"))
    assert table.here == "home"
    table.clock.advance(seconds=10)
    table.do(("endCall", "volunteer"))
    assert table.guide.property("cover") == ""
    assert table.kinds[-2:] == [Kind.HELP_CALLED, Kind.HELP_ENDED]
    assert table.told[-1].data == {"ended_by": "volunteer", "waited_ms": 12_000}


def test_nobody_answers_and_everything_is_gone(table: Table) -> None:
    at_summary(table)
    table.shell.setLanguage("en")
    table.shell.toggleLargeText()
    table.wait(seconds=120)
    assert table.guide.property("cover") == Cover.IDLE
    assert table.guide.property("coverSeconds") == 60
    table.wait(seconds=60)
    assert table.kinds[-3:] == [Kind.IDLE_WARNED, Kind.IDLE_ANSWERED, Kind.SESSION_ENDED]
    assert table.told[-1].data == {"ended_by": "idle"}
    assert table.here == "attract"
    assert not table.shell.is_changed


def test_someone_who_stays_goes_on_where_they_were(table: Table) -> None:
    at_summary(table)
    table.wait(seconds=120)
    table.do("next")
    assert table.here == "summary"
    table.do("stay", "next")
    assert table.here == "checklist"
    assert Kind.IDLE_ANSWERED in table.kinds


def test_wait_for_me(table: Table) -> None:
    at_summary(table)
    table.do("hold")
    assert table.guide.property("cover") == Cover.HOLD
    table.wait(seconds=299)
    assert table.guide.property("cover") == Cover.HOLD
    table.do("stay")
    assert table.guide.property("cover") == ""


def test_the_last_screen_wipes_itself(table: Table) -> None:
    at_finish(table)
    assert table.guide.property("wipeSeconds") == 45
    table.wait(seconds=44)
    assert table.here == "finish"
    table.wait(seconds=1)
    table.settle()
    assert table.here == "attract"
    assert table.told[-1].data == {"ended_by": "finish"}


def test_doing_more_forgets_the_answers_and_counts_another_case(table: Table) -> None:
    at_finish(table)
    table.do(("tellOutcome", "has_code"), "doMore", ("openProcedure", "make-tea", "most-used"), "begin")
    assert not any(choice["chosen"] for choice in table.view["choices"])  # type: ignore[union-attr,index]
    table.settle()
    assert table.told[-1].case == 2


def test_language_on_the_waiting_screen_is_undone_when_nobody_starts(table: Table) -> None:
    table.shell.setLanguage("en")
    table.guide.touched()
    table.wait(seconds=120)
    table.wait(seconds=60)
    assert table.shell.spoken == "vi"
    assert table.kinds == []


def test_a_second_tap_meant_for_the_screen_before_is_ignored(table: Table) -> None:
    table.do(*TO_PROCEDURE)
    table.clock.advance(seconds=1)
    table.guide.begin()
    table.guide.next()
    table.guide.back()
    assert table.here == "question for-whom"


def test_a_touch_before_the_catalogue_is_there_is_remembered() -> None:
    table = Table(pack=None)
    table.do("start")
    assert table.here == "attract"
    table.guide.offer(TEAHOUSE)
    assert table.here == "home"
    table.clear()


def test_search_finds_at_every_key_and_tells_the_rank_alone(table: Table) -> None:
    table.do("start", "openSearch", ("typed", "uong nuoc"))
    table.settle()
    assert [card["procedure_id"] for card in table.view["results"]] == ["make-tea"]  # type: ignore[union-attr,index]
    table.do(("chooseResult", "make-tea"))
    assert table.here == "procedure"
    table.do("back")
    assert table.here == "search"
    assert Kind.SEARCH_CHOSEN in table.kinds
    assert "uong" not in repr(table.told)


def test_language_changes_what_is_shown_at_once(table: Table) -> None:
    at_summary(table)
    table.shell.setLanguage("en")
    assert table.view["procedure_title"] == "Make tea"
    assert table.kinds[-1] is Kind.LANGUAGE_CHANGED


def test_a_lesson_is_opened_from_help_and_asks_its_rating_alone() -> None:
    table = Table(pack=with_help())
    table.do("start", ("openTile", "help"), ("openProcedure", "hold-a-cup", "help"))
    assert table.view["kind"] == "lesson"
    table.do("begin", "finishStep")
    assert (table.here, table.view["kind"]) == ("finish", "lesson")
    table.do(("rate", "easy"), "leave")
    table.settle()
    assert table.told[1].data == {"tile_id": "help"}
    assert table.told[2].data == {"procedure_id": "hold-a-cup", "opened_from": "help"}
    assert Kind.OUTCOME_TOLD not in table.kinds
    table.clear()


def test_what_a_resident_set_for_their_eyes_is_undone_for_the_next(table: Table) -> None:
    at_finish(table)
    for toggle in (table.shell.toggleLargeText, table.shell.toggleContrast, table.shell.toggleMotion):
        toggle()
    assert table.shell.property("highContrast")
    assert table.shell.property("calmMotion")
    table.do("leave")
    table.settle()
    told = [draft.data["setting"] for draft in table.told if draft.kind is Kind.DISPLAY_CHANGED]
    assert told == ["text_large", "contrast_high", "motion_calm"]
    assert not table.shell.is_changed
    assert not table.shell.property("highContrast")
