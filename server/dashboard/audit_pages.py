"""The audit, for the department to read."""

from collections.abc import Sequence
from typing import Any

from litestar import Router, get
from litestar.params import FromQuery
from litestar.response import Template
from sqlalchemy import Connection, select

from server.audit import CONSOLE, NOBODY, AuditRow, Deed, audit_rows, check_chain
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, page, parts
from server.dashboard.wording import DEEDS
from server.staff.roles import Role
from server.store import tables

_ROWS = 100
_FURTHEST = 2**53
_REFUSALS = frozenset({Deed.SIGN_IN_REFUSED, Deed.FACTOR_REFUSED, Deed.PASSWORD_REFUSED, Deed.ENROLL_REFUSED})


@get("/audit", opt=may(Role.DEPARTMENT), sync_to_thread=True)
def audit_page(
    request: StaffRequest, before: FromQuery[int | None] = None, check: FromQuery[bool] = False
) -> Template:
    """Who did what, newest first; with `check` also whether the chain holds from its first row."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        rows = audit_rows(db, before=None if before is None else min(before, _FURTHEST), newest=_ROWS + 1)
        chain = check_chain(db) if check else None
        names = _names(db, rows)
    shown = rows[:_ROWS]
    return page(
        request,
        "audit.html",
        here="audit",
        rows=[_readable(row, names) for row in shown],
        older=shown[-1].seq if len(rows) > _ROWS else None,
        newest=before is None,
        chain=chain,
    )


def audit_pages() -> Router:
    """Everything under /audit."""
    return Router(path="/", route_handlers=[audit_page], include_in_schema=False)


def _names(db: Connection, rows: Sequence[AuditRow]) -> dict[str, str]:
    """What ids in these rows are called today."""
    ids = {row.who for row in rows} | {row.thing.partition(":")[2] for row in rows}
    names = {CONSOLE: "lệnh trên máy chủ", NOBODY: "không rõ"}
    names |= {row.staff_id: row.name for row in db.execute(select(tables.staff))}
    names |= {
        row.kiosk_id: f"máy ở {row.name}"
        for row in db.execute(
            select(tables.kiosk.c.kiosk_id, tables.point.c.name)
            .join(tables.point, tables.point.c.point_id == tables.kiosk.c.point_id)
            .where(tables.kiosk.c.kiosk_id.in_(sorted(ids)))
        )
    }
    return names


def _readable(row: AuditRow, names: dict[str, str]) -> dict[str, Any]:
    kind, _, thing_id = row.thing.partition(":")
    return {
        "seq": row.seq,
        "at": row.at,
        "who": names.get(row.who, row.who[:8]),
        "deed": DEEDS.get(row.deed, row.deed),
        "thing": names.get(thing_id, thing_id),
        "kind": kind,
        "detail": f"thêm {row.detail[1:]} lần, lần cuối lúc này"
        if row.detail.startswith("+") and row.deed in _REFUSALS
        else row.detail,
    }
