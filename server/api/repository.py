"""`GET /v1/tuf/...`: the signed repository, open to everyone, since every file of it is proved by its signature.

A pack with recordings takes hours over a slow line, and many kiosks take it at once: it is in memory once for all of them,
and goes out in pieces as fast as each line takes it.
"""

import re
import threading
from collections.abc import AsyncIterator
from typing import Any
from weakref import WeakValueDictionary

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Stream

from server.api.exchange import HttpRequest
from server.centre import Centre
from server.content.repository import read_file

_SERVED = re.compile(r"(metadata|targets)(/[a-z0-9][A-Za-z0-9._-]{0,120}){1,2}")
_REST = re.compile(r"bytes=([0-9]{1,15})-")
_FOR_EVER = "public, max-age=31536000, immutable"
_PIECE_BYTES = 64 * 1024


class _File:
    """A file of the repository, for as long as somebody takes it."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def pieces(self, first: int) -> AsyncIterator[bytes]:
        for start in range(first, len(self.content), _PIECE_BYTES):
            yield self.content[start : start + _PIECE_BYTES]


_going_out: WeakValueDictionary[str, _File] = WeakValueDictionary()
"""Targets by their path, which holds their hash."""
_guard = threading.Lock()


@get("/tuf/{path:path}", sync_to_thread=True)
def tuf_file_call(request: HttpRequest, path: FromPath[str]) -> Response[Any]:
    """One file, or the rest of it from a byte on. All but the timestamp carry their version or hash in their name and may be kept for ever."""
    centre: Centre = request.app.state.centre
    name = path.lstrip("/")
    found = _read(centre, name) if _SERVED.fullmatch(name) else None
    if found is None:
        raise NotFoundException
    media_type = "application/json" if name.endswith(".json") else "application/zip"
    keep = "no-cache" if name.endswith("/timestamp.json") else _FOR_EVER
    size, first = len(found.content), _begins_at(request.headers.get("range", ""))
    headers = {"cache-control": keep, "accept-ranges": "bytes"}
    if 0 < size <= first:
        headers["content-range"] = f"bytes */{size}"
        return Response(b"", status_code=416, media_type=media_type, headers=headers)
    headers["content-length"] = str(size - first)
    if not first:
        return Stream(found.pieces(0), media_type=media_type, headers=headers)
    headers["content-range"] = f"bytes {first}-{size - 1}/{size}"
    return Stream(found.pieces(first), status_code=206, media_type=media_type, headers=headers)


def _begins_at(asked: str) -> int:
    """From which byte on the rest is wanted, as of a download that goes on; what else may be asked for gets the whole."""
    rest = _REST.fullmatch(asked)
    return int(rest[1]) if rest else 0


def _read(centre: Centre, name: str) -> _File | None:
    with _guard:
        found = _going_out.get(name)
        if found is None:
            with centre.engine.begin() as db:
                content = read_file(db, name)
            if content is None:
                return None
            found = _File(content)
            if name.startswith("targets/"):
                _going_out[name] = found
        return found
