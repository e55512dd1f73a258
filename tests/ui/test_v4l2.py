"""The camera without a media library: what the kernel says is found out, agreed upon, measured, and let go of again."""

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from ctypes import Structure, sizeof
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from tests.ui.toy_webcam import CODEC, METADATA, ToyDevice, ToyKernel, film, held_up
from ui import v4l2
from ui.camera import CameraState, read_codes
from ui.linux_camera import LinuxFrames, picture_of
from ui.tasks import Tasks
from ui.v4l2 import Capture, Linux, Mode, fourcc

CODE = "BCDFGH"


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    assert tasks.shut_down()


class Watcher:
    """Looks through a camera as the kiosk does, and keeps what it is told."""

    def __init__(self, tasks: Tasks, *devices: ToyDevice) -> None:
        self._tasks = tasks
        self.kernel = ToyKernel(*devices)
        self.frames = LinuxFrames(tasks, self.kernel)
        self.frames._pause.setInterval(0)
        self.pictures: list[QImage] = []
        self.troubles: list[CameraState] = []
        self.there = self.frames.start(self.pictures.append, self._in_trouble)

    def _in_trouble(self, state: CameraState) -> None:
        self.troubles.append(state)
        self.frames.stop()

    def until(self, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + 10
        while not true():
            assert time.monotonic() < deadline
            QCoreApplication.processEvents()
            time.sleep(0.001)

    def stop(self) -> None:
        self.frames.stop()
        self.until(lambda: not self._tasks.pending)


def let_go(device: ToyDevice) -> bool:
    return not device.handles and not device.mapped


@pytest.mark.parametrize("name", ["YUYV", "UYVY", "NV12", "YU12", "GREY", "MJPG"])
def test_a_code_is_read_in_every_form_a_camera_sends(name: str, tasks: Tasks) -> None:
    device = ToyDevice({name: ((640, 480), (1280, 720))}, picture=held_up(CODE))
    watcher = Watcher(tasks, device)
    watcher.until(lambda: len(watcher.pictures) >= 3)
    watcher.stop()
    assert device.format == (name, 1280, 720)
    assert read_codes(watcher.pictures[-1]) == (CODE,)
    assert watcher.pictures[-1].format() is QImage.Format.Format_Grayscale8
    assert let_go(device)


def test_only_cameras_are_cameras() -> None:
    found = v4l2.find_cameras(
        ToyKernel(
            ToyDevice(caps=CODEC),
            ToyDevice(formats={"GREY": ((640, 360),)}),
            ToyDevice(),
            ToyDevice(caps=METADATA),
            ToyDevice(formats={"H264": ((1280, 720),)}),
            ToyDevice(denied=True),
            ToyDevice(unplugged=True),
        )
    )
    # The one that sees infrared comes last.
    assert [path for path, _ in found.ready] == ["/dev/video2", "/dev/video1"]
    assert (found.denied, found.unreadable) == (1, 1)


def test_the_best_mode_is_near_720_lines_and_raw() -> None:
    device = ToyDevice(
        {
            "MJPG": ((1920, 1080), (1280, 720), (320, 240)),
            "YUYV": ((640, 480), (1280, 720), (160, 120)),
            "H264": ((1280, 720),),
        }
    )
    ((_, modes),) = v4l2.find_cameras(ToyKernel(device)).ready
    told = [(mode.fourcc.to_bytes(4, "little").decode(), mode.width) for mode in modes]
    assert told == [
        ("YUYV", 1280),
        ("MJPG", 1280),
        ("YUYV", 640),
        ("MJPG", 1920),
        ("MJPG", 320),
        ("YUYV", 160),
    ]


def test_a_driver_that_lists_no_sizes_is_asked_and_has_the_last_word(tasks: Tasks) -> None:
    device = ToyDevice({"YUYV": None}, picture=held_up(CODE))
    watcher = Watcher(tasks, device)
    watcher.until(lambda: watcher.pictures)
    watcher.stop()
    assert (watcher.pictures[0].width(), watcher.pictures[0].height()) == (320, 240)


def test_a_narrow_bus_gets_a_smaller_stream(tasks: Tasks) -> None:
    device = ToyDevice({"YUYV": ((1280, 720), (640, 480))}, picture=held_up(CODE), room=640 * 480 * 2)
    watcher = Watcher(tasks, device)
    watcher.until(lambda: watcher.pictures)
    watcher.stop()
    assert device.format == ("YUYV", 640, 480)
    assert let_go(device)


def test_one_in_other_hands_is_passed_over_for_the_next(tasks: Tasks) -> None:
    busy, free = ToyDevice(busy=True), ToyDevice(picture=held_up(CODE))
    watcher = Watcher(tasks, busy, free)
    watcher.until(lambda: watcher.pictures)
    watcher.stop()
    assert let_go(busy)
    assert let_go(free)


@pytest.mark.parametrize(
    ("device", "state"),
    [
        (ToyDevice(busy=True), CameraState.BROKEN),
        (ToyDevice(denied=True), CameraState.BROKEN),
        (ToyDevice(formats={"H264": ((1280, 720),)}), CameraState.BROKEN),
        (ToyDevice(room=0), CameraState.BROKEN),
        (ToyDevice(caps=METADATA), CameraState.NONE),
        # It opens, and sends nothing, or nothing whole.
        (ToyDevice(), CameraState.BROKEN),
        (ToyDevice(picture=held_up(CODE), torn=True), CameraState.BROKEN),
    ],
    ids=["busy", "denied", "unreadable", "no room", "metadata alone", "silent", "torn"],
)
def test_what_cannot_be_used_is_told_and_let_go(device: ToyDevice, state: CameraState, tasks: Tasks) -> None:
    watcher = Watcher(tasks, device)
    watcher.until(lambda: watcher.troubles)
    watcher.stop()
    assert watcher.there
    assert watcher.troubles == [state]
    assert watcher.pictures == []
    assert let_go(device)


def test_without_a_device_there_is_no_camera(tasks: Tasks) -> None:
    assert not Watcher(tasks).there


def test_one_that_is_unplugged_while_looking_is_told(tasks: Tasks) -> None:
    device = ToyDevice(picture=held_up(CODE))
    watcher = Watcher(tasks, device)
    watcher.until(lambda: watcher.pictures)
    device.unplugged = True
    watcher.until(lambda: watcher.troubles)
    watcher.stop()
    assert watcher.troubles == [CameraState.BROKEN]
    assert let_go(device)


def test_stopped_while_it_opens_it_is_let_go_and_silent(tasks: Tasks) -> None:
    device = ToyDevice(picture=held_up(CODE))
    watcher = Watcher(tasks, device)
    watcher.stop()
    assert watcher.pictures == []
    assert let_go(device)
    assert watcher.frames.start(watcher.pictures.append, watcher.troubles.append)
    watcher.until(lambda: watcher.pictures)
    watcher.stop()
    assert watcher.troubles == []
    assert let_go(device)


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 0},
        {"height": 1 << 31},
        {"pixelformat": fourcc("H264")},
        {"bytesperline": 1 << 31},
        {"count": 0},
        {"count": 33},
        {"length": 0},
        {"length": 1 << 31},
        {"index": 2},
    ],
    ids=str,
)
def test_an_answer_that_makes_no_sense_is_refused(wrong: dict[str, int]) -> None:
    device = ToyDevice(picture=held_up(CODE), wrong=wrong)
    with pytest.raises(OSError, match=re.escape(f"[Errno {errno.EPROTO}]")):
        Capture(ToyKernel(device), "/dev/video0", Mode(fourcc("YUYV"), 640, 480)).take(0)


@pytest.mark.parametrize("used", [0, 640 * 480, 1 << 31])
def test_a_picture_of_the_wrong_length_is_dropped(used: int) -> None:
    device = ToyDevice(picture=held_up(CODE), wrong={"bytesused": used})
    capture = Capture(ToyKernel(device), "/dev/video0", Mode(fourcc("YUYV"), 640, 480))
    assert capture.take(0) is None
    capture.close()
    assert let_go(device)


def test_a_jpeg_that_breaks_off_is_no_picture() -> None:
    assert picture_of(v4l2.Shot(Mode(fourcc("MJPG"), 640, 480), 0, b"\xff\xd8\xff\xe0")) is None


def test_the_devices_of_this_system_are_found_by_their_number(tmp_path: Path) -> None:
    for name in ("video10", "video2", "video", "v4l", "video2x", "media0"):
        (tmp_path / name).touch()
    assert Linux(tmp_path).nodes() == (f"{tmp_path}/video2", f"{tmp_path}/video10")
    assert Linux(tmp_path / "none").nodes() == ()
    # A file is no camera: the kernel says so itself.
    assert v4l2.find_cameras(Linux(tmp_path)) == v4l2.Cameras()


STRUCTURES: dict[str, type[Structure]] = {
    "v4l2_capability": v4l2.Capability,
    "v4l2_fmtdesc": v4l2.FormatDescription,
    "v4l2_frmsizeenum": v4l2.FrameSize,
    "v4l2_pix_format": v4l2.Pixels,
    "v4l2_format": v4l2.Format,
    "v4l2_requestbuffers": v4l2.BufferRequest,
    "v4l2_buffer": v4l2.Buffer,
}
NAMED_OTHERWISE = {"v4l2_frmsizeenum.sizes": "discrete"}
NUMBERS = {
    "VIDIOC_QUERYCAP": v4l2.QUERYCAP,
    "VIDIOC_ENUM_FMT": v4l2.ENUM_FMT,
    "VIDIOC_S_FMT": v4l2.S_FMT,
    "VIDIOC_REQBUFS": v4l2.REQBUFS,
    "VIDIOC_QUERYBUF": v4l2.QUERYBUF,
    "VIDIOC_QBUF": v4l2.QBUF,
    "VIDIOC_DQBUF": v4l2.DQBUF,
    "VIDIOC_STREAMON": v4l2.STREAMON,
    "VIDIOC_ENUM_FRAMESIZES": v4l2.ENUM_FRAMESIZES,
    "V4L2_BUF_TYPE_VIDEO_CAPTURE": v4l2.CAPTURE,
    "V4L2_MEMORY_MMAP": v4l2.MAPPED,
    "V4L2_FIELD_ANY": v4l2.ANY_FIELD,
    "V4L2_CAP_VIDEO_CAPTURE": v4l2.CAN_CAPTURE,
    "V4L2_CAP_VIDEO_CAPTURE_MPLANE": v4l2.CAN_CAPTURE_PLANES,
    "(V4L2_CAP_VIDEO_M2M | V4L2_CAP_VIDEO_M2M_MPLANE)": v4l2.CAN_CONVERT,
    "V4L2_CAP_STREAMING": v4l2.CAN_STREAM,
    "V4L2_CAP_DEVICE_CAPS": v4l2.HAS_NODE_CAPS,
    "V4L2_CAP_META_CAPTURE": METADATA & ~v4l2.CAN_STREAM,
    "V4L2_BUF_FLAG_ERROR": v4l2.BROKEN_PICTURE,
    "V4L2_FRMSIZE_TYPE_DISCRETE": v4l2.DISCRETE,
    "V4L2_PIX_FMT_YUYV": fourcc("YUYV"),
    "V4L2_PIX_FMT_UYVY": fourcc("UYVY"),
    "V4L2_PIX_FMT_NV12": fourcc("NV12"),
    "V4L2_PIX_FMT_YUV420": fourcc("YU12"),
    "V4L2_PIX_FMT_GREY": fourcc("GREY"),
    "V4L2_PIX_FMT_MJPEG": fourcc("MJPG"),
    "V4L2_PIX_FMT_JPEG": fourcc("JPEG"),
}


needs_compiler = pytest.mark.skipif(
    shutil.which("cc") is None or not Path("/usr/include/linux/videodev2.h").exists(),
    reason="left out: it needs a C compiler and the kernel's header, and one of them is not here",
)


@needs_compiler
def test_layouts_and_numbers_are_those_of_the_kernels_header(tmp_path: Path) -> None:
    expected = dict(NUMBERS)
    for name, layout in STRUCTURES.items():
        expected[f"sizeof(struct {name})"] = sizeof(layout)
        for member, *_ in layout._fields_:
            theirs = NAMED_OTHERWISE.get(f"{name}.{member}", member)
            if theirs not in ("reserved", "reserved2"):
                expected[f"offsetof(struct {name}, {theirs})"] = getattr(layout, member).offset
    asked = "".join(f'printf("%llu\\n", (unsigned long long)({term}));\n' for term in expected)
    (tmp_path / "ask.c").write_text(
        f"#include <stdio.h>\n#include <stddef.h>\n#include <linux/videodev2.h>\nint main(void) {{\n{asked}}}\n"
    )
    subprocess.run(["cc", "-o", tmp_path / "ask", tmp_path / "ask.c"], check=True)
    told = subprocess.run([tmp_path / "ask"], check=True, capture_output=True, text=True).stdout.split()
    assert dict(zip(expected, map(int, told), strict=True)) == expected


LOOK = """
import sys
from pathlib import Path
from ui.camera import read_codes
from ui.linux_camera import picture_of
from ui.v4l2 import Linux, open_camera

camera = open_camera(Linux(Path(sys.argv[1])))
print(*(read_codes(picture_of(camera.take(5))) for _ in range(3)))
camera.close()
"""


@needs_compiler
def test_the_calls_of_this_system_reach_a_driver_made_from_the_kernels_header(tmp_path: Path) -> None:
    source, driver = Path(__file__).with_name("webcam.c"), tmp_path / "webcam.so"
    subprocess.run(["cc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", driver, source], check=True)
    film(tmp_path / "video0", CODE)
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, tmp_path],
        env={**os.environ, "LD_PRELOAD": str(driver)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert looked.stdout.split() == [f"('{CODE}',)"] * 3
