"""What waits behind the screen shown: the screens that may come next, so that a tap need not wait until one is built."""

import dataclasses
import itertools
import types
import typing

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from ui.viewmodels import road
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.views import SCREEN_NAMES, StepView, TrustView, to_qml

_VIEWS = {name: view for view, name in SCREEN_NAMES.items()} | {road.WARNING: StepView}


@dataclasses.dataclass(slots=True)
class _Waiting:
    """One screen in the wings, built or being built."""

    key: int
    kind: str
    view: dict[str, object]


class Wings(QObject):
    """Decides what is built before it is needed, and takes away what has become useless. The stage does the building."""

    cleared = Signal()
    """What waits would have to be laid out anew: away with it."""
    struck = Signal(int)
    """One that waits is not needed any more."""
    due = Signal()
    """Something is to be built at once, such as what a finger has come to lie on."""

    def __init__(self, guide: GuideViewModel) -> None:
        super().__init__()
        self._guide = guide
        self._closed = self._held = self._planned = self._wiped = False
        self._keys = itertools.count(1)
        self._waiting: list[_Waiting] = []
        self._wanted: list[tuple[str, dict[str, object] | None]] = []
        self._coming: list[tuple[str, dict[str, object] | None]] = []
        guide.viewChanged.connect(self._changed)
        guide.coming.connect(self._expect)
        guide.wiped.connect(self._wipe)
        self.cleared.connect(self._clear)

    @property
    def waiting(self) -> list[str]:
        """The kinds of screen that wait."""
        return [one.kind for one in self._waiting]

    @property
    def complete(self) -> bool:
        """Whether everything waits that may come next."""
        self._plan()
        return not self._missing()

    def close(self) -> None:
        """Nothing waits any more, and nothing more is built."""
        self._closed = True
        self.cleared.emit()

    @Slot(str, result="QVariantMap")
    def take(self, kind: str) -> dict[str, object]:
        """The screen whose turn has come: its `key`, 0 for none, and whether it has all its words already."""
        view = self._guide.view_now
        # One that others may still need for their own words is taken last.
        fitting = sorted(
            (one for one in self._waiting if one.kind == kind),
            key=lambda one: (one.view != view, (kind, one.view) in self._wanted),
        )
        self._coming = []
        if not fitting:
            return {"key": 0, "said": False}
        self._waiting.remove(fitting[0])
        return {"key": fitting[0].key, "said": fitting[0].view == view}

    @Slot(result="QVariantMap")
    def next(self) -> dict[str, object]:
        """What to build now: a `key`, 0 for nothing, the kind, the view, and whether it is built and lacks only words."""
        if self._closed or self._held:
            return {"key": 0}
        self._plan()
        for kind, view in self._missing():
            words = view or blank_view(kind)
            for one in self._spare():
                if one.kind == kind:
                    one.view = words
                    return {"key": one.key, "kind": kind, "view": words, "built": True}
            new = _Waiting(next(self._keys), kind, words)
            self._waiting.append(new)
            return {"key": new.key, "kind": kind, "view": words, "built": False}
        return {"key": 0}

    @Slot(result=list)
    def kinds(self) -> list[str]:
        """Every kind of screen that a resident may come to."""
        return list(_VIEWS)

    @Slot(QObject)
    def strike(self, screen: QObject) -> None:
        """Delete a screen now. QML's `destroy` would leave it its bindings until later, and they are what costs."""
        shiboken6.delete(screen)

    def _plan(self) -> None:
        if self._planned:
            return
        self._planned = True
        if self._wiped:
            # What was foreseen for somebody goes with them, and so does every screen that was.
            self._wiped = False
            self._strike(self._waiting)
        self._wanted = list(self._coming)
        for one in self._guide.foreseen():
            if one not in self._wanted:
                self._wanted.append(one)
        needed = {kind for kind, _ in self._missing()}
        self._strike([one for one in self._spare() if one.kind not in needed])

    def _missing(self) -> list[tuple[str, dict[str, object] | None]]:
        served = self._served()
        return [want for place, want in enumerate(self._wanted) if place not in served]

    def _spare(self) -> list[_Waiting]:
        serving = [one.key for one in self._served().values()]
        return [one for one in self._waiting if one.key not in serving]

    def _served(self) -> dict[int, _Waiting]:
        """Which screen serves which wish, by the wish's place."""
        served: dict[int, _Waiting] = {}
        free = list(self._waiting)
        # Those with the very words first; for a mere kind any of that kind will do.
        for exactly in (True, False):
            for place, (kind, view) in enumerate(self._wanted):
                if exactly != (view is not None):
                    continue
                for one in free:
                    if one.kind == kind and (view is None or one.view == view):
                        served[place] = one
                        free.remove(one)
                        break
        return served

    def _strike(self, useless: list[_Waiting]) -> None:
        for one in list(useless):
            self._waiting.remove(one)
            self.struck.emit(one.key)

    def hold(self, lying: bool, leaving: bool) -> None:
        """While a finger lies on what lays everything out anew, nothing waits that would only be laid out with it."""
        self._held = lying
        if lying:
            self._strike([one for one in self._waiting if not (leaving and one.kind == road.ATTRACT)])
        else:
            self.due.emit()

    def _changed(self) -> None:
        self._held = self._planned = False

    def _expect(self, kind: str, view: dict[str, object]) -> None:
        self._coming = [(kind, view)]
        self._planned = False
        self.due.emit()

    def _wipe(self) -> None:
        self._wiped, self._planned = True, False

    def _clear(self) -> None:
        self._waiting = []
        self._planned = False


def blank_view(kind: str) -> dict[str, object]:
    """The view of a screen that says nothing yet."""
    view = blank(_VIEWS[kind])
    if kind == road.WARNING:
        view = dataclasses.replace(view, trust=blank(TrustView))
    return to_qml(view)


def blank(view: type) -> typing.Any:
    """A view without words: empty lists, no numbers."""
    return view(**{field.name: _empty(field.type) for field in dataclasses.fields(view)})


def _empty(kind: typing.Any) -> object:
    return None if isinstance(kind, types.UnionType) else (typing.get_origin(kind) or kind)()
