"""Enrollment: a code made for a support point gives one machine its identity."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.protocol.codes import PREFIX_LENGTH, SECRET_LENGTH, EnrollmentCode, fingerprint
from kiosk.protocol.messages import EnrollReply, EnrollRequest, KioskSettings, Point
from kiosk.protocol.signatures import public_bytes, public_text
from server import attempts
from server.audit import CONSOLE, NOBODY, Deed, record
from server.centre import Centre
from server.content.repository import tuf_root
from server.errors import StaffInputRefused
from server.kiosks import must_be_in_service
from server.places import move
from server.refusals import record_refusal
from server.store import tables
from server.store.seed import unit_title

CODE_LIVES = timedelta(minutes=15)
SAME_REPLY_FOR = timedelta(minutes=15)
TRIES_PER_PREFIX = 5
PER_ADDRESS = attempts.Limit(
    free=20,
    first_delay=timedelta(minutes=1),
    longest=timedelta(minutes=15),
    forgotten_after=timedelta(minutes=15),
)
_KEEP_DEAD_CODES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EnrollRefused:
    """Wrong, used, expired or worn out: nobody is told which."""


@dataclass(frozen=True, slots=True)
class TriedTooOften:
    """This address must wait."""

    seconds: int


def make_code(
    centre: Centre, point_id: str, *, kiosk_id: str | None = None, by: str = CONSOLE
) -> EnrollmentCode:
    """A code for one machine at a support point; with `kiosk_id` that kiosk gets a new key and keeps its id.

    Raises StaffInputRefused when there is no such point or kiosk.
    """
    now = centre.now()
    with centre.engine.begin() as db:
        mark = fingerprint(public_bytes(centre.key.public_key()), tuf_root(db))
        if db.execute(select(tables.point).where(tables.point.c.point_id == point_id)).first() is None:
            raise StaffInputRefused(
                f"There is no support point {point_id}.",
                "`kiosk-server points` lists them.",
                vi="Không có điểm hỗ trợ này.",
            )
        if kiosk_id is not None:
            must_be_in_service(db, kiosk_id)
        db.execute(
            delete(tables.enrollment_code).where(tables.enrollment_code.c.expires_at < now - _KEEP_DEAD_CODES)
        )
        taken = set(db.execute(select(tables.enrollment_code.c.prefix)).scalars())
        code = EnrollmentCode.make(fingerprint=mark)
        while code.prefix in taken:
            code = EnrollmentCode.make(fingerprint=mark)
        db.execute(
            insert(tables.enrollment_code),
            {
                "prefix": code.prefix,
                "secret_hash": _hash(code.prefix, code.secret),
                "point_id": point_id,
                "kiosk_id": kiosk_id,
                "expires_at": now + CODE_LIVES,
                "tries": 0,
            },
        )
        record(db, Deed.CODE_MADE, who=by, at=now, thing=f"code:{code.prefix}", detail=kiosk_id or point_id)
    return code


def enroll(
    centre: Centre, request: EnrollRequest, *, address: str
) -> EnrollReply | EnrollRefused | TriedTooOften:
    """Give the machine its identity, once. The same code and key get the same reply for a while, since replies get lost."""
    now = centre.now()
    with centre.engine.begin() as db:
        caller = attempts.subject("enroll", address)
        if wait := attempts.closed_for(db, caller, now=now):
            return TriedTooOften(seconds=int(wait.total_seconds()) + 1)
        kiosk_id = _claim(db, request, now=now)
        if kiosk_id is None:
            attempts.count_failure(db, caller, PER_ADDRESS, now=now)
            record_refusal(db, Deed.ENROLL_REFUSED, who=NOBODY, at=now, thing=_known_code(db, request.code))
            return EnrollRefused()
        point, root = point_of(db, kiosk_id), tuf_root(db)
        record(
            db, Deed.KIOSK_ENROLLED, who=kiosk_id, at=now, thing=f"kiosk:{kiosk_id}", detail=point.point_id
        )
    return EnrollReply(
        kiosk_id=kiosk_id,
        point=point,
        server_key=public_text(centre.key.public_key()),
        server_epoch=centre.epoch,
        tuf_root=base64.b64encode(root).decode(),
        settings=KioskSettings(),
    )


def point_of(db: Connection, kiosk_id: str) -> Point:
    """The support point where a kiosk stands."""
    row = db.execute(
        select(tables.point, tables.unit.c.name.label("unit_name"), tables.unit.c.kind)
        .join_from(tables.kiosk, tables.point, tables.kiosk.c.point_id == tables.point.c.point_id)
        .join(tables.unit, tables.point.c.unit_code == tables.unit.c.unit_code)
        .where(tables.kiosk.c.kiosk_id == kiosk_id)
    ).one()
    return Point(
        point_id=row.point_id,
        name=row.name,
        unit_code=row.unit_code,
        unit_name=unit_title(row.kind, row.unit_name),
    )


def _claim(db: Connection, request: EnrollRequest, *, now: datetime) -> str | None:
    claim = request.code
    prefix, secret = claim[:PREFIX_LENGTH], claim[PREFIX_LENGTH:]
    codes = tables.enrollment_code
    row = db.execute(select(codes).where(codes.c.prefix == prefix).with_for_update()).one_or_none()
    if len(claim) != PREFIX_LENGTH + SECRET_LENGTH or row is None or row.tries >= TRIES_PER_PREFIX:
        return None
    this_code = update(codes).where(codes.c.prefix == prefix)
    if not hmac.compare_digest(row.secret_hash, _hash(prefix, secret)):
        db.execute(this_code.values(tries=row.tries + 1))
        return None
    if row.used_at is not None:
        again = row.used_key == request.public_key and now - row.used_at <= SAME_REPLY_FOR
        return row.kiosk_id if again and _is_in_service(db, row.kiosk_id) else None
    if now > row.expires_at:
        return None
    kiosk_id = _place(db, row.kiosk_id, row.point_id, request, now=now)
    if kiosk_id is not None:
        db.execute(this_code.values(used_at=now, used_key=request.public_key, kiosk_id=kiosk_id))
    return kiosk_id


def _place(
    db: Connection, again: str | None, point_id: str, request: EnrollRequest, *, now: datetime
) -> str | None:
    """Enter the machine: a kiosk that the code names or that already owns this key keeps its id, else it is new."""
    kiosks = tables.kiosk
    owner = db.execute(select(kiosks).where(kiosks.c.public_key == request.public_key)).first()
    if owner is not None and (owner.revoked_at is not None or again not in (None, owner.kiosk_id)):
        return None
    known = again or (owner.kiosk_id if owner else None)
    values = {
        "point_id": point_id,
        "public_key": request.public_key,
        "platform": request.device.platform,
    }
    if known is not None:
        stood = db.execute(select(kiosks.c.point_id).where(kiosks.c.kiosk_id == known)).scalar_one()
        db.execute(update(kiosks).where(kiosks.c.kiosk_id == known).values(values))
        if stood != point_id:
            move(db, known, left=stood, to=point_id, now=now)
        return known
    kiosk_id = str(uuid4())
    db.execute(insert(kiosks), {**values, "kiosk_id": kiosk_id, "enrolled_at": now, "complete_until": now})
    return kiosk_id


def _known_code(db: Connection, claim: str) -> str:
    """Which of our codes was tried; what else was sent is not written down."""
    prefix = claim[:PREFIX_LENGTH]
    found = select(tables.enrollment_code.c.prefix).where(tables.enrollment_code.c.prefix == prefix)
    return f"code:{prefix}" if db.execute(found).first() else ""


def _is_in_service(db: Connection, kiosk_id: str) -> bool:
    row = db.execute(select(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id)).one_or_none()
    return row is not None and row.revoked_at is None


def _hash(prefix: str, secret: str) -> str:
    return hashlib.sha256(f"kiosk-enrollment\n{prefix}\n{secret}".encode()).hexdigest()
