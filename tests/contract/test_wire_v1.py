"""Version 1 of the wire, as golden files hold it. They are never edited, only added to: what a kiosk in the field sends
today must be understood for ever."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.protocol.codes import ALPHABET, CodeMalformed, EnrollmentCode, fingerprint
from kiosk.protocol.messages import (
    EVENT_DECODER,
    Batch,
    ClockStamp,
    ClockState,
    EnrollReply,
    EnrollRequest,
    Event,
    Heartbeat,
    HeartbeatReply,
    Problem,
    Receipt,
    chain_over,
    chain_start,
    encode_event,
)
from kiosk.protocol.signatures import (
    SignatureRefused,
    SignedReply,
    SignedRequest,
    public_bytes,
    public_from_text,
    sign_request,
    thumbprint,
    verify_reply,
    verify_request,
)
from kiosk.protocol.vocabulary import (
    COUNT_LIMIT,
    OPTIONAL,
    REQUIRED,
    Field,
    FieldShape,
    Kind,
    problem_with_data,
)

HERE = Path(__file__).parent
LOG_ID = "00000106-0000-4000-8000-000000000106"
KIOSK_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CENTRE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))


def golden(name: str) -> bytes:
    return (HERE / name).read_bytes().removesuffix(b"\n")


EVENTS = golden("events_v1.jsonl").split(b"\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("batch_v1.json", Batch),
        ("receipt_v1.json", Receipt),
        ("enroll_request_v1.json", EnrollRequest),
        ("enroll_reply_v1.json", EnrollReply),
        ("heartbeat_v1.json", Heartbeat),
        ("heartbeat_success_v1.json", Heartbeat),
        ("heartbeat_earlier_v1.json", Heartbeat),
        ("heartbeat_rejected_v1.json", Heartbeat),
        ("heartbeat_reply_v1.json", HeartbeatReply),
        ("heartbeat_reply_volunteers_v1.json", HeartbeatReply),
        ("heartbeat_reply_earlier_v1.json", HeartbeatReply),
        ("heartbeat_reply_counted_v1.json", HeartbeatReply),
        ("problem_v1.json", Problem),
    ],
)
def test_a_golden_message_is_read_and_written_to_the_same_bytes(name: str, message: type) -> None:
    assert msgspec.json.encode(msgspec.json.decode(golden(name), type=message)) == golden(name)


@pytest.mark.parametrize("content", EVENTS, ids=lambda content: json.loads(content)["kind"])
def test_a_golden_event_is_written_to_the_same_bytes(content: bytes) -> None:
    assert encode_event(EVENT_DECODER.decode(content)) == content


def test_every_kind_of_event_has_a_golden_line() -> None:
    assert {EVENT_DECODER.decode(content).kind for content in EVENTS} == set(Kind)


def test_the_chain_over_the_golden_events_never_changes() -> None:
    assert chain_start(LOG_ID) == hashlib.sha256(f"kiosk-log-v1\n{LOG_ID}".encode()).hexdigest()
    assert (
        chain_over(chain_start(LOG_ID), EVENTS)
        == "7f37b961bbbfdcad4d0fd86bf9259a26e4633635c02843c3124ef92593ff0537"
    )


def test_the_golden_exchange_still_verifies() -> None:
    exchange = json.loads(golden("signed_exchange_v1.json"))
    request = SignedRequest(
        method=exchange["request"]["method"],
        url=exchange["request"]["url"],
        headers=exchange["request"]["headers"],
    )
    body = base64.b64decode(exchange["request"]["body"])
    reply = SignedReply(status_code=200, headers=exchange["reply"]["headers"], request=request)

    kiosk_id = verify_request(request, find_key=lambda _key_id: KIOSK_KEY.public_key(), body=body)
    signed_by = verify_reply(
        reply, server_keys=(CENTRE_KEY.public_key(),), body=base64.b64decode(exchange["reply"]["body"])
    )

    assert kiosk_id == "0000001d-0000-4000-8000-00000000001d"
    assert signed_by == thumbprint(CENTRE_KEY.public_key()) == "24f6ed6acbfe1009c030d7ca567c33ca"


@pytest.mark.parametrize("part", ["method", "url", "body", "encoding", "key"])
def test_a_request_changed_in_any_part_is_refused(part: str) -> None:
    body = b"tea for two"
    request = SignedRequest(
        method="POST", url="https://centre.example.vn/v1/events", headers={"Content-Encoding": "gzip"}
    )
    sign_request(request, key=KIOSK_KEY, key_id="kiosk", body=body)
    key = KIOSK_KEY
    match part:
        case "method":
            request.method = "PUT"
        case "url":
            request.url = "https://centre.example.vn/v1/heartbeat"
        case "body":
            body = b"tea for one"
        case "encoding":
            request.headers["Content-Encoding"] = "identity"
        case "key":
            key = CENTRE_KEY

    with pytest.raises(SignatureRefused):
        verify_request(request, find_key=lambda _key_id: key.public_key(), body=body)


def test_the_fingerprint_in_a_code_never_changes() -> None:
    reply = msgspec.json.decode(golden("enroll_reply_v1.json"), type=EnrollReply)
    server_key = public_from_text(reply.server_key)
    assert fingerprint(public_bytes(server_key), base64.b64decode(reply.tuf_root)) == "G438P5P15BDT"


@given(st.text(ALPHABET, min_size=28, max_size=28), st.randoms())
def test_a_code_survives_being_typed_by_people(plain: str, chance: Any) -> None:
    typed = "".join(
        chance.choice([letter, letter.lower(), f"{letter}-", f" {letter}"])
        for letter in plain.translate(str.maketrans("01", chance.choice(["OI", "ol", "0L"])))
    )
    code = EnrollmentCode.parse(typed)
    assert str(code).replace("-", "") == plain
    assert EnrollmentCode.parse(str(code)) == code


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 28, "A" * 29, "Á" * 28])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeMalformed):
        EnrollmentCode.parse(text)


IDS = st.from_regex(r"[a-z][a-z_-]{0,20}[0-9]{0,5}", fullmatch=True)


def values(shape: FieldShape) -> st.SearchStrategy[Any]:
    match shape:
        case Field.ID:
            return IDS
        case Field.IDS:
            return st.lists(IDS, max_size=64)
        case Field.COUNT:
            return st.integers(0, COUNT_LIMIT)
        case Field.FLAG:
            return st.booleans()
        case Field.VERSION:
            return st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,5}){1,3}", fullmatch=True)
        case _:
            return st.sampled_from([member.value for member in shape])


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(Kind))
    data = {name: draw(values(shape)) for name, shape in REQUIRED[kind].items()}
    for name, shape in OPTIONAL.get(kind, {}).items():
        if draw(st.booleans()):
            data[name] = draw(values(shape))
    uuid = st.uuids(version=4).map(str)
    return Event(
        seq=draw(st.integers(1, 2**53 - 1)),
        event_id=draw(uuid),
        session_id=draw(st.none() | uuid),
        case=draw(st.integers(0, 2**53 - 1)),
        kind=kind,
        at=draw(st.datetimes()).strftime("%Y-%m-%dT%H:%M:%S.000Z").rjust(24, "0"),
        elapsed_ms=draw(st.integers(0, 2**53 - 1)),
        clock=ClockStamp(
            state=draw(st.sampled_from(ClockState)),
            boot_id=draw(uuid),
            mono_ms=draw(st.integers(0, 2**53 - 1)),
        ),
        data=data,
    )


@given(events())
def test_any_event_comes_back_as_it_went(event: Event) -> None:
    content = encode_event(event)
    assert EVENT_DECODER.decode(content) == event
    assert encode_event(EVENT_DECODER.decode(content)) == content


@given(events(), IDS)
def test_a_field_of_a_newer_kiosk_is_harmless_to_read_and_never_written(event: Event, name: str) -> None:
    newer = {**event.data, f"new-{name}": "x"}
    assert problem_with_data(Kind(event.kind), newer, unknown_fields_allowed=True) is None
    with pytest.raises(ValueError, match="not in the table"):
        encode_event(msgspec.structs.replace(event, data=newer))
    told = msgspec.json.encode({**msgspec.to_builtins(event), f"new-{name}": {"deep": [1]}})
    assert EVENT_DECODER.decode(told) == event


@given(st.lists(events(), min_size=1, max_size=5))
def test_a_batch_carries_the_stored_bytes_unchanged(several: list[Event]) -> None:
    kept = [encode_event(event) for event in several]
    batch = msgspec.json.decode(golden("batch_v1.json"), type=Batch)
    sent = msgspec.json.encode(
        msgspec.structs.replace(batch, events=[msgspec.Raw(content) for content in kept])
    )
    assert [bytes(raw) for raw in msgspec.json.decode(sent, type=Batch).events] == kept


@given(st.text(min_size=1))
def test_an_id_never_holds_a_long_number(text: str) -> None:
    for candidate in (f"a{text}123456", "k0905123456", "a-056099001234-b"):
        data = {"procedure_id": candidate}
        assert problem_with_data(Kind.PROCEDURE_STARTED, data, unknown_fields_allowed=False) is not None
