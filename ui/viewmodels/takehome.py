"""Taking the guide home: codes for the phone, sheets from the printer."""

from PySide6.QtCore import Slot

from kiosk.clock import Clock
from kiosk.protocol.vocabulary import TakenAs
from ui.idle import Patience
from ui.print_queue import Paper
from ui.print_room import PrintRoom
from ui.recorder import Recorder
from ui.viewmodels import present_path, road
from ui.viewmodels.doors import Seek
from ui.viewmodels.questions import QuestionsViewModel
from ui.viewmodels.road import Stop
from ui.viewmodels.sheet import Sheet, sheet
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.takeaway import codes
from ui.viewmodels.views import CodeView, TakeView
from ui.viewmodels.visit import Visit

_TAKEN_AS = {Paper.A4: TakenAs.PRINT_A4, Paper.PDF: TakenAs.PRINT_A4, Paper.SLIP: TakenAs.PRINT_SLIP}


class TakeHomeViewModel(QuestionsViewModel):
    """The screen of codes and sheets, reached from the checklist and from the end."""

    def __init__(
        self,
        *,
        clock: Clock,
        shell: ShellViewModel,
        recorder: Recorder,
        patience: Patience,
        seek: Seek,
        print_room: PrintRoom,
    ) -> None:
        super().__init__(clock=clock, shell=shell, recorder=recorder, patience=patience, seek=seek)
        self._print_room = print_room
        print_room.changed.connect(self._printers_changed)
        self.wiped.connect(print_room.forget)

    @Slot()
    def takeHome(self) -> None:  # noqa: N802
        if visit := self._at(road.CHECKLIST, road.FINISH):
            self._tell_taken(visit, TakenAs.QR)
            self._print_room.turn_to()
            self._go(Stop(road.TAKE, visit.here.screen))

    @Slot(str)
    def printGuide(self, paper: str) -> None:  # noqa: N802
        visit = self._at(road.TAKE)
        if visit is None or Paper(paper) not in self._print_room.printers.papers:
            return
        self._tell_taken(visit, _TAKEN_AS[Paper(paper)])
        self._print_room.print_sheet(self._sheet(visit), Paper(paper))

    @Slot()
    def taken(self) -> None:
        """Back to where it was asked for."""
        if visit := self._at(road.TAKE):
            self._go(Stop(visit.here.about), forward=False)

    def sheet_at_hand(self) -> Sheet | None:
        """The guide of the visit under way on paper; None before a procedure."""
        return self._sheet(self._visit) if self._visit and self._visit.cases else None

    def _sheet(self, visit: Visit) -> Sheet:
        case = visit.case
        return sheet(
            self._reading,
            case.procedure,
            case.answers,
            case.have,
            point=self._shell.whole_place,
            codes=self._codes(visit),
        )

    def _view_of(self, visit: Visit) -> object:
        if visit.here.screen != road.TAKE:
            return super()._view_of(visit)
        case, room = visit.case, self._print_room
        return TakeView(
            procedure_title=self._reading.words(case.procedure.id).title,
            branch=present_path.branch(self._reading, case.procedure, case.answers),
            codes=self._codes(visit),
            papers=tuple(paper.value for paper in room.printers.papers),
            progress=room.progress.value,
            trouble=room.printers.trouble.value,
        )

    def _codes(self, visit: Visit) -> tuple[CodeView, ...]:
        case = visit.case
        return codes(self._reading, case.procedure, case.answers, case.have, guides_at=self._shell.guides_at)

    def _tell_taken(self, visit: Visit, taken_as: TakenAs) -> None:
        """Once for each case and form: how often somebody looked again is nobody's business."""
        if taken_as not in visit.case.taken:
            visit.case.taken.add(taken_as)
            self._recorder.append(visit.session.take_guide(visit.case.procedure.id, taken_as=taken_as))

    def _printers_changed(self) -> None:
        if self.here.screen == road.TAKE:
            self._redraw()
