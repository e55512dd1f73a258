"""A small day at a kiosk that helps people make tea."""

from kiosk.protocol.vocabulary import EndedBy, OpenedFrom, Rating, ResidentOutcome
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.store.drafts import EventDraft
from tests.fakes import FakeClock


def start_visit(clock: FakeClock, **how: object) -> tuple[AssistedSession, EventDraft]:
    return AssistedSession.start(
        clock=clock,
        language="vi",
        pack="teahouse",
        pack_version="1.0",
        **how,  # type: ignore[arg-type]
    )


def tea_visit(clock: FakeClock, *, procedure_id: str = "make-tea") -> list[EventDraft]:
    """One resident's whole visit, eleven events in four minutes."""
    session, started = start_visit(clock)
    drafts = [started, session.open_tile("drinks")]
    clock.advance(seconds=10)
    drafts += [
        session.open_procedure(procedure_id, opened_from=OpenedFrom.TILE),
        session.start_procedure(procedure_id),
        session.answer_question("with-milk"),
        session.show_checklist(documents=2),
        session.leave_checklist(missing=["kettle"]),
        session.show_step("boil-water"),
    ]
    clock.advance(minutes=3)
    drafts += [
        session.finish_step(),
        session.tell_outcome(ResidentOutcome.HAS_CODE),
        session.rate(Rating.EASY),
    ]
    clock.advance(seconds=50)
    return [*drafts, session.end(EndedBy.FINISH)]
