"""The kiosk with a webcam, from the bytes that its driver sends: codes held up are read, and its troubles are told."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.catalog.return_code import ReturnCode
from kiosk.doctor import Part
from kiosk.protocol.vocabulary import Kind
from tests.journeys.kiosk_page import logged
from tests.journeys.staff_page import TECHNICIAN_PIN, StaffPage
from tests.ui.toy_webcam import METADATA, ToyDevice, ToyKernel, held_up

POUR = str(ReturnCode(1, 4))
FORMS = ("YUYV", "UYVY", "NV12", "YU12", "GREY", "MJPG")


def plug_in(monkeypatch: pytest.MonkeyPatch, *devices: ToyDevice) -> None:
    kernel = ToyKernel(*devices)
    monkeypatch.setattr("ui.v4l2.Linux", lambda: kernel)


def webcam(form: str = "YUYV", picture: QImage | None = None) -> ToyDevice:
    return ToyDevice({form: ((640, 480), (1280, 720))}, picture=picture)


@pytest.mark.parametrize("form", FORMS)
def test_a_code_held_up_opens_a_session_at_its_step(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = webcam(form)
    plug_in(monkeypatch, device, ToyDevice(caps=METADATA))
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-resume").expect_staff("resume")
        assert kiosk.reads("trước camera")
        device.picture = held_up("https://tea.example.vn")
        kiosk.wait_until(lambda: kiosk.reads("không phải mã hẹn"))
        device.picture = held_up(POUR)
        kiosk.expect("procedure")
        kiosk.wait_until(lambda: not device.handles and not device.mapped, "the camera is let go")
        kiosk.touch("primary").choose("me", "hot", "elsewhere").expect("summary").touch("primary")
        kiosk.expect("step")
        assert kiosk.app.guide.here.about == "pour"
        kiosk.touch("end")
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    assert started.data["entry_mode"] == "resumed"


def test_unplugged_while_it_looks_it_leaves_the_letters_and_plugged_in_again_it_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = webcam(picture=held_up("https://tea.example.vn"))
    plug_in(monkeypatch, device)
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-resume").expect_staff("resume")
        kiosk.wait_until(lambda: kiosk.reads("không phải mã hẹn"))
        device.unplugged = True
        kiosk.touch("letter-B").touch("letter-drop")
        kiosk.wait_until(lambda: kiosk.reads("Camera không mở được"))
        device.unplugged = False
        device.picture = held_up(POUR)
        kiosk.touch("staff-back").expect_staff("desk").touch("desk-resume").expect("procedure")


def test_leaving_the_screen_lets_the_camera_go_and_a_kiosk_that_looks_can_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = webcam()
    plug_in(monkeypatch, device)
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-resume").expect_staff("resume")
        kiosk.wait_until(lambda: device.streaming)
        kiosk.touch("staff-back").expect_staff("desk")
        kiosk.wait_until(lambda: not device.handles)
        kiosk.touch("desk-resume").expect_staff("resume")
        kiosk.wait_until(lambda: device.streaming)


@pytest.mark.parametrize(
    ("devices", "code", "said", "remedy"),
    [
        ((webcam(), ToyDevice(caps=METADATA)), "camera-here", "Có camera", ""),
        ((), "camera-missing", "Không có camera", ""),
        ((ToyDevice(caps=METADATA),), "camera-missing", "Không có camera", ""),
        ((ToyDevice(denied=True),), "camera-denied", "chưa được phép dùng", "nhóm video"),
        ((webcam("H264"),), "camera-unreadable", "không đọc được", "webcam USB"),
    ],
    ids=["here", "none", "metadata alone", "denied", "unreadable"],
)
def test_the_technician_is_told_what_the_camera_can(
    devices: tuple[ToyDevice, ...],
    code: str,
    said: str,
    remedy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plug_in(monkeypatch, *devices)
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in(TECHNICIAN_PIN).expect_staff("technician")
        found = {one.part: one for one in kiosk.app.technician.findings}
        assert found[Part.CAMERA].code == code
        assert kiosk.reads(said)
        assert kiosk.reads(remedy)
    assert not any(device.handles for device in devices)
