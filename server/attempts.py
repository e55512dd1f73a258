"""Refused tries, counted per subject and kept across restarts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from server.store import tables
from server.store.database import upsert


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` failures each further one closes the subject: `first_delay`, then twice as long, up to `longest`.

    Failures older than `forgotten_after` count no more.
    """

    free: int
    first_delay: timedelta
    longest: timedelta
    forgotten_after: timedelta

    def delay(self, failures: int) -> timedelta:
        """How long the subject stays closed after its latest failure."""
        over = failures - self.free
        if over < 0:
            return timedelta(0)
        return min(self.longest, self.first_delay * (1 << min(over, 20)))


LONGEST_COUNTED = timedelta(days=2)
"""Longer than any limit remembers a failure or keeps its subject closed."""


def subject(kind: str, name: str) -> str:
    """The key of a subject; what it is made of cannot be read back from a copy of the database at a glance."""
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:40]}"


def closed_for(db: Connection, key: str, *, now: datetime) -> timedelta:
    """How much longer this subject must wait; zero when it may try."""
    until = db.execute(
        select(tables.attempt.c.closed_until).where(tables.attempt.c.subject == key).with_for_update()
    ).scalar_one_or_none()
    return max(timedelta(0), until - now) if until else timedelta(0)


def count_failure(db: Connection, key: str, limit: Limit, *, now: datetime) -> None:
    """One more refused try."""
    row = db.execute(select(tables.attempt).where(tables.attempt.c.subject == key)).one_or_none()
    failures = 1 if row is None or now - row.last_at > limit.forgotten_after else row.failures + 1
    delay = limit.delay(failures)
    values = {"failures": failures, "last_at": now, "closed_until": now + delay if delay else None}
    db.execute(
        upsert(db, tables.attempt)
        .values(subject=key, **values)
        .on_conflict_do_update(index_elements=[tables.attempt.c.subject], set_=values)
    )


def forget_failures(db: Connection, key: str) -> None:
    """The subject got in: its failures are over."""
    db.execute(delete(tables.attempt).where(tables.attempt.c.subject == key))


def forget_old(db: Connection, *, now: datetime) -> None:
    """Tries that no limit counts any more: names and addresses that were typed once are not kept for ever."""
    db.execute(delete(tables.attempt).where(tables.attempt.c.last_at < now - LONGEST_COUNTED))


def take_back(db: Connection, key: str) -> None:
    """The latest try was none of those that are counted; what was counted before stays."""
    db.execute(
        update(tables.attempt)
        .where(tables.attempt.c.subject == key)
        .values(failures=tables.attempt.c.failures - 1, closed_until=None)
    )


def over_rate(db: Connection, key: str, *, most: int, within: timedelta, now: datetime) -> timedelta:
    """Count one more of something that is allowed `most` times `within` a while; how long to wait, zero when it may go on."""
    row = db.execute(
        select(tables.attempt).where(tables.attempt.c.subject == key).with_for_update()
    ).one_or_none()
    fresh = row is None or now - row.last_at >= within
    if row is not None and not fresh and row.failures >= most:
        began: datetime = row.last_at
        return within - (now - began)
    # `last_at` is when this while began, not when it was last counted.
    values = {"failures": 1, "last_at": now} if fresh or row is None else {"failures": row.failures + 1}
    db.execute(
        upsert(db, tables.attempt)
        .values(subject=key, **{"last_at": now, **values})
        .on_conflict_do_update(index_elements=[tables.attempt.c.subject], set_=values)
    )
    return timedelta(0)
