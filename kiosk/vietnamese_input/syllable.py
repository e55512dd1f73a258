"""How Vietnamese is spelled: which letters make a syllable, which tones it takes, and where the tone stands."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final
from unicodedata import normalize


class ToneStyle(StrEnum):
    """Where the tone of an open oa, oe or uy stands: hòa, thủy (old, as in official names) or hoà, thuỷ (new)."""

    OLD = "old"
    NEW = "new"


class Tone(StrEnum):
    """The combining mark of each tone."""

    LEVEL = ""
    SAC = "\N{COMBINING ACUTE ACCENT}"
    HUYEN = "\N{COMBINING GRAVE ACCENT}"
    HOI = "\N{COMBINING HOOK ABOVE}"
    NGA = "\N{COMBINING TILDE}"
    NANG = "\N{COMBINING DOT BELOW}"


_TABLE: Final = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt
    âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot
    oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt
    oe oem oen oeng oeo oet
    ooc oong
    ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut
    uâc uân uâng uât uây
    uê uêch uên uênh uêt
    uôc uôi uôm uôn uông uôt
    uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
_RIMES: Final = frozenset(_TABLE.split())
# A final k is heard in names of the Highlands alone (Đắk Lắk); "ak" stays foreign, so that "task" keeps its s.
_HIGHLAND_RIMES: Final = frozenset({"ăk"})

VOWELS: Final = "aăâeêioôơuưy"
_CONSONANTS: Final = frozenset("bcdđghklmnpqrstvx")
_MARKED_VOWELS: Final = frozenset("ăâêôơư")
_UNMARKED: Final = str.maketrans("ăâêôơư", "aaeoou")
_STOPS: Final = ("c", "ch", "k", "p", "t")

# "kr" and "đr" stand in names of the Highlands: Krông, M'Đrắk. The i of "gi" is a vowel when no other follows.
_ONSET: Final = re.compile(
    rf"(?:ch|đr|gh|gi(?=[{VOWELS.replace('i', '')}])|kh|kr|ngh?|nh|ph|qu?|th|tr|[bcdđghklmnprstvx])?"
)
# What the first vowel may not be: c, g, ng and k, gh, ngh share their sounds and part the vowels between them.
_FORBIDDEN_AFTER: Final = {
    "c": "eêiy",
    "g": "eê",
    "ng": "eêiy",
    "k": "aăâoôơuư",
    "gh": "aăâoôơuưy",
    "ngh": "aăâoôơuưy",
    "q": VOWELS,
    "qu": "uư",
}


def unmarked(letters: str) -> str:
    """Lower-case vowels without hat, breve and horn."""
    return letters.translate(_UNMARKED)


def _on_the_way(rime: str) -> set[str]:
    """All that may stand on screen before `rime` is whole: its beginnings, some marks yet to come."""
    spellings = set(map("".join, product(*zip(rime, unmarked(rime), strict=True))))
    return {spelling[:length] for spelling in spellings for length in range(1, len(rime) + 1)}


_POSSIBLE: Final = _HIGHLAND_RIMES.union(*map(_on_the_way, _RIMES))


def split(letters: str) -> tuple[str, str]:
    """Onset and rime, lower case; the u of "qu" belongs to the onset, and the i of "gi" where a vowel follows."""
    lower = letters.lower()
    onset = _ONSET.match(lower)
    length = onset.end() if onset else 0
    return lower[:length], lower[length:]


def tone_of(letter: str) -> tuple[str, Tone]:
    """A letter without its tone, and that tone: "ế" is "ê" and sắc."""
    parts = normalize("NFD", letter)
    tone = next((tone for tone in Tone if tone and tone in parts), Tone.LEVEL)
    return normalize("NFC", parts.replace(tone, "")), tone


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable on the way: its letters in their case, with every mark but the tone, and the tone apart."""

    letters: str = ""
    tone: Tone = Tone.LEVEL

    def is_possible(self) -> bool:
        """Whether this is Vietnamese, or can be with more letters and marks; so is an abbreviation: HĐND, NĐ."""
        onset, rime = split(self.letters)
        if not rime or _CONSONANTS.issuperset(self.letters.lower()):
            return self.tone is Tone.LEVEL
        if rime[0] in _FORBIDDEN_AFTER.get(onset, ""):
            return False
        if rime.endswith(_STOPS) and self.tone not in (Tone.LEVEL, Tone.SAC, Tone.NANG):
            return False
        # giếng is gi + iêng, Quỳnh is qu + uynh, each written with one vowel less.
        return rime in _POSSIBLE or (onset in ("gi", "qu") and onset[1] + rime in _POSSIBLE)

    def with_letter(self, letter: str) -> "Syllable | None":
        """One letter longer, or None when this is no longer Vietnamese; a ready-made letter such as "ế" is welcome."""
        bare, tone = tone_of(letter)
        if tone and self.tone:
            return None
        longer = Syllable(_paired(self.letters + bare), self.tone or tone)
        return longer if longer.is_possible() else None

    def text(self, tone_style: ToneStyle) -> str:
        if self.tone is Tone.LEVEL:
            return self.letters
        onset, rime = split(self.letters)
        place = len(onset) + _tone_place(rime, tone_style)
        bearer = normalize("NFC", self.letters[place] + self.tone)
        return self.letters[:place] + bearer + self.letters[place + 1 :]


def _paired(letters: str) -> str:
    """Complete "uơ" and "ưo" to "ươ" once a letter follows: only an open syllable such as thuở lacks the first horn."""
    onset, rime = split(letters)
    if len(rime) < 3 or rime[:2] not in ("uơ", "ưo"):
        return letters
    start, end = len(onset), len(onset) + 2
    return letters[:start] + in_case_of(letters[start:end], "ươ") + letters[end:]


def in_case_of(model: str, letters: str) -> str:
    """Lower-case `letters` in the case of those they replace, one by one."""
    return "".join(new.upper() if old.isupper() else new for old, new in zip(model, letters, strict=True))


def _tone_place(rime: str, tone_style: ToneStyle) -> int:
    vowels = len(rime) - len(rime.lstrip(VOWELS))
    marked = [place for place in range(vowels) if rime[place] in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    if vowels == 1 or vowels < len(rime):
        return vowels - 1
    if vowels == 3:
        return 1
    second = {"ie", "oo", "ue", "uo", "ye"}
    if tone_style is ToneStyle.NEW:
        second |= {"oa", "oe", "uy"}
    return int(rime in second)
