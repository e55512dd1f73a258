"""Passwords: how they are made, judged and kept."""

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.errors import StaffInputRefused

SHORTEST, LONGEST = 12, 200
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))
"""What a password is held against when there is no such login, so that the answer takes as long."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""argon2 takes 64 MiB each time: a crowd at the door must not take all memory."""


def random_password() -> str:
    """A password of 119 bits that can be read out: six groups of four letters and digits without look-alikes."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(6))


def hash_password(password: str, *, name: str) -> str:
    """What is kept of a password. Raises StaffInputRefused when it is too short or easily guessed from the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise StaffInputRefused(
            f"The password needs {SHORTEST} to {LONGEST} characters.",
            vi=f"Mật khẩu cần từ {SHORTEST} đến {LONGEST} ký tự.",
        )
    if len(set(password)) < 5 or name in password.lower():
        raise StaffInputRefused(
            "The password is too easy to guess.",
            "Do not repeat a few letters, and leave the login name out of it.",
            vi="Mật khẩu này dễ đoán. Đừng lặp lại vài ký tự, đừng dùng tên đăng nhập.",
        )
    with _AT_ONCE:
        return _hasher.hash(password)


def fits(password_hash: str | None, password: str) -> bool:
    """Whether this is the password; without a hash it is not, and the answer takes as long."""
    with _AT_ONCE:
        try:
            return _hasher.verify(password_hash or _NOBODY, password[:LONGEST]) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def fresher_hash(password_hash: str, password: str) -> str | None:
    """A new hash of the same password, when the old one was made with weaker parameters than today's."""
    if not _hasher.check_needs_rehash(password_hash):
        return None
    with _AT_ONCE:
        return _hasher.hash(password)
