"""What the technician's screen asks for, each deed on the worker it belongs to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.catalog.shelf import pack_folders, pack_id
from kiosk.errors import KnownFault, named
from kiosk.hours import Week
from kiosk.provisioning import read_provisioning, settle_server, write_settings
from kiosk.settings import read_settings
from kiosk.sync.status import SyncStatus
from ui.checkup import Checkup
from ui.courier import Courier
from ui.log_desk import LogDesk
from ui.print_queue import Paper
from ui.print_room import PrintRoom
from ui.recording_room import recording_room
from ui.speech.aloud import Aloud, recordings_of
from ui.stick_desk import Failed, StickDesk
from ui.tasks import Tasks
from ui.viewmodels.recording import RecordingViewModel
from ui.viewmodels.sheet import Sheet

if TYPE_CHECKING:
    from kiosk.store.store import Store

TESTED = {"vi": "Xin chào. Loa của máy đang chạy tốt.", "en": "Hello. The loudspeaker works."}
TO_RECORD = ("raglai", "cham")
"""Spoken around Khánh Hòa and offered to be recorded before a single sentence was."""


class LoudspeakerMissing(KnownFault):
    """Nothing can be heard."""

    code = "sound-missing"


class Workshop:
    """Over the running app. Whoever asks is told on the GUI thread, `failed` with a trouble that has a name."""

    def __init__(
        self,
        *,
        kiosk: Kiosk,
        tasks: Tasks,
        desk: LogDesk,
        courier: Courier,
        print_room: PrintRoom,
        aloud: Aloud,
        show_hours: Callable[[Week], None],
    ) -> None:
        self._kiosk, self._tasks, self._desk, self._courier = kiosk, tasks, desk, courier
        self._print_room, self._aloud, self._show_hours = print_room, aloud, show_hours
        self.pack: Pack | None = None
        self.checkup = Checkup(
            kiosk=kiosk, tasks=tasks, desk=desk, courier=courier, print_room=print_room, aloud=aloud
        )
        self.sticks = StickDesk(kiosk=kiosk, tasks=tasks, desk=desk)

    def offer(self, pack: Pack) -> None:
        """This pack is shown from now on."""
        self.pack = self.checkup.pack = pack

    def send(self, done: Callable[[SyncStatus | None], None]) -> None:
        """Send what waits, now."""
        self._courier.take_turn(at_once=True, done=done)

    def update(self, done: Callable[[SyncStatus | None], None]) -> None:
        """Take the newest pack."""
        self._courier.update(done=done)

    def try_sound(self, language: str, *, failed: Failed) -> None:
        """Say a sentence through the loudspeaker."""
        output = self._aloud.open_output()
        if not output.available():
            failed(LoudspeakerMissing("No loudspeaker is found.", "Plug one in."))
            return
        self._tasks.on_spare(
            lambda: self._aloud.speaker.say(TESTED.get(language, TESTED["en"]), language),
            done=lambda sound: output.play(sound, volume=1.0),
            failed=lambda fault: failed(named(fault)),
        )

    def try_printing(self, sheet: Sheet, told: Callable[[bool], None]) -> Paper | None:
        """Print a sheet on whatever paper there is, and say on which; `told` hears whether it was taken."""
        papers = self._print_room.printers.papers
        if not papers:
            return None
        self._print_room.print_sheet(sheet, papers[0], told=told)
        return papers[0]

    def enroll(self, code: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Get an identity with a code; the machine speaks with the centre right after."""
        self._tasks.on_network(
            lambda: self._kiosk.enroll(code),
            done=lambda _identity: self._begin_anew(done),
            failed=lambda fault: failed(named(fault)),
        )

    def enroll_from(self, file: Path, *, done: Callable[[], None], failed: Failed) -> None:
        """Get an identity from a file; its address of the centre is kept and holds at once."""

        def deed() -> None:
            told = read_provisioning(file)
            settle_server(self._kiosk.paths, told.server_url)
            self._kiosk.settings = read_settings(self._kiosk.paths)
            self._kiosk.enroll(told.code)

        self._tasks.on_network(
            deed,
            done=lambda _nothing: self._begin_anew(done),
            failed=lambda fault: failed(named(fault)),
        )

    def languages(self, done: Callable[[tuple[str, ...]], None]) -> None:
        """The languages without writing here that can be recorded: a few of the region, and those that were begun."""
        pack = self.pack
        if pack is not None:
            self._tasks.on_spare(
                lambda: recordings_of(pack, self._kiosk.paths).languages,
                done=lambda found: done(
                    tuple(one for one in dict.fromkeys((*TO_RECORD, *found)) if one not in pack.languages)
                ),
            )

    def recording_room(self, language: str) -> RecordingViewModel | None:
        """Where that language is recorded for this machine; None before there is a pack. What the centre sent is only read."""
        pack, paths = self.pack, self._kiosk.paths
        if pack is None:
            return None
        folders = [folder for folder in pack_folders(paths) if pack_id(folder) == pack.id]
        room = recording_room(
            pack,
            *folders,
            language=language,
            paths=paths,
            tasks=self._tasks,
            output=self._aloud.open_output(),
            may_give=False,
        )
        # What was recorded is heard by the next resident.
        room.left.connect(lambda: self._aloud.offer(pack))
        return room

    def read_hours(self, done: Callable[[Week], None]) -> None:
        """The opening hours as they are set."""
        self._tasks.on_store(self._desk.hours, done=done, failed=_told_elsewhere)

    def keep_hours(self, week: Week, *, done: Callable[[], None], failed: Failed) -> None:
        """Set the opening hours; the waiting screen shows them at once."""

        def keep(store: "Store") -> None:
            # Here, not above: it brings the database along, which the first frame does not wait for.
            from kiosk.store.point_hours import write_hours

            write_hours(store, week)

        def kept(_nothing: None) -> None:
            self._show_hours(week)
            done()

        self._tasks.on_store(
            lambda: self._desk.run(keep),
            done=kept,
            failed=lambda fault: failed(named(fault)),
        )

    def keep_screen(self, *, diagonal: float, rotation: int, failed: Failed) -> None:
        """Write the screen's size and rotation into the settings, for the next start."""
        self.checkup.rotation = rotation
        self._tasks.on_spare(
            lambda: write_settings(
                self._kiosk.paths, {"screen_diagonal_inches": diagonal, "screen_rotation": rotation}
            ),
            failed=lambda fault: failed(named(fault)),
        )

    def keep_language(self, language: str, *, failed: Failed) -> None:
        """Write the language that every resident begins with into the settings."""
        self._tasks.on_spare(
            lambda: write_settings(self._kiosk.paths, {"language": language}),
            failed=lambda fault: failed(named(fault)),
        )

    @property
    def server_url(self) -> str:
        """Where this machine looks for the centre."""
        return self._kiosk.settings.server_url

    def leave_kiosk(self) -> None:
        """End the app in order; the machine's own screen is behind it."""
        QGuiApplication.quit()

    def _begin_anew(self, done: Callable[[], None]) -> None:
        self._courier.begin_anew()
        done()


def _told_elsewhere(fault: Exception) -> None:
    """The disk's troubles are a finding of their own."""
    named(fault)
