"""Logins of the dashboard, for the department: make, change, reset, close."""

from http import HTTPStatus
from typing import Any

from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template

from server.centre import Centre
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, page, parts
from server.dashboard.units import every_unit
from server.errors import StaffInputRefused
from server.staff.accounts import (
    AccountRow,
    change_role,
    close_account,
    create_account,
    list_accounts,
    reset_factor,
    reset_password,
)
from server.staff.passwords import random_password
from server.staff.roles import Role

_MAY = may(Role.DEPARTMENT)


@get("/accounts", opt=_MAY, sync_to_thread=True)
def accounts_page(request: StaffRequest) -> Template:
    """Every open login, and a form for one more."""
    return _accounts(request)


@post("/accounts", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def make_account(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Make a login and show its password this once, or say what is wrong and keep what was written."""
    centre, _ = parts(request)
    password = random_password()
    try:
        role, unit_code = _role_and_unit(data)
        made = create_account(
            centre,
            name=data.get("name", "").strip(),
            role=role,
            unit_code=unit_code,
            password=password,
            by=request.user.staff_id,
            password_given=True,
        )
    except StaffInputRefused as refused:
        return _accounts(request, said=refused.vi, filled=data, status_code=HTTPStatus.BAD_REQUEST)
    return page(request, "password_once.html", here="accounts", name=made.name, password=password)


@get("/accounts/{staff_id:str}", opt=_MAY, sync_to_thread=True)
def account_page(request: StaffRequest, staff_id: FromPath[str]) -> Template:
    """One login, and what can be done to it."""
    return _account(request, staff_id)


@post("/accounts/{staff_id:str}/role", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def give_role(
    request: StaffRequest, staff_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Another role or commune."""
    centre, _ = parts(request)
    try:
        role, unit_code = _role_and_unit(data)
        change_role(centre, staff_id, role=role, unit_code=unit_code, by=request.user.staff_id)
    except StaffInputRefused as refused:
        return _account(request, staff_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect(f"/accounts/{staff_id}", status_code=303)


@post("/accounts/{staff_id:str}/password", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def give_password(request: StaffRequest, staff_id: FromPath[str]) -> Response[Any]:
    """A new password, shown this once."""
    centre, _ = parts(request)
    account = _found(centre, staff_id)
    try:
        password = reset_password(centre, staff_id, by=request.user.staff_id)
    except StaffInputRefused as refused:
        return _account(request, staff_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return page(request, "password_once.html", here="accounts", name=account.name, password=password)


@post("/accounts/{staff_id:str}/factor", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def forget_factor(request: StaffRequest, staff_id: FromPath[str]) -> Response[Any]:
    """Let the next sign-in enroll another phone."""
    centre, _ = parts(request)
    try:
        reset_factor(centre, staff_id, by=request.user.staff_id)
    except StaffInputRefused as refused:
        return _account(request, staff_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect(f"/accounts/{staff_id}", status_code=303)


@post("/accounts/{staff_id:str}/close", opt=_MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def close(
    request: StaffRequest, staff_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """End a login for good, once its name was typed."""
    centre, _ = parts(request)
    account = _found(centre, staff_id)
    try:
        if data.get("name", "").strip() != account.name:
            raise StaffInputRefused(
                "The name differs.", vi="Gõ đúng tên đăng nhập để xác nhận đóng tài khoản."
            )
        close_account(centre, staff_id, by=request.user.staff_id)
    except StaffInputRefused as refused:
        return _account(request, staff_id, said=refused.vi, status_code=HTTPStatus.BAD_REQUEST)
    return Redirect("/accounts", status_code=303)


def account_pages() -> Router:
    """Everything under /accounts."""
    return Router(
        path="/",
        route_handlers=[
            accounts_page,
            make_account,
            account_page,
            give_role,
            give_password,
            forget_factor,
            close,
        ],
        include_in_schema=False,
    )


def _role_and_unit(data: dict[str, str]) -> tuple[Role, str | None]:
    try:
        role = Role(data.get("role", ""))
    except ValueError:
        raise StaffInputRefused("There is no such role.", vi="Chọn một vai trò.") from None
    return role, data.get("unit_code", "") or None


def _found(centre: Centre, staff_id: str) -> AccountRow:
    for account in list_accounts(centre):
        if account.staff_id == staff_id:
            return account
    raise NotFoundException


def _accounts(
    request: StaffRequest,
    *,
    said: str = "",
    filled: dict[str, str] | None = None,
    status_code: int = HTTPStatus.OK,
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        units = every_unit(db)
    return page(
        request,
        "accounts.html",
        status_code=status_code,
        here="accounts",
        accounts=list_accounts(centre),
        units=units,
        said=said,
        filled=filled or {},
    )


def _account(
    request: StaffRequest, staff_id: str, *, said: str = "", status_code: int = HTTPStatus.OK
) -> Template:
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        units = every_unit(db)
    return page(
        request,
        "account.html",
        status_code=status_code,
        here="accounts",
        one=_found(centre, staff_id),
        units=units,
        said=said,
    )
