"""Six letters that bring somebody back to a step: the procedure's number, the step's number, and a check. Nothing else.

The letters are consonants that look and sound apart in Vietnamese and never make a word; as many as a prime, so that two
sums in which each place weighs differently notice any two letters that are wrong or stand in each other's place.
"""

from dataclasses import dataclass

ALPHABET = "BCDFGHKLMNPQRSTVX"
LENGTH = 6
MOST_PROCEDURE_NUMBER = 1023
MOST_STEP_NUMBER = 63
_BASE = len(ALPHABET)
_STEPS = MOST_STEP_NUMBER + 1


class ReturnCodeWrong(ValueError):
    """Not six such letters, or letters that do not belong together."""


@dataclass(frozen=True, slots=True)
class ReturnCode:
    """Where somebody left: stable numbers of the pack. Step 0 is the list of papers, before any step."""

    procedure_number: int
    step_number: int

    def __str__(self) -> str:
        whole = self.procedure_number * _STEPS + self.step_number
        digits = [whole // _BASE**power % _BASE for power in (3, 2, 1, 0)]
        plain, weighed = sum(digits), sum(place * digit for place, digit in enumerate(digits, start=1))
        # The last two letters bring both sums to nothing: a + b = -plain, 5a + 6b = -weighed.
        last = (5 * plain - weighed) % _BASE
        digits += [(-plain - last) % _BASE, last]
        return "".join(ALPHABET[digit] for digit in digits)

    @classmethod
    def parse(cls, text: str) -> "ReturnCode":
        """Read six letters, in any case, with any spaces. Raises ReturnCodeWrong."""
        letters = "".join(text.split()).upper()
        if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
            raise ReturnCodeWrong(text)
        digits = [ALPHABET.index(letter) for letter in letters]
        weighed = sum(place * digit for place, digit in enumerate(digits, start=1))
        if sum(digits) % _BASE or weighed % _BASE:
            raise ReturnCodeWrong(text)
        whole = 0
        for digit in digits[:4]:
            whole = whole * _BASE + digit
        procedure_number, step_number = divmod(whole, _STEPS)
        if not 1 <= procedure_number <= MOST_PROCEDURE_NUMBER:
            raise ReturnCodeWrong(text)
        return cls(procedure_number, step_number)
