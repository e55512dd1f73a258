"""Somebody goes for papers: six letters and their code bring them back to this step, on the screen and on a slip of paper.

The letters hold a procedure and a step. The slip lists what is missing as well, in words, like every slip; nothing of it stays.
"""

from dataclasses import replace

from PySide6.QtCore import Slot

from kiosk.catalog.return_code import ReturnCode
from kiosk.protocol.vocabulary import EndedBy, StaffOutcome
from ui.print_queue import Paper
from ui.print_room import PrintRoom
from ui.viewmodels.reading import translate
from ui.viewmodels.sheet import Sheet
from ui.viewmodels.staff_scene import RETURN, SHEET
from ui.viewmodels.staff_sheet import StaffSheetViewModel
from ui.viewmodels.staff_views import ReturnView
from ui.viewmodels.views import CodeView

_BEST_FIRST = (Paper.SLIP, Paper.A4, Paper.PDF)


class StaffSlipViewModel(StaffSheetViewModel):
    """Opened from the sheet, which it goes back to."""

    _room: PrintRoom | None = None

    def use_printer(self, room: PrintRoom) -> None:
        """The way of sheets to paper."""
        self._room = room
        room.changed.connect(self._redraw_return)

    @Slot()
    def sendForPapers(self) -> None:  # noqa: N802
        """Show what brings them back here."""
        if self._screen == SHEET and self._letters():
            if self._room is not None:
                self._room.turn_to()
            self._go(RETURN)

    @Slot()
    def printSlip(self) -> None:  # noqa: N802
        """The slip of 80 mm; where none can be printed the A4 sheet, or its file."""
        paper, sheet = self._paper(), self._return_sheet()
        if self._screen == RETURN and self._room is not None and paper is not None and sheet is not None:
            self._room.print_sheet(sheet, paper)

    @Slot()
    def backToSheet(self) -> None:  # noqa: N802
        if self._screen == RETURN:
            self._go(SHEET)

    @Slot()
    def endForPapers(self) -> None:  # noqa: N802
        """The letters are taken: the visit ends as one that will go on another time."""
        if self._screen == RETURN:
            self._screen = SHEET
            self._note(outcome=StaffOutcome.COME_BACK)
            self._guide.end_by_staff(EndedBy.END)

    def _may_return(self) -> bool:
        return bool(self._letters())

    def _letters(self) -> str:
        """The letters for the place at hand; empty where there is no way back."""
        at_hand = self._at_hand
        if at_hand is None or at_hand.procedure is None:
            return ""
        procedure, step = at_hand.procedure, at_hand.step
        number = procedure.step_numbers.get(step.id) if step else 0
        return "" if number is None else str(ReturnCode(procedure.number, number))

    def _paper(self) -> Paper | None:
        papers = self._room.printers.papers if self._room is not None else ()
        return next((one for one in _BEST_FIRST if one in papers), None)

    def _return_sheet(self) -> Sheet | None:
        """The guide's own sheet of this visit, with the letters in place of the official page."""
        sheet, letters = self._guide.sheet_at_hand(), self._letters()
        if sheet is None or not letters:
            return None
        return replace(
            sheet,
            branch=self._return_step(),
            letters=letters,
            code=CodeView(
                kind="return",
                text=letters,
                title=translate("Staff", "Lần sau đem theo tờ này"),
                caption=translate("Staff", "Đưa mã lên camera, hoặc cho tình nguyện viên xem sáu chữ."),
            ),
        )

    def _return_step(self) -> str:
        at_hand = self._at_hand
        if at_hand is None or at_hand.procedure is None or at_hand.step is None:
            return translate("Staff", "Hẹn làm tiếp từ danh sách giấy tờ")
        words = self._guide.reading.words(at_hand.procedure.id).steps[at_hand.step.id]
        return translate("Staff", "Hẹn làm tiếp từ bước: {step}").format(step=words.rail)

    def _redraw_return(self) -> None:
        if self._screen == RETURN:
            self._redraw()

    def _view_now(self) -> object:
        sheet = self._return_sheet() if self._screen == RETURN else None
        if sheet is None:
            return super()._view_now()
        paper = self._paper()
        return ReturnView(
            letters=sheet.letters,
            procedure=sheet.title,
            step=sheet.branch,
            bring=_bring(sheet),
            paper=paper.value if paper else "",
            progress=self._room.progress.value if self._room else "",
            trouble=self._room.printers.trouble.value if self._room else "",
        )


def _bring(sheet: Sheet) -> str:
    """What to come back with, as one sentence: of some papers one is enough."""
    if not sheet.missing:
        return translate("Staff", "Lần sau nhớ đem theo điện thoại.")
    either: dict[str, list[str]] = {}
    for one in sheet.missing:
        either.setdefault(one.group or one.title, []).append(one.title)
    told = [translate("Words", ", hoặc ").join(titles) for titles in either.values()]
    return " ".join(part for part in (f"{sheet.missing_heading}: {'; '.join(told)}.", sheet.doubt) if part)
