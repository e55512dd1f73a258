"""Somebody comes back with six letters, or shows their code to the camera: a new visit, the questions again, then the step."""

from PySide6.QtCore import Slot

from kiosk.catalog.return_code import ALPHABET, LENGTH, ReturnCode, ReturnCodeWrong
from ui.camera import Camera, CameraState
from ui.viewmodels.staff_differs import StaffDiffersViewModel
from ui.viewmodels.staff_scene import DESK, RESUME
from ui.viewmodels.staff_views import ResumeView


class StaffResumeViewModel(StaffDiffersViewModel):
    """The letters stay here until the visit begins, and nowhere after. What the camera sees is looked at and dropped."""

    _letters_typed = ""
    _code_note = ""
    _camera: Camera | None = None

    def use_camera(self, camera: Camera) -> None:
        """The camera of this machine; `found` and `changed` are told on the screens' thread."""
        self._camera = camera
        camera.found.connect(self._seen)
        camera.changed.connect(self._redraw_resume)

    @Slot()
    def openResume(self) -> None:  # noqa: N802
        """Ask for the letters, and look through the camera meanwhile."""
        if self._screen == DESK:
            self._letters_typed = self._code_note = ""
            self._go(RESUME)
            if self._camera is not None:
                self._camera.look()

    @Slot(str)
    def pressLetter(self, letter: str) -> None:  # noqa: N802
        if self._screen == RESUME and letter in ALPHABET and len(self._letters_typed) < LENGTH:
            self._code_note = ""
            self._letters_typed += letter
            if len(self._letters_typed) == LENGTH:
                self._resume(self._letters_typed)
            else:
                self._redraw()

    @Slot()
    def dropLetter(self) -> None:  # noqa: N802
        if self._screen == RESUME:
            self._code_note, self._letters_typed = "", self._letters_typed[:-1]
            self._redraw()

    def _seen(self, text: str) -> None:
        """The camera read a code; anything that is none of ours is passed over."""
        if self._screen != RESUME:
            return
        try:
            ReturnCode.parse(text)
        except ReturnCodeWrong:
            self._code_note = "foreign"
            self._redraw()
        else:
            self._resume(text)

    def _resume(self, letters: str) -> None:
        try:
            code = ReturnCode.parse(letters)
        except ReturnCodeWrong:
            self._code_note, self._letters_typed = "wrong", ""
            self._redraw()
            return
        pack = self._guide.reading.pack
        procedure = next(
            (one for one in pack.procedures.values() if one.number == code.procedure_number), None
        )
        numbers = {number: step_id for step_id, number in procedure.step_numbers.items()} if procedure else {}
        if procedure is None:
            self._code_note, self._letters_typed = "gone", ""
            self._redraw()
            return
        self._forget()
        # A step that this pack no longer has leaves the way through the questions to the papers.
        self._guide.start_at(procedure.id, resumed=True, resume_step=numbers.get(code.step_number, ""))

    def _redraw_resume(self) -> None:
        if self._screen == RESUME:
            self._redraw()

    def _go(self, screen: str) -> None:
        if self._camera is not None and screen != RESUME:
            self._camera.rest()
        super()._go(screen)

    def _forget(self) -> None:
        self._letters_typed = self._code_note = ""
        if self._camera is not None:
            self._camera.rest()
        super()._forget()

    def _view_now(self) -> object:
        if self._screen != RESUME:
            return super()._view_now()
        state = self._camera.state if self._camera is not None else CameraState.NONE
        return ResumeView(letters=self._letters_typed, note=self._code_note, camera=state.value)
