"""Webcams and other video devices as the kernel shows them, in memory: they answer, refuse and stop as drivers do."""

import errno
import time
from collections import deque
from collections.abc import Iterator
from ctypes import Structure, c_int
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from ui import v4l2
from ui.images import draw_qr
from ui.v4l2 import Buffer, BufferRequest, Capability, Format, FormatDescription, FrameSize, fourcc

CAMERA = v4l2.CAN_CAPTURE | v4l2.CAN_STREAM
METADATA, CODEC = 0x00800000 | v4l2.CAN_STREAM, 0x8000 | v4l2.CAN_STREAM
PADDING = 32
"""Bytes behind every row, which many drivers align."""


def refused(number: int) -> OSError:
    return OSError(number, errno.errorcode[number])


class ToyMemory:
    """One buffer. Once mapped it is the kiosk's until it is let go."""

    def __init__(self, device: "ToyDevice", length: int) -> None:
        self._device = device
        self.data = bytearray(length)

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self.data[part])

    def close(self) -> None:
        self._device.mapped.remove(self)


@dataclass
class ToyDevice:
    """One /dev/videoN. `sizes` of None is a driver that lists none; `room` is what the bus has left for one picture."""

    formats: dict[str, tuple[tuple[int, int], ...] | None] = field(
        default_factory=lambda: {"YUYV": ((640, 480), (1280, 720), (1920, 1080))}
    )
    caps: int = CAMERA
    picture: QImage | None = None
    denied: bool = False
    busy: bool = False
    room: int = 1 << 40
    unplugged: bool = False
    torn: bool = False
    wrong: dict[str, int] = field(default_factory=dict)
    format: tuple[str, int, int] = ("", 0, 0)
    streaming: bool = False
    queued: deque[int] = field(default_factory=deque)
    mapped: list[ToyMemory] = field(default_factory=list)
    memory: list[ToyMemory] = field(default_factory=list)
    handles: int = 0
    taken: int = 0
    _sent: tuple[object, bytes] = (None, b"")

    def encoded(self) -> bytes:
        """The picture as this format sends it."""
        told = (self.format, id(self.picture))
        if self._sent[0] != told:
            self._sent = (told, self._encode())
        return self._sent[1]

    def _encode(self) -> bytes:
        assert self.picture is not None
        name, width, height = self.format
        shown = self.picture.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        if name == "MJPG":
            return _without_tables(_jpeg(shown))
        grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
        rows = [bytes(grey.constScanLine(row))[:width] for row in range(height)]
        if name in ("YUYV", "UYVY"):
            rows = [_with_colour(row, first=int(name == "UYVY")) for row in rows]
        whole = b"".join(row + b"\xaa" * PADDING for row in rows)
        if name in ("NV12", "YU12"):
            whole += b"\x80" * (len(whole) // 2)
        return whole if name != "GREY" else whole[:-PADDING]


def blank() -> QImage:
    """A grey table and nothing on it."""
    table = QImage(1280, 720, QImage.Format.Format_RGB32)
    table.fill(QColor("#8a8a8a"))
    return table


def held_up(text: str) -> QImage:
    """A code as a hand holds it up: small, turned, on a grey table."""
    table = blank()
    painter = QPainter(table)
    painter.drawImage(420, 180, draw_qr(text, 240).transformed(QTransform().rotate(11)))
    painter.end()
    return table


def film(file: Path, text: str) -> None:
    """The file that `webcam.c` shows as a camera: its two buffers of 1280 x 720 YUYV, one picture in both."""
    grey = held_up(text).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = (bytes(grey.constScanLine(row))[: grey.width()] for row in range(grey.height()))
    file.write_bytes(b"".join(_with_colour(row, first=0) for row in rows) * 2)


class ToyKernel:
    """Devices by the number in their name."""

    def __init__(self, *devices: ToyDevice) -> None:
        self.devices = list(devices)
        self._open: dict[int, ToyDevice] = {}
        self._next = 100
        self.asked: list[int] = []

    def nodes(self) -> tuple[str, ...]:
        return tuple(f"/dev/video{number}" for number in range(len(self.devices)))

    def open(self, path: str) -> int:
        device = self.devices[int(path.removeprefix("/dev/video"))]
        if device.denied:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        if device.unplugged:
            raise refused(errno.ENODEV)
        self._next += 1
        self._open[self._next] = device
        device.handles += 1
        return self._next

    def close(self, fd: int) -> None:
        device = self._open.pop(fd)
        device.handles -= 1
        if not device.handles:
            device.streaming = False
            device.queued.clear()
            device.memory.clear()

    def mmap(self, fd: int, length: int, offset: int) -> ToyMemory:
        device = self._open[fd]
        memory = device.memory[offset // 4096]
        assert len(memory.data) == length
        device.mapped.append(memory)
        return memory

    def wait(self, fd: int, seconds: float) -> bool:
        device = self._open[fd]
        if device.unplugged or (device.picture is not None and device.queued):
            return True
        time.sleep(min(seconds, 0.005))
        return False

    def ioctl(self, fd: int, request: int, argument: Structure | c_int) -> None:
        self.asked.append(request)
        device = self._open[fd]
        if device.unplugged:
            raise refused(errno.ENODEV)
        match argument:
            case Capability():
                argument.capabilities = device.caps | CAMERA | v4l2.HAS_NODE_CAPS
                argument.device_caps = device.caps
            case FormatDescription():
                argument.pixelformat = fourcc(_at(list(device.formats), argument.index))
            case FrameSize():
                self._list_size(device, argument)
            case Format():
                self._agree(device, argument)
            case BufferRequest():
                if device.busy:
                    raise refused(errno.EBUSY)
                argument.count = device.wrong.get("count", 2)
                device.memory = [ToyMemory(device, 1 << 22) for _ in range(argument.count)]
            case Buffer():
                self._buffer(device, request, argument)
            case c_int():
                assert (request, argument.value) == (v4l2.STREAMON, v4l2.CAPTURE)
                if device.room < device.format[1] * device.format[2] * (
                    1 if device.format[0] == "MJPG" else 2
                ):
                    raise refused(errno.ENOSPC)
                device.streaming = True
            case _:
                raise refused(errno.ENOTTY)

    def _list_size(self, device: ToyDevice, argument: FrameSize) -> None:
        name = argument.pixel_format.to_bytes(4, "little").decode()
        sizes = device.formats[name]
        if sizes is None:
            raise refused(errno.ENOTTY)
        argument.type = v4l2.DISCRETE
        argument.sizes[0], argument.sizes[1] = _at(sizes, argument.index)

    def _agree(self, device: ToyDevice, argument: Format) -> None:
        if device.busy:
            raise refused(errno.EBUSY)
        pix = argument.fmt.pix
        name = pix.pixelformat.to_bytes(4, "little").decode()
        if name not in device.formats:
            name = next(iter(device.formats))
        sizes = device.formats[name] or ((320, 240),)
        width, height = (pix.width, pix.height) if (pix.width, pix.height) in sizes else sizes[0]
        device.format = (name, width, height)
        step = 2 if name in ("YUYV", "UYVY") else 1
        pix.pixelformat, pix.width, pix.height = fourcc(name), width, height
        pix.bytesperline = 0 if name == "MJPG" else width * step + PADDING
        pix.sizeimage = width * height * 2
        for what, value in device.wrong.items():
            if what != "count" and hasattr(pix, what):
                setattr(pix, what, value)

    def _buffer(self, device: ToyDevice, request: int, argument: Buffer) -> None:
        if request == v4l2.QUERYBUF:
            argument.length = device.wrong.get("length", len(device.memory[argument.index].data))
            argument.m.offset = argument.index * 4096
        elif request == v4l2.QBUF:
            assert argument.index not in device.queued
            device.queued.append(argument.index)
        elif request == v4l2.DQBUF:
            if not device.streaming:
                raise refused(errno.EINVAL)
            if not device.queued or device.picture is None:
                raise BlockingIOError(errno.EAGAIN, "EAGAIN")
            data = device.encoded()
            device.taken += 1
            argument.index = device.wrong.get("index", device.queued.popleft())
            if "index" not in device.wrong:
                device.memory[argument.index].data[: len(data)] = data
            argument.bytesused = device.wrong.get("bytesused", len(data))
            argument.flags = v4l2.BROKEN_PICTURE if device.torn else 0


def _at(entries: object, index: int) -> object:
    assert isinstance(entries, list | tuple)
    if index >= len(entries):
        raise refused(errno.EINVAL)
    return entries[index]


def _with_colour(row: bytes, *, first: int) -> bytes:
    woven = bytearray(b"\x80" * (2 * len(row)))
    woven[first::2] = row
    return bytes(woven)


def _jpeg(picture: QImage) -> bytes:
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(file, "JPG", 90)
    return bytes(file.data().data())


def _without_tables(jpeg: bytes) -> bytes:
    """Webcams leave the standard Huffman tables out of every picture."""

    def segments() -> Iterator[bytes]:
        at = 2
        while jpeg[at + 1] != 0xDA:
            length = 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
            if jpeg[at + 1] != 0xC4:
                yield jpeg[at : at + length]
            at += length
        yield jpeg[at:]

    return jpeg[:2] + b"".join(segments())
