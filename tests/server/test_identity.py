"""Who is believed, and how a machine gets its identity."""

import gzip
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from kiosk.protocol.codes import EnrollmentCode, fingerprint
from kiosk.protocol.messages import EnrollReply
from kiosk.protocol.signatures import SignedRequest, public_bytes, sign_request
from server.api import exchange
from server.kiosks import revoke
from server.store import tables
from tests.server.toy_kiosk import RunningCentre, ToyKiosk


def test_a_code_gives_a_machine_its_point_and_the_key_its_fingerprint_promised(centre: RunningCentre) -> None:
    code = centre.code("vinh-hiep")
    identity = msgspec.json.decode(ToyKiosk(centre).enroll(code).content, type=EnrollReply)
    assert identity.point.name == "Thôn Vĩnh Điềm Trung, Vĩnh Hiệp"
    assert (identity.point.unit_code, identity.point.unit_name) == ("22390", "phường Tây Nha Trang")
    assert code.fingerprint == fingerprint(public_bytes(centre.centre.key.public_key()), b"")
    assert identity.server_epoch == centre.centre.epoch


def test_a_lost_reply_burns_nothing(centre: RunningCentre) -> None:
    code, kiosk = centre.code(), ToyKiosk(centre)
    first = kiosk.enroll(code)
    centre.time.advance(minutes=14)
    assert kiosk.enroll(code).content == first.content
    centre.time.advance(minutes=2)
    assert kiosk.enroll(code).status_code == 403


def test_wrong_used_expired_worn_and_foreign_codes_are_refused_alike(centre: RunningCentre) -> None:
    refusals = []
    used = centre.code()
    ToyKiosk(centre).enroll(used)
    refusals.append(ToyKiosk(centre).enroll(used))
    wrong = centre.code()
    refusals.append(ToyKiosk(centre).enroll(wrong.prefix + "0" * 12))
    worn = centre.code()
    for _ in range(5):
        ToyKiosk(centre).enroll(worn.prefix + "0" * 12)
    refusals.append(ToyKiosk(centre).enroll(worn))
    refusals.append(ToyKiosk(centre).enroll("0000" + worn.secret))
    refusals.append(ToyKiosk(centre).enroll("tea"))
    expired = centre.code()
    centre.time.advance(minutes=16)
    refusals.append(ToyKiosk(centre).enroll(expired))
    assert {(reply.status_code, reply.content) for reply in refusals} == {(403, refusals[0].content)}
    assert refusals[0].json()["code"] == "enroll.refused"


def test_whoever_guesses_on_must_wait_and_later_may_try_again(centre: RunningCentre) -> None:
    for _ in range(20):
        assert ToyKiosk(centre).enroll("0" * 16).status_code == 403
    closed = ToyKiosk(centre).enroll(centre.code())
    assert (closed.status_code, closed.json()["code"]) == (429, "slow-down")
    centre.time.advance(seconds=int(closed.headers["retry-after"]))
    assert ToyKiosk(centre).enroll(centre.code()).status_code == 200


def test_secrets_of_codes_are_not_in_the_database(centre: RunningCentre) -> None:
    code = centre.code()
    with centre.centre.engine.begin() as db:
        row = db.execute(select(tables.enrollment_code)).one()
    assert code.secret not in str(row)


def test_an_enrollment_must_be_signed_by_the_key_it_brings(centre: RunningCentre) -> None:
    code = centre.code()
    kiosk, thief = ToyKiosk(centre), ToyKiosk(centre)
    reply = kiosk.enroll(code)
    assert reply.status_code == 200
    body = reply.request.content
    assert thief.post("/v1/enroll", body, key_id="enrolling").json()["code"] == "bad-signature"


def test_a_kiosk_that_enrols_again_keeps_its_id(centre: RunningCentre) -> None:
    kiosk = centre.kiosk("loc-tho")
    kiosk_id = kiosk.kiosk_id
    assert kiosk.enroll(centre.code("tan-lap")).json()["kiosk_id"] == kiosk_id
    kiosk.key = Ed25519PrivateKey.generate()
    assert kiosk.enroll(centre.code("tan-lap", kiosk_id=kiosk_id)).json()["kiosk_id"] == kiosk_id
    kiosk.assisted_session()
    assert kiosk.push_for_receipt().through == len(kiosk.events)


def test_a_key_that_was_changed_ends_with_the_next_request(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt(1, 2)
    old, kiosk.key = kiosk.key, Ed25519PrivateKey.generate()
    kiosk.enroll(centre.code("tan-lap", kiosk_id=kiosk.kiosk_id))

    new, kiosk.key = kiosk.key, old
    assert kiosk.push(3).json()["code"] == "bad-signature"
    with centre.centre.engine.begin() as db:
        assert len(db.execute(select(tables.event)).all()) == 2
    kiosk.key = new
    assert kiosk.push_for_receipt(3).through == len(kiosk.events)


def test_a_known_key_is_asked_for_under_the_lock_alone(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt(1, 2)
    monkeypatch.setattr(exchange, "reading", None)
    assert kiosk.push_for_receipt(3).through == len(kiosk.events)


def test_a_revoked_kiosk_is_told_so_under_the_centres_signature_and_its_rows_stay(
    centre: RunningCentre,
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        revoke(db, kiosk.kiosk_id, now=centre.time())
    for reply in (kiosk.push(), kiosk.beat()):
        assert (reply.status_code, reply.json()["code"]) == (403, "kiosk.revoked")
        assert "signature" in reply.headers
    assert kiosk.enroll(centre.code()).status_code == 403
    with centre.centre.engine.begin() as db:
        assert len(db.execute(select(tables.event)).all()) == len(kiosk.events)


@pytest.mark.parametrize(
    "spoil", ["body", "path", "host", "encoding", "key", "unsigned", "garbled", "unknown"]
)
def test_a_request_that_is_not_wholly_the_kiosks_own_is_refused(centre: RunningCentre, spoil: str) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    body = gzip.compress(kiosk.batch())
    message = SignedRequest(
        method="POST",
        url="http://127.0.0.1:8480/v1/events" if spoil != "path" else "http://127.0.0.1:8480/v1/heartbeat",
        headers={"content-encoding": "gzip"},
    )
    key = Ed25519PrivateKey.generate() if spoil == "key" else kiosk.key
    key_id = "0f8fad5b-d9cb-469f-a165-70867728950e" if spoil == "unknown" else kiosk.kiosk_id
    sign_request(message, key=key, key_id=key_id, body=body)
    headers = {} if spoil == "unsigned" else dict(message.headers)
    if spoil == "garbled":
        headers["Signature"] = "kiosk=:trà:".encode()
    if spoil == "host":
        headers["host"] = "elsewhere.example"
    if spoil == "encoding":
        headers["content-encoding"] = "identity"
    if spoil == "body":
        body = gzip.compress(kiosk.batch())[:-1] + b"x"
    reply = centre.client.post("/v1/events", content=body, headers=headers)
    assert reply.status_code == 401
    assert reply.json()["code"] == ("kiosk.unknown" if spoil == "unknown" else "bad-signature")
    with centre.centre.engine.begin() as db:
        assert db.execute(select(tables.event)).all() == []


def test_a_heartbeat_says_what_the_centre_holds_and_an_older_one_changes_nothing(
    centre: RunningCentre,
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.push_for_receipt()
    centre.time.advance(hours=1)
    reply = kiosk.beat(counter=7)
    assert reply.json()["through"] == len(kiosk.events)
    heard = centre.time()
    centre.time.advance(hours=1)
    assert kiosk.beat(counter=7, backlog=99).status_code == 200
    with centre.centre.engine.begin() as db:
        beat = db.execute(select(tables.heartbeat)).one()
        row = db.execute(select(tables.kiosk)).one()
    assert (beat.counter, beat.backlog, row.last_spoke_at) == (7, 0, heard)


def test_what_waits_at_a_kiosk_limits_until_when_its_figures_are_complete(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    centre.time.advance(hours=5)
    kiosk.beat(backlog=3, oldest=centre.time() - timedelta(hours=2))
    with centre.centre.engine.begin() as db:
        assert db.execute(select(tables.kiosk.c.complete_until)).scalar_one() == centre.time() - timedelta(
            hours=2
        )


def test_codes_never_share_a_prefix_while_they_live(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = centre.code()
    drawn = [first, EnrollmentCode(prefix="TEA0", secret="0" * 12, fingerprint=first.fingerprint)]
    monkeypatch.setattr(EnrollmentCode, "make", lambda *, fingerprint: drawn.pop(0))
    assert centre.code().prefix == "TEA0"
