"""Who is signed in: the cookie holds a random token, the centre its hash; both limits of time are kept here.

Signing in takes a password, then a code from a phone, then, where somebody else knows the password, another password.
Until nothing is owed any more a login opens nothing. Its token changes at every one of these steps.
"""

import hashlib
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, or_, select, update

from server import attempts
from server.audit import NOBODY, Deed, record
from server.centre import Centre
from server.errors import StaffInputRefused
from server.refusals import record_refusal
from server.staff import second_factor
from server.staff.accounts import account_of, end_logins
from server.staff.passwords import fits, fresher_hash, hash_password
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
_FORMS, _FORMS_WITHIN = 60, timedelta(minutes=1)
"""More forms than anybody fills in; a script that stole a login is slowed down."""


class Owed(StrEnum):
    """What is still missing before a login opens anything."""

    FACTOR = "factor"
    PASSWORD = "password"  # noqa: S105  a state, not a secret


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who is signed in, or on the way; `token` is what the cookie holds."""

    account: Account
    token: str
    owes: Owed | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The name, the password or the code is wrong; nobody is told which."""


@dataclass(frozen=True, slots=True)
class MustWait:
    """Too many tries for this name or from this address."""

    seconds: int


def begin_login(centre: Centre, *, name: str, password: str, address: str) -> Login | Refused | MustWait:
    """Try a name and a password. Each failure makes the next wait longer, whether or not there is such a name."""
    now = centre.now()
    keys = {attempts.subject("login", name): PER_NAME, attempts.subject("login-from", address): PER_ADDRESS}
    with centre.engine.begin() as db:
        row = db.execute(
            select(tables.staff).where(tables.staff.c.name == name, tables.staff.c.closed_at.is_(None))
        ).one_or_none()
        who = row.staff_id if row else NOBODY
        if wait := _try(db, keys, now=now):
            return wait
    # Outside the transaction: argon2 takes its time on purpose.
    if not fits(row.password_hash if row else None, password) or row is None:
        with centre.engine.begin() as db:
            record_refusal(db, Deed.SIGN_IN_REFUSED, who=who, at=now)
        return Refused()
    fresher = fresher_hash(row.password_hash, password)
    with centre.engine.begin() as db:
        _succeeded(db, keys)
        if fresher is not None:
            db.execute(_staff(row.staff_id).values(password_hash=fresher))
        offer = None
        if row.totp_sealed is None:
            offer = second_factor.seal(centre, second_factor.new_secret(), staff_id=row.staff_id)
        login = _open(db, row, owes=Owed.FACTOR, began_at=now, now=now, offer=offer)
        record(db, Deed.PASSWORD_ACCEPTED, who=row.staff_id, at=now)
    return login


def offered_secret(centre: Centre, login: Login) -> str | None:
    """The secret that this login may enroll as its second factor; None when it has one already."""
    with centre.engine.begin() as db:
        row = _login_row(db, login.token, now=centre.now())
    if row is None or row.offer_sealed is None or row.totp_sealed is not None:
        return None
    return second_factor.unseal(centre, row.offer_sealed, staff_id=row.staff_id)


def show_code(centre: Centre, login: Login, code: str) -> Login | Refused | MustWait:
    """Try a code from the phone; the first good one enrolls the secret that was offered."""
    now = centre.now()
    account = login.account
    keys = {attempts.subject("factor", account.staff_id): PER_NAME}
    with centre.engine.begin() as db:
        row = _login_row(db, login.token, now=now, lock=True)
        if row is None or row.owes != Owed.FACTOR:
            return Refused()
        if wait := _try(db, keys, now=now):
            return wait
        sealed = row.totp_sealed or row.offer_sealed
        secret = second_factor.unseal(centre, sealed, staff_id=account.staff_id)
        step = second_factor.step_of(secret, code, now=now, after=row.totp_step)
        if step is None:
            record_refusal(db, Deed.FACTOR_REFUSED, who=account.staff_id, at=now)
            return Refused()
        _succeeded(db, keys)
        db.execute(_staff(account.staff_id).values(totp_sealed=sealed, totp_step=step))
        _forget(db, login.token)
        owes = Owed.PASSWORD if row.password_given else None
        fresh = _open(db, row, owes=owes, began_at=row.began_at, now=now)
        if row.totp_sealed is None:
            record(db, Deed.FACTOR_ENROLLED, who=account.staff_id, at=now)
        record(db, Deed.SIGNED_IN, who=account.staff_id, at=now)
    return fresh


def change_password(centre: Centre, login: Login, *, current: str, wanted: str) -> Login | Refused | MustWait:
    """Choose another password; every login under the old one ends, this one goes on under a new token.

    Raises StaffInputRefused when the new one is poor or is the old one.
    """
    now, account = centre.now(), login.account
    keys = {attempts.subject("login", account.name): PER_NAME}
    with centre.engine.begin() as db:
        row = _login_row(db, login.token, now=now)
        if row is None:
            return Refused()
        if wait := _try(db, keys, now=now):
            return wait
    if not fits(row.password_hash, current):
        with centre.engine.begin() as db:
            record_refusal(db, Deed.PASSWORD_REFUSED, who=account.staff_id, at=now)
        return Refused()
    with centre.engine.begin() as db:
        _succeeded(db, keys)
    if wanted == current:
        raise StaffInputRefused("This is the password of before.", vi="Mật khẩu mới phải khác mật khẩu cũ.")
    password_hash = hash_password(wanted, name=account.name)
    with centre.engine.begin() as db:
        db.execute(_staff(account.staff_id).values(password_hash=password_hash, password_given=False))
        end_logins(db, account.staff_id)
        fresh = _open(db, row, owes=None, began_at=row.began_at, now=now)
        record(db, Deed.PASSWORD_CHANGED, who=account.staff_id, at=now)
    return fresh


def login_of(centre: Centre, token: str) -> Login | None:
    """Whose login this token is, while it lasts; being seen makes it last."""
    now = centre.now()
    with centre.engine.begin() as db:
        row = _login_row(db, token, now=now)
        if row is None:
            return None
        if now - row.last_seen_at >= _NOTED_EVERY:
            db.execute(
                update(tables.staff_login)
                .where(tables.staff_login.c.token_hash == _hash(token))
                .values(last_seen_at=now)
            )
    return Login(account=account_of(row), token=token, owes=Owed(row.owes) if row.owes else None)


def sends_too_often(centre: Centre, login: Login) -> int:
    """Seconds until this login may send its next form; 0 when it may now."""
    key = attempts.subject("forms", login.account.staff_id)
    with centre.engine.begin() as db:
        wait = attempts.over_rate(db, key, most=_FORMS, within=_FORMS_WITHIN, now=centre.now())
    return math.ceil(wait.total_seconds())


def sign_out(centre: Centre, login: Login) -> None:
    """End a login at the centre, not only in the browser."""
    with centre.engine.begin() as db:
        _forget(db, login.token)
        record(db, Deed.SIGNED_OUT, who=login.account.staff_id, at=centre.now())


def _open(
    db: Connection,
    row: Row[Any],
    *,
    owes: Owed | None,
    began_at: datetime,
    now: datetime,
    offer: str | None = None,
) -> Login:
    db.execute(delete(tables.staff_login).where(_is_over(now)))
    token = secrets.token_urlsafe(32)
    db.execute(
        insert(tables.staff_login),
        {
            "token_hash": _hash(token),
            "staff_id": row.staff_id,
            "began_at": began_at,
            "last_seen_at": now,
            "owes": owes.value if owes else None,
            "offer_sealed": offer,
        },
    )
    return Login(account=account_of(row), token=token, owes=owes)


def _login_row(db: Connection, token: str, *, now: datetime, lock: bool = False) -> Row[Any] | None:
    staff, login = tables.staff, tables.staff_login
    query = (
        select(staff, login.c.last_seen_at, login.c.began_at, login.c.owes, login.c.offer_sealed)
        .join(login, login.c.staff_id == staff.c.staff_id)
        .where(login.c.token_hash == _hash(token), staff.c.closed_at.is_(None), ~_is_over(now))
    )
    return db.execute(query.with_for_update() if lock else query).one_or_none()


def _try(db: Connection, keys: dict[str, attempts.Limit], *, now: datetime) -> MustWait | None:
    """Count a try before it is looked at, so that tries made at the same moment all count; or say how long to wait."""
    wait = max(attempts.closed_for(db, key, now=now) for key in keys)
    if wait:
        return MustWait(seconds=math.ceil(wait.total_seconds()))
    for key, limit in keys.items():
        attempts.count_failure(db, key, limit, now=now)
    return None


def _succeeded(db: Connection, keys: dict[str, attempts.Limit]) -> None:
    """A name's failures are over; an address only gets this try back, or one's own login would cover guesses at others'."""
    for key, limit in keys.items():
        if limit is PER_ADDRESS:
            attempts.take_back(db, key)
        else:
            attempts.forget_failures(db, key)


def _staff(staff_id: str) -> Any:
    return update(tables.staff).where(tables.staff.c.staff_id == staff_id)


def _forget(db: Connection, token: str) -> None:
    db.execute(delete(tables.staff_login).where(tables.staff_login.c.token_hash == _hash(token)))


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(
        tables.staff_login.c.last_seen_at < now - IDLE_LIMIT,
        tables.staff_login.c.began_at < now - WHOLE_LIMIT,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
