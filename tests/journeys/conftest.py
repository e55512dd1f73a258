"""Journeys touch the real screens of a real kiosk on a folder of its own; only time is a fake."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test prints on a real printer.
os.environ["CUPS_SERVER"] = "127.0.0.1:9"

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.kiosk_page import KioskPage
from tests.ui.qt_warnings import collected_warnings
from tests.ui.toy_webcam import ToyKernel


@pytest.fixture(autouse=True)
def _no_camera_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.v4l2.Linux", ToyKernel)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[KioskPage]:
    with collected_warnings() as warnings, KioskPage.opened(tmp_path / "kiosk") as page:
        yield page
    assert not warnings
