"""The door: whose PIN this is, and how long to wait after wrong ones.

What is remembered is how many wrong tries came one after the other. After a restart the whole wait begins anew, so
pulling the plug never shortens it, and no clock that can be set plays a part.
"""

from kiosk.clock import Clock, timestamp
from kiosk.protocol.vocabulary import Kind, StaffRole
from kiosk.staff.model import Passed, Try
from kiosk.staff.people import person_of
from kiosk.staff.pins import fits
from kiosk.store.drafts import draft_now
from kiosk.store.roster import StaffRow
from kiosk.store.store import Store

FREE_TRIES = 3
WAITS_S = (10, 30, 60, 300, 900)
"""After the third wrong try in a row, the fourth, and so on; the last one stays."""
_FACT = "wrong_pins"


class Door:
    """One for a run of the program. On the store's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._wrong = store.facts.get(_FACT, int) or 0
        self._since_ms = clock.monotonic_ms()

    def wait_s(self) -> int:
        """How long the door stays shut, in whole seconds; 0 when it may be tried."""
        if self._wrong < FREE_TRIES:
            return 0
        lasts_s = WAITS_S[min(self._wrong - FREE_TRIES, len(WAITS_S) - 1)]
        return max(0, -(-(self._since_ms + lasts_s * 1000 - self._clock.monotonic_ms()) // 1000))

    def try_secret(self, secret: str) -> Try:
        """Try a PIN or an invitation. Each try is an event, except while the door is shut, when nothing is looked at."""
        if wait_s := self.wait_s():
            return Try(Passed.WAIT, wait_s=wait_s)
        # Counted before it is looked at: a plug pulled in between saves nobody a wrong try.
        self._remember(self._wrong + 1)
        found = self._owner(secret)
        role = found[0].role if found else StaffRole.UNKNOWN
        told = draft_now(self._clock, Kind.STAFF_SIGN_IN, {"role": role, "accepted": found is not None})
        self._store.log.append_many([told])
        if found is None:
            return Try(Passed.WRONG, wait_s=self.wait_s())
        self._remember(0)
        row, passed = found
        return Try(passed, person=person_of(row))

    def _owner(self, secret: str) -> tuple[StaffRow, Passed] | None:
        now = timestamp(self._clock.now())
        for row in self._store.roster.all():
            if fits(row.pin, secret):
                return row, Passed.SIGNED_IN
            if (row.invited_until or "") > now and fits(row.invitation, secret):
                return row, Passed.INVITED
        return None

    def _remember(self, wrong: int) -> None:
        self._wrong, self._since_ms = wrong, self._clock.monotonic_ms()
        self._store.facts.put(_FACT, wrong)
