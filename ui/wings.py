"""What waits behind the screen shown: a blank screen of each kind, so that a tap need not wait until one is built."""

import dataclasses
import types
import typing

import shiboken6
from PySide6.QtCore import Property, QObject, Signal, Slot

from ui.viewmodels import road
from ui.viewmodels.views import SCREEN_NAMES, StepView, TrustView, to_qml

_VIEWS = {name: view for view, name in SCREEN_NAMES.items()} | {road.WARNING: StepView}
_FIRST = (road.ATTRACT, road.HOME, road.TILE, road.PROCEDURE, road.QUESTION, road.CHECKLIST, road.STEP)


class Wings(QObject):
    """Hands blank views to the stage, and takes away what has become useless."""

    cleared = Signal()
    """What waits would have to be laid out anew: away with it."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds = [*_FIRST, *(name for name in _VIEWS if name not in _FIRST)]

    @Property(list, notify=cleared)
    def kinds(self) -> list[str]:
        """Every kind of screen a resident can come to, the likeliest first."""
        return self._kinds

    def close(self) -> None:
        """Nothing waits any more, and nothing more is built."""
        self._kinds = []
        self.cleared.emit()

    @Slot(str, result="QVariantMap")
    def blank(self, kind: str) -> dict[str, object]:
        """The view of a screen that says nothing yet."""
        view = blank(_VIEWS[kind])
        if kind == road.WARNING:
            view = dataclasses.replace(view, trust=blank(TrustView))
        return to_qml(view)

    @Slot(QObject)
    def strike(self, screen: QObject) -> None:
        """Delete a screen now. QML's `destroy` would leave it its bindings until later, and they are what costs."""
        shiboken6.delete(screen)


def blank(view: type) -> typing.Any:
    """A view without words: empty lists, no numbers."""
    return view(**{field.name: _empty(field.type) for field in dataclasses.fields(view)})


def _empty(kind: typing.Any) -> object:
    return None if isinstance(kind, types.UnionType) else (typing.get_origin(kind) or kind)()
