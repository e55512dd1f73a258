"""Many kiosks at once: enrolled by their rows, signing with their own keys, over connections that stay open."""

import base64
import gzip
import http.client
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, insert

from kiosk.protocol.messages import Batch, Moment, chain_over, chain_start
from kiosk.protocol.signatures import SignedRequest, public_bytes, sign_request
from server.store import tables


@dataclass(frozen=True, slots=True)
class CrowdKiosk:
    """One kiosk of the crowd."""

    kiosk_id: str
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Message:
    """A signed request that is ready to go."""

    path: str
    body: bytes
    headers: dict[str, str]


@dataclass(slots=True)
class Told:
    """How requests went: seconds each, and those that were not answered with 200."""

    seconds: list[float] = field(default_factory=list)
    refused: list[tuple[int, bytes]] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The quantile of the times."""
        return statistics.quantiles(self.seconds, n=1000)[round(share * 1000) - 1]


def enroll_crowd(engine: Engine, count: int, *, points: Sequence[str]) -> list[CrowdKiosk]:
    """Write this many kiosks into the register, spread over these points."""
    crowd = [CrowdKiosk(kiosk_id=str(uuid4()), key=Ed25519PrivateKey.generate()) for _ in range(count)]
    with engine.begin() as db:
        db.execute(
            insert(tables.kiosk),
            [
                {
                    "kiosk_id": one.kiosk_id,
                    "point_id": points[number % len(points)],
                    "public_key": base64.b64encode(public_bytes(one.key.public_key())).decode(),
                    "platform": "bench",
                    "enrolled_at": datetime.now(UTC),
                }
                for number, one in enumerate(crowd)
            ],
        )
    return crowd


def batches(events: Sequence[bytes], *, size: int, now: Moment) -> list[bytes]:
    """The gzip bodies of one log that holds these events."""
    log_id, digest, bodies = str(uuid4()), "", []
    digest = chain_start(log_id)
    for first in range(0, len(events), size):
        some = events[first : first + size]
        batch = Batch(
            batch_id=str(uuid4()),
            log_id=log_id,
            continues=None,
            first_seq=first + 1,
            chain_before=digest,
            events=[msgspec.Raw(content) for content in some],
            lost=[],
            now=now,
        )
        bodies.append(gzip.compress(msgspec.json.encode(batch), 6, mtime=0))
        digest = chain_over(digest, some)
    return bodies


def signed(kiosk: CrowdKiosk, url: str, path: str, body: bytes) -> Message:
    """Sign a gzip body as this kiosk."""
    message = SignedRequest(
        method="POST",
        url=f"{url}{path}",
        headers={"Content-Type": "application/json", "Content-Encoding": "gzip"},
    )
    sign_request(message, key=kiosk.key, key_id=kiosk.kiosk_id, body=body)
    return Message(path=path, body=body, headers=dict(message.headers))


def send_all(url: str, scripts: Iterable[Callable[[], Iterator[Message]]], *, at_once: int) -> Told:
    """Run every script, its messages one after the other, over so many open connections."""
    address, told = urlsplit(url), Told()
    waiting: SimpleQueue[Callable[[], Iterator[Message]] | None] = SimpleQueue()
    for script in scripts:
        waiting.put(script)
    for _ in range(at_once):
        waiting.put(None)

    def work() -> None:
        line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
        while (script := waiting.get()) is not None:
            for message in script():
                begun = time.perf_counter()
                line.request("POST", message.path, message.body, message.headers)
                reply = line.getresponse()
                content = reply.read()
                told.seconds.append(time.perf_counter() - begun)
                if reply.status != 200:
                    told.refused.append((reply.status, content[:200]))
        line.close()

    with ThreadPoolExecutor(at_once) as workers:
        for done in [workers.submit(work) for _ in range(at_once)]:
            done.result()
    return told
