"""Sums for thousands of procedures at once.

A set of procedures is one whole number: bit n stands for procedure n. A tally keeps sums the same way, sliced: slice k
holds bit k of every procedure's sum. Adding a weight to a whole set then takes a few operations on whole numbers,
however many procedures there are, and so does finding the highest sums.
"""

from collections.abc import Iterable, Iterator


class Tally:
    """One sum for each member of a set, all zero at first."""

    def __init__(self) -> None:
        self._slices: list[int] = []

    def add(self, members: int, weight: int) -> None:
        """Add a weight, zero or more, to each of these members."""
        place = 0
        while weight:
            if weight & 1:
                self._carry(members, place)
            weight >>= 1
            place += 1

    def highest(self, count: int, among: int) -> int:
        """The members with the highest sums among these; more than `count` only where sums are equal."""
        sure, rest = 0, among
        for one_slice in reversed(self._slices):
            if sure.bit_count() == count:
                return sure
            high = rest & one_slice
            if (sure | high).bit_count() <= count:
                sure |= high
                rest &= ~one_slice
            else:
                rest = high
        return sure | rest

    def at_least(self, least: int, among: int) -> int:
        """The members among these whose sum reaches `least`."""
        above, level = 0, among
        for place in range(max(len(self._slices), least.bit_length()) - 1, -1, -1):
            one_slice = self._slices[place] if place < len(self._slices) else 0
            if least >> place & 1:
                level &= one_slice
            else:
                above |= level & one_slice
                level &= ~one_slice
        return above | level

    def sum_of(self, member: int) -> int:
        """One member's sum."""
        return sum((one_slice >> member & 1) << place for place, one_slice in enumerate(self._slices))

    def _carry(self, members: int, place: int) -> None:
        while members:
            while place >= len(self._slices):
                self._slices.append(0)
            here = self._slices[place]
            self._slices[place] = here ^ members
            members &= here
            place += 1


def set_of(members: Iterable[int], size: int) -> int:
    """The set of these members, each below `size`."""
    bits = bytearray(size // 8 + 1)
    for member in members:
        bits[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(bits, "little")


def members_of(members: int) -> Iterator[int]:
    """The members of a set, lowest first."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest
