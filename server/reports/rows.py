"""The rows that reached the centre, as commands print them.

Step and document ids are never shown for a single session away from its kiosk, so what an event carried stays inside.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from kiosk.protocol.messages import EVENT_DECODER
from server.centre import Centre
from server.staff.roles import Reach
from server.store import tables
from server.store.seed import unit_title
from server.times import wire_time

_NEWEST = 10_000


@dataclass(frozen=True, slots=True)
class PointRow:
    """A support point and how many kiosks in service stand there."""

    point_id: str
    name: str
    unit_name: str
    kiosks: int


def point_rows(centre: Centre, *, reach: Reach) -> tuple[PointRow, ...]:
    """Every support point within reach."""
    in_service = (
        select(tables.kiosk.c.point_id, func.count().label("kiosks"))
        .where(tables.kiosk.c.revoked_at.is_(None))
        .group_by(tables.kiosk.c.point_id)
        .subquery()
    )
    with centre.engine.begin() as db:
        rows = db.execute(
            select(
                tables.point.c.point_id,
                tables.point.c.name,
                tables.unit.c.kind,
                tables.unit.c.name.label("unit_name"),
                in_service.c.kiosks,
            )
            .join(tables.unit, tables.unit.c.unit_code == tables.point.c.unit_code)
            .outerjoin(in_service, in_service.c.point_id == tables.point.c.point_id)
            .where(reach.covers(tables.point.c.point_id))
            .order_by(tables.point.c.unit_code, tables.point.c.name)
        ).all()
    return tuple(
        PointRow(
            point_id=row.point_id,
            name=row.name,
            unit_name=unit_title(row.kind, row.unit_name),
            kiosks=row.kiosks or 0,
        )
        for row in rows
    )


def kiosk_rows(centre: Centre) -> list[dict[str, Any]]:
    """Every kiosk, oldest first."""
    with centre.engine.begin() as db:
        rows = db.execute(select(tables.kiosk).order_by(tables.kiosk.c.enrolled_at)).all()
    return [
        {
            "kiosk_id": row.kiosk_id,
            "point_id": row.point_id,
            "state": "revoked" if row.revoked_at else "in-service",
            "enrolled_at": wire_time(row.enrolled_at),
            "last_spoke_at": wire_time(row.last_spoke_at) if row.last_spoke_at else None,
            "complete_until": wire_time(row.complete_until) if row.complete_until else None,
            "clone_seen": row.clone_seen_at is not None,
        }
        for row in rows
    ]


def stored_events(centre: Centre, *, newest: int = _NEWEST) -> list[dict[str, Any]]:
    """The newest stored events, in the order of their logs; without what they carried."""
    with centre.engine.begin() as db:
        rows = db.execute(
            select(tables.event)
            .order_by(tables.event.c.received_at.desc(), tables.event.c.log_id, tables.event.c.seq.desc())
            .limit(newest)
        ).all()
    return [
        {
            "kiosk_id": row.kiosk_id,
            "log_id": row.log_id,
            "seq": row.seq,
            "event_id": row.event_id,
            "session_id": row.session_id,
            "kind": row.kind,
            "at": EVENT_DECODER.decode(row.bytes).at,
            "day": row.day.isoformat(),
        }
        for row in reversed(rows)
    ]


def stored_sessions(centre: Centre, *, newest: int = _NEWEST) -> list[dict[str, Any]]:
    """The newest assisted sessions, oldest of them first, each with its procedures."""
    sessions, cases = tables.assisted_session, tables.session_case
    with centre.engine.begin() as db:
        rows = db.execute(select(sessions).order_by(sessions.c.started_at.desc()).limit(newest)).all()
        procedures: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for case in db.execute(select(cases).order_by(cases.c.case_no)):
            procedures.setdefault((case.kiosk_id, case.session_id), []).append(
                {
                    "procedure_id": case.procedure_id,
                    "outcome": case.resident_outcome,
                    "rating": case.rating,
                }
            )
    return [
        {
            "kiosk_id": row.kiosk_id,
            "session_id": row.session_id,
            "point_id": row.point_id,
            "day": row.day.isoformat(),
            "started_at": wire_time(row.started_at),
            "language": row.language,
            "entry_mode": row.entry_mode,
            "duration_ms": row.duration_ms,
            "ended_by": row.ended_by,
            "help_called": row.help_called,
            "assist": row.assist,
            "procedures": procedures.get((row.kiosk_id, row.session_id), []),
        }
        for row in reversed(rows)
    ]
