"""Which pack a kiosk offers: the newest sound one, and the last that was sound when none is any more."""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk import VERSION
from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.catalog.reading import read_table
from kiosk.catalog.versions import order
from kiosk.errors import PackInvalid
from kiosk.paths import Paths


class _Kept(msgspec.Struct, frozen=True):
    fingerprint: str
    pack: Pack


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """The pack on offer and why newer ones are not. `folder` is None for the kept copy of the last good pack."""

    pack: Pack
    folder: Path | None
    refused: tuple[PackInvalid, ...] = ()


def open_newest(folders: Iterable[Path], *, last_good: Path | None = None) -> OpenedPack:
    """Open the newest pack of these folders that is whole; `refused` tells what was wrong with newer ones.

    Every pack that opens is kept as a copy in the file `last_good`. When no folder holds a sound pack that copy stands in,
    and while not a byte of the pack has changed it is read instead, in a hundredth of the time.
    Raises PackInvalid when there is not even a copy.
    """
    kept = _read_kept(last_good) if last_good is not None else None
    refused: list[PackInvalid] = []
    for _, folder in sorted(((_version(folder), folder) for folder in folders), reverse=True):
        stamp = fingerprint(folder)
        if kept is not None and kept.fingerprint == stamp:
            return OpenedPack(pack=kept.pack, folder=folder, refused=tuple(refused))
        try:
            pack = load_pack(folder)
        except PackInvalid as problem:
            refused.append(problem)
            continue
        if last_good is not None:
            _keep(_Kept(fingerprint=stamp, pack=pack), last_good)
        return OpenedPack(pack=pack, folder=folder, refused=tuple(refused))
    if kept is not None:
        return OpenedPack(pack=kept.pack, folder=None, refused=tuple(refused))
    if refused:
        raise refused[0]
    raise PackInvalid(file="pack.toml", at="", problem="there is no pack to open")


def pack_folders(paths: Paths) -> list[Path]:
    """Where packs stand: those that came with the program, and those taken from the centre."""
    return [
        file.parent
        for shelf in (paths.resources / "packs", paths.packs)
        for file in shelf.glob("*/pack.toml")
    ]


def pack_id(folder: Path) -> str:
    """The id of the pack in this folder; empty when it cannot be read."""
    try:
        return str(read_table(folder, "pack.toml").get("id", ""))
    except PackInvalid:
        return ""


def fingerprint(folder: Path) -> str:
    """Changes with every byte of a pack's files, with the program's version and, where it has one, its source."""
    digest = hashlib.sha256(VERSION.encode())
    sources = sorted(Path(__file__).parent.glob("*.py"))
    for file in [*sources, *sorted(folder.rglob("*.toml"))]:
        with contextlib.suppress(OSError):
            content = file.read_bytes()
            digest.update(f"\n{file.name} {file.parent.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _keep(kept: _Kept, file: Path) -> None:
    """Keep a copy of a sound pack, whole or not at all. A disk that refuses costs the copy, nothing else."""
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        with fresh.open("wb") as stream:
            stream.write(msgspec.msgpack.encode(kept))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)


def _read_kept(file: Path) -> _Kept | None:
    """The kept copy; None when there is none that this version of the program can read."""
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None


def _version(folder: Path) -> tuple[int, ...]:
    """A pack's version for sorting; a folder whose version cannot be read is tried last."""
    try:
        version = str(read_table(folder, "pack.toml").get("version", ""))
    except PackInvalid:
        return ()
    return order(version)
