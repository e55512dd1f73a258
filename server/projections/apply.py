"""Bring sessions and daily counts up to date with events that were just stored."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from server.batches import Told
from server.places import Places
from server.projections import totals
from server.projections.counts import Measure, share_of
from server.projections.presence import interrupted_starts, mark_alive, note_shifts
from server.projections.steps import StepsChange, add_steps, change_steps
from server.projections.story import Case, Story, read_steps, written_steps
from server.store import tables
from server.store.bulk import Row, put_rows, rows_of

_OF_A_SESSION = tuple(column.name for column in tables.assisted_session.columns if column.name != "kiosk_id")
_Key = tuple[date, str, Measure, str]


def fold_events(
    db: Connection, *, kiosk_id: str, places: Places, events: Sequence[Told], received_at: datetime
) -> Callable[[], None]:
    """Fold new events, in their order, into the sessions they belong to, and into what is known of the kiosk itself;
    within the caller's transaction. What comes back writes it, and asks nothing."""
    change = Change(interrupted_starts(events), places=places)
    known = load_stories(
        db, kiosk_id, sorted({told.event.session_id for told in events if told.event.session_id})
    )
    for story in known.values():
        change.add(story, by=-1)
    stories = dict(known)
    for told in events:
        if (session_id := told.event.session_id) is None:
            continue
        so_far = stories.get(session_id)
        if so_far is None:
            so_far = stories[session_id] = Story.begin(
                told, session_id=session_id, point_id=places.at(told.at), received_at=received_at
            )
        so_far.hear(told)

    def write() -> None:
        an_hour = {told.event.at[:13]: told.at for told in events if not told.derived}
        mark_alive(db, kiosk_id=kiosk_id, places=places, moments=an_hour.values())
        note_shifts(db, kiosk_id=kiosk_id, places=places, events=events)
        save_stories(db, kiosk_id, known.values())
        save_stories(db, kiosk_id, [stories[one] for one in stories.keys() - known.keys()], new=True)
        for story in stories.values():
            change.add(story, by=1)
        change.save(db, kiosk_id)

    return write


class Change:
    """How much more is counted than before: the starts after a cut, and what is added of sessions or taken back."""

    def __init__(self, interrupted: Iterable[Told], *, places: Places) -> None:
        self.counts: Counter[_Key] = Counter(
            (told.day, places.at(told.at), Measure.INTERRUPTED, "") for told in interrupted
        )
        self.steps: StepsChange = {}

    def add(self, story: Story, *, by: int) -> None:
        """Add a session's share, or take it back with `by` -1."""
        for (measure, subject), count in share_of(story).items():
            self.counts[story.day, story.point_id, measure, subject] += by * count
        change_steps(self.steps, story, by=by)

    def save(self, db: Connection, kiosk_id: str) -> None:
        """Add it to the counts."""
        rows = [
            (day, point_id, measure.value, subject, count)
            for (day, point_id, measure, subject), count in self.counts.items()
            if count
        ]
        totals.add(db, totals.COUNTS, kiosk_id, rows)
        add_steps(db, kiosk_id, self.steps)


def load_stories(db: Connection, kiosk_id: str, session_ids: Sequence[str]) -> dict[str, Story]:
    """The sessions of these that are known, as far as they were told."""
    stories: dict[str, Story] = {}
    for row in rows_of(db, tables.assisted_session, kiosk_id=kiosk_id, by="session_id", values=session_ids):
        fields = dict(row._mapping)
        del fields["kiosk_id"]
        stories[row.session_id] = Story(**fields)
    # Most sessions come whole, so that none of them is known yet.
    known = list(stories)
    for row in rows_of(db, tables.session_case, kiosk_id=kiosk_id, by="session_id", values=known):
        stories[row.session_id].cases[row.case_no] = Case(
            procedure_id=row.procedure_id,
            resident_outcome=row.resident_outcome,
            rating=row.rating,
            steps=read_steps(row.steps),
        )
    for row in rows_of(db, tables.stuck, kiosk_id=kiosk_id, by="session_id", values=known):
        stories[row.session_id].stuck[row.case_no, row.step_id, row.reason] = row.times
    return stories


def save_stories(db: Connection, kiosk_id: str, stories: Iterable[Story], *, new: bool = False) -> None:
    """Put sessions in the place of what was known of them; nothing was of those that are `new`."""
    sessions: list[Row] = []
    cases: list[Row] = []
    stucks: list[Row] = []
    for story in stories:
        session_id, received_at = story.session_id, story.received_at
        sessions.append(tuple(getattr(story, name) for name in _OF_A_SESSION))
        cases += [
            (
                session_id,
                case_no,
                case.procedure_id,
                case.resident_outcome,
                case.rating,
                written_steps(case),
                received_at,
            )
            for case_no, case in story.cases.items()
        ]
        stucks += [(session_id, *place, times, received_at) for place, times in story.stuck.items()]
    same = {"kiosk_id": kiosk_id}
    put_rows(db, tables.assisted_session, sessions, same=same, new=new)
    put_rows(db, tables.session_case, cases, same=same, new=new)
    put_rows(db, tables.stuck, stucks, same=same, new=new)
