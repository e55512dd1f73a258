"""What counts as a stick is the same for the technician's screen and for the figures of the volunteers."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from kiosk.sticks import sticks
from ui.stick_desk import StickDesk


def test_a_second_disk_of_a_windows_machine_is_no_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"D:\\": 3, "E:\\": 2, "F:\\": 4}
    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda drive: kinds.get(drive, 1)))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", "win32")
        patched.setattr(ctypes, "windll", windows, raising=False)
        assert [str(stick) for stick in sticks()] == ["E:\\"]
        assert StickDesk.plugged(object()) == sticks()  # type: ignore[arg-type]
