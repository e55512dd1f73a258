"""A pack that came from the centre takes its place on the screens when nobody stands before them."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.catalog.model import Pack
from kiosk.catalog.search import SearchIndex
from kiosk.errors import KioskError
from ui.seeker import make_indexes
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack with all that is made of it beforehand, so that showing it takes no time."""

    pack: Pack
    indexes: dict[str, SearchIndex]


def load(load_pack: Callable[[], Pack]) -> LoadedPack:
    """Read the newest pack. On a worker; raises PackInvalid."""
    pack = load_pack()
    return LoadedPack(pack=pack, indexes=make_indexes(pack))


class PackChange:
    """Reads the new pack on the spare worker, and hands it to `show` once `vacant` says that nobody is there."""

    def __init__(
        self,
        *,
        tasks: Tasks,
        load_pack: Callable[[], Pack],
        vacant: Callable[[], bool],
        show: Callable[[LoadedPack], None],
    ) -> None:
        self._tasks, self._load_pack, self._vacant, self._show = tasks, load_pack, vacant, show
        self._next: LoadedPack | None = None

    def read(self) -> None:
        """A new pack stands on the shelf."""
        self._tasks.on_spare(lambda: load(self._load_pack), done=self._hold, failed=_stay)

    def show_if_vacant(self) -> None:
        """Ask again whether it can be shown: after a wipe."""
        if self._next is not None and self._vacant():
            loaded, self._next = self._next, None
            self._show(loaded)

    def _hold(self, loaded: LoadedPack) -> None:
        self._next = loaded
        self.show_if_vacant()


def _stay(fault: Exception) -> None:
    """The pack that is shown stays; that none can be read any more is told at the next start."""
    if not isinstance(fault, KioskError):
        raise fault
