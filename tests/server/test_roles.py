"""Who may come in where: every route of the application, with every role and with none."""

import re
from urllib.parse import quote

import pytest
from litestar.routes import HTTPRoute
from sqlalchemy import select

from server import attempts
from server.dashboard.guard import MAY, OPEN_TO_ALL
from server.projections.totals import fold_waiting
from server.staff.roles import EVERYWHERE, Reach, Role
from server.store import tables
from tests.server.databases import POSTGRESQL_AT_LENGTH
from tests.server.staff import NHA_TRANG, TAY_NHA_TRANG, send, signed_in, signed_out
from tests.server.toy_kiosk import RunningCentre

NOBODY_ASKED = frozenset[Role]()
"""Open to all: no login is asked for."""
ALL = frozenset(Role)
DEPARTMENT, COMMUNE, AUTHOR, OPERATOR = Role
FIGURES = frozenset({DEPARTMENT, COMMUNE})
MACHINES = frozenset({DEPARTMENT, COMMUNE, OPERATOR})
OPERATORS = frozenset({DEPARTMENT, OPERATOR})
CONTENT = frozenset({DEPARTMENT, AUTHOR})

EXPECTED: dict[str, frozenset[Role]] = {
    "GET /": FIGURES,
    "GET /accounts": frozenset({DEPARTMENT}),
    "GET /accounts/{staff_id:str}": frozenset({DEPARTMENT}),
    "GET /audit": frozenset({DEPARTMENT}),
    "GET /content": CONTENT,
    "GET /content/drafts/{draft_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/facts/{procedure_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/add/{procedure_id:str}/{section:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/guide/{procedure_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/parts/{procedure_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/parts/{procedure_id:str}/{section:str}/{part_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/parts/{procedure_id:str}/{section:str}/{part_id:str}/remove": CONTENT,
    "GET /content/drafts/{draft_id:str}/procedures": CONTENT,
    "GET /content/drafts/{draft_id:str}/preview/{procedure_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/sheet/{procedure_id:str}": CONTENT,
    "GET /content/drafts/{draft_id:str}/words/{procedure_id:str}": CONTENT,
    "GET /content/releases/{version:str}": CONTENT,
    "GET /g": NOBODY_ASKED,
    "GET /g/guide.css": NOBODY_ASKED,
    "GET /g/guide.js": NOBODY_ASKED,
    "GET /g/{procedure_id:str}": NOBODY_ASKED,
    "GET /healthz": NOBODY_ASKED,
    "GET /kiosks": MACHINES,
    "GET /kiosks/{kiosk_id:str}": MACHINES,
    "GET /login": NOBODY_ASKED,
    "GET /metrics": NOBODY_ASKED,
    "GET /login/second": ALL,
    "GET /bundles": OPERATORS,
    "GET /notices": CONTENT,
    "GET /password": ALL,
    "GET /points": MACHINES,
    "GET /procedures": FIGURES,
    "GET /points/new": OPERATORS,
    "GET /points/{point_id:str}": MACHINES,
    "GET /points/{point_id:str}/volunteers": MACHINES,
    "GET /reports": FIGURES,
    "GET /reports/file": FIGURES,
    "GET /reports/form": FIGURES,
    "GET /reports/pilot": FIGURES,
    "GET /reports/pilot/file": FIGURES,
    "GET /reports/targets": frozenset({DEPARTMENT}),
    "GET /static/fonts/{weight:str}": NOBODY_ASKED,
    "GET /static/style.css": NOBODY_ASKED,
    "GET /stuck": FIGURES | CONTENT,
    "GET /todo": CONTENT,
    "GET /usage": FIGURES,
    "POST /accounts": frozenset({DEPARTMENT}),
    "POST /accounts/{staff_id:str}/close": frozenset({DEPARTMENT}),
    "POST /accounts/{staff_id:str}/factor": frozenset({DEPARTMENT}),
    "POST /accounts/{staff_id:str}/password": frozenset({DEPARTMENT}),
    "POST /accounts/{staff_id:str}/role": frozenset({DEPARTMENT}),
    "GET /v1/openapi.json": NOBODY_ASKED,
    "GET /v1/tuf/{path:path}": NOBODY_ASKED,
    "POST /enroll.toml": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/clone": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/code": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/name": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/notes": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/point": OPERATORS,
    "POST /kiosks/{kiosk_id:str}/revoke": OPERATORS,
    "POST /content/drafts": CONTENT,
    "POST /content/drafts/{draft_id:str}/facts/{procedure_id:str}": CONTENT,
    "POST /content/drafts/{draft_id:str}/add/{procedure_id:str}/{section:str}": CONTENT,
    "POST /content/drafts/{draft_id:str}/parts/{procedure_id:str}": CONTENT,
    "POST /content/drafts/{draft_id:str}/parts/{procedure_id:str}/{section:str}/{part_id:str}": CONTENT,
    "POST /content/drafts/{draft_id:str}/parts/{procedure_id:str}/{section:str}/{part_id:str}/move": CONTENT,
    "POST /content/drafts/{draft_id:str}/parts/{procedure_id:str}/{section:str}/{part_id:str}/remove": CONTENT,
    "POST /content/drafts/{draft_id:str}/procedures": CONTENT,
    "POST /content/drafts/{draft_id:str}/sheet": CONTENT,
    "POST /content/drafts/{draft_id:str}/words/{procedure_id:str}": CONTENT,
    "POST /content/drafts/{draft_id:str}/{deed:str}": CONTENT,
    "POST /login": NOBODY_ASKED,
    "POST /login/second": ALL,
    "POST /logout": ALL,
    "POST /bundles": OPERATORS,
    "POST /notices": CONTENT,
    "POST /notices/{notice_id:str}/end": CONTENT,
    "POST /password": ALL,
    "POST /points": OPERATORS,
    "POST /points/{point_id:str}/code": OPERATORS,
    "POST /points/{point_id:str}/name": OPERATORS,
    "POST /points/{point_id:str}/volunteers": MACHINES,
    "POST /points/{point_id:str}/volunteers/{volunteer_id:str}/code": MACHINES,
    "POST /points/{point_id:str}/volunteers/{volunteer_id:str}/remove": MACHINES,
    "POST /reports/form": FIGURES,
    "POST /reports/targets": frozenset({DEPARTMENT}),
    "POST /v1/enroll": NOBODY_ASKED,
    "POST /v1/events": NOBODY_ASKED,
    "POST /v1/heartbeat": NOBODY_ASKED,
}
"""Written by hand, one line a route: a new route fails here until somebody has said whom it is for."""


def routes(at: RunningCentre) -> dict[str, frozenset[Role] | None]:
    """What each route declares; None where it declares nothing."""
    found: dict[str, frozenset[Role] | None] = {}
    for route in at.client.app.routes:
        assert isinstance(route, HTTPRoute), route.path
        for handler in route.route_handlers:
            declared = NOBODY_ASKED if handler.opt.get(OPEN_TO_ALL) else handler.opt.get(MAY) or None
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                found[f"{method} {route.path}"] = declared
    return found


def test_every_route_says_who_may_come_in_and_it_is_who_was_meant(centre: RunningCentre) -> None:
    assert routes(centre) == EXPECTED


def filled(path: str, ids: dict[str, str]) -> str:
    """The path with these in place of its parameters."""
    return re.sub(r"\{(\w+):\w+\}", lambda found: quote(ids.get(found[1], found[1]), safe=""), path)


@POSTGRESQL_AT_LENGTH
@pytest.mark.parametrize("role", [None, *Role])
def test_every_route_lets_in_its_own_and_nobody_else(centre: RunningCentre, role: Role | None) -> None:
    ids = {"kiosk_id": centre.kiosk("loc-tho").kiosk_id, "point_id": "loc-tho"}
    for route, allowed in EXPECTED.items():
        if allowed is NOBODY_ASKED:
            continue
        signed_out(centre)
        if role is not None:
            signed_in(centre, role)
        method, path = route.split(" ")
        path = filled(path, ids)
        reply = centre.client.get(path, follow_redirects=False) if method == "GET" else send(centre, path)
        if role is None:
            outside = (303, "/login") if method == "GET" else (401, None)
            assert (reply.status_code, reply.headers.get("location")) == outside, route
        elif role in allowed:
            assert reply.status_code not in (401, 403), route
            assert reply.status_code < 500, route
        else:
            assert reply.status_code == 403, route


def test_a_route_that_forgot_to_say_is_closed_to_everybody(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(centre)
    route = next(route for route in centre.client.app.routes if route.path == "/points")
    (handler,) = [one for one in route.route_handlers if "GET" in one.http_methods]
    monkeypatch.delitem(handler.opt, MAY)
    assert centre.client.get("/points").status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_the_navigation_shows_what_the_role_may_open_and_nothing_else(
    centre: RunningCentre, role: Role
) -> None:
    signed_in(centre, role)
    menu = centre.client.app.state.menus[role]
    page = centre.client.get(menu[0].address).text
    shown = {address for address in EXPECTED if f'<a href="{address.removeprefix("GET ")}"' in page}
    assert {f"GET {entry.address}" for entry in menu} <= shown
    assert all(role in EXPECTED[route] for route in shown)


def test_a_commune_sees_its_own_points_machines_and_figures_and_no_others(centre: RunningCentre) -> None:
    for point_id in ("loc-tho", "phuong-sai"):
        kiosk = centre.kiosk(point_id)
        kiosk.assisted_session()
        kiosk.push_for_receipt()
        kiosk.beat()
    for unit_code, own, others in (
        (NHA_TRANG, "Lộc Thọ", "Phương Sài"),
        (TAY_NHA_TRANG, "Phương Sài", "Lộc Thọ"),
    ):
        signed_in(centre, Role.COMMUNE, unit_code=unit_code)
        for path in ("/", "/points", "/kiosks"):
            page = centre.client.get(path).text
            assert own in page, path
            assert others not in page, path
        assert '<p class="figure">1</p>' in centre.client.get("/").text
    signed_in(centre)
    assert '<p class="figure">2</p>' in centre.client.get("/").text


def test_reach_holds_what_lies_within_and_nothing_that_does_not_exist(centre: RunningCentre) -> None:
    kiosk = centre.kiosk("loc-tho")
    nha_trang, nowhere = Reach(everywhere=False, unit_code=NHA_TRANG), Reach(everywhere=False)
    with centre.centre.engine.begin() as db:
        assert nha_trang.holds_point(db, "tan-lap")
        assert nha_trang.holds_kiosk(db, kiosk.kiosk_id)
        assert not Reach(everywhere=False, unit_code=TAY_NHA_TRANG).holds_kiosk(db, kiosk.kiosk_id)
        assert not nha_trang.holds_point(db, "phuong-sai")
        assert not nowhere.holds_point(db, "tan-lap")
        assert not EVERYWHERE.holds_point(db, "tea-house")


def test_no_page_stumbles_over_odd_letters(centre: RunningCentre) -> None:
    account = signed_in(centre)
    ids = {"kiosk_id": centre.kiosk("loc-tho").kiosk_id, "point_id": "loc-tho"}
    fields = [
        "name",
        "password",
        "code",
        "current",
        "wanted",
        "again",
        "role",
        "unit_code",
        "point_id",
        "words",
        "sure",
        "text_vi",
        "text_en",
        "starts_on",
        "ends_on",
    ]
    for route in EXPECTED:
        if route.startswith("POST /v1") or route == "POST /logout":
            continue
        method, path = route.split(" ")
        for odd in ("\0", "9" * 300, "<b>'\"%&\ufffe"):
            for place in {filled(path, ids), filled(path, dict.fromkeys(ids, odd))}:
                if method == "GET":
                    reply = centre.client.get(place, params=dict.fromkeys(("days", "before", "check"), odd))
                else:
                    reply = send(centre, place, dict.fromkeys(fields, odd))
                assert reply.status_code < 500, (route, odd[:20])
        with centre.centre.engine.begin() as db:
            attempts.forget_failures(db, attempts.subject("forms", account.staff_id))
            attempts.forget_failures(db, attempts.subject("login-from", "testclient"))


def everything(at: RunningCentre) -> dict[str, list[str]]:
    with at.centre.engine.begin() as db:
        return {
            name: sorted(str(row) for row in db.execute(select(table)))
            for name, table in tables.metadata.tables.items()
        }


def test_no_get_changes_anything(centre: RunningCentre) -> None:
    kiosk = centre.kiosk("loc-tho")
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    account = signed_in(centre)
    ids = {"kiosk_id": kiosk.kiosk_id, "point_id": "loc-tho", "staff_id": account.staff_id}
    # What waits is folded into the totals by the clock, whoever looks: done now, it changes nothing later.
    fold_waiting(centre.centre)
    before = everything(centre)
    for route in EXPECTED:
        method, path = route.split(" ")
        if method == "GET":
            path = filled(path, ids)
            centre.client.get(path, params={"check": "true", "days": "7"})
    assert everything(centre) == before
