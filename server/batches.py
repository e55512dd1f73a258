"""Reading a batch: the frame and the chain at once, the events themselves only where they are new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import count

import msgspec
from isal import isal_zlib

from kiosk.protocol.messages import (
    BATCH_BYTES_LIMIT,
    BATCH_EVENTS_LIMIT,
    Batch,
    ClockState,
    CountFromZero,
    Moment,
    ProblemCode,
    RejectCode,
    Seq,
)
from kiosk.protocol.vocabulary import SESSION_KINDS_ALONE, Kind, problem_with_data
from server.patterns import are_times, are_uuid4
from server.problems import ProblemFound
from server.times import from_wire, local_day

DIGEST_BYTES = 8
_CLOCK_MAY_BE_AHEAD = timedelta(days=1)
_DECODER = msgspec.json.Decoder(Batch)
_KINDS = {kind.value: kind for kind in Kind}


class ArrivedClock(msgspec.Struct, frozen=True, gc=False):
    """The clock of an arrived event."""

    state: ClockState
    boot_id: str
    mono_ms: CountFromZero


class ArrivedEvent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event as `Event` defines it; what its patterns ask for is checked by `read_events`."""

    seq: Seq
    event_id: str
    session_id: str | None
    case: CountFromZero
    kind: str
    at: str
    elapsed_ms: CountFromZero
    clock: ArrivedClock
    data: msgspec.Raw


Data = dict[str, str | int | bool | list[str]]


class Told(msgspec.Struct, frozen=True, gc=False):
    """An event that counts, with what stands in it. `at` is when it happened as far as the centre believes, `day` the same
    at the support points; `derived` when not by its own clock. `data` may be another event's too, and is never changed.
    """

    event: ArrivedEvent
    data: Data
    at: datetime
    day: date
    derived: bool


_EVENTS = msgspec.json.Decoder(ArrivedEvent)
_DATA = msgspec.json.Decoder(Data)
_REMEMBERED_BYTES = 500
# By name, because to ask an enum for its member takes as long as to read a time.
_NOT_AN_EVENT, _SEQ_MISMATCH, _BAD_DATA = (
    RejectCode.NOT_AN_EVENT,
    RejectCode.SEQ_MISMATCH,
    RejectCode.BAD_DATA,
)
_CLOCK_IS_OK = ClockState.OK
_KIND_LENGTH = 64
_PORTION = 250
"""Events that are read at once: so few that the database begins soon."""


class ReadEvent(msgspec.Struct, frozen=True, gc=False):
    """One place in a batch: the bytes, the digest after them, and either what they tell or why they are rejected."""

    seq: int
    content: bytes
    digest: bytes
    told: Told | None
    reject: RejectCode | None


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch that follows the protocol. `contents` are the bytes of its events; `digests` are those it names itself, by the
    seq they stand after, cut to what is kept; `digest_after` is the whole one after its last event."""

    batch: Batch
    contents: list[bytes]
    digests: dict[int, bytes]
    digest_after: str
    received_at: datetime

    @property
    def starts_at(self) -> int:
        """The first seq the batch says anything about."""
        return self.batch.lost[0].first if self.batch.lost else self.batch.first_seq

    @property
    def last_seq(self) -> int:
        """The last seq in the batch; one before `first_seq` when it only declares losses."""
        return self.batch.first_seq + len(self.batch.events) - 1

    def events(self, *, after: int = 0) -> Iterator[ReadEvent]:
        """The events behind a seq, each decoded and checked. One bad event is marked, the others stay."""
        for first in range(max(self.batch.first_seq, after + 1), self.last_seq + 1, _PORTION):
            place = first - self.batch.first_seq
            contents = self.contents[place : place + _PORTION]
            found = read_events(first, contents, now=self.batch.now, received_at=self.received_at)
            for seq, content, read in zip(count(first), contents, found, strict=False):
                told, reject = (read, None) if isinstance(read, Told) else (None, read)
                yield ReadEvent(seq, content, self.digests[seq], told, reject)


def inflate(content: bytes, *, limit: int) -> bytes:
    """Undo gzip, never making more than `limit` bytes. Raises ProblemFound: too-large or malformed."""
    stream = isal_zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(content, limit + 1)
    except isal_zlib.IsalError:  # type: ignore[misc]  # its stub takes the class for an instance
        raise ProblemFound(ProblemCode.MALFORMED, "The body is no gzip.") from None
    if len(plain) > limit:
        raise ProblemFound(ProblemCode.TOO_LARGE, f"More than {limit} bytes before gzip.")
    if not stream.eof or stream.unused_data:
        raise ProblemFound(ProblemCode.MALFORMED, "The gzip ends early or carries more after its end.")
    return plain


def read_batch(content: bytes, *, received_at: datetime) -> ReadBatch:
    """Decode a batch and follow its chain. Raises ProblemFound when the batch itself is wrong."""
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
    digests = {lost.last: _short(lost.digest_after) for lost in batch.lost}
    digests[batch.first_seq - 1] = _short(batch.chain_before)
    digest = bytes.fromhex(batch.chain_before)
    # As `chain_next` defines it, without a hexadecimal detour for each of thousands.
    contents = list(map(bytes, batch.events))
    for seq, one in enumerate(contents, start=batch.first_seq):
        digest = sha256(digest + one).digest()
        digests[seq] = digest[:DIGEST_BYTES]
    return ReadBatch(batch, contents, digests, digest.hex(), received_at)


def batch_limit() -> int:
    """Bytes of an inflated batch: the events' share and room for the frame around them."""
    return BATCH_BYTES_LIMIT + 64 * 1024


def read_event(seq: int, content: bytes, *, now: Moment | None, received_at: datetime) -> Told | RejectCode:
    """Decode and check one event. `now` is the kiosk's present when it sent it, None where that was not kept."""
    [read] = read_events(seq, [content], now=now, received_at=received_at)
    return read


def read_events(
    first_seq: int, contents: Sequence[bytes], *, now: Moment | None, received_at: datetime
) -> list[Told | RejectCode]:
    """Decode and check events that follow each other."""
    found: list[Told | RejectCode] = []
    events = [_decoded(content) for content in contents]
    # Asked of all at once, in a tenth of the time; of each by itself only where one is not as it should be.
    sound = _have_form([event for event in events if event])
    for seq, event in enumerate(events, start=first_seq):
        if event and (sound or _have_form([event])):
            found.append(_understood(seq, event, now=now, received_at=received_at))
        else:
            found.append(_NOT_AN_EVENT)
    return found


def _decoded(content: bytes) -> ArrivedEvent | None:
    try:
        return _EVENTS.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _have_form(events: Sequence[ArrivedEvent]) -> bool:
    """Whether each is what the patterns of `Event` ask for."""
    # A session's or a boot's id stands in every event of it.
    sessions = {event.session_id for event in events if event.session_id is not None}
    boots = {event.clock.boot_id for event in events}
    return (
        are_uuid4([event.event_id for event in events])
        and are_uuid4([*sessions, *boots])
        and are_times([event.at for event in events])
        and all(len(kind) <= _KIND_LENGTH for kind in {event.kind for event in events})
    )


def _understood(
    seq: int, event: ArrivedEvent, *, now: Moment | None, received_at: datetime
) -> Told | RejectCode:
    """What an event tells whose form is right."""
    kind, written, at_text = event.kind, bytes(event.data), event.at
    read = _read_data if len(written) <= _REMEMBERED_BYTES else _read_data.__wrapped__
    data, reject = read(kind, written)
    if data is None:
        return _NOT_AN_EVENT
    if event.seq != seq:
        return _SEQ_MISMATCH
    if reject is not None:
        return reject
    if event.session_id is None and kind not in SESSION_KINDS_ALONE:
        return _BAD_DATA
    try:
        at = from_wire(at_text)
    except ValueError:
        return _BAD_DATA
    if event.clock.state is _CLOCK_IS_OK and at <= received_at + _CLOCK_MAY_BE_AHEAD:
        return Told(event, data, at, _day_of_hour(at_text[:13]), False)
    at = _believed(event, now=now, received_at=received_at)
    return Told(event, data, at, local_day(at), True)


@lru_cache(maxsize=8192)
def _read_data(kind: str, content: bytes) -> tuple[Data | None, RejectCode | None]:
    """What stands in an event, None when it is no data at all; and why it does not count."""
    # Remembered: most events of a kind tell what many others told, the same step of the same procedure.
    try:
        data = _DATA.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None, None
    known = _KINDS.get(kind)
    if known is None:
        return data, RejectCode.UNKNOWN_KIND
    bad = problem_with_data(known, data, unknown_fields_allowed=True)
    return data, RejectCode.BAD_DATA if bad else None


@lru_cache(maxsize=1024)
def _day_of_hour(text: str) -> date:
    """The day at the support points, by the hour in UTC."""
    return local_day(from_wire(f"{text}:00:00.000Z"))


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


def _believed(event: ArrivedEvent, *, now: Moment | None, received_at: datetime) -> datetime:
    """When an event happened whose clock cannot be believed: counted back on the machine's run; else when it was received."""
    if now is None:
        return received_at
    age_ms = now.clock.mono_ms - event.clock.mono_ms
    if event.clock.boot_id == now.clock.boot_id and 0 <= age_ms <= _LONGEST_RUN_MS:
        return received_at - timedelta(milliseconds=age_ms)
    return received_at


_LONGEST_RUN_MS = 366 * 24 * 3600 * 1000


def _short(digest: str) -> bytes:
    return bytes.fromhex(digest)[:DIGEST_BYTES]
