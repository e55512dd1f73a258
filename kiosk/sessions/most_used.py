"""Which procedures people begin most at this point, from its own log."""

from collections import Counter
from datetime import timedelta

import msgspec

from kiosk.clock import Clock, timestamp
from kiosk.protocol.vocabulary import EntryMode, Kind
from kiosk.store.store import Store


class _CountedData(msgspec.Struct, frozen=True):
    procedure_id: str | None = None
    entry_mode: str | None = None


class _Counted(msgspec.Struct, frozen=True):
    session_id: str | None
    kind: str
    at: str
    data: _CountedData


_DECODER = msgspec.json.Decoder(_Counted)


def most_used(store: Store, clock: Clock, *, limit: int, days: int) -> tuple[str, ...]:
    """Ids of the procedures begun most within the last `days`, most first; ties in the order of their names.

    Practice is not counted. Fewer than `limit` when fewer were begun: the pack's own order fills the rest.
    """
    since = timestamp(clock.now() - timedelta(days=days))
    practice: set[str | None] = set()
    begun: Counter[str] = Counter()
    for content in store.log.counted():
        event = _DECODER.decode(content)
        if event.kind == Kind.SESSION_STARTED:
            if event.data.entry_mode == EntryMode.PRACTICE:
                practice.add(event.session_id)
        elif event.at >= since and event.session_id not in practice and event.data.procedure_id is not None:
            begun[event.data.procedure_id] += 1
    ranked = sorted(begun, key=lambda procedure_id: (-begun[procedure_id], procedure_id))
    return tuple(ranked[:limit])
