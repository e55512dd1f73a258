"""PINs and invitations: what is refused, how they are kept, how one is recognised.

Both are digits for a pad, kept as argon2id only. There is no default of either kind.
"""

import secrets
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.errors import PinRefused
from kiosk.protocol.vocabulary import StaffRole

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_DIGITS = {StaffRole.VOLUNTEER: 6, StaffRole.TECHNICIAN: 8}
MOST_DIGITS = 12
INVITATION_DIGITS = 8
_MEMORY_KIB, _PASSES = 19 * 1024, 2
"""OWASP's least for argon2id: about 20 ms a try on a small machine, times the people of one point."""


def refuse_easy(pin: str, role: StaffRole) -> None:
    """Raise PinRefused for what is no PIN or would be guessed first: one digit repeated, a run, a short pattern."""
    least = LEAST_DIGITS[role]
    if not (pin.isascii() and pin.isdigit() and least <= len(pin) <= MOST_DIGITS):
        raise PinRefused(f"A PIN is {least} to {MOST_DIGITS} digits.", "Choose another one.")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3))
    if repeats or steps in ({1}, {9}) or len(set(pin)) < 3:
        raise PinRefused("This PIN is too easy to guess.", "Choose digits without a pattern.")


def new_invitation() -> str:
    """A code with which its owner chooses a PIN, once."""
    return "".join(secrets.choice("0123456789") for _ in range(INVITATION_DIGITS))


def hashed(secret: str) -> str:
    """The only form in which a PIN or an invitation is kept."""
    return _hasher().hash(secret)


def fits(kept: str | None, secret: str) -> bool:
    """Whether `kept` was made of this secret."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if kept is None:
        return False
    try:
        return _hasher().verify(kept, secret)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> "PasswordHasher":
    # Imported late: the first screen does not wait for it.
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=1)
