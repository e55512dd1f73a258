"""What the link makes of answers that are none, and how long it waits for them."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.errors import ServerUnreachable
from kiosk.store.store import Store
from kiosk.sync.backoff import Backoff
from kiosk.sync.link import Link, pack
from tests.fakes import FakeClock
from tests.kiosk.teahouse import tea_visit

KEY = Ed25519PrivateKey.generate()


@contextmanager
def dripping_server(*, every_s: float) -> Iterator[str]:
    """Answers at once, and then lets its body drip, a byte at a time."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        line, _ = listening.accept()
        with line:
            line.recv(65_536)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while not over.wait(every_s):
                try:
                    line.sendall(b"x")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    over.set()
    thread.join()
    listening.close()


def test_an_answer_that_drips_is_given_up() -> None:
    with dripping_server(every_s=0.05) as url:
        link = Link(url, read_timeout_s=5, answer_within_s=0.3)
        started = time.monotonic()
        with pytest.raises(ServerUnreachable):
            link.post("/v1/events", b"{}", key=KEY, key_id="kiosk")
        link.close()
    assert time.monotonic() - started < 2


def test_quickly_or_well_packed_it_is_the_same_and_not_much_longer(store: Store, clock: FakeClock) -> None:
    for _ in range(100):
        store.log.append_many(tea_visit(clock))
    events = b",".join(content for _, content in store.log.read(1, store.log.head.last_seq))
    quick, well = (pack(events, quick=one) for one in (True, False))
    assert gzip.decompress(quick.content) == gzip.decompress(well.content) == events
    assert quick.plain_bytes == well.plain_bytes == len(events)
    assert len(well.content) < len(quick.content) < 1.2 * len(well.content)


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    link = Link(f"http://127.0.0.1:{port}")
    with pytest.raises(ServerUnreachable):
        link.post("/v1/events", b"{}", key=KEY, key_id="kiosk")
    link.close()


def test_waits_grow_to_a_quarter_of_an_hour_and_are_forgotten_after_a_success() -> None:
    backoff = Backoff(draw=lambda _low, high: high)
    waits = [backoff.failed().total_seconds() for _ in range(10)]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    backoff.succeeded()
    assert backoff.failed().total_seconds() == 5


def test_waits_are_spread_over_the_whole_window() -> None:
    backoff = Backoff(draw=lambda low, high: low)
    assert backoff.failed().total_seconds() == 1
    assert backoff.failed(retry_after_s=120).total_seconds() == 120
    assert backoff.failed(retry_after_s=10**9).total_seconds() == 3600
    assert backoff.failed(retry_after_s=-5).total_seconds() == 1
