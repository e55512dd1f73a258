"""How a command on the same machine speaks with the running app: one line of JSON each way, for this user alone.

The app holds the log, so whatever needs it (`kiosk sync`, `export`, `import-receipt`) is asked of the app while it runs.
Another such command is one more `Ask`, and its deed in `local_deeds`.
"""

import hashlib
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kiosk.doctor import Finding
from kiosk.errors import KioskError
from kiosk.sync.status import SyncStatus

ANSWER_WITHIN_MS = 120_000
CONNECT_WITHIN_MS = 1_000
_LONGEST_LINE = 8_000
_LONGEST_SOCKET_PATH = 100


class Ask(StrEnum):
    """What can be asked of the app."""

    STATUS = "status"
    SYNC = "sync"
    EXPORT = "export"
    IMPORT_RECEIPT = "import-receipt"
    UPDATE = "update"
    DOCTOR = "doctor"


class Call(msgspec.Struct, frozen=True):
    """One question; `file` is whole, for the app may stand in another folder."""

    ask: Ask
    file: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: the status, what the self-checks found, or what the command says, or the trouble it met (code, sentence, remedy).

    All empty: the app cannot say, because it is not enrolled or the log is in trouble.
    """

    status: SyncStatus | None = None
    findings: tuple[Finding, ...] = ()
    said: str = ""
    trouble: tuple[str, str, str] | None = None

    def raise_trouble(self) -> None:
        """Raise here what the deed raised there."""
        if self.trouble is not None:
            code, sentence, remedy = self.trouble
            error = KioskError(sentence, remedy)
            error.code = code
            raise error


Reply = Callable[[Answer], None]


def call_name(data: Path) -> str:
    """Where the app of a data folder listens: inside the folder, which is this user's alone, where paths are short."""
    inside = str(data.absolute() / "kiosk.sock")
    if sys.platform != "win32" and len(inside.encode()) <= _LONGEST_SOCKET_PATH:
        return inside
    return f"kiosk-{hashlib.sha256(inside.encode()).hexdigest()[:16]}"


class LocalCalls(QObject):
    """Listens while the app runs. `answer` is given the question and a way to reply, now or later."""

    def __init__(self, *, data: Path, answer: Callable[[Call, Reply], None]) -> None:
        super().__init__()
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        name = call_name(data)
        # The data folder's lock is ours, so whatever lies there was left by a crash.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _take(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._read(caller))

    def _read(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST_LINE:
                caller.abort()
            return
        try:
            call = msgspec.json.decode(caller.readLine().data(), type=Call)
        except msgspec.MsgspecError:
            caller.abort()
            return

        def reply(answer: Answer) -> None:
            if caller.state() is QLocalSocket.LocalSocketState.ConnectedState:
                caller.write(msgspec.json.encode(answer) + b"\n")
                caller.flush()
                caller.disconnectFromServer()

        self._answer(call, reply)


def ask_running_app(data: Path, ask: Ask, *, file: str = "") -> Answer | None:
    """Ask the app that runs on this data folder; None when none does. Waits up to two minutes."""
    caller = QLocalSocket()
    caller.connectToServer(call_name(data))
    if not caller.waitForConnected(CONNECT_WITHIN_MS):
        return None
    caller.write(msgspec.json.encode(Call(ask, file)) + b"\n")
    while not caller.canReadLine():
        if not caller.waitForReadyRead(ANSWER_WITHIN_MS):
            return None
    try:
        return msgspec.json.decode(caller.readLine().data(), type=Answer)
    except msgspec.MsgspecError:
        return None
