"""Who did what at the centre: rows that are only ever added, each bound to all before it by a chain of digests.

A row never holds a secret, a typed name or an address. The database itself refuses to change or remove one; whoever
could go round that would break the chain, whose newest digest also goes into the centre's log.
"""

import hashlib
import json
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select, text

from server.logs import tell
from server.store import tables
from server.times import wire_time

CONSOLE = "console"
"""Whoever runs a command on the centre's machine."""
NOBODY = ""
"""A caller that is not known."""
_LOCK = 5_824_812
"""Any fixed number of its own: on PostgreSQL rows are added one after the other."""
_START = hashlib.sha256(b"kiosk-audit-v1\n").hexdigest()
_AT_ONCE = 1_000
_of_this_request: ContextVar[list[int] | None] = ContextVar("_of_this_request", default=None)
"""The rows written since `begin_request`, also by the threads that work for that request."""


class Deed(StrEnum):
    """What was done."""

    PASSWORD_ACCEPTED = "login.password-accepted"  # noqa: S105  a deed, not a secret
    SIGN_IN_REFUSED = "login.refused"
    FACTOR_REFUSED = "login.code-refused"
    FACTOR_ENROLLED = "login.factor-enrolled"
    SIGNED_IN = "login.signed-in"
    SIGNED_OUT = "login.signed-out"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105  a deed, not a secret
    PASSWORD_REFUSED = "password.refused"  # noqa: S105  a deed, not a secret
    ACCOUNT_MADE = "account.made"
    ACCOUNT_CLOSED = "account.closed"
    ACCOUNT_CHANGED = "account.changed"
    PASSWORD_RESET = "account.password-reset"  # noqa: S105  a deed, not a secret
    FACTOR_RESET = "account.factor-reset"
    POINT_MADE = "point.made"
    POINT_RENAMED = "point.renamed"
    CODE_MADE = "code.made"
    CODE_FILE_TAKEN = "code.file-taken"
    KIOSK_ENROLLED = "kiosk.enrolled"
    ENROLL_REFUSED = "kiosk.enroll-refused"
    KIOSK_RENAMED = "kiosk.renamed"
    KIOSK_MOVED = "kiosk.moved"
    KIOSK_NOTED = "kiosk.noted"
    CLONE_SETTLED = "kiosk.clone-settled"
    KIOSK_REVOKED = "kiosk.revoked"
    BUNDLE_TAKEN = "bundle.taken"
    VOLUNTEER_INVITED = "volunteer.invited"
    VOLUNTEER_REMOVED = "volunteer.removed"
    NOTICE_PUBLISHED = "notice.published"
    NOTICE_ENDED = "notice.ended"
    CENTRE_RESTORED = "centre.restored"
    DRAFT_BEGUN = "draft.begun"
    DRAFT_CHANGED = "draft.changed"
    DRAFT_OFFERED = "draft.offered"
    DRAFT_RETURNED = "draft.returned"
    DRAFT_DROPPED = "draft.dropped"
    PACK_PUBLISHED = "pack.published"
    FORM_SENT = "form.sent"
    """A form whose page did not say more."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One deed. `who` is a login's id, CONSOLE, a kiosk's id or NOBODY; `thing` names what it was done to."""

    seq: int
    at: datetime
    who: str
    deed: str
    thing: str
    detail: str
    digest: str


@dataclass(frozen=True, slots=True)
class ChainState:
    """How far the chain holds. `broken_at` is the first row that does not follow from those before it."""

    rows: int
    head: str
    broken_at: int | None


def record(db: Connection, deed: Deed, *, who: str, at: datetime, thing: str = "", detail: str = "") -> None:
    """Add a row in the caller's transaction, as its last act: on PostgreSQL others wait for it to end."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    audit = tables.audit
    last = db.execute(select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    seq, before = (last.seq + 1, last.digest) if last else (1, _START)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    thing, detail = thing[:120], detail[:400]
    digest = _digest(before, seq=seq, at=at, who=who, deed=deed.value, thing=thing, detail=detail)
    db.execute(
        insert(audit),
        {
            "seq": seq,
            "at": at,
            "who": who,
            "deed": deed.value,
            "thing": thing,
            "detail": detail,
            "digest": digest,
        },
    )
    tell("audited", seq=seq, digest=digest)
    if (written := _of_this_request.get()) is not None:
        written.append(seq)


def begin_request() -> None:
    """From here on `wrote_in_this_request` tells of this request."""
    _of_this_request.set([])


def wrote_in_this_request() -> bool:
    """Whether a row was written since `begin_request`."""
    return bool(_of_this_request.get())


def check_chain(db: Connection) -> ChainState:
    """Follow the chain from its first row."""
    rows, digest = 0, _START
    while True:
        page = db.execute(
            select(tables.audit).where(tables.audit.c.seq > rows).order_by(tables.audit.c.seq).limit(_AT_ONCE)
        ).all()
        if not page:
            return ChainState(rows=rows, head=digest, broken_at=None)
        for row in page:
            digest = _digest(
                digest, seq=row.seq, at=row.at, who=row.who, deed=row.deed, thing=row.thing, detail=row.detail
            )
            if row.seq != rows + 1 or row.digest != digest:
                return ChainState(rows=rows, head=digest, broken_at=rows + 1)
            rows = row.seq


def audit_rows(db: Connection, *, before: int | None = None, newest: int = 100) -> tuple[AuditRow, ...]:
    """The newest rows, newest first; with `before` those older than that row."""
    query = select(tables.audit).order_by(tables.audit.c.seq.desc()).limit(newest)
    if before is not None:
        query = query.where(tables.audit.c.seq < before)
    return tuple(AuditRow(**row._mapping) for row in db.execute(query))


def _digest(before: str, *, seq: int, at: datetime, who: str, deed: str, thing: str, detail: str) -> str:
    content = json.dumps([seq, wire_time(at), who, deed, thing, detail], ensure_ascii=False)
    return hashlib.sha256(f"{before}{content}".encode()).hexdigest()
