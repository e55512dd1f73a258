"""The door: whose PIN this is, and how long to wait after wrong ones.

What is remembered is how many wrong tries came one after the other. After a restart the whole wait begins anew, so
pulling the plug never shortens it, and no clock that can be set plays a part.

The technician's PIN has a count of its own: whoever knows a volunteer's PIN could else guess on, and sign in between to
be forgiven. Only the technician ends it, and while it lasts everybody else comes and goes.
"""

from kiosk.clock import Clock, timestamp
from kiosk.protocol.vocabulary import Kind, StaffRole
from kiosk.staff.model import Passed, Try
from kiosk.staff.people import person_of
from kiosk.staff.pins import LEAST_DIGITS, fits
from kiosk.store.drafts import draft_now
from kiosk.store.roster import StaffRow
from kiosk.store.store import Store

FREE_TRIES = 3
WAITS_S = (10, 30, 60, 300, 900)
"""After the third wrong try in a row, the fourth, and so on; the last one stays."""


class _Tries:
    """Wrong tries in a row, and how long to wait after them."""

    def __init__(self, store: Store, clock: Clock, fact: str) -> None:
        self._store, self._clock, self._fact = store, clock, fact
        self._wrong = store.facts.get(fact, int) or 0
        self._since_ms = clock.monotonic_ms()
        self._before = (self._wrong, self._since_ms)

    def wait_s(self) -> int:
        if self._wrong < FREE_TRIES:
            return 0
        lasts_s = WAITS_S[min(self._wrong - FREE_TRIES, len(WAITS_S) - 1)]
        return max(0, -(-(self._since_ms + lasts_s * 1000 - self._clock.monotonic_ms()) // 1000))

    def add(self) -> None:
        self._before = (self._wrong, self._since_ms)
        self._remember(self._wrong + 1, self._clock.monotonic_ms())

    def take_back(self) -> None:
        """The last one was none."""
        self._remember(*self._before)

    def forgive(self) -> None:
        self._remember(0, self._clock.monotonic_ms())

    def _remember(self, wrong: int, since_ms: int) -> None:
        self._wrong, self._since_ms = wrong, since_ms
        self._store.facts.put(self._fact, wrong)


class Door:
    """One for a run of the program. On the store's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._everybody = _Tries(store, clock, "wrong_pins")
        self._technician = _Tries(store, clock, "wrong_technician_pins")

    def wait_s(self) -> int:
        """How long the door stays shut for everybody, in whole seconds; 0 when it may be tried."""
        return self._everybody.wait_s()

    def try_secret(self, secret: str) -> Try:
        """Try a PIN or an invitation. Each try is an event, except while the door is shut, when nothing is looked at."""
        if wait_s := self.wait_s():
            return Try(Passed.WAIT, wait_s=wait_s)
        long_enough = len(secret) >= LEAST_DIGITS[StaffRole.TECHNICIAN]
        guarded_s = self._technician.wait_s() if long_enough else 0
        as_technician = long_enough and not guarded_s
        # Counted before it is looked at: a plug pulled in between saves nobody a wrong try.
        self._everybody.add()
        if as_technician:
            self._technician.add()
        found = self._owner(secret, but=None if as_technician else StaffRole.TECHNICIAN)
        role = found[0].role if found else StaffRole.UNKNOWN
        told = draft_now(self._clock, Kind.STAFF_SIGN_IN, {"role": role, "accepted": found is not None})
        self._store.log.append_many([told])
        if found is None:
            return Try(Passed.WAIT if guarded_s else Passed.WRONG, wait_s=max(self.wait_s(), guarded_s))
        self._everybody.forgive()
        if role is StaffRole.TECHNICIAN:
            self._technician.forgive()
        elif as_technician:
            self._technician.take_back()
        row, passed = found
        return Try(passed, person=person_of(row))

    def _owner(self, secret: str, *, but: StaffRole | None) -> tuple[StaffRow, Passed] | None:
        now = timestamp(self._clock.now())
        for row in self._store.roster.all():
            if row.role is but:
                continue
            if fits(row.pin, secret):
                return row, Passed.SIGNED_IN
            if (row.invited_until or "") > now and fits(row.invitation, secret):
                return row, Passed.INVITED
        return None
