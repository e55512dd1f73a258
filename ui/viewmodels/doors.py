"""The doors to a procedure: tiles, search, what is done most, help."""

from collections.abc import Callable

from PySide6.QtCore import Slot

from kiosk.catalog.model import Pack
from kiosk.catalog.search import Hit
from kiosk.clock import Clock
from kiosk.protocol.vocabulary import EntryMode, OpenedFrom
from kiosk.sessions.assisted_session import AssistedSession
from ui.idle import Patience
from ui.recorder import Recorder
from ui.viewmodels import road
from ui.viewmodels.present_doors import card
from ui.viewmodels.road import Stop
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.stay import StayViewModel
from ui.viewmodels.visit import Case, Visit

Seek = Callable[[str, str, Callable[[tuple[Hit, ...]], None]], None]
"""Searches for a text in a language and hands over what was found: at once, or later when it has to look closer."""


class DoorsViewModel(StayViewModel):
    """From the first touch to a procedure's page."""

    def __init__(
        self, *, clock: Clock, shell: ShellViewModel, recorder: Recorder, patience: Patience, seek: Seek
    ) -> None:
        super().__init__(clock=clock, shell=shell, recorder=recorder, patience=patience)
        self._seek = seek
        self._start_wanted = False

    def offer(self, pack: Pack) -> None:
        """From now on this pack is what residents find; one who already touched the screen goes on at once."""
        super().offer(pack)
        if self._start_wanted:
            self.start()

    @Slot()
    def start(self) -> None:
        """The first touch: the visit begins."""
        if self._visit is not None or self._wipe_by_ms is not None:
            return
        if self._pack is None:
            self._start_wanted = True
            return
        self._start_wanted = False
        self._open_visit(EntryMode.LIVE)
        self._go(Stop(road.HOME))

    def start_practice(self) -> None:
        """A volunteer tries the guide; no figure counts it, and every screen says so."""
        if self._visit is None and self._pack is not None and self._wipe_by_ms is None:
            self._open_visit(EntryMode.PRACTICE)
            self._shell.show_practice(True)
            self._go(Stop(road.HOME))

    def start_at(self, procedure_id: str, *, resumed: bool = False, resume_step: str = "") -> bool:
        """Begin a visit at a procedure's page. When `resumed`, someone who left for papers is back: the questions are
        asked again, and the step follows if it is still on the path. False when this pack has no such procedure."""
        if self._visit is not None or self._wipe_by_ms is not None:
            return False
        if self._pack is None or procedure_id not in self._pack.procedures:
            return False
        visit = self._open_visit(EntryMode.RESUMED if resumed else EntryMode.LIVE)
        visit.resume_step = resume_step
        self._enter(visit, procedure_id, OpenedFrom.HELP)
        return True

    def _open_visit(self, entry_mode: EntryMode) -> Visit:
        session, started = AssistedSession.start(
            clock=self._clock,
            language=self._shell.spoken,
            pack=self._catalog.id,
            pack_version=self._catalog.version,
            entry_mode=entry_mode,
            volunteer_id=self._volunteer_id,
        )
        self._visit = Visit(session=session, here=Stop(road.HOME))
        self._recorder.append(started)
        self._presence.watch(self._clock.monotonic_ms())
        return self._visit

    @Slot(str)
    def openTile(self, tile_id: str) -> None:  # noqa: N802
        visit = self._at(road.HOME)
        if visit and tile_id in (road.HELP_TILE, *(tile.id for tile in self._catalog.tiles)):
            self._recorder.append(visit.session.open_tile(tile_id))
            self._go(Stop(road.TILE, tile_id))

    @Slot()
    def openKept(self) -> None:  # noqa: N802
        """What the machine keeps of a visit, told to whoever asks."""
        if self._at(road.HOME):
            self._go(Stop(road.KEPT))

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

    @Slot()
    def doMore(self) -> None:  # noqa: N802
        """Another procedure in the same visit; what was answered for this one is forgotten."""
        if visit := self._at(road.FINISH):
            visit.cases.clear()
            self._go(Stop(road.HOME), forward=False)

    def _enter(self, visit: Visit, procedure_id: str, opened_from: OpenedFrom) -> None:
        visit.cases.append(Case(procedure=self._catalog.procedures[procedure_id], door=visit.here))
        visit.changing = False
        self._recorder.append(visit.session.open_procedure(procedure_id, opened_from=opened_from))
        self._go(Stop(road.PROCEDURE))

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

    @Slot(str)
    def _language_chosen(self, language: str) -> None:
        super()._language_chosen(language)
        if self._visit is not None and self._visit.search.query and self._visit.here.screen == road.SEARCH:
            self._search(self._visit, self._visit.search.query)
