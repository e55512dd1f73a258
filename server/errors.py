"""The centre's own troubles that whoever runs it can mend. Each is one sentence; the program ends with code 2."""

from kiosk.errors import KioskError


class CentreCannotRun(KioskError):
    """A setting, the data folder, the database or the port does not allow the centre to run."""

    code = "centre-cannot-run"


class StaffInputRefused(KioskError):
    """A command was given a name, role or password the centre does not take."""

    code = "staff-input-refused"
