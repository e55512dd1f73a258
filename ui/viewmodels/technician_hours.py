"""The opening hours on the technician's screen: days open and close by a touch, times move by half hours."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Slot

from kiosk.hours import DAYS, Span, Week
from ui.viewmodels.reading import translate
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.technician_scene import HOURS, TechnicianSceneViewModel
from ui.viewmodels.technician_views import DayView, TechnicianView, TimeView
from ui.workshop import Workshop

_STEP_MIN = 30
_USUAL = (Span("07:30", "11:30"), Span("13:30", "17:00"))
"""Where a day starts from when it is opened: only a place to begin, each point sets its own."""


class TechnicianHoursViewModel(TechnicianSceneViewModel):
    """The week as it is set; each touch is kept at once."""

    def __init__(self, *, workshop: Workshop, shell: ShellViewModel) -> None:
        super().__init__(workshop=workshop, shell=shell)
        self._week: dict[str, tuple[Span, ...]] = {}

    def view_now(self) -> TechnicianView:
        view = super().view_now()
        if self._page != HOURS:
            return view
        return replace(view, days=tuple(day_view(day, self._week.get(day, ())) for day in DAYS))

    @Slot()
    def openHours(self) -> None:  # noqa: N802
        self._week = {}
        self._open(HOURS)

        def read(week: Week) -> None:
            self._week = dict(week)
            self._redraw()

        self._workshop.read_hours(read)

    @Slot(str)
    def toggleDay(self, day: str) -> None:  # noqa: N802
        """Open a closed day, or close it."""
        self._keep_week(self._week | {day: () if self._week.get(day) else _USUAL})

    @Slot(str, int, bool, int)
    def shiftTime(self, day: str, number: int, closing: bool, steps: int) -> None:  # noqa: N802
        """Move one of a day's times by half hours, as far as the times around it allow."""
        spans = list(self._week.get(day, ()))
        if not 0 <= number < len(spans):
            return
        span = spans[number]
        moved = _shifted(span.closes if closing else span.opens, steps)
        spans[number] = Span(span.opens, moved) if closing else Span(moved, span.closes)
        if _in_order(spans):
            self._keep_week(self._week | {day: tuple(spans)})

    def _keep_week(self, week: dict[str, tuple[Span, ...]]) -> None:
        self._week = week
        self._redraw()
        self._workshop.keep_hours(week, done=lambda: None, failed=self._failed)


def day_view(day: str, spans: tuple[Span, ...]) -> DayView:
    """A day of the week with its hours."""
    return DayView(day, _day_title(day), _times(spans))


def _day_title(day: str) -> str:
    match day:
        case "mon":
            return translate("Words", "Thứ Hai")
        case "tue":
            return translate("Words", "Thứ Ba")
        case "wed":
            return translate("Words", "Thứ Tư")
        case "thu":
            return translate("Words", "Thứ Năm")
        case "fri":
            return translate("Words", "Thứ Sáu")
        case "sat":
            return translate("Words", "Thứ Bảy")
        case _:
            return translate("Words", "Chủ Nhật")


def _times(spans: tuple[Span, ...]) -> tuple[TimeView, ...]:
    return tuple(
        TimeView(number, closing, span.closes if closing else span.opens)
        for number, span in enumerate(spans)
        for closing in (False, True)
    )


def _shifted(time: str, steps: int) -> str:
    hours, minutes = map(int, time.split(":"))
    moved = max(0, min(23 * 60 + 30, hours * 60 + minutes + steps * _STEP_MIN))
    return f"{moved // 60:02d}:{moved % 60:02d}"


def _in_order(spans: list[Span]) -> bool:
    times = [time for span in spans for time in (span.opens, span.closes)]
    return all(before < after for before, after in pairwise(times))
