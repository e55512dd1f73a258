"""Vietnamese typing: Telex and VNI keys to text.

A key either marks the syllable being written (a tone, a hat, a horn, the stroke of đ) or is a letter of it. It marks
only what a Vietnamese syllable allows; a word that cannot be Vietnamese is shown as it was typed. A mark key struck
twice in a row takes its mark back and becomes a letter: "as" is "á", "ass" is "as", "tesst" is "test"; but "password"
needs no third s, being foreign in any case.

Nothing is learned and nothing is kept: the text depends on the keys alone.
"""

from kiosk.vietnamese_input.composer import Composer, Edit
from kiosk.vietnamese_input.keys import Method, compose, telex, vni
from kiosk.vietnamese_input.syllable import ToneStyle

__all__ = ["Composer", "Edit", "Method", "ToneStyle", "compose", "telex", "vni"]
