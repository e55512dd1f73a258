"""Logins of the dashboard: who may come in, with which password."""

import re
import secrets
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row, insert, select

from server.centre import Centre
from server.errors import StaffInputRefused
from server.staff.roles import Account, Role
from server.store import tables

SHORTEST_PASSWORD = 12
_LONGEST_PASSWORD = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))
"""What a password is held against when there is no such login, so that the answer takes as long."""


def random_password() -> str:
    """A password of 120 bits that can be read out: five groups of four letters and digits without look-alikes."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(6))


def create_account(
    centre: Centre, *, name: str, role: Role, password: str, unit_code: str | None = None
) -> Account:
    """Make a login. Raises StaffInputRefused when the name is taken or malformed, the password too short, or a
    commune's login names no unit and only a commune's does.
    """
    if _NAME.fullmatch(name) is None:
        raise StaffInputRefused(f"{name} is no login name.", "Use small letters, digits, dots and hyphens.")
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise StaffInputRefused(f"The password needs {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters.")
    if (role is Role.COMMUNE) != (unit_code is not None):
        raise StaffInputRefused("A commune's login names its unit; no other does.")
    account = Account(staff_id=str(uuid4()), name=name, role=role, unit_code=unit_code)
    password_hash = _hasher.hash(password)
    with centre.engine.begin() as db:
        if db.execute(select(tables.staff).where(tables.staff.c.name == name)).first() is not None:
            raise StaffInputRefused(f"The login {name} exists already.")
        known = select(tables.unit).where(tables.unit.c.unit_code == unit_code)
        if unit_code is not None and db.execute(known).first() is None:
            raise StaffInputRefused(f"There is no commune or ward with the code {unit_code}.")
        db.execute(
            insert(tables.staff),
            {
                "staff_id": account.staff_id,
                "name": name,
                "role": role.value,
                "unit_code": unit_code,
                "password_hash": password_hash,
                "created_at": centre.now(),
            },
        )
    return account


def list_accounts(centre: Centre) -> tuple[Account, ...]:
    """Every open login, by name."""
    with centre.engine.begin() as db:
        rows = db.execute(
            select(tables.staff).where(tables.staff.c.closed_at.is_(None)).order_by(tables.staff.c.name)
        ).all()
    return tuple(account_of(row) for row in rows)


def account_with(centre: Centre, *, name: str, password: str) -> Account | None:
    """The login that name and password open, if any. Takes as long when there is no such name."""
    with centre.engine.begin() as db:
        row = db.execute(
            select(tables.staff).where(tables.staff.c.name == name, tables.staff.c.closed_at.is_(None))
        ).one_or_none()
    # Outside the transaction: argon2 takes its time on purpose.
    if not _fits(row.password_hash if row else _NOBODY, password) or row is None:
        return None
    return account_of(row)


def account_of(row: Row[Any]) -> Account:
    """The login in a row of `staff`."""
    return Account(staff_id=row.staff_id, name=row.name, role=Role(row.role), unit_code=row.unit_code)


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password[:_LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
