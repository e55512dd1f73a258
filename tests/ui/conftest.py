"""Screens are drawn offscreen; whatever Qt warns of fails the test that caused it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test prints on a real printer.
os.environ["CUPS_SERVER"] = "127.0.0.1:9"

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.qt_warnings import collected_warnings
from ui.application import make_application


@pytest.fixture(scope="session")
def application() -> QGuiApplication:
    return make_application()


@pytest.fixture(autouse=True)
def _no_qt_warnings(application: QGuiApplication) -> Iterator[None]:
    with collected_warnings() as warnings:
        yield
    assert not warnings
