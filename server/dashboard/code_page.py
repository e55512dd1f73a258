"""An enrollment code as a technician takes it to the machine: in letters, as a QR, as a file. It is shown once."""

from http import HTTPStatus
from typing import Any

import tomlkit
from litestar import Response, Router, post
from litestar.exceptions import ClientException
from litestar.params import URLEncodedBody
from litestar.response import Template

from kiosk.protocol.codes import CodeMalformed, EnrollmentCode
from server.audit import Deed
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.dashboard.qr import qr_svg
from server.enrollment import CODE_LIVES
from server.settings import ServerSettings
from server.staff.roles import Role

FILE_NAME = "enroll.toml"


def show_code(
    request: StaffRequest, code: EnrollmentCode, *, here: str, back: str, again: bool = False
) -> Template:
    """The page of a fresh code; `again` when it gives a known kiosk a new key."""
    centre, _ = parts(request)
    return page(
        request,
        "code.html",
        here=here,
        code=str(code),
        qr=qr_svg(str(code), "Mã ghi danh dạng QR"),
        until=centre.now() + CODE_LIVES,
        server_url=centre_address(centre.settings),
        back=back,
        again=again,
    )


@post(
    f"/{FILE_NAME}", opt=may(Role.DEPARTMENT, Role.OPERATOR), status_code=HTTPStatus.OK, sync_to_thread=True
)
def code_file(request: StaffRequest, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """The code that the page shows, as a file for the machine. The centre itself has kept only its hash."""
    centre, _ = parts(request)
    try:
        code = EnrollmentCode.parse(data.get("code", ""))
    except CodeMalformed:
        raise ClientException from None
    with centre.engine.begin() as db:
        note_deed(request, db, Deed.CODE_FILE_TAKEN, f"code:{code.prefix}")
    content = tomlkit.dumps({"server_url": centre_address(centre.settings), "code": str(code)})
    return Response(
        content,
        media_type="application/toml",
        headers={"content-disposition": f'attachment; filename="{FILE_NAME}"'},
    )


def code_pages() -> Router:
    """The file of a code."""
    return Router(path="/", route_handlers=[code_file], include_in_schema=False)


def centre_address(settings: ServerSettings) -> str:
    """Where machines reach the centre."""
    return settings.public_address.rstrip("/") or f"http://127.0.0.1:{settings.port}"
