"""Who may be believed: Ed25519 over RFC 9421 HTTP Message Signatures, the same for both sides.

Requests cover method, authority, path, the digest of the gzip bytes and the content encoding; replies cover
the status, the digest of their body and the signature of the request they answer. `created` is always 0 and never
checked, because a kiosk's clock may be years off; a batch cannot be replayed to any effect.

Both sides write a signature in one form only, and what has that form is signed and checked here. Whatever else RFC 9421
allows is read by `http-message-signatures`, which takes five times as long around the same arithmetic.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureComponentResolver,
    HTTPSignatureKeyResolver,
    algorithms,
)
from http_message_signatures.exceptions import HTTPMessageSignaturesException

REQUEST_COMPONENTS = ("@method", "@authority", "@path", "content-digest", "content-encoding")
REPLY_COMPONENTS = ("@status", "content-digest", '"signature";req')
_SIGNATURE = re.compile(r"kiosk=:([A-Za-z0-9+/]{86}==):")


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


class _Form:
    """The one way in which a signature over these components is written."""

    def __init__(self, components: tuple[str, ...]) -> None:
        self.components = components
        self.names = tuple(name if name.startswith('"') else f'"{name}"' for name in components)
        self._start, self._end = f'({" ".join(self.names)});created=0;keyid="', '";alg="ed25519"'
        # A key id without quotes and backslashes is written as it is.
        self._written = re.compile(rf"kiosk={re.escape(self._start)}([ !#-\[\]-~]*){re.escape(self._end)}")

    def parameters(self, key_id: str) -> str:
        """What stands behind the label in Signature-Input, and at the end of what is signed."""
        return f"{self._start}{key_id}{self._end}"

    def key_id(self, signature_input: str) -> str | None:
        """The key id in a Signature-Input of this form."""
        found = self._written.fullmatch(signature_input)
        return found[1] if found else None

    def signed_bytes(self, values: tuple[str, ...], key_id: str) -> bytes | None:
        """The signature base; None when a value is missing or holds what a base must not."""
        lines = [f"{name}: {value}" for name, value in zip(self.names, values, strict=True)]
        base = "\n".join((*lines, f'"@signature-params": {self.parameters(key_id)}'))
        return base.encode() if all(map(_is_plain, values)) else None


_REQUEST, _REPLY = _Form(REQUEST_COMPONENTS), _Form(REPLY_COMPONENTS)


@dataclass(frozen=True, slots=True)
class _Keys(HTTPSignatureKeyResolver):
    find: Callable[[str], Ed25519PublicKey | None]

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        return self.find(key_id)


def public_bytes(key: Ed25519PublicKey) -> bytes:
    """The 32 raw bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as messages carry it: base64 of its 32 bytes."""
    return base64.b64encode(public_bytes(key)).decode()


@lru_cache(maxsize=16_384)
def public_from_text(text: str) -> Ed25519PublicKey:
    """Read a public key from base64. Raises ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))


def thumbprint(key: Ed25519PublicKey) -> str:
    """The key id of a centre's key: the first 32 hex digits of SHA-256 over its bytes."""
    return hashlib.sha256(public_bytes(key)).hexdigest()[:32]


def sign_request(message: SignedRequest, *, key: Ed25519PrivateKey, key_id: str, body: bytes) -> None:
    """Add Content-Digest, Signature-Input and Signature. `message` must already carry Content-Encoding."""
    _sign(message, form=_REQUEST, key=key, key_id=key_id, body=body)


def verify_request(
    message: SignedRequest, *, find_key: Callable[[str], Ed25519PublicKey | None], body: bytes
) -> str:
    """Check a request and return the key id that signed it. Raises SignatureRefused."""
    return _verify(message, form=_REQUEST, find_key=find_key, body=body)


def sign_reply(message: SignedReply, *, key: Ed25519PrivateKey, body: bytes) -> None:
    """Sign a reply as the centre; the key id is the key's thumbprint. Raises ValueError when the request was signed in
    letters that no header has."""
    _sign(message, form=_REPLY, key=key, key_id=thumbprint(key.public_key()), body=body)


def verify_reply(message: SignedReply, *, server_keys: tuple[Ed25519PublicKey, ...], body: bytes) -> str:
    """Check a reply against the pinned keys and return the thumbprint that signed it. Raises SignatureRefused."""
    by_thumbprint = {thumbprint(key): key for key in server_keys}
    return _verify(message, form=_REPLY, find_key=by_thumbprint.get, body=body)


def _sign(
    message: SignedRequest | SignedReply, *, form: _Form, key: Ed25519PrivateKey, key_id: str, body: bytes
) -> None:
    digest = _digest(body)
    base = form.signed_bytes(_covered(message, digest), key_id)
    if base is None:
        raise ValueError("What is to be signed is missing or not in plain letters.")
    message.headers["Content-Digest"] = digest
    message.headers["Signature-Input"] = f"kiosk={form.parameters(key_id)}"
    message.headers["Signature"] = f"kiosk=:{base64.b64encode(key.sign(base)).decode()}:"


def _verify(
    message: SignedRequest | SignedReply,
    *,
    form: _Form,
    find_key: Callable[[str], Ed25519PublicKey | None],
    body: bytes,
) -> str:
    key_id = form.key_id(_field(message.headers, "signature-input"))
    signature = _SIGNATURE.fullmatch(_field(message.headers, "signature"))
    digest = _digest(body)
    if key_id is None or signature is None or _field(message.headers, "content-digest") != digest:
        return _verify_any_form(message, form=form, find_key=find_key, body=body)
    try:
        base = form.signed_bytes(_covered(message, digest), key_id)
        key = find_key(key_id)
        if base is None or key is None:
            raise SignatureRefused("What was signed is not all there, or nobody has this key id.")
        key.verify(base64.b64decode(signature[1]), base)
    except (InvalidSignature, HTTPMessageSignaturesException) as refused:
        raise SignatureRefused(str(refused)) from refused
    return key_id


def _verify_any_form(
    message: SignedRequest | SignedReply,
    *,
    form: _Form,
    find_key: Callable[[str], Ed25519PublicKey | None],
    body: bytes,
) -> str:
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.ED25519, key_resolver=_Keys(find_key))
    try:
        results = verifier.verify(message, max_age=None, require_components=form.components, body=body)
    except (HTTPMessageSignaturesException, ValueError) as refused:
        raise SignatureRefused(str(refused)) from refused
    return str(results[0].parameters["keyid"])


def _covered(message: SignedRequest | SignedReply, digest: str) -> tuple[str, ...]:
    """What a signature covers, in the order of its components."""
    if isinstance(message, SignedRequest):
        return (message.method, *_target(message.url), digest, _field(message.headers, "content-encoding"))
    return (str(message.status_code), digest, _field(message.request.headers, "signature"))


@lru_cache(maxsize=256)
def _target(url: str) -> tuple[str, str]:
    """Authority and path of an address, as they are signed."""
    resolver: Any = HTTPSignatureComponentResolver
    found = resolver(SignedRequest(method="GET", url=url))
    return found.get_authority(), found.get_path()


def _field(headers: Mapping[str, str], name: str) -> str:
    """A header's value; empty when it is not there exactly once."""
    values = [value for given, value in headers.items() if given.lower() == name]
    return values[0].strip(" \t") if len(values) == 1 else ""


def _is_plain(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()


def _digest(body: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
