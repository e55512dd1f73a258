"""A kiosk's data folder, its clock and its real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.paths import Paths
from kiosk.store.store import Store
from tests.fakes import FakeClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", config=tmp_path / "config", resources=tmp_path / "resources")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(paths: Paths, clock: FakeClock) -> Iterator[Store]:
    with Store.open(paths, clock) as store:
        yield store
