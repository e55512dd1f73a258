"""A new machine set up by whoever stands before it, without a shell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.settings import read_settings
from kiosk.staff.people import has_technician
from tests.journeys.staff_page import StaffPage
from tests.kiosk.sync.centre import Centre
from tests.ui.toy_webcam import ToyDevice, ToyKernel, blank, held_up


@pytest.fixture
def centre() -> Iterator[Centre]:
    with Centre() as centre:
        yield centre


def to_enrollment(kiosk: StaffPage) -> StaffPage:
    kiosk.app.opening.begin()
    kiosk.expect_staff("technician").touch("begin-vi")
    for _ in ("screen", "touch", "network", "enroll"):
        kiosk.touch("first-next").settle()
    return kiosk


def test_a_new_machine_is_asked_page_by_page_and_ends_with_a_pin(
    tmp_path: Path, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    webcam = ToyDevice()
    monkeypatch.setattr("ui.v4l2.Linux", lambda: ToyKernel(webcam))
    with StaffPage.opened(tmp_path, server_url=centre.url) as kiosk:
        to_enrollment(kiosk)
        assert kiosk.reads("Máy mới: việc 5 trên 6")
        assert kiosk.reads(centre.url)
        assert kiosk.reads("Đưa mã QR của trung tâm lên camera")
        webcam.picture = held_up(str(centre.make_code()))
        kiosk.wait_until(lambda: kiosk.reads("Đã ghi danh"))
        kiosk.wait_until(lambda: not webcam.handles, "the camera is let go")
        kiosk.touch("first-next").expect_staff("pad")
        assert kiosk.reads("Từ 8 đến 12 chữ số")
        kiosk.enter("40718352").enter("40718352").expect_staff("technician")
        asked: list[bool] = []
        kiosk.on_store(lambda store: asked.append(has_technician(store)))
        paths = kiosk.app.workshop._kiosk.paths
    assert asked == [True]
    assert read_settings(paths, environ={}).language == "vi"


def test_a_wrong_code_says_what_to_do_and_nothing_is_lost(tmp_path: Path, centre: Centre) -> None:
    with StaffPage.opened(tmp_path, server_url=centre.url) as kiosk:
        to_enrollment(kiosk)
        kiosk.type("tea").touch("enroll-now").settle()
        assert kiosk.app.technician.property("view")["trouble"]
        assert kiosk.reads("Mã ghi danh không dùng được")
        kiosk.touch("staff-back").settle()
        assert kiosk.app.technician.property("view")["page"] == "network"


def test_a_code_that_stays_before_the_camera_is_tried_once_and_anew_when_shown_again(
    tmp_path: Path, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    webcam = ToyDevice(picture=held_up("https://tea.example.vn"))
    monkeypatch.setattr("ui.v4l2.Linux", lambda: ToyKernel(webcam))
    with StaffPage.opened(tmp_path, server_url=centre.url) as kiosk:
        tried: list[str] = []
        kiosk.app.technician._camera.found.connect(tried.append)  # type: ignore[union-attr]
        to_enrollment(kiosk)
        taken = webcam.taken
        kiosk.wait_until(lambda: kiosk.reads("Mã ghi danh không dùng được") and webcam.taken > taken + 8)
        assert len(tried) == 1
        webcam.picture, taken = blank(), webcam.taken
        kiosk.wait_until(lambda: webcam.taken > taken + 8)
        webcam.picture = held_up("https://tea.example.vn")
        kiosk.wait_until(lambda: len(tried) == 2)


def test_a_machine_with_a_technician_is_not_set_up_by_strangers(tmp_path: Path, centre: Centre) -> None:
    with StaffPage.staffed(tmp_path, server_url=centre.url) as kiosk:
        kiosk.app.opening.begin()
        kiosk.settle()
        assert kiosk.app.staff.shown in ("", "ready")
