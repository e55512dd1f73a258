"""The sheet over the visit under way: for the volunteer beside the resident, about this visit and no other."""

from PySide6.QtCore import Slot

from ui.viewmodels.present_path import reasons_of
from ui.viewmodels.staff_notes import AboutVisit, StaffNotesViewModel
from ui.viewmodels.staff_scene import SHEET
from ui.viewmodels.staff_views import SheetView
from ui.viewmodels.visit import AtHand


class StaffSheetViewModel(StaffNotesViewModel):
    """Opened by the logo and the PIN while somebody is being helped; gone with the wipe."""

    _at_hand: AtHand | None = None
    _differs = False

    @Slot()
    def tellDiffers(self) -> None:  # noqa: N802
        """The portal looks other than this step's picture: its author will look."""
        at_hand = self._at_hand
        if self._screen == SHEET and at_hand and at_hand.step and not self._differs:
            self._recorder.append(at_hand.session.report_portal_difference())
            self._differs = True
            self._redraw()

    def _open_sheet(self, at_hand: AtHand) -> None:
        self._at_hand, self._differs = at_hand, False
        self._about = AboutVisit(
            session=at_hand.session,
            procedure_id=at_hand.procedure.id if at_hand.procedure else "",
            resident_outcome="",
            noted=self._noted_of(at_hand.session.session_id),
        )
        self._go(SHEET)

    def _may_return(self) -> bool:
        """Whether the visit can be interrupted here."""
        return False

    def _forget(self) -> None:
        self._at_hand = None
        super()._forget()

    def _view_now(self) -> object:
        at_hand = self._at_hand
        if self._screen != SHEET or at_hand is None:
            return super()._view_now()
        reading = self._guide.reading
        words = reading.words(at_hand.procedure.id) if at_hand.procedure else None
        procedure = words.title if words else ""
        step = words.steps[at_hand.step.id].rail if words and at_hand.step else ""
        return SheetView(
            procedure=procedure,
            step=step,
            coaching=at_hand.coaching,
            may_differ=at_hand.step is not None,
            differs=self._differs,
            may_return=self._may_return(),
            notes=self._notes_view(reasons_of(reading.pack, at_hand.step) if at_hand.step else ()),
        )
