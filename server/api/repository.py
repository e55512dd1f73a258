"""`GET /v1/tuf/...`: the signed repository, open to everyone, since every file of it is proved by its signature."""

import re

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from server.api.exchange import HttpRequest
from server.centre import Centre
from server.content.repository import read_file

_SERVED = re.compile(r"(metadata|targets)(/[a-z0-9][A-Za-z0-9._-]{0,120}){1,2}")
_FOR_EVER = "public, max-age=31536000, immutable"


@get("/tuf/{path:path}", sync_to_thread=True)
def tuf_file_call(request: HttpRequest, path: FromPath[str]) -> Response[bytes]:
    """One file. All but the timestamp carry their version or hash in their name and may be kept for ever."""
    centre: Centre = request.app.state.centre
    name = path.lstrip("/")
    content = None
    if _SERVED.fullmatch(name):
        with centre.engine.begin() as db:
            content = read_file(db, name)
    if content is None:
        raise NotFoundException
    media_type = "application/json" if name.endswith(".json") else "application/zip"
    keep = "no-cache" if name.endswith("/timestamp.json") else _FOR_EVER
    return Response(content, media_type=media_type, headers={"cache-control": keep})
