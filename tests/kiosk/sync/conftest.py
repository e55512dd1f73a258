"""A centre on loopback and a kiosk that is enrolled there."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from kiosk.paths import Paths
from kiosk.protocol.messages import CheckState
from kiosk.store.identity import read_identity_file
from kiosk.store.store import Store
from kiosk.sync.backoff import Backoff
from kiosk.sync.enrollment import enroll
from kiosk.sync.link import Link
from kiosk.sync.push import Beside
from kiosk.sync.status import Vitals
from kiosk.sync.sync import Sync
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre

T = TypeVar("T")
VITALS = Vitals(pack="teahouse", pack_version="1.0", printer=CheckState.GOOD, readiness=CheckState.GOOD)


@pytest.fixture
def centre() -> Iterator[Centre]:
    with Centre() as centre:
        yield centre


@pytest.fixture
def link(centre: Centre) -> Iterator[Link]:
    link = Link(centre.url, read_timeout_s=2)
    yield link
    link.close()


@pytest.fixture
def make_sync(
    centre: Centre, link: Link, paths: Paths, store: Store, clock: FakeClock
) -> Callable[..., Sync]:
    enroll(str(centre.make_code()), link=link, paths=paths)

    def on_store(deed: Callable[[Store], T], /) -> T:
        return deed(store)

    def make(*, beside: Beside | None = None) -> Sync:
        return Sync(
            file=read_identity_file(paths.identity_file),
            paths=paths,
            link=link,
            on_store=on_store,
            clock=clock,
            backoff=Backoff(draw=lambda _low, high: high),
            beside=beside,
        )

    return make


@pytest.fixture
def sync(make_sync: Callable[..., Sync]) -> Sync:
    return make_sync()
