"""What the centre's signed word about logs means for ours: go on, offer again, or begin a new one. On the store's thread."""

from collections.abc import Sequence

from kiosk.clock import Clock
from kiosk.protocol.messages import LogThrough
from kiosk.protocol.vocabulary import Kind
from kiosk.store.drafts import EventDraft, draft_now
from kiosk.store.facts import OURS_BEHIND_FACT
from kiosk.store.store import Store

EPOCH_FACT = "server_epoch"
"""Which life of the centre's data we last spoke to."""
_KIOSK_FACT = "kiosk_id"


def continue_log(store: Store, clock: Clock) -> None:
    """Go on in a new log: the centre has another history under this one's id."""
    store.succession.continue_log(lambda waiting: _told(clock, waiting))


def earlier_logs(store: Store) -> list[LogThrough]:
    """What receipts said of the logs before this one, as far as it can still be offered again."""
    return store.succession.earlier(behind=store.facts.get(OURS_BEHIND_FACT, int) or 0)


def heed(
    store: Store,
    clock: Clock,
    *,
    log_id: str,
    through: int,
    server_epoch: str,
    earlier: Sequence[LogThrough] = (),
) -> bool:
    """Act on a signed `through`; True when something had to be done.

    More than we ever wrote: this disk was rolled back, and a new log begins. Less than we know to be decided, or another
    life of the centre's data: it was restored, and the kept events are offered again, those of older logs in a new one.
    `earlier` is what the centre holds of those.
    """
    head, known = store.log.head, store.facts.get(EPOCH_FACT, str)
    of_this_log = log_id == head.log_id
    fell = of_this_log and through < head.decided
    heeded = False
    if of_this_log and through > head.last_seq:
        continue_log(store, clock)
        heeded = True
    decided = {one.log_id: one.through for one in earlier_logs(store)} if earlier else {}
    fell_earlier = any(one.through < decided.get(one.log_id, 0) for one in earlier)
    if fell or fell_earlier or known not in (None, server_epoch):
        heeded = _offer_older_again(store, clock) or heeded
    if fell and not heeded:
        store.outbox.go_back_to(through)
        heeded = True
    # Last, so that a kiosk killed meanwhile does it all again.
    if known != server_epoch:
        store.facts.put(EPOCH_FACT, server_epoch)
    return heeded


def take_log_over(store: Store, clock: Clock, *, kiosk_id: str) -> None:
    """A log belongs to one kiosk id; under another one a new log begins with what still waits."""
    owner = store.facts.get(_KIOSK_FACT, str)
    if owner == kiosk_id:
        return
    if owner is not None:
        continue_log(store, clock)
        store.facts.put(OURS_BEHIND_FACT, store.log.head.base)
    store.facts.put(_KIOSK_FACT, kiosk_id)


def _offer_older_again(store: Store, clock: Clock) -> bool:
    behind = store.facts.get(OURS_BEHIND_FACT, int) or 0
    return store.succession.offer_again(lambda kept: _told(clock, kept), behind=behind)


def _told(clock: Clock, requeued: int) -> EventDraft:
    return draft_now(clock, Kind.LOG_CONTINUED, {"requeued": requeued})
