"""Volunteers made at the centre reach the kiosks of their point and no other, and no name reaches the figures."""

import re

import msgspec
import pytest
from argon2 import PasswordHasher

from kiosk.protocol.messages import HeartbeatReply, Volunteer
from server.staff.roles import Role
from tests.server.staff import NHA_TRANG, TAY_NHA_TRANG, send, signed_in
from tests.server.test_dashboard import words
from tests.server.toy_kiosk import RunningCentre, ToyKiosk

PAGE = "/points/loc-tho/volunteers"


def told(kiosk: ToyKiosk) -> list[Volunteer]:
    listed = msgspec.json.decode(kiosk.beat().content, type=HeartbeatReply).volunteers
    assert listed is not msgspec.UNSET
    return listed


def invite(at: RunningCentre, label: str = "Chị Trà") -> str:
    """Make a volunteer on the page; returns the code it shows."""
    shown = words(send(at, PAGE, {"label": label}).text)
    found = re.search(rf"Mã mời của {label} ?: ?(\d{{4}}) (\d{{4}})", shown)
    assert found, shown
    return found[1] + found[2]


def test_a_volunteer_reaches_the_kiosks_of_the_point_with_a_hash_alone(centre: RunningCentre) -> None:
    here, elsewhere = centre.kiosk(), centre.kiosk("vinh-hiep")
    signed_in(centre, Role.OPERATOR)
    code = invite(centre)

    (volunteer,) = told(here)
    assert volunteer.label == "Chị Trà"
    assert volunteer.invitation is not None
    assert code not in msgspec.json.encode(volunteer).decode()
    assert PasswordHasher().verify(volunteer.invitation, code)
    assert told(elsewhere) == []
    assert code not in centre.client.get(PAGE).text


def test_another_code_replaces_the_first_and_one_let_go_is_told_no_more(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    signed_in(centre)
    invite(centre)
    (first,) = told(kiosk)
    assert "Mã mời của Chị Trà" in words(send(centre, f"{PAGE}/{first.volunteer_id}/code").text)
    (second,) = told(kiosk)
    assert (second.volunteer_id, second.invitation != first.invitation) == (first.volunteer_id, True)

    assert send(centre, f"{PAGE}/{first.volunteer_id}/remove").status_code == 303
    assert told(kiosk) == []
    for deed in ("code", "remove"):
        assert send(centre, f"{PAGE}/{first.volunteer_id}/{deed}").status_code == 404


def test_a_commune_invites_at_its_own_points_alone(centre: RunningCentre) -> None:
    signed_in(centre, Role.COMMUNE, unit_code=NHA_TRANG)
    invite(centre)
    signed_in(centre, Role.COMMUNE, unit_code=TAY_NHA_TRANG)
    assert centre.client.get(PAGE).status_code == 403
    assert send(centre, PAGE, {"label": "Anh Ấm"}).status_code == 403


@pytest.mark.parametrize("label", ["", "   ", "T" * 41, "Trà 0905123456"])
def test_a_label_that_is_none_or_holds_a_number_is_refused_in_words(
    centre: RunningCentre, label: str
) -> None:
    signed_in(centre)
    reply = send(centre, PAGE, {"label": label})
    assert reply.status_code == 400
    assert "Tên gọi" in words(reply.text)
    assert told(centre.kiosk()) == []
