"""The figures of a shift and of a month, from this point's own log, without a network."""

from datetime import timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import Property, Signal, Slot

from kiosk.clock import LOCAL_TIME, from_timestamp
from kiosk.errors import KnownFault
from kiosk.sessions.figures_sheet import FiguresSheet
from kiosk.sessions.month import Month
from kiosk.sessions.visits import tally
from ui.print_queue import Paper
from ui.print_room import PrintRoom
from ui.viewmodels import staff_summary
from ui.viewmodels.reading import day, translate
from ui.viewmodels.sheet import Sheet, printed_on
from ui.viewmodels.staff_paper import figures_on_paper
from ui.viewmodels.staff_report import complete, figures, procedures, report_view, troubles
from ui.viewmodels.staff_resume import StaffResumeViewModel
from ui.viewmodels.staff_scene import DESK, REPORT, SUMMARY
from ui.viewmodels.staff_today import local, sending
from ui.viewmodels.staff_views import CountView, SummaryView


class StaffFiguresViewModel(StaffResumeViewModel):
    """Opened from the desk."""

    paperChanged = Signal()  # noqa: N815  QML's way of naming

    _month: Month | None = None
    _saving = _saved = ""

    def use_printer(self, room: PrintRoom) -> None:
        super().use_printer(room)
        room.changed.connect(self.paperChanged)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """Empty without a printer for A4, else ready, or how far the last sheet is."""
        if self._room is None or Paper.A4 not in self._room.printers.papers:
            return ""
        return self._room.progress.value or "ready"

    @Slot()
    def printFigures(self) -> None:  # noqa: N802
        """The report or the summary on an A4 sheet."""
        if self.property("paper") and self._room is not None and self._screen in (REPORT, SUMMARY):
            self._room.print_sheet(self._on_paper(), Paper.A4)

    def _on_paper(self) -> Sheet:
        reading = self._guide.reading
        today = printed_on(reading)
        if self._screen == REPORT and self._month is not None:
            sheet = self._sheet(self._month)
            return figures_on_paper(
                title=sheet.title,
                place=self._place_line(),
                printed=today,
                figures=figures(self._month),
                listed=procedures(reading, self._month),
                source=complete(self._month),
            )
        view = self._view_now()
        if not isinstance(view, SummaryView):
            raise TypeError(view)
        told = (
            (translate("Staff", "Lượt trong ca"), view.visits),
            (translate("Staff", "Có mã hồ sơ"), view.submitted),
            (translate("Staff", "Hẹn lại"), view.come_back),
            (translate("Staff", "Chưa xong"), view.stopped),
            (translate("Staff", "Việc khác"), view.other),
        )
        return figures_on_paper(
            title=translate("Staff", "Hết ca {since} đến {until}").format(since=view.since, until=view.until),
            place=self._place_line(),
            printed=today,
            figures=tuple(CountView(title=title, count=count) for title, count in told),
            listed=view.procedures,
            source=view.sending.text,
        )

    @Slot()
    def openSummary(self) -> None:  # noqa: N802
        """The end of the shift: its sheet first, then it is closed."""
        if self._screen == DESK:
            self._turn_to_paper()
            self._go(SUMMARY)

    @Slot()
    def openReport(self) -> None:  # noqa: N802
        """This month so far."""
        if self._screen == DESK:
            self._read_month(0)

    @Slot()
    def otherMonth(self) -> None:  # noqa: N802
        """The month before, which is what reports are asked for in the first days of the next; and back."""
        if self._screen == REPORT and self._month is not None:
            now = self._clock.now().astimezone(LOCAL_TIME)
            self._read_month(1 if (self._month.year, self._month.month) == (now.year, now.month) else 0)

    @Slot()
    def saveExcel(self) -> None:  # noqa: N802
        """Write the report to a USB stick, or beside the log where there is none."""
        month = self._month
        if self._screen != REPORT or month is None or self._saving == "busy":
            return
        self._saving, self._saved = "busy", ""
        self._redraw()
        sheet, name = self._sheet(month), f"bao-cao-{month.year}-{month.month:02d}.xlsx"

        def done(place: Path) -> None:
            self._saving, self._saved = "done", str(place)
            self._redraw_report()

        def failed(fault: Exception) -> None:
            if not isinstance(fault, KnownFault):
                raise fault
            self._saving = "failed"
            self._redraw_report()

        self._tasks.on_spare(lambda: self._desk.write_sheet(sheet, name), done=done, failed=failed)

    def _turn_to_paper(self) -> None:
        if self._room is not None:
            self._room.turn_to()

    def _read_month(self, back: int) -> None:
        now = self._clock.now().astimezone(LOCAL_TIME)
        first = now.replace(day=1)
        wanted = first - timedelta(days=1) if back else first
        self._turn_to_paper()
        self._saving = self._saved = ""
        self._ask(lambda: self._desk.month(wanted.year, wanted.month), self._show_month)

    def _show_month(self, month: Month) -> None:
        self._month = month
        self._go(REPORT)

    def _redraw_report(self) -> None:
        if self._screen == REPORT:
            self._redraw()

    def _sheet(self, month: Month) -> FiguresSheet:
        reading = self._guide.reading

        def rows(counted: tuple[CountView, ...]) -> tuple[tuple[str, int], ...]:
            return tuple((one.title, one.count) for one in counted)

        return FiguresSheet(
            title=translate("Staff", "Báo cáo tháng {month}/{year}").format(
                month=month.month, year=month.year
            ),
            lines=(self._place_line(), complete(month)),
            tables=(
                (translate("Staff", "Số liệu"), rows(figures(month))),
                (translate("Staff", "Thủ tục"), rows(procedures(reading, month, shown=None))),
                (translate("Staff", "Chỗ hay vướng"), rows(troubles(reading, month, shown=None))),
            ),
        )

    def _place_line(self) -> str:
        _, unit = self._shell.unit
        return ", ".join(part for part in (self._shell.property("pointName"), unit) if part)

    def _forget(self) -> None:
        self._month, self._saving, self._saved = None, "", ""
        super()._forget()

    def _view_now(self) -> object:
        if self._screen == REPORT and self._month is not None:
            return report_view(
                self._guide.reading,
                self._month,
                place=self._place_line(),
                saved=self._saved,
                saving=self._saving,
            )
        if self._screen == SUMMARY and self._shift is not None:
            return self._summary_view(self._shift.volunteer_id, self._shift.opened_at)
        return super()._view_now()

    def _summary_view(self, volunteer_id: str, opened_at: str) -> SummaryView:
        reading, now = self._guide.reading, self._clock.now().astimezone(LOCAL_TIME)
        visits = staff_summary.of_shift(self._today.visits, volunteer_id)
        counted, waits = tally(visits), staff_summary.waits_ms(visits)
        return SummaryView(
            volunteer=self._person.label if self._person else "",
            day=day(now.date()),
            since=local(from_timestamp(opened_at)),
            until=local(now),
            visits=counted.visits,
            submitted=counted.submitted,
            come_back=counted.come_back,
            stopped=counted.stopped,
            other=staff_summary.other(visits),
            procedures=staff_summary.procedures(reading, visits),
            troubles=staff_summary.troubles(reading, visits),
            answered=len(waits),
            waited_s=round(median(waits) / 1000) if waits else 0,
            sending=sending(self._today.status, now=now),
        )
