"""The month of this point, from its own log, without a network."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from kiosk.clock import LOCAL_TIME, Clock
from kiosk.protocol.vocabulary import EndedBy, EntryMode, ResidentOutcome
from kiosk.sessions.visits import CameTo, Visit, read_visits

if TYPE_CHECKING:
    from kiosk.store.store import Store

MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Counted:
    """So many visits, of which so many came to a file number."""

    subject: str
    count: int
    with_number: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of one month. Practice is in none of them, and nobody is ranked: no volunteer is named.

    Complete from `since` until `until`. `waiting` visits have not reached the centre, so its own figures may be lower;
    `late` were entered by hand afterwards. `minutes` is the median of visits that were timed.
    """

    year: int
    month: int
    since: datetime
    until: datetime
    visits: int
    begun: int
    with_number: int
    came_to: tuple[tuple[CameTo, int], ...]
    procedures: tuple[Counted, ...]
    troubles: tuple[Counted, ...]
    late: int
    resumed: int
    helped: int
    paid_online: int
    vneid_helped: int
    minutes: int
    calls: int
    waited_s: int
    waiting: int

    @property
    def whole(self) -> bool:
        """Whether nothing of the month before `until` is missing from this log."""
        return self.since == datetime(self.year, self.month, 1, tzinfo=LOCAL_TIME)


def read_month(store: "Store", clock: Clock, *, year: int, month: int) -> Month:
    """Count one month. On the store's thread."""
    first = datetime(year, month, 1, tzinfo=LOCAL_TIME)
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=LOCAL_TIME)
    visits = read_visits(store, since=first, until=after)
    until = min(after, clock.now().astimezone(LOCAL_TIME))
    since = max(first, _kept_since(store, first))
    return _counted(
        visits, year=year, month=month, since=since, until=until, waiting=store.outbox.unsent().sessions
    )


def _kept_since(store: "Store", first: datetime) -> datetime:
    """From when on this log is whole: its own beginning, unless it was forgotten up to some point or goes on after a damage."""
    oldest, head = store.log.oldest_at(), store.log.head
    lacks = head.forgotten > 0 or head.continues is not None
    return oldest.astimezone(LOCAL_TIME) if oldest is not None and lacks else first


def _counted(
    all_visits: Sequence[Visit], *, year: int, month: int, since: datetime, until: datetime, waiting: int
) -> Month:
    visits = [visit for visit in all_visits if visit.counts]
    came_to = Counter(visit.came_to for visit in visits)
    begun: Counter[str] = Counter()
    with_number: Counter[str] = Counter()
    for visit in visits:
        for case in visit.cases.values():
            begun[case.procedure_id] += 1
            with_number[case.procedure_id] += case.outcome is ResidentOutcome.HAS_CODE
    troubles = Counter(reason for visit in visits for reason in _troubles(visit))
    timed = [
        visit.duration_ms / 60_000
        for visit in visits
        if visit.entry_mode is not EntryMode.LATE and visit.ended_by not in (None, EndedBy.CRASH)
    ]
    waits = [wait for visit in visits for wait in visit.waited_ms]
    return Month(
        year=year,
        month=month,
        since=since,
        until=until,
        visits=len(visits),
        begun=sum(bool(visit.cases) for visit in visits),
        with_number=sum(visit.resident_outcome is ResidentOutcome.HAS_CODE for visit in visits),
        came_to=tuple((one, came_to[one]) for one in CameTo if came_to[one]),
        procedures=tuple(
            Counted(one, count, with_number[one]) for one, count in _most_first(begun)[:MOST_LISTED]
        ),
        troubles=tuple(Counted(one, count) for one, count in _most_first(troubles)[:MOST_LISTED]),
        late=sum(visit.entry_mode is EntryMode.LATE for visit in visits),
        resumed=sum(visit.entry_mode is EntryMode.RESUMED for visit in visits),
        helped=sum(bool(visit.waited_ms or visit.noted.assist not in (None, "resident")) for visit in visits),
        paid_online=sum(bool(visit.noted.paid_online) for visit in visits),
        vneid_helped=sum(bool(visit.noted.vneid_helped) for visit in visits),
        minutes=round(median(timed)) if timed else 0,
        calls=len(waits),
        waited_s=round(median(waits) / 1000) if waits else 0,
        waiting=waiting,
    )


def _troubles(visit: Visit) -> set[str]:
    """What a visit was stuck on, told by the resident or noted by the volunteer: each counts once."""
    return {reason for _, _, reason in visit.stuck} | set(visit.noted.needs)


def _most_first(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))
