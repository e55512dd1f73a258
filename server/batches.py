"""Reading a batch: every event decoded, checked against the vocabulary and placed in time, before any database."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from kiosk.protocol.messages import (
    BATCH_BYTES_LIMIT,
    BATCH_EVENTS_LIMIT,
    EVENT_DECODER,
    Batch,
    ClockState,
    Event,
    Moment,
    ProblemCode,
    RejectCode,
    chain_next,
)
from kiosk.protocol.vocabulary import SESSION_KINDS_ALONE, Kind, problem_with_data
from server.problems import ProblemFound
from server.times import from_wire

DIGEST_BYTES = 8
_CLOCK_MAY_BE_AHEAD = timedelta(days=1)
_DECODER = msgspec.json.Decoder(Batch)


@dataclass(frozen=True, slots=True)
class Told:
    """An event that counts. `at` is when it happened as far as the centre believes; `derived` when not by its own clock."""

    event: Event
    at: datetime
    derived: bool


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One place in a batch: the bytes, the digest after them, and either what they tell or why they are rejected."""

    seq: int
    content: bytes
    digest: bytes
    told: Told | None
    reject: RejectCode | None


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch that follows the protocol. `digests` are those it names itself, by the seq they stand after."""

    batch: Batch
    events: tuple[ReadEvent, ...]
    digests: dict[int, bytes]

    @property
    def starts_at(self) -> int:
        """The first seq the batch says anything about."""
        return self.batch.lost[0].first if self.batch.lost else self.batch.first_seq

    @property
    def last_seq(self) -> int:
        """The last seq in the batch; one before `first_seq` when it only declares losses."""
        return self.batch.first_seq + len(self.events) - 1


def inflate(content: bytes, *, limit: int) -> bytes:
    """Undo gzip, never making more than `limit` bytes. Raises ProblemFound: too-large or malformed."""
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(content, limit + 1)
    except zlib.error:
        raise ProblemFound(ProblemCode.MALFORMED, "The body is no gzip.") from None
    if len(plain) > limit:
        raise ProblemFound(ProblemCode.TOO_LARGE, f"More than {limit} bytes before gzip.")
    if not stream.eof or stream.unused_data:
        raise ProblemFound(ProblemCode.MALFORMED, "The gzip ends early or carries more after its end.")
    return plain


def read_batch(content: bytes, *, received_at: datetime) -> ReadBatch:
    """Decode a batch. One bad event is marked, the batch stays. Raises ProblemFound when the batch itself is wrong."""
    try:
        batch = _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ProblemFound(ProblemCode.MALFORMED, "The body is no batch.") from None
    if len(batch.events) > BATCH_EVENTS_LIMIT:
        raise ProblemFound(
            ProblemCode.TOO_LARGE, f"More than {BATCH_EVENTS_LIMIT} events.", batch_id=batch.batch_id
        )
    if not batch.events and not batch.lost:
        raise ProblemFound(ProblemCode.MALFORMED, "The batch is empty.", batch_id=batch.batch_id)
    _check_losses(batch)
    digest = batch.chain_before
    events = []
    for seq, raw in enumerate(batch.events, start=batch.first_seq):
        event_bytes = bytes(raw)
        digest = chain_next(digest, event_bytes)
        read = _read_event(seq, event_bytes, now=batch.now, received_at=received_at)
        told, reject = (read, None) if isinstance(read, Told) else (None, read)
        events.append(
            ReadEvent(
                seq=seq,
                content=event_bytes,
                digest=bytes.fromhex(digest)[:DIGEST_BYTES],
                told=told,
                reject=reject,
            )
        )
    digests = {lost.last: _short(lost.digest_after) for lost in batch.lost}
    digests[batch.first_seq - 1] = _short(batch.chain_before)
    digests |= {event.seq: event.digest for event in events}
    return ReadBatch(batch=batch, events=tuple(events), digests=digests)


def batch_limit() -> int:
    """Bytes of an inflated batch: the events' share and room for the frame around them."""
    return BATCH_BYTES_LIMIT + 64 * 1024


def _check_losses(batch: Batch) -> None:
    """Losses lie one after the other and end where the events begin."""
    if not batch.lost:
        return
    ends = [lost.first for lost in batch.lost[1:]] + [batch.first_seq]
    in_order = all(lost.first <= lost.last == end - 1 for lost, end in zip(batch.lost, ends, strict=True))
    if not in_order or batch.lost[-1].digest_after != batch.chain_before:
        raise ProblemFound(
            ProblemCode.MALFORMED, "The declared losses do not fit together.", batch_id=batch.batch_id
        )


def _read_event(seq: int, content: bytes, *, now: Moment, received_at: datetime) -> Told | RejectCode:
    try:
        event = EVENT_DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return RejectCode.NOT_AN_EVENT
    if event.seq != seq:
        return RejectCode.SEQ_MISMATCH
    if event.kind not in {kind.value for kind in Kind}:
        return RejectCode.UNKNOWN_KIND
    kind = Kind(event.kind)
    if problem_with_data(kind, event.data, unknown_fields_allowed=True):
        return RejectCode.BAD_DATA
    if event.session_id is None and kind not in SESSION_KINDS_ALONE:
        return RejectCode.BAD_DATA
    try:
        written_at = from_wire(event.at)
    except ValueError:
        return RejectCode.BAD_DATA
    at, derived = _believed(event, written_at, now=now, received_at=received_at)
    return Told(event=event, at=at, derived=derived)


def _believed(
    event: Event, written_at: datetime, *, now: Moment, received_at: datetime
) -> tuple[datetime, bool]:
    """When it happened: by its own clock; else counted back on the machine's run; else when it was received."""
    if event.clock.state is ClockState.OK and written_at <= received_at + _CLOCK_MAY_BE_AHEAD:
        return written_at, False
    age_ms = now.clock.mono_ms - event.clock.mono_ms
    if event.clock.boot_id == now.clock.boot_id and 0 <= age_ms <= _LONGEST_RUN_MS:
        return received_at - timedelta(milliseconds=age_ms), True
    return received_at, True


_LONGEST_RUN_MS = 366 * 24 * 3600 * 1000


def _short(digest: str) -> bytes:
    return bytes.fromhex(digest)[:DIGEST_BYTES]
