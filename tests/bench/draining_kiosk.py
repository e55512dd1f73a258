"""One process of a kiosk without screens, for measuring: `drain` sends what waits, `single` one closed session at a time.

python -m tests.bench.draining_kiosk FOLDER URL CODE drain|single
"""

import http.client
import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from kiosk.clock import Clock
from kiosk.paths import Paths
from kiosk.protocol.messages import CheckState
from kiosk.store.identity import read_identity_file
from kiosk.store.store import Store
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from kiosk.sync.push import BATCHES_UNDER_WAY
from kiosk.sync.status import Vitals
from kiosk.sync.sync import Sync
from tests.bench.centre import resident_kb
from tests.bench.visits import Visits

T = TypeVar("T")
VITALS = Vitals(pack="khanh-hoa", pack_version="1.0", printer=CheckState.GOOD, readiness=CheckState.GOOD)
SINGLES = 30


class CountedBytes:
    """Every byte of HTTP that goes out, heads included."""

    def __init__(self) -> None:
        self.count = 0
        plain = http.client.HTTPConnection.send

        def send(connection: http.client.HTTPConnection, data: Any) -> None:
            if isinstance(data, bytes):
                self.count += len(data)
            plain(connection, data)

        http.client.HTTPConnection.send = send  # type: ignore[method-assign]


def main(folder: str, url: str, code: str, what: str) -> None:
    """Print one line of JSON."""
    place = Path(folder)
    paths, clock, link = Paths(data=place, config=place, resources=place), Clock(), Link(url)
    enroll(code, link=link, paths=paths)
    with Store.open(paths, clock) as store, ThreadPoolExecutor(BATCHES_UNDER_WAY) as carriers:

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(store)

        sync = Sync(
            file=read_identity_file(paths.identity_file),
            paths=paths,
            link=link,
            on_store=on_store,
            clock=clock,
            beside=carriers.submit,
        )
        if what == "drain":
            waiting, counted = store.outbox.unsent().count, CountedBytes()
            begun = time.perf_counter()
            status = sync.turn(VITALS, at_once=True)
            told: dict[str, object] = {
                "seconds": time.perf_counter() - begun,
                "events": waiting - status.unsent,
                "left": status.unsent,
                "trouble": status.trouble and status.trouble.code,
                "bytes": counted.count,
                "peak_kb": resident_kb(os.getpid(), "VmHWM"),
            }
        else:
            sync.turn(VITALS, at_once=True)
            visits, times = Visits(seed=7), []
            for _ in range(SINGLES):
                drafts = visits.next()
                store.log.append_many(drafts[:-1])
                begun = time.perf_counter()
                store.log.append_many(drafts[-1:])
                status = sync.turn(VITALS)
                times.append(time.perf_counter() - begun)
                if status.unsent:
                    raise RuntimeError(f"not delivered: {status.trouble}")
                time.sleep(0.1)
            told = {"times": times}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
