"""The centre's own troubles that whoever runs it can mend. Each is one sentence; the program ends with code 2."""

from kiosk.errors import KioskError


class CentreCannotRun(KioskError):
    """A setting, the data folder, the database or the port does not allow the centre to run."""

    code = "centre-cannot-run"


class StaffInputRefused(KioskError):
    """A command or a form asked for something the centre does not do."""

    code = "staff-input-refused"

    def __init__(self, sentence: str, remedy: str = "", *, vi: str = "") -> None:
        super().__init__(sentence, remedy)
        self.vi = vi or sentence
        """The same for the dashboard."""
