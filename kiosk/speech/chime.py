"""The chime of a call for the volunteer: two struck tones, made of numbers, so that no file is shipped for it."""

import array
import math
import sys

from kiosk.speech.sound import FULL_SCALE, Sound

RATE = 22_050
_TONES = ((880.0, 0.0), (1174.7, 0.35))
"""Pitch in hertz, and when it is struck, in seconds: A5 then D6, which carry over talk."""
_SECONDS = 1.6
_LOUDEST = 0.8


def chime() -> Sound:
    """Ding, dong: each tone with its octave and a fading ring, quiet at both ends."""
    count = int(RATE * _SECONDS)
    waves = [
        sum(_struck(pitch, number / RATE - struck) for pitch, struck in _TONES) for number in range(count)
    ]
    scale = _LOUDEST * (FULL_SCALE - 1) / max(map(abs, waves))
    samples = array.array("h", (round(wave * scale) for wave in waves))
    if sys.byteorder == "big":
        samples.byteswap()
    return Sound(rate=RATE, frames=samples.tobytes())


def _struck(pitch: float, seconds: float) -> float:
    if seconds <= 0:
        return 0.0
    # A soft attack of 5 ms: a tone that begins at once clicks.
    strength = min(1.0, seconds / 0.005) * math.exp(-4.5 * seconds)
    turn = 2 * math.pi * pitch * seconds
    return strength * (math.sin(turn) + 0.35 * math.sin(2 * turn))
