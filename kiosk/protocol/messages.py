"""The messages of version 1 and the chain that binds the events of a log.

An event is encoded once, when it is appended; those bytes are stored, chained, sent and exported unchanged.
"""

import hashlib
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import msgspec

from kiosk.protocol.vocabulary import Kind, problem_with_data

PROTOCOL = 1
BATCH_EVENTS_LIMIT = 5_000
BATCH_BYTES_LIMIT = 1024 * 1024
"""Bytes of a batch before gzip; the server inflates no further."""

Seq = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
CountFromZero = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Uuid = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Timestamp = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
"""RFC 3339 in UTC with milliseconds, such as 2026-11-23T08:15:00.000Z."""
ShortText = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class ClockState(StrEnum):
    """Whether the wall clock could be believed when the event was written."""

    OK = "ok"
    SUSPECT = "suspect"


class ClockStamp(msgspec.Struct, frozen=True):
    """Where a moment lies on the machine's own monotonic time.

    `boot_id` names one run of the machine, `mono_ms` counts milliseconds within it.
    """

    state: ClockState
    boot_id: Uuid
    mono_ms: CountFromZero


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. Holds ids and enums only; see `vocabulary`.

    `case` numbers the procedures within a session from 1; 0 means none has been chosen yet.
    `elapsed_ms` counts from the start of the session on the monotonic clock, 0 outside a session.
    """

    seq: Seq
    event_id: Uuid
    session_id: Uuid | None
    case: CountFromZero
    kind: Annotated[str, msgspec.Meta(max_length=64)]
    at: Timestamp
    elapsed_ms: CountFromZero
    clock: ClockStamp
    data: dict[str, str | int | bool | list[str]]


class Range(msgspec.Struct, frozen=True, array_like=True):
    """Sequence numbers from `first` to `last`, both included."""

    first: Seq
    last: Seq


class Lost(msgspec.Struct, frozen=True):
    """Events that this kiosk no longer has, and the chain digest that stood after the last of them."""

    first: Seq
    last: Seq
    digest_after: Digest


class Moment(msgspec.Struct, frozen=True):
    """The sender's present: wall clock and monotonic stamp together (the clock triple)."""

    at: Timestamp
    clock: ClockStamp


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Contiguous events of one log, as `POST /v1/events` carries them.

    `log_id` names one database file, `continues` the log before it. `chain_before` is the digest before
    `first_seq`. `events` are the stored bytes themselves. `close_behind` says that the batch before it is under way and not
    answered yet, so that the centre waits a moment for it before it finds a gap.
    """

    batch_id: Uuid
    log_id: Uuid
    continues: Uuid | None
    first_seq: Seq
    chain_before: Digest
    events: list[msgspec.Raw]
    lost: list[Lost]
    now: Moment
    close_behind: bool | msgspec.UnsetType = msgspec.UNSET


class Rejected(msgspec.Struct, frozen=True):
    """One event the centre will not count, and why; its bytes are kept there and never sent again."""

    seq: Seq
    code: ShortText


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The centre's signed answer to a batch.

    `through` is the last seq decided, accepted or rejected; `accepted` are the ranges of this batch that
    are stored (now or before); `at` is the centre's time, from which a kiosk learns its clock's offset.
    """

    batch_id: Uuid
    log_id: Uuid
    server_epoch: Uuid
    through: CountFromZero
    accepted: list[Range]
    rejected: list[Rejected]
    at: Timestamp


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of machine enrols: platform and version only, nothing that names it."""

    platform: ShortText
    app_version: ShortText


class EnrollRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`code` is the public prefix and the secret of an enrollment code; `public_key` is base64 of 32 bytes."""

    code: ShortText
    public_key: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=$")]
    device: Device


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """The support point a kiosk stands at. `unit_code` is the official code of its commune or ward."""

    point_id: ShortText
    name: ShortText
    unit_code: ShortText
    unit_name: ShortText


class KioskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the centre sets for a kiosk; a newer field has a default, so that old answers stay readable."""

    heartbeat_seconds: Annotated[int, msgspec.Meta(ge=10, le=86_400)] = 300


class EnrollReply(msgspec.Struct, frozen=True, kw_only=True):
    """The identity a kiosk receives. `server_key` and `tuf_root` are base64; `tuf_root` is empty while the centre
    publishes no content. Both must match the fingerprint in the code, or the kiosk refuses them."""

    kiosk_id: Uuid
    point: Point
    server_key: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=$")]
    server_epoch: Uuid
    tuf_root: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=1_000_000)]
    settings: KioskSettings


class CheckState(StrEnum):
    """How one part of the machine is."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    UNKNOWN = "unknown"


class LogThrough(msgspec.Struct, frozen=True):
    """How far a log is decided."""

    log_id: Uuid
    through: CountFromZero


EARLIER_LOGS_LIMIT = 16
EarlierLogs = Annotated[list[LogThrough], msgspec.Meta(max_length=EARLIER_LOGS_LIMIT)]
REJECTED_LIMIT = 200
RejectedSeqs = Annotated[list[Seq], msgspec.Meta(max_length=REJECTED_LIMIT)]


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk's sign of life. `counter` only ever rises; `oldest_unsent_at` is null when nothing waits.

    `last_success_at` is when a word with the centre went well before this one, `last_error` what went wrong since;
    `next_in_s` is when the next sign of life is due. Kiosks of the first version do not tell either. `earlier` names the logs
    before this one of which delivered events are still kept, and how far receipts decided them. `rejected` are events of this log
    that receipts rejected, some of them where there are many.
    """

    counter: CountFromZero
    app_version: ShortText
    pack: ShortText
    pack_version: ShortText
    log_id: Uuid
    last_seq: CountFromZero
    backlog: CountFromZero
    oldest_unsent_at: Timestamp | None
    disk_free_mb: CountFromZero
    printer: CheckState
    readiness: CheckState
    last_error: ShortText | None
    now: Moment
    last_success_at: Timestamp | msgspec.UnsetType | None = msgspec.UNSET
    next_in_s: CountFromZero | msgspec.UnsetType = msgspec.UNSET
    earlier: EarlierLogs | msgspec.UnsetType = msgspec.UNSET
    rejected: RejectedSeqs | msgspec.UnsetType = msgspec.UNSET


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A community notice from the centre; `texts` maps a language to its sentence."""

    notice_id: ShortText
    starts_at: Timestamp
    ends_at: Timestamp
    texts: dict[str, Annotated[str, msgspec.Meta(max_length=500)]]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The versions the centre wants this kiosk to run; null means no wish."""

    pack_version: ShortText | None = None
    app_version: ShortText | None = None


class Volunteer(msgspec.Struct, frozen=True, kw_only=True):
    """A volunteer made at the centre. `invitation` is the argon2id hash of a code, used once to choose a PIN at the kiosk."""

    volunteer_id: Annotated[str, msgspec.Meta(pattern=r"^v-[a-z]{10}$")]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    invitation: Annotated[str, msgspec.Meta(pattern=r"^\$argon2id\$", max_length=200)] | None = None
    invited_until: Timestamp | None = None


class HeartbeatReply(msgspec.Struct, frozen=True, kw_only=True):
    """`through` is what the centre holds of the log named in the heartbeat. `volunteers` are those made at the centre for
    this kiosk's point, all of them; unset when the centre says nothing of volunteers. `point` is where the centre has this kiosk stand now.
    `earlier` is what the centre holds of the earlier logs that the heartbeat named: less than a receipt once said means that
    the centre's data was put back. `counted` are those of the named rejected events that count by now: they were read again."""

    server_epoch: Uuid
    through: CountFromZero
    notices: list[Notice]
    wanted: Wanted
    next_server_key: str | None
    at: Timestamp
    volunteers: list[Volunteer] | msgspec.UnsetType = msgspec.UNSET
    point: Point | msgspec.UnsetType = msgspec.UNSET
    earlier: EarlierLogs | msgspec.UnsetType = msgspec.UNSET
    counted: RejectedSeqs | msgspec.UnsetType = msgspec.UNSET


class ProblemCode(StrEnum):
    """Stable codes of RFC 9457 problem documents. Those in SIGNED_PROBLEMS count only when signed."""

    MALFORMED = "malformed"
    TOO_LARGE = "too-large"
    BAD_SIGNATURE = "bad-signature"
    KIOSK_UNKNOWN = "kiosk.unknown"
    KIOSK_REVOKED = "kiosk.revoked"
    ENROLL_REFUSED = "enroll.refused"
    LOG_GAP = "log.gap"
    LOG_FORKED = "log.forked"
    SLOW_DOWN = "slow-down"
    NOT_FOUND = "not-found"
    INTERNAL = "internal"


SIGNED_PROBLEMS = frozenset({ProblemCode.KIOSK_REVOKED, ProblemCode.LOG_GAP, ProblemCode.LOG_FORKED})


class RejectCode(StrEnum):
    """Why one event was rejected."""

    NOT_AN_EVENT = "not-an-event"
    UNKNOWN_KIND = "unknown-kind"
    BAD_DATA = "bad-data"
    SEQ_MISMATCH = "seq-mismatch"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error as `application/problem+json`; `through` goes with log.gap, `batch_id` with every answer to a batch."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    batch_id: str | None = None
    log_id: str | None = None
    through: int | None = None


EVENT_ENCODER = msgspec.json.Encoder()
EVENT_DECODER = msgspec.json.Decoder(Event)


def encode_event(event: Event) -> bytes:
    """Encode an event to the bytes that are stored, chained and sent.

    Raises ValueError when the kind or a field is not in the vocabulary: such an event must not be written.
    """
    if problem := problem_with_data(Kind(event.kind), event.data, unknown_fields_allowed=False):
        raise ValueError(problem)
    return EVENT_ENCODER.encode(event)


def chain_start(log_id: str) -> str:
    """The digest before the first event of a log."""
    return hashlib.sha256(f"kiosk-log-v1\n{log_id}".encode()).hexdigest()


def chain_next(digest: str, event_bytes: bytes) -> str:
    """The digest after one more event."""
    return hashlib.sha256(bytes.fromhex(digest) + event_bytes).hexdigest()


def chain_over(digest: str, events: Iterable[bytes]) -> str:
    """The digest after all of `events`."""
    for event_bytes in events:
        digest = chain_next(digest, event_bytes)
    return digest


_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_uuid4(text: str) -> bool:
    """Whether `text` is a UUIDv4 in the lower-case form the wire uses."""
    return _UUID4.fullmatch(text) is not None
