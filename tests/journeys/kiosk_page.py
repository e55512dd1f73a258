"""The kiosk as somebody before it sees it: what the screen offers is touched, what it says is read."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec
import zxingcpp
from PySide6.QtCore import QCoreApplication, QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from kiosk.bootstrap import build_kiosk
from kiosk.catalog.model import Pack
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, Event
from kiosk.settings import Settings
from kiosk.sync.status import SyncStatus
from tests.fakes import FakeClock
from tests.ui.teahouse import TEAHOUSE
from ui.__main__ import newest_pack
from ui.app import KioskApp
from ui.application import make_application
from ui.screens import Look
from ui.touch import Finger

RESOURCES = Path(__file__).parents[2] / "resources"
LANDSCAPE = QSize(1920, 1080)


class KioskPage:
    """Deeds return the page, so that a journey reads as one."""

    def __init__(self, app: KioskApp, clock: FakeClock, data: Path) -> None:
        self.app, self.clock, self.data = app, clock, data
        self.window = app.show()
        self._finger = Finger(self.window)
        ready: list[bool] = []
        app.ready.connect(lambda: ready.append(True))
        self.wait_until(lambda: bool(ready))

    @classmethod
    @contextmanager
    def opened(
        cls,
        data: Path,
        *,
        pack: Pack = TEAHOUSE,
        size: QSize = LANDSCAPE,
        server_url: str = "http://127.0.0.1:9",
        resources: Path | None = None,
        clock: FakeClock | None = None,
        **settings: Any,
    ) -> Iterator[Self]:
        """A kiosk on this folder, from its first frame to a clean end. It offers `pack`, or, with `resources`, the newest
        of the packs there and of those taken from the centre."""
        make_application()
        clock = clock or FakeClock()
        core = build_kiosk(
            Settings(calm_motion=True, server_url=server_url, **settings),
            Paths(data=data, config=data, resources=resources or RESOURCES),
            clock,
        )
        core.lock()
        load_pack = (lambda: newest_pack(core)) if resources else (lambda: pack)
        app = KioskApp(kiosk=core, load_pack=load_pack, look=Look(fullscreen=False, size=size))
        try:
            yield cls(app, clock, data)
        finally:
            assert app.close()

    # What is done.

    def touch(self, name: str, *, rest_ms: int = 0) -> Self:
        """Touch what has this name, a second after the touch before; the finger may rest on it."""
        self.clock.advance(seconds=1)
        self.wait_until(lambda: self._finger.has(name), f"{name} on {self.screen}")
        # What is laid out anew moves with its next picture; no finger is faster than that.
        self.window.grabWindow()
        while not self._finger.in_sight(name) and self._finger.in_sight("page-after"):
            self._finger.tap("page-after")
        self._finger.tap(name, rest_ms=rest_ms)
        return self

    def press_at(self, place: QPoint) -> Self:
        """Touch a place of the window and stay there."""
        self._finger.press_at(place)
        return self

    def release_at(self, place: QPoint) -> Self:
        """Let go where it was touched."""
        self._finger.release_at(place)
        return self

    def start(self, *, language: str = "vi") -> Self:
        if language != self.app.shell.spoken:
            self.touch(f"language-{language}")
        return self.touch("start").expect("home")

    def type(self, text: str) -> Self:
        """Type on the on-screen keyboard; digits are on its other layer."""
        digits = False
        for letter in text:
            if letter.isdigit() != digits and letter != " ":
                digits = not digits
                self.touch("key-layer")
            self.touch("key-space" if letter == " " else f"key-{letter}")
        return self.touch("key-layer") if digits else self

    def choose(self, *choices: str) -> Self:
        """Answer the questions shown, one after the other."""
        for choice in choices:
            self.expect("question").touch(f"choice-{choice}").touch("primary")
        return self

    def open_tea(self) -> Self:
        self.touch("tile-drinks").expect("tile").touch("procedure-make-tea")
        return self.expect("procedure").touch("primary")

    def pass_time(self, *, seconds: float) -> Self:
        """Let time pass and do what is due."""
        self.clock.advance(seconds=seconds)
        self.app.tick()
        self.settle()
        return self

    def sync(self) -> Self:
        """Speak with the centre now, and wait for what it says."""
        answers: list[SyncStatus | None] = []
        self.app.courier.take_turn(at_once=True, done=answers.append)
        self.wait_until(lambda: bool(answers), "the centre answers")
        return self

    # What is seen.

    @property
    def screen(self) -> str:
        return self.app.guide.here.screen

    def expect(self, screen: str) -> Self:
        self.wait_until(lambda: self.screen == screen, f"{screen}, not {self.screen}")
        return self

    def offers(self, name: str) -> bool:
        """Whether something of this name can be touched."""
        return self._finger.has(name)

    def items(self) -> Iterator[QQuickItem]:
        """Everything that can be seen."""
        return self._finger.items()

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen."""
        self.settle()
        return any(words in str(item.property("text") or "") for item in self._finger.items())

    def codes(self) -> set[str]:
        """What a phone reads off the screen, dot by dot."""
        self.settle()
        grey = self.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
        return {found.text for found in zxingcpp.read_barcodes(pixels)}

    def in_sight(self) -> list[QQuickItem]:
        """Every item of which a resident can see the middle."""
        return [item for item in self._finger.items() if self._finger.sees(item)]

    def typed(self) -> str:
        """What stands in the field."""
        return str(self._finger.find("search-input").property("text"))

    # What is kept.

    def settle(self) -> None:
        """Until the workers have told everything and the screen has heard it."""
        self.wait_until(lambda: self.app.tasks.pending == 0 and self.app.recorder.unwritten == 0)
        QCoreApplication.processEvents()

    def wait_until(self, true: Callable[[], bool], what: str = "the kiosk is done") -> None:
        deadline = time.monotonic() + 10
        while not true():
            assert time.monotonic() < deadline, f"waited in vain: {what}"
            QCoreApplication.processEvents()
            time.sleep(0.001)


def logged(data: Path) -> list[Event]:
    """The events in the log of a kiosk that has ended."""
    db = sqlite3.connect(data / "kiosk.db")
    try:
        rows = db.execute("SELECT bytes FROM event ORDER BY position").fetchall()
    finally:
        db.close()
    return [EVENT_DECODER.decode(row[0]) for row in rows]


def everything_in(folder: Path) -> bytes:
    """The bytes of every file below a folder."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def words_of(event: Event) -> str:
    """An event as text, for a look at what it tells."""
    return msgspec.json.encode(event).decode()
