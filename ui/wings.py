"""What waits behind the screen shown: a blank one of each kind that may come next, so that a tap need not wait until one is built."""

import dataclasses
import types
import typing

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from ui.viewmodels import road
from ui.viewmodels.views import SCREEN_NAMES, StepView, TrustView, to_qml

_VIEWS = {name: view for view, name in SCREEN_NAMES.items()} | {road.WARNING: StepView}
# Where one tap may lead, the likeliest first. From everywhere a visit may end.
_NEAR = {
    road.ATTRACT: (road.HOME,),
    road.HOME: (road.TILE, road.PROCEDURE, road.SEARCH, road.KEPT),
    road.KEPT: (road.HOME,),
    road.SEARCH: (road.PROCEDURE, road.HOME),
    road.TILE: (road.PROCEDURE, road.HOME),
    road.PROCEDURE: (road.QUESTION, road.STEP, road.TILE, road.HOME),
    road.QUESTION: (road.QUESTION, road.ADVICE, road.SUMMARY, road.PROCEDURE),
    road.UNITS: (road.QUESTION,),
    road.SUMMARY: (road.CHECKLIST, road.QUESTION),
    road.ADVICE: (road.QUESTION, road.PROCEDURE, road.SUMMARY),
    road.CHECKLIST: (road.STEP, road.WARNING, road.TAKE, road.SUMMARY),
    road.WARNING: (road.STEP, road.CHECKLIST),
    road.STEP: (road.STEP, road.FINISH, road.STUCK, road.WARNING),
    road.STUCK: (road.STEP,),
    road.TAKE: (road.CHECKLIST, road.FINISH),
    road.FINISH: (road.HOME, road.TAKE),
}


class Wings(QObject):
    """Hands blank views to the stage, and takes away what has become useless."""

    cleared = Signal()
    """What waits would have to be laid out anew: away with it."""

    def __init__(self) -> None:
        super().__init__()
        self._closed = False

    @Slot(str, result=list)
    def near(self, kind: str) -> list[str]:
        """The kinds of screen that one tap on this one may lead to."""
        return [] if self._closed else list(dict.fromkeys((*_NEAR[kind], road.ATTRACT)))

    def close(self) -> None:
        """Nothing waits any more, and nothing more is built."""
        self._closed = True
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
