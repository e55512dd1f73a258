from collections.abc import Iterator

import pytest

from tests.server.toy_kiosk import RunningCentre, running_centre


@pytest.fixture
def centre() -> Iterator[RunningCentre]:
    """A fresh centre, eight o'clock on a Tuesday morning."""
    with running_centre() as running:
        yield running
