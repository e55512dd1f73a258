"""Words one slip of a finger away: a letter too many, too few, wrong, or two in each other's place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 3
"""Shorter words are never mended: nearly every other short word is one letter away."""


class Slips:
    """Finds words of a vocabulary by what is left of them when any one letter is taken out."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in vocabulary:
            if len(word) >= SHORTEST - 1 and not word[0].isdigit():
                for rest in _rests(word):
                    self._by_rest[rest].append(word)

    def near(self, typed: str) -> list[str]:
        """The words of the vocabulary that one slip turns into what was typed, without the word itself."""
        if len(typed) < SHORTEST or typed[0].isdigit():
            return []
        found = {word for rest in _rests(typed) for word in self._by_rest.get(rest, ())}
        return sorted(word for word in found if word != typed and one_slip_apart(word, typed))


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single insertion, deletion, substitution or transposition turns one word into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    left, right = one[same:], other[same:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def _rests(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
