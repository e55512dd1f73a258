"""Six letters to come back with: every pair of numbers, and what a slip of the hand does to them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalog.return_code import (
    ALPHABET,
    MOST_PROCEDURE_NUMBER,
    MOST_STEP_NUMBER,
    ReturnCode,
    ReturnCodeWrong,
)

codes = st.builds(ReturnCode, st.integers(1, MOST_PROCEDURE_NUMBER), st.integers(0, MOST_STEP_NUMBER))


@given(codes, st.sampled_from(["{}", " {} ", "{}\n"]))
def test_six_letters_come_back_as_the_two_numbers(code: ReturnCode, typed: str) -> None:
    letters = str(code)
    assert len(letters) == 6
    assert ReturnCode.parse(typed.format(letters)) == code
    assert ReturnCode.parse(f"{letters[:3]} {letters[3:]}".lower()) == code


def test_no_two_places_share_a_code() -> None:
    numbers = itertools.product(range(1, 60), range(MOST_STEP_NUMBER + 1))
    assert len({str(ReturnCode(*pair)) for pair in numbers}) == 59 * (MOST_STEP_NUMBER + 1)


@given(codes, st.integers(0, 5), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(code: ReturnCode, place: int, letter: str) -> None:
    right = str(code)
    wrong = right[:place] + letter + right[place + 1 :]
    if wrong != right:
        with pytest.raises(ReturnCodeWrong):
            ReturnCode.parse(wrong)


@given(codes, st.integers(0, 5), st.integers(0, 5))
def test_two_letters_in_each_others_place_are_always_noticed(code: ReturnCode, one: int, other: int) -> None:
    letters = list(str(code))
    letters[one], letters[other] = letters[other], letters[one]
    if "".join(letters) != str(code):
        with pytest.raises(ReturnCodeWrong):
            ReturnCode.parse("".join(letters))


@pytest.mark.parametrize("text", ["", "BCDFG", "BCDFGHK", "BCDFGA", "BBBBBB", "123456"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ReturnCodeWrong):
        ReturnCode.parse(text)
