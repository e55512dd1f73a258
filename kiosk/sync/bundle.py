"""Where no network comes: what waits is carried to the centre on a stick, and its receipt is carried back.

Writing a bundle changes nothing here, so it may be written again and again, and sent online too; only a receipt frees
the outbox, whichever way it came.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import msgspec

from kiosk.clock import Clock, from_timestamp
from kiosk.errors import KioskError, NotEnrolled
from kiosk.paths import disk_fault
from kiosk.protocol.bundles import (
    BundleHead,
    BundleInvalid,
    BundlePart,
    BundleReceipt,
    Sealed,
    open_sealed,
    seal,
)
from kiosk.protocol.messages import BATCH_BYTES_LIMIT, BATCH_EVENTS_LIMIT, Batch
from kiosk.protocol.signatures import public_from_text
from kiosk.store.identity import Identity, IdentityFile
from kiosk.store.store import Store
from kiosk.sync.keys import private_from_text

_FRAME_BYTES = 16 * 1024


class ReceiptFileWrong(KioskError):
    """The file is no receipt of this kiosk's centre for this kiosk."""

    code = "receipt-file-wrong"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    file: Path
    events: int
    bundle_id: str


def export_bundle(store: Store, clock: Clock, identity_file: IdentityFile, file: Path) -> Exported:
    """Write all that waits into a signed file, whole or not at all. On the store's thread.

    Raises NotEnrolled, DiskFull, DiskReadOnly.
    """
    if identity_file.identity is None or identity_file.private_key is None:
        raise NotEnrolled("This kiosk has no identity yet.", "Enrol it with a code from the centre.")
    head = BundleHead(
        bundle=1, bundle_id=str(uuid4()), kiosk_id=identity_file.identity.kiosk_id, now=clock.moment()
    )
    key = private_from_text(identity_file.private_key)
    # A stick is pulled out when people think it is done.
    fresh = file.with_name(f"{file.name}.part")
    try:
        with fresh.open("wb") as stream:
            for part in seal(_lines(store, head), sealed=Sealed.BUNDLE, key=key):
                stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    except OSError as fault:
        raise disk_fault(fault, file) from fault
    return Exported(file=file, events=store.outbox.unsent().count, bundle_id=head.bundle_id)


def _lines(store: Store, head: BundleHead) -> Iterator[bytes]:
    yield msgspec.json.encode(head)
    after: int | None = None
    while batch := store.outbox.next_batch(
        events_limit=BATCH_EVENTS_LIMIT, bytes_limit=BATCH_BYTES_LIMIT - _FRAME_BYTES, after=after
    ):
        yield msgspec.json.encode(
            Batch(
                batch_id=str(uuid4()),
                log_id=batch.log_id,
                continues=batch.continues,
                first_seq=batch.first_seq,
                chain_before=batch.chain_before,
                events=[msgspec.Raw(content) for content in batch.events],
                lost=list(batch.lost),
                now=head.now,
            )
        )
        after = batch.last_seq


def import_receipt(store: Store, identity: Identity, file: Path) -> int:
    """Take the centre's receipt file; returns how many events it freed, 0 when all was known. On the store's thread.

    Raises ReceiptFileWrong, DiskFull, DiskReadOnly.
    """
    keys = tuple(public_from_text(key) for key in identity.server_keys)
    try:
        (line,) = open_sealed(file, sealed=Sealed.RECEIPT, find_key=lambda _head: keys)
        told = msgspec.json.decode(line, type=BundleReceipt)
    except OSError as fault:
        raise _wrong(f"{file} cannot be read: {fault.strerror}.") from fault
    except BundleInvalid as fault:
        raise _wrong(f"{file} is no receipt that this kiosk's centre signed: {fault}.") from None
    except (ValueError, msgspec.DecodeError):
        raise _wrong(f"{file} holds no receipt.") from None
    if told.kiosk_id != identity.kiosk_id:
        raise _wrong(f"{file} is a receipt for another kiosk.")
    return sum(_settle(store, part) for part in told.parts)


def _settle(store: Store, part: BundlePart) -> int:
    head = store.log.head
    known = head.forgotten <= part.last_seq <= head.last_seq
    if part.receipt.log_id != head.log_id or not known or part.starts_at > head.decided + 1:
        # Of a log before this one, or out of turn: the online sync will tell.
        return 0
    if store.log.digest_after(part.last_seq) != part.digest_after:
        return 0
    return store.outbox.settle_range(
        part.receipt, first=part.first_seq, last=part.last_seq, at=from_timestamp(part.receipt.at)
    )


def _wrong(sentence: str) -> ReceiptFileWrong:
    return ReceiptFileWrong(sentence, "Take the file that the centre wrote for this kiosk's bundle.")
