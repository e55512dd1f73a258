"""A new procedure begun from another one."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Template

from server.content.allot import begin_from
from server.content.drafts import State
from server.dashboard.content_desk import MAY, address_of, keep, languages_of, opened, title_of
from server.dashboard.pages import StaffRequest, page
from server.dashboard.pages import parts as centre_and_names
from server.reports.names import LANGUAGE

_AT = "/content/drafts/{draft_id:str}"


@get(f"{_AT}/procedures", opt=MAY, sync_to_thread=True)
def new_procedure_page(request: StaffRequest, draft_id: FromPath[str]) -> Template:
    """From which procedure a new one is begun."""
    return _new_procedure(request, draft_id)


@post(f"{_AT}/procedures", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def begin_procedure(
    request: StaffRequest, draft_id: FromPath[str], data: URLEncodedBody[dict[str, str]]
) -> Response[Any]:
    """Begin a procedure as a copy; its id and number are allotted."""
    centre, _ = centre_and_names(request)
    with opened(request, draft_id) as (draft, folder, pack):
        titles = {
            language: " ".join(data.get(f"title:{language}", "").split()) for language in pack.languages
        }
        copied, tile = data.get("copied", ""), data.get("tile", "")
        said = ""
        if not 3 <= len(titles[pack.languages[0]]) <= 100 or any(len(one) > 100 for one in titles.values()):
            said = "Ghi tên thủ tục bằng tiếng Việt, từ 3 đến 100 chữ cái."
        elif copied not in pack.procedures:
            said = "Chọn một thủ tục để chép."
        elif tile not in {one.id for one in pack.tiles}:
            said = "Chọn một ô ở màn hình đầu."
        if not said:
            procedure_id, files = begin_from(centre, folder, pack.languages, copied, titles=titles, tile=tile)
    if said:
        return _new_procedure(request, draft_id, said=said, filled=data)
    return keep(
        request,
        draft,
        files,
        f"{address_of(draft)}/parts/{procedure_id}",
        what=f"Thêm thủ tục “{titles[pack.languages[0]]}”, chép từ “{title_of(pack, copied)}”",
    )


def _new_procedure(
    request: StaffRequest, draft_id: str, *, said: str = "", filled: Mapping[str, str] | None = None
) -> Template:
    with opened(request, draft_id) as (draft, _, pack):
        tiles = pack.pack_words[LANGUAGE].tiles
    return page(
        request,
        "draft_procedure.html",
        status_code=HTTPStatus.BAD_REQUEST if said else HTTPStatus.OK,
        here="content",
        draft=draft,
        writing=draft.state is State.WRITING,
        procedures=[(one, title_of(pack, one)) for one in pack.procedures],
        languages=languages_of(pack),
        tiles=[(tile.id, tiles.get(tile.id, tile.id)) for tile in pack.tiles],
        filled=filled or {},
        said=said,
    )


PROCEDURE_PAGES: list[HTTPRouteHandler] = [new_procedure_page, begin_procedure]
