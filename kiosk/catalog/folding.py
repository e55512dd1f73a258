"""Words as they are compared in search: small letters without marks, đ as d."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")


class _Letters(dict[int, str]):
    """Folds each letter once; str.translate does the rest at the speed of C."""

    def __missing__(self, letter: int) -> str:
        bare = [c for c in unicodedata.normalize("NFD", chr(letter)) if not unicodedata.combining(c)]
        folded = "".join(bare).casefold().replace("đ", "d")
        self[letter] = folded
        return folded


_LETTERS = _Letters()


class FoldedWord(NamedTuple):
    """A word as compared (`folded`), as typed in small letters (`marked`), and where it stood in the text."""

    folded: str
    marked: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in small letters without diacritics, in whichever form they were stored."""
    return text.translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of a text; a number with dots (1.004194) is one word."""
    return _WORD.findall(fold(text))


def words_with_places(text: str) -> list[FoldedWord]:
    """The words of a text in composed form (NFC), with their places in it."""
    return [FoldedWord(fold(m[0]), m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
