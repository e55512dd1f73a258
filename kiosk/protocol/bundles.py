"""Files that travel on a USB stick: what waits at a kiosk, and the centre's receipt for it.

Both are gzip over lines of JSON, the last of which signs all lines before it. A kiosk's bundle holds, after its head, the
very batches it would have posted, chain digests included; the centre's receipt holds what it answered to each. Kinds
of file are signed under different words, so that one can never be taken for the other.
"""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.protocol.messages import (
    BATCH_BYTES_LIMIT,
    CountFromZero,
    Digest,
    Moment,
    Receipt,
    Seq,
    Timestamp,
    Uuid,
)

LINE_BYTES_LIMIT = 2 * BATCH_BYTES_LIMIT
LINES_LIMIT = 100_000
BYTES_LIMIT = 1024 * 1024 * 1024
"""Unpacked. More than any kiosk writes in years, and an end to a small file made to keep a machine busy for hours."""


class BundleInvalid(Exception):
    """The file is none of ours, was changed or cut short, or is not signed by a key that is believed. Says which."""


class Sealed(StrEnum):
    """What a file of signed lines is."""

    BUNDLE = "kiosk-bundle-v1"
    RECEIPT = "kiosk-bundle-receipt-v1"


class BundleHead(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a bundle: whose it is, and when it was written. Every further line is a Batch."""

    bundle: Literal[1]
    bundle_id: Uuid
    kiosk_id: Uuid
    now: Moment


class BundlePart(msgspec.Struct, frozen=True, kw_only=True):
    """The centre's answer to one batch of a bundle, and what the batch was.

    `starts_at` is the first seq it said anything about, losses included; `digest_after` the chain digest after its last
    event, by which a kiosk knows that its own history is meant.
    """

    starts_at: Seq
    first_seq: Seq
    last_seq: CountFromZero
    digest_after: Digest
    receipt: Receipt


class BundleReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """The only line of a receipt file beside its signature."""

    bundle_receipt: Literal[1]
    bundle_id: Uuid
    kiosk_id: Uuid
    parts: list[BundlePart]
    at: Timestamp


class _Signature(msgspec.Struct, frozen=True):
    signature: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{86}==$")]


def seal(lines: Iterable[bytes], *, sealed: Sealed, key: Ed25519PrivateKey) -> Iterator[bytes]:
    """The parts of the file, in order, to be written one after the other."""
    digest = hashlib.sha256()
    packer = zlib.compressobj(wbits=31)
    for line in lines:
        digest.update(line + b"\n")
        yield packer.compress(line + b"\n")
    signature = base64.b64encode(key.sign(_signed(sealed, digest.digest()))).decode()
    yield packer.compress(msgspec.json.encode(_Signature(signature)) + b"\n")
    yield packer.flush()


def open_sealed(
    file: Path, *, sealed: Sealed, find_key: Callable[[bytes], tuple[Ed25519PublicKey, ...]]
) -> Iterator[bytes]:
    """The lines of a file, once its signature was found good over all of them. `find_key` is given the first line and
    returns the keys that may have signed it. Raises BundleInvalid before the first line is handed out."""
    digest, head, before = hashlib.sha256(), b"", b""
    for line in _lines(file):
        if before:
            digest.update(before)
        head = head or line
        before = line
    try:
        signature = base64.b64decode(msgspec.json.decode(before, type=_Signature).signature)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BundleInvalid("it does not end with a signature") from None
    for key in find_key(head.removesuffix(b"\n")):
        try:
            key.verify(signature, _signed(sealed, digest.digest()))
        except InvalidSignature:
            continue
        return _all_but_last(file)
    raise BundleInvalid("its signature is not by a key that is believed")


def _signed(sealed: Sealed, digest: bytes) -> bytes:
    return sealed.value.encode() + b"\n" + digest


def _all_but_last(file: Path) -> Iterator[bytes]:
    before = b""
    for line in _lines(file):
        if before:
            yield before.removesuffix(b"\n")
        before = line


def _lines(file: Path) -> Iterator[bytes]:
    count = size = 0
    try:
        with gzip.open(file, "rb") as stream:
            while line := stream.readline(LINE_BYTES_LIMIT):
                count, size = count + 1, size + len(line)
                if not line.endswith(b"\n") or count > LINES_LIMIT or size > BYTES_LIMIT:
                    raise BundleInvalid("it is cut short or larger than any bundle")
                yield line
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise BundleInvalid("it is no bundle, or was cut short") from None
