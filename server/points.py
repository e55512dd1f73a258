"""Support points: a new one in a minute, and another name for one."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from kiosk.catalog.folding import words_of
from server.audit import Deed, record
from server.errors import StaffInputRefused
from server.store import tables

LONGEST_NAME = 100
_LONGEST_ID = 40


def add_point(db: Connection, *, name: str, unit_code: str, by: str, now: datetime) -> str:
    """Make a support point; its id is told from its name and stays. Raises StaffInputRefused."""
    name = _tidy(name)
    if db.execute(select(tables.unit).where(tables.unit.c.unit_code == unit_code)).first() is None:
        raise StaffInputRefused("There is no such commune or ward.", vi="Chọn một xã, phường.")
    twin = select(tables.point).where(tables.point.c.name == name, tables.point.c.unit_code == unit_code)
    if db.execute(twin).first() is not None:
        raise StaffInputRefused(
            "This unit has a support point of that name.", vi="Xã, phường này đã có điểm hỗ trợ tên ấy."
        )
    point_id = _free_id(db, name)
    db.execute(insert(tables.point), {"point_id": point_id, "name": name, "unit_code": unit_code})
    record(db, Deed.POINT_MADE, who=by, at=now, thing=f"point:{point_id}", detail=unit_code)
    return point_id


def rename_point(db: Connection, point_id: str, name: str, *, by: str, now: datetime) -> None:
    """Call a support point by another name; its id and its figures stay. Raises StaffInputRefused."""
    name = _tidy(name)
    done = db.execute(update(tables.point).where(tables.point.c.point_id == point_id).values(name=name))
    if not done.rowcount:
        raise StaffInputRefused(f"There is no support point {point_id}.", vi="Không có điểm hỗ trợ này.")
    record(db, Deed.POINT_RENAMED, who=by, at=now, thing=f"point:{point_id}", detail=name)


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not 2 <= len(name) <= LONGEST_NAME or not words_of(name):
        raise StaffInputRefused(
            f"A support point's name has 2 to {LONGEST_NAME} letters.",
            vi=f"Tên điểm hỗ trợ cần từ 2 đến {LONGEST_NAME} chữ.",
        )
    return name


def _free_id(db: Connection, name: str) -> str:
    """The name in small letters without marks, with a number behind it where that is taken."""
    words = "-".join("".join(letter for letter in word if letter.isascii()) for word in words_of(name))
    base = words[:_LONGEST_ID].strip("-") or "diem"
    taken = set(
        db.execute(select(tables.point.c.point_id).where(tables.point.c.point_id.startswith(base))).scalars()
    )
    number, point_id = 1, base
    while point_id in taken:
        number += 1
        point_id = f"{base}-{number}"
    return point_id
