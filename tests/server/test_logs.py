"""The centre's log: one object a line, and nothing of anybody in it."""

import json
import logging
from collections.abc import Iterator

import pytest

from server.logs import FIELDS, tell, write_log_to_stderr
from tests.server.staff import PASSWORD, send, signed_in, signed_out
from tests.server.toy_kiosk import RunningCentre


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    log = logging.getLogger("kiosk_server")
    before = (list(log.handlers), log.level, log.propagate)
    yield
    log.handlers[:], log.level, log.propagate = before


def test_requests_and_deeds_are_told_without_names_addresses_or_what_was_typed(
    centre: RunningCentre, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = centre.kiosk()
    write_log_to_stderr()
    typed = (
        "tra-sen-vang",
        "056123456789",
        "0905123456",
        "Nguyễn Thị Trà",
        PASSWORD,
        "testclient",
        "127.0.0.1",
    )
    send(centre, "/login", {"name": typed[0], "password": typed[1]})
    signed_in(centre)
    send(centre, "/accounts", {"name": typed[0], "role": "author"})
    for words in typed:
        send(centre, f"/kiosks/{kiosk.kiosk_id}/notes", {"words": words})
        send(centre, "/points", {"name": words, "unit_code": words})
        centre.client.get(f"/points/{words}", params={"q": words})
    signed_out(centre)
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    told = capsys.readouterr().err
    lines = [json.loads(line) for line in told.splitlines()]
    assert {line["what"] for line in lines} >= {"request", "audited", "batch_taken", "staff_sign_in_refused"}
    assert {key for line in lines for key in line} <= FIELDS | {"at", "level", "what"}
    for words in typed:
        assert words not in told
    (asked, *_) = [line for line in lines if line["what"] == "request" and "{" in line["path"]]
    assert (asked["method"], asked["path"]) == ("POST", "/kiosks/{kiosk_id}/notes")


def test_a_field_that_is_not_named_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    write_log_to_stderr()
    tell("tea_made", kiosk_id="a", name="Trà")
    assert "Trà" not in capsys.readouterr().err
