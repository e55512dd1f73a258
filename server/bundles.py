"""A bundle that came on a USB stick: taken as if its batches had come online, answered by a signed receipt file."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from kiosk.errors import KioskError
from kiosk.protocol.bundles import (
    BundleHead,
    BundleInvalid,
    BundlePart,
    BundleReceipt,
    Sealed,
    open_sealed,
    seal,
)
from kiosk.protocol.messages import ProblemCode, Receipt
from kiosk.protocol.signatures import public_from_text
from server.batches import ReadBatch, batch_limit, read_batch
from server.centre import Centre
from server.ingest import Fork, Gap, ingest
from server.logs import tell
from server.problems import ProblemFound
from server.store import tables
from server.times import wire_time


class BundleFault(StrEnum):
    """Why a bundle is not taken at all."""

    DAMAGED = "damaged"
    STRANGER = "stranger"
    REVOKED = "revoked"


class Halt(StrEnum):
    """Why the later batches of a bundle were not taken."""

    GAP = "gap"
    FORK = "fork"
    MALFORMED = "malformed"


class BundleRefused(KioskError):
    """A bundle the centre does not take; nothing of it was stored."""

    code = "bundle-refused"

    def __init__(self, fault: BundleFault, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Imported:
    """What a bundle held. `halt` is why its later batches were not taken, `trouble` the same in words; None when all were."""

    kiosk_id: str
    events: int
    rejected: int
    halt: Halt | None
    trouble: str | None
    receipt_file: bytes


def import_bundle(centre: Centre, file: Path, *, accept_revoked: bool = False) -> Imported:
    """Store what is new of a bundle; any number of times, before or after the same events came online.

    A bundle of a revoked kiosk waits until an operator accepts it. Raises BundleRefused.
    """
    heads: list[BundleHead] = []

    def keys_of(line: bytes) -> tuple[Ed25519PublicKey, ...]:
        head = _decode_head(line)
        heads.append(head)
        return (_key_of(centre, head, accept_revoked=accept_revoked),)

    try:
        lines = open_sealed(file, sealed=Sealed.BUNDLE, find_key=keys_of)
    except OSError as fault:
        raise BundleRefused(BundleFault.DAMAGED, f"{file} cannot be read: {fault.strerror}.") from fault
    except BundleInvalid as fault:
        raise BundleRefused(
            BundleFault.DAMAGED, f"{file} is no sound bundle: {fault}.", "Let the kiosk write it again."
        ) from None
    (head,) = heads
    next(lines)
    now, parts, events, rejected = centre.now(), list[BundlePart](), 0, 0
    halt: Halt | None = None
    trouble: str | None = None
    for line in lines:
        try:
            if len(line) > batch_limit():
                raise ProblemFound(ProblemCode.TOO_LARGE)
            read = read_batch(line, received_at=now)
        except ProblemFound as found:
            halt, trouble = Halt.MALFORMED, found.problem.detail or found.problem.title
            break
        match ingest(centre, read, kiosk_id=head.kiosk_id):
            case Gap(through=through):
                halt, trouble = (
                    Halt.GAP,
                    f"Events after {through} are missing before this bundle; import the earlier one first.",
                )
                break
            case Fork():
                halt, trouble = (
                    Halt.FORK,
                    "The centre holds another history of this log: the kiosk's disk was copied or set back.",
                )
                break
            case Receipt() as receipt:
                parts.append(_part(read, receipt))
                events += len(read.batch.events)
                rejected += len(receipt.rejected)
    tell("bundle_taken", kiosk_id=head.kiosk_id, batches=len(parts), events=events, rejected=rejected)
    answer = BundleReceipt(
        bundle_receipt=1, bundle_id=head.bundle_id, kiosk_id=head.kiosk_id, parts=parts, at=wire_time(now)
    )
    sealed = seal([msgspec.json.encode(answer)], sealed=Sealed.RECEIPT, key=centre.key)
    return Imported(
        kiosk_id=head.kiosk_id,
        events=events,
        rejected=rejected,
        halt=halt,
        trouble=trouble,
        receipt_file=b"".join(sealed),
    )


def _decode_head(line: bytes) -> BundleHead:
    try:
        return msgspec.json.decode(line, type=BundleHead)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BundleInvalid("it does not begin as a bundle does") from None


def _key_of(centre: Centre, head: BundleHead, *, accept_revoked: bool) -> Ed25519PublicKey:
    with centre.engine.begin() as db:
        row = db.execute(select(tables.kiosk).where(tables.kiosk.c.kiosk_id == head.kiosk_id)).one_or_none()
    if row is None:
        raise BundleRefused(BundleFault.STRANGER, "The bundle is of a kiosk that is not enrolled here.")
    if row.revoked_at is not None and not accept_revoked:
        raise BundleRefused(
            BundleFault.REVOKED,
            f"Kiosk {head.kiosk_id} is revoked.",
            "Accept its bundle only when you know who wrote it.",
        )
    return public_from_text(row.public_key)


def _part(read: ReadBatch, receipt: Receipt) -> BundlePart:
    return BundlePart(
        starts_at=read.starts_at,
        first_seq=read.batch.first_seq,
        last_seq=read.last_seq,
        digest_after=read.digest_after,
        receipt=receipt,
    )
