"""Who is signed in: the cookie holds a random token, the centre its hash; both limits of time are kept here."""

import hashlib
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from server import attempts
from server.centre import Centre
from server.staff.accounts import account_of, account_with
from server.staff.roles import Account
from server.store import tables

IDLE_LIMIT = timedelta(minutes=15)
WHOLE_LIMIT = timedelta(hours=8)
PER_NAME = attempts.Limit(
    free=3,
    first_delay=timedelta(seconds=15),
    longest=timedelta(minutes=15),
    forgotten_after=timedelta(days=1),
)
PER_ADDRESS = attempts.Limit(
    free=30,
    first_delay=timedelta(minutes=1),
    longest=timedelta(minutes=15),
    forgotten_after=timedelta(hours=1),
)
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh login; `token` goes into the cookie and is kept nowhere else."""

    account: Account
    token: str


@dataclass(frozen=True, slots=True)
class WrongNameOrPassword:
    """One or the other; nobody is told which."""


@dataclass(frozen=True, slots=True)
class MustWait:
    """Too many tries for this name or from this address."""

    seconds: int


def sign_in(
    centre: Centre, *, name: str, password: str, address: str
) -> SignedIn | WrongNameOrPassword | MustWait:
    """Try a name and a password. Each failure makes the next wait longer, whether or not there is such a name."""
    now = centre.now()
    by_name, by_address = attempts.subject("login", name), attempts.subject("login-from", address)
    with centre.engine.begin() as db:
        wait = max(attempts.closed_for(db, by_name, now=now), attempts.closed_for(db, by_address, now=now))
        if wait:
            return MustWait(seconds=math.ceil(wait.total_seconds()))
        # Counted before the password is looked at, so that tries made at the same moment all count.
        attempts.count_failure(db, by_name, PER_NAME, now=now)
        attempts.count_failure(db, by_address, PER_ADDRESS, now=now)
    account = account_with(centre, name=name, password=password)
    if account is None:
        return WrongNameOrPassword()
    token = secrets.token_urlsafe(32)
    with centre.engine.begin() as db:
        attempts.forget_failures(db, by_name)
        attempts.forget_failures(db, by_address)
        db.execute(delete(tables.staff_login).where(_is_over(now)))
        db.execute(
            insert(tables.staff_login),
            {"token_hash": _hash(token), "staff_id": account.staff_id, "began_at": now, "last_seen_at": now},
        )
    return SignedIn(account=account, token=token)


def signed_in(centre: Centre, token: str) -> Account | None:
    """Whose login this token is, while it lasts; being seen makes it last."""
    now = centre.now()
    with centre.engine.begin() as db:
        row = db.execute(
            select(tables.staff, tables.staff_login.c.last_seen_at)
            .join(tables.staff_login, tables.staff_login.c.staff_id == tables.staff.c.staff_id)
            .where(
                tables.staff_login.c.token_hash == _hash(token),
                tables.staff.c.closed_at.is_(None),
                ~_is_over(now),
            )
        ).one_or_none()
        if row is None:
            return None
        if now - row.last_seen_at >= _NOTED_EVERY:
            db.execute(
                update(tables.staff_login)
                .where(tables.staff_login.c.token_hash == _hash(token))
                .values(last_seen_at=now)
            )
    return account_of(row)


def sign_out(centre: Centre, token: str) -> None:
    """End a login at the centre, not only in the browser."""
    with centre.engine.begin() as db:
        db.execute(delete(tables.staff_login).where(tables.staff_login.c.token_hash == _hash(token)))


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(
        tables.staff_login.c.last_seen_at < now - IDLE_LIMIT,
        tables.staff_login.c.began_at < now - WHOLE_LIMIT,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
