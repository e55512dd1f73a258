"""What the check has to say, one thing at a time."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error keeps a pack from being published; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One thing the check found. `file` is below the pack's folder, `at` the place in it."""

    severity: Severity
    file: str
    at: str
    problem: str
    suggestion: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, {self.at}" if self.at else self.file
        return f"{self.severity.value}: {where}: {self.problem}. {self.suggestion}".rstrip()
