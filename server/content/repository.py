"""The signed repository from which kiosks take content packs, as The Update Framework has it.

Two keys stay offline with the operator: `root` says which keys count, `release` signs what may change a kiosk itself
(`app/*`, `server-keys.json`) and delegates `packs/*` to the content key, which the centre holds. The metadata and the
packs lie in the database: a publication is one transaction, and every process of the centre serves the same files.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner
from sqlalchemy import Connection, select
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Key,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from kiosk.catalog.parcel import SUFFIX
from kiosk.protocol.signatures import public_text
from server.centre import Centre
from server.errors import StaffInputRefused
from server.keys import content_key, kept_key
from server.store import tables
from server.store.database import upsert

ROOT_KEY_FILE, RELEASE_KEY_FILE = "root-key.pem", "release-key.pem"
SERVER_KEYS = "server-keys.json"
PACKS = "packs"
OFFLINE_LIVES = timedelta(days=3 * 365)
"""How long root and release metadata count; `kiosk-server tuf renew` renews them with the offline keys."""
CONTENT_LIVES = timedelta(days=120)
CONTENT_RENEWED_BEFORE = timedelta(days=60)
TIMESTAMP_LIVES = timedelta(days=14)
TIMESTAMP_RENEWED_BEFORE = timedelta(days=13)
"""A kiosk that is kept from newer metadata notices after at most two weeks; the centre renews it every day."""

_JSON = JSONSerializer(compact=True)
T = TypeVar("T", Root, Timestamp, Snapshot, Targets)


@dataclass(frozen=True, slots=True)
class Offline:
    """The two keys that the operator keeps apart from the centre."""

    root: CryptoSigner
    release: CryptoSigner

    @classmethod
    def made_in(cls, folder: Path, *, centre: Centre) -> "Offline":
        """Fresh keys in this folder. Raises StaffInputRefused inside the centre's own folder, or when keys lie there."""
        if folder.resolve().is_relative_to(centre.settings.data.resolve()):
            raise StaffInputRefused(
                "The offline keys may not lie in the centre's own folder.",
                "Choose a folder on a stick that is kept under lock.",
            )
        if any((folder / name).exists() for name in (ROOT_KEY_FILE, RELEASE_KEY_FILE)):
            raise StaffInputRefused(f"There are keys in {folder} already.", "Choose an empty folder.")
        return cls._kept(folder)

    @classmethod
    def read_from(cls, folder: Path) -> "Offline":
        """The keys that were made in this folder. Raises StaffInputRefused when they are not there."""
        if not all((folder / name).exists() for name in (ROOT_KEY_FILE, RELEASE_KEY_FILE)):
            raise StaffInputRefused(
                f"There are no offline keys in {folder}.", "Bring the folder that `tuf init` filled."
            )
        return cls._kept(folder)

    @classmethod
    def _kept(cls, folder: Path) -> "Offline":
        return cls(
            root=CryptoSigner(kept_key(folder / ROOT_KEY_FILE)),
            release=CryptoSigner(kept_key(folder / RELEASE_KEY_FILE)),
        )


def begin_repository(centre: Centre, folder: Path) -> None:
    """Make the offline keys in this folder and lay out an empty repository.

    Raises StaffInputRefused when there is a repository, since kiosks trust its root, and as `Offline.made_in` does.
    """
    with centre.engine.begin() as db:
        if has_repository(db):
            raise StaffInputRefused(
                "There is a repository already, and kiosks trust it.",
                "Renew it with `kiosk-server tuf renew`.",
            )
        _sign_offline(db, centre, Offline.made_in(folder, centre=centre))
        _sign_content(db, centre, {})


def renew_repository(centre: Centre, offline: Offline) -> None:
    """Sign root and release anew with the offline keys, for the centre's present keys and another three years.

    Raises StaffInputRefused when there is no repository, or these are not its keys.
    """
    with centre.engine.begin() as db:
        _hold(db)
        root = _newest(db, Root)
        if root is None:
            raise StaffInputRefused("There is no repository yet.", "Begin one with `kiosk-server tuf init`.")
        if root.signed.roles[Root.type].keyids != [offline.root.public_key.keyid]:
            raise StaffInputRefused(
                "These are not the offline keys of this repository.",
                "Bring the folder that `tuf init` filled.",
            )
        _sign_offline(db, centre, offline)
        _sign_content(db, centre, {})


def renew_what_runs_out(centre: Centre) -> None:
    """Sign anew what the content key signs, before it expires. Called by the running centre; often there is nothing to do."""
    now = centre.now()
    with centre.engine.begin() as db:
        _hold(db)
        timestamp = _newest(db, Timestamp)
        if timestamp is None or timestamp.signed.expires - now > TIMESTAMP_RENEWED_BEFORE:
            return
        snapshot = _newest(db, Snapshot)
        if snapshot is None or snapshot.signed.expires - now <= CONTENT_RENEWED_BEFORE:
            _sign_content(db, centre, {})
        else:
            _sign_timestamp(db, centre, snapshot.signed.version)


def add_pack(db: Connection, centre: Centre, *, version: str, parcel: bytes) -> None:
    """Put a pack into the repository, in the caller's transaction. Raises StaffInputRefused while there is no repository."""
    if not has_repository(db):
        raise StaffInputRefused(
            "There is no signed repository yet, so nothing can be published.",
            "The operator begins one with `kiosk-server tuf init`.",
            vi="Chưa có kho ký số nên chưa phát hành được. Người vận hành lập kho bằng lệnh kiosk-server tuf init; "
            "bản soạn vẫn chờ ở đây.",
        )
    _hold(db)
    _sign_content(db, centre, {f"{PACKS}/{version}{SUFFIX}": parcel})


def has_repository(db: Connection) -> bool:
    """Whether kiosks can be given content at all."""
    return bool(tuf_root(db))


def tuf_root(db: Connection) -> bytes:
    """The newest root metadata, which a kiosk is given at its enrollment; empty while there is no repository."""
    root = _newest(db, Root)
    return b"" if root is None else read_file(db, f"metadata/{root.signed.version}.root.json") or b""


def offline_expiry(db: Connection) -> datetime | None:
    """When the trust that the offline keys signed runs out; None while there is no repository."""
    root, release = _newest(db, Root), _newest(db, Targets)
    return min(root.signed.expires, release.signed.expires) if root and release else None


def read_file(db: Connection, path: str) -> bytes | None:
    """A file of the repository as kiosks fetch it, or None."""
    found: bytes | None = db.execute(
        select(tables.tuf_file.c.content).where(tables.tuf_file.c.path == path)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def parcel_path(db: Connection, version: str) -> str | None:
    """Where a published pack lies in the repository, or None. The path holds its hash, so what lies there never changes."""
    packs = _newest(db, Targets, PACKS)
    target = packs.signed.targets.get(f"{PACKS}/{version}{SUFFIX}") if packs else None
    return _target_path(target) if target else None


def read_parcel(db: Connection, version: str) -> bytes | None:
    """A pack that was published, as it was, or None."""
    path = parcel_path(db, version)
    return read_file(db, path) if path else None


def _hold(db: Connection) -> None:
    """One writer at a time, until the end of the transaction."""
    newest = tables.tuf_file.c.path == _newest_path(Timestamp.type)
    db.execute(select(tables.tuf_file.c.path).where(newest).with_for_update())


def _sign_offline(db: Connection, centre: Centre, offline: Offline) -> None:
    """Write root, then the release targets with the delegation of `packs/*`."""
    expires = centre.now() + OFFLINE_LIVES
    content = _content_signer(centre)
    keys: dict[str, Key] = {
        signer.public_key.keyid: signer.public_key for signer in (offline.root, offline.release, content)
    }

    def held_by(signer: CryptoSigner) -> Role:
        return Role([signer.public_key.keyid], 1)

    before = _newest(db, Root)
    root = Root(
        version=before.signed.version + 1 if before else 1,
        expires=expires,
        keys=keys,
        roles={
            Root.type: held_by(offline.root),
            Targets.type: held_by(offline.release),
            Snapshot.type: held_by(content),
            Timestamp.type: held_by(content),
        },
        consistent_snapshot=True,
    )
    _write(db, centre, Root.type, root, offline.root)
    released = _newest(db, Targets)
    server_keys = json.dumps({"keys": [public_text(centre.key.public_key())]}).encode()
    kept = dict(released.signed.targets) if released else {}
    targets = Targets(
        version=_next_version(released, centre.now()),
        expires=expires,
        targets={**kept, SERVER_KEYS: _store_target(db, centre, SERVER_KEYS, server_keys)},
        delegations=Delegations(
            keys={content.public_key.keyid: content.public_key},
            roles={
                PACKS: DelegatedRole(
                    PACKS, [content.public_key.keyid], 1, terminating=True, paths=[f"{PACKS}/*"]
                )
            },
        ),
    )
    _write(db, centre, Targets.type, targets, offline.release)


def _sign_content(db: Connection, centre: Centre, added: Mapping[str, bytes]) -> None:
    """Write the next packs, snapshot and timestamp, with these targets added."""
    now, signer = centre.now(), _content_signer(centre)
    before = _newest(db, Targets, PACKS)
    held = dict(before.signed.targets) if before else {}
    for path, content in added.items():
        held[path] = _store_target(db, centre, path, content)
    packs = Targets(version=_next_version(before, now), expires=now + CONTENT_LIVES, targets=held)
    _write(db, centre, PACKS, packs, signer)
    released, snapshot_before = _newest(db, Targets), _newest(db, Snapshot)
    if released is None:
        raise RuntimeError("packs without a release")
    snapshot = Snapshot(
        version=_next_version(snapshot_before, now),
        expires=now + CONTENT_LIVES,
        meta={
            f"{Targets.type}.json": MetaFile(released.signed.version),
            f"{PACKS}.json": MetaFile(packs.version),
        },
    )
    _write(db, centre, Snapshot.type, snapshot, signer)
    _sign_timestamp(db, centre, snapshot.version)


def _sign_timestamp(db: Connection, centre: Centre, snapshot_version: int) -> None:
    before = _newest(db, Timestamp)
    timestamp = Timestamp(
        version=_next_version(before, centre.now()),
        expires=centre.now() + TIMESTAMP_LIVES,
        snapshot_meta=MetaFile(snapshot_version),
    )
    _write(db, centre, Timestamp.type, timestamp, _content_signer(centre))


def _write(db: Connection, centre: Centre, role: str, signed: T, signer: CryptoSigner) -> None:
    signed.expires = signed.expires.replace(microsecond=0)
    metadata = Metadata(signed)
    metadata.sign(signer)
    content = metadata.to_bytes(_JSON)
    if role != Timestamp.type:
        _store(db, centre, f"metadata/{signed.version}.{role}.json", content)
    _store(db, centre, _newest_path(role), content)


def _next_version(before: Metadata[T] | None, now: datetime) -> int:
    """Counted in seconds, so that a centre restored from an older copy goes on above what kiosks have seen of it."""
    return max(int(now.timestamp()), before.signed.version + 1 if before else 1)


def _newest_path(role: str) -> str:
    """Where the newest of a role lies. Kiosks are given the timestamp by this name; the rest by their versions."""
    return "metadata/timestamp.json" if role == Timestamp.type else f"newest/{role}.json"


def _newest(db: Connection, kind: type[T], role: str = "") -> Metadata[T] | None:
    content = read_file(db, _newest_path(role or kind.type))
    return None if content is None else cast(Metadata[T], Metadata.from_bytes(content))


def _store_target(db: Connection, centre: Centre, path: str, content: bytes) -> TargetFile:
    target = TargetFile.from_data(path, content, ["sha256"])
    _store(db, centre, _target_path(target), content)
    return target


def _target_path(target: TargetFile) -> str:
    folder, slash, name = target.path.rpartition("/")
    return f"targets/{folder}{slash}{target.hashes['sha256']}.{name}"


def _store(db: Connection, centre: Centre, path: str, content: bytes) -> None:
    values = {"content": content, "stored_at": centre.now()}
    db.execute(
        upsert(db, tables.tuf_file)
        .values(path=path, **values)
        .on_conflict_do_update(index_elements=[tables.tuf_file.c.path], set_=values)
    )


def _content_signer(centre: Centre) -> CryptoSigner:
    key: Ed25519PrivateKey = content_key(centre.settings.data)
    return CryptoSigner(key)
