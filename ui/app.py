"""The app put together: view models, screens, workers, timers, from the first frame to a clean end.

Before the first frame only Qt, msgspec, the standard library and the light modules of the core are imported; the
store, the network and the catalogue are opened on their workers while the waiting screen is already shown.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.clock import LOCAL_TIME
from kiosk.errors import KioskError
from kiosk.protocol.vocabulary import EndedBy
from kiosk.settings import is_loopback
from kiosk.sync.status import SyncStatus
from ui.application import Presence, spare_collections
from ui.camera import Camera, open_frames
from ui.courier import Courier
from ui.idle import Patience
from ui.keyboard import KeyboardViewModel
from ui.languages import languages_with_words
from ui.local_calls import LocalCalls
from ui.local_deeds import LocalDeeds
from ui.log_desk import LogDesk
from ui.night import Night
from ui.noticeboard import Noticeboard
from ui.opening import Opening
from ui.print_room import PrintRoom, open_desk
from ui.recorder import Recorder
from ui.renewal import LoadedPack, PackChange, load
from ui.screens import Look, Screens
from ui.seeker import Seeker
from ui.speech.aloud import Aloud
from ui.staff_desk import StaffDesk
from ui.tasks import Tasks
from ui.translations import Translations
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.shell import ShellViewModel, Surroundings
from ui.viewmodels.staff import StaffViewModel
from ui.viewmodels.technician import TechnicianViewModel
from ui.wings import Wings
from ui.workshop import Workshop

TICK_MS = 250
WRITE_AGAIN_MS = 5_000


class KioskApp(QObject):
    """One kiosk with its screens. `load_pack` runs on a worker and may raise PackInvalid."""

    ready = Signal()
    """The catalogue is offered and the log is open."""
    failed = Signal(object)
    """A KioskError after which there is nothing to show."""

    def __init__(self, *, kiosk: Kiosk, load_pack: Callable[[], Pack], look: Look) -> None:
        super().__init__()
        settings = kiosk.settings
        self._kiosk, self._load_pack, self._look = kiosk, load_pack, look
        self._translations = Translations(kiosk.paths.resources / "translations", self)
        self.tasks = Tasks()
        self._desk = LogDesk(kiosk)
        self.recorder = Recorder(self.tasks, self._desk.write)
        self._seeker = Seeker(self.tasks)
        self.shell = ShellViewModel(
            Surroundings(
                language=look.language or settings.language,
                diagonal_inches=settings.screen_diagonal_inches,
                rotation=settings.screen_rotation,
                calm_motion=settings.calm_motion,
                notice_seconds=settings.notice_seconds,
                languages=languages_with_words(kiosk.paths.resources / "translations"),
                public_url="" if is_loopback(settings.server_url) else settings.server_url,
            )
        )
        self.print_room = PrintRoom(
            tasks=self.tasks, clock=kiosk.clock, open_desk=lambda: open_desk(settings)
        )
        # Before the guide hears of it: its next view already needs the new words.
        self.shell.languageChosen.connect(self._translations.speak)
        self.guide = GuideViewModel(
            clock=kiosk.clock,
            shell=self.shell,
            recorder=self.recorder,
            patience=Patience(
                idle_s=settings.idle_seconds,
                working_s=settings.idle_working_seconds,
                answer_s=settings.idle_answer_seconds,
                hold_s=settings.hold_seconds,
                finish_s=settings.finish_seconds,
            ),
            seek=self._seeker.seek,
            print_room=self.print_room,
        )
        self.noticeboard = Noticeboard(clock=kiosk.clock, shell=self.shell, guide=self.guide)
        self.staff = StaffViewModel(
            clock=kiosk.clock,
            shell=self.shell,
            guide=self.guide,
            recorder=self.recorder,
            tasks=self.tasks,
            desk=StaffDesk(self._desk, kiosk.clock, reports=kiosk.paths.data / "reports"),
        )
        self.staff.use_camera(Camera(self.tasks, open_frames))
        self.staff.use_printer(self.print_room)
        self.shell.logoHeld.connect(self.staff.knock)
        self.aloud = Aloud(kiosk=kiosk, tasks=self.tasks, guide=self.guide, shell=self.shell)
        self.keyboard = KeyboardViewModel()
        self._change = PackChange(
            tasks=self.tasks, load_pack=load_pack, vacant=lambda: self.guide.vacant, show=self._change_pack
        )
        self.courier = Courier(
            kiosk=kiosk, tasks=self.tasks, desk=self._desk, told=self._learn, renewed=self._change.read
        )
        self.workshop = Workshop(
            kiosk=kiosk,
            tasks=self.tasks,
            desk=self._desk,
            courier=self.courier,
            print_room=self.print_room,
            aloud=self.aloud,
            show_hours=self.noticeboard.show_hours,
        )
        self.technician = TechnicianViewModel(workshop=self.workshop, shell=self.shell)
        self.staff.learn_technician(self.technician)
        self.technician.use_camera(Camera(self.tasks, open_frames))
        self.opening = Opening(
            kiosk=kiosk,
            tasks=self.tasks,
            desk=self._desk,
            courier=self.courier,
            technician=self.technician,
            staff=self.staff,
        )
        self.guide.wiped.connect(self._clear)
        self.guide.wiped.connect(self._change.show_if_vacant)
        self.print_room.changed.connect(lambda: self.courier.show_printer(self.print_room.check))
        self.keyboard.typed.connect(self.guide.touched)
        self._wings = Wings(self.guide)
        self.shell.resizing.connect(self._wings.cleared)
        self.shell.held.connect(self._wings.hold)
        self._screens = Screens()
        self._translations.engine = self._screens.engine
        self._night = Night(settings.dim_from, settings.dim_until)
        self._presence = Presence(self._touched)
        self._pack: Pack | None = None
        self._calls: LocalCalls | None = None
        self._begun = False
        self._closed = False
        self._write_again_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def show(self) -> QQuickWindow:
        """Load the screens and open the window; everything else begins after its first frame. Raises ScreensMissing."""
        self._place()
        # Whoever has just switched it on is there, also at night.
        self._night.touched(self._kiosk.clock.monotonic_ms())
        self.shell.show_time(self._kiosk.clock.best_now())
        self._translations.speak(self.shell.spoken)
        window = self._screens.open(
            self._look,
            guide=self.guide,
            shell=self.shell,
            keyboard=self.keyboard,
            staff=self.staff,
            reader=self.aloud.reader,
            wings=self._wings,
        )
        window.installEventFilter(self._presence)
        self.keyboard.attach(window)
        self.workshop.checkup.window = window
        # Queued: a slot called straight from the drawing thread can wait for itself.
        window.frameSwapped.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        window.requestActivate()
        return window

    def _touched(self) -> None:
        self.guide.touched()
        self._night.touched(self._kiosk.clock.monotonic_ms())

    def tick(self) -> None:
        """Let time do what is due; called four times a second."""
        now = self._kiosk.clock.monotonic_ms()
        self.shell.show_time(self._kiosk.clock.best_now())
        self.aloud.tick()
        self.guide.tick()
        local = self._kiosk.clock.best_now().astimezone(LOCAL_TIME)
        self.shell.dim(self._night.dims(local, now, vacant=self.guide.vacant))
        self.staff.tick()
        self.courier.tick()
        self.print_room.tick()
        if self.recorder.trouble is not None and now >= self._write_again_ms:
            self._write_again_ms = now + WRITE_AGAIN_MS
            self.recorder.write_waiting()

    def close(self) -> bool:
        """End in order: a visit still open is ended, everything is written, the workers stop. False: one did not."""
        if self._closed:
            return True
        self._closed = True
        self._timer.stop()
        if self._calls is not None:
            self._calls.close()
        self.courier.stop()
        self.print_room.close()
        self.aloud.stop()
        self.guide.leave_off(EndedBy.END)
        left_behind = self.recorder.left_behind()
        ended = self.tasks.shut_down(last=lambda: self._desk.close(left_behind))
        self._wings.close()
        # Before the view models they show.
        self._screens.close()
        self._translations.be_silent()
        self._kiosk.close()
        return ended

    def _begin(self) -> None:
        """The first frame is on the screen: open everything that takes time."""
        if self._begun or self._closed:
            return
        self._begun = True
        self._timer.start()
        self.tasks.on_spare(lambda: load(self._load_pack), done=self._offer, failed=self._give_up)

    def _offer(self, loaded: LoadedPack) -> None:
        deeds = LocalDeeds(
            kiosk=self._kiosk, tasks=self.tasks, desk=self._desk, courier=self.courier, workshop=self.workshop
        )
        self._calls = LocalCalls(data=self._kiosk.paths.data, answer=deeds.answer)
        pack = loaded.pack
        self.tasks.on_store(lambda: self._desk.open(pack), done=self._opened, failed=self._store_trouble)
        self._show_pack(loaded)

    def _change_pack(self, loaded: LoadedPack) -> None:
        """A newer pack in place of the one offered until now; nobody is at the screen."""
        pack = loaded.pack
        self.tasks.on_store(lambda: self._desk.offer(pack))
        self._show_pack(loaded)
        self.courier.begin(pack)
        spare_collections()

    def _show_pack(self, loaded: LoadedPack) -> None:
        self._pack = loaded.pack
        self.workshop.offer(loaded.pack)
        self.shell.offer_languages(loaded.pack.languages)
        self._seeker.learn(loaded.indexes)
        self.aloud.offer(loaded.pack)
        self.guide.offer(loaded.pack)
        self.noticeboard.offer(loaded.pack)

    def _opened(self, _nothing: None) -> None:
        self._ask_most_used()
        self.tasks.on_store(self._desk.hours, done=self.noticeboard.show_hours, failed=_known)
        if self._pack is not None:
            self.courier.begin(self._pack)
        self.staff.begin()
        if self._look.fullscreen:
            # In a window somebody tries the kiosk out; where residents use it, it fills the screen.
            self.opening.begin()
        spare_collections()
        self.ready.emit()

    def _store_trouble(self, fault: Exception) -> None:
        """The guide works without its log; the recorder keeps trying, and the sync begins with it."""
        if not isinstance(fault, KioskError):
            raise fault
        sys.stderr.write(f"{fault}\n")
        self._opened(None)

    def _give_up(self, fault: Exception) -> None:
        if not isinstance(fault, KioskError):
            raise fault
        self.failed.emit(fault)

    def _ask_most_used(self) -> None:
        self.tasks.on_store(self._desk.most_used, done=self.guide.show_most_used, failed=_known)

    def _clear(self) -> None:
        """A resident is gone: the keyboard, the clipboard and the caches forget them too."""
        self.keyboard.reset()
        QGuiApplication.clipboard().clear()
        self._seeker.forget()
        self._ask_most_used()
        self.courier.take_turn()

    def _place(self) -> None:
        identity = self._kiosk.identity()
        if identity is not None:
            point = identity.point
            self.shell.place(point_name=point.name, unit_name=point.unit_name, unit_code=point.unit_code)

    def _learn(self, status: SyncStatus) -> None:
        self._place()
        self.shell.show_sync(online=not self.courier.is_offline, overdue=status.overdue)
        self.noticeboard.learn(status.notices)


def _known(fault: Exception) -> None:
    """The disk's troubles are told by the recorder; anything else is ours."""
    if not isinstance(fault, KioskError):
        raise fault
