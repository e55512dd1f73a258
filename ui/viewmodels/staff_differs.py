"""The portal looks other than a step's picture, told from the desk: which of today's procedures, then which step.

It is an event of the visit in which it was seen, as on the sheet; practice has no portal to tell of.
"""

from PySide6.QtCore import Slot

from kiosk.protocol.vocabulary import EntryMode
from kiosk.sessions.assisted_session import AssistedSession
from ui.viewmodels.staff_day import StaffDayViewModel
from ui.viewmodels.staff_scene import DESK, DIFFERS
from ui.viewmodels.staff_views import DiffersView, HelpPageView


class StaffDiffersViewModel(StaffDayViewModel):
    """Opened from the desk. Each step is told once."""

    _differing = ""
    _told_steps: frozenset[tuple[str, str]] = frozenset()

    @Slot()
    def openDiffers(self) -> None:  # noqa: N802
        """Ask where it was."""
        if self._screen == DESK:
            self._differing, self._told_steps = "", frozenset()
            self._go(DIFFERS)

    @Slot(str)
    def differsIn(self, procedure_id: str) -> None:  # noqa: N802
        """One of the procedures done today."""
        if self._screen == DIFFERS and procedure_id in self._seen_in():
            self._differing = procedure_id
            self._redraw()

    @Slot(str)
    def differsAt(self, step_id: str) -> None:  # noqa: N802
        """One of its steps; its author will look."""
        place = (self._differing, step_id)
        visit = self._seen_in().get(self._differing)
        procedure = self._guide.reading.pack.procedures.get(self._differing)
        if self._screen != DIFFERS or visit is None or procedure is None or place in self._told_steps:
            return
        if step_id in {step.id for step in procedure.steps}:
            session = AssistedSession.over(clock=self._clock, session_id=visit[0], case=visit[1])
            self._recorder.append(session.report_portal_difference_of(self._differing, step_id))
            self._told_steps |= {place}
            self._redraw()

    @Slot()
    def toDesk(self) -> None:  # noqa: N802
        if self._screen == DIFFERS and self._differing:
            self._differing = ""
            self._redraw()
        else:
            super().toDesk()

    def _seen_in(self) -> dict[str, tuple[str, int]]:
        """The procedures of today, the newest first, each with the visit and the case in which it was done last."""
        found: dict[str, tuple[str, int]] = {}
        for visit in reversed(self._today.visits):
            if visit.entry_mode is EntryMode.PRACTICE:
                continue
            for number, case in visit.cases.items():
                if case.procedure_id in self._guide.reading.pack.procedures:
                    found.setdefault(case.procedure_id, (visit.session_id, number))
        return found

    def _forget(self) -> None:
        self._differing, self._told_steps = "", frozenset()
        super()._forget()

    def _view_now(self) -> object:
        if self._screen != DIFFERS:
            return super()._view_now()
        reading = self._guide.reading
        if not self._differing:
            return DiffersView(
                procedure="",
                choices=tuple(
                    HelpPageView(one, reading.pack.procedures[one].icon, reading.words(one).title)
                    for one in self._seen_in()
                ),
                told=(),
            )
        words = reading.words(self._differing)
        return DiffersView(
            procedure=words.title,
            choices=tuple(
                HelpPageView(step.id, "photo-exclamation", words.steps[step.id].rail)
                for step in reading.pack.procedures[self._differing].steps
            ),
            told=tuple(
                step_id for procedure_id, step_id in self._told_steps if procedure_id == self._differing
            ),
        )
