"""Who may be believed: Ed25519 over RFC 9421 HTTP Message Signatures, the same for both sides.

Requests cover method, authority, path, the digest of the gzip bytes and the content encoding; replies cover
the status, the digest of their body and the signature of the request they answer. `created` is always 0 and never
checked, because a kiosk's clock may be years off; a batch cannot be replayed to any effect.
"""

import base64
import datetime
import hashlib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from http_message_signatures.exceptions import HTTPMessageSignaturesException

REQUEST_COMPONENTS = ("@method", "@authority", "@path", "content-digest", "content-encoding")
REPLY_COMPONENTS = ("@status", "content-digest", '"signature";req')
_LABEL = "kiosk"
_EPOCH = datetime.datetime.fromtimestamp(0, tz=datetime.UTC)


class SignatureRefused(Exception):
    """The message is not signed, or not by the key it names, or not over what it must cover."""


@dataclass(slots=True)
class SignedRequest:
    """A request as both sides see it: upper-case method, absolute URL, headers that may be added to."""

    method: str
    url: str
    headers: MutableMapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SignedReply:
    """A reply and the request it answers."""

    status_code: int
    headers: MutableMapping[str, str]
    request: SignedRequest


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(
        self,
        *,
        private: Ed25519PrivateKey | None = None,
        find_public: Callable[[str], Ed25519PublicKey | None] | None = None,
    ) -> None:
        self._private, self._find_public = private, find_public

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey | None:
        return self._private

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        return self._find_public(key_id) if self._find_public else None


def public_bytes(key: Ed25519PublicKey) -> bytes:
    """The 32 raw bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as messages carry it: base64 of its 32 bytes."""
    return base64.b64encode(public_bytes(key)).decode()


def public_from_text(text: str) -> Ed25519PublicKey:
    """Read a public key from base64. Raises ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))


def thumbprint(key: Ed25519PublicKey) -> str:
    """The key id of a centre's key: the first 32 hex digits of SHA-256 over its bytes."""
    return hashlib.sha256(public_bytes(key)).hexdigest()[:32]


def sign_request(message: SignedRequest, *, key: Ed25519PrivateKey, key_id: str, body: bytes) -> None:
    """Add Content-Digest, Signature-Input and Signature. `message` must already carry Content-Encoding."""
    _sign(message, key=key, key_id=key_id, components=REQUEST_COMPONENTS, body=body)


def verify_request(
    message: SignedRequest, *, find_key: Callable[[str], Ed25519PublicKey | None], body: bytes
) -> str:
    """Check a request and return the key id that signed it. Raises SignatureRefused."""
    return _verify(message, find_key=find_key, components=REQUEST_COMPONENTS, body=body)


def sign_reply(message: SignedReply, *, key: Ed25519PrivateKey, body: bytes) -> None:
    """Sign a reply as the centre; the key id is the key's thumbprint."""
    _sign(message, key=key, key_id=thumbprint(key.public_key()), components=REPLY_COMPONENTS, body=body)


def verify_reply(message: SignedReply, *, server_keys: tuple[Ed25519PublicKey, ...], body: bytes) -> str:
    """Check a reply against the pinned keys and return the thumbprint that signed it. Raises SignatureRefused."""
    by_thumbprint = {thumbprint(key): key for key in server_keys}
    return _verify(message, find_key=by_thumbprint.get, components=REPLY_COMPONENTS, body=body)


def _sign(
    message: SignedRequest | SignedReply,
    *,
    key: Ed25519PrivateKey,
    key_id: str,
    components: tuple[str, ...],
    body: bytes,
) -> None:
    signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(private=key))
    signer.sign(
        message, key_id=key_id, created=_EPOCH, label=_LABEL, covered_component_ids=components, body=body
    )


def _verify(
    message: SignedRequest | SignedReply,
    *,
    find_key: Callable[[str], Ed25519PublicKey | None],
    components: tuple[str, ...],
    body: bytes,
) -> str:
    verifier = HTTPMessageVerifier(
        signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(find_public=find_key)
    )
    try:
        results = verifier.verify(message, max_age=None, require_components=components, body=body)
    except (InvalidSignature, HTTPMessageSignaturesException, ValueError) as refused:
        raise SignatureRefused(str(refused)) from refused
    return str(results[0].parameters["keyid"])
