"""One whole assisted session through the real screens, by touch, with a picture of each: what `kiosk walk` does.

It decides nothing that a resident could not decide by looking at the screen.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.bootstrap import Kiosk
from kiosk.catalog.folding import words_of
from kiosk.catalog.model import Pack
from kiosk.errors import KioskError, KnownFault
from kiosk.sync.status import SyncStatus
from ui.app import KioskApp
from ui.application import make_application
from ui.screens import Look
from ui.touch import Finger, let_pass
from ui.viewmodels.scene import DOUBLE_TAP_MS

PATIENCE_S = 30
SETTLE_MS = DOUBLE_TAP_MS + 100
MOST_SCREENS = 120
"""A walk that is longer goes round in circles."""


class WalkFailed(KioskError):
    """A screen did not come, or did not offer what a resident needs there."""

    code = "walk-failed"


class Walk:
    """One walk. Without a procedure it takes the one that is done most."""

    def __init__(
        self,
        *,
        kiosk: Kiosk,
        load_pack: Callable[[], Pack],
        pictures: Path,
        size: QSize,
        language: str = "vi",
        procedure_id: str = "",
    ) -> None:
        self._kiosk, self._pictures, self._language = kiosk, pictures, language
        self._procedure_id = procedure_id
        self._pack: Pack | None = None
        self._taken = 0
        self._stuck_shown = self._units_shown = self._searched = False
        self._refused: set[str] = set()
        make_application()

        def load() -> Pack:
            self._pack = load_pack()
            return self._pack

        self._app = KioskApp(kiosk=kiosk, load_pack=load, look=Look(fullscreen=False, size=size))
        self._troubles: list[KioskError] = []
        self._app.failed.connect(self._troubles.append)
        self._readies = 0
        self._app.ready.connect(self._ready)

    def walk(self) -> int:
        """Walk, sync if this kiosk is enrolled, tell what was done. Returns 0; raises KioskError."""
        try:
            self._pictures.mkdir(parents=True, exist_ok=True)
            self._window = self._app.show()
            self._finger = Finger(self._window)
            self._wait(lambda: self._readies > 0, "the catalogue is offered")
            self._session()
            self._wait(lambda: not self._app.recorder.unwritten, "every event is written")
            self._sync()
        except OSError as fault:
            raise KnownFault(f"{self._pictures} cannot be written: {fault.strerror}.") from fault
        finally:
            self._app.close()
        return 0

    def _session(self) -> None:
        let_pass(SETTLE_MS)
        self._picture()
        if self._language != self._app.shell.spoken:
            self._choose_language()
        self._tap("start")
        for _ in range(MOST_SCREENS):
            screen = self._screen
            if screen == "attract":
                self._picture()
                return
            if screen != "question":
                self._picture()
            getattr(self, f"_on_{screen}")()
        raise WalkFailed("The walk does not come to an end.")

    def _choose_language(self) -> None:
        if self._finger.has("languages"):
            self._tap("languages")
        if not self._finger.has(f"language-{self._language}"):
            raise WalkFailed(f"The screens do not offer the language {self._language}.")
        self._tap(f"language-{self._language}")

    def _on_home(self) -> None:
        if self._searched:
            raise WalkFailed("The search led back home.")
        pack = self._loaded
        tile = next((tile for tile in pack.tiles if self._wanted in tile.procedures), None)
        if tile is not None and self._finger.has(f"tile-{tile.id}"):
            self._tap(f"tile-{tile.id}")
            self._picture()
            self._tap("back")
        self._searched = True
        self._tap("search")

    def _on_search(self) -> None:
        title = self._loaded.words[self._language][self._wanted].title
        result = f"result-{self._wanted}"
        # Letters alone: the digits are on another layer of the keyboard.
        for letter in " ".join(word for word in words_of(title) if word.isalpha()):
            self._finger.tap("key-space" if letter == " " else f"key-{letter}")
            let_pass(10)
        self._wait(lambda: self._finger.has(result), f"the search finds {self._wanted}")
        self._picture()
        self._tap(result)

    def _on_procedure(self) -> None:
        self._tap("primary")

    def _on_question(self) -> None:
        if self._finger.has("choice-other-units") and not self._units_shown:
            self._units_shown = True
            self._tap("choice-other-units")
            return
        offered = [name for name in self._names("choice-") if name != "choice-other-units"]
        chosen = next((name for name in offered if self._mark_of(name) not in self._refused), None)
        if chosen is None:
            raise WalkFailed("Every answer of a question leads away.")
        self._last_choice = self._mark_of(chosen)
        self._touch(chosen)
        self._picture()
        self._tap("primary")

    def _on_units(self) -> None:
        self._tap(self._names("unit-")[0])

    def _on_advice(self) -> None:
        if self._app.guide.view_now["may_continue"]:
            self._tap("continue" if self._finger.has("continue") else "primary")
            return
        self._refused.add(self._last_choice)
        self._tap("back")

    def _on_summary(self) -> None:
        self._tap("primary")

    def _on_checklist(self) -> None:
        self._touch(self._names("document-")[0])
        self._picture()
        self._tap("primary")

    def _on_warning(self) -> None:
        self._tap("primary")

    def _on_step(self) -> None:
        if self._stuck_shown:
            self._tap("primary")
        else:
            self._stuck_shown = True
            self._tap("cannot")

    def _on_stuck(self) -> None:
        self._tap(self._names("reason-")[0])
        self._picture()
        self._tap("call")
        self._picture("call")
        self._tap("call-answer")
        self._tap("primary")

    def _on_finish(self) -> None:
        self._touch("rating-easy")
        # A lesson or a help page has no file that could have been handed in.
        if self._finger.has("outcome-has_code"):
            self._touch("outcome-has_code")
        self._picture()
        self._tap("primary")
        self._wait(lambda: self._screen == "attract", "the end is written")

    def _sync(self) -> None:
        if self._kiosk.identity() is None:
            _say("Not enrolled: the events wait in the outbox.")
            return
        answers: list[SyncStatus | None] = []
        self._app.courier.take_turn(at_once=True, done=answers.append)
        self._wait(lambda: bool(answers), "the centre answers")
        (status,) = answers
        if status is None:
            raise WalkFailed("The log cannot be read.")
        if status.trouble is not None:
            raise WalkFailed(status.trouble.sentence, status.trouble.remedy)
        _say(f"Synced. Events that still wait: {status.unsent}. Refused: {status.rejected}.")

    @property
    def _screen(self) -> str:
        return self._app.guide.here.screen

    @property
    def _loaded(self) -> Pack:
        if self._pack is None:
            raise WalkFailed("There is no catalogue.")
        return self._pack

    @property
    def _wanted(self) -> str:
        return self._procedure_id or next(iter((*self._loaded.most_used, *self._loaded.procedures)))

    def _names(self, beginning: str) -> list[str]:
        names = [name for item in self._finger.items() if (name := item.objectName()).startswith(beginning)]
        if not names:
            raise WalkFailed(f"The screen {self._screen} offers nothing to choose.")
        return names

    def _mark_of(self, choice: str) -> str:
        return f"{self._app.guide.here.about}/{choice}"

    def _tap(self, name: str) -> None:
        self._touch(name)
        let_pass(SETTLE_MS)

    def _touch(self, name: str) -> None:
        """Touch it, turning the pages of a list until it is in sight: to the end, then back."""
        for turn in ("page-after", "page-before"):
            while not self._finger.in_sight(name) and self._finger.in_sight(turn):
                if not self._finger.find(turn).isEnabled():
                    break
                self._finger.tap(turn)
                let_pass(50)
        self._finger.tap(name)
        let_pass(50)

    def _picture(self, of: str = "") -> None:
        self._taken += 1
        name = f"{self._taken:02d}-{of or self._screen}.png"
        if not self._window.grabWindow().save(str(self._pictures / name)):
            raise KnownFault(f"{self._pictures / name} cannot be written.", "Choose another folder.")
        _say(name)

    def _ready(self) -> None:
        self._readies += 1

    def _wait(self, true: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not true():
            if self._troubles:
                raise self._troubles[0]
            if time.monotonic() > deadline:
                raise WalkFailed(f"Waited {PATIENCE_S} s in vain until {what}.")
            let_pass(20)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
