"""Find a procedure by the words a resident would use.

The index is made once for a pack and a language. `search` answers within a frame, on the GUI thread, at every key;
`search_fuzzy`, which also mends slips of one letter, is asked only when `search` found nothing.
"""

import bisect
import functools
import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import msgspec

from kiosk.catalog.fillers import is_filler
from kiosk.catalog.folding import FoldedWord, words_of, words_with_places
from kiosk.catalog.model import About, Pack, Procedure, Words
from kiosk.catalog.slips import Slips
from kiosk.catalog.tally import Tally, members_of, set_of

RANKED_CLOSELY = 40
"""So many of the best by words alone are compared phrase by phrase."""
PARTLY = 0.55
"""The share of what was asked, by weight, that a procedure must know to be shown when none knows all of it."""
PARTLY_FUZZY = 0.4
STRONG = 0.25
"""The strength a match must have, where 1 is every word standing in a name. What is only mentioned on the way, perhaps by
a slip that happens to be a word, is left to the fuzzy search, which knows it as well."""
_FILLER_WEIGHT = 0.2
_VARIANT_WEIGHT = 0.7
_DOUBTED_WEIGHT = 0.4
_PREFIX_WEIGHT = 0.75
_STEP = 8
"""The tally counts in eighths."""


class Tier(IntEnum):
    """Where a word stands, by how much it tells; the value is its weight."""

    NAME = 8
    CARD = 3
    BODY = 1


class Hit(NamedTuple):
    """A procedure that was found. `matched` is the span of its title that was asked for, (0, 0) when none was."""

    procedure_id: str
    score: float
    matched: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A title or synonym: its folded words, pairs of neighbours, words with their marks, and the weight of it all."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    marked: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the query: the sets of procedures that know it, by tier, and what it weighs."""

    word: FoldedWord
    filler: bool
    weight: float
    share: tuple[tuple[Tier, float, int], ...]
    known: int
    stands_for: frozenset[str]


class SearchIndex:
    """The index of one pack in one language."""

    def __init__(self, pack: Pack, language: str) -> None:
        self._ids = tuple(pack.procedures)
        self._titles = tuple(pack.words[language][procedure_id].title for procedure_id in self._ids)
        tile_of = {procedure: tile.id for tile in pack.tiles for procedure in tile.procedures}
        places: dict[Tier, dict[str, list[int]]] = {tier: {} for tier in Tier}
        # Fragments say the same words in many procedures: each text is cut once.
        cut = functools.cache(lambda text: frozenset(words_of(text)))
        names = []
        for place, procedure_id in enumerate(self._ids):
            words = pack.words[language][procedure_id]
            names.append([*_names(pack.procedures[procedure_id], words)])
            others = [pack.words[other][procedure_id] for other in pack.languages if other != language]
            tile = pack.pack_words[language].tiles.get(tile_of.get(procedure_id, ""), "")
            texts = {
                Tier.NAME: names[-1],
                Tier.CARD: [
                    words.card,
                    words.summary,
                    tile,
                    *words.needs,
                    *(name for w in others for name in (w.title, *w.synonyms)),
                ],
                Tier.BODY: _body(words),
            }
            for tier, of_tier in texts.items():
                known = places[tier]
                for word in frozenset().union(*map(cut, of_tier)):
                    known.setdefault(word, []).append(place)
        self._tiers = {
            tier: {word: set_of(p, len(self._ids)) for word, p in known.items()}
            for tier, known in places.items()
        }
        self._vocabulary = sorted(set().union(*self._tiers.values()))
        self._everyone = (1 << len(self._ids)) - 1
        self._phrases = tuple(tuple(self._phrase(name) for name in of_one) for of_one in names)

    def search(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """The procedures that know all the words, best first; the last word may be unfinished.

        When none knows them all, those that know most of it, provided every word is known somewhere. Empty otherwise.
        """
        asked = [self._asked(word, unfinished) for word, unfinished in _typed(query)]
        telling = [one for one in asked if not one.filler]
        if not asked or any(not one.known for one in telling):
            return ()
        everything = functools.reduce(lambda a, b: a & b, (one.known for one in telling), self._everyone)
        if not telling:
            everything = functools.reduce(lambda a, b: a | b, (one.known for one in asked), 0)
        return self._ranked(asked, among=everything, strength=STRONG, limit=limit) or self._ranked(
            asked, share=PARTLY, strength=STRONG, limit=limit
        )

    def search_fuzzy(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """Like `search`, but words that are one slip apart count too, and less of the query has to be known."""
        asked = [self._asked_fuzzily(word, unfinished) for word, unfinished in _typed(query)]
        return self._ranked(
            [one for one in asked if one.known], share=PARTLY_FUZZY, limit=limit, asked_in_all=asked
        )

    def _ranked(
        self,
        asked: list[_Asked],
        *,
        limit: int,
        among: int | None = None,
        share: float = 0.0,
        strength: float = 0.0,
        asked_in_all: list[_Asked] | None = None,
    ) -> tuple[Hit, ...]:
        tally, covered = Tally(), Tally()
        for one in asked:
            for tier, part, members in one.share:
                tally.add(members, round(one.weight * part * tier * _STEP))
            covered.add(one.known, round(one.weight * _STEP))
        in_all = sum(one.weight for one in asked_in_all or asked)
        if among is None:
            known_to_some = functools.reduce(
                lambda a, b: a | b, (one.known for one in asked if not one.filler), 0
            )
            among = covered.at_least(max(1, math.ceil(in_all * share * _STEP)), known_to_some)
        among &= tally.at_least(math.ceil(in_all * strength * Tier.NAME * _STEP), among)
        best = tally.highest(RANKED_CLOSELY, among)
        hits = []
        for nth, place in enumerate(members_of(best)):
            if nth >= RANKED_CLOSELY:
                break
            score = tally.sum_of(place) / _STEP / Tier.NAME + self._closeness(asked, place)
            hits.append((-score, place))
        hits.sort()
        return tuple(
            Hit(self._ids[place], round(-score, 4), _span(self._titles[place], asked))
            for score, place in hits[:limit]
        )

    def _closeness(self, asked: list[_Asked], place: int) -> float:
        """How near the query comes to the nearest title or synonym: words shared, words beside each other, marks."""
        whole = sum(one.weight for one in asked) or 1.0
        best = 0.0
        for phrase in self._phrases[place]:
            shared = marks = beside = 0.0
            before: tuple[frozenset[str], float] | None = None
            for one in asked:
                found = phrase.words & one.stands_for
                if not found:
                    before = None
                    continue
                shared += one.weight
                if one.word.marked != one.word.folded and one.word.marked in phrase.marked:
                    marks += one.weight
                if before and any((a, b) in phrase.pairs for a in before[0] for b in found):
                    beside += min(before[1], one.weight)
                before = (found, one.weight)
            if shared:
                near = shared * (shared / whole + min(1.0, shared / phrase.weight)) + beside + 0.3 * marks
                best = max(best, near)
        return best

    def _phrase(self, name: str) -> _Phrase:
        words = words_with_places(name)
        folded = [word.folded for word in words]
        weights = {
            word.folded: self._weight(word.folded, is_filler(word.folded, word.marked)) for word in words
        }
        return _Phrase(
            words=frozenset(folded),
            pairs=frozenset(pairwise(folded)),
            marked=frozenset(word.marked for word in words),
            weight=sum(weights.values()) or 1.0,
        )

    def _asked(self, word: FoldedWord, unfinished: bool) -> _Asked:
        exact = {word.folded: 1.0}
        if unfinished:
            return self._with_words(
                word, {**dict.fromkeys(self._starting_with(word.folded), _PREFIX_WEIGHT), **exact}
            )
        return self._with_words(word, exact)

    def _asked_fuzzily(self, word: FoldedWord, unfinished: bool) -> _Asked:
        plain = self._asked(word, unfinished)
        near = dict.fromkeys(self._slips.near(word.folded), _VARIANT_WEIGHT)
        if not near or (plain.known and plain.filler):
            return plain
        if not plain.known:
            return self._with_words(word, near)
        return self._with_words(word, {**dict.fromkeys(near, _DOUBTED_WEIGHT), word.folded: 1.0})

    def _with_words(self, word: FoldedWord, parts: dict[str, float]) -> _Asked:
        share: list[tuple[Tier, float, int]] = []
        taken = 0
        by_part: dict[float, list[str]] = {}
        for known, part in parts.items():
            by_part.setdefault(part, []).append(known)
        for tier in Tier:
            for part in sorted(by_part, reverse=True):
                members = 0
                for known in by_part[part]:
                    members |= self._tiers[tier].get(known, 0)
                if members := members & ~taken:
                    share.append((tier, part, members))
                    taken |= members
        filler = is_filler(word.folded, word.marked)
        weight = self._rarity(share) * (_FILLER_WEIGHT if filler else 1.0)
        return _Asked(word, filler, weight, tuple(share), taken, frozenset(parts))

    def _rarity(self, share: Iterable[tuple[Tier, float, int]]) -> float:
        """Words in the names of few procedures tell most; words in the names of none tell by where else they stand."""
        in_names = in_all = 0
        for tier, _, members in share:
            in_all |= members
            if tier is Tier.NAME:
                in_names |= members
        count = in_names.bit_count() or in_all.bit_count()
        return math.log(1 + len(self._ids) / count) if count else math.log(1 + len(self._ids))

    def _weight(self, word: str, filler: bool) -> float:
        members = self._tiers[Tier.NAME].get(word, 0)
        rarity = math.log(1 + len(self._ids) / max(1, members.bit_count()))
        return rarity * (_FILLER_WEIGHT if filler else 1.0)

    def _starting_with(self, beginning: str) -> list[str]:
        first = bisect.bisect_left(self._vocabulary, beginning)
        last = bisect.bisect_left(self._vocabulary, beginning + "\U0010ffff")
        return self._vocabulary[first:last]

    @functools.cached_property
    def _slips(self) -> Slips:
        return Slips(self._vocabulary)


def _typed(query: str) -> Iterator[tuple[FoldedWord, bool]]:
    """The words of a query, each once, and whether it may still be unfinished: the last, without a space behind."""
    query = unicodedata.normalize("NFC", query)
    words = words_with_places(query)
    seen: set[str] = set()
    for place, word in enumerate(words):
        unfinished = place == len(words) - 1 and query[word.end :] == ""
        if word.folded not in seen:
            seen.add(word.folded)
            yield word, unfinished


def _names(procedure: Procedure, words: Words) -> Iterator[str]:
    yield words.title
    if words.official_title:
        yield words.official_title
    yield from words.synonyms
    for fact in procedure.facts:
        if fact.about is About.CODE and fact.value:
            yield str(fact.value)


def _body(words: Words) -> Iterator[str]:
    """The texts a resident meets on the way; what is said of facts and to volunteers is left out."""
    for question in words.questions.values():
        yield question.title
        for choice in question.choices.values():
            yield choice.title
            yield choice.hint
    for part in (words.documents, words.advice):
        for one in part.values():
            yield from (text for text in msgspec.structs.astuple(one) if isinstance(text, str))
    for step in words.steps.values():
        yield step.title
        yield step.body
        yield step.mistake
    yield from words.next


def _span(title: str, asked: list[_Asked]) -> tuple[int, int]:
    """The longest run of neighbouring words of the title that were asked for."""
    best = (0, 0)
    start: int | None = None
    for word in words_with_places(title):
        if any(word.folded in one.stands_for and not one.filler for one in asked):
            start = word.start if start is None else start
            if word.end - start > best[1] - best[0]:
                best = (start, word.end)
        else:
            start = None
    return best
