"""What may be shown next, for whoever builds it ahead: by where the visit stands, and by what a finger lies on."""

from PySide6.QtCore import Property, Signal, Slot

from ui.viewmodels import present_doors, road
from ui.viewmodels.foresight import after_touch, ahead, entered
from ui.viewmodels.scene import SceneViewModel
from ui.viewmodels.views import to_qml
from ui.viewmodels.visit import Case, Visit

Expected = tuple[str, dict[str, object] | None]
"""A screen and its view, None where the finger decides."""


class ComingViewModel(SceneViewModel):
    """Imagines; nothing is told, kept or changed by it."""

    coming = Signal(str, object)
    """A finger lies on what leads to this screen, with this view."""
    callComingChanged = Signal()  # noqa: N815  QML's way of naming
    _call_coming = False

    def foreseen(self) -> list[Expected]:
        """What one tap may show next, the likeliest first."""
        if self._pack is None:
            return []
        if self._visit is None:
            return [(road.HOME, to_qml(present_doors.home(self._reading, self._most_used)))]
        likely = [self._imagined(one) for one in ahead(self._visit)]
        # From everywhere the visit may end.
        return [*likely[:2], (road.ATTRACT, to_qml(self._attract())), *likely[2:]]

    @Slot(str, str)
    def foresee(self, deed: str, about: str) -> None:
        """A finger has come to lie on something that leads away from here."""
        if (visit := self._at()) and (one := self._led(visit, deed, about)):
            self.coming.emit(*self._imagined(one))

    @Slot(bool)
    def foreseeCall(self, lying: bool) -> None:  # noqa: N802
        """A finger lies on the call for the volunteer, or has left it."""
        self._call_coming = lying
        self.callComingChanged.emit()

    @Property(bool, notify=callComingChanged)
    def callComing(self) -> bool:  # noqa: N802
        """Whether the call may cover the screen in a moment."""
        return self._call_coming

    @Slot(bool)
    def foreseeEnd(self, lying: bool) -> None:  # noqa: N802
        """A finger lies on the end of the visit, or has left it."""
        if lying or self._wipe_by_ms is None:
            self._shell.hold_end(lying)

    def _imagined(self, one: Visit | str) -> Expected:
        return (one, None) if isinstance(one, str) else (one.here.screen, to_qml(self._view_of(one)))

    def _led(self, visit: Visit, deed: str, about: str) -> Visit | None:
        if deed != road.PROCEDURE:
            return after_touch(visit, deed, about)
        found = self._catalog.procedures.get(about)
        return entered(visit, Case(procedure=found, door=visit.here)) if found else None
