"""`/g` and `/g/<procedure>`: no cookie, no login, nothing of the visitor. The answers stay behind `#` on the phone."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from litestar import HttpMethod, Response, Router, route
from litestar.params import FromPath, FromQuery

from kiosk.catalog.model import Pack
from server.api.exchange import HttpRequest
from server.dashboard.guard import OPEN_TO_ALL, RUNS_OWN_SCRIPT
from server.guides import assets
from server.guides.rendering import gone_page, guide_page, list_page
from server.guides.words import FIRST
from server.times import local_day

_KEPT = "public, max-age=600"
"""Ten minutes without asking; after that the tag is asked for, and a new pack shows."""
_KEPT_LONG = "public, max-age=86400"
_READ = [HttpMethod.GET, HttpMethod.HEAD]
_OPT = {OPEN_TO_ALL: True, RUNS_OWN_SCRIPT: True, "exclude_from_csrf": True}


@dataclass(slots=True)
class Guides:
    """The pages that were made of the pack that is served now."""

    _made: tuple[Pack, dict[tuple[str, str, bool], str]] | None = None

    def page(self, pack: Pack | None, procedure_id: str, language: str, *, today: date) -> str | None:
        """One guide, or None where there is none."""
        procedure = pack.procedures.get(procedure_id) if pack else None
        if pack is None or procedure is None:
            return None
        # One value, taken once: a page that is still being made never gets among those of a newer pack.
        made = self._made
        if made is None or made[0] is not pack:
            made = self._made = (pack, {})
        pages, key = made[1], (procedure_id, language, today > procedure.review_by)
        if key not in pages:
            pages[key] = guide_page(pack, procedure, language, today=today)
        return pages[key]


@route("/", http_method=_READ, opt=_OPT, sync_to_thread=True)
def guides_page(request: HttpRequest, lang: FromQuery[str] = FIRST) -> Response[bytes]:
    """All guides by life event."""
    return _page(request, None, lang)


@route("/{procedure_id:str}", http_method=_READ, opt=_OPT, sync_to_thread=True)
def one_guide_page(
    request: HttpRequest, procedure_id: FromPath[str], lang: FromQuery[str] = FIRST
) -> Response[bytes]:
    """One guide, in every branch."""
    return _page(request, procedure_id, lang)


@route("/guide.css", http_method=_READ, opt=_OPT, sync_to_thread=False)
def guide_style(request: HttpRequest) -> Response[bytes]:
    """The style sheet."""
    return _asset(request, "guide.css")


@route("/guide.js", http_method=_READ, opt=_OPT, sync_to_thread=False)
def guide_script(request: HttpRequest) -> Response[bytes]:
    """The one script of the centre."""
    return _asset(request, "guide.js")


def guide_pages() -> Router:
    """Everything under /g."""
    return Router(
        path="/g",
        route_handlers=[guides_page, one_guide_page, guide_style, guide_script],
        include_in_schema=False,
    )


def _page(request: HttpRequest, procedure_id: str | None, wanted: str) -> Response[bytes]:
    state = request.app.state
    pack: Pack | None = state.pack
    language = _language(pack, wanted)
    if procedure_id is None:
        page = list_page(pack, language)
    else:
        page = state.guides.page(pack, procedure_id, language, today=local_day(state.centre.now()))
    status = HTTPStatus.OK if page else HTTPStatus.NOT_FOUND
    content = (page or gone_page(pack, language)).encode()
    return _answer(request, content, "text/html", _KEPT, status=status)


def _asset(request: HttpRequest, name: str) -> Response[bytes]:
    return _answer(request, assets.asset(name), assets.TYPES[name], _KEPT_LONG)


def _answer(
    request: HttpRequest, content: bytes, media_type: str, kept: str, *, status: HTTPStatus = HTTPStatus.OK
) -> Response[bytes]:
    # Weak: the same page in gzip and plain has one tag.
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {"cache-control": kept, "etag": tag, "vary": "accept-encoding"}
    if status is HTTPStatus.OK and _knows(request, tag):
        return Response(b"", status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["content-encoding"] = gzip.compress(content, mtime=0), "gzip"
    if request.method == HttpMethod.HEAD:
        headers["content-length"], content = str(len(content)), b""
    return Response(content, status_code=int(status), media_type=media_type, headers=headers)


def _knows(request: HttpRequest, tag: str) -> bool:
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag in known or tag.removeprefix("W/") in known


def _language(pack: Pack | None, wanted: str) -> str:
    if pack is None:
        return FIRST
    return wanted if wanted in pack.languages else pack.languages[0]
