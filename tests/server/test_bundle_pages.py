"""The dashboard takes a stick: any number of times, with its receipt in the page, and by operators alone."""

import base64
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select

from kiosk.protocol.bundles import BundleHead, BundleReceipt, Sealed, open_sealed, seal
from server.kiosks import revoke
from server.staff.roles import Role
from server.store import tables
from tests.server.staff import send, signed_in
from tests.server.toy_kiosk import RunningCentre, ToyKiosk

BUNDLE_ID = "0000b0d1-0000-4000-8000-00000000b0d1"


def bundle_of(kiosk: ToyKiosk) -> bytes:
    head = BundleHead(bundle=1, bundle_id=BUNDLE_ID, kiosk_id=kiosk.kiosk_id, now=kiosk.moment())
    return b"".join(seal([msgspec.json.encode(head), kiosk.batch()], sealed=Sealed.BUNDLE, key=kiosk.key))


def upload(centre: RunningCentre, content: bytes, **form: str) -> Any:
    return send(centre, "/bundles", form, files={"file": ("kiosk.bundle", content)})


def stored(centre: RunningCentre) -> int:
    with centre.centre.engine.begin() as db:
        return int(db.execute(select(func.count()).select_from(tables.event)).scalar_one())


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.DEPARTMENT])
def test_a_stick_is_taken_twice_counted_once_and_answered(
    centre: RunningCentre, tmp_path: Path, role: Role
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    signed_in(centre, role)
    assert "multipart/form-data" in centre.client.get("/bundles").text

    for _ in range(2):
        reply = upload(centre, bundle_of(kiosk))
        assert reply.status_code == 200
        assert f"Đã nhận {len(kiosk.events)} dòng nhật ký" in reply.text
        assert stored(centre) == len(kiosk.events)

    found = re.search(
        r'href="data:application/octet-stream;base64,([^"]+)" download="kiosk.bundle.receipt"', reply.text
    )
    assert found
    receipt = tmp_path / "receipt"
    receipt.write_bytes(base64.b64decode(found[1]))
    key = centre.centre.key.public_key()
    (line,) = open_sealed(receipt, sealed=Sealed.RECEIPT, find_key=lambda _line: (key,))
    told = msgspec.json.decode(line, type=BundleReceipt)
    assert (told.kiosk_id, told.parts[0].receipt.through) == (kiosk.kiosk_id, len(kiosk.events))


def test_a_revoked_kiosks_stick_waits_for_a_tick(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    with centre.centre.engine.begin() as db:
        revoke(db, kiosk.kiosk_id, now=centre.time())
    signed_in(centre, Role.OPERATOR)

    refused = upload(centre, bundle_of(kiosk))

    assert refused.status_code == 400
    assert 'name="accept_revoked"' in refused.text
    assert stored(centre) == 0
    assert upload(centre, bundle_of(kiosk), accept_revoked="yes").status_code == 200
    assert stored(centre) == len(kiosk.events)


@pytest.mark.parametrize("spoil", ["tampered", "cut", "nonsense", "empty"])
def test_what_is_no_stick_is_refused_in_a_sentence(centre: RunningCentre, spoil: str) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    sound = bundle_of(kiosk)
    content = {
        "tampered": sound[:60] + b"\0" + sound[61:],
        "cut": sound[:-20],
        "nonsense": b"tea",
        "empty": b"",
    }
    signed_in(centre, Role.OPERATOR)

    reply = upload(centre, content[spoil])

    assert reply.status_code == 400
    assert "không phải tệp máy ghi ra" in reply.text
    assert stored(centre) == 0


def test_a_gap_before_a_stick_is_told(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    head = BundleHead(bundle=1, bundle_id=BUNDLE_ID, kiosk_id=kiosk.kiosk_id, now=kiosk.moment())
    later = b"".join(seal([msgspec.json.encode(head), kiosk.batch(3)], sealed=Sealed.BUNDLE, key=kiosk.key))
    signed_in(centre, Role.OPERATOR)

    assert "Thiếu một đoạn trước tệp này" in upload(centre, later).text


@pytest.mark.parametrize("role", [Role.COMMUNE, Role.AUTHOR])
def test_others_take_no_sticks(centre: RunningCentre, role: Role) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    signed_in(centre, role)
    assert upload(centre, bundle_of(kiosk)).status_code == 403
    assert stored(centre) == 0
