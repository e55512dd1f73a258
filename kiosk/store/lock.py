"""One kiosk for one data folder. The operating system drops the lock when the process dies, however it dies."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kiosk.errors import AlreadyRunning
from kiosk.paths import disk_fault

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class DataLock:
    """Held from construction until `release`. Raises AlreadyRunning, DiskReadOnly or DiskFull."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("ab")
        except OSError as fault:
            raise disk_fault(fault, path) from fault
        # A child process must not keep the lock alive after this one died.
        os.set_inheritable(self._file.fileno(), False)
        try:
            _take(self._file)
        except OSError as held:
            self._file.close()
            raise AlreadyRunning(
                f"Another kiosk is already running on {path.parent}.", "Close it, or use its own screen."
            ) from held

    def release(self) -> None:
        """Let another kiosk use the folder. May be called twice."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
