"""One resident's visit, from the first touch to the wipe.

Pure and in memory: the screens' thread calls it and hands what it returns to the log. Every method returns the one
event that tells of it, stamped with the moment of the call.
"""

from collections.abc import Sequence
from typing import Self
from uuid import uuid4

from kiosk.clock import Clock
from kiosk.protocol.vocabulary import (
    Assist,
    DisplaySetting,
    EndedBy,
    EntryMode,
    HelpEndedBy,
    IdleAnswer,
    Kind,
    OpenedFrom,
    Rating,
    ResidentOutcome,
    Screen,
    StaffOutcome,
    TakenAs,
)
from kiosk.store.drafts import EventDraft, Value


class SessionOver(RuntimeError):
    """Something was told to a session that has ended: a mistake of ours, never of a resident."""


class AssistedSession:
    """What is going on between `start` and `end`. Methods raise SessionOver after the end, and ValueError for an id
    that the vocabulary does not allow."""

    def __init__(self, *, clock: Clock, entry_mode: EntryMode, session_id: str) -> None:
        self._clock = clock
        self._started_ms = clock.monotonic_ms()
        self.session_id = session_id
        self.entry_mode = entry_mode
        self.ended = False
        self.case = 0
        """Numbers the procedures started in this session; 0 before the first."""
        self.procedure_id: str | None = None
        self._case_is_told = False
        self._step: tuple[str, int] | None = None
        self._help_called_ms: int | None = None

    @classmethod
    def start(
        cls,
        *,
        clock: Clock,
        language: str,
        pack: str,
        pack_version: str,
        entry_mode: EntryMode = EntryMode.LIVE,
        volunteer_id: str | None = None,
        ago_minutes: int | None = None,
    ) -> tuple[Self, EventDraft]:
        """Begin a session; returns it and its first event. A late entry tells how long ago the visit was."""
        session = cls(clock=clock, entry_mode=entry_mode, session_id=str(uuid4()))
        data: dict[str, Value] = {
            "language": language,
            "entry_mode": entry_mode,
            "pack": pack,
            "pack_version": pack_version,
        }
        if volunteer_id is not None:
            data["volunteer_id"] = volunteer_id
        if ago_minutes is not None:
            data["ago_minutes"] = ago_minutes
        return session, session._tell(Kind.SESSION_STARTED, **data)

    @classmethod
    def over(cls, *, clock: Clock, session_id: str, case: int) -> Self:
        """A session that ended before, for notes about it and nothing else."""
        session = cls(clock=clock, entry_mode=EntryMode.LIVE, session_id=session_id)
        session.case, session.ended = case, True
        return session

    def change_language(self, language: str) -> EventDraft:
        return self._tell(Kind.LANGUAGE_CHANGED, language=language)

    def change_display(self, setting: DisplaySetting) -> EventDraft:
        return self._tell(Kind.DISPLAY_CHANGED, setting=setting)

    def open_tile(self, tile_id: str) -> EventDraft:
        return self._tell(Kind.TILE_OPENED, tile_id=tile_id)

    def open_search(self) -> EventDraft:
        return self._tell(Kind.SEARCH_OPENED)

    def choose_result(self, procedure_id: str, *, rank: int) -> EventDraft:
        """A search result was taken; `rank` counts from 1 at the top. What was typed is never told."""
        return self._tell(Kind.SEARCH_CHOSEN, procedure_id=procedure_id, rank=rank)

    def open_procedure(self, procedure_id: str, *, opened_from: OpenedFrom) -> EventDraft:
        """A procedure's page is looked at; it is not yet begun."""
        return self._tell(Kind.PROCEDURE_OPENED, procedure_id=procedure_id, opened_from=opened_from)

    def start_procedure(self, procedure_id: str) -> EventDraft:
        """The resident begins a procedure.

        It is a new case, unless it is the one begun before and its outcome has not been told: then someone went
        back to its page and began again.
        """
        self._refuse_when_over()
        if procedure_id != self.procedure_id or self._case_is_told:
            self.case += 1
            self.procedure_id, self._case_is_told = procedure_id, False
        self._step = None
        return self._tell(Kind.PROCEDURE_STARTED, procedure_id=procedure_id)

    def answer_question(self, question_id: str) -> EventDraft:
        """A question was answered; with what is nobody's business."""
        return self._tell_of_case(Kind.QUESTION_ANSWERED, question_id=question_id)

    def show_checklist(self, *, documents: int) -> EventDraft:
        """The personal list of papers is shown; `documents` is its length."""
        return self._tell_of_case(Kind.CHECKLIST_SHOWN, documents=documents)

    def mark_document(self, document_id: str, *, have: bool) -> EventDraft:
        return self._tell_of_case(Kind.DOCUMENT_MARKED, document_id=document_id, have=have)

    def leave_checklist(self, *, missing: Sequence[str]) -> EventDraft:
        """The resident goes on from the list; `missing` are the ids of papers not ticked."""
        return self._tell_of_case(Kind.CHECKLIST_LEFT, missing=list(missing))

    def show_step(self, step_id: str) -> EventDraft:
        self._step = (step_id, self._clock.monotonic_ms())
        return self._tell_of_case(Kind.STEP_SHOWN, step_id=step_id)

    def finish_step(self) -> EventDraft:
        """The step shown last is done; how long it was shown goes with it."""
        if self._step is None:
            raise ValueError("no step is shown")
        step_id, shown_at = self._step
        shown_ms = max(0, self._clock.monotonic_ms() - shown_at)
        return self._tell_of_case(Kind.STEP_FINISHED, step_id=step_id, shown_ms=shown_ms)

    def go_back(self, screen: Screen) -> EventDraft:
        """Back was pressed on `screen`."""
        return self._tell(Kind.WENT_BACK, screen=screen)

    def tell_stuck(self, reason: str, *, fixed: bool | None = None) -> EventDraft:
        """The resident cannot go on with the step shown, for a reason of the catalogue's list.

        Told a second time with `fixed` true once the way out has helped; the centre counts such a pair once.
        """
        if self._step is None:
            raise ValueError("no step is shown")
        data: dict[str, Value] = {"step_id": self._step[0], "reason": reason}
        if fixed is not None:
            data["fixed"] = fixed
        return self._tell_of_case(Kind.STUCK_TOLD, **data)

    def call_help(self, screen: Screen) -> EventDraft:
        """The volunteer is called from `screen`."""
        self._help_called_ms = self._clock.monotonic_ms()
        return self._tell(Kind.HELP_CALLED, screen=screen)

    def end_help(self, ended_by: HelpEndedBy) -> EventDraft:
        """The call is over; how long it waited goes with it."""
        if self._help_called_ms is None:
            raise ValueError("nobody was called")
        waited_ms = max(0, self._clock.monotonic_ms() - self._help_called_ms)
        self._help_called_ms = None
        return self._tell(Kind.HELP_ENDED, ended_by=ended_by, waited_ms=waited_ms)

    def show_advice(self, advice_id: str) -> EventDraft:
        return self._tell_of_case(Kind.ADVICE_SHOWN, advice_id=advice_id)

    def use_speech(self, screen: Screen) -> EventDraft:
        return self._tell(Kind.SPEECH_USED, screen=screen)

    def take_guide(self, procedure_id: str, *, taken_as: TakenAs) -> EventDraft:
        """The guide goes home with the resident; possible from a procedure's page, before it is begun."""
        return self._tell(Kind.GUIDE_TAKEN, procedure_id=procedure_id, taken_as=taken_as)

    def tell_outcome(self, outcome: ResidentOutcome) -> EventDraft:
        self._case_is_told = True
        return self._tell_of_case(Kind.OUTCOME_TOLD, resident_outcome=outcome)

    def rate(self, rating: Rating) -> EventDraft:
        return self._tell_of_case(Kind.RATING_TOLD, rating=rating)

    def warn_idle(self, screen: Screen) -> EventDraft:
        """“Is anyone still there?” covers `screen`."""
        return self._tell(Kind.IDLE_WARNED, screen=screen)

    def answer_idle(self, answer: IdleAnswer) -> EventDraft:
        return self._tell(Kind.IDLE_ANSWERED, answer=answer)

    def report_portal_difference(self) -> EventDraft:
        """The portal looks other than the step shown says."""
        if self._step is None:
            raise ValueError("no step is shown")
        return self._tell_of_case(Kind.PORTAL_DIFFERS, step_id=self._step[0])

    def report_portal_difference_of(self, procedure_id: str, step_id: str) -> EventDraft:
        """The same of a visit that is over, told from the desk; `case` is the one in which it was seen."""
        return self._draft(Kind.PORTAL_DIFFERS, {"procedure_id": procedure_id, "step_id": step_id})

    def end(self, ended_by: EndedBy) -> EventDraft:
        """The visit is over. The screens may forget the resident once this event is acknowledged."""
        draft = self._tell(Kind.SESSION_ENDED, ended_by=ended_by)
        self.ended = True
        self.procedure_id = self._step = None
        return draft

    def note_by_staff(
        self,
        *,
        staff_outcome: StaffOutcome | None = None,
        assist: Assist | None = None,
        needs: Sequence[str] | None = None,
        paid_online: bool | None = None,
        vneid_helped: bool | None = None,
        volunteer_id: str | None = None,
    ) -> EventDraft:
        """What the volunteer notes of this session; also after its end, on the end card. What is not given stays as
        it was noted before."""
        given: dict[str, Value | None] = {
            "staff_outcome": staff_outcome,
            "assist": assist,
            "needs": None if needs is None else list(needs),
            "paid_online": paid_online,
            "vneid_helped": vneid_helped,
            "volunteer_id": volunteer_id,
        }
        return self._draft(
            Kind.STAFF_NOTED, {name: value for name, value in given.items() if value is not None}
        )

    def _tell(self, kind: Kind, **data: Value) -> EventDraft:
        self._refuse_when_over()
        return self._draft(kind, data)

    def _tell_of_case(self, kind: Kind, **data: Value) -> EventDraft:
        self._refuse_when_over()
        if self.procedure_id is None:
            raise ValueError(f"{kind} before any procedure was started")
        return self._draft(kind, {"procedure_id": self.procedure_id, **data})

    def _draft(self, kind: Kind, data: dict[str, Value]) -> EventDraft:
        moment = self._clock.moment()
        return EventDraft(
            kind=kind,
            data=data,
            at=moment.at,
            clock=moment.clock,
            session_id=self.session_id,
            case=self.case,
            elapsed_ms=max(0, moment.clock.mono_ms - self._started_ms),
        )

    def _refuse_when_over(self) -> None:
        if self.ended:
            raise SessionOver(self.session_id)
