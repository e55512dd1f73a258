"""The kiosk as its staff see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from kiosk.staff.people import choose_pin, invite_volunteer, set_technician_pin
from kiosk.store.store import Store
from tests.journeys.kiosk_page import KioskPage

TECHNICIAN_PIN, VOLUNTEER_PIN, NOBODYS_PIN = "40718352", "720418", "999123"


class StaffPage(KioskPage):
    """Deeds of staff; those of residents are inherited."""

    @classmethod
    @contextmanager
    def staffed(cls, data: Path, **how: Any) -> Iterator[Self]:
        """A kiosk with a technician and a volunteer called Trà."""
        with cls.opened(data, **how) as page:
            page.on_store(page._people)
            yield page

    def on_store(self, deed: Any) -> None:
        """Do something with the open store."""
        self.app.tasks.on_store(lambda: self.app.staff._desk.run(deed))
        self.settle()

    def _people(self, store: Store) -> None:
        set_technician_pin(store, TECHNICIAN_PIN)
        person, _ = invite_volunteer(store, self.clock, "Trà")
        choose_pin(store, person.staff_id, VOLUNTEER_PIN)

    def touch(self, name: str, *, rest_ms: int = 0) -> Self:
        """As for residents, once the screen stands still: what is laid out anew moves with its next picture."""
        self.settle()
        self.window.grabWindow()
        return super().touch(name, rest_ms=rest_ms)

    def hold_logo(self) -> Self:
        """What three seconds on the logo do; one test waits for them in full."""
        self.app.shell.holdLogo()
        return self.expect_staff("pad")

    def to_first_step(self) -> Self:
        """From home to the first step of making tea."""
        self.open_tea().choose("me", "hot", "elsewhere")
        self.expect("summary").touch("primary").expect("checklist").touch("primary")
        return self.expect("step")

    def enter(self, digits: str) -> Self:
        for digit in digits:
            self.touch(f"pin-{digit}")
        self.touch("pin-enter").settle()
        return self

    def sign_in(self, pin: str = VOLUNTEER_PIN) -> Self:
        return self.hold_logo().enter(pin)

    def expect_staff(self, screen: str) -> Self:
        self.wait_until(lambda: self.app.staff.shown == screen, f"{screen}, not {self.app.staff.shown}")
        self.settle()
        return self
