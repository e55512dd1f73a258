"""A batch whose kiosk sent it before the one before it was answered.

While that one is stored, this one is read, and on PostgreSQL copied in too: nobody sees it before its transaction is
committed, which it is only when the kiosk's lock was had and the log ends where the batch begins.
"""

import time
from collections.abc import Sequence

import psycopg
from sqlalchemy.exc import DBAPIError

from kiosk.protocol.messages import Receipt
from server.batches import ReadBatch, ReadEvent
from server.centre import Centre
from server.cursors import may_repeat
from server.ingest import Fork, Gap, KeyEnded, NotAsForeseen, copy_events, decide, ingest

PREDECESSOR_WITHIN_S = 2.0
"""So long a batch waits for the one that its kiosk sent just before it."""
_LOOK_EVERY_S = 0.01


def ingest_behind(
    centre: Centre, read: ReadBatch, *, kiosk_id: str, signed_by: str
) -> Receipt | Gap | Fork | KeyEnded:
    """Ingest, which waits a moment for the batch before this one before it finds a gap."""
    centre.months.make_ready(read.received_at)
    waiting_until = time.monotonic() + PREDECESSOR_WITHIN_S
    if centre.engine.dialect.name == "postgresql":
        events = tuple(read.events())
        try:
            return _ingest_copied(
                centre, read, events, kiosk_id=kiosk_id, signed_by=signed_by, waiting_until=waiting_until
            )
        except (NotAsForeseen, DBAPIError, psycopg.Error):
            # Such as the same batch twice at once. Without any guess it goes as every other one.
            pass
    while True:
        answer = ingest(centre, read, kiosk_id=kiosk_id, signed_by=signed_by)
        if not isinstance(answer, Gap) or time.monotonic() > waiting_until:
            return answer
        time.sleep(_LOOK_EVERY_S)


def _ingest_copied(
    centre: Centre,
    read: ReadBatch,
    events: Sequence[ReadEvent],
    *,
    kiosk_id: str,
    signed_by: str,
    waiting_until: float,
) -> Receipt | Gap | Fork | KeyEnded:
    # Rolled back at the end unless it was committed.
    with centre.engine.connect() as db:
        if may_repeat(db, read, kiosk_id=kiosk_id):
            raise NotAsForeseen
        copied = copy_events(db, read, events, kiosk_id=kiosk_id, held=set())
        while True:
            # Without it the lock would be kept while the batch before this one needs it.
            with db.begin_nested() as asked:
                answer = decide(db, centre, read, kiosk_id=kiosk_id, signed_by=signed_by, copied=copied)
                if isinstance(answer, Gap):
                    asked.rollback()
            if isinstance(answer, Receipt):
                db.commit()
            if not isinstance(answer, Gap) or time.monotonic() > waiting_until:
                return answer
            time.sleep(_LOOK_EVERY_S)
