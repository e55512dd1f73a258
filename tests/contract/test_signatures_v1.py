"""Signatures are written here, in one form; `http-message-signatures` stands beside as the other reading of RFC 9421."""

import datetime
from collections.abc import MutableMapping
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from hypothesis import given
from hypothesis import strategies as st

from kiosk.protocol.signatures import (
    REPLY_COMPONENTS,
    REQUEST_COMPONENTS,
    SignatureRefused,
    SignedReply,
    SignedRequest,
    sign_reply,
    sign_request,
    thumbprint,
    verify_reply,
    verify_request,
)

KIOSK_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CENTRE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
KIOSK_ID = "0000001d-0000-4000-8000-00000000001d"
BODY = b"tea for two"

URLS = st.builds(
    "{}://{}{}/{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["127.0.0.1", "[::1]", "Centre.Example.VN", "centre.example.vn"]),
    st.sampled_from(["", ":80", ":443", ":8480"]),
    st.sampled_from(["v1/events", "v1/heartbeat", "", "v1/t%C3%A0"]),
)


class _Both(HTTPSignatureKeyResolver):
    def __init__(self, key: Ed25519PrivateKey) -> None:
        self.key = key

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:
        return self.key

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        return self.key.public_key()


def request_to(url: str, **headers: str) -> SignedRequest:
    return SignedRequest(method="POST", url=url, headers={"Content-Encoding": "gzip", **headers})


def signed_by_library(
    message: SignedRequest | SignedReply,
    components: tuple[str, ...],
    body: bytes,
    *,
    key: Ed25519PrivateKey = KIOSK_KEY,
    key_id: str = KIOSK_ID,
    **how: Any,
) -> MutableMapping[str, str]:
    HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=_Both(key)).sign(
        message,
        key_id=key_id,
        covered_component_ids=components,
        body=body,
        **{"created": datetime.datetime.fromtimestamp(0, tz=datetime.UTC), "label": "kiosk", **how},
    )
    return message.headers


@given(url=URLS, body=st.binary(), status=st.integers(200, 599))
def test_both_write_the_same_and_believe_each_other(url: str, body: bytes, status: int) -> None:
    request = request_to(url)
    sign_request(request, key=KIOSK_KEY, key_id=KIOSK_ID, body=body)
    assert request.headers == signed_by_library(request_to(url), REQUEST_COMPONENTS, body)
    assert verify_request(request, find_key=lambda _key_id: KIOSK_KEY.public_key(), body=body) == KIOSK_ID

    reply = SignedReply(status_code=status, headers={"Content-Type": "application/json"}, request=request)
    sign_reply(reply, key=CENTRE_KEY, body=body)
    assert reply.headers == signed_by_library(
        SignedReply(status_code=status, headers={"Content-Type": "application/json"}, request=request),
        REPLY_COMPONENTS,
        body,
        key=CENTRE_KEY,
        key_id=thumbprint(CENTRE_KEY.public_key()),
    )
    verify_reply(reply, server_keys=(KIOSK_KEY.public_key(), CENTRE_KEY.public_key()), body=body)


@pytest.mark.parametrize(
    "how",
    [{"label": "other"}, {"include_alg": False}, {"nonce": "1"}, {"covered": (*REQUEST_COMPONENTS, "date")}],
    ids=str,
)
def test_another_form_that_covers_the_same_is_believed_too(how: dict[str, Any]) -> None:
    request = request_to("https://centre.example.vn/v1/events", Date="Fri, 27 Nov 2026 01:00:00 GMT")
    signed_by_library(request, how.pop("covered", REQUEST_COMPONENTS), BODY, **how)
    assert verify_request(request, find_key=lambda _key_id: KIOSK_KEY.public_key(), body=BODY) == KIOSK_ID


def test_a_signature_over_less_is_refused() -> None:
    request = request_to("https://centre.example.vn/v1/events")
    signed_by_library(request, REQUEST_COMPONENTS[:3], BODY)
    with pytest.raises(SignatureRefused, match="content-encoding"):
        verify_request(request, find_key=lambda _key_id: KIOSK_KEY.public_key(), body=BODY)


@given(
    header=st.sampled_from(["Content-Digest", "Content-Encoding", "Signature-Input", "Signature"]),
    at=st.integers(0, 300),
    letter=st.characters(max_codepoint=0x2FF),
)
def test_one_letter_more_or_less_is_read_as_the_library_reads_it(header: str, at: int, letter: str) -> None:
    for put_in in (letter, ""):
        request = request_to("https://centre.example.vn/v1/events")
        sign_request(request, key=KIOSK_KEY, key_id=KIOSK_ID, body=BODY)
        value = request.headers[header]
        request.headers[header] = value[: at % len(value)] + put_in + value[at % len(value) + 1 :]
        try:
            verify_request(request, find_key=lambda _key_id: KIOSK_KEY.public_key(), body=BODY)
            believed = True
        except SignatureRefused:
            believed = False
        assert believed is _believed_by_library(request)


def _believed_by_library(request: SignedRequest) -> bool:
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.ED25519, key_resolver=_Both(KIOSK_KEY))
    try:
        verifier.verify(request, max_age=None, require_components=REQUEST_COMPONENTS, body=BODY)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize("part", ["status", "body", "request", "key"])
def test_a_reply_changed_in_any_part_is_refused(part: str) -> None:
    request, other = (request_to("https://centre.example.vn/v1/events") for _ in range(2))
    sign_request(request, key=KIOSK_KEY, key_id=KIOSK_ID, body=BODY)
    sign_request(other, key=KIOSK_KEY, key_id=KIOSK_ID, body=b"tea for one")
    reply = SignedReply(status_code=200, headers={}, request=request)
    sign_reply(reply, key=CENTRE_KEY, body=BODY)
    changed = SignedReply(
        status_code=503 if part == "status" else 200,
        headers=reply.headers,
        request=other if part == "request" else request,
    )
    key = KIOSK_KEY if part == "key" else CENTRE_KEY
    with pytest.raises(SignatureRefused):
        verify_reply(changed, server_keys=(key.public_key(),), body=b"" if part == "body" else BODY)


def test_a_signature_that_is_none_is_answered_by_none() -> None:
    request = request_to("https://centre.example.vn/v1/events", Signature="kiosk=:trà:")
    reply = SignedReply(status_code=401, headers={}, request=request)
    with pytest.raises(ValueError, match="plain letters"):
        sign_reply(reply, key=CENTRE_KEY, body=BODY)
    assert not reply.headers
