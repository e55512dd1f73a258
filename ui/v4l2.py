"""A camera as Linux gives it (Video4Linux2), as far as a code that is held up needs one: found, opened, looked through, let go.

Layouts and numbers are those of the kernel's linux/videodev2.h; a test asks a compiler about them. What a driver answers is
measured before it is used. Everything here may wait for a device, so nothing of it belongs on the screens' thread.
"""

import errno
import fcntl
import mmap
import os
import re
import select
from collections.abc import Callable, Iterator
from ctypes import Structure, Union, c_int, c_long, c_uint8, c_uint32, c_void_p, sizeof
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

CAPTURE, MAPPED, ANY_FIELD = 1, 1, 0
"""Kind of buffer, kind of memory, and any order of lines."""
CAN_CAPTURE, CAN_CAPTURE_PLANES, CAN_CONVERT, CAN_STREAM, HAS_NODE_CAPS = (
    0x1,
    0x1000,
    0xC000,
    0x04000000,
    0x80000000,
)
BROKEN_PICTURE = 0x40
DISCRETE = 1

_WRITE, _READ = 1, 2
_NODE = re.compile(r"video(\d{1,3})")
_MOST_LISTED = 64
_BUFFERS, _MOST_BUFFERS = 4, 32
_MOST_BYTES, _LONGEST_SIDE = 64_000_000, 8192
_LEAST, _BEST = (640, 480), (1280, 720)
_TRIES = 8


def fourcc(name: str) -> int:
    """A pixel format's four letters as the kernel counts them."""
    return int.from_bytes(name.encode("ascii"), "little")


@dataclass(frozen=True)
class Luma:
    """Where brightness lies in a row of raw bytes: every `step`, from `first` on."""

    step: int
    first: int = 0


RAW = {
    fourcc("YUYV"): Luma(2),
    fourcc("YVYU"): Luma(2),
    fourcc("UYVY"): Luma(2, 1),
    fourcc("VYUY"): Luma(2, 1),
    fourcc("NV12"): Luma(1),
    fourcc("NV21"): Luma(1),
    fourcc("YU12"): Luma(1),
    fourcc("YV12"): Luma(1),
    fourcc("GREY"): Luma(1),
}
JPEG = frozenset({fourcc("MJPG"), fourcc("JPEG")})
_GREY = fourcc("GREY")


class Capability(Structure):
    _fields_ = [
        ("driver", c_uint8 * 16),
        ("card", c_uint8 * 32),
        ("bus_info", c_uint8 * 32),
        ("version", c_uint32),
        ("capabilities", c_uint32),
        ("device_caps", c_uint32),
        ("reserved", c_uint32 * 3),
    ]


class FormatDescription(Structure):
    _fields_ = [
        ("index", c_uint32),
        ("type", c_uint32),
        ("flags", c_uint32),
        ("description", c_uint8 * 32),
        ("pixelformat", c_uint32),
        ("mbus_code", c_uint32),
        ("reserved", c_uint32 * 3),
    ]


class FrameSize(Structure):
    """`sizes` is width and height, or least, most and step of both."""

    _fields_ = [
        ("index", c_uint32),
        ("pixel_format", c_uint32),
        ("type", c_uint32),
        ("sizes", c_uint32 * 6),
        ("reserved", c_uint32 * 2),
    ]


class Pixels(Structure):
    _fields_ = [
        ("width", c_uint32),
        ("height", c_uint32),
        ("pixelformat", c_uint32),
        ("field", c_uint32),
        ("bytesperline", c_uint32),
        ("sizeimage", c_uint32),
        ("colorspace", c_uint32),
        ("priv", c_uint32),
        ("flags", c_uint32),
        ("ycbcr_enc", c_uint32),
        ("quantization", c_uint32),
        ("xfer_func", c_uint32),
    ]


class _AnyFormat(Union):
    _fields_ = [("pix", Pixels), ("raw", c_uint8 * 200), ("pointer", c_void_p)]


class Format(Structure):
    _fields_ = [("type", c_uint32), ("fmt", _AnyFormat)]


class BufferRequest(Structure):
    _fields_ = [
        ("count", c_uint32),
        ("type", c_uint32),
        ("memory", c_uint32),
        ("capabilities", c_uint32),
        ("flags", c_uint8),
        ("reserved", c_uint8 * 3),
    ]


class _Place(Union):
    _fields_ = [("offset", c_uint32), ("userptr", c_long)]


class Buffer(Structure):
    _fields_ = [
        ("index", c_uint32),
        ("type", c_uint32),
        ("bytesused", c_uint32),
        ("flags", c_uint32),
        ("field", c_uint32),
        ("timestamp", c_long * 2),
        ("timecode", c_uint8 * 16),
        ("sequence", c_uint32),
        ("memory", c_uint32),
        ("m", _Place),
        ("length", c_uint32),
        ("reserved2", c_uint32),
        ("request_fd", c_uint32),
    ]


def _request(direction: int, number: int, layout: type[Structure] | type[c_int]) -> int:
    return direction << 30 | sizeof(layout) << 16 | ord("V") << 8 | number


QUERYCAP = _request(_READ, 0, Capability)
ENUM_FMT = _request(_READ | _WRITE, 2, FormatDescription)
S_FMT = _request(_READ | _WRITE, 5, Format)
REQBUFS = _request(_READ | _WRITE, 8, BufferRequest)
QUERYBUF = _request(_READ | _WRITE, 9, Buffer)
QBUF = _request(_READ | _WRITE, 15, Buffer)
DQBUF = _request(_READ | _WRITE, 17, Buffer)
STREAMON = _request(_WRITE, 18, c_int)
STREAMOFF = _request(_WRITE, 19, c_int)
ENUM_FRAMESIZES = _request(_READ | _WRITE, 74, FrameSize)


class Memory(Protocol):
    """A buffer that the driver fills."""

    def __getitem__(self, part: slice) -> bytes: ...

    def close(self) -> None: ...


class Kernel(Protocol):
    """What is asked of the operating system; every call may raise OSError."""

    def nodes(self) -> tuple[str, ...]:
        """Paths of all video devices, cameras or not, in the order they were plugged in."""

    def open(self, path: str) -> int: ...

    def close(self, fd: int) -> None: ...

    def ioctl(self, fd: int, request: int, argument: Structure | c_int) -> None:
        """The answer is written into `argument`."""

    def mmap(self, fd: int, length: int, offset: int) -> Memory: ...

    def wait(self, fd: int, seconds: float) -> bool:
        """Whether the device has something to tell before the time is over."""


class Linux:
    """The real one."""

    def __init__(self, devices: Path = Path("/dev")) -> None:
        self._devices = devices

    def nodes(self) -> tuple[str, ...]:
        try:
            names = [entry.name for entry in self._devices.iterdir()]
        except OSError:
            return ()
        numbers = sorted(int(found[1]) for name in names if (found := _NODE.fullmatch(name)))
        return tuple(str(self._devices / f"video{number}") for number in numbers)

    def open(self, path: str) -> int:
        return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def close(self, fd: int) -> None:
        os.close(fd)

    def ioctl(self, fd: int, request: int, argument: Structure | c_int) -> None:
        fcntl.ioctl(fd, request, argument, True)

    def mmap(self, fd: int, length: int, offset: int) -> Memory:
        return mmap.mmap(fd, length, mmap.MAP_SHARED, mmap.PROT_READ, offset=offset)

    def wait(self, fd: int, seconds: float) -> bool:
        poll = select.poll()
        poll.register(fd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))


@dataclass(frozen=True)
class Mode:
    """One way a camera can send pictures."""

    fourcc: int
    width: int
    height: int


@dataclass(frozen=True)
class Cameras:
    """What is plugged in: cameras with the modes that can be read, the best first; how many may not be opened, or send nothing readable."""

    ready: tuple[tuple[str, tuple[Mode, ...]], ...] = ()
    denied: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Shot:
    """One picture as the camera sent it. `stride` is the bytes of a row of brightness; 0 for a JPEG."""

    mode: Mode
    stride: int
    data: bytes


def find_cameras(kernel: Kernel) -> Cameras:
    """Ask every device what it is. Those for metadata, conversion and output are none of ours."""
    ready, denied, unreadable = [], 0, 0
    for path in kernel.nodes():
        try:
            fd = kernel.open(path)
        except PermissionError:
            denied += 1
            continue
        except OSError:
            continue
        try:
            modes = _modes(kernel, fd) if _captures(kernel, fd) else None
        except OSError:
            continue
        finally:
            kernel.close(fd)
        if modes:
            ready.append((path, modes))
        elif modes is not None:
            unreadable += 1
    # A camera of grey alone sees infrared, to know faces by: no screen of a phone shows there.
    ready.sort(key=lambda one: all(mode.fourcc == _GREY for mode in one[1]))
    return Cameras(tuple(ready), denied, unreadable)


def open_camera(kernel: Kernel) -> "Capture | None":
    """The first camera that lets itself be opened; None when none is plugged in. Raises OSError when none can be used."""
    found = find_cameras(kernel)
    if not found.ready and not found.denied and not found.unreadable:
        return None
    for path, modes in found.ready:
        for mode in modes[:_TRIES]:
            try:
                return Capture(kernel, path, mode)
            except OSError as refused:
                # No room on the bus for so large a stream: a smaller or a compressed one may pass.
                if refused.errno != errno.ENOSPC:
                    break
    raise OSError(errno.EACCES if found.denied else errno.EBUSY, "no camera can be used")


class Capture:
    """A camera that is sending. All or nothing: what failed to open is let go again."""

    def __init__(self, kernel: Kernel, path: str, mode: Mode) -> None:
        self._kernel = kernel
        self._memory: list[Memory] = []
        self._lengths: list[int] = []
        self._fd = kernel.open(path)
        try:
            self._mode, self._stride = self._agree(mode)
            self._share_memory()
            kernel.ioctl(self._fd, STREAMON, c_int(CAPTURE))
        except BaseException:
            self.close()
            raise

    def take(self, wait_s: float) -> Shot | None:
        """The newest picture, or None when no whole one came. Raises OSError when the camera is gone."""
        if not self._kernel.wait(self._fd, wait_s):
            return None
        newest: Buffer | None = None
        for _ in self._memory:
            filled = self._dequeue()
            if filled is None:
                break
            if newest is not None:
                self._kernel.ioctl(self._fd, QBUF, newest)
            newest = filled
        if newest is None:
            return None
        used = newest.bytesused
        whole = not newest.flags & BROKEN_PICTURE and self._least() <= used <= self._lengths[newest.index]
        data = self._memory[newest.index][:used] if whole else b""
        self._kernel.ioctl(self._fd, QBUF, newest)
        return Shot(self._mode, self._stride, data) if whole else None

    def close(self) -> None:
        """Let everything go; the kernel ends the stream with the last handle."""
        for memory in self._memory:
            memory.close()
        self._memory = []
        if self._fd >= 0:
            self._kernel.close(self._fd)
            self._fd = -1

    def _agree(self, mode: Mode) -> tuple[Mode, int]:
        """The driver has the last word on size and format. Raises OSError for an answer that makes no sense."""
        wish = Format(type=CAPTURE)
        wish.fmt.pix = Pixels(width=mode.width, height=mode.height, pixelformat=mode.fourcc, field=ANY_FIELD)
        self._kernel.ioctl(self._fd, S_FMT, wish)
        pix = wish.fmt.pix
        if not (0 < pix.width <= _LONGEST_SIDE and 0 < pix.height <= _LONGEST_SIDE):
            raise OSError(errno.EPROTO, "a picture of no possible size")
        agreed = Mode(pix.pixelformat, pix.width, pix.height)
        if agreed.fourcc in JPEG:
            return agreed, 0
        luma = RAW.get(agreed.fourcc)
        if luma is None:
            raise OSError(errno.EPROTO, "a format nobody asked for")
        stride = max(pix.bytesperline, pix.width * luma.step)
        if stride > _LONGEST_SIDE * 4:
            raise OSError(errno.EPROTO, "rows of no possible length")
        return agreed, stride

    def _least(self) -> int:
        """The last row may come without its padding."""
        luma = RAW.get(self._mode.fourcc)
        return 1 if luma is None else self._stride * (self._mode.height - 1) + self._mode.width * luma.step

    def _share_memory(self) -> None:
        wish = BufferRequest(count=_BUFFERS, type=CAPTURE, memory=MAPPED)
        self._kernel.ioctl(self._fd, REQBUFS, wish)
        if not 0 < wish.count <= _MOST_BUFFERS:
            raise OSError(errno.EPROTO, "no possible number of buffers")
        for index in range(wish.count):
            place = Buffer(index=index, type=CAPTURE, memory=MAPPED)
            self._kernel.ioctl(self._fd, QUERYBUF, place)
            if not 0 < place.length <= _MOST_BYTES:
                raise OSError(errno.EPROTO, "a buffer of no possible size")
            self._memory.append(self._kernel.mmap(self._fd, place.length, place.m.offset))
            self._lengths.append(place.length)
            self._kernel.ioctl(self._fd, QBUF, Buffer(index=index, type=CAPTURE, memory=MAPPED))

    def _dequeue(self) -> Buffer | None:
        filled = Buffer(type=CAPTURE, memory=MAPPED)
        try:
            self._kernel.ioctl(self._fd, DQBUF, filled)
        except BlockingIOError:
            return None
        if filled.index >= len(self._memory):
            raise OSError(errno.EPROTO, "a buffer nobody gave")
        return filled


def _captures(kernel: Kernel, fd: int) -> bool:
    told = Capability()
    kernel.ioctl(fd, QUERYCAP, told)
    can = told.device_caps if told.capabilities & HAS_NODE_CAPS else told.capabilities
    return bool(can & (CAN_CAPTURE | CAN_CAPTURE_PLANES) and can & CAN_STREAM and not can & CAN_CONVERT)


def _modes(kernel: Kernel, fd: int) -> tuple[Mode, ...]:
    """Those that can be read, the best first: large enough, near 1280 x 720, and raw before compressed."""
    found = {
        Mode(form.pixelformat, width, height)
        for form in _listed(kernel, fd, ENUM_FMT, lambda index: FormatDescription(index=index, type=CAPTURE))
        if form.pixelformat in RAW or form.pixelformat in JPEG
        for width, height in _sizes(kernel, fd, form.pixelformat)
    }
    best = _BEST[0] * _BEST[1]

    def rank(mode: Mode) -> tuple[bool, int, bool, int]:
        small = mode.width < _LEAST[0] or mode.height < _LEAST[1]
        return small, abs(mode.width * mode.height - best), mode.fourcc in JPEG, mode.fourcc

    return tuple(sorted(found, key=rank))


def _sizes(kernel: Kernel, fd: int, form: int) -> Iterator[tuple[int, int]]:
    """What the driver lists; what it does not list is agreed upon when the camera is opened."""
    listed = False
    for size in _listed(kernel, fd, ENUM_FRAMESIZES, lambda index: FrameSize(index=index, pixel_format=form)):
        listed = True
        if size.type == DISCRETE:
            yield size.sizes[0], size.sizes[1]
            continue
        for wished in (_BEST, _LEAST):
            width, height = (
                _nearest(wish, *size.sizes[3 * side : 3 * side + 3]) for side, wish in enumerate(wished)
            )
            yield width, height
        return
    if not listed:
        yield from (_BEST, _LEAST)


def _nearest(wish: int, least: int, most: int, step: int) -> int:
    inside = max(least, min(most, wish))
    return least + (inside - least) // max(step, 1) * max(step, 1)


_Layout = TypeVar("_Layout", bound=Structure)


def _listed(kernel: Kernel, fd: int, request: int, ask: Callable[[int], _Layout]) -> Iterator[_Layout]:
    """Everything a driver counts up; it ends the list with an error, and so does one that has none."""
    for index in range(_MOST_LISTED):
        entry = ask(index)
        try:
            kernel.ioctl(fd, request, entry)
        except OSError as end:
            if end.errno in (errno.EINVAL, errno.ENOTTY):
                return
            raise
        yield entry
