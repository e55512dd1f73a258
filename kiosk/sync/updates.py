"""Taking a new content pack from the centre's signed repository, as The Update Framework has it.

Whatever comes over the network is proved before it is unpacked, unpacked with bounds, and read as a pack before it
takes its place on the shelf; until then, and whatever goes wrong, the current pack stays.
"""

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import TargetFile
from tuf.ngclient import FetcherInterface, Updater

from kiosk.catalog.pack import load_pack
from kiosk.catalog.parcel import PARCEL_BYTES_LIMIT, SUFFIX, unpack
from kiosk.catalog.versions import order
from kiosk.clock import Clock
from kiosk.errors import PackInvalid, ServerUnreachable, UpdateRefused
from kiosk.paths import Paths, disk_fault
from kiosk.protocol.messages import ClockState
from kiosk.protocol.signatures import public_from_text
from kiosk.protocol.vocabulary import VERSION_PATTERN
from kiosk.sync.fetching import TARGETS_URL, Fetcher, GiveWay
from kiosk.sync.link import Link

KEPT_PACKS = 2
_TELL_CENTRE = "Tell the centre. The pack that is here stays."


class Updates:
    """The repository of one centre. Lives on the network worker, which it gives way on between the pieces of a download."""

    def __init__(self, *, paths: Paths, tuf_root: str, link: Link, clock: Clock) -> None:
        self._paths, self._link, self._clock = paths, link, clock
        self._root = base64.b64decode(tuf_root)

    def take(self, version: str, *, offered: str, give_way: GiveWay) -> Path:
        """Bring the pack of this version to the shelf, unless it stands there already, and return its folder.

        Raises UpdateRefused for one that is older than `offered`, broken, or not proved to come from the centre, also
        while the clock cannot be believed; ServerUnreachable, DiskFull or DiskReadOnly when it is to be tried again.
        """
        if not VERSION_PATTERN.fullmatch(version):
            raise UpdateRefused("The centre names a pack without a proper version.", _TELL_CENTRE)
        if order(version) <= order(offered):
            raise UpdateRefused(
                f"The centre names pack {version}, which is not newer than {offered} here.", _TELL_CENTRE
            )
        shelf = self._paths.packs / version
        incoming = self._paths.updates / "incoming"
        try:
            if not _is_sound(shelf, version):
                self._fetch(version, incoming, give_way)
                _settle(incoming, shelf)
            self._tidy(keep=(version, offered))
        except OSError as fault:
            raise disk_fault(fault, self._paths.data) from fault
        return shelf

    def server_keys(self) -> tuple[Ed25519PublicKey, ...]:
        """The keys under which the centre speaks now, by the word of the offline keys. Raises as `take` does."""
        with self._proved(lambda: None) as repository:
            target = repository.get_targetinfo("server-keys.json")
            if target is None:
                raise UpdateRefused("The centre's repository names no keys.", _TELL_CENTRE)
            file = Path(repository.download_target(target, str(self._paths.updates / "server-keys.json")))
            try:
                texts = msgspec.json.decode(file.read_bytes(), type=dict[str, list[str]])["keys"]
                return tuple(public_from_text(text) for text in texts)
            except (msgspec.MsgspecError, KeyError, ValueError) as fault:
                raise UpdateRefused("The centre's list of keys cannot be read.", _TELL_CENTRE) from fault

    def _fetch(self, version: str, incoming: Path, give_way: GiveWay) -> None:
        _remove(incoming)
        with self._proved(give_way) as repository:
            target = repository.get_targetinfo(f"packs/{version}{SUFFIX}")
            if target is None:
                raise UpdateRefused(f"The centre's repository holds no pack {version}.", _TELL_CENTRE)
            parcel = self._download(repository, target)
        try:
            unpack(parcel, incoming)
            pack = load_pack(incoming)
            if pack.version != version:
                raise PackInvalid(file="pack.toml", at="version", problem=f"{pack.version} is not {version}")
        except PackInvalid as problem:
            _remove(incoming)
            raise UpdateRefused(f"The new pack {version} is broken: {problem}", _TELL_CENTRE) from problem
        parcel.unlink()

    def _download(self, repository: Updater, target: TargetFile) -> Path:
        if target.length > PARCEL_BYTES_LIMIT:
            raise UpdateRefused("The new pack is larger than any pack may be.", _TELL_CENTRE)
        file = self._paths.updates / "parcel.zip"
        # A parcel that was whole but broken inside is not fetched again with every try.
        if repository.find_cached_target(target, str(file)) is None:
            repository.download_target(target, str(file))
        return file

    @contextmanager
    def _proved(self, give_way: GiveWay) -> Iterator[Updater]:
        """The repository with its newest metadata proved. The framework's refusals come out as ours."""
        if not self._root:
            raise UpdateRefused(
                "This kiosk was enrolled before the centre published content.",
                "Enrol it again with a code from the centre.",
            )
        if self._clock.stamp().state is ClockState.SUSPECT:
            raise UpdateRefused(
                "No update is taken while the clock of this machine cannot be believed.",
                "Set the clock, or let the machine speak with the centre.",
            )
        metadata = self._paths.updates / "metadata"
        metadata.mkdir(mode=0o700, parents=True, exist_ok=True)
        fetcher = Fetcher(self._link, give_way, parts=self._paths.updates / "begun")
        try:
            repository = _Repository(
                metadata,
                fetcher=fetcher,
                root=self._root,
                now=self._clock.true_now() or self._clock.now(),
            )
            repository.refresh()
            yield repository
        except ExpiredMetadataError as fault:
            raise UpdateRefused(
                "The signatures of the centre's content have run out.", _TELL_CENTRE
            ) from fault
        except BadVersionNumberError as fault:
            raise UpdateRefused(
                "The network offers content that is older than what was seen here before.", _TELL_CENTRE
            ) from fault
        except (LengthOrHashMismatchError, DownloadLengthMismatchError) as fault:
            raise UpdateRefused("The new content was changed on its way.", _TELL_CENTRE) from fault
        except RepositoryError as fault:
            raise UpdateRefused("The new content is not signed by the centre.", _TELL_CENTRE) from fault
        except DownloadHTTPError as fault:
            if fault.status_code >= 500:
                raise ServerUnreachable("The centre is busy.", "It is tried again by itself.") from fault
            raise UpdateRefused("The centre's repository is not whole.", _TELL_CENTRE) from fault
        except DownloadError as fault:
            raise ServerUnreachable(
                "The new content could not be fetched.", "It is tried again by itself."
            ) from fault
        finally:
            fetcher.close()

    def _tidy(self, *, keep: tuple[str, ...]) -> None:
        """Keep the newest packs and the one on offer."""
        folders = sorted(
            self._paths.packs.iterdir(), key=lambda folder: (order(folder.name), folder.name), reverse=True
        )
        for folder in folders[KEPT_PACKS:]:
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)


class _Repository(Updater):
    def __init__(self, metadata: Path, *, fetcher: FetcherInterface, root: bytes, now: datetime) -> None:
        super().__init__(
            metadata_dir=str(metadata),
            metadata_base_url="/v1/tuf/metadata/",
            target_base_url=TARGETS_URL,
            fetcher=fetcher,
            bootstrap=root,
        )
        # What has expired is told by the centre's signed time, not by whatever the system believes.
        self._trusted_set.reference_time = now


def _is_sound(folder: Path, version: str) -> bool:
    """Whether this pack stands whole on the shelf; what a power cut left of one is removed."""
    with suppress(PackInvalid):
        if folder.exists() and load_pack(folder).version == version:
            return True
    _remove(folder)
    return False


def _settle(incoming: Path, shelf: Path) -> None:
    """Put an unpacked folder in its place: on the disk first, then under its name."""
    for path in [*incoming.rglob("*"), incoming]:
        _to_disk(path)
    shelf.parent.mkdir(mode=0o700, exist_ok=True)
    incoming.rename(shelf)
    _to_disk(shelf.parent)


def _to_disk(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
