"""Search as residents type: without marks, with slips, in any order, before the word is finished."""

import random

import pytest

from kiosk.catalog.folding import fold, words_of, words_with_places
from kiosk.catalog.pack import load_pack
from kiosk.catalog.search import SearchIndex
from kiosk.catalog.slips import Slips, one_slip_apart
from kiosk.catalog.tally import Tally, members_of
from tests.kiosk.catalog.conftest import TEA


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(load_pack(TEA), "vi")


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.procedure_id for hit in index.search(query)]


@pytest.mark.parametrize(
    "query",
    [
        "Pha trà",
        "pha tra",
        "tra pha",
        "PHA",
        "ph",
        "nau che",
        "nấu nước chè",
        "Ấm chè",
        "a\u0302\u0301m che\u0300",
        "1.000001",
    ],
)
def test_words_lead_to_the_procedure_with_or_without_marks_in_any_order(
    index: SearchIndex, query: str
) -> None:
    assert found(index, query)[0] == "make-tea"


def test_d_with_a_stroke_is_found_as_a_plain_d(index: SearchIndex) -> None:
    assert found(index, "tra da") == found(index, "trà đá") == ["make-tea"]


def test_every_key_narrows_towards_the_word_being_typed(index: SearchIndex) -> None:
    typed = "khat nuoc"
    assert all(found(index, typed[:end])[:1] == ["drink-water"] for end in range(1, len(typed) + 1))


def test_a_finished_word_is_not_a_beginning_any_more(index: SearchIndex) -> None:
    assert found(index, "kha") == ["drink-water"]
    assert found(index, "kha ") == []


def test_the_name_weighs_more_than_what_is_said_on_the_way(index: SearchIndex) -> None:
    assert found(index, "nước") == ["drink-water", "make-tea"]


def test_filling_words_need_not_be_in_the_pack(index: SearchIndex) -> None:
    assert found(index, "cho tôi hỏi muốn pha trà thì làm sao")[0] == "make-tea"


@pytest.mark.parametrize("slip", ["thirst", "khaat nuoc", "kht nuoc", "khst nuoc", "hkat nuoc", "nuoc khta"])
def test_one_slip_is_mended_by_the_fuzzy_search_alone(index: SearchIndex, slip: str) -> None:
    if slip == "thirst":
        assert found(index, slip) == ["drink-water"]
        return
    assert found(index, slip) == []
    assert index.search_fuzzy(slip)[0].procedure_id == "drink-water"


def test_two_slips_in_a_word_are_not_guessed_at(index: SearchIndex) -> None:
    assert index.search_fuzzy("kxxt") == ()


def test_short_words_are_not_mended(index: SearchIndex) -> None:
    assert index.search_fuzzy("ny") == ()


def test_nothing_and_nonsense_find_nothing(index: SearchIndex) -> None:
    for query in ("", "   ", "?!", "zzz zzz"):
        assert index.search(query) == ()
        assert index.search_fuzzy(query) == ()


def test_the_part_of_the_title_that_was_asked_for_is_told(index: SearchIndex) -> None:
    hit = index.search("nuoc lo")[0]
    assert "Uống nước lọc"[slice(*hit.matched)] == "nước lọc"


def test_a_resident_may_ask_in_the_other_language(index: SearchIndex) -> None:
    assert found(index, "iced tea") == ["make-tea"]


def test_the_limit_is_kept(index: SearchIndex) -> None:
    assert len(index.search("nuoc", limit=1)) == 1


def test_folding_keeps_letters_and_places() -> None:
    assert fold("Đăng KÝ tạm trú") == "dang ky tam tru"
    assert words_of("Mã 1.004194, KT3.") == ["ma", "1.004194", "kt3"]
    assert [(word.folded, word.marked) for word in words_with_places("Sổ đỏ")] == [("so", "sổ"), ("do", "đỏ")]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("khai", "kai", True),
        ("khai", "khaii", True),
        ("khai", "khoi", True),
        ("khai", "kahi", True),
        ("khai", "khai", False),
        ("khai", "kiah", False),
        ("khai", "kha1b", False),
        ("khai", "khi", True),
        ("hkai", "khai", True),
        ("abc", "cba", False),
    ],
)
def test_one_slip_is_a_letter_more_less_other_or_swapped(one: str, other: str, near: bool) -> None:
    assert one_slip_apart(one, other) is near
    assert one_slip_apart(other, one) is near
    assert (one in Slips([one, "xyz"]).near(other)) is near


def test_a_tally_counts_like_a_list_of_sums() -> None:
    chance = random.Random(7)  # noqa: S311
    tally, sums = Tally(), [0] * 50
    for _ in range(40):
        members, weight = chance.getrandbits(50), chance.randrange(30)
        tally.add(members, weight)
        for member in members_of(members):
            sums[member] += weight
    assert [tally.sum_of(member) for member in range(50)] == sums
    everyone = (1 << 50) - 1
    for least in (0, 1, 250, 400, 10_000):
        assert set(members_of(tally.at_least(least, everyone))) == {m for m in range(50) if sums[m] >= least}
    tenth = sorted(sums, reverse=True)[9]
    assert set(members_of(tally.highest(10, everyone))) == {m for m in range(50) if sums[m] >= tenth}


def test_what_is_only_mentioned_on_the_way_is_left_to_the_fuzzy_search(index: SearchIndex) -> None:
    assert index.search("xà phòng") == ()
    assert {hit.procedure_id for hit in index.search_fuzzy("xà phòng")} == {"make-tea", "drink-water"}
