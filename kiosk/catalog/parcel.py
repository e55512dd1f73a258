"""A pack as one file: packed at the centre, unpacked on a kiosk, where nothing in it is believed before it is looked at."""

import re
import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from kiosk.catalog.audio import FOLDER as AUDIO
from kiosk.errors import PackInvalid
from kiosk.speech.sound import (
    SAMPLE_BYTES,
    WAV_HEAD_BYTES,
    SoundUnreadable,
    lean,
    read_wav,
    wav_head,
    write_wav,
)

SUFFIX = ".zip"
PARCEL_BYTES_LIMIT = 256 * 1024 * 1024
"""An hour of speech is some 115 MB before it is packed, some 95 MB after; a line of 64 kbit/s brings that in 3.5 hours."""
FILES_LIMIT = 15_000
FILE_BYTES_LIMIT = 8 * 1024 * 1024
UNPACKED_BYTES_LIMIT = 320 * 1024 * 1024
SOUND_RATE_LIMIT, SOUND_SECONDS_LIMIT = 16_000, 60
"""Samples a second are as many as speech needs; nobody says one sentence for longer."""
_PART = r"[a-z0-9_][a-z0-9._-]{0,80}"
_NAME = re.compile(rf"{_PART}(/{_PART}){{0,7}}")
_KINDS = frozenset({".toml", ".png", ".jpg", ".svg"})
_SOUND = ".wav"
_EPOCH = (2020, 1, 1, 0, 0, 0)
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 64 * 1024


def pack_up(folder: Path) -> bytes:
    """The pack in this folder as one file. The same pack gives the same bytes. Raises PackInvalid.

    Recordings go along as mono with at most SOUND_RATE_LIMIT samples a second, and without what else their files hold. What
    no kiosk would take is refused here.
    """
    content = BytesIO()
    files, room = 0, UNPACKED_BYTES_LIMIT
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parcel:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if file.is_symlink():
                raise _refused(name, "it is a link to somewhere else")
            if file.is_file():
                _look_at_name(name)
                if file.stat().st_size > FILE_BYTES_LIMIT:
                    raise _refused(name, f"the file is larger than {FILE_BYTES_LIMIT >> 20} MB")
                body = file.read_bytes()
                if file.suffix == _SOUND:
                    body = _lean_wav(name, body)
                files, room = files + 1, room - len(body)
                if files > FILES_LIMIT:
                    raise _refused("", f"it holds more than {FILES_LIMIT} files")
                if room < 0:
                    raise _refused("", f"its files are more than {UNPACKED_BYTES_LIMIT >> 20} MB together")
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                parcel.writestr(entry, body)
    if content.tell() > PARCEL_BYTES_LIMIT:
        raise _refused("", f"it is larger than {PARCEL_BYTES_LIMIT >> 20} MB when it is packed")
    return content.getvalue()


def unpack(parcel: Path, into: Path) -> None:
    """Unpack into a new folder, with bounds on everything a parcel could lie about.

    Raises PackInvalid, and OSError when the disk refuses; the folder then holds a part and is to be removed.
    """
    if parcel.stat().st_size > PARCEL_BYTES_LIMIT:
        raise _refused("", "it is larger than any pack may be")
    try:
        with zipfile.ZipFile(parcel) as opened:
            _unpack(opened, into)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise _refused("", "it is no whole zip file") from fault
    except (ValueError, zlib.error) as fault:
        raise _refused("", "it is damaged") from fault


def _unpack(opened: zipfile.ZipFile, into: Path) -> None:
    entries = opened.infolist()
    if len(entries) > FILES_LIMIT:
        raise _refused("", f"it holds more than {FILES_LIMIT} files")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise _refused("", "two of its files have one name")
    for entry in entries:
        _look_at_name(entry.filename)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise _refused(entry.filename, "it is no plain file")
        if entry.compress_type not in _WAYS or entry.flag_bits & 1:
            raise _refused(entry.filename, "it is packed in an unknown way")
    into.mkdir(mode=0o700)
    room = UNPACKED_BYTES_LIMIT
    for entry in entries:
        room -= _unpack_one(opened, entry, into, room=min(room, FILE_BYTES_LIMIT))
        if entry.filename.endswith(_SOUND):
            _look_at_sound(into / entry.filename, entry.filename)


def _unpack_one(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path, *, room: int) -> int:
    """Write one file, counting what really comes out of it, whatever its head says."""
    target = into / entry.filename
    written = 0
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = target.open("xb")
    except (FileExistsError, NotADirectoryError) as fault:
        raise _refused(entry.filename, "it stands where another file stands") from fault
    with file, opened.open(entry) as source:
        while part := source.read(_CHUNK):
            written += len(part)
            if written > room:
                raise _refused(entry.filename, "it grows beyond what a pack may hold")
            file.write(part)
    return written


def _look_at_name(name: str) -> None:
    path = Path(name)
    belongs = path.suffix in _KINDS or (path.suffix == _SOUND and path.is_relative_to(AUDIO))
    if not _NAME.fullmatch(name) or not belongs:
        raise _refused(name, "a file of this name has no place in a pack")


def _lean_wav(name: str, body: bytes) -> bytes:
    try:
        sound = lean(read_wav(body), rate=SOUND_RATE_LIMIT)
    except SoundUnreadable as fault:
        raise _refused(name, "it is no WAV file of 16 bits") from fault
    if sound.seconds > SOUND_SECONDS_LIMIT:
        raise _refused(name, f"the recording is longer than {SOUND_SECONDS_LIMIT} seconds")
    return write_wav(sound)


def _look_at_sound(file: Path, name: str) -> None:
    """By its head alone, and that nothing but the sound it tells of is in it."""
    try:
        channels, rate, frames = wav_head(file)
    except SoundUnreadable as fault:
        raise _refused(name, "it is no WAV file of 16 bits") from fault
    if channels != 1 or not 0 < rate <= SOUND_RATE_LIMIT:
        raise _refused(name, f"the recording is not mono with at most {SOUND_RATE_LIMIT} samples a second")
    if frames > SOUND_SECONDS_LIMIT * rate:
        raise _refused(name, f"the recording is longer than {SOUND_SECONDS_LIMIT} seconds")
    if file.stat().st_size != WAV_HEAD_BYTES + frames * SAMPLE_BYTES:
        raise _refused(name, "the file holds something else than its recording")


def _refused(name: str, problem: str) -> PackInvalid:
    return PackInvalid(file="the pack's file", at=name[:100], problem=problem)
