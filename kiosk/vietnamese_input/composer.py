"""A text typed key by key."""

from dataclasses import dataclass, replace
from itertools import takewhile

from kiosk.vietnamese_input.keys import Method, compose, is_word_key, last_word
from kiosk.vietnamese_input.syllable import ToneStyle


@dataclass(frozen=True, slots=True)
class Edit:
    """What a text field does to follow a key: delete so many characters before the caret, then insert."""

    delete: int
    insert: str


@dataclass(frozen=True, slots=True)
class Composer:
    """A text with the caret at its end; each key gives a new composer.

    When the caret moves or the field changes, start anew: `Composer(method, before=text_before_the_caret)`.
    """

    method: Method
    tone_style: ToneStyle = ToneStyle.OLD
    before: str = ""
    """Already on screen, in NFC; its last word can still be marked."""
    keys: str = ""
    """Struck since, all in one word."""

    @property
    def text(self) -> str:
        if not self.keys:
            return self.before
        settled = last_word(self.before, self.method)
        return self.before.removesuffix(settled) + self._compose(settled, self.keys)

    @property
    def word(self) -> str:
        """The word at the caret, empty behind a space or a sign."""
        return last_word(self.text, self.method)

    def press(self, key: str) -> "Composer":
        """Strike one key: a character, which may be a ready-made letter such as "ơ"."""
        if is_word_key(key, self.method):
            return replace(self, keys=self.keys + key)
        return replace(self, before=self.text + key, keys="")

    def backspace(self) -> "Composer":
        """Take back the last letter with its marks.

        Where the last key is shown as typed it is the key that is taken back, so that a word which a slip had
        turned foreign is Vietnamese again.
        """
        if self.keys and self.word == last_word(self.before, self.method) + self.keys:
            return replace(self, keys=self.keys[:-1])
        text, word = self.text, self.word
        shorter = text.removesuffix(word) + self._compose(word[:-1], "") if word else text[:-1]
        return replace(self, before=shorter, keys="")

    def edit_since(self, earlier: "Composer") -> Edit:
        """What turns the text of `earlier` into this one."""
        old, new = earlier.text, self.text
        kept = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
        return Edit(delete=len(old) - kept, insert=new[kept:])

    def _compose(self, after: str, keys: str) -> str:
        return compose(keys, method=self.method, tone_style=self.tone_style, after=after)
