"""The guide as QML sees it: which screen, its view, what covers it, and a slot for everything that can be tapped.

A slot changes the visit in memory, hands the event that tells of it to the recorder, and shows the next view. It
never waits for the disk; only the end of a session does.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk import flow
from kiosk.catalog.model import Pack
from kiosk.catalog.search import Hit
from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.protocol.vocabulary import (
    DisplaySetting,
    EndedBy,
    HelpEndedBy,
    IdleAnswer,
    OpenedFrom,
    Rating,
    ResidentOutcome,
    Screen,
    TakenAs,
)
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.store.drafts import EventDraft
from ui.idle import Cover, Moment, Patience, Presence
from ui.recorder import Recorder
from ui.viewmodels import present_path, road
from ui.viewmodels.present_doors import card
from ui.viewmodels.reading import Reading
from ui.viewmodels.road import Stop
from ui.viewmodels.shell import LOCAL_TIME, ShellViewModel
from ui.viewmodels.views import AttractView, to_qml
from ui.viewmodels.visit import Case, Visit, view_of

DOUBLE_TAP_MS = 300
"""A second tap this soon after a screen came up was meant for the one before, and is ignored."""
SAVING_MS = 600
"""How long the end of a session waits for the disk before it wipes all the same, outside the last screen."""
SAVING_SHOWN_MS = 8_000
"""The same on the last screen, where a sentence tells of it."""

_WORKING = frozenset({road.CHECKLIST, road.WARNING, road.STEP, road.STUCK})
_TOLD_AS = {road.UNITS: Screen.QUESTION, road.WARNING: Screen.STEP}


Seek = Callable[[str, str, Callable[[tuple[Hit, ...]], None]], None]
"""Searches for a text in a language and hands over what was found: at once, or later when it has to look closer."""


class GuideViewModel(QObject):
    """One resident at a time, from attract back to attract."""

    viewChanged = Signal()  # noqa: N815  QML's way of naming
    coverChanged = Signal()  # noqa: N815
    secondsChanged = Signal()  # noqa: N815
    wiped = Signal()
    """Everything of the resident is gone; whoever keeps a field or a cache clears it now."""

    def __init__(
        self, *, clock: Clock, shell: ShellViewModel, recorder: Recorder, patience: Patience, seek: Seek
    ) -> None:
        super().__init__()
        self._clock, self._shell, self._recorder, self._seek = clock, shell, recorder, seek
        self._presence = Presence(patience)
        self._pack: Pack | None = None
        self._start_wanted = False
        self._visit: Visit | None = None
        self._most_used: tuple[str, ...] = ()
        self._notices: tuple[str, ...] = ()
        self._forward = True
        self._settled_ms = 0
        self._wipe_by_ms: int | None = None
        self._seconds = (0, 0)
        self._screen, self._view = road.ATTRACT, to_qml(AttractView(notices=()))
        shell.languageChosen.connect(self._language_chosen)
        shell.displayChosen.connect(self._display_chosen)
        shell.touch.connect(self.touched)

    # What the app hands in.

    def offer(self, pack: Pack) -> None:
        """From now on this pack is what residents find; one who already touched the screen goes on at once."""
        self._pack = pack
        if self._start_wanted:
            self.start()
        elif self._visit is None:
            self._redraw()

    def show_most_used(self, procedure_ids: tuple[str, ...]) -> None:
        """What is begun most at this point, for the next home screen."""
        self._most_used = procedure_ids

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Sentences for the waiting screen."""
        if notices != self._notices:
            self._notices = notices
            if self._visit is None:
                self._redraw()

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
        if self._visit is None and not self._start_wanted:
            # Somebody plays with language or text size on the waiting screen and may walk off.
            self._presence.watch(now)
        self._presence.touched(now)
        self._show_seconds()

    def leave_off(self, ended_by: EndedBy) -> None:
        """The app ends: so does a visit that is still open."""
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.end(ended_by))
        self._visit = None

    @property
    def here(self) -> Stop:
        """The stop that is shown."""
        return self._visit.here if self._visit else Stop(road.ATTRACT)

    @property
    def view_now(self) -> dict[str, object]:
        """The view that is shown."""
        return self._view

    # What QML reads.

    @Property(str, notify=viewChanged)
    def screen(self) -> str:
        return self._screen

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def view(self) -> dict[str, object]:
        return self._view

    @Property(bool, notify=viewChanged)
    def forward(self) -> bool:
        return self._forward

    @Property(bool, notify=viewChanged)
    def canGoBack(self) -> bool:  # noqa: N802
        return self._visit is not None and self._visit.here.screen not in (road.HOME, road.FINISH)

    @Property(str, notify=coverChanged)
    def cover(self) -> str:
        return self._presence.cover.value

    @Property(int, notify=secondsChanged)
    def coverSeconds(self) -> int:  # noqa: N802
        return self._seconds[0]

    @Property(int, notify=secondsChanged)
    def wipeSeconds(self) -> int:  # noqa: N802
        return self._seconds[1]

    # Doors.

    @Slot()
    def start(self) -> None:
        """The first touch: the visit begins."""
        if self._visit is not None or self._wipe_by_ms is not None:
            return
        if self._pack is None:
            self._start_wanted = True
            return
        self._start_wanted = False
        session, started = AssistedSession.start(
            clock=self._clock,
            language=self._shell.spoken,
            pack=self._pack.id,
            pack_version=self._pack.version,
        )
        self._visit = Visit(session=session, here=Stop(road.HOME))
        self._recorder.append(started)
        self._presence.watch(self._clock.monotonic_ms())
        self._go(Stop(road.HOME))

    @Slot(str)
    def openTile(self, tile_id: str) -> None:  # noqa: N802
        if (visit := self._at(road.HOME)) and any(tile.id == tile_id for tile in self._catalog.tiles):
            self._recorder.append(visit.session.open_tile(tile_id))
            self._go(Stop(road.TILE, tile_id))

    @Slot()
    def openSearch(self) -> None:  # noqa: N802
        if visit := self._at(road.HOME):
            self._recorder.append(visit.session.open_search())
            self._go(Stop(road.SEARCH))

    @Slot(str)
    def typed(self, text: str) -> None:
        """What stands in the field of the search, or of the list of units. Never told, never kept."""
        self.touched()
        if (visit := self._visit) is None:
            return
        if visit.here.screen == road.UNITS:
            visit.unit_query = text
            self._redraw()
        elif visit.here.screen == road.SEARCH and text != visit.search.query:
            self._search(visit, text)

    @Slot(str)
    def chooseResult(self, procedure_id: str) -> None:  # noqa: N802
        if not (visit := self._at(road.SEARCH)):
            return
        found = [result.procedure_id for result in visit.search.results]
        if procedure_id in found:
            rank = found.index(procedure_id) + 1
            self._recorder.append(visit.session.choose_result(procedure_id, rank=rank))
            self._enter(visit, procedure_id, OpenedFrom.SEARCH)

    @Slot(str, str)
    def openProcedure(self, procedure_id: str, opened_from: str) -> None:  # noqa: N802
        visit = self._at(road.HOME, road.TILE, road.SEARCH)
        if visit and procedure_id in self._catalog.procedures:
            self._enter(visit, procedure_id, OpenedFrom(opened_from.replace("-", "_")))

    # The road through a procedure.

    @Slot()
    def begin(self) -> None:
        if visit := self._at(road.PROCEDURE):
            self._recorder.append(visit.session.start_procedure(visit.case.procedure.id))
            self._go(road.after(visit.case.road, visit.here))

    @Slot(str)
    def choose(self, choice_id: str) -> None:
        """A choice of the question shown; it counts once `next` is tapped."""
        visit = self._visit
        if visit is None or visit.here.screen != road.QUESTION or self._wipe_by_ms is not None:
            return
        if choice_id == present_path.OTHER_UNITS:
            self.openUnits()
            return
        shown = present_path.question(
            self._reading, visit.case.procedure, visit.case.answers, visit.here.about
        )
        if any(choice.choice_id == choice_id for choice in shown.choices):
            visit.case.answers[visit.here.about] = choice_id
            self._redraw()

    @Slot()
    def openUnits(self) -> None:  # noqa: N802
        if visit := self._at(road.QUESTION):
            visit.unit_query = ""
            self._go(Stop(road.UNITS, visit.here.about))

    @Slot(str)
    def pickUnit(self, code: str) -> None:  # noqa: N802
        if (visit := self._at(road.UNITS)) and self._catalog.unit(code):
            visit.case.answers[visit.here.about] = code
            self._go(Stop(road.QUESTION, visit.here.about), forward=False)

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
            case road.TILE | road.SEARCH:
                self._go(Stop(road.HOME), forward=False)
            case road.PROCEDURE:
                door = visit.cases.pop().door
                self._go(door, forward=False)
            case road.UNITS:
                self._go(Stop(road.QUESTION, here.about), forward=False)
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
    def changeAnswer(self, question_id: str) -> None:  # noqa: N802
        visit = self._at(road.SUMMARY)
        if visit and Stop(road.QUESTION, question_id) in visit.case.road:
            visit.changing = True
            self._go(Stop(road.QUESTION, question_id), forward=False)

    @Slot()
    def followAdvice(self) -> None:  # noqa: N802
        """The other procedure an advice points to; Back from it returns to the advice."""
        visit = self._at(road.ADVICE)
        if visit is None:
            return
        shown = next(advice for advice in visit.case.procedure.advice if advice.id == visit.here.about)
        if shown.to is not None and shown.to in self._catalog.procedures:
            self._enter(visit, shown.to, OpenedFrom.ADVICE)

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
            self._go(road.after(visit.case.road, visit.here))

    # Help.

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
        if visit := self._at(road.STUCK):
            self._go(Stop(road.STEP, visit.here.about), forward=False)

    @Slot()
    def callVolunteer(self) -> None:  # noqa: N802
        if self._visit is not None and not self._covered:
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

    @Slot(str)
    def takeQr(self, what: str) -> None:  # noqa: N802
        """The guide went home in a code; `what` says which screen offered it."""
        visit = self._visit
        if visit is not None and visit.cases:
            procedure_id = visit.case.procedure.id
            self._recorder.append(visit.session.take_guide(procedure_id, taken_as=TakenAs.QR))

    # The end.

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

    @Slot()
    def doMore(self) -> None:  # noqa: N802
        """Another procedure in the same visit; what was answered for this one is forgotten."""
        if visit := self._at(road.FINISH):
            visit.cases.clear()
            self._go(Stop(road.HOME), forward=False)

    @Slot()
    def leave(self) -> None:
        if self._at(road.FINISH):
            self._end(EndedBy.FINISH)

    @Slot()
    def end(self) -> None:
        if self._at():
            self._end(EndedBy.END)

    # Within.

    @property
    def _catalog(self) -> Pack:
        if self._pack is None:
            raise RuntimeError("a visit without a pack")
        return self._pack

    @property
    def _reading(self) -> Reading:
        unit_code, unit_name = self._shell.unit
        return Reading(
            pack=self._catalog,
            language=self._shell.spoken,
            today=self._clock.now().astimezone(LOCAL_TIME).date(),
            unit_code=unit_code,
            unit_name=unit_name,
        )

    @property
    def _covered(self) -> bool:
        return self._presence.cover is not Cover.NONE

    def _at(self, *screens: str) -> Visit | None:
        """The visit, when the tap belongs to what is shown; None for a tap to be ignored."""
        visit = self._visit
        if visit is None or self._covered or self._wipe_by_ms is not None:
            return None
        if screens and visit.here.screen not in screens:
            return None
        return visit if self._clock.monotonic_ms() >= self._settled_ms else None

    def _told_screen(self) -> Screen:
        return _TOLD_AS.get(self.here.screen) or Screen(self.here.screen)

    def _tell(self, event: Callable[[AssistedSession], EventDraft]) -> None:
        if self._visit is not None:
            self._recorder.append(event(self._visit.session))

    def _enter(self, visit: Visit, procedure_id: str, opened_from: OpenedFrom) -> None:
        visit.cases.append(Case(procedure=self._catalog.procedures[procedure_id], door=visit.here))
        visit.changing = False
        self._recorder.append(visit.session.open_procedure(procedure_id, opened_from=opened_from))
        self._go(Stop(road.PROCEDURE))

    def _answer(self) -> None:
        visit = self._at(road.QUESTION)
        if visit is None:
            return
        case, question_id = visit.case, visit.here.about
        asked = next(question for question in case.procedure.questions if question.id == question_id)
        given = case.answers.get(question_id) or present_path.preselected(self._reading, asked)
        if not given:
            return
        case.answers[question_id] = given
        self._recorder.append(visit.session.answer_question(question_id))
        self._onward(visit)

    def _leave_checklist(self) -> None:
        if visit := self._at(road.CHECKLIST):
            case = visit.case
            missing = [document.id for document in flow.missing(case.procedure, case.answers, case.have)]
            self._recorder.append(visit.session.leave_checklist(missing=missing))
            self._onward(visit)

    def _onward(self, visit: Visit) -> None:
        stops = visit.case.road
        following = road.after_change if visit.changing else road.after
        self._go(following(stops, visit.here))

    def _go(self, stop: Stop, *, forward: bool = True) -> None:
        """Show a stop, and tell of those that are worth telling."""
        visit = self._visit
        if visit is None:
            raise RuntimeError("nobody is here")
        visit.here, self._forward = stop, forward
        if stop.screen == road.SUMMARY:
            visit.changing = False
        if stop.screen == road.STEP:
            visit.reason_id = ""
        self._resume_case(visit)
        match stop.screen:
            case road.ADVICE:
                self._recorder.append(visit.session.show_advice(stop.about))
            case road.CHECKLIST:
                papers = flow.documents(visit.case.procedure, visit.case.answers)
                self._recorder.append(visit.session.show_checklist(documents=len(papers)))
            case road.STEP:
                self._recorder.append(visit.session.show_step(stop.about))
        now = self._clock.monotonic_ms()
        self._settled_ms = now + DOUBLE_TAP_MS
        self._presence.show(working=stop.screen in _WORKING, finishing=stop.screen == road.FINISH, now_ms=now)
        self._redraw()
        self._show_seconds()

    def _resume_case(self, visit: Visit) -> None:
        """Back from a procedure that advice pointed to, the one before goes on, and its events say so."""
        here, session = visit.here.screen, visit.session
        if here not in (road.ADVICE, road.QUESTION, road.SUMMARY, road.CHECKLIST, road.STEP):
            return
        if session.procedure_id != visit.case.procedure.id:
            self._recorder.append(session.start_procedure(visit.case.procedure.id))

    def _search(self, visit: Visit, text: str) -> None:
        search = visit.search
        search.query = text
        search.asked_no += 1
        if not text.strip():
            search.busy, search.results = False, ()
            self._redraw()
            return
        search.busy = True
        asked_no = search.asked_no

        def show(found: tuple[Hit, ...]) -> None:
            if self._visit is not visit or search.asked_no != asked_no:
                return
            reading = self._reading
            search.busy = False
            search.results = tuple(card(reading, hit.procedure_id, hit.matched) for hit in found)
            if visit.here.screen == road.SEARCH:
                self._redraw()

        self._seek(text, self._shell.spoken, show)
        if search.busy:
            search.results = ()
            self._redraw()

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
        self._visit = None
        self._wipe_by_ms = None
        self._forward = False
        self._presence.forget()
        self._shell.reset()
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

    def _redraw(self) -> None:
        visit = self._visit
        if visit is None:
            self._screen, self._view = road.ATTRACT, to_qml(self._attract())
        else:
            self._screen = visit.here.screen
            self._view = to_qml(view_of(visit, self._reading, self._most_used))
        self.viewChanged.emit()

    def _attract(self) -> AttractView:
        if self._pack is None:
            return AttractView(notices=self._notices)
        titles = self._reading.pack_words.tiles
        return AttractView(notices=self._notices, tiles=tuple(titles[tile.id] for tile in self._pack.tiles))

    def _show_seconds(self) -> None:
        now = self._clock.monotonic_ms()
        seconds = (self._presence.cover_seconds(now), self._presence.wipe_seconds(now))
        if seconds != self._seconds:
            self._seconds = seconds
            self.secondsChanged.emit()

    @Slot(str)
    def _language_chosen(self, language: str) -> None:
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.change_language(language))
            if self._visit.search.query and self._visit.here.screen == road.SEARCH:
                self._search(self._visit, self._visit.search.query)
        self._redraw()

    @Slot(str)
    def _display_chosen(self, setting: str) -> None:
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.change_display(DisplaySetting(setting)))
