"""A small centre on loopback: real HTTP, real signatures, events in a dict, and faults on demand."""

import base64
import gzip
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.clock import timestamp
from kiosk.protocol.codes import EnrollmentCode, fingerprint
from kiosk.protocol.messages import (
    Batch,
    EnrollReply,
    EnrollRequest,
    Heartbeat,
    HeartbeatReply,
    KioskSettings,
    Lost,
    Notice,
    Point,
    Problem,
    Range,
    Receipt,
    Rejected,
    Wanted,
    chain_next,
    chain_start,
)
from kiosk.protocol.signatures import (
    SignedReply,
    SignedRequest,
    public_bytes,
    public_from_text,
    public_text,
    sign_reply,
    verify_request,
)
from tests.fakes import MORNING

POINT = Point(point_id="teahouse", name="Quán trà", unit_code="22333", unit_name="Phường Trà Xanh")


@dataclass(slots=True)
class Reply:
    """What goes back: signed unless a fault says otherwise; `hang_up` closes the line without a word."""

    status: int
    body: bytes
    content_type: str = "application/json"
    signed: bool = True
    hang_up: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class StoredLog:
    continues: str | None
    events: dict[int, bytes] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    rejected: dict[int, str] = field(default_factory=dict)
    through: int = 0
    digest: str = ""


Fault = Callable[[Callable[[], Reply]], Reply]
"""Gets the honest answer as something to call, or not to call, and returns what is sent."""


def lose_reply(answer: Callable[[], Reply]) -> Reply:
    answer()
    return Reply(status=0, body=b"", hang_up=True)


def portal_page(_answer: Callable[[], Reply]) -> Reply:
    return Reply(200, b"<html>Please sign in</html>", content_type="text/html", signed=False)


def unsigned(answer: Callable[[], Reply]) -> Reply:
    reply = answer()
    reply.signed = False
    return reply


def busy(retry_after: str) -> Fault:
    return lambda _answer: Reply(503, b"", signed=False, headers={"Retry-After": retry_after})


class Centre:
    """Serves from `with` on. Everything it holds may be looked at and changed by a test."""

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.epoch = str(uuid4())
        self.kiosks: dict[str, Ed25519PublicKey] = {}
        self.logs: dict[str, StoredLog] = {}
        self.faults: deque[Fault] = deque()
        self.batches: list[Batch] = []
        self.heartbeats: list[Heartbeat] = []
        self.notices: list[Notice] = []
        self.next_server_key: str | None = None
        self.now = MORNING
        self.poison = b"\0"
        self.reject = b"\0"
        self.posts = 0
        self.health = b"ok\n"
        self._enrolled: dict[tuple[str, str], str] = {}
        self._used_codes: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(poll_interval=0.01))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def make_code(self) -> EnrollmentCode:
        return EnrollmentCode.make(fingerprint=fingerprint(public_bytes(self.key.public_key()), b""))

    def stored(self) -> list[bytes]:
        """Every event held, log by log, in order."""
        return [log.events[seq] for log in self.logs.values() for seq in sorted(log.events)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, path: str, content: bytes, request: SignedRequest, packed: bytes) -> Reply:
        if path == "/v1/enroll":
            return self._enroll(msgspec.json.decode(content, type=EnrollRequest), request, packed)
        kiosk_id = verify_request(request, find_key=self.kiosks.get, body=packed)
        if path == "/v1/heartbeat":
            return self._beat(msgspec.json.decode(content, type=Heartbeat))
        return self._ingest(kiosk_id, msgspec.json.decode(content, type=Batch))

    def _enroll(self, wanted: EnrollRequest, request: SignedRequest, packed: bytes) -> Reply:
        key = public_from_text(wanted.public_key)
        verify_request(request, find_key=lambda _key_id: key, body=packed)
        asked = (wanted.code, wanted.public_key)
        if asked not in self._enrolled:
            if wanted.code in self._used_codes:
                return _problem(403, "enroll.refused")
            self._used_codes.add(wanted.code)
            known = [kiosk_id for kiosk_id, owned in self.kiosks.items() if owned == key]
            self._enrolled[asked] = known[0] if known else str(uuid4())
        kiosk_id = self._enrolled[asked]
        self.kiosks[kiosk_id] = key
        return _json(
            EnrollReply(
                kiosk_id=kiosk_id,
                point=POINT,
                server_key=public_text(self.key.public_key()),
                server_epoch=self.epoch,
                tuf_root="",
                settings=KioskSettings(),
            )
        )

    def _beat(self, heartbeat: Heartbeat) -> Reply:
        self.heartbeats.append(heartbeat)
        log = self.logs.get(heartbeat.log_id)
        return _json(
            HeartbeatReply(
                server_epoch=self.epoch,
                through=log.through if log else 0,
                notices=self.notices,
                wanted=Wanted(),
                next_server_key=self.next_server_key,
                at=timestamp(self.now),
            )
        )

    def _ingest(self, _kiosk_id: str, batch: Batch) -> Reply:
        self.batches.append(batch)
        if any(self.poison in bytes(event) for event in batch.events):
            return _problem(422, "malformed")
        log = self.logs.setdefault(
            batch.log_id, StoredLog(continues=batch.continues, digest=chain_start(batch.log_id))
        )
        for hole in batch.lost:
            if hole.first == log.through + 1:
                log.lost.append(hole)
                log.through, log.digest = hole.last, hole.digest_after
        if batch.first_seq > log.through + 1:
            return _problem(409, "log.gap", log_id=batch.log_id, through=log.through)
        if batch.first_seq == log.through + 1 and batch.chain_before != log.digest:
            return _problem(409, "log.forked", log_id=batch.log_id)
        for seq, event in enumerate(batch.events, start=batch.first_seq):
            if seq <= log.through:
                if log.events.get(seq, bytes(event)) != bytes(event):
                    return _problem(409, "log.forked", log_id=batch.log_id)
                continue
            if self.reject in bytes(event):
                log.rejected[seq] = "bad-data"
            else:
                log.events[seq] = bytes(event)
            log.through, log.digest = seq, chain_next(log.digest, bytes(event))
        last = batch.first_seq + len(batch.events) - 1
        rejected = [
            Rejected(seq, code) for seq, code in log.rejected.items() if batch.first_seq <= seq <= last
        ]
        return _json(
            Receipt(
                batch_id=batch.batch_id,
                log_id=batch.log_id,
                server_epoch=self.epoch,
                through=log.through,
                accepted=_ranges(sorted(set(range(batch.first_seq, last + 1)) & set(log.events))),
                rejected=rejected,
                at=timestamp(self.now),
            )
        )

    def _handler(centre) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(centre.health)))
                self.end_headers()
                self.wfile.write(centre.health)

            def do_POST(self) -> None:
                packed = self.rfile.read(int(self.headers["Content-Length"]))
                centre.posts += 1
                request = SignedRequest(
                    method="POST", url=f"{centre.url}{self.path}", headers=dict(self.headers.items())
                )

                def honest() -> Reply:
                    return centre.answer(self.path, gzip.decompress(packed), request, packed)

                reply = centre.faults.popleft()(honest) if centre.faults else honest()
                if reply.hang_up:
                    self.close_connection = True
                    return
                headers = {"Content-Type": reply.content_type, **reply.headers}
                if reply.signed:
                    sign_reply(
                        SignedReply(status_code=reply.status, headers=headers, request=request),
                        key=centre.key,
                        body=reply.body,
                    )
                self.send_response(reply.status)
                for name, value in {**headers, "Content-Length": str(len(reply.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

        return Handler


def _json(message: msgspec.Struct) -> Reply:
    return Reply(200, msgspec.json.encode(message))


def _problem(status: int, code: str, *, log_id: str | None = None, through: int | None = None) -> Reply:
    problem = Problem(
        type="about:blank", title=code, status=status, code=code, log_id=log_id, through=through
    )
    return Reply(status, msgspec.json.encode(problem), content_type="application/problem+json")


def _ranges(seqs: list[int]) -> list[Range]:
    ranges: list[Range] = []
    for seq in seqs:
        if ranges and ranges[-1].last == seq - 1:
            ranges[-1] = Range(ranges[-1].first, seq)
        else:
            ranges.append(Range(seq, seq))
    return ranges


def raw_key(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.private_bytes_raw()).decode()
