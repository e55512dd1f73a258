"""The checks when the app is opened: the centre hears how they went, and the first of a day are shown to whoever opens up."""

from typing import TYPE_CHECKING

from kiosk.bootstrap import Kiosk
from kiosk.clock import LOCAL_TIME
from kiosk.doctor import worst
from kiosk.errors import KioskError
from kiosk.protocol.messages import CheckState
from ui.courier import Courier
from ui.log_desk import LogDesk
from ui.tasks import Tasks
from ui.viewmodels.staff import StaffViewModel
from ui.viewmodels.technician import TechnicianViewModel

if TYPE_CHECKING:
    from kiosk.store.store import Store

_FACT = "readiness-day"


class Opening:
    """One for each run of the app."""

    def __init__(
        self,
        *,
        kiosk: Kiosk,
        tasks: Tasks,
        desk: LogDesk,
        courier: Courier,
        technician: TechnicianViewModel,
        staff: StaffViewModel,
    ) -> None:
        self._kiosk, self._tasks, self._desk = kiosk, tasks, desk
        self._courier, self._technician, self._staff = courier, technician, staff
        self._shown = False
        technician.examined.connect(self._examined)

    def begin(self) -> None:
        """The log is open: a new machine is set up, any other is looked through."""
        if self._kiosk.identity() is None:
            self._tasks.on_store(self._has_technician, done=self._begin, failed=_untold)
        else:
            self._technician.look()

    def _has_technician(self) -> bool:
        from kiosk.staff.people import has_technician

        return self._desk.run(has_technician)

    def _begin(self, has_technician: bool) -> None:
        if has_technician:
            self._technician.look()
        else:
            self._shown = True
            self._staff.open_first_run()

    def _examined(self, _worst: str) -> None:
        state = worst(self._technician.findings)
        self._courier.show_readiness(state)
        if not self._shown:
            self._shown = True
            self._tasks.on_store(
                self._is_first_today, done=lambda first: self._show(first, state), failed=_untold
            )

    def _show(self, first: bool, state: CheckState) -> None:
        if first:
            self._staff.show_readiness(fine=state is CheckState.GOOD)

    def _is_first_today(self) -> bool:
        today = f"{self._kiosk.clock.best_now().astimezone(LOCAL_TIME):%Y-%m-%d}"

        def deed(store: "Store") -> bool:
            if store.facts.get(_FACT, str) == today:
                return False
            store.facts.put(_FACT, today)
            return True

        return self._desk.run(deed)


def _untold(fault: Exception) -> None:
    """Without its disk the kiosk has other worries, and tells of them."""
    if not isinstance(fault, KioskError):
        raise fault
