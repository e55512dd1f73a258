"""The real centre and a real kiosk core, on folders of their own, with time that is told to move."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from litestar import Litestar

from server.app import build_app
from server.settings import ServerSettings
from tests.fakes import MORNING, FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def centre_app(tmp_path: Path) -> Litestar:
    return build_app(ServerSettings(data=tmp_path / "centre"), now=lambda: MORNING)
