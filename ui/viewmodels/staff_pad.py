"""The pad at the door: a PIN to sign in, or an invitation and then a PIN of one's own, typed twice."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Slot

from kiosk.errors import KnownFault, PinRefused
from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.model import Passed, Person
from kiosk.staff.pins import LEAST_DIGITS, MOST_DIGITS, refuse_easy
from ui.staff_desk import Entry
from ui.viewmodels.staff_scene import NOTHING, PAD, StaffSceneViewModel
from ui.viewmodels.staff_views import PadView


class Purpose(StrEnum):
    """What the digits are for."""

    SIGN_IN = "sign-in"
    CHOOSE = "choose"
    AGAIN = "again"


class Note(StrEnum):
    """What the pad says under the dots."""

    NOTHING = ""
    WRONG = "wrong"
    REFUSED = "refused"
    DIFFERENT = "different"
    DISK = "disk"


class StaffPadViewModel(StaffSceneViewModel):
    """Opened by three seconds on the logo. The digits stay here until they are tried, and nowhere after."""

    _purpose = Purpose.SIGN_IN
    _digits = _chosen = ""
    _pad_note = Note.NOTHING
    _busy = False
    _shut_until_ms = 0
    _shut_s = 0
    _invited: Person | None = None

    @Slot()
    def knock(self) -> None:
        """Somebody held the logo."""
        if self._screen != NOTHING:
            return
        self._clear_pad(Purpose.SIGN_IN)
        self._go(PAD)
        self._ask(self._desk.wait_s, self._shut)

    def tick(self) -> None:
        """Let time do what is due."""
        if self._screen == PAD and self._shut_s != self._wait_s():
            self._shut_s = self._wait_s()
            self._redraw()

    @Slot(str)
    def pressDigit(self, digit: str) -> None:  # noqa: N802
        if self._takes_digits() and len(self._digits) < MOST_DIGITS and digit in "0123456789":
            self._digits += digit
            self._pad_note = Note.NOTHING
            self._redraw()

    @Slot()
    def dropDigit(self) -> None:  # noqa: N802
        if self._takes_digits():
            self._digits = self._digits[:-1]
            self._redraw()

    @Slot()
    def enter(self) -> None:
        """The amber button of the pad."""
        if not self._takes_digits() or not self._ready():
            return
        digits, self._digits = self._digits, ""
        match self._purpose:
            case Purpose.SIGN_IN:
                self._try(lambda: self._desk.enter(digits))
            case Purpose.CHOOSE if self._invited is not None:
                self._choose(digits, self._invited.role)
            case Purpose.AGAIN if digits != self._chosen:
                self._clear_pad(Purpose.CHOOSE, Note.DIFFERENT)
                self._redraw()
            case Purpose.AGAIN if self._invited is not None:
                invited = self._invited
                self._try(lambda: self._desk.choose_pin(invited, digits))

    def _choose(self, digits: str, role: StaffRole) -> None:
        """What is refused is refused before it is typed twice."""
        try:
            refuse_easy(digits, role)
        except PinRefused:
            self._clear_pad(Purpose.CHOOSE, Note.REFUSED)
        else:
            self._clear_pad(Purpose.AGAIN)
            self._chosen = digits
        self._redraw()

    def _try(self, deed: Callable[[], Entry]) -> None:
        self._busy = True
        self._redraw()

        def done(entry: Entry) -> None:
            if self._screen == PAD:
                self._busy = False
                self._answered(entry)

        def failed(fault: Exception) -> None:
            if not isinstance(fault, (PinRefused, KnownFault)):
                raise fault
            if self._screen == PAD:
                purpose = Purpose.CHOOSE if isinstance(fault, PinRefused) else self._purpose
                self._clear_pad(purpose, Note.REFUSED if isinstance(fault, PinRefused) else Note.DISK)
                self._redraw()

        self._tasks.on_store(deed, done=done, failed=failed)

    def _answered(self, entry: Entry) -> None:
        tried = entry.tried
        match tried.passed:
            case Passed.SIGNED_IN if tried.person is not None:
                self._on_duty(entry.shift)
                self._clear_pad(Purpose.SIGN_IN)
                self._let_in(tried.person)
            case Passed.INVITED:
                self._invited = tried.person
                self._clear_pad(Purpose.CHOOSE)
                self._redraw()
            case _:
                self._clear_pad(Purpose.SIGN_IN, Note.WRONG)
                self._shut(tried.wait_s)

    def _let_in(self, person: Person) -> None:
        """Somebody has signed in; the storeys above show what they came for."""
        self._person = person

    def _shut(self, wait_s: int) -> None:
        self._shut_until_ms = self._clock.monotonic_ms() + wait_s * 1000
        self._shut_s = wait_s
        self._redraw()

    def _wait_s(self) -> int:
        return max(0, -(-(self._shut_until_ms - self._clock.monotonic_ms()) // 1000))

    def _takes_digits(self) -> bool:
        return self._screen == PAD and not self._busy and self._wait_s() == 0

    def _ready(self) -> bool:
        return len(self._digits) >= self._least()

    def _least(self) -> int:
        return LEAST_DIGITS[self._invited.role] if self._invited else min(LEAST_DIGITS.values())

    def _clear_pad(self, purpose: Purpose, note: Note = Note.NOTHING) -> None:
        self._purpose, self._pad_note, self._busy = purpose, note, False
        self._digits = self._chosen = ""

    def _forget(self) -> None:
        self._clear_pad(Purpose.SIGN_IN)
        self._invited = None
        super()._forget()

    def _view_now(self) -> object:
        if self._screen != PAD:
            return super()._view_now()
        return PadView(
            purpose=self._purpose.value,
            dots=len(self._digits),
            ready=self._ready(),
            busy=self._busy,
            note=self._pad_note.value,
            wait_s=self._wait_s(),
            least=self._least(),
        )
