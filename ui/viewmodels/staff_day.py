"""The desk between residents: today's list and its corrections, a late entry, practice, the way into help pages, and the end
of a shift."""

from PySide6.QtCore import Slot

from kiosk.clock import from_timestamp
from kiosk.protocol.vocabulary import EndedBy, EntryMode
from kiosk.sessions.assisted_session import AssistedSession
from ui.viewmodels.present_doors import card
from ui.viewmodels.staff_notes import AboutVisit
from ui.viewmodels.staff_scene import CORRECT, DESK, LATE
from ui.viewmodels.staff_slip import StaffSlipViewModel
from ui.viewmodels.staff_today import Today, local, rows, sending
from ui.viewmodels.staff_views import DeskView, HelpPageView, LateView

HELP_PAGES = ("go-loi-vneid", "ho-so-bi-tra-lai")
"""The help pages that have a button of their own on the desk."""
LATE_MINUTES = (30, 120, 240, 1440)
"""How long ago a visit may be said to have been: nobody remembers it to the minute."""


class StaffDayViewModel(StaffSlipViewModel):
    """Only between residents: nothing of this is reachable while a visit is under way."""

    _today = Today()
    _ago = 0

    @Slot()
    def practise(self) -> None:
        """Try the guide; no figure counts it."""
        if self._screen == DESK:
            self._forget()
            self._guide.start_practice()

    @Slot(str)
    def openHelpPage(self, procedure_id: str) -> None:  # noqa: N802
        """Begin a visit at a help page, for somebody who comes with just that trouble."""
        if self._screen == DESK and procedure_id in HELP_PAGES:
            self._forget()
            self._guide.start_at(procedure_id)

    @Slot(str)
    def correct(self, session_id: str) -> None:
        """Note something of a visit of today."""
        visit = next((one for one in self._today.visits if one.session_id == session_id), None)
        if self._screen != DESK or visit is None:
            return
        last = visit.cases.get(visit.last_case)
        self._about = AboutVisit(
            session=AssistedSession.over(clock=self._clock, session_id=session_id, case=visit.last_case),
            procedure_id=last.procedure_id
            if last and last.procedure_id in self._guide.reading.pack.procedures
            else "",
            resident_outcome=visit.resident_outcome.value if visit.resident_outcome else "",
            time=local(visit.started_at),
            noted=visit.noted,
        )
        self._go(CORRECT)

    @Slot()
    def enterLate(self) -> None:  # noqa: N802
        """A visit that the machine did not see, because there was no power."""
        if self._screen == DESK:
            self._ago = 0
            self._go(LATE)

    @Slot(int)
    def lateAgo(self, minutes: int) -> None:  # noqa: N802
        """About how long ago it was; 0 to choose again."""
        if self._screen == LATE and (minutes in LATE_MINUTES or minutes == 0):
            self._ago = minutes
            self._redraw()

    @Slot(str)
    def lateProcedure(self, procedure_id: str) -> None:  # noqa: N802
        """What was done then. The visit is told whole, and what it came to is noted next."""
        pack = self._guide.reading.pack
        if self._screen != LATE or not self._ago or procedure_id not in pack.procedures:
            return
        session, started = AssistedSession.start(
            clock=self._clock,
            language=self._shell.spoken,
            pack=pack.id,
            pack_version=pack.version,
            entry_mode=EntryMode.LATE,
            volunteer_id=self._shift.volunteer_id if self._shift else None,
            ago_minutes=self._ago,
        )
        begun = session.start_procedure(procedure_id)
        for draft in (started, begun, session.end(EndedBy.END)):
            self._recorder.append(draft)
        self._about = AboutVisit(session=session, procedure_id=procedure_id, resident_outcome="")
        self._go(CORRECT)

    @Slot()
    def toDesk(self) -> None:  # noqa: N802
        """Back to the desk from whatever was opened there."""
        if self._shift is None or self._guide.visited:
            self.leave()
        elif self._choosing_needs:
            self.chooseNeeds()
        elif self._screen == LATE and self._ago:
            self.lateAgo(0)
        else:
            self._open_desk()

    def _open_desk(self) -> None:
        self._about = None
        self._go(DESK)
        # Behind what was just noted: the store does one thing after the other.
        self._ask(self._desk.today, self._show_today)

    def _show_today(self, today: Today) -> None:
        self._today = today
        self._redraw()

    def _forget(self) -> None:
        self._today, self._ago = Today(), 0
        super()._forget()

    def _view_now(self) -> object:
        match self._screen:
            case "desk":
                return self._desk_view()
            case "late":
                return self._late_view()
        return super()._view_now()

    def _desk_view(self) -> DeskView:
        reading, counted = self._guide.reading, self._today.tally
        return DeskView(
            volunteer=self._person.label if self._person else "",
            since=local(from_timestamp(self._shift.opened_at)) if self._shift else "",
            visits=counted.visits,
            submitted=counted.submitted,
            come_back=counted.come_back,
            stopped=counted.stopped,
            rows=rows(reading, self._today.visits),
            sending=sending(self._today.status, now=self._clock.now()),
            help_pages=tuple(
                HelpPageView(
                    procedure_id=one, icon=reading.pack.procedures[one].icon, title=reading.words(one).title
                )
                for one in HELP_PAGES
                if one in reading.pack.procedures
            ),
        )

    def _late_view(self) -> LateView:
        reading = self._guide.reading
        pack = reading.pack
        ids = dict.fromkeys((*pack.most_used, *pack.procedures))
        cards = [card(reading, one) for one in ids if pack.procedures[one].kind == "procedure"]
        return LateView(
            ago_minutes=self._ago,
            procedures=tuple(
                HelpPageView(procedure_id=one.procedure_id, icon=one.icon, title=one.title) for one in cards
            )
            if self._ago
            else (),
        )
