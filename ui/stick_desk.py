"""What goes onto a USB stick and comes from one."""

from collections.abc import Callable
from pathlib import Path

from kiosk import commands, sticks
from kiosk.bootstrap import Kiosk
from kiosk.errors import KioskError, KnownFault, named
from ui.log_desk import LogDesk
from ui.tasks import Tasks

Failed = Callable[[KioskError], None]
PROVISIONED = Path("/etc/kiosk/enroll.toml")


class StickUnwritable(KnownFault):
    """A stick that was pulled out, is full or is write-protected."""

    code = "stick-unwritable"


class StickDesk:
    """Over the open log. Whoever asks is told on the GUI thread, `failed` with a trouble that has a name."""

    def __init__(self, *, kiosk: Kiosk, tasks: Tasks, desk: LogDesk) -> None:
        self._kiosk, self._tasks, self._desk = kiosk, tasks, desk

    def plugged(self) -> tuple[Path, ...]:
        """USB sticks that are plugged in and can be written to."""
        return sticks.sticks()

    def copy_log(self, stick: Path, *, done: Callable[[str], None], failed: Failed) -> None:
        """Write what waits onto a stick; `done` is told the file's name."""
        name = f"kiosk-{self._kiosk.clock.now():%Y%m%d-%H%M%S}.bundle"
        self._tasks.on_store(
            lambda: self._desk.run(lambda store: commands.export_from(self._kiosk, store, stick / name)),
            done=lambda _said: done(name),
            failed=lambda fault: failed(named(fault)),
        )

    def take_receipts(self, stick: Path, *, done: Callable[[int], None], failed: Failed) -> None:
        """Take this kiosk's receipts from a stick; `done` is told how many there were.

        One stick serves many kiosks: what is not for this one is passed by, and is told of only when nothing else is there.
        """

        def deed() -> int:
            from kiosk.sync.bundle import ReceiptFileWrong

            taken, wrong = 0, None
            for file in sorted(stick.glob("*.receipt")):
                try:
                    self._desk.run(lambda store, file=file: commands.import_into(self._kiosk, store, file))  # type: ignore[misc]
                    taken += 1
                except ReceiptFileWrong as fault:
                    wrong = fault
            if wrong is not None and not taken:
                raise wrong
            return taken

        self._tasks.on_store(deed, done=done, failed=lambda fault: failed(named(fault)))

    def save(self, text: str, stick: Path, *, done: Callable[[str], None], failed: Failed) -> None:
        """Write the diagnostics onto a stick; `done` is told the file's name."""
        name = f"kiosk-diagnostics-{self._kiosk.clock.now():%Y%m%d-%H%M%S}.json"

        def deed() -> str:
            try:
                (stick / name).write_text(text, encoding="utf-8")
            except OSError as fault:
                raise StickUnwritable(
                    f"{stick} cannot be written: {fault.strerror}.", "Try another stick."
                ) from fault
            return name

        self._tasks.on_spare(deed, done=done, failed=lambda fault: failed(named(fault)))

    def provisioning_files(self) -> tuple[Path, ...]:
        """Where an enroll.toml lies: on a stick, or where the installer put it."""
        places = (PROVISIONED, *(stick / "enroll.toml" for stick in self.plugged()))
        return tuple(file for file in places if file.is_file())
