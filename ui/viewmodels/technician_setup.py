"""What makes a machine the one of its place: language, screen and identity, page after page when it is new."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from ui.camera import Camera, CameraState
from ui.languages import LanguageName
from ui.viewmodels.reading import translate
from ui.viewmodels.technician_hours import TechnicianHoursViewModel
from ui.viewmodels.technician_scene import ENROLL, LANGUAGE, NETWORK, SCREEN, TOUCH
from ui.viewmodels.technician_views import TechnicianView

FIRST = (LANGUAGE, SCREEN, TOUCH, NETWORK, ENROLL)
"""What a machine is asked when it is new, in this order; a PIN for the technician comes last."""
DIAGONALS = (10.1, 15.6, 18.5, 21.5, 23.8, 27.0, 32.0)


class TechnicianSetupViewModel(TechnicianHoursViewModel):
    """The camera looks for an enrollment code while its page is shown, and no longer."""

    first_done = Signal()
    """Every page of the first run was passed; now somebody chooses the technician's PIN."""

    _first = False
    _camera: Camera | None = None

    def view_now(self) -> TechnicianView:
        files = self._workshop.sticks.provisioning_files() if self._page == ENROLL else ()
        return replace(
            super().view_now(),
            first=self._first,
            place=FIRST.index(self._page) + 1 if self._first else 0,
            places=len(FIRST) + 1 if self._first else 0,
            file=str(files[0]) if files else "",
            camera=self._camera.state if self._camera else CameraState.NONE,
            languages=tuple(
                LanguageName(one["id"], one["name"]) for one in self._shell.property("languages")
            ),
            language=self._shell.spoken,
        )

    def use_camera(self, camera: Camera) -> None:
        """The camera that an enrollment code is held up to."""
        self._camera = camera
        camera.found.connect(self._seen)
        camera.changed.connect(self._redraw)

    def enter(self) -> None:
        self._first = False
        super().enter()

    def begin_first(self) -> None:
        """A new machine: page after page, until it is somebody's."""
        self._first = True
        self._open(FIRST[0])
        self.look()

    def forget(self) -> None:
        self._rest()
        self._first = False
        super().forget()

    @Slot()
    def next(self) -> None:
        """The next page of the first run."""
        if not self._first:
            return
        place = FIRST.index(self._page)
        if place + 1 < len(FIRST):
            self._open(FIRST[place + 1])
        else:
            self._rest()
            self.first_done.emit()

    @Slot()
    def back(self) -> None:
        if self._first and self._page in FIRST[1:]:
            self._open(FIRST[FIRST.index(self._page) - 1])
        elif self._first:
            self.left.emit()
        else:
            super().back()

    @Slot(str)
    def speak(self, language: str) -> None:
        """The language this machine begins with, from now on."""
        self._shell.begin_in(language)
        self._workshop.keep_language(language, failed=self._failed)

    @Slot()
    def openScreen(self) -> None:  # noqa: N802
        self._open(SCREEN)

    @Slot(int)
    def turnScreen(self, rotation: int) -> None:  # noqa: N802
        if rotation in (0, 90, 180, 270):
            self._set_screen(self._shell.property("diagonal"), rotation)

    @Slot(int)
    def resizeScreen(self, steps: int) -> None:  # noqa: N802
        """The next larger or smaller size that screens are sold in."""
        now = self._shell.property("diagonal")
        nearest = min(range(len(DIAGONALS)), key=lambda place: abs(DIAGONALS[place] - now))
        place = max(0, min(len(DIAGONALS) - 1, nearest + steps))
        self._set_screen(DIAGONALS[place], self._shell.property("rotation"))

    @Slot()
    def openEnroll(self) -> None:  # noqa: N802
        self._open(ENROLL)

    @Slot(str)
    def enroll(self, code: str) -> None:
        """Get an identity with a typed or scanned code."""
        self._begin(translate("Words", "Đang ghi danh với trung tâm..."))
        self._workshop.enroll(code, done=self._enrolled, failed=self._failed)

    @Slot()
    def enrollFromFile(self) -> None:  # noqa: N802
        files = self._workshop.sticks.provisioning_files()
        if files:
            self._begin(translate("Words", "Đang ghi danh với trung tâm..."))
            self._workshop.enroll_from(files[0], done=self._enrolled, failed=self._failed)

    def _set_screen(self, diagonal: float, rotation: int) -> None:
        self._shell.set_screen(diagonal=diagonal, rotation=rotation)
        self._workshop.keep_screen(diagonal=diagonal, rotation=rotation, failed=self._failed)

    def _open(self, page: str) -> None:
        super()._open(page)
        if page == ENROLL and self._camera is not None:
            self._camera.look()
        else:
            self._rest()

    def _rest(self) -> None:
        if self._camera is not None:
            self._camera.rest()

    def _seen(self, text: str) -> None:
        """The camera read a code."""
        if self._page == ENROLL and not self._busy:
            self.enroll(text)

    def _enrolled(self) -> None:
        self._rest()
        self._say(translate("Words", "Đã ghi danh. Máy bắt đầu gửi về trung tâm."))
        self.look()
