"""What the machine is like, part by part: for the technician's screen, for `kiosk doctor`, and as text for whoever is far away."""

import json
import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSysInfo
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk import VERSION, doctor
from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.clock import LOCAL_TIME
from kiosk.doctor import Finding, Part
from kiosk.errors import named
from kiosk.protocol.messages import CheckState
from kiosk.settings import describe_settings
from kiosk.sync.status import SyncStatus
from ui.camera import see_cameras
from ui.courier import Courier
from ui.log_desk import LogDesk
from ui.print_room import PrintRoom
from ui.probes import examine_camera, examine_devices, examine_voice
from ui.speech.aloud import Aloud
from ui.tasks import Tasks
from ui.versions import see_versions
from ui.viewmodels.technician_versions import Versions


class Checkup:
    """Looks at the running app; each part on the worker it belongs to, told on the GUI thread."""

    def __init__(
        self,
        *,
        kiosk: Kiosk,
        tasks: Tasks,
        desk: LogDesk,
        courier: Courier,
        print_room: PrintRoom,
        aloud: Aloud,
    ) -> None:
        self._kiosk, self._tasks, self._desk, self._courier = kiosk, tasks, desk, courier
        self._print_room, self._aloud = print_room, aloud
        self.pack: Pack | None = None
        self.window: QWindow | None = None
        self.rotation: int = kiosk.settings.screen_rotation
        """How the screen is to stand from the next start on."""

    def examine(self, done: Callable[[tuple[Finding, ...]], None]) -> None:
        """Every self-check, the quick ones first; `done` is told again with each part that has come."""
        kiosk, now = self._kiosk, self._kiosk.clock.best_now()
        found = [
            doctor.examine_disk(kiosk.paths),
            doctor.examine_clock(kiosk.clock),
            doctor.examine_app(),
            *examine_devices(
                window=self.window,
                rotation=self.rotation,
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

    def _today(self) -> date:
        return self._kiosk.clock.best_now().astimezone(LOCAL_TIME).date()


def _log_trouble(fault: Exception, part: Part = Part.LOG) -> Finding:
    trouble = named(fault)
    return Finding(part, CheckState.BAD, trouble.code, trouble.sentence, trouble.remedy)
