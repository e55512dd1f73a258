"""Community notices: written at the centre, told to every kiosk with its heartbeat, shown while nobody is at the screen."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, exists, or_, select, update

from kiosk.errors import KioskError
from kiosk.protocol.messages import Notice
from server.store import tables
from server.store.seed import unit_title
from server.times import day_begins, local_day, wire_time

LONGEST = 200
"""Letters of a notice: two sentences that can be read in passing."""
FAR = timedelta(days=2 * 366)
"""A day further from today than this is a slip in its year."""
AHEAD = timedelta(days=14)
"""How long before its start a notice is sent, so that a kiosk that loses its network has it in time."""


class NoticeRefused(KioskError):
    """The notice cannot be published as it is; the sentence says why, in Vietnamese for the dashboard."""

    code = "notice-refused"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as staff see it; both days are included. `units` names the communes it is for, none meaning all."""

    notice_id: str
    starts_on: date
    ends_on: date
    text_vi: str
    text_en: str
    state: str
    units: tuple[str, ...] = ()
    cause: str | None = None


def add_notice(
    db: Connection,
    *,
    text_vi: str,
    text_en: str,
    starts_on: date,
    ends_on: date,
    now: datetime,
    unit_codes: Collection[str] = (),
) -> str:
    """Publish a notice for these days at the support points, all of them or those of some units. Raises NoticeRefused."""
    vi, en = " ".join(text_vi.split()), " ".join(text_en.split())
    if not vi or not en:
        raise NoticeRefused("Thông báo cần đủ lời tiếng Việt và tiếng Anh.")
    if max(len(vi), len(en)) > LONGEST:
        raise NoticeRefused(f"Mỗi thứ tiếng dài nhất {LONGEST} chữ cái, để người đi qua đọc kịp.")
    if ends_on < starts_on:
        raise NoticeRefused("Ngày cuối phải bằng hoặc sau ngày đầu.")
    if ends_on < local_day(now):
        raise NoticeRefused("Ngày cuối đã qua rồi.")
    if starts_on < local_day(now) - FAR or ends_on > local_day(now) + FAR:
        raise NoticeRefused("Có ngày cách hôm nay hơn hai năm. Xem lại số năm.")
    known = set(db.execute(select(tables.unit.c.unit_code)).scalars())
    if not known.issuperset(unit_codes):
        raise NoticeRefused("Có xã, phường không có trong danh sách.")
    notice_id = new_notice_id()
    db.execute(
        tables.notice.insert().values(
            notice_id=notice_id,
            starts_at=day_begins(starts_on),
            ends_at=day_begins(ends_on + timedelta(days=1)),
            text_vi=vi,
            text_en=en,
        )
    )
    rows = [{"notice_id": notice_id, "unit_code": code} for code in sorted(unit_codes)]
    if rows:
        db.execute(tables.notice_unit.insert(), rows)
    return notice_id


def new_notice_id() -> str:
    """A fresh id."""
    return f"n-{secrets.token_hex(8)}"


def end_notice(db: Connection, notice_id: str, *, now: datetime) -> None:
    """Take a notice off the screens at the next heartbeats; one that has ended stays as it is. Raises NoticeRefused."""
    found = db.execute(select(tables.notice).where(tables.notice.c.notice_id == notice_id)).one_or_none()
    if found is None:
        raise NoticeRefused("Không có thông báo này.")
    if found.ends_at > now:
        db.execute(
            update(tables.notice)
            .where(tables.notice.c.notice_id == notice_id)
            .values(ends_at=now, starts_at=min(found.starts_at, now))
        )


def all_notices(db: Connection, *, now: datetime) -> tuple[NoticeRow, ...]:
    """Every notice, the newest first."""
    units: dict[str, list[str]] = {}
    for named in db.execute(
        select(tables.notice_unit.c.notice_id, tables.unit.c.kind, tables.unit.c.name)
        .join(tables.unit, tables.unit.c.unit_code == tables.notice_unit.c.unit_code)
        .order_by(tables.unit.c.unit_code)
    ):
        units.setdefault(named.notice_id, []).append(unit_title(named.kind, named.name))
    rows = db.execute(
        select(tables.notice).order_by(tables.notice.c.starts_at.desc(), tables.notice.c.notice_id)
    )
    return tuple(
        NoticeRow(
            notice_id=row.notice_id,
            starts_on=local_day(row.starts_at),
            ends_on=local_day(row.ends_at - timedelta(microseconds=1)),
            text_vi=row.text_vi,
            text_en=row.text_en,
            state="ended" if row.ends_at <= now else "shown" if row.starts_at <= now else "waiting",
            units=tuple(units.get(row.notice_id, ())),
            cause=row.cause,
        )
        for row in rows
    )


def notices_for_kiosk(db: Connection, kiosk_id: str, *, now: datetime) -> list[Notice]:
    """What a heartbeat is answered with: notices that show now or soon, for all or for this kiosk's own commune."""
    named = tables.notice_unit.c
    own_unit = (
        select(tables.point.c.unit_code)
        .join(tables.kiosk, tables.kiosk.c.point_id == tables.point.c.point_id)
        .where(tables.kiosk.c.kiosk_id == kiosk_id)
        .scalar_subquery()
    )
    of_this = named.notice_id == tables.notice.c.notice_id
    rows = db.execute(
        select(tables.notice)
        .where(
            tables.notice.c.ends_at > now,
            tables.notice.c.starts_at <= now + AHEAD,
            or_(
                ~exists().where(of_this),
                exists().where(of_this, named.unit_code == own_unit),
            ),
        )
        .order_by(tables.notice.c.starts_at, tables.notice.c.notice_id)
    )
    return [
        Notice(
            notice_id=row.notice_id,
            starts_at=wire_time(row.starts_at),
            ends_at=wire_time(row.ends_at),
            texts={"vi": row.text_vi, "en": row.text_en},
        )
        for row in rows
    ]
