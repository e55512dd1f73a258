"""The guide as QML sees it: which screen, its view, what covers it, and a slot for everything that can be tapped.

A slot changes the visit in memory, hands the event that tells of it to the recorder, and shows the next view. It
never waits for the disk; only the end of a session does. Built in storeys, each with one subject: what is shown
(`scene`), what may come (`coming`), who is there (`stay`), the doors to a procedure (`doors`), its questions (`questions`), what is taken home (`takehome`), and here the road
from its first page to its end.
"""

from PySide6.QtCore import Slot

from kiosk import flow
from kiosk.protocol.vocabulary import Rating, ResidentOutcome
from ui.viewmodels import road
from ui.viewmodels.road import Stop, trust_before
from ui.viewmodels.takehome import TakeHomeViewModel


class GuideViewModel(TakeHomeViewModel):
    """One resident at a time, from attract back to attract."""

    @Slot()
    def begin(self) -> None:
        if visit := self._at(road.PROCEDURE):
            self._recorder.append(visit.session.start_procedure(visit.case.procedure.id))
            self._go_on(visit, road.after(visit.case.road, visit.here))

    @Slot()
    def next(self) -> None:
        """The amber button of the screen shown."""
        match self.here.screen:
            case road.PROCEDURE:
                self.begin()
            case road.STEP:
                self.finishStep()
            case road.WARNING:
                self.understood()
            case road.QUESTION:
                self._answer()
            case road.CHECKLIST:
                self._leave_checklist()
            case road.TAKE:
                self.taken()
            case road.KEPT:
                self.back()
            case road.ADVICE | road.SUMMARY:
                visit = self._at(road.ADVICE, road.SUMMARY)
                if visit and visit.here != visit.case.road[-1]:
                    self._onward(visit)

    @Slot()
    def back(self) -> None:
        visit = self._at()
        if visit is None or not self.property("canGoBack"):
            return
        self._recorder.append(visit.session.go_back(self._told_screen()))
        here = visit.here
        match here.screen:
            case road.TILE | road.SEARCH | road.KEPT:
                self._go(Stop(road.HOME), forward=False)
            case road.PROCEDURE:
                door = visit.cases.pop().door
                self._go(door, forward=False)
            case road.UNITS:
                self._go(Stop(road.QUESTION, here.about), forward=False)
            case road.TAKE:
                self._go(Stop(here.about), forward=False)
            case road.STUCK if visit.reason_id:
                visit.reason_id = ""
                self._go(here, forward=False)
            case road.STUCK:
                self._go(Stop(road.STEP, here.about), forward=False)
            case _ if visit.changing and Stop(road.SUMMARY) in visit.case.road:
                visit.changing = False
                self._go(Stop(road.SUMMARY), forward=False)
            case _:
                self._go(road.before(visit.case.road, here) or Stop(road.PROCEDURE), forward=False)

    @Slot(str)
    def mark(self, document_id: str) -> None:
        """Tick a paper of the checklist, or take the tick back."""
        visit = self._visit
        if visit is None or visit.here.screen != road.CHECKLIST or self._wipe_by_ms is not None:
            return
        case = visit.case
        if document_id not in {document.id for document in flow.documents(case.procedure, case.answers)}:
            return
        case.have ^= {document_id}
        self._recorder.append(visit.session.mark_document(document_id, have=document_id in case.have))
        self._redraw()

    @Slot()
    def finishStep(self) -> None:  # noqa: N802
        if visit := self._at(road.STEP):
            self._recorder.append(visit.session.finish_step())
            self._go(road.after(visit.case.road, visit.here))

    @Slot()
    def understood(self) -> None:
        """The warning before a login was read."""
        if visit := self._at(road.WARNING):
            case = visit.case
            step = next(step for step in case.procedure.steps if step.id == visit.here.about)
            visit.warned.add(trust_before(case.procedure, case.answers, step))
            self._go(road.after(visit.case.road, visit.here))

    @Slot()
    def cannot(self) -> None:
        if visit := self._at(road.STEP):
            visit.reason_id = ""
            self._go(Stop(road.STUCK, visit.here.about))

    @Slot(str)
    def tellStuck(self, reason_id: str) -> None:  # noqa: N802
        visit = self._at(road.STUCK)
        if visit and not visit.reason_id and reason_id in self._catalog.reasons:
            visit.reason_id = reason_id
            self._recorder.append(visit.session.tell_stuck(reason_id))
            self._go(visit.here)

    @Slot()
    def solved(self) -> None:
        """The way out has helped; the same reason is told once more, with that."""
        if (visit := self._at(road.STUCK)) and visit.reason_id:
            self._recorder.append(visit.session.tell_stuck(visit.reason_id, fixed=True))
            self._go(Stop(road.STEP, visit.here.about), forward=False)

    @Slot(str)
    def tellOutcome(self, outcome: str) -> None:  # noqa: N802
        visit = self._visit
        if visit is not None and visit.here.screen == road.FINISH and not visit.saving:
            visit.case.outcome = outcome
            self._recorder.append(visit.session.tell_outcome(ResidentOutcome(outcome)))
            self._redraw()

    @Slot(str)
    def rate(self, rating: str) -> None:
        visit = self._visit
        if visit is not None and visit.here.screen == road.FINISH and not visit.saving:
            visit.case.rating = rating
            self._recorder.append(visit.session.rate(Rating(rating)))
            self._redraw()

    def _leave_checklist(self) -> None:
        if visit := self._at(road.CHECKLIST):
            case = visit.case
            missing = [document.id for document in flow.missing(case.procedure, case.answers, case.have)]
            self._recorder.append(visit.session.leave_checklist(missing=missing))
            self._onward(visit)
