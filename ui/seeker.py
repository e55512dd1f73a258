"""Search while somebody types: at once where that is quick, closer on the spare worker where it is not."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.catalog.model import Pack
from kiosk.catalog.search import Hit, SearchIndex
from ui.tasks import Tasks

Show = Callable[[tuple[Hit, ...]], None]


@dataclass(frozen=True, slots=True)
class _Wish:
    text: str
    index: SearchIndex
    show: Show


def make_indexes(pack: Pack) -> dict[str, SearchIndex]:
    """An index of this pack for each language. Takes some milliseconds, so it is called on a worker."""
    return {language: SearchIndex(pack, language) for language in pack.languages}


class Seeker:
    """Typed words stay in memory, and only until their results are shown."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._indexes: dict[str, SearchIndex] = {}
        self._busy = False
        self._wish: _Wish | None = None

    def learn(self, indexes: dict[str, SearchIndex]) -> None:
        """Search here from now on."""
        self._indexes = indexes

    def seek(self, text: str, language: str, show: Show) -> None:
        """Show what was found: before this returns, or later when only a closer search can find anything.

        One closer search runs at a time; words that were overtaken by newer ones are never searched for.
        """
        self._wish = None
        index = self._indexes.get(language) or next(iter(self._indexes.values()), None)
        if index is None:
            show(())
        elif hits := index.search(text):
            show(hits)
        else:
            self._wish = _Wish(text, index, show)
            self._look_closer()

    def forget(self) -> None:
        """Drop what was asked last."""
        self._wish = None

    def _look_closer(self) -> None:
        wish = self._wish
        if self._busy or wish is None:
            return
        self._busy, self._wish = True, None

        def found(hits: tuple[Hit, ...]) -> None:
            self._busy = False
            wish.show(hits)
            self._look_closer()

        def failed(fault: Exception) -> None:
            self._busy = False
            raise fault

        self._tasks.on_spare(lambda: wish.index.search_fuzzy(wish.text), done=found, failed=failed)
