"""Sounds as they are kept, made and played: mono, sixteen bits a sample."""

import array
import io
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KnownFault
from kiosk.paths import disk_fault

SAMPLE_BYTES = 2
WAV_HEAD_BYTES = 44
"""What `write_wav` writes before the samples."""
FULL_SCALE = 32768
SILENT_DB = -60.0
"""What counts as silence; a level is told from here to 0."""


class SoundUnreadable(KnownFault):
    """Not a WAV file of 16-bit samples."""

    code = "sound-unreadable"


@dataclass(frozen=True, slots=True)
class Sound:
    """`frames` are signed 16-bit samples in little-endian order, `rate` of them a second."""

    rate: int
    frames: bytes

    @property
    def seconds(self) -> float:
        return len(self.frames) / SAMPLE_BYTES / self.rate

    def samples(self) -> "array.array[int]":
        """The samples as numbers."""
        return samples_of(self.frames)


@dataclass(frozen=True, slots=True)
class Level:
    """How loud some sound is, in decibels below full scale: at its loudest, and on the whole."""

    peak_db: float
    rms_db: float

    @property
    def clipped(self) -> bool:
        """Whether the microphone was driven to its limit, which sounds torn."""
        return self.peak_db > -0.1


def samples_of(frames: bytes) -> "array.array[int]":
    """Numbers of little-endian 16-bit samples; half a sample at the end is left out."""
    samples = array.array("h", frames[: len(frames) - len(frames) % SAMPLE_BYTES])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def level_of(frames: bytes) -> Level:
    """The level of some 16-bit samples, nothing of which is silence."""
    samples = samples_of(frames)
    if not samples:
        return Level(SILENT_DB, SILENT_DB)
    peak = max(max(samples), -min(samples))
    rms = math.sqrt(sum(sample * sample for sample in samples) / len(samples))
    return Level(_decibels(peak), _decibels(rms))


def _decibels(amplitude: float) -> float:
    return max(SILENT_DB, 20 * math.log10(amplitude / FULL_SCALE)) if amplitude > 0 else SILENT_DB


def read_wav(data: bytes) -> Sound:
    """A WAV file's sound, mixed down to one channel. Raises SoundUnreadable.

    Engines that write while they speak leave the length in the head open; what is there counts.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as fault:
        raise SoundUnreadable(f"This is no WAV file ({fault}).") from fault
    if width != SAMPLE_BYTES:
        raise SoundUnreadable(f"The WAV file has {8 * width} bits a sample, not 16.", "Save it with 16 bits.")
    return Sound(rate, frames if channels == 1 else mixed(frames, channels))


def wav_head(file: Path) -> tuple[int, int, int]:
    """Channels, samples a second, and samples a channel, as the head of a file tells. Raises SoundUnreadable, OSError."""
    try:
        with file.open("rb") as source, wave.open(source) as told:
            if told.getsampwidth() != SAMPLE_BYTES:
                raise SoundUnreadable(f"{file} has {8 * told.getsampwidth()} bits a sample, not 16.")
            return told.getnchannels(), told.getframerate(), told.getnframes()
    except (wave.Error, EOFError) as fault:
        raise SoundUnreadable(f"{file} is no WAV file ({fault}).") from fault


def lean(sound: Sound, *, rate: int) -> Sound:
    """The same with at most so many samples a second; of whole multiples the middle of each group, which hisses less."""
    if sound.rate <= rate:
        return sound
    group = sound.rate // rate
    if group > 1:
        sound = Sound(sound.rate // group, mixed(sound.frames, group))
    return Sound(rate, fitted(sound, rate=rate, channels=1)) if sound.rate > rate else sound


def write_wav(sound: Sound) -> bytes:
    """A sound as a WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sound.rate)
        file.writeframes(sound.frames)
    return held.getvalue()


def load_sound(file: Path) -> Sound:
    """The sound in a file. Raises SoundUnreadable, which names it."""
    try:
        return read_wav(file.read_bytes())
    except OSError as fault:
        raise SoundUnreadable(f"{file} cannot be read: {fault.strerror}.") from fault
    except SoundUnreadable as fault:
        raise SoundUnreadable(f"{file}: {fault.sentence}", fault.remedy) from fault


def save_sound(sound: Sound, file: Path) -> None:
    """Write a sound whole or not at all. Raises DiskFull or DiskReadOnly."""
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(write_wav(sound))
        fresh.replace(file)
    except OSError as fault:
        raise disk_fault(fault, file) from fault


def fitted(sound: Sound, *, rate: int, channels: int) -> bytes:
    """The frames as a device wants them: another rate by straight lines between samples, the same on every channel."""
    samples = sound.samples()
    if rate != sound.rate and samples:
        count = len(samples) * rate // sound.rate
        last = len(samples) - 1
        fresh = array.array("h", bytes(SAMPLE_BYTES * count))
        for i in range(count):
            place, rest = divmod(i * sound.rate, rate)
            here, following = samples[min(place, last)], samples[min(place + 1, last)]
            fresh[i] = here + (following - here) * rest // rate
        samples = fresh
    if channels > 1:
        spread = array.array("h", bytes(SAMPLE_BYTES * channels * len(samples)))
        for channel in range(channels):
            spread[channel::channels] = samples
        samples = spread
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def mixed(frames: bytes, channels: int) -> bytes:
    """The middle of all channels."""
    samples = samples_of(frames)
    whole = len(samples) - len(samples) % channels
    mixed = array.array("h", (sum(samples[i : i + channels]) // channels for i in range(0, whole, channels)))
    if sys.byteorder == "big":
        mixed.byteswap()
    return mixed.tobytes()
