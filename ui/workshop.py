"""What the technician's screen asks for, each deed on the worker it belongs to."""

import json
import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk import VERSION, commands, doctor, sticks
from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.catalog.shelf import pack_folders, pack_id
from kiosk.clock import LOCAL_TIME
from kiosk.doctor import Finding, Part
from kiosk.errors import KioskError, KnownFault
from kiosk.hours import Week
from kiosk.protocol.messages import CheckState
from kiosk.provisioning import read_provisioning, settle_server, write_settings
from kiosk.settings import describe_settings, read_settings
from kiosk.sync.status import SyncStatus
from ui.camera import see_cameras
from ui.courier import Courier
from ui.log_desk import LogDesk
from ui.print_queue import Paper
from ui.print_room import PrintRoom
from ui.probes import examine_camera, examine_devices, examine_voice
from ui.recording_room import recording_room
from ui.speech.aloud import Aloud, recordings_of
from ui.tasks import Tasks
from ui.versions import see_versions
from ui.viewmodels.recording import RecordingViewModel
from ui.viewmodels.sheet import Sheet
from ui.viewmodels.technician_versions import Versions

if TYPE_CHECKING:
    from kiosk.store.store import Store

Failed = Callable[[KioskError], None]
TESTED = {"vi": "Xin chào. Loa của máy đang chạy tốt.", "en": "Hello. The loudspeaker works."}
TO_RECORD = ("raglai", "cham")
"""Spoken around Khánh Hòa and offered to be recorded before a single sentence was."""
PROVISIONED = Path("/etc/kiosk/enroll.toml")


class LoudspeakerMissing(KnownFault):
    """Nothing can be heard."""

    code = "sound-missing"


class StickUnwritable(KnownFault):
    """A stick that was pulled out, is full or is write-protected."""

    code = "stick-unwritable"


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
        self.window: QWindow | None = None
        self._rotation: int = kiosk.settings.screen_rotation

    def examine(self, done: Callable[[tuple[Finding, ...]], None]) -> None:
        """Every self-check, the quick ones first; `done` is told again with each part that has come."""
        kiosk, now = self._kiosk, self._kiosk.clock.best_now()
        found = [
            doctor.examine_disk(kiosk.paths),
            doctor.examine_clock(kiosk.clock),
            doctor.examine_app(),
            *examine_devices(
                window=self.window,
                rotation=self._rotation,
                printers=self._print_room.printers,
                loudspeaker=lambda: self._aloud.open_output().available(),
            ),
        ]
        pack = self.pack

        def add(finding: Finding) -> None:
            found.append(finding)
            done(doctor.in_order(found))

        done(doctor.in_order(found))

        def standing(status: SyncStatus) -> None:
            add(doctor.examine_backlog(replace(status, next_try_in_s=self._courier.next_try_in_s)))
            if pack is not None:
                add(doctor.examine_content(pack, status, today=self._today()))

        # From the log: just after the start nobody has spoken with the centre yet.
        self._tasks.on_store(
            self._desk.sync_status, done=standing, failed=lambda fault: add(_log_trouble(fault, Part.BACKLOG))
        )
        self._tasks.on_store(
            lambda: self._desk.run(doctor.examine_log),
            done=add,
            failed=lambda fault: add(_log_trouble(fault)),
        )
        self._tasks.on_network(lambda: doctor.examine_centre(kiosk.settings, now=now), done=add)
        see_cameras(self._tasks, lambda seen: add(examine_camera(seen)))
        self._tasks.on_spare(lambda: examine_voice(vietnamese=self._aloud.speaker.has_voice("vi")), done=add)

    def examine_whole(self, done: Callable[[tuple[Finding, ...]], None]) -> None:
        """The same, told once, when every part was looked at."""

        def heard(findings: tuple[Finding, ...]) -> None:
            if all(one.state is not CheckState.UNKNOWN for one in findings):
                done(findings)

        self.examine(heard)

    def versions(self) -> Versions | None:
        """What runs here and what the centre offers; None before there is a pack."""
        if self.pack is None:
            return None
        return see_versions(self.pack, self._courier.status, paths=self._kiosk.paths, today=self._today())

    def send(self, done: Callable[[SyncStatus | None], None]) -> None:
        """Send what waits, now."""
        self._courier.take_turn(at_once=True, done=done)

    def update(self, done: Callable[[SyncStatus | None], None]) -> None:
        """Take the newest pack."""
        self._courier.update(done=done)

    def sticks(self) -> tuple[Path, ...]:
        """USB sticks that are plugged in and can be written to."""
        return sticks.sticks()

    def copy_log(self, stick: Path, *, done: Callable[[str], None], failed: Failed) -> None:
        """Write what waits onto a stick; `done` is told the file's name."""
        name = f"kiosk-{self._kiosk.clock.now():%Y%m%d-%H%M%S}.bundle"
        self._tasks.on_store(
            lambda: self._desk.run(lambda store: commands.export_from(self._kiosk, store, stick / name)),
            done=lambda _said: done(name),
            failed=lambda fault: failed(_named(fault)),
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

        self._tasks.on_store(deed, done=done, failed=lambda fault: failed(_named(fault)))

    def try_sound(self, language: str, *, failed: Failed) -> None:
        """Say a sentence through the loudspeaker."""
        output = self._aloud.open_output()
        if not output.available():
            failed(LoudspeakerMissing("No loudspeaker is found.", "Plug one in."))
            return
        self._tasks.on_spare(
            lambda: self._aloud.speaker.say(TESTED.get(language, TESTED["en"]), language),
            done=lambda sound: output.play(sound, volume=1.0),
            failed=lambda fault: failed(_named(fault)),
        )

    def try_printing(self, sheet: Sheet, told: Callable[[bool], None]) -> Paper | None:
        """Print a sheet on whatever paper there is, and say on which; `told` hears whether it was taken."""
        papers = self._print_room.printers.papers
        if not papers:
            return None
        self._print_room.print_sheet(sheet, papers[0], told=told)
        return papers[0]

    def diagnostics(self, findings: tuple[Finding, ...]) -> str:
        """What a technician far away needs to know, as text to be read before it is saved. It holds states, versions and
        settings of the machine, and nothing that anybody did at it."""
        kiosk = self._kiosk
        identity = kiosk.identity()
        settings = kiosk.settings
        told = {
            "kiosk": VERSION,
            "python": platform.python_version(),
            "system": QSysInfo.prettyProductName(),
            "kernel": QSysInfo.kernelVersion(),
            "point": identity.point.point_id if identity else None,
            "kiosk_id": identity.kiosk_id if identity else None,
            "screens": [f"{one.size().width()}x{one.size().height()}" for one in QGuiApplication.screens()],
            "settings": {one.name: str(getattr(settings, one.name)) for one in describe_settings()},
            "checks": [
                {"part": one.part, "state": one.state, "code": one.code, "values": one.values}
                for one in findings
            ],
        }
        return json.dumps(told, ensure_ascii=False, indent=2)

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

        self._tasks.on_spare(deed, done=done, failed=lambda fault: failed(_named(fault)))

    def enroll(self, code: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Get an identity with a code; the machine speaks with the centre right after."""
        self._tasks.on_network(
            lambda: self._kiosk.enroll(code),
            done=lambda _identity: self._begin_anew(done),
            failed=lambda fault: failed(_named(fault)),
        )

    def provisioning_files(self) -> tuple[Path, ...]:
        """Where an enroll.toml lies: on a stick, or where the installer put it."""
        places = (PROVISIONED, *(stick / "enroll.toml" for stick in self.sticks()))
        return tuple(file for file in places if file.is_file())

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
            failed=lambda fault: failed(_named(fault)),
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
            failed=lambda fault: failed(_named(fault)),
        )

    def keep_screen(self, *, diagonal: float, rotation: int, failed: Failed) -> None:
        """Write the screen's size and rotation into the settings, for the next start."""
        self._rotation = rotation
        self._tasks.on_spare(
            lambda: write_settings(
                self._kiosk.paths, {"screen_diagonal_inches": diagonal, "screen_rotation": rotation}
            ),
            failed=lambda fault: failed(_named(fault)),
        )

    def keep_language(self, language: str, *, failed: Failed) -> None:
        """Write the language that every resident begins with into the settings."""
        self._tasks.on_spare(
            lambda: write_settings(self._kiosk.paths, {"language": language}),
            failed=lambda fault: failed(_named(fault)),
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

    def _today(self) -> date:
        return self._kiosk.clock.best_now().astimezone(LOCAL_TIME).date()


def _named(fault: Exception) -> KioskError:
    if not isinstance(fault, KioskError):
        raise fault
    return fault


def _told_elsewhere(fault: Exception) -> None:
    """The disk's troubles are a finding of their own."""
    _named(fault)


def _log_trouble(fault: Exception, part: Part = Part.LOG) -> Finding:
    named = _named(fault)
    return Finding(part, CheckState.BAD, named.code, named.sentence, named.remedy)
