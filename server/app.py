"""The centre as one web application: what kiosks call, and what staff see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, MediaType, Response, get
from litestar.datastructures import State
from sqlalchemy import select

from server.api.calls import kiosk_calls
from server.api.exchange import HttpRequest
from server.centre import Centre, open_centre
from server.settings import ServerSettings
from server.store import tables
from server.times import Now, utc_now


@get("/healthz", opt={"open_to_all": True, "exclude_from_csrf": True}, sync_to_thread=True)
def healthz(request: HttpRequest) -> Response[str]:
    """Whether the centre and its database answer."""
    centre: Centre = request.app.state.centre
    with centre.engine.begin() as db:
        db.execute(select(tables.centre.c.name).limit(1))
    return Response("ok\n", media_type=MediaType.TEXT)


def build_app(settings: ServerSettings, *, now: Now = utc_now) -> Litestar:
    """Open the centre and put its application together; the database is let go of when the application ends.

    Raises CentreCannotRun.
    """
    centre = open_centre(settings, now=now)

    @asynccontextmanager
    async def until_the_end(_app: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            centre.close()

    return Litestar(
        route_handlers=[healthz, kiosk_calls()],
        state=State({"centre": centre}),
        lifespan=[until_the_end],
        openapi_config=None,
        logging_config=None,
    )
