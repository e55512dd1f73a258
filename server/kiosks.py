"""What the centre's staff do to a kiosk: name it, move it, write a note about it, settle a clone, end its service."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update

from server.audit import CONSOLE, Deed, record
from server.errors import StaffInputRefused
from server.places import move
from server.store import tables

LONGEST_NAME, LONGEST_NOTE = 60, 500
_NUMBER_OF_A_PERSON = re.compile(r"(?:\d[\s.\-]?){9,}")


@dataclass(frozen=True, slots=True)
class KioskNote:
    """What somebody wrote about a machine, newest first."""

    at: datetime
    who: str
    words: str


def rename_kiosk(db: Connection, kiosk_id: str, name: str, *, by: str, now: datetime) -> None:
    """Call a kiosk by a name, or by its id again when the name is empty. Raises StaffInputRefused."""
    name = " ".join(name.split())
    _known(db, kiosk_id)
    if len(name) > LONGEST_NAME:
        raise StaffInputRefused(
            f"A kiosk's name has at most {LONGEST_NAME} letters.", vi=f"Tên máy dài nhất {LONGEST_NAME} chữ."
        )
    _must_name_nobody(name)
    db.execute(_this(kiosk_id).values(name=name or None))
    record(db, Deed.KIOSK_RENAMED, who=by, at=now, thing=f"kiosk:{kiosk_id}", detail=name)


def move_kiosk(db: Connection, kiosk_id: str, point_id: str, *, by: str, now: datetime) -> None:
    """Let a kiosk stand at another support point from now on; what it told before counts where it stood, also when it
    arrives later.

    Raises StaffInputRefused when there is no such kiosk in service, no such point, or it stands there already.
    """
    kiosk = must_be_in_service(db, kiosk_id)
    if db.execute(select(tables.point).where(tables.point.c.point_id == point_id)).first() is None:
        raise StaffInputRefused(f"There is no support point {point_id}.", vi="Chọn một điểm hỗ trợ.")
    if kiosk.point_id == point_id:
        raise StaffInputRefused("It stands there already.", vi="Máy đang ở điểm hỗ trợ này rồi.")
    move(db, kiosk_id, left=kiosk.point_id, to=point_id, now=now)
    record(
        db,
        Deed.KIOSK_MOVED,
        who=by,
        at=now,
        thing=f"kiosk:{kiosk_id}",
        detail=f"{kiosk.point_id} > {point_id}",
    )


def add_kiosk_note(db: Connection, kiosk_id: str, words: str, *, by: str, now: datetime) -> None:
    """Write down something about a machine; nothing about a person. Raises StaffInputRefused."""
    words = " ".join(words.split())
    _known(db, kiosk_id)
    if not 1 <= len(words) <= LONGEST_NOTE:
        raise StaffInputRefused(
            f"A note has 1 to {LONGEST_NOTE} letters.", vi=f"Ghi chú cần từ 1 đến {LONGEST_NOTE} chữ."
        )
    _must_name_nobody(words)
    row = {"kiosk_id": kiosk_id, "note_id": str(uuid4()), "at": now, "who": by, "words": words}
    db.execute(insert(tables.kiosk_note), row)
    record(db, Deed.KIOSK_NOTED, who=by, at=now, thing=f"kiosk:{kiosk_id}")


def settle_clone(db: Connection, kiosk_id: str, *, by: str, now: datetime) -> None:
    """Somebody has looked after the second copy of the disk; the flag goes until it is seen again."""
    _known(db, kiosk_id)
    db.execute(_this(kiosk_id).values(clone_seen_at=None))
    record(db, Deed.CLONE_SETTLED, who=by, at=now, thing=f"kiosk:{kiosk_id}")


def revoke(db: Connection, kiosk_id: str, *, now: datetime, by: str = CONSOLE) -> None:
    """End a kiosk's service: its next request is refused, its rows stay. Raises StaffInputRefused."""
    must_be_in_service(db, kiosk_id)
    db.execute(_this(kiosk_id).values(revoked_at=now))
    record(db, Deed.KIOSK_REVOKED, who=by, at=now, thing=f"kiosk:{kiosk_id}")


def kiosk_notes(db: Connection, kiosk_id: str) -> tuple[KioskNote, ...]:
    """Every note about a kiosk, newest first."""
    notes = tables.kiosk_note
    rows = db.execute(select(notes).where(notes.c.kiosk_id == kiosk_id).order_by(notes.c.at.desc()))
    return tuple(KioskNote(at=row.at, who=row.who, words=row.words) for row in rows)


def must_be_in_service(db: Connection, kiosk_id: str) -> Row[Any]:
    """The kiosk's row. Raises StaffInputRefused when there is none or it is revoked."""
    row = db.execute(
        select(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id).with_for_update()
    ).one_or_none()
    if row is None or row.revoked_at is not None:
        raise StaffInputRefused(
            f"There is no kiosk {kiosk_id} in service.", vi="Không có máy này, hoặc máy đã bị thu hồi."
        )
    return row


def _known(db: Connection, kiosk_id: str) -> None:
    if db.execute(select(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id)).first() is None:
        raise StaffInputRefused(f"There is no kiosk {kiosk_id}.", vi="Không có máy này.")


def _must_name_nobody(words: str) -> None:
    if _NUMBER_OF_A_PERSON.search(words):
        raise StaffInputRefused(
            "This holds a number as long as a telephone's or an identity card's.",
            vi="Trong lời này có dãy số dài như số điện thoại hay căn cước. Bỏ nó ra: ở đây không ghi gì về riêng ai.",
        )


def _this(kiosk_id: str) -> Any:
    return update(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id)
