"""A kiosk of the first version and today's centre, today's kiosk and a centre of tomorrow: they understand one another."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from litestar import Litestar

from kiosk.bootstrap import build_kiosk
from kiosk.paths import Paths
from kiosk.protocol.messages import HeartbeatReply
from kiosk.settings import Settings
from kiosk.sync.status import Vitals
from server.api import exchange
from server.enrollment import make_code
from server.reports.rows import stored_events
from tests.fakes import FakeClock
from tests.faults.bad_network import serving
from tests.kiosk.teahouse import tea_visit
from tests.server.toy_kiosk import RunningCentre, ToyKiosk, running_centre

GOLDEN = Path(__file__).parents[1] / "contract"
OF_TOMORROW = {"mood": "calm", "kettle": {"steam": [True, 1.5, None]}}


@pytest.fixture
def first_version() -> Iterator[tuple[RunningCentre, ToyKiosk]]:
    """A kiosk with the log that the golden files hold."""
    with running_centre() as centre:
        kiosk = centre.kiosk()
        kiosk.events = (GOLDEN / "events_v1.jsonl").read_bytes().splitlines()
        yield centre, kiosk


def test_what_a_kiosk_of_the_first_version_tells_is_taken_whole(
    first_version: tuple[RunningCentre, ToyKiosk],
) -> None:
    centre, kiosk = first_version
    receipt = kiosk.push_for_receipt()
    assert (receipt.rejected, receipt.through) == ([], len(kiosk.events))
    assert len(stored_events(centre.centre)) == len(kiosk.events)
    reply = kiosk.post("/v1/heartbeat", gzip.compress((GOLDEN / "heartbeat_v1.json").read_bytes()))
    assert msgspec.json.decode(reply.content, type=HeartbeatReply).earlier is msgspec.UNSET


def test_what_a_kiosk_of_tomorrow_says_besides_is_harmless(
    first_version: tuple[RunningCentre, ToyKiosk],
) -> None:
    centre, kiosk = first_version
    kiosk.events = [
        msgspec.json.encode(event | OF_TOMORROW | {"data": event["data"] | {"mood": "calm"}})
        for event in map(msgspec.json.decode, kiosk.events)
    ]
    for path, message in (
        ("/v1/events", kiosk.batch()),
        ("/v1/heartbeat", (GOLDEN / "heartbeat_v1.json").read_bytes()),
    ):
        more = msgspec.json.decode(message, type=dict[str, msgspec.Raw]) | {
            name: msgspec.Raw(msgspec.json.encode(value)) for name, value in OF_TOMORROW.items()
        }
        reply = kiosk.post(path, gzip.compress(msgspec.json.encode(more)))
        assert reply.status_code == 200, reply.text
    assert len(stored_events(centre.centre)) == len(kiosk.events)


def test_what_a_centre_of_tomorrow_answers_besides_is_harmless(
    centre_app: Litestar, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def encode(answer: object) -> bytes:
        return msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(answer)) | OF_TOMORROW)

    monkeypatch.setattr(exchange, "msgspec", SimpleNamespace(json=SimpleNamespace(encode=encode)))
    data = tmp_path / "kiosk"
    with serving(centre_app) as port:
        settings = Settings(server_url=f"http://127.0.0.1:{port}")
        kiosk = build_kiosk(settings, Paths(data=data, config=data, resources=data), clock)
        kiosk.lock()
        kiosk.enroll(str(make_code(centre_app.state.centre, "loc-tho")))
        with kiosk.open_store() as store:
            store.log.append_many(tea_visit(clock))
            status = kiosk.build_sync(lambda deed: deed(store)).turn(
                Vitals(pack="teahouse", pack_version="1.0"), at_once=True
            )
        kiosk.close()
    assert (status.trouble, status.unsent, status.rejected) == (None, 0, 0)
