"""What Prometheus reads: how requests went, and how the kiosks are. No name, address or id of anybody or anything."""

import hmac
import time
from collections.abc import Iterator

from litestar import Response, get
from litestar.exceptions import HTTPException
from litestar.middleware import MiddlewareProtocol
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from sqlalchemy import ColumnElement, ScalarSelect, func, select

from server.api.exchange import HttpRequest
from server.centre import Centre
from server.content.served import ServedContent
from server.dashboard.guard import OPEN_TO_ALL
from server.ingest import ALREADY_HELD
from server.keys import metrics_token
from server.logs import tell
from server.reports.machines import AMBER_AFTER, RED_AFTER
from server.store import tables

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_QUIET = ("/v1", "/static", "/healthz", "/metrics")
"""Not told one by one: kiosks' calls tell what they brought by themselves, the others only keep things going."""


class Metrics:
    """The counters of one process, and the centre they are told of with."""

    def __init__(self, centre: Centre, served: ServedContent) -> None:
        self._centre, self._served = centre, served
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "centre_requests",
            "Requests by route and status.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "centre_request_seconds", "Time to answer by route.", ["route"], registry=self.registry
        )
        self.registry.register(self)

    def measured(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def collect(self) -> Iterator[Metric]:
        """Read from the database each time somebody asks."""
        kiosk, beat, now = tables.kiosk, tables.heartbeat, self._centre.now()
        last = func.coalesce(kiosk.c.last_spoke_at, kiosk.c.enrolled_at)
        newest = (
            select(beat.c.kiosk_id, func.max(beat.c.received_at).label("at"))
            .group_by(beat.c.kiosk_id)
            .subquery()
        )
        in_service = kiosk.c.revoked_at.is_(None)

        def how_many(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
            return select(func.count()).select_from(kiosk).where(*conditions).scalar_subquery()

        with self._centre.engine.begin() as db:
            total, late, silent, revoked, clones, waiting, decided, rejected = db.execute(
                select(
                    how_many(in_service),
                    how_many(in_service, last < now - AMBER_AFTER),
                    how_many(in_service, last < now - RED_AFTER),
                    how_many(kiosk.c.revoked_at.is_not(None)),
                    how_many(in_service, kiosk.c.clone_seen_at.is_not(None)),
                    select(func.coalesce(func.sum(beat.c.backlog), 0))
                    .join(
                        newest, (newest.c.kiosk_id == beat.c.kiosk_id) & (newest.c.at == beat.c.received_at)
                    )
                    .scalar_subquery(),
                    select(func.coalesce(func.sum(tables.log.c.through), 0)).scalar_subquery(),
                    select(func.count())
                    .select_from(tables.set_aside)
                    .where(tables.set_aside.c.code != ALREADY_HELD)
                    .scalar_subquery(),
                )
            ).one()
        kiosks = GaugeMetricFamily("centre_kiosks", "Kiosks by how long they were silent.", labels=["signal"])
        for signal, count in (
            ("fresh", total - late),
            ("late", late - silent),
            ("silent", silent),
            ("revoked", revoked),
        ):
            kiosks.add_metric([signal], count)
        yield kiosks
        yield GaugeMetricFamily(
            "centre_pack_unread",
            "Whether the newest published pack cannot be read, so that pages speak from the one that came with the centre.",
            value=bool(self._served.unread),
        )
        yield GaugeMetricFamily("centre_clones", "Kiosks whose disk was seen twice.", value=clones)
        yield GaugeMetricFamily(
            "centre_waiting_events", "Events that wait at kiosks, as they last said.", value=waiting
        )
        yield GaugeMetricFamily("centre_decided_events", "Events received and decided.", value=decided)
        yield GaugeMetricFamily(
            "centre_rejected_events",
            "Events kept aside because this version cannot read them.",
            value=rejected,
        )


class Measuring(MiddlewareProtocol):
    """Counts and times every request that found its route, by the route's template."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        if not isinstance(method, str):
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        except HTTPException as refused:
            status = refused.status_code
            raise
        finally:
            route, seconds = scope["path_template"], time.perf_counter() - began
            metrics: Metrics = scope["litestar_app"].state.metrics
            metrics.measured(method, route, status, seconds)
            if not route.startswith(_QUIET):
                tell("request", method=method, path=route, status=status, seconds=round(seconds, 4))


@get("/metrics", opt={OPEN_TO_ALL: True, "exclude_from_csrf": True}, sync_to_thread=True)
def metrics_call(request: HttpRequest) -> Response[bytes]:
    """The metrics, for whoever has the token from the data folder."""
    centre: Centre = request.app.state.centre
    given = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {metrics_token(centre.settings.data)}".encode()):
        return Response(
            b"The token was not accepted.\n",
            status_code=401,
            media_type="text/plain",
            headers={"www-authenticate": "Bearer"},
        )
    metrics: Metrics = request.app.state.metrics
    return Response(generate_latest(metrics.registry), media_type=MEDIA_TYPE)
