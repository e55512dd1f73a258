"""Whole visits of exactly 25 events, as the kiosk's own session tells them, over the shipped procedures."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from kiosk.catalog.model import Pack, Procedure
from kiosk.catalog.pack import load_pack
from kiosk.protocol.messages import Event, encode_event
from kiosk.protocol.vocabulary import EndedBy, OpenedFrom, Rating, ResidentOutcome, Screen, TakenAs
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.store.drafts import EventDraft
from tests.fakes import FakeClock

SHIPPED = Path("resources/packs/khanh-hoa")
EVENTS = 25
"""Events of one visit."""
REASONS = ("forgot-password", "no-code", "page-slow")


def shipped_procedures() -> tuple[Pack, list[Procedure]]:
    """The pack, and its procedures that are long enough for a whole visit."""
    pack = load_pack(SHIPPED)
    return pack, [one for one in pack.procedures.values() if len(one.steps) >= 5 and one.documents]


class Visits:
    """A kiosk's days: `next` is one more visit, a few minutes after the one before, every day from eight to four at most."""

    def __init__(self, *, seed: int = 1, days_ago: int = 2, visits_a_day: int = 60) -> None:
        begins = datetime.now(UTC).replace(hour=1, minute=0) - timedelta(days=days_ago)
        self.pack, self._procedures = shipped_procedures()
        self._chance = random.Random(seed)  # noqa: S311
        self.clock = FakeClock(begins, released_at=begins)
        self._opened, self._today, self._visits_a_day = begins, 0, visits_a_day

    def next(self) -> list[EventDraft]:
        """The drafts of one visit."""
        chance, clock = self._chance, self.clock
        procedure = chance.choice(self._procedures)
        clock.advance(minutes=chance.uniform(0.5, 4))
        self._today += 1
        if clock.at - self._opened > timedelta(hours=8) or self._today > self._visits_a_day:
            self._today = 1
            self._opened += timedelta(days=1)
            clock.advance(seconds=(self._opened - clock.at).total_seconds())
        session, started = AssistedSession.start(
            clock=clock, language="vi", pack=self.pack.id, pack_version=self.pack.version
        )
        drafts = [started, session.open_tile("family")]
        self._wait(2, 9)
        drafts += [
            session.open_procedure(procedure.id, opened_from=OpenedFrom.TILE),
            session.start_procedure(procedure.id),
        ]
        for question in procedure.questions[:3]:
            self._wait(2, 20)
            drafts.append(session.answer_question(question.id))
        drafts.append(session.show_checklist(documents=len(procedure.documents)))
        self._wait(10, 60)
        drafts += [
            session.mark_document(procedure.documents[0].id, have=True),
            session.leave_checklist(missing=[one.id for one in procedure.documents[1:3]]),
        ]
        ending: list[EventDraft] = []
        steps = iter(procedure.steps)
        while len(drafts) < EVENTS - 7:
            drafts.append(session.show_step(next(steps).id))
            self._wait(15, 120)
            drafts.append(session.finish_step())
        last = next(steps)
        drafts.append(session.show_step(last.id))
        if chance.random() < 0.3:
            ending += [session.tell_stuck(chance.choice(REASONS)), session.call_help(Screen.STUCK)]
        else:
            ending += [session.go_back(Screen.STEP), session.show_step(last.id)]
        self._wait(5, 60)
        if len(drafts) + len(ending) < EVENTS - 3:
            ending.append(session.take_guide(procedure.id, taken_as=TakenAs.QR))
        while len(drafts) + len(ending) < EVENTS - 3:
            ending.append(session.use_speech(Screen.STEP))
        drafts += [
            *ending,
            session.tell_outcome(chance.choice(list(ResidentOutcome))),
            session.rate(chance.choice(list(Rating))),
            session.end(EndedBy.FINISH),
        ]
        if len(drafts) != EVENTS:
            raise AssertionError(f"a visit of {len(drafts)} events")
        return drafts

    def _wait(self, shortest_s: float, longest_s: float) -> None:
        self.clock.advance(seconds=self._chance.uniform(shortest_s, longest_s))


def encoded(
    visits: Sequence[Sequence[EventDraft]] | Iterator[list[EventDraft]], *, first_seq: int = 1
) -> list[bytes]:
    """The events of these visits as a log would hold them."""
    contents: list[bytes] = []
    for drafts in visits:
        contents += [
            encode_event(
                Event(
                    seq=first_seq + len(contents) + place,
                    event_id=str(uuid4()),
                    session_id=draft.session_id,
                    case=draft.case,
                    kind=draft.kind,
                    at=draft.at,
                    elapsed_ms=draft.elapsed_ms,
                    clock=draft.clock,
                    data=dict(draft.data),
                )
            )
            for place, draft in enumerate(drafts)
        ]
    return contents
