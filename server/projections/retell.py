"""Events that count only now, though they came long ago: their sessions are told anew, as if nothing had been missing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from kiosk.protocol.vocabulary import Kind
from server.batches import Told, read_event
from server.places import Places
from server.projections.apply import Change, load_stories, save_stories
from server.projections.presence import interrupted_starts, mark_alive, note_shifts
from server.projections.story import Story
from server.store import tables

_IDS_PER_QUERY = 500
_OF_SHIFTS = (Kind.SHIFT_OPENED.value, Kind.SHIFT_CLOSED.value)


def retell(
    db: Connection, *, kiosk_id: str, places: Places, events: Sequence[Told], received_at: datetime
) -> None:
    """Count events that have just been put among the kept ones; within the caller's transaction.

    `received_at` is when the first of them came.
    """
    mark_alive(db, kiosk_id=kiosk_id, places=places, moments=(told.at for told in events if not told.derived))
    if any(told.event.kind in _OF_SHIFTS for told in events):
        # What closed since then is heard again, so that it closes the shifts that were not known to be open.
        later = (tables.event.c.kind.in_(_OF_SHIFTS), tables.event.c.received_at >= received_at)
        shifts = [told for _, told in _kept(db, kiosk_id, *later) if not told.derived]
        note_shifts(db, kiosk_id=kiosk_id, places=places, events=shifts)
    session_ids = sorted({told.event.session_id for told in events if told.event.session_id is not None})
    before = load_stories(db, kiosk_id, session_ids)
    after = _told_anew(db, kiosk_id, session_ids, before, places=places)
    change = Change(interrupted_starts(events), places=places)
    for story in before.values():
        change.add(story, by=-1)
    for story in after.values():
        change.add(story, by=1)
    save_stories(db, kiosk_id, after.values())
    change.save(db, kiosk_id)


def _told_anew(
    db: Connection, kiosk_id: str, session_ids: Sequence[str], before: dict[str, Story], *, places: Places
) -> dict[str, Story]:
    after: dict[str, Story] = {}
    for start in range(0, len(session_ids), _IDS_PER_QUERY):
        some = session_ids[start : start + _IDS_PER_QUERY]
        for row, told in _kept(db, kiosk_id, tables.event.c.session_id.in_(some)):
            story = after.get(row.session_id)
            if story is None:
                known = before.get(row.session_id)
                story = after[row.session_id] = Story.begin(
                    told,
                    session_id=row.session_id,
                    point_id=known.point_id if known else places.at(told.at),
                    received_at=known.received_at if known else row.received_at,
                )
                if known and told.derived:
                    # Its day was counted back on the machine's run when it came; that cannot be done again.
                    story.day, story.started_at = known.day, known.started_at
                    story.day_derived = known.day_derived
            story.hear(told)
    return after


def _kept(
    db: Connection, kiosk_id: str, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Row[*tuple[Any, ...]], Told]]:
    """Kept events of a kiosk in the order in which its logs tell them."""
    event, log = tables.event, tables.log
    for row in db.execute(
        select(event.c.seq, event.c.session_id, event.c.received_at, event.c.bytes)
        .join(log, (log.c.kiosk_id == event.c.kiosk_id) & (log.c.log_id == event.c.log_id))
        .where(event.c.kiosk_id == kiosk_id, *conditions)
        .order_by(log.c.first_received_at, event.c.log_id, event.c.seq)
    ):
        told = read_event(row.seq, bytes(row.bytes), now=None, received_at=row.received_at)
        if isinstance(told, Told):
            yield row, told
