"""Sounds: read, mixed, measured, and fitted to a device."""

import array
import io
import math
import wave
from pathlib import Path

import pytest

from kiosk.speech.sound import (
    SILENT_DB,
    Sound,
    SoundUnreadable,
    fitted,
    level_of,
    load_sound,
    read_wav,
    save_sound,
    write_wav,
)


def tone(*, amplitude: int = 16_384, count: int = 800) -> bytes:
    return array.array(
        "h", (round(amplitude * math.sin(2 * math.pi * i / 80)) for i in range(count))
    ).tobytes()


def wav(frames: bytes, *, channels: int = 1, width: int = 2) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(8_000)
        file.writeframes(frames)
    return held.getvalue()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    sound = Sound(8_000, tone())
    save_sound(sound, tmp_path / "new" / "tea.wav")
    assert load_sound(tmp_path / "new" / "tea.wav") == sound
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["tea.wav"]
    assert sound.seconds == 0.1


def test_two_channels_become_one() -> None:
    stereo = array.array("h", [100, 300, -100, -300]).tobytes()
    assert list(read_wav(wav(stereo, channels=2)).samples()) == [200, -200]


def test_a_head_whose_length_was_left_open_is_read_to_the_end() -> None:
    data = bytearray(write_wav(Sound(8_000, tone())))
    data[40:44] = (0x7FFFF000).to_bytes(4, "little")
    assert read_wav(bytes(data)).frames == tone()


@pytest.mark.parametrize("data", [b"", b"RIFF", b"tea is no sound", wav(bytes(8), width=1)])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(SoundUnreadable):
        read_wav(data)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundUnreadable, match=r"tea\.wav"):
        load_sound(tmp_path / "tea.wav")


def test_a_level_tells_loudest_and_whole() -> None:
    level = level_of(tone())
    assert level.peak_db == pytest.approx(-6.02, abs=0.05)
    assert level.rms_db == pytest.approx(-9.03, abs=0.05)
    assert not level.clipped
    assert level_of(array.array("h", [32_767, -32_768]).tobytes()).clipped
    assert level_of(b"").rms_db == level_of(bytes(20)).peak_db == SILENT_DB


def test_a_device_gets_its_rate_and_channels() -> None:
    sound = Sound(8_000, array.array("h", [0, 100, 200, 300]).tobytes())
    assert list(array.array("h", fitted(sound, rate=16_000, channels=1))) == [
        0,
        50,
        100,
        150,
        200,
        250,
        300,
        300,
    ]
    assert list(array.array("h", fitted(sound, rate=8_000, channels=2))) == [
        0,
        0,
        100,
        100,
        200,
        200,
        300,
        300,
    ]
    assert fitted(sound, rate=8_000, channels=1) == sound.frames
