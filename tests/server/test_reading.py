"""What ingest reads fast it reads as the protocol defines it."""

import gzip
import random
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.protocol.messages import (
    EVENT_DECODER,
    Batch,
    ProblemCode,
    RejectCode,
    Timestamp,
    Uuid,
    chain_over,
    chain_start,
)
from server.batches import Told, inflate, read_batch, read_events
from server.errors import CentreCannotRun
from server.patterns import are_times, are_uuid4
from server.problems import ProblemFound
from server.settings import ServerSettings
from tests.server.toy_kiosk import RunningCentre

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
GOLDEN = (Path(__file__).parents[1] / "contract" / "events_v1.jsonl").read_bytes().splitlines()
LOG = "11111111-1111-4111-8111-111111111111"


def arrived(content: bytes) -> tuple[Any, RejectCode | None]:
    """What a batch of this one event tells."""
    seq = msgspec.json.decode(content).get("seq", 1)
    first = seq if isinstance(seq, int) and seq > 0 else 1
    batch = Batch(
        batch_id=LOG,
        log_id=LOG,
        continues=None,
        first_seq=first,
        chain_before=chain_start(LOG),
        events=[msgspec.Raw(content)],
        lost=[],
        now=msgspec.json.decode(
            b'{"at":"2026-11-24T01:59:00.000Z","clock":{"state":"ok","boot_id":"%s","mono_ms":1}}'
            % LOG.encode()
        ),
    )
    read = read_batch(msgspec.json.encode(batch), received_at=NOW)
    assert read.digest_after == chain_over(chain_start(LOG), [content])
    [event] = read.events()
    assert event.content == content
    return event.told, event.reject


@pytest.mark.parametrize("content", GOLDEN)
def test_every_golden_event_is_read_as_it_stands(content: bytes) -> None:
    told, reject = arrived(content)
    assert reject is None
    read = {name: getattr(told.event, name) for name in told.event.__struct_fields__} | {"data": told.data}
    assert msgspec.to_builtins(read) == msgspec.to_builtins(EVENT_DECODER.decode(content))


SPOILED: tuple[dict[str, Any], ...] = (
    {"event_id": LOG.upper().replace("1", "A", 1)},
    {"event_id": LOG + "\n"},
    {"event_id": LOG.replace("4111", "1111")},
    {"session_id": "tea"},
    {"session_id": ""},
    {"at": "2026-W48-2T01:00:00.000Z"},
    {"at": "2026-11-24 01:00:00.000Z"},
    {"at": "2026-11-24T01:00:00.000+07:00"},
    {"at": "٢٠٢٦-11-24T01:00:00.000Z"},
    {"kind": "k" * 65},
    {"case": -1},
    {"case": 2**53},
    {"elapsed_ms": 1.5},
    {"seq": 0},
    {"clock": {"state": "ok", "boot_id": "kettle", "mono_ms": 1}},
    {"clock": {"state": "late", "boot_id": LOG, "mono_ms": 1}},
    {"data": {"steam": None}},
    {"data": []},
)


@pytest.mark.parametrize("spoiled", SPOILED)
def test_what_the_protocol_does_not_read_is_no_event(spoiled: dict[str, Any]) -> None:
    content = msgspec.json.encode(msgspec.json.decode(GOLDEN[4]) | spoiled)
    assert arrived(content) == (None, RejectCode.NOT_AN_EVENT)


@pytest.mark.parametrize("spoiled", SPOILED)
def test_one_bad_event_leaves_its_neighbours_as_they_are(spoiled: dict[str, Any]) -> None:
    sound = [msgspec.json.decode(GOLDEN[4]) | {"seq": seq} for seq in range(1, 6)]
    contents = [msgspec.json.encode(event) for event in (*sound[:2], sound[2] | spoiled, *sound[3:])]
    first, second, bad, *others = read_events(1, contents, now=None, received_at=NOW)
    assert bad is RejectCode.NOT_AN_EVENT
    assert [one.event.seq for one in (first, second, *others) if isinstance(one, Told)] == [1, 2, 4, 5]


TIME = "2026-11-24T01:00:00.000Z"


@pytest.mark.parametrize(
    ("all_are", "pattern", "sound"), [(are_uuid4, Uuid, LOG), (are_times, Timestamp, TIME)]
)
def test_many_are_asked_at_once_what_the_pattern_asks_of_each(
    all_are: Callable[[list[str]], bool], pattern: Any, sound: str
) -> None:
    chance = random.Random(sound)  # noqa: S311 - the same letters in every run
    assert all_are([])
    assert all_are([sound] * 3)
    assert not all_are([sound[:-1], sound + sound[0]])
    assert not all_are([sound + sound, ""])
    verdicts = set()
    for place in range(len(sound)):
        for letter in "0489abcdefgAZT-:. \n\ud800\u0663\u00e9" + chance.choice(sound):
            bent = sound[:place] + letter + sound[place + 1 :]
            try:
                msgspec.convert(bent, pattern)
                fits = True
            except (msgspec.ValidationError, UnicodeEncodeError):
                fits = False
            # The protocol's patterns are of texts alone: \\d would take the digits of every script.
            fits &= bent.isascii()
            assert all_are([sound, bent, sound]) is fits, bent
            verdicts.add(fits)
    assert verdicts == {True, False}


def test_events_behind_the_cursor_are_not_read_at_all(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    read = read_batch(kiosk.batch(), received_at=NOW)
    assert [event.seq for event in read.events(after=3)] == list(range(4, len(kiosk.events) + 1))
    assert list(read.events(after=len(kiosk.events))) == []


BODY = gzip.compress(b"tea " * 1000, mtime=0)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BODY, ProblemCode.TOO_LARGE),
        (gzip.compress(b"tea", mtime=0) * 2, ProblemCode.MALFORMED),
        (gzip.compress(b"tea", mtime=0) + b"\0", ProblemCode.MALFORMED),
        (BODY[:-1], ProblemCode.TOO_LARGE),
        (gzip.compress(b"tea", mtime=0)[:-1], ProblemCode.MALFORMED),
        (gzip.compress(b"tea", mtime=0)[:-6] + b"spoilt", ProblemCode.MALFORMED),
        (zlib.compress(b"tea"), ProblemCode.MALFORMED),
        (b"", ProblemCode.MALFORMED),
    ],
)
def test_only_a_whole_gzip_within_the_limit_is_inflated(body: bytes, code: ProblemCode) -> None:
    assert inflate(BODY, limit=4000) == b"tea " * 1000
    with pytest.raises(ProblemFound) as refused:
        inflate(body, limit=3999)
    assert refused.value.code == code


def test_several_processes_on_one_sqlite_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CentreCannotRun, match="2 processes cannot share"):
        ServerSettings(data=tmp_path, workers=2)
    assert ServerSettings(data=tmp_path, workers=2, database_url="postgresql://centre@localhost/centre")
