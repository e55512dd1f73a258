"""What the screens are told, from the pack and the answers."""

import dataclasses
import datetime

import msgspec

from kiosk.catalog.model import About, Fact, FactStatus
from tests.ui.teahouse import MAKE_COFFEE, MAKE_TEA, TEAHOUSE, with_help
from ui.viewmodels import present_doors, present_path
from ui.viewmodels.reading import Reading
from ui.viewmodels.road import HELP_TILE
from ui.viewmodels.takeaway import TEXT_LIMIT, checklist_text
from ui.viewmodels.views import DoorView

TODAY = datetime.date(2026, 11, 24)
VI = Reading(pack=TEAHOUSE, language="vi", today=TODAY, unit_code="22366", unit_name="phường Nha Trang")
EN = dataclasses.replace(VI, language="en")
HOT = {"for-whom": "me", "thermos": "hot", "where": "22402"}


def test_the_log_of_this_point_comes_first_and_the_pack_fills_the_rest() -> None:
    shown = present_doors.home(VI, ("make-tea", "make-wine"))
    assert [card.procedure_id for card in shown.most_used] == ["make-tea", "make-coffee"]
    assert [tile.title for tile in shown.tiles] == ["Đồ uống"]


def test_a_tile_leaves_out_what_the_pack_does_not_hold_yet() -> None:
    cards = present_doors.tile(VI, "drinks").cards
    assert [card.procedure_id for card in cards] == ["make-tea", "make-coffee"]


def test_only_what_was_read_in_a_record_is_shown_as_certain() -> None:
    facts = {fact.about: fact for fact in present_doors.procedure(VI, MAKE_TEA).facts}
    assert facts["Hạn quy định"].text == "3 ngày làm việc"
    assert facts["Hạn quy định"].certain
    assert "Lệ phí qua mạng" not in facts


def test_all_doubts_are_one_sentence() -> None:
    assert (
        present_doors.procedure(VI, MAKE_TEA).doubt == "Chưa kiểm chứng: lệ phí qua mạng. Hỏi quầy một cửa."
    )
    doubtful = tuple(
        Fact(id=about.value, about=about, status=FactStatus.SECONDARY, source="tea-book")
        for about in (About.WHO, About.TIME, About.FEE_ONLINE, About.FEE_COUNTER)
    )
    shown = present_doors.procedure(VI, msgspec.structs.replace(MAKE_TEA, facts=doubtful))
    assert shown.facts == ()
    assert shown.doubt == "Chưa kiểm chứng: ai nộp được, hạn quy định, lệ phí. Hỏi quầy một cửa."
    assert present_doors.procedure(VI, MAKE_COFFEE).doubt == ""


def test_home_has_doors_only_to_what_the_pack_holds_and_to_what_is_kept() -> None:
    kept = DoorView("", "eraser", "Máy này giữ gì?", kept=True)
    assert present_doors.home(VI, ()).doors == (kept,)
    helped = dataclasses.replace(VI, pack=with_help())
    *others, last = present_doors.home(helped, ()).doors
    assert last == kept
    assert [(door.procedure_id, door.title) for door in others] == [
        ("cold-tea", "Trà nguội thì sao?"),
        ("", "Gỡ rối, học dùng mạng"),
    ]
    listed = present_doors.tile(helped, HELP_TILE)
    assert [card.procedure_id for card in listed.cards] == ["burnt-tongue", "hold-a-cup"]
    assert listed.opened_from == "help"


def test_help_is_never_among_what_is_done_most() -> None:
    helped = dataclasses.replace(VI, pack=with_help())
    shown = present_doors.home(helped, ("cold-tea", "make-tea"))
    assert [card.procedure_id for card in shown.most_used] == ["make-tea", "make-coffee"]


def test_a_page_says_where_it_was_learnt_and_when_it_is_overdue() -> None:
    shown = present_doors.procedure(VI, MAKE_TEA)
    assert shown.source_line == "Sách pha trà. Kiểm tra lần cuối 20/11/2026"
    assert shown.code == "1.004194"
    assert not shown.overdue
    assert present_doors.procedure(VI, MAKE_COFFEE).overdue


def test_a_unit_question_begins_with_the_unit_of_this_point() -> None:
    shown = present_path.question(VI, MAKE_TEA, {"for-whom": "me", "thermos": "hot"}, "where")
    assert [(choice.choice_id, choice.chosen) for choice in shown.choices] == [
        ("22366", True),
        ("other-units", False),
        ("elsewhere", False),
    ]
    assert shown.choices[0].title == "Phường Nha Trang"
    assert shown.can_continue
    assert (shown.number, shown.total) == (3, 3)


def test_a_unit_chosen_from_the_list_stands_beside_it() -> None:
    shown = present_path.question(VI, MAKE_TEA, HOT, "where")
    assert [choice.choice_id for choice in shown.choices if choice.chosen] == ["22402"]


def test_a_kiosk_without_a_place_preselects_nothing() -> None:
    nowhere = Reading(pack=TEAHOUSE, language="vi", today=TODAY)
    assert not present_path.question(nowhere, MAKE_TEA, {"for-whom": "me"}, "thermos").can_continue
    shown = present_path.question(nowhere, MAKE_TEA, {**HOT, "where": ""}, "where")
    assert not shown.can_continue


def test_steps_name_the_place_the_resident_chose() -> None:
    assert present_path.step(VI, MAKE_TEA, HOT, "pour").title == "Rót ở xã Diên Khánh"
    assert present_path.step(EN, MAKE_TEA, HOT, "pour").title == "Pour in Diên Khánh commune"
    elsewhere = {**HOT, "where": "elsewhere"}
    assert present_path.step(VI, MAKE_TEA, elsewhere, "pour").title == "Rót ở nơi đang ở"
    first = present_path.step(VI, MAKE_TEA, HOT, "open-tin")
    assert first.parts[0].value == "Xã Diên Khánh"
    assert [rail.state for rail in first.rail] == ["now", "ahead", "ahead"]


def test_one_of_a_group_is_enough_and_counts_once() -> None:
    shown = present_path.checklist(VI, MAKE_TEA, HOT, {"bowl"})
    assert [(d.document_id, d.needed, d.group_size) for d in shown.documents] == [
        ("leaves", True, 1),
        ("cup", False, 2),
        ("bowl", False, 2),
    ]
    assert shown.missing == 1
    assert present_path.checklist(VI, MAKE_TEA, HOT, ()).missing == 2


def test_the_code_to_take_home_is_plain_text() -> None:
    assert present_path.checklist(VI, MAKE_TEA, HOT, ()).qr == (
        "Pha trà\nCần có:\n- Trà khô\n- Ly, hoặc Chén\nhttps://tea.example.vn/make"
    )
    assert present_path.checklist(VI, MAKE_TEA, HOT, {"leaves"}).qr == (
        "Pha trà\nCòn thiếu, nhớ đem theo:\n- Ly, hoặc Chén\nhttps://tea.example.vn/make"
    )


def test_a_code_that_would_grow_too_dense_counts_what_it_leaves_out() -> None:
    many = tuple(msgspec.structs.replace(MAKE_TEA.documents[0], id="leaves") for _ in range(200))
    text = checklist_text(VI, MAKE_TEA, many, many)
    assert len(text.encode()) <= TEXT_LIMIT
    assert text.splitlines()[-2].startswith("... và ")
    assert text.splitlines()[-1] == "https://tea.example.vn/make"


def test_advice_to_what_is_not_here_has_no_button() -> None:
    without = msgspec.structs.replace(TEAHOUSE, procedures={"make-tea": MAKE_TEA})
    shown = present_path.advice(
        Reading(pack=without, language="vi", today=TODAY), MAKE_TEA, {}, MAKE_TEA.advice[0]
    )
    assert shown.action == ""
    assert present_path.advice(VI, MAKE_TEA, {}, MAKE_TEA.advice[0]).action == "Pha cà phê"


def test_a_step_without_reasons_of_its_own_offers_all() -> None:
    pour, sign_in = MAKE_TEA.steps[2], MAKE_TEA.steps[1]
    everything = present_path.stuck(VI, MAKE_TEA, HOT, pour, "")
    assert [reason.reason_id for reason in everything.reasons] == ["lost-spoon", "power-cut"]
    told = present_path.stuck(VI, MAKE_TEA, HOT, sign_in, "lost-spoon")
    assert [reason.reason_id for reason in told.reasons] == ["lost-spoon"]
    assert told.fix == "Hỏi nhà bếp ở xã Diên Khánh."


def test_units_are_found_by_old_names_without_marks() -> None:
    assert [unit.code for unit in VI.find_units("loc tho")] == ["22366"]
    assert [unit.code for unit in VI.find_units("")] == ["22366", "22402"]


def test_a_language_the_pack_lacks_is_read_in_its_first() -> None:
    khmer = Reading(pack=TEAHOUSE, language="km", today=TODAY)
    assert present_doors.card(khmer, "make-tea").title == "Pha trà"
