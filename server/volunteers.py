"""Volunteers made at the centre. They go to the kiosks of their point with the heartbeat's signed reply: an id without a name for
the log, a label for the screen, and the hash of a code with which they choose a PIN there. The PIN never comes here."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy import Connection, delete, insert, select, update

from kiosk.protocol.messages import Volunteer
from server.audit import Deed, record
from server.errors import StaffInputRefused
from server.store import tables
from server.times import wire_time

LONGEST_LABEL = 40
INVITED_FOR = timedelta(days=14)
MOST = 60
"""Volunteers of one point: a kiosk compares a PIN with each of them."""
_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CODE_DIGITS = 8
_DIGITS_IN_A_LABEL = 3
"""Enough to count people, too few for a number of somebody."""
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""As much as a small kiosk can check several of while somebody waits."""


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """A volunteer as staff see them; whether the code was used is known at the kiosk alone."""

    volunteer_id: str
    label: str
    invited_until: datetime


def volunteers_of(db: Connection, point_id: str) -> tuple[VolunteerRow, ...]:
    """The volunteers of a point, by their labels."""
    rows = db.execute(
        select(tables.volunteer)
        .where(tables.volunteer.c.point_id == point_id)
        .order_by(tables.volunteer.c.label, tables.volunteer.c.volunteer_id)
    )
    return tuple(VolunteerRow(row.volunteer_id, row.label, row.invited_until) for row in rows)


def add_volunteer(
    db: Connection, point_id: str, label: str, *, by: str, now: datetime
) -> tuple[VolunteerRow, str]:
    """Make a volunteer of a point; returns them and the code, which is told once. Raises StaffInputRefused."""
    label = " ".join(label.split())
    if not 1 <= len(label) <= LONGEST_LABEL or sum(map(str.isdigit, label)) > _DIGITS_IN_A_LABEL:
        raise StaffInputRefused(
            f"A label has 1 to {LONGEST_LABEL} letters and holds no long number.",
            vi=f"Tên gọi cần từ 1 đến {LONGEST_LABEL} chữ, không ghi số điện thoại hay số căn cước.",
        )
    if len(volunteers_of(db, point_id)) >= MOST:
        raise StaffInputRefused(
            f"A point has {MOST} volunteers at most.", vi=f"Mỗi điểm nhiều nhất {MOST} tình nguyện viên."
        )
    volunteer_id = "v-" + "".join(secrets.choice(_ID_LETTERS) for _ in range(10))
    row, values, code = _invited(volunteer_id, label, now)
    db.execute(insert(tables.volunteer), {"point_id": point_id, "label": label, **values})
    record(db, Deed.VOLUNTEER_INVITED, who=by, at=now, thing=f"volunteer:{volunteer_id}", detail=point_id)
    return row, code


def invite_again(
    db: Connection, point_id: str, volunteer_id: str, *, by: str, now: datetime
) -> tuple[VolunteerRow, str]:
    """Another code, for one who forgot the PIN; the old PIN holds until it is used. Raises StaffInputRefused."""
    known = next((one for one in volunteers_of(db, point_id) if one.volunteer_id == volunteer_id), None)
    if known is None:
        raise _nobody()
    row, values, code = _invited(volunteer_id, known.label, now)
    db.execute(
        update(tables.volunteer).where(tables.volunteer.c.volunteer_id == volunteer_id).values(**values)
    )
    record(db, Deed.VOLUNTEER_INVITED, who=by, at=now, thing=f"volunteer:{volunteer_id}", detail=point_id)
    return row, code


def remove_volunteer(db: Connection, point_id: str, volunteer_id: str, *, by: str, now: datetime) -> None:
    """The kiosks let nobody in under this id from their next heartbeat on. Raises StaffInputRefused."""
    done = db.execute(
        delete(tables.volunteer).where(
            tables.volunteer.c.volunteer_id == volunteer_id, tables.volunteer.c.point_id == point_id
        )
    )
    if not done.rowcount:
        raise _nobody()
    record(db, Deed.VOLUNTEER_REMOVED, who=by, at=now, thing=f"volunteer:{volunteer_id}", detail=point_id)


def volunteers_for_kiosk(db: Connection, kiosk_id: str) -> list[Volunteer]:
    """Everybody of the point this kiosk stands at; those it no longer finds here it lets go."""
    rows = db.execute(
        select(tables.volunteer)
        .join(tables.kiosk, tables.kiosk.c.point_id == tables.volunteer.c.point_id)
        .where(tables.kiosk.c.kiosk_id == kiosk_id)
        .order_by(tables.volunteer.c.volunteer_id)
    )
    return [
        Volunteer(
            volunteer_id=row.volunteer_id,
            label=row.label,
            invitation=row.invitation,
            invited_until=wire_time(row.invited_until),
        )
        for row in rows
    ]


def _invited(volunteer_id: str, label: str, now: datetime) -> tuple[VolunteerRow, dict[str, object], str]:
    code = "".join(secrets.choice("0123456789") for _ in range(_CODE_DIGITS))
    until = now + INVITED_FOR
    values = {"volunteer_id": volunteer_id, "invitation": _HASHER.hash(code), "invited_until": until}
    return VolunteerRow(volunteer_id, label, until), values, code


def _nobody() -> StaffInputRefused:
    return StaffInputRefused("There is no such volunteer here.", vi="Điểm này không có người đó.")
