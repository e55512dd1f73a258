"""What a stranger can make the centre read, each as a function of bytes that must end in a word or a refusal we know."""

import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.protocol.bundles import BundleInvalid, Sealed, open_sealed, seal
from kiosk.protocol.codes import CodeMalformed, EnrollmentCode
from kiosk.protocol.messages import EnrollRequest, Heartbeat
from kiosk.protocol.signatures import (
    SignatureRefused,
    SignedRequest,
    public_from_text,
    sign_request,
    verify_request,
)
from server.batches import DIGEST_BYTES, batch_limit, inflate, read_batch
from server.problems import ProblemFound

GOLDEN = Path(__file__).parents[1] / "contract"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
BODY = b"{}"


def batch(content: bytes) -> None:
    """The body of a batch, inflated already."""
    try:
        read = read_batch(content, received_at=NOW)
    except ProblemFound:
        return
    events = list(read.events())
    assert read.last_seq - read.batch.first_seq + 1 == len(events) == len(read.batch.events)
    assert all((event.told is None) is (event.reject is not None) for event in events)
    assert all(len(digest) == DIGEST_BYTES for digest in read.digests.values())


def gzip_body(content: bytes) -> None:
    """A body as it comes."""
    try:
        plain = inflate(content, limit=batch_limit())
    except ProblemFound:
        return
    assert len(plain) <= batch_limit()
    batch(plain)


def small_messages(content: bytes) -> None:
    """A heartbeat or an enrollment."""
    for kind in (Heartbeat, EnrollRequest):
        try:
            read = msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(read, EnrollRequest):
            _try_key(read.public_key)
            _try_code(read.code)


def signed_head(content: bytes) -> None:
    """The headers of a request: two lines of signature, then the digest."""
    lines = content.decode("latin-1").split("\n")
    names = ("signature-input", "signature", "content-digest", "content-encoding")
    request = SignedRequest(
        method="POST",
        url="http://127.0.0.1:8480/v1/events",
        headers=dict(zip(names, lines, strict=False)),
    )
    try:
        key_id = verify_request(request, find_key=lambda _key_id: KEY.public_key(), body=BODY)
    except SignatureRefused:
        return
    assert isinstance(key_id, str)


def bundle(content: bytes) -> None:
    """A file from a stick."""
    with tempfile.NamedTemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
        file.write(content)
        file.flush()
        try:
            for line in open_sealed(
                Path(file.name), sealed=Sealed.BUNDLE, find_key=lambda _line: (KEY.public_key(),)
            ):
                batch(line)
        except BundleInvalid:
            return


def _try_key(text: str) -> None:
    try:
        public_from_text(text)
    except ValueError:
        return


def _try_code(text: str) -> None:
    try:
        EnrollmentCode.parse(text)
    except CodeMalformed:
        return


TARGETS: tuple[Callable[[bytes], None], ...] = (batch, gzip_body, small_messages, signed_head, bundle)


def seeds() -> list[tuple[int, bytes]]:
    """Messages that are right, by the target that reads them."""
    whole = (GOLDEN / "batch_v1.json").read_bytes()
    events = (GOLDEN / "events_v1.jsonl").read_bytes().splitlines()
    frame = json.loads(whole)
    long = msgspec.json.encode({**frame, "events": [msgspec.Raw(event) for event in events]})
    small = [file.read_bytes() for file in sorted(GOLDEN.glob("*_v1.json"))]
    request = SignedRequest(
        method="POST", url="http://127.0.0.1:8480/v1/events", headers={"content-encoding": "gzip"}
    )
    sign_request(request, key=KEY, key_id="teahouse", body=BODY)
    headers = {name.lower(): value for name, value in request.headers.items()}
    head = "\n".join(
        headers[name] for name in ("signature-input", "signature", "content-digest", "content-encoding")
    )
    return [
        (0, whole),
        (0, long),
        (1, gzip.compress(long, mtime=0)),
        *((2, one) for one in small),
        (3, head.encode("latin-1")),
        (4, b"".join(seal([b'{"bundle":1}', long], sealed=Sealed.BUNDLE, key=KEY))),
    ]
