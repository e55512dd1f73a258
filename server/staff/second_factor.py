"""The second factor: six digits from a phone (TOTP, RFC 6238), each good once.

Secrets lie in the database sealed with a key from the data folder, so that a copy of the database opens nothing.
"""

import base64
import os
from datetime import datetime

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pyotp.exceptions import OTPVerificationError

from server.centre import Centre
from server.errors import CentreCannotRun
from server.keys import factor_key

ISSUER = "Điểm hỗ trợ Khánh Hòa"
_NONCE = 12
_EITHER_SIDE = 1
"""Phones may be half a minute off."""


def new_secret() -> str:
    """160 bits in base 32."""
    return pyotp.random_base32()


def app_address(secret: str, *, name: str) -> str:
    """What the QR holds for the phone's app."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    """The half minute that this code belongs to; None when it is wrong, or not newer than `after`, the last one used."""
    try:
        step = pyotp.TOTP(secret).verify_and_get_timecode(code, for_time=now, valid_window=_EITHER_SIDE)
    except OTPVerificationError:
        return None
    return step if step > after else None


def seal(centre: Centre, secret: str, *, staff_id: str) -> str:
    """A secret as the database keeps it; it opens for this login alone."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher(centre).encrypt(nonce, secret.encode(), staff_id.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(centre: Centre, sealed: str, *, staff_id: str) -> str:
    """The secret again. Raises CentreCannotRun when the key is not the one that sealed it."""
    content = base64.b64decode(sealed)
    try:
        return _cipher(centre).decrypt(content[:_NONCE], content[_NONCE:], staff_id.encode()).decode()
    except InvalidTag:
        raise CentreCannotRun(
            "The second factors were sealed with another key.",
            "Put the file factor-key back from the backup, or reset them with `kiosk-server staff reset-totp`.",
        ) from None


def _cipher(centre: Centre) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(bytes.fromhex(factor_key(centre.settings.data)))
