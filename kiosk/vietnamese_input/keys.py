"""What each key does to a word, in Telex and in VNI."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from kiosk.vietnamese_input.syllable import VOWELS, Syllable, Tone, ToneStyle, in_case_of, split, unmarked


class Method(StrEnum):
    TELEX = "telex"
    VNI = "vni"
    PLAIN = "plain"


# thuở, huơ: everywhere else the horn on an open "uo" is the beginning of ươi, ươn, ươu ...
_OPEN_HORN_ONSETS: Final = ("h", "kh", "th")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the keys of a method mark: `shapes` tells, for each key, which plain letter becomes which."""

    tones: Mapping[str, Tone]
    shapes: Mapping[str, Mapping[str, str]]
    word: re.Pattern[str]
    lone: Mapping[str, str] = field(default_factory=dict)
    """Keys that write a letter where they find none to mark."""

    def mark(self, syllable: Syllable, key: str) -> Syllable | None:
        """The syllable marked by this key, or None when the key is a letter here."""
        tone = self.tones.get(key.lower())
        if tone is not None:
            toned = replace(syllable, tone=tone)
            return toned if toned != syllable and toned.is_possible() else None
        for letters in _shaped(syllable.letters, self.shapes.get(key.lower(), {})):
            shaped = replace(syllable, letters=letters)
            if shaped != syllable and shaped.is_possible():
                return shaped
        lone = self.lone.get(key.lower())
        return syllable.with_letter(in_case_of(key, lone)) if lone else None


def _shaped(letters: str, shapes: Mapping[str, str]) -> Iterator[str]:
    """The ways to put a hat, a horn or a stroke on one letter, or on both of "uo"; the likeliest first."""

    def spelled(place: int, marked: str) -> str:
        end = place + len(marked)
        return letters[:place] + in_case_of(letters[place:end], marked) + letters[end:]

    onset, rime = split(letters)
    # An abbreviation has no onset to look back for: NĐ, HĐND.
    stroked = 0 if rime.startswith(tuple(VOWELS)) else len(letters) - 1
    if "d" in shapes and letters[stroked:].lower().startswith("d"):
        yield spelled(stroked, shapes["d"])
    if unmarked(rime[:2]) == "uo" and "o" in shapes:
        if rime == "uo" and onset in _OPEN_HORN_ONSETS:
            yield spelled(len(onset), "u" + shapes["o"])
        yield spelled(len(onset), shapes.get("u", "u") + shapes["o"])
    for place, letter in enumerate(rime):
        if (plain := unmarked(letter)) in shapes:
            yield spelled(len(onset) + place, shapes[plain])


_LAYOUTS: Final = {
    Method.TELEX: _Layout(
        tones={"s": Tone.SAC, "f": Tone.HUYEN, "r": Tone.HOI, "x": Tone.NGA, "j": Tone.NANG, "z": Tone.LEVEL},
        shapes={
            "a": {"a": "â"},
            "e": {"e": "ê"},
            "o": {"o": "ô"},
            "w": {"a": "ă", "o": "ơ", "u": "ư"},
            "d": {"d": "đ"},
        },
        lone={"w": "ư"},
        word=re.compile(r"[^\W\d_]+"),
    ),
    Method.VNI: _Layout(
        tones={"1": Tone.SAC, "2": Tone.HUYEN, "3": Tone.HOI, "4": Tone.NGA, "5": Tone.NANG, "0": Tone.LEVEL},
        shapes={
            "6": {"a": "â", "e": "ê", "o": "ô"},
            "7": {"o": "ơ", "u": "ư"},
            "8": {"a": "ă"},
            "9": {"d": "đ"},
        },
        word=re.compile(r"[^\W_]+"),
    ),
    Method.PLAIN: _Layout(tones={}, shapes={}, word=re.compile(r"[^\W\d_]+")),
}


def telex(keys: str, *, tone_style: ToneStyle = ToneStyle.OLD) -> str:
    """The NFC text of words and signs typed in Telex: "Khanhs Hoaf" is "Khánh Hòa"."""
    return _text(keys, method=Method.TELEX, tone_style=tone_style)


def vni(keys: str, *, tone_style: ToneStyle = ToneStyle.OLD) -> str:
    """The NFC text of words and signs typed in VNI: "Khanh1 Hoa2" is "Khánh Hòa"."""
    return _text(keys, method=Method.VNI, tone_style=tone_style)


def _text(keys: str, *, method: Method, tone_style: ToneStyle) -> str:
    def composed(word: re.Match[str]) -> str:
        return compose(word[0], method=method, tone_style=tone_style)

    return normalize("NFC", _LAYOUTS[method].word.sub(composed, normalize("NFC", keys)))


def compose(keys: str, *, method: Method, tone_style: ToneStyle = ToneStyle.OLD, after: str = "") -> str:
    """One word: `keys` typed behind the letters of `after`, which are no keys themselves but can still be marked."""
    as_typed = after + keys
    if method is Method.PLAIN:
        return as_typed
    layout = _LAYOUTS[method]
    syllable = Syllable()
    for letter in after:
        if (longer := syllable.with_letter(letter)) is None:
            return as_typed
        syllable = longer
    before_mark: Syllable | None = None
    taken_back = False
    for place, key in enumerate(keys):
        marked = None
        if before_mark and key.lower() == keys[place - 1].lower():
            if not _is_meant(syllable, key, keys[place + 1 :], layout):
                return as_typed
            syllable, taken_back = before_mark, True
        else:
            marked = layout.mark(syllable, key)
        longer = marked or syllable.with_letter(key)
        if longer is None:
            return syllable.text(tone_style) + keys[place:] if taken_back else as_typed
        before_mark = syllable if marked else None
        syllable = longer
    return syllable.text(tone_style)


def _is_meant(marked: Syllable, key: str, later: str, layout: _Layout) -> bool:
    """Whether `key`, struck again on what it marked, takes the mark back and is not simply spelled twice.

    "tesst" is meant, for "test" would be "tét"; "office" is not, for "ofice" is foreign too. Three strokes are
    always meant: "offfice" is "office" as well.
    """
    syllable, last_mark = marked, key.lower()
    for following in later:
        if following.lower() == last_mark:
            return True
        remarked = layout.mark(syllable, following)
        longer = remarked or syllable.with_letter(following)
        if longer is None:
            return False
        syllable, last_mark = longer, following.lower() if remarked else ""
    return True


def is_word_key(key: str, method: Method) -> bool:
    """Whether this key writes or marks a word; any other ends it."""
    return _LAYOUTS[method].word.fullmatch(key) is not None


def last_word(text: str, method: Method) -> str:
    """The word at the end of `text`, empty behind a space or a sign."""
    words: list[str] = _LAYOUTS[method].word.findall(text)
    return words[-1] if words and text.endswith(words[-1]) else ""
