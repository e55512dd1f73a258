"""What a phone carries home in the address of a guide."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk import flow
from kiosk.catalog.guide_link import decode_answers, encode_answers, guide_address, guides_address
from tests.ui.teahouse import MAKE_TEA

SERVER = "https://tea.example.vn"


def test_answers_stand_behind_the_hash_in_the_order_asked() -> None:
    answers = flow.on_path(MAKE_TEA, {"where": "22366", "thermos": "hot", "for-whom": "me"})
    address = guide_address(SERVER + "/", "make-tea", language="vi", answers=answers)
    assert address == f"{SERVER}/g/make-tea?lang=vi#for-whom=me&thermos=hot&where=22366"
    assert decode_answers(address.partition("#")[2], MAKE_TEA) == answers


def test_without_answers_there_is_no_hash() -> None:
    assert guide_address(SERVER, "make-tea", language="en", answers={}) == f"{SERVER}/g/make-tea?lang=en"
    assert guides_address(SERVER, language="vi") == f"{SERVER}/g?lang=vi"


def test_what_answers_nothing_is_left_out() -> None:
    assert decode_answers("#thermos=lukewarm&where=Nha%20Trang&coffee=yes&for-whom=me", MAKE_TEA) == {
        "for-whom": "me"
    }
    assert decode_answers("where=elsewhere", MAKE_TEA) == {"where": "elsewhere"}
    assert decode_answers("", MAKE_TEA) == {}


def test_of_two_answers_to_one_question_the_first_counts() -> None:
    assert decode_answers("thermos=hot&thermos=cold", MAKE_TEA) == {"thermos": "hot"}


@given(st.text())
def test_any_text_behind_the_hash_is_read_without_harm(fragment: str) -> None:
    decoded = decode_answers(fragment, MAKE_TEA)
    assert decode_answers(encode_answers(decoded), MAKE_TEA) == decoded
