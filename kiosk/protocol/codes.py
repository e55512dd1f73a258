"""The enrollment code: what a technician types, a QR shows or a file carries.

A code is 28 characters of Crockford's base 32 in groups of four: a public prefix (4, finds the code at
the centre), a secret (12, 60 bits) and a fingerprint (12, 60 bits of SHA-256 over the centre's key and its TUF
root). The kiosk refuses any other key, so nobody between it and the centre can pose as the centre. Letters that
look like digits are read as those digits.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Self

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX_LENGTH = 4
SECRET_LENGTH = 12
FINGERPRINT_LENGTH = 12
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n")


class CodeMalformed(ValueError):
    """The text is no enrollment code: a wrong length or a letter that codes never use."""


def fingerprint(server_key: bytes, tuf_root: bytes) -> str:
    """60 bits over the centre's raw public key (32 bytes) and its TUF root metadata (empty while it has none)."""
    digest = hashlib.sha256(b"kiosk-server-v1\n" + server_key + hashlib.sha256(tuf_root).digest()).digest()
    number = int.from_bytes(digest[:8], "big") >> 4
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(55, -1, -5))


@dataclass(frozen=True, slots=True)
class EnrollmentCode:
    """The three parts of a code, in capital letters."""

    prefix: str
    secret: str
    fingerprint: str

    @classmethod
    def make(cls, *, fingerprint: str) -> Self:
        """A fresh code for the centre with this fingerprint, from the system's randomness."""
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(PREFIX_LENGTH + SECRET_LENGTH))
        return cls(prefix=drawn[:PREFIX_LENGTH], secret=drawn[PREFIX_LENGTH:], fingerprint=fingerprint)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as people type it: any case, hyphens or spaces anywhere. Raises CodeMalformed."""
        plain = text.upper().translate(_READ_AS)
        if len(plain) != PREFIX_LENGTH + SECRET_LENGTH + FINGERPRINT_LENGTH or not set(plain) <= set(
            ALPHABET
        ):
            raise CodeMalformed
        end = PREFIX_LENGTH + SECRET_LENGTH
        return cls(prefix=plain[:PREFIX_LENGTH], secret=plain[PREFIX_LENGTH:end], fingerprint=plain[end:])

    @property
    def claim(self) -> str:
        """The part that is sent to the centre: prefix and secret."""
        return self.prefix + self.secret

    def __str__(self) -> str:
        plain = self.prefix + self.secret + self.fingerprint
        return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
