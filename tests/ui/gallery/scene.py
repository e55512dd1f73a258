"""A picture to take."""

from dataclasses import dataclass

from ui.viewmodels.views import to_qml


@dataclass(frozen=True, slots=True)
class Scene:
    """Its name, the screen, the view, the cover over it, what was typed, and what the attract screen turned to.

    A scene of `staff` lies behind the logo. `spoken` is the sentence that is read aloud, `silent` why nothing can be.
    """

    name: str
    screen: str
    view: object
    cover: str = ""
    typed: str = ""
    turn: int = 0
    online: bool = True
    overdue: bool = False
    choosing_language: bool = False
    spoken: str = ""
    silent: str = ""
    staff: bool = False

    @property
    def as_qml(self) -> dict[str, object]:
        """The view as the window reads it."""
        return to_qml(self.view)
