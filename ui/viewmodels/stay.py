"""How long a resident is there: covers, help across the room, the end of a visit, and the wipe."""

from PySide6.QtCore import Signal, Slot

from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.protocol.vocabulary import EndedBy, HelpEndedBy, IdleAnswer
from ui.idle import Cover, Moment, Patience
from ui.recorder import Recorder
from ui.viewmodels import road
from ui.viewmodels.coming import ComingViewModel
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.visit import Departed, departed

SAVING_MS = 600
"""How long the end of a session waits for the disk before it wipes all the same, outside the last screen."""
SAVING_SHOWN_MS = 8_000
"""The same on the last screen, where a sentence tells of it."""


class StayViewModel(ComingViewModel):
    """Told the time and every touch; asks who is there, and forgets who has gone."""

    wiped = Signal()
    """Everything of the resident is gone; whoever keeps a field or a cache clears it now."""

    def __init__(
        self, *, clock: Clock, shell: ShellViewModel, recorder: Recorder, patience: Patience
    ) -> None:
        super().__init__(clock=clock, shell=shell, recorder=recorder, patience=patience)
        self.departed: Departed | None = None
        shell.touch.connect(self.touched)

    def tick(self) -> None:
        """Let time do what is due. Called several times a second."""
        now = self._clock.monotonic_ms()
        if self._wipe_by_ms is not None:
            if now >= self._wipe_by_ms:
                self._wipe()
            return
        match self._presence.passed(now):
            case Moment.ASKS:
                self._tell(lambda session: session.warn_idle(self._told_screen()))
                self.coverChanged.emit()
            case Moment.NOBODY if self._visit is None:
                self._wipe()
            case Moment.NOBODY:
                self._tell(lambda session: session.answer_idle(IdleAnswer.NOBODY))
                self._end(EndedBy.IDLE)
            case Moment.FINISHED:
                self._end(EndedBy.FINISH)
        self._show_seconds()

    def touched(self) -> None:
        """A touch or a key anywhere."""
        now = self._clock.monotonic_ms()
        if self._visit is None:
            # Somebody plays with language or text size on the waiting screen and may walk off.
            self._presence.watch(now)
        self._presence.touched(now)
        self._show_seconds()

    def leave_off(self, ended_by: EndedBy) -> None:
        """The app ends: so does a visit that is still open."""
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.end(ended_by))
        self._visit = None

    @Slot()
    def callVolunteer(self) -> None:  # noqa: N802
        # While the end is written there is nothing left to help with.
        if self._visit is not None and not self._visit.session.ended and not self._covered:
            self._tell(lambda session: session.call_help(self._told_screen()))
            self._lay(Cover.CALL)

    @Slot(str)
    def endCall(self, by: str) -> None:  # noqa: N802
        if self._presence.cover is Cover.CALL:
            self._tell(lambda session: session.end_help(HelpEndedBy(by)))
            self._uncover()

    @Slot()
    def stay(self) -> None:
        """Somebody answered that they are there."""
        if self._presence.cover in (Cover.IDLE, Cover.HOLD):
            if self._presence.cover is Cover.IDLE:
                self._tell(lambda session: session.answer_idle(IdleAnswer.STAYED))
            self._uncover()

    @Slot()
    def hold(self) -> None:
        """ "Wait for me": the screen is covered, so that nobody reads on it."""
        if self._visit is not None and self._presence.cover in (Cover.NONE, Cover.IDLE):
            self._tell(lambda session: session.answer_idle(IdleAnswer.HELD))
            self._lay(Cover.HOLD)

    @Slot()
    def leave(self) -> None:
        if self._at(road.FINISH):
            self._end(EndedBy.FINISH)

    @Slot()
    def end(self) -> None:
        if self._at():
            self._end(EndedBy.END)

    def end_by_staff(self, ended_by: EndedBy) -> None:
        """The volunteer ends the visit from the sheet over it."""
        self._end(ended_by)

    def _end(self, ended_by: EndedBy) -> None:
        """Write the end of the session, and wipe as soon as it is on the disk."""
        visit = self._visit
        if visit is None or visit.session.ended:
            return
        on_last_screen = visit.here.screen == road.FINISH
        self._wipe_by_ms = self._clock.monotonic_ms() + (SAVING_SHOWN_MS if on_last_screen else SAVING_MS)
        draft = visit.session.end(ended_by)
        if on_last_screen:
            visit.saving = "waiting"
            self._redraw()

        def written() -> None:
            if self._visit is visit:
                self._wipe()

        def refused(_fault: KnownFault) -> None:
            # The event waits in memory and is tried again; the resident is told, and wiped all the same.
            if self._visit is visit and on_last_screen and visit.saving == "waiting":
                visit.saving = "failed"
                self._redraw()

        self._recorder.append(draft, done=written, failed=refused)

    def _wipe(self) -> None:
        """Forget the resident: nothing they answered, ticked, typed or set outlives this."""
        self.departed = departed(self._visit) if self._visit else None
        self._visit = None
        self._wipe_by_ms = None
        self._forward = False
        self._presence.forget()
        if self._shell.is_changed:
            # First away from what was shown, or it would be laid out once more in the look of the beginning.
            self._redraw()
        self._shell.reset()
        self._shell.show_practice(False)
        self._redraw()
        self._show_seconds()
        self.coverChanged.emit()
        self.wiped.emit()

    def _lay(self, cover: Cover) -> None:
        self._presence.lay(cover, self._clock.monotonic_ms())
        self.coverChanged.emit()
        self._show_seconds()

    def _uncover(self) -> None:
        self._presence.uncover(self._clock.monotonic_ms())
        self.coverChanged.emit()
        self._show_seconds()
