"""Logins of the dashboard: made, changed and closed by the department or by a command, and written into the audit."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from server.audit import CONSOLE, Deed, record
from server.centre import Centre
from server.errors import StaffInputRefused
from server.staff.passwords import hash_password, random_password
from server.staff.roles import Account, Role
from server.store import tables
from server.store.seed import unit_title

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An open login as the department sees it."""

    staff_id: str
    name: str
    role: Role
    unit_code: str | None
    unit_name: str | None
    has_factor: bool
    created_at: datetime
    signed_in_at: datetime | None


def create_account(
    centre: Centre,
    *,
    name: str,
    role: Role,
    password: str,
    unit_code: str | None = None,
    by: str = CONSOLE,
    password_given: bool = False,
) -> Account:
    """Make a login; with `password_given` its owner must choose another password before anything opens.

    Raises StaffInputRefused when the name is taken or malformed, the password poor, or a commune's login names no
    unit and only a commune's does.
    """
    if _NAME.fullmatch(name) is None:
        raise StaffInputRefused(
            f"{name} is no login name.",
            "Use small letters, digits, dots and hyphens.",
            vi="Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm và gạch nối, từ 2 đến 64 ký tự.",
        )
    account = Account(staff_id=str(uuid4()), name=name, role=role, unit_code=unit_code)
    password_hash = hash_password(password, name=name)
    with centre.engine.begin() as db:
        _must_fit(db, role, unit_code)
        if db.execute(select(tables.staff).where(tables.staff.c.name == name)).first() is not None:
            raise StaffInputRefused(
                f"The login {name} exists already.",
                vi=f"Tên đăng nhập {name} đã có, hoặc đã dùng cho một tài khoản đã đóng. Chọn tên khác.",
            )
        db.execute(
            insert(tables.staff),
            {
                "staff_id": account.staff_id,
                "name": name,
                "role": role.value,
                "unit_code": unit_code,
                "password_hash": password_hash,
                "password_given": password_given,
                "totp_step": 0,
                "created_at": centre.now(),
            },
        )
        _note(db, centre, Deed.ACCOUNT_MADE, account.staff_id, by=by, detail=_role_and_unit(role, unit_code))
    return account


def change_role(centre: Centre, staff_id: str, *, role: Role, unit_code: str | None, by: str) -> None:
    """Give a login another role or commune; whoever is signed in with it must do so again. Raises StaffInputRefused."""
    with centre.engine.begin() as db:
        row = _open_row(db, staff_id, by=by)
        _must_fit(db, role, unit_code)
        _must_leave_a_department(db, row, role)
        db.execute(_this(staff_id).values(role=role.value, unit_code=unit_code))
        end_logins(db, staff_id)
        before = _role_and_unit(Role(row.role), row.unit_code)
        after = _role_and_unit(role, unit_code)
        _note(db, centre, Deed.ACCOUNT_CHANGED, staff_id, by=by, detail=f"{before} > {after}")


def reset_password(centre: Centre, staff_id: str, *, by: str) -> str:
    """A new random password, told once, which its owner must replace; its logins end. Raises StaffInputRefused."""
    password = random_password()
    with centre.engine.begin() as db:
        row = _open_row(db, staff_id, by=by)
        password_hash = hash_password(password, name=row.name)
        db.execute(_this(staff_id).values(password_hash=password_hash, password_given=True))
        end_logins(db, staff_id)
        _note(db, centre, Deed.PASSWORD_RESET, staff_id, by=by)
    return password


def reset_factor(centre: Centre, staff_id: str, *, by: str) -> None:
    """Forget the second factor, so that the next sign-in enrolls another; its logins end. Raises StaffInputRefused."""
    with centre.engine.begin() as db:
        _open_row(db, staff_id, by=by)
        db.execute(_this(staff_id).values(totp_sealed=None))
        end_logins(db, staff_id)
        _note(db, centre, Deed.FACTOR_RESET, staff_id, by=by)


def close_account(centre: Centre, staff_id: str, *, by: str) -> None:
    """End a login for good; its name is not given again and its deeds stay in the audit. Raises StaffInputRefused."""
    with centre.engine.begin() as db:
        row = _open_row(db, staff_id, by=by)
        _must_leave_a_department(db, row, None)
        db.execute(_this(staff_id).values(closed_at=centre.now(), totp_sealed=None))
        end_logins(db, staff_id)
        _note(db, centre, Deed.ACCOUNT_CLOSED, staff_id, by=by)


def list_accounts(centre: Centre) -> tuple[AccountRow, ...]:
    """Every open login, by name."""
    staff, audit, unit = tables.staff, tables.audit, tables.unit
    seen = (
        select(audit.c.who, func.max(audit.c.at).label("signed_in_at"))
        .where(audit.c.deed == Deed.SIGNED_IN.value)
        .group_by(audit.c.who)
        .subquery()
    )
    with centre.engine.begin() as db:
        rows = db.execute(
            select(staff, seen.c.signed_in_at, unit.c.kind, unit.c.name.label("unit_name"))
            .outerjoin(seen, seen.c.who == staff.c.staff_id)
            .outerjoin(unit, unit.c.unit_code == staff.c.unit_code)
            .where(staff.c.closed_at.is_(None))
            .order_by(staff.c.name)
        ).all()
    return tuple(
        AccountRow(
            staff_id=row.staff_id,
            name=row.name,
            role=Role(row.role),
            unit_code=row.unit_code,
            unit_name=unit_title(row.kind, row.unit_name) if row.unit_name else None,
            has_factor=row.totp_sealed is not None,
            created_at=row.created_at,
            signed_in_at=row.signed_in_at,
        )
        for row in rows
    )


def staff_id_of(centre: Centre, name: str) -> str:
    """The id of the open login with this name. Raises StaffInputRefused."""
    with centre.engine.begin() as db:
        found: str | None = db.execute(
            select(tables.staff.c.staff_id).where(
                tables.staff.c.name == name, tables.staff.c.closed_at.is_(None)
            )
        ).scalar_one_or_none()
    if found is None:
        raise StaffInputRefused(f"There is no login {name}.", "`kiosk-server staff list` shows them.")
    return found


def account_of(row: Row[Any]) -> Account:
    """The login in a row of `staff`."""
    return Account(staff_id=row.staff_id, name=row.name, role=Role(row.role), unit_code=row.unit_code)


def end_logins(db: Connection, staff_id: str) -> None:
    """Whoever is signed in with this login is not any more."""
    db.execute(delete(tables.staff_login).where(tables.staff_login.c.staff_id == staff_id))


def _open_row(db: Connection, staff_id: str, *, by: str) -> Row[Any]:
    row = db.execute(
        select(tables.staff)
        .where(tables.staff.c.staff_id == staff_id, tables.staff.c.closed_at.is_(None))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise StaffInputRefused("There is no such open login.", vi="Không có tài khoản này, hoặc đã đóng.")
    if by == staff_id:
        raise StaffInputRefused(
            "Nobody changes their own login here.", vi="Không tự đổi tài khoản của mình ở trang này."
        )
    return row


def _must_fit(db: Connection, role: Role, unit_code: str | None) -> None:
    if (role is Role.COMMUNE) != (unit_code is not None):
        raise StaffInputRefused(
            "A commune's login names its unit; no other does.",
            vi="Tài khoản xã, phường phải chọn đúng một xã, phường; tài khoản khác để trống.",
        )
    known = select(tables.unit).where(tables.unit.c.unit_code == unit_code)
    if unit_code is not None and db.execute(known).first() is None:
        raise StaffInputRefused(
            f"There is no commune or ward with the code {unit_code}.", vi="Không có xã, phường này."
        )


def _must_leave_a_department(db: Connection, row: Row[Any], role: Role | None) -> None:
    others = select(tables.staff.c.staff_id).where(
        tables.staff.c.role == Role.DEPARTMENT.value,
        tables.staff.c.closed_at.is_(None),
        tables.staff.c.staff_id != row.staff_id,
    )
    if row.role == Role.DEPARTMENT and role is not Role.DEPARTMENT and db.execute(others).first() is None:
        raise StaffInputRefused(
            "This is the last login of the department.",
            vi="Đây là tài khoản Sở cuối cùng. Tạo thêm một tài khoản Sở trước đã.",
        )


def _this(staff_id: str) -> Any:
    return update(tables.staff).where(tables.staff.c.staff_id == staff_id)


def _role_and_unit(role: Role, unit_code: str | None) -> str:
    return f"{role.value} {unit_code}" if unit_code else role.value


def _note(db: Connection, centre: Centre, deed: Deed, staff_id: str, *, by: str, detail: str = "") -> None:
    record(db, deed, who=by, at=centre.now(), thing=f"account:{staff_id}", detail=detail)
