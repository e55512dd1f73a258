"""One signed exchange with a kiosk: who calls, the body inflated, the reply signed to the request it answers."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DataError, SQLAlchemyError

from kiosk.protocol.messages import ProblemCode, is_uuid4
from kiosk.protocol.signatures import (
    SignatureRefused,
    SignedReply,
    SignedRequest,
    public_from_text,
    sign_reply,
    verify_request,
)
from server.batches import inflate
from server.centre import Centre
from server.logs import tell, tell_fault
from server.problems import MEDIA_TYPE, ProblemFound
from server.store import tables
from server.store.database import reading
from server.store.spoken import Spoken

HttpRequest = Request[Any, Any, Any]
_KEY = Spoken(
    select(tables.kiosk.c.public_key, tables.kiosk.c.revoked_at).where(
        tables.kiosk.c.kiosk_id == bindparam("kiosk_id")
    )
)


@dataclass(frozen=True, slots=True)
class Caller:
    """An enrolled kiosk, and the key by which its signature was verified."""

    kiosk_id: str
    public_key: str


_remembered: dict[str, str] = {}
"""Keys of the kiosks that called this process lately."""
_REMEMBERED_AT_MOST = 20_000


def signed_request(centre: Centre, request: HttpRequest) -> SignedRequest:
    """The request as its signer saw it. Behind a proxy the address is the configured one, whatever the proxy says."""
    base = centre.settings.public_address.rstrip("/") or f"http://{request.headers.get('host', '')}"
    return SignedRequest(
        method=request.method, url=base + request.url.path, headers=dict(request.headers.items())
    )


def exchange(
    centre: Centre, request: HttpRequest, answer: Callable[[SignedRequest], msgspec.Struct]
) -> Response[bytes]:
    """Run `answer` and sign what comes of it, reply or problem, when the request carries a signature to bind it to."""
    message = signed_request(centre, request)
    status, media_type, headers = 200, "application/json", dict[str, str]()
    try:
        content = msgspec.json.encode(answer(message))
    except ProblemFound as found:
        status, media_type, headers = found.problem.status, MEDIA_TYPE, found.headers
        content = found.body
        tell("request_refused", path=request.url.path, code=found.code.value)
    except Exception as fault:
        if isinstance(fault, DataError):
            # Well formed, but with letters or numbers that the database cannot hold.
            failed = ProblemFound(ProblemCode.MALFORMED)
        else:
            tell_fault("request_failed", fault)
            failed = ProblemFound(ProblemCode.INTERNAL)
        status, media_type, content = failed.problem.status, MEDIA_TYPE, failed.body
    if "signature" in message.headers:
        reply = SignedReply(status_code=status, headers=headers, request=message)
        # What was sent in its place may be no signature at all; then there is nothing to bind the reply to.
        with suppress(ValueError):
            sign_reply(reply, key=centre.key, body=content)
    return Response(content, status_code=status, media_type=media_type, headers=headers)


def identify(centre: Centre, message: SignedRequest, body: bytes) -> Caller:
    """Check the signature over the bytes as they came. Raises ProblemFound: bad-signature, kiosk.unknown, kiosk.revoked."""
    public_key, unknown, revoked = "", False, False
    trouble: Exception | None = None

    def find_key(key_id: str) -> Ed25519PublicKey | None:
        nonlocal public_key, unknown, revoked, trouble
        row = None
        if is_uuid4(key_id):
            try:
                with reading(centre.engine) as db:
                    row = next(iter(_KEY.ask(db, kiosk_id=key_id)()), None)
            except SQLAlchemyError as fault:
                trouble = fault
        if row is None:
            unknown = True
            return None
        public_key, revoked = row.public_key, row.revoked_at is not None
        return public_from_text(public_key)

    try:
        kiosk_id = verify_request(message, find_key=find_key, body=body)
    except SignatureRefused:
        if trouble is not None:
            # That the database is away says nothing about the kiosk.
            raise trouble from None
        code = ProblemCode.KIOSK_UNKNOWN if unknown else ProblemCode.BAD_SIGNATURE
        raise ProblemFound(code) from None
    if revoked:
        raise ProblemFound(ProblemCode.KIOSK_REVOKED)
    if len(_remembered) >= _REMEMBERED_AT_MOST:
        _remembered.clear()
    _remembered[kiosk_id] = public_key
    return Caller(kiosk_id=kiosk_id, public_key=public_key)


def recognise(centre: Centre, message: SignedRequest, body: bytes) -> Caller:
    """The same, without the database, by the key that the kiosk had when it called before. Only for whoever looks under the
    kiosk's lock whether that key still counts."""

    def find_key(key_id: str) -> Ed25519PublicKey | None:
        known = _remembered.get(key_id)
        return public_from_text(known) if known else None

    with suppress(SignatureRefused, KeyError):
        kiosk_id = verify_request(message, find_key=find_key, body=body)
        return Caller(kiosk_id=kiosk_id, public_key=_remembered[kiosk_id])
    return identify(centre, message, body)


def plain_body(message: SignedRequest, body: bytes, *, limit: int) -> bytes:
    """The message itself, inflated no further than `limit` bytes. Raises ProblemFound."""
    encoding = message.headers.get("content-encoding", "identity").strip().lower()
    if encoding == "gzip":
        return inflate(body, limit=limit)
    if encoding != "identity":
        raise ProblemFound(ProblemCode.MALFORMED, "The content encoding is neither gzip nor identity.")
    if len(body) > limit:
        raise ProblemFound(ProblemCode.TOO_LARGE, f"More than {limit} bytes.")
    return body


def http_problem(_request: HttpRequest, fault: Exception) -> Response[bytes]:
    """What the framework refused before any exchange began, such as too large a body."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    if status >= 500:
        tell_fault("request_failed", fault)
    codes = {404: ProblemCode.NOT_FOUND, 413: ProblemCode.TOO_LARGE, 500: ProblemCode.INTERNAL}
    problem = ProblemFound(codes.get(status, ProblemCode.MALFORMED)).problem
    content = msgspec.json.encode(msgspec.structs.replace(problem, status=status))
    headers = fault.headers if isinstance(fault, HTTPException) else None
    return Response(content, status_code=status, media_type=MEDIA_TYPE, headers=headers)
