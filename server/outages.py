"""The portal does not open: several kiosks say so within a quarter of an hour, and every screen in the province warns.

It begins when `outage_kiosks` different kiosks have told of it within WINDOW. It is lifted the same way, when as many tell
within WINDOW that the portal works again (the way out has helped, or a file number has appeared) and fewer still
stand before it; or when nobody has told of it for QUIET; or by staff, on the page of notices. What was told before it
was lifted never begins it again. Late entries and practice are no reports, nor is what was told long before it arrived.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, text, update

from kiosk.protocol.vocabulary import EntryMode, Kind, ResidentOutcome
from server.batches import Told
from server.notices import new_notice_id
from server.store import tables
from server.store.database import upsert

PORTAL_DOWN = "portal-down"
"""The reason of the stuck taxonomy that tells of it, and the cause of the notice."""
WINDOW = timedelta(minutes=15)
QUIET = timedelta(minutes=60)
TEXT_VI = "Nhiều nơi đang báo Cổng dịch vụ công không mở được. Bà con cứ chuẩn bị giấy tờ trước, hoặc hỏi quầy một cửa."
TEXT_EN = (
    "Several places report that the public service portal does not open. "
    "Prepare your papers meanwhile, or ask at the one-stop counter."
)
_LOCK = 5_824_813
"""Any fixed number of its own: on PostgreSQL reports are weighed one after the other."""
_TELLING = frozenset({Kind.STUCK_TOLD, Kind.OUTCOME_TOLD})
_REAL = (EntryMode.LIVE.value, EntryMode.RESUMED.value)


def heed_reports(
    db: Connection,
    told: Iterable[Told],
    *,
    kiosk_id: str,
    boot_id: str,
    received_at: datetime,
    kiosks_needed: int,
) -> None:
    """Weigh what a batch tells of the portal, in the transaction that stores it. Most batches tell nothing of it."""
    down: list[Told] = []
    works: list[Told] = []
    for one in told:
        if one.event.kind not in _TELLING:
            continue
        # Told before the machine was started again, by a clock that was wrong: it may be old.
        if one.derived and one.event.clock.boot_id != boot_id:
            continue
        kind, data = one.event.kind, one.data
        if kind == Kind.STUCK_TOLD and data["reason"] == PORTAL_DOWN:
            (works if data.get("fixed") else down).append(one)
        elif kind == Kind.OUTCOME_TOLD and data["resident_outcome"] == ResidentOutcome.HAS_CODE:
            works.append(one)
    down_at = _newest(db, down, kiosk_id=kiosk_id, received_at=received_at)
    works_at = _newest(db, works, kiosk_id=kiosk_id, received_at=received_at)
    if down_at is None and works_at is None:
        return
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    _note(db, kiosk_id, down_at=down_at, works_at=works_at)
    latest = _latest_warning(db)
    if latest is not None and latest.ends_at > received_at:
        _go_on_or_lift(db, latest, down_at=down_at, now=received_at, kiosks_needed=kiosks_needed)
    else:
        since = received_at - WINDOW if latest is None else max(received_at - WINDOW, latest.ends_at)
        if _kiosks_before_it(db, since=since) >= kiosks_needed:
            _warn(db, now=received_at)


def _newest(db: Connection, reports: list[Told], *, kiosk_id: str, received_at: datetime) -> datetime | None:
    """When the newest of these happened that is fresh and comes from a visit as it went."""
    fresh = [one for one in reports if abs(received_at - one.at) <= WINDOW]
    if not fresh:
        return None
    sessions = tables.assisted_session
    real = set(
        db.execute(
            select(sessions.c.session_id).where(
                sessions.c.kiosk_id == kiosk_id,
                sessions.c.session_id.in_({one.event.session_id for one in fresh}),
                sessions.c.entry_mode.in_(_REAL),
            )
        ).scalars()
    )
    return max((min(one.at, received_at) for one in fresh if one.event.session_id in real), default=None)


def _note(db: Connection, kiosk_id: str, *, down_at: datetime | None, works_at: datetime | None) -> None:
    values = {name: at for name, at in (("down_at", down_at), ("works_at", works_at)) if at is not None}
    db.execute(
        upsert(db, tables.portal_report)
        .values(kiosk_id=kiosk_id, **values)
        .on_conflict_do_update(index_elements=[tables.portal_report.c.kiosk_id], set_=values)
    )


def _latest_warning(db: Connection) -> Row[Any] | None:
    return db.execute(
        select(tables.notice)
        .where(tables.notice.c.cause == PORTAL_DOWN)
        .order_by(tables.notice.c.starts_at.desc())
        .limit(1)
    ).one_or_none()


def _kiosks_before_it(db: Connection, *, since: datetime) -> int:
    """How many kiosks have told since then that it does not open, and nothing better after that."""
    report = tables.portal_report.c
    return db.execute(
        select(func.count()).where(
            report.down_at > since, or_(report.works_at.is_(None), report.works_at < report.down_at)
        )
    ).scalar_one()


def _kiosks_past_it(db: Connection, *, since: datetime) -> int:
    report = tables.portal_report.c
    return db.execute(
        select(func.count()).where(
            and_(report.works_at > since, or_(report.down_at.is_(None), report.works_at >= report.down_at))
        )
    ).scalar_one()


def _go_on_or_lift(
    db: Connection, warning: Row[Any], *, down_at: datetime | None, now: datetime, kiosks_needed: int
) -> None:
    this_one = update(tables.notice).where(tables.notice.c.notice_id == warning.notice_id)
    since = max(now - WINDOW, warning.starts_at)
    if (
        _kiosks_past_it(db, since=since) >= kiosks_needed
        and _kiosks_before_it(db, since=now - WINDOW) < kiosks_needed
    ):
        db.execute(this_one.values(ends_at=now))
    elif down_at is not None:
        db.execute(this_one.values(ends_at=max(warning.ends_at, down_at + QUIET)))


def _warn(db: Connection, *, now: datetime) -> None:
    db.execute(
        insert(tables.notice).values(
            notice_id=new_notice_id(),
            starts_at=now,
            ends_at=now + QUIET,
            text_vi=TEXT_VI,
            text_en=TEXT_EN,
            cause=PORTAL_DOWN,
        )
    )
