"""The centre as one web application: what kiosks call, and what staff see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, MediaType, Response, get
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.exceptions import ClientException
from litestar.middleware import DefineMiddleware
from litestar.template import TemplateConfig
from sqlalchemy import select
from sqlalchemy.exc import DataError

from server.api.calls import kiosk_calls
from server.api.exchange import HttpRequest, http_problem
from server.centre import Centre, open_centre
from server.content.served import ServedContent
from server.dashboard.account_pages import account_pages
from server.dashboard.audit_pages import audit_pages
from server.dashboard.bundle_pages import bundle_pages
from server.dashboard.code_page import code_pages
from server.dashboard.content_pages import content_pages
from server.dashboard.figure_pages import figure_pages
from server.dashboard.guard import OPEN_TO_ALL, LoginRequired, add_headers, cookie_name, note_form
from server.dashboard.kiosk_pages import kiosk_pages
from server.dashboard.login_pages import login_pages
from server.dashboard.menu import menus
from server.dashboard.notice_pages import notice_pages
from server.dashboard.pages import staff_pages, templates, trouble_page
from server.dashboard.point_pages import point_pages
from server.dashboard.report_form_pages import report_form_pages
from server.dashboard.report_pages import report_pages
from server.dashboard.volunteer_pages import volunteer_pages
from server.guides.pages import Guides, guide_pages
from server.housekeeping import keep_house
from server.keys import form_secret
from server.metrics import Measuring, Metrics, metrics_call
from server.reports.names import names_of
from server.settings import ServerSettings
from server.store import tables
from server.times import Now, utc_now


@get("/healthz", opt={OPEN_TO_ALL: True, "exclude_from_csrf": True}, sync_to_thread=True)
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
    served = ServedContent(centre)

    @asynccontextmanager
    async def until_the_end(_app: Litestar) -> AsyncIterator[None]:
        housekeeping = asyncio.create_task(keep_house(centre))
        try:
            yield
        finally:
            housekeeping.cancel()
            centre.close()

    app = Litestar(
        route_handlers=[
            healthz,
            metrics_call,
            kiosk_calls(),
            login_pages(),
            account_pages(),
            audit_pages(),
            kiosk_pages(),
            point_pages(),
            volunteer_pages(),
            code_pages(),
            staff_pages(),
            figure_pages(),
            report_pages(),
            report_form_pages(),
            notice_pages(),
            bundle_pages(),
            content_pages(),
            guide_pages(),
        ],
        state=State(
            {
                "centre": centre,
                "names": names_of(served.pack),
                "pack": served.pack,
                "served": served,
                "guides": Guides(),
            }
        ),
        lifespan=[until_the_end],
        before_request=served.follow,
        middleware=[Measuring, DefineMiddleware(LoginRequired, exclude_from_auth_key=OPEN_TO_ALL)],
        csrf_config=CSRFConfig(
            secret=form_secret(settings.data),
            cookie_name=cookie_name(settings, "form"),
            cookie_httponly=True,
            cookie_samesite="lax",
            cookie_secure=settings.secure_cookies,
        ),
        template_config=TemplateConfig(instance=templates()),
        before_send=[add_headers, note_form],
        exception_handlers={Exception: _trouble},
        openapi_config=None,
        logging_config=None,
    )
    app.state.menus, app.state.metrics = menus(app), Metrics(centre, served)
    return app


def _trouble(request: Any, fault: Exception) -> Response[Any]:
    if isinstance(fault, DataError):
        # A sound request with letters or numbers that the database cannot hold.
        fault = ClientException()
    if request.url.path.startswith(("/v1/", "/metrics", "/healthz")):
        return http_problem(request, fault)
    return trouble_page(request, fault)
