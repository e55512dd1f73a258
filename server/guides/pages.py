"""`/g` and `/g/<procedure>`: no cookie, no login, nothing of the visitor. The answers stay behind `#` on the phone."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Sendable:
    """Some bytes, the same in gzip, and the tag of both."""

    plain: bytes
    packed: bytes
    tag: str

    @classmethod
    def of(cls, content: bytes) -> "Sendable":
        # Weak: the same page in gzip and plain has one tag.
        tag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
        return cls(plain=content, packed=gzip.compress(content, mtime=0), tag=tag)


@dataclass(slots=True)
class Guides:
    """The pages that were made of the pack that is served now, each once: at most one a procedure, language and state of its review."""

    _made: tuple[Pack | None, dict[tuple[str, str, bool], Sendable]] | None = None

    def page(
        self, pack: Pack | None, procedure_id: str | None, language: str, *, today: date
    ) -> Sendable | None:
        """One guide, or None where there is none; without a procedure the list of all."""
        if pack is None or procedure_id is None:
            return (
                None
                if procedure_id
                else self._kept(pack, ("", language, False), lambda: list_page(pack, language))
            )
        procedure = pack.procedures.get(procedure_id)
        if procedure is None:
            return None
        key = (procedure_id, language, today > procedure.review_by)
        return self._kept(pack, key, lambda: guide_page(pack, procedure, language, today=today))

    def gone(self, pack: Pack | None, language: str) -> Sendable:
        """What stands where no guide is."""
        return self._kept(pack, ("gone page", language, False), lambda: gone_page(pack, language))

    def _kept(self, pack: Pack | None, key: tuple[str, str, bool], make: Callable[[], str]) -> Sendable:
        # One value, taken once: a page that is still being made never gets among those of a newer pack.
        made = self._made
        if made is None or made[0] is not pack:
            made = self._made = (pack, {})
        if key not in made[1]:
            made[1][key] = Sendable.of(make().encode())
        return made[1][key]


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
    page = state.guides.page(pack, procedure_id, language, today=local_day(state.centre.now()))
    status = HTTPStatus.OK if page else HTTPStatus.NOT_FOUND
    page = page or state.guides.gone(pack, language)
    return _answer(request, page, "text/html", _KEPT, status=status)


def _asset(request: HttpRequest, name: str) -> Response[bytes]:
    return _answer(request, _asset_of(name), assets.TYPES[name], _KEPT_LONG)


@cache
def _asset_of(name: str) -> Sendable:
    return Sendable.of(assets.asset(name))


def _answer(
    request: HttpRequest, page: Sendable, media_type: str, kept: str, *, status: HTTPStatus = HTTPStatus.OK
) -> Response[bytes]:
    content = page.plain
    headers = {"cache-control": kept, "etag": page.tag, "vary": "accept-encoding"}
    if status is HTTPStatus.OK and _knows(request, page.tag):
        return Response(b"", status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["content-encoding"] = page.packed, "gzip"
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
