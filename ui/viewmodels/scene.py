"""What is shown now, and for whom: the screen, its view, what covers it, as QML reads them."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk import flow
from kiosk.catalog.guide_link import guides_address
from kiosk.catalog.model import Pack
from kiosk.clock import LOCAL_TIME, Clock
from kiosk.protocol.vocabulary import DisplaySetting, Screen
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.store.drafts import EventDraft
from ui.idle import Cover, Patience, Presence
from ui.recorder import Recorder
from ui.viewmodels import road
from ui.viewmodels.aloud import Sentence, sentences_of
from ui.viewmodels.reading import Reading, translate
from ui.viewmodels.road import Stop
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.views import AttractView, to_qml
from ui.viewmodels.visit import AtHand, Visit, at_hand, view_of

DOUBLE_TAP_MS = 300
"""A second tap this soon after a screen came up was meant for the one before, and is ignored."""

_WORKING = frozenset({road.CHECKLIST, road.WARNING, road.STEP, road.STUCK, road.TAKE})
_TOLD_AS = {road.UNITS: Screen.QUESTION, road.WARNING: Screen.STEP, road.KEPT: Screen.HOME}


def hold_words(seconds: int) -> str:
    """ "Wait for me", and for how long: in minutes where they are whole."""
    if seconds % 60:
        return translate("Words", "Chờ tôi {count} giây").format(count=seconds)
    return translate("Words", "Chờ tôi {count} phút").format(count=seconds // 60)


class SceneViewModel(QObject):
    """The stop at hand and its view; the storeys above move from stop to stop."""

    viewChanged = Signal()  # noqa: N815  QML's way of naming
    coverChanged = Signal()  # noqa: N815
    secondsChanged = Signal()  # noqa: N815

    def __init__(
        self, *, clock: Clock, shell: ShellViewModel, recorder: Recorder, patience: Patience
    ) -> None:
        super().__init__()
        self._clock, self._shell, self._recorder = clock, shell, recorder
        self._presence = Presence(patience)
        self._hold_s = patience.hold_s
        self._pack: Pack | None = None
        self._visit: Visit | None = None
        self._most_used: tuple[str, ...] = ()
        self._notices: tuple[str, ...] = ()
        self._hours = ""
        self._forward = True
        self._settled_ms = 0
        self._wipe_by_ms: int | None = None
        self._seconds = (0, 0)
        self._volunteer_id: str | None = None
        self._screen = road.ATTRACT
        self._shown: object = AttractView(notices=())
        self._view = to_qml(self._shown)
        shell.languageChosen.connect(self._language_chosen)
        shell.displayChosen.connect(self._display_chosen)
        shell.presenceChanged.connect(self._surroundings_changed)

    def offer(self, pack: Pack) -> None:
        """From now on this pack is what residents find."""
        self._pack = pack
        if self._visit is None:
            self._redraw()

    def show_most_used(self, procedure_ids: tuple[str, ...]) -> None:
        """What is begun most at this point, for the next home screen."""
        self._most_used = procedure_ids

    def show_hours(self, hours: str) -> None:
        """Today's opening hours for the waiting screen, in words."""
        if hours != self._hours:
            self._hours = hours
            if self._visit is None:
                self._redraw()

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Sentences for the waiting screen."""
        if notices != self._notices:
            self._notices = notices
            if self._visit is None:
                self._redraw()

    def on_duty(self, volunteer_id: str | None) -> None:
        """Whose shift it is: sessions that begin from now on are told to be in it."""
        self._volunteer_id = volunteer_id

    @property
    def visited(self) -> bool:
        """Whether a resident's visit is under way."""
        return self._visit is not None

    @property
    def vacant(self) -> bool:
        """Whether nobody is at the screen and nothing of a visit is left to write or wipe."""
        return self._visit is None and self._wipe_by_ms is None

    @property
    def offered(self) -> bool:
        """Whether there is a pack to work with."""
        return self._pack is not None

    @property
    def reading(self) -> Reading:
        """The pack as it is read at this moment."""
        return self._reading

    def at_hand(self) -> AtHand | None:
        """What a volunteer needs to know of the visit under way; None when nobody is here."""
        return at_hand(self._visit, self._reading) if self._visit else None

    @property
    def here(self) -> Stop:
        """The stop that is shown."""
        return self._visit.here if self._visit else Stop(road.ATTRACT)

    @property
    def view_now(self) -> dict[str, object]:
        """The view that is shown."""
        return self._view

    def sentences(self) -> tuple[Sentence, ...]:
        """What is read aloud of the screen shown; nothing while it is covered."""
        hidden = self._covered or self._shell.property("choosingLanguage")
        return () if hidden else sentences_of(self._shown)

    def spoken_language(self) -> str:
        """The language it is read aloud in: the one chosen to listen to, else that of the words shown."""
        return self._shell.heard or (self._reading.spoken if self._pack else self._shell.spoken)

    def tell_speech(self) -> None:
        """Somebody lets the screen be read aloud."""
        if self._visit is not None and not self._visit.session.ended:
            self._tell(lambda session: session.use_speech(self._told_screen()))

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

    @Property(int, notify=coverChanged)
    def coverLasts(self) -> int:  # noqa: N802
        """What the seconds of the cover begin with."""
        return self._presence.cover_lasts_s

    @Property(str, notify=viewChanged)
    def holdWords(self) -> str:  # noqa: N802
        """What the button says that covers the screen on request."""
        return hold_words(self._hold_s)

    @Property(int, notify=secondsChanged)
    def wipeSeconds(self) -> int:  # noqa: N802
        return self._seconds[1]

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
            today=self._clock.best_now().astimezone(LOCAL_TIME).date(),
            unit_code=unit_code,
            unit_name=unit_name,
            knows_the_day=self._clock.knows_the_day(),
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
        here = self.here
        return _TOLD_AS.get(here.screen) or Screen(here.about if here.screen == road.TAKE else here.screen)

    def _tell(self, event: Callable[[AssistedSession], EventDraft]) -> None:
        if self._visit is not None:
            self._recorder.append(event(self._visit.session))

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

    def _redraw(self) -> None:
        visit = self._visit
        self._screen = self.here.screen
        self._shown = self._view_of(visit) if visit else self._attract()
        self._view = to_qml(self._shown)
        self.viewChanged.emit()

    def _view_of(self, visit: Visit) -> object:
        return view_of(visit, self._reading, self._most_used)

    def _attract(self) -> AttractView:
        if self._pack is None:
            return AttractView(notices=self._notices, hours=self._hours)
        titles = self._reading.pack_words.tiles
        guides_at = self._shell.guides_at
        return AttractView(
            notices=self._notices,
            tiles=tuple(titles[tile.id] for tile in self._pack.tiles),
            qr=guides_address(guides_at, language=self._reading.spoken) if guides_at else "",
            hours=self._hours,
        )

    def _show_seconds(self) -> None:
        now = self._clock.monotonic_ms()
        seconds = (self._presence.cover_seconds(now), self._presence.wipe_seconds(now))
        if seconds != self._seconds:
            self._seconds = seconds
            self.secondsChanged.emit()

    def _surroundings_changed(self) -> None:
        """The centre came or went, and with it the codes that lead to its pages."""
        if self.here.screen in (road.ATTRACT, road.TAKE):
            self._redraw()

    @Slot(str)
    def _language_chosen(self, language: str) -> None:
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.change_language(language))
        self._redraw()

    @Slot(str)
    def _display_chosen(self, setting: str) -> None:
        if self._visit is not None and not self._visit.session.ended:
            self._recorder.append(self._visit.session.change_display(DisplaySetting(setting)))
