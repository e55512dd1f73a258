"""The published document is true: whatever is sent, no trouble of our own, no answer that it does not name, and no call
takes a message without its signature."""

import json
from collections.abc import Iterator

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from litestar.routes import HTTPRoute
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kiosk.protocol.signatures import SignedRequest, sign_request
from server.api.openapi import openapi_document
from server.dashboard.guard import OPEN_TO_ALL
from server.keys import metrics_token
from tests.faults.bad_network import serving
from tests.server.databases import Postgres
from tests.server.toy_kiosk import RunningCentre, ToyKiosk, running_centre

API = schemathesis.openapi.from_dict(openapi_document())
SIGNED = API.include(path_regex="^/v1/(enroll|events|heartbeat)$")
QUICK = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Served:
    """The centre on loopback, and a kiosk that is enrolled there."""

    def __init__(self, centre: RunningCentre, port: int) -> None:
        self.centre, self.url, self.kiosk = centre, f"http://127.0.0.1:{port}", centre.kiosk()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with running_centre() as centre, serving(centre.client.app, lifespan="off") as port:
        yield Served(centre, port)


@pytest.fixture(scope="module")
def served_from_postgresql(postgres_server: Postgres | str) -> Iterator[Served]:
    if isinstance(postgres_server, str):
        pytest.skip(postgres_server)
    with (
        postgres_server.database() as url,
        running_centre(database_url=url) as centre,
        serving(centre.client.app, lifespan="off") as port,
    ):
        yield Served(centre, port)


@API.parametrize()
@QUICK
def test_no_stranger_finds_a_trouble_or_a_way_in(case: schemathesis.Case, served: Served) -> None:
    case.validate_response(case.call(base_url=served.url, timeout=20))


@SIGNED.parametrize()
@QUICK
def test_a_kiosk_that_signs_anything_gets_an_answer_that_was_promised(
    case: schemathesis.Case, served: Served
) -> None:
    send_signed(case, served)


@SIGNED.parametrize()
@QUICK
def test_so_it_does_where_postgresql_keeps_what_it_sends(
    case: schemathesis.Case, served_from_postgresql: Served
) -> None:
    send_signed(case, served_from_postgresql)


def send_signed(case: schemathesis.Case, served: Served) -> None:
    if case.meta is not None and case.meta.is_negative_at(ParameterLocation.HEADER):
        return  # What is left out or spoiled here, signing would put back.
    given = case.as_transport_kwargs(base_url=served.url)
    body = given["data"] if "data" in given else json.dumps(given.get("json")).encode()
    body = body if isinstance(body, bytes) else str(body).encode()
    headers = {"content-type": "application/json", "content-encoding": "identity"}
    message = SignedRequest(method=case.method, url=given["url"], headers=headers)
    sign_request(message, key=served.kiosk.key, key_id=served.kiosk.kiosk_id, body=body)
    reply = requests.request(case.method, given["url"], data=body, headers=dict(message.headers), timeout=20)
    # No schema can say which code is good, which digest follows from the log, or that 1.0 is no count.
    unsaid = [positive_data_acceptance]
    case.validate_response(reply, headers=dict(message.headers), excluded_checks=unsaid)


def test_every_call_that_is_open_to_machines_is_in_the_document(served: Served) -> None:
    pages = ("/login", "/static", "/g")
    found = {
        (route.path.replace("{path:path}", "{path}"), method.lower())
        for route in served.centre.client.app.routes
        if isinstance(route, HTTPRoute) and not route.path.startswith(pages)
        for handler in route.route_handlers
        if handler.opt.get(OPEN_TO_ALL)
        for method in handler.http_methods - {"OPTIONS", "HEAD"}
    }
    document = served.centre.client.get("/v1/openapi.json").json()
    described = {(path, method) for path, calls in document["paths"].items() for method in calls}
    assert found == described


def test_the_metrics_want_their_token_and_hold_nobody(centre: RunningCentre) -> None:
    kiosk, client = centre.kiosk(), centre.client
    for header in ({}, {"authorization": "Bearer tea"}, {"authorization": "Basic dGVhOnRlYQ=="}):
        assert client.get("/metrics", headers=header).status_code == 401
    token = metrics_token(centre.centre.settings.data)
    told = client.get("/metrics", headers={"authorization": f"Bearer {token}"})
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in (
        'centre_kiosks{signal="fresh"} 1.0',
        'centre_kiosks{signal="silent"} 0.0',
        "centre_waiting_events 0.0",
        'centre_requests_total{method="POST",route="/v1/enroll",status="200"}',
        'centre_requests_total{method="GET",route="/metrics",status="401"}',
    ):
        assert line in told.text
    assert kiosk.kiosk_id not in told.text


def test_silent_machines_and_backlogs_show_in_the_metrics(centre: RunningCentre) -> None:
    late, silent = centre.kiosk(), centre.kiosk()
    silent.beat(backlog=7)
    centre.time.advance(days=4)
    late.beat(backlog=3)
    late.beat(backlog=5)
    centre.time.advance(days=3.5)
    ToyKiosk.assisted_session(late)
    token = metrics_token(centre.centre.settings.data)
    told = centre.client.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
    for line in (
        'centre_kiosks{signal="fresh"} 0.0',
        'centre_kiosks{signal="late"} 1.0',
        'centre_kiosks{signal="silent"} 1.0',
        "centre_waiting_events 12.0",
    ):
        assert line in told
