"""Which pack a kiosk offers: the newest sound one, and the last that was sound when none is any more."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.catalog.reading import read_table
from kiosk.errors import PackInvalid


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """The pack on offer and why newer ones are not. `folder` is None for the kept copy of the last good pack."""

    pack: Pack
    folder: Path | None
    refused: tuple[PackInvalid, ...] = ()


def open_newest(folders: Iterable[Path], *, last_good: Path | None = None) -> OpenedPack:
    """Open the newest pack of these folders that is whole; `refused` tells what was wrong with newer ones.

    Every pack that opens is kept as a copy in the file `last_good`, and when no folder holds a sound pack that copy
    stands in. Raises PackInvalid when there is not even a copy.
    """
    refused: list[PackInvalid] = []
    for _, folder in sorted(((_version(folder), folder) for folder in folders), reverse=True):
        try:
            pack = load_pack(folder)
        except PackInvalid as problem:
            refused.append(problem)
            continue
        if last_good is not None:
            keep(pack, last_good)
        return OpenedPack(pack=pack, folder=folder, refused=tuple(refused))
    kept = kept_pack(last_good) if last_good is not None else None
    if kept is not None:
        return OpenedPack(pack=kept, folder=None, refused=tuple(refused))
    if refused:
        raise refused[0]
    raise PackInvalid(file="pack.toml", at="", problem="there is no pack to open")


def keep(pack: Pack, file: Path) -> None:
    """Keep a copy of a sound pack, whole or not at all. A disk that refuses costs the copy, nothing else."""
    compiled = msgspec.msgpack.encode(pack)
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        if file.exists() and file.read_bytes() == compiled:
            return
        with fresh.open("wb") as stream:
            stream.write(compiled)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)


def kept_pack(file: Path) -> Pack | None:
    """The kept copy; None when there is none that this version of the program can read."""
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Pack)
    except (OSError, msgspec.DecodeError):
        return None


def _version(folder: Path) -> tuple[int, ...]:
    """A pack's version for sorting; a folder whose version cannot be read is tried last."""
    try:
        version = str(read_table(folder, "pack.toml").get("version", ""))
    except PackInvalid:
        return ()
    numbers = version.split("+")[0].split("-")[0].split(".")
    return tuple(int("".join(filter(str.isdigit, number)) or "0") for number in numbers)
