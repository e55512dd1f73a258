"""The calls of version 1: enroll, events, heartbeat."""

from typing import TypeVar

import msgspec
from litestar import Response, Router, post
from litestar.params import RawBody

from kiosk.protocol.messages import (
    EnrollReply,
    EnrollRequest,
    Heartbeat,
    HeartbeatReply,
    ProblemCode,
    Receipt,
)
from kiosk.protocol.signatures import SignatureRefused, SignedRequest, public_from_text, verify_request
from server.api.exchange import HttpRequest, exchange, http_problem, identify, plain_body, recognise
from server.api.openapi import openapi_call
from server.api.repository import tuf_file_call
from server.batches import batch_limit, read_batch
from server.centre import Centre
from server.close_behind import ingest_behind
from server.enrollment import EnrollRefused, TriedTooOften, enroll
from server.heartbeats import take_heartbeat
from server.ingest import Fork, Gap, KeyEnded, ingest
from server.logs import tell
from server.problems import ProblemFound

_SMALL = 64 * 1024
_COMPRESSED_LIMIT = 2 * 1024 * 1024
T = TypeVar("T")


@post("/enroll", status_code=200, sync_to_thread=True)
def enroll_call(request: HttpRequest, body: RawBody) -> Response[bytes]:
    """A code and a public key for an identity."""
    centre: Centre = request.app.state.centre

    def answer(message: SignedRequest) -> EnrollReply:
        asked = _decode(plain_body(message, body, limit=_SMALL), EnrollRequest)
        try:
            key = public_from_text(asked.public_key)
            verify_request(message, find_key=lambda _key_id: key, body=body)
        except (SignatureRefused, ValueError):
            raise ProblemFound(ProblemCode.BAD_SIGNATURE) from None
        match enroll(centre, asked, address=request.client.host if request.client else ""):
            case EnrollRefused():
                raise ProblemFound(ProblemCode.ENROLL_REFUSED)
            case TriedTooOften(seconds=seconds):
                raise ProblemFound(ProblemCode.SLOW_DOWN, retry_after_s=seconds)
            case EnrollReply() as reply:
                tell("kiosk_enrolled", kiosk_id=reply.kiosk_id, point_id=reply.point.point_id)
                return reply

    return exchange(centre, request, answer)


@post("/events", status_code=200, sync_to_thread=True)
def events_call(request: HttpRequest, body: RawBody) -> Response[bytes]:
    """A batch of events for a receipt."""
    centre: Centre = request.app.state.centre

    def answer(message: SignedRequest) -> Receipt:
        caller = recognise(centre, message, body)
        now = centre.now()
        read = read_batch(plain_body(message, body, limit=batch_limit()), received_at=now)
        batch_id, log_id = read.batch.batch_id, read.batch.log_id
        take = ingest_behind if read.batch.close_behind is True else ingest
        match take(centre, read, kiosk_id=caller.kiosk_id, signed_by=caller.public_key):
            case KeyEnded():
                identify(centre, message, body)
                raise ProblemFound(ProblemCode.SLOW_DOWN, retry_after_s=1)
            case Gap(through=through):
                raise ProblemFound(ProblemCode.LOG_GAP, batch_id=batch_id, log_id=log_id, through=through)
            case Fork():
                tell("log_forked", kiosk_id=caller.kiosk_id, batch_id=batch_id)
                raise ProblemFound(ProblemCode.LOG_FORKED, batch_id=batch_id, log_id=log_id)
            case Receipt() as receipt:
                tell(
                    "batch_taken",
                    kiosk_id=caller.kiosk_id,
                    batch_id=receipt.batch_id,
                    events=len(read.batch.events),
                    rejected=len(receipt.rejected),
                    lost=len(read.batch.lost),
                    through=receipt.through,
                )
                return receipt

    return exchange(centre, request, answer)


@post("/heartbeat", status_code=200, sync_to_thread=True)
def heartbeat_call(request: HttpRequest, body: RawBody) -> Response[bytes]:
    """A sign of life for the centre's wishes."""
    centre: Centre = request.app.state.centre

    def answer(message: SignedRequest) -> HeartbeatReply:
        caller = identify(centre, message, body)
        beat = _decode(plain_body(message, body, limit=_SMALL), Heartbeat)
        return take_heartbeat(centre, beat, kiosk_id=caller.kiosk_id, received_at=centre.now())

    return exchange(centre, request, answer)


def _decode(content: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ProblemFound(ProblemCode.MALFORMED) from None


def kiosk_calls() -> Router:
    """The calls under /v1; they are signed by kiosks, so staff logins and form tokens do not concern them."""
    return Router(
        path="/v1",
        route_handlers=[enroll_call, events_call, heartbeat_call, tuf_file_call, openapi_call],
        request_max_body_size=_COMPRESSED_LIMIT,
        exception_handlers={Exception: http_problem},
        opt={"open_to_all": True, "exclude_from_csrf": True},
        include_in_schema=False,
    )
