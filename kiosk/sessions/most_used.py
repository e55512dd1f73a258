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


class MostUsed:
    """Counts along: every event of an open store is read once, however often somebody asks."""

    def __init__(self) -> None:
        self._read_to = 0
        self._practice: set[str | None] = set()
        self._begun: list[tuple[str, str | None, str]] = []

    def ranked(self, store: Store, clock: Clock, *, limit: int, days: int) -> tuple[str, ...]:
        """Ids of the procedures begun most within the last `days`, most first; ties in the order of their names.

        Practice is not counted. Fewer than `limit` when fewer were begun: the pack's own order fills the rest.
        """
        for position, content in store.log.counted(after=self._read_to):
            self._read_to = position
            event = _DECODER.decode(content)
            if event.kind == Kind.SESSION_STARTED:
                if event.data.entry_mode == EntryMode.PRACTICE:
                    self._practice.add(event.session_id)
            elif event.data.procedure_id is not None:
                self._begun.append((event.at, event.session_id, event.data.procedure_id))
        since = timestamp(clock.now() - timedelta(days=days))
        begun = Counter(
            procedure_id
            for at, session_id, procedure_id in self._begun
            if at >= since and session_id not in self._practice
        )
        return tuple(sorted(begun, key=lambda procedure_id: (-begun[procedure_id], procedure_id))[:limit])
