"""The page that takes a kiosk's bundle off a USB stick and gives its receipt to carry back."""

import base64
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from litestar import Response, Router, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Template
from sqlalchemy import select

from server.audit import Deed
from server.bundles import BundleFault, BundleRefused, Halt, Imported, import_bundle
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, note_deed, page, parts
from server.staff.roles import Role
from server.store import tables

LARGEST = 64 * 1024 * 1024
"""Bytes of a bundle; what a kiosk keeps in years is a tenth of it."""
_PIECE = 1024 * 1024
_MAY = may(Role.DEPARTMENT, Role.OPERATOR)

_REFUSED = {
    BundleFault.DAMAGED: "Tệp này không phải tệp máy ghi ra, hoặc đã hỏng, hoặc đã bị sửa. Ghi lại tệp ở máy rồi đem tới.",
    BundleFault.STRANGER: "Tệp của một máy chưa ghi danh ở trung tâm này.",
    BundleFault.REVOKED: "Máy ghi tệp này đã bị thu hồi. Chỉ nhận khi biết rõ ai đem tệp tới: đánh dấu ô bên dưới rồi gửi lại.",
}
_HALTED = {
    Halt.GAP: "Thiếu một đoạn trước tệp này. Nhận tệp ghi trước đó rồi gửi lại tệp này.",
    Halt.FORK: "Trung tâm đang giữ một nhật ký khác của máy này: ổ đĩa của máy đã bị sao chép hoặc khôi phục.",
    Halt.MALFORMED: "Một đoạn trong tệp không đọc được.",
}


@get("/bundles", opt=_MAY, sync_to_thread=True)
def bundles_page(request: StaffRequest) -> Template:
    """A form for one file."""
    return page(request, "bundles.html", here="bundles", said="", revoked=False, taken=None)


@post(
    "/bundles",
    opt=_MAY,
    status_code=HTTPStatus.OK,
    sync_to_thread=True,
    request_max_body_size=LARGEST,
)
def take_bundle(
    request: StaffRequest,
    data: Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Response[Any]:
    """Take the file, or say why not. The same file may come any number of times."""
    centre, _ = parts(request)
    upload = data.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return _refused(request, "Chọn tệp đã chép từ máy ra USB.")
    with tempfile.NamedTemporaryFile(dir=centre.settings.data, prefix="bundle-") as kept:
        while piece := upload.file.read(_PIECE):
            kept.write(piece)
        kept.flush()
        try:
            taken = import_bundle(centre, Path(kept.name), accept_revoked="accept_revoked" in data)
        except BundleRefused as refused:
            revoked = refused.fault is BundleFault.REVOKED
            return _refused(request, _REFUSED[refused.fault], revoked=revoked)
    with centre.engine.begin() as db:
        note_deed(request, db, Deed.BUNDLE_TAKEN, f"kiosk:{taken.kiosk_id}", detail=f"{taken.events}")
        point = db.execute(
            select(tables.point.c.name)
            .join(tables.kiosk, tables.kiosk.c.point_id == tables.point.c.point_id)
            .where(tables.kiosk.c.kiosk_id == taken.kiosk_id)
        ).scalar_one()
    return page(
        request,
        "bundles.html",
        here="bundles",
        said="",
        revoked=False,
        taken=taken,
        point=point,
        halted=_HALTED[taken.halt] if taken.halt else "",
        receipt_name=f"{Path(upload.filename).name}.receipt",
        receipt=_data_address(taken),
    )


def bundle_pages() -> Router:
    """Everything under /bundles."""
    return Router(path="/", route_handlers=[bundles_page, take_bundle], include_in_schema=False)


def _refused(request: StaffRequest, said: str, *, revoked: bool = False) -> Template:
    return page(
        request,
        "bundles.html",
        status_code=HTTPStatus.BAD_REQUEST,
        here="bundles",
        said=said,
        revoked=revoked,
        taken=None,
    )


def _data_address(taken: Imported) -> str:
    """The receipt inside the page itself, so that nothing of it need be kept at the centre."""
    return f"data:application/octet-stream;base64,{base64.b64encode(taken.receipt_file).decode()}"
