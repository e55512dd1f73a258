"""The kiosk's private key as text and as a key."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def new_private_key() -> str:
    """A fresh key, as the identity file keeps it: base64 of 32 bytes."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def private_from_text(text: str) -> Ed25519PrivateKey:
    """Read a key from the identity file's form. Raises ValueError when it is none."""
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True))
