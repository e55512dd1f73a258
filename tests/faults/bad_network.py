"""A network between kiosk and centre that does to requests and answers what networks do."""

import contextlib
import random
import socket
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import BinaryIO

import uvicorn
from litestar import Litestar

DRIP_EVERY_S = 0.02
"""One byte each time; against a link whose patience is shortened to match."""


class Weather(StrEnum):
    """What happens to one request and its answer."""

    FAIR = "fair"
    CUT_BEFORE = "cut before"
    CUT_DURING = "cut during"
    CUT_AFTER = "cut after"
    TRUNCATED = "truncated"
    TAMPERED = "tampered"
    TWICE = "twice"
    DELAYED = "delayed"
    LATE = "late"
    WEB_PAGE = "web page"
    EMPTY_JSON = "empty json"
    DRIPPING = "dripping"
    BURST_OF_500 = "burst of 500"
    SIGN_IN_407 = "407"


FAULTS = tuple(weather for weather in Weather if weather is not Weather.FAIR)


class _Cut(Exception):
    """The line to the caller is closed without another word."""


def _plain_answer(status: str, content_type: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


_ANSWERS = {
    Weather.WEB_PAGE: _plain_answer("200 OK", "text/html", b"<html>Please sign in</html>"),
    Weather.EMPTY_JSON: _plain_answer("200 OK", "application/json", b"{}"),
    Weather.BURST_OF_500: _plain_answer("500 Internal Server Error", "text/plain", b"oops"),
    Weather.SIGN_IN_407: _plain_answer("407 Proxy Authentication Required", "text/html", b"who are you?"),
}


class BadNetwork:
    """Listens on loopback and passes on to the centre, as `forecast` says for each request."""

    def __init__(self, centre_port: int, forecast: Callable[[], Weather]) -> None:
        self.met: Counter[Weather] = Counter()
        self._forecast, self._centre_port = forecast, centre_port
        self._burst = 0
        self._held_back: list[bytes] = []
        self._guard = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._lines: list[socket.socket] = []
        self._start(self._take_calls)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        for line in (self._listening, *self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        for thread in self._threads:
            thread.join()

    def _start(self, deed: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=deed))
        self._threads[-1].start()

    def _take_calls(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            self._lines.append(line)
            self._start(lambda line=line: self._serve(line))  # type: ignore[misc]

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, _Cut), line, line.makefile("rb") as coming:
            while request := _read_message(coming):
                with self._guard:
                    weather = self._weather()
                    self.met[weather] += 1
                self._pass_on(request, line, weather)

    def _weather(self) -> Weather:
        if self._burst:
            self._burst -= 1
            return Weather.BURST_OF_500
        weather = self._forecast()
        if weather is Weather.BURST_OF_500:
            self._burst = 2
        return weather

    def _pass_on(self, request: bytes, line: socket.socket, weather: Weather) -> None:
        match weather:
            case Weather.CUT_BEFORE:
                raise _Cut
            case Weather.CUT_DURING:
                self._ask(request[: len(request) * 2 // 3], whole=False)
                raise _Cut
            case Weather.LATE:
                # It comes to the centre after what the kiosk sends next.
                self._held_back.append(request)
                raise _Cut
            case Weather.WEB_PAGE | Weather.EMPTY_JSON | Weather.BURST_OF_500 | Weather.SIGN_IN_407:
                line.sendall(_ANSWERS[weather])
                return
            case _:
                pass
        answer = self._ask(request)
        while self._held_back:
            self._ask(self._held_back.pop())
        match weather:
            case Weather.CUT_AFTER:
                raise _Cut
            case Weather.TRUNCATED:
                line.sendall(answer[: len(answer) - 20])
                raise _Cut
            case Weather.TAMPERED:
                line.sendall(answer.replace(b'"through":', b'"through":9', 1))
                raise _Cut
            case Weather.TWICE:
                line.sendall(self._ask(request))
            case Weather.DELAYED:
                time.sleep(0.1)
                line.sendall(answer)
            case Weather.DRIPPING:
                for at in range(len(answer)):
                    line.sendall(answer[at : at + 1])
                    time.sleep(DRIP_EVERY_S)
            case _:
                line.sendall(answer)

    def _ask(self, request: bytes, *, whole: bool = True) -> bytes:
        with socket.create_connection(("127.0.0.1", self._centre_port)) as centre:
            centre.sendall(request)
            if not whole:
                return b""
            with centre.makefile("rb") as coming:
                return _read_message(coming)


def _read_message(coming: BinaryIO) -> bytes:
    """One HTTP message with a Content-Length, or nothing at the end."""
    head, length = b"", 0
    while line := coming.readline():
        head += line
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if line == b"\r\n":
            return head + coming.read(length)
    return b""


def mixed_weather(chance: random.Random, *, share: float) -> Callable[[], Weather]:
    """Every fault as often as the others, `share` of all requests together; dealt from packs of cards, so that a short
    storm has its share of each as well."""
    cards: list[Weather] = []

    def deal() -> Weather:
        if not cards:
            cards.extend((*FAULTS, *[Weather.FAIR] * round(len(FAULTS) * (1 - share) / share)))
            chance.shuffle(cards)
        return cards.pop()

    return deal


@contextmanager
def serving(app: Litestar, *, host: str = "127.0.0.1", **how: str) -> Iterator[int]:
    """The real centre's application on a loopback port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, **how))  # type: ignore[arg-type]
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


class SlowLine:
    """Carries bytes up no faster than it may, answers at once, and breaks each connection after so many bytes."""

    def __init__(self, centre_port: int, *, bytes_per_s: int, breaks_after: int | None = None) -> None:
        self.carried = 0
        self.breaks_after = breaks_after
        self._centre_port, self._bytes_per_s = centre_port, bytes_per_s
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._take_calls)]
        self._lines: list[socket.socket] = []
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        for line in (self._listening, *self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        for thread in self._threads:
            thread.join()

    def _take_calls(self) -> None:
        while True:
            try:
                kiosk, _ = self._listening.accept()
            except OSError:
                return
            centre = socket.create_connection(("127.0.0.1", self._centre_port))
            self._lines += [kiosk, centre]
            for deed, ends in ((self._carry_up, (kiosk, centre)), (self._carry_down, (centre, kiosk))):
                thread = threading.Thread(target=deed, args=ends)
                self._threads.append(thread)
                thread.start()

    def _carry_up(self, kiosk: socket.socket, centre: socket.socket) -> None:
        carried = 0
        with contextlib.suppress(OSError):
            while part := kiosk.recv(1024):
                time.sleep(len(part) / self._bytes_per_s)
                carried += len(part)
                self.carried += len(part)
                if self.breaks_after is not None and carried > self.breaks_after:
                    break
                centre.sendall(part)
        _hang_up(kiosk, centre)

    @staticmethod
    def _carry_down(centre: socket.socket, kiosk: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := centre.recv(65_536):
                kiosk.sendall(part)
        _hang_up(kiosk, centre)


class ConnectProxy:
    """An office's proxy: tunnels to the centre for whoever knows the password, whatever name they ask for."""

    def __init__(self, centre_port: int, *, credentials: str | None = None) -> None:
        self.asked_for: list[str] = []
        self._centre_port = centre_port
        self._wanted = credentials and b64encode(credentials.encode()).decode()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._take_calls)]
        self._lines: list[socket.socket] = []
        self._threads[0].start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        for line in (self._listening, *self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        for thread in self._threads:
            thread.join()

    def _take_calls(self) -> None:
        while True:
            try:
                kiosk, _ = self._listening.accept()
            except OSError:
                return
            self._lines.append(kiosk)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += kiosk.recv(1)
            self.asked_for.append(head.split()[1].decode())
            if self._wanted and f"Basic {self._wanted}".encode() not in head:
                kiosk.sendall(_ANSWERS[Weather.SIGN_IN_407])
                _hang_up(kiosk)
                continue
            centre = socket.create_connection(("127.0.0.1", self._centre_port))
            self._lines.append(centre)
            kiosk.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            for ends in ((kiosk, centre), (centre, kiosk)):
                thread = threading.Thread(target=SlowLine._carry_down, args=ends)
                self._threads.append(thread)
                thread.start()


def _hang_up(*lines: socket.socket) -> None:
    for line in lines:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
