"""What a volunteer notes of a visit: on the sheet while it goes on, on the card after the wipe, later from the list.

Every tap is an event of its own; a correction is one more, never a change of the one before. Nothing is typed.
"""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Property, Signal, Slot

from kiosk.protocol.vocabulary import Assist, StaffOutcome
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.sessions.visits import Noted
from ui.viewmodels.staff_people import StaffPeopleViewModel
from ui.viewmodels.staff_scene import CARD, CORRECT, SHEET
from ui.viewmodels.staff_today import title_of
from ui.viewmodels.staff_views import NeedView, NotesView
from ui.viewmodels.visit import Departed

CARD_S = 10
_NOTING = frozenset({CARD, CORRECT, SHEET})


@dataclass(frozen=True, slots=True)
class AboutVisit:
    """The visit that is noted: its session, what is known of it, and what was noted so far."""

    session: AssistedSession
    procedure_id: str
    resident_outcome: str
    time: str = ""
    noted: Noted = field(default_factory=Noted)


class StaffNotesViewModel(StaffPeopleViewModel):
    """One visit at a time. The resident's own answer is shown beside the note and is never touched by it."""

    secondsChanged = Signal()  # noqa: N815  QML's way of naming

    _about: AboutVisit | None = None
    _noted_last: tuple[str, Noted] = ("", Noted())
    _choosing_needs = False
    _card_until_ms = 0
    _card_s = 0

    @Property(int, notify=secondsChanged)
    def cardSeconds(self) -> int:  # noqa: N802
        return self._card_s

    def tick(self) -> None:
        super().tick()
        if self._screen == CARD:
            left = max(0, -(-(self._card_until_ms - self._clock.monotonic_ms()) // 1000))
            if left != self._card_s:
                self._card_s = left
                self.secondsChanged.emit()
            if not left:
                self.leave()

    @Slot(str)
    def noteOutcome(self, outcome: str) -> None:  # noqa: N802
        self._note(outcome=StaffOutcome(outcome))

    @Slot(str)
    def noteAssist(self, assist: str) -> None:  # noqa: N802
        self._note(assist=Assist(assist))

    @Slot()
    def togglePaid(self) -> None:  # noqa: N802
        if self._about:
            self._note(paid_online=not self._about.noted.paid_online)

    @Slot()
    def toggleVneid(self) -> None:  # noqa: N802
        if self._about:
            self._note(vneid_helped=not self._about.noted.vneid_helped)

    @Slot(str)
    def toggleNeed(self, reason_id: str) -> None:  # noqa: N802
        if self._about and reason_id in self._guide.reading.pack.reasons:
            needs = self._about.noted.needs
            others = tuple(need for need in needs if need != reason_id)
            self._note(needs=others if reason_id in needs else (*needs, reason_id))

    @Slot()
    def chooseNeeds(self) -> None:  # noqa: N802
        """The list of everything that may have been needed, and back from it."""
        if self._about and self._screen in _NOTING:
            self._choosing_needs = not self._choosing_needs
            self._stay_on_card()
            self._redraw()

    def _show_card(self, departed: Departed) -> None:
        """After the wipe: ten seconds, and each tap ten more."""
        self._about = AboutVisit(
            session=departed.session,
            procedure_id=departed.procedure_id,
            resident_outcome=departed.resident_outcome,
            noted=self._noted_of(departed.session.session_id),
        )
        self._go(CARD)
        self._stay_on_card()

    def _stay_on_card(self) -> None:
        self._card_until_ms = self._clock.monotonic_ms() + CARD_S * 1000
        self._card_s = CARD_S
        self.secondsChanged.emit()

    def _note(
        self,
        *,
        outcome: StaffOutcome | None = None,
        assist: Assist | None = None,
        needs: tuple[str, ...] | None = None,
        paid_online: bool | None = None,
        vneid_helped: bool | None = None,
    ) -> None:
        about = self._about
        if about is None or self._screen not in _NOTING:
            return
        self._recorder.append(
            about.session.note_by_staff(
                staff_outcome=outcome,
                assist=assist,
                needs=needs,
                paid_online=paid_online,
                vneid_helped=vneid_helped,
                volunteer_id=self._shift.volunteer_id if self._shift else None,
            )
        )
        noted = about.noted
        self._about = replace(
            about,
            noted=Noted(
                outcome=outcome or noted.outcome,
                assist=assist or noted.assist,
                needs=noted.needs if needs is None else needs,
                paid_online=noted.paid_online if paid_online is None else paid_online,
                vneid_helped=noted.vneid_helped if vneid_helped is None else vneid_helped,
            ),
        )
        self._noted_last = (about.session.session_id, self._about.noted)
        self._stay_on_card()
        self._redraw()

    def _noted_of(self, session_id: str) -> Noted:
        """What was noted of this visit before its sheet was closed."""
        return self._noted_last[1] if self._noted_last[0] == session_id else Noted()

    def _forget(self) -> None:
        self._about, self._choosing_needs = None, False
        super()._forget()

    def _view_now(self) -> object:
        if self._screen not in (CARD, CORRECT):
            return super()._view_now()
        return self._notes_view()

    def _notes_view(self, reasons: tuple[str, ...] = ()) -> NotesView:
        """What was noted; `reasons` first where a step offers its own."""
        about, reading = self._about, self._guide.reading
        if about is None:
            raise RuntimeError("a note about no visit")
        told = reading.pack_words.reasons
        offered = dict.fromkeys((*reasons, *about.noted.needs)) if reasons else reading.pack.reasons
        return NotesView(
            title=title_of(reading, about.procedure_id),
            time=about.time,
            resident_outcome=about.resident_outcome,
            outcome=about.noted.outcome.value if about.noted.outcome else "",
            assist=about.noted.assist.value if about.noted.assist else "",
            paid_online=bool(about.noted.paid_online),
            vneid_helped=bool(about.noted.vneid_helped),
            needed=tuple(told[need].title for need in about.noted.needs if need in told),
            choosing_needs=self._choosing_needs,
            needs=tuple(
                NeedView(
                    reason_id=reason_id,
                    icon=reading.pack.reasons[reason_id].icon,
                    title=told[reason_id].title,
                    chosen=reason_id in about.noted.needs,
                )
                for reason_id in (reading.pack.reasons if self._choosing_needs else offered)
                if reason_id in told
            ),
        )
