"""How things stand between this kiosk and the centre, as people are told. Imports no network and no database."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from kiosk.clock import from_timestamp
from kiosk.errors import KioskError
from kiosk.protocol.messages import CheckState, Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.store.store import Store

T = TypeVar("T")


class OnStore(Protocol):
    """Runs a deed where the store lives and waits for what it returns; errors of the deed are raised here.

    In the app that is the store worker, asked from the network worker; a command without threads just calls it.
    """

    def __call__(self, deed: "Callable[[Store], T]", /) -> T: ...


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a heartbeat tells that only the app knows."""

    pack: str
    pack_version: str
    printer: CheckState = CheckState.UNKNOWN
    readiness: CheckState = CheckState.UNKNOWN


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """The last thing that went wrong: a stable code, a sentence, what to do, and when it was."""

    code: str
    sentence: str
    remedy: str
    at: str


class UpdateRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How the last try to take a new pack went. Without a `trouble` the pack is here, and is shown once nobody is at the
    screen."""

    pack_version: str
    at: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What staff see of the sync. Moments are timestamps of the wire; `next_try_in_s` counts from the answer.

    `trouble` is None when the last try went well, `failing_since` then too. `overdue`: for OVERDUE_AFTER nothing went well, and
    staff are reminded. `next_try_in_s` is None when nothing is planned, because this kiosk is not enrolled or no app runs.
    `wanted_pack` and `wanted_app` are the versions the centre wants, `update` the last try to take one.
    """

    enrolled: bool
    unsent: int
    unsent_sessions: int
    oldest_unsent_at: str | None
    rejected: int
    last_success_at: str | None
    trouble: Trouble | None
    next_try_in_s: float | None
    failing_since: str | None = None
    overdue: bool = False
    notices: tuple[Notice, ...] = ()
    wanted_pack: str | None = None
    wanted_app: str | None = None
    update: UpdateRecord | None = None


class SyncRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of the sync from one run to the next."""

    last_success_at: str | None = None
    failing_since: str | None = None
    trouble: Trouble | None = None
    notices: tuple[Notice, ...] = ()
    wanted_pack: str | None = None
    wanted_app: str | None = None
    update: UpdateRecord | None = None


SYNC_FACT = "sync"
OVERDUE_AFTER = timedelta(days=3)


def trouble_of(error: KioskError, *, at: str) -> Trouble:
    """Keep an error for people to read later."""
    return Trouble(code=error.code, sentence=error.sentence, remedy=error.remedy, at=at)


def troubled(status: SyncStatus | None, error: KioskError, *, at: str) -> SyncStatus:
    """How things stood, with a trouble that kept this kiosk from looking anew."""
    if status is None:
        status = SyncStatus(
            enrolled=True,
            unsent=0,
            unsent_sessions=0,
            oldest_unsent_at=None,
            rejected=0,
            last_success_at=None,
            trouble=None,
            next_try_in_s=None,
        )
    return replace(status, trouble=trouble_of(error, at=at))


def read_record(store: "Store") -> SyncRecord:
    """What is remembered. On the store's thread."""
    return store.facts.get(SYNC_FACT, SyncRecord) or SyncRecord()


def is_overdue(record: SyncRecord, *, now: datetime) -> bool:
    """Whether nothing has gone well for OVERDUE_AFTER, by the wall clock; before any success since the first failure."""
    since = record.last_success_at or record.failing_since
    return since is not None and now - from_timestamp(since) >= OVERDUE_AFTER


def read_status(
    store: "Store",
    *,
    record: SyncRecord,
    enrolled: bool,
    now: datetime,
    next_try_in_s: float | None = None,
) -> SyncStatus:
    """How things stand now. On the store's thread."""
    unsent = store.outbox.unsent()
    return SyncStatus(
        enrolled=enrolled,
        unsent=unsent.count,
        unsent_sessions=unsent.sessions,
        oldest_unsent_at=unsent.oldest_at,
        rejected=len(store.outbox.rejected()),
        last_success_at=record.last_success_at,
        trouble=record.trouble,
        next_try_in_s=next_try_in_s,
        failing_since=record.failing_since,
        overdue=enrolled and is_overdue(record, now=now),
        notices=record.notices,
        wanted_pack=record.wanted_pack,
        wanted_app=record.wanted_app,
        update=record.update,
    )
