"""The system's print queue: what waits there under our names, what a printer lacks, and taking a sheet out again.

CUPS through its own library, which Qt prints with as well; Windows through the commands it ships. Where there is neither,
nothing waits. Everything here may take its time and runs on the paper worker.
"""

import ctypes
import ctypes.util
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

DOCUMENT = re.compile(r"huong-dan-[0-9a-f]{16}")
"""What our sheets are called in a queue: a random number, so a name tells nothing of anybody."""


class Job(StrEnum):
    """Where a sheet is. A job that is done may still lie in the queue's memory, with all its words."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"


class Trouble(StrEnum):
    """What keeps a printer from printing."""

    NONE = ""
    ABSENT = "absent"
    PAPER = "paper"
    STOPPED = "stopped"


class Paper(StrEnum):
    """The forms in which a guide goes home; a file where there is no printer."""

    A4 = "a4"
    SLIP = "slip"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Printers:
    """What can be printed now, and what keeps the rest from it."""

    papers: tuple[Paper, ...] = ()
    trouble: Trouble = Trouble.ABSENT


class PrintQueue(Protocol):
    """What the app asks of a queue."""

    def jobs(self) -> dict[str, Job]:
        """Our sheets by their names, also those that are done but remembered."""
        ...

    def trouble(self, printer: str) -> Trouble: ...

    def forget(self, document: str) -> None:
        """Take a sheet out, with what the queue remembers of it."""
        ...


def system_queue() -> PrintQueue:
    """The queue of this system."""
    if sys.platform == "win32":
        return _WindowsQueue()
    library = ctypes.util.find_library("cups")
    return _Cups(ctypes.CDLL(library)) if library else NoQueue()


class NoQueue:
    """A system without a queue we know."""

    def jobs(self) -> dict[str, Job]:
        return {}

    def trouble(self, printer: str) -> Trouble:
        return Trouble.NONE

    def forget(self, document: str) -> None:
        return None


class _CupsOption(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _CupsDest(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_CupsOption)),
    )


class _CupsJob(ctypes.Structure):
    """`cups_job_t` of cups.h, unchanged since CUPS 1.1."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


class _Cups:
    """libcups by its public functions."""

    _ALL_JOBS, _OURS, _PURGE = -1, 1, 1
    _PROCESSING, _DONE = 5, (7, 8, 9)

    def __init__(self, library: Any) -> None:
        self._cups = library
        library.cupsGetDests.argtypes = [ctypes.POINTER(ctypes.POINTER(_CupsDest))]
        library.cupsGetJobs.argtypes = [
            ctypes.POINTER(ctypes.POINTER(_CupsJob)),
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_int,
        ]
        library.cupsGetOption.restype = ctypes.c_char_p
        library.cupsGetOption.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(_CupsOption)]
        library.cupsCancelJob2.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int]
        library.cupsFreeDests.argtypes = [ctypes.c_int, ctypes.POINTER(_CupsDest)]
        library.cupsFreeJobs.argtypes = [ctypes.c_int, ctypes.POINTER(_CupsJob)]

    def jobs(self) -> dict[str, Job]:
        return {title: state for title, (state, _printer, _number) in self._listed().items()}

    def trouble(self, printer: str) -> Trouble:
        dests = ctypes.POINTER(_CupsDest)()
        count = self._cups.cupsGetDests(ctypes.byref(dests))
        try:
            for dest in dests[:count]:
                if (dest.name or b"").decode() == printer:
                    reasons = self._option(dest, b"printer-state-reasons")
                    return _trouble_of(reasons, self._option(dest, b"printer-state"))
        finally:
            self._cups.cupsFreeDests(count, dests)
        return Trouble.ABSENT

    def forget(self, document: str) -> None:
        found = self._listed().get(document)
        if found is not None:
            _state, printer, number = found
            self._cups.cupsCancelJob2(None, printer, number, self._PURGE)

    def _option(self, dest: _CupsDest, name: bytes) -> str:
        value = self._cups.cupsGetOption(name, dest.num_options, dest.options)
        return value.decode() if value else ""

    def _listed(self) -> dict[str, tuple[Job, bytes, int]]:
        jobs = ctypes.POINTER(_CupsJob)()
        count = self._cups.cupsGetJobs(ctypes.byref(jobs), None, self._OURS, self._ALL_JOBS)
        try:
            return {
                title: (self._state(job.state), job.dest, job.id)
                for job in jobs[: max(0, count)]
                if DOCUMENT.fullmatch(title := (job.title or b"").decode(errors="replace"))
            }
        finally:
            self._cups.cupsFreeJobs(max(0, count), jobs)

    def _state(self, number: int) -> Job:
        if number in self._DONE:
            return Job.DONE
        return Job.PRINTING if number == self._PROCESSING else Job.WAITING


def _trouble_of(reasons: str, state: str) -> Trouble:
    """From IPP's `printer-state-reasons` and `printer-state` (5 is stopped)."""
    if re.search(r"media-(empty|needed|jam)", reasons):
        return Trouble.PAPER
    if state == "5" or re.search(
        r"offline|cover-open|door-open|toner-empty|marker-supply-empty|shutdown", reasons
    ):
        return Trouble.STOPPED
    return Trouble.NONE


class _WindowsQueue:
    """The Windows spooler by its PowerShell commands."""

    _JOBS = (
        "ConvertTo-Json -Compress @(Get-Printer | Get-PrintJob |"
        " Select-Object DocumentName,@{n='State';e={\"$($_.JobStatus)\"}})"
    )
    """A list as an argument stays one in the PowerShell 5.1 of every Windows; piped, a single job would come alone."""

    def jobs(self) -> dict[str, Job]:
        return _jobs_in(_powershell(self._JOBS))

    def trouble(self, printer: str) -> Trouble:
        told = _powershell(f"(Get-Printer -Name {_quoted(printer)}).PrinterStatus")
        if not told:
            return Trouble.ABSENT
        if re.search(r"Paper|Jam", told):
            return Trouble.PAPER
        return Trouble.STOPPED if re.search(r"Error|Offline|Door|Toner|NotAvailable", told) else Trouble.NONE

    def forget(self, document: str) -> None:
        wanted = f"Where-Object DocumentName -eq {_quoted(document)}"
        _powershell(f"Get-Printer | Get-PrintJob | {wanted} | Remove-PrintJob")


def _jobs_in(told: str) -> dict[str, Job]:
    """What PowerShell tells of a queue: nothing, one job, or a list of them."""
    found = json.loads(told or "[]")
    return {
        job["DocumentName"]: Job.PRINTING if "Printing" in str(job["State"]) else Job.WAITING
        for job in (found if isinstance(found, list) else [found])
        if DOCUMENT.fullmatch(str(job["DocumentName"]))
    }


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _powershell(command: str) -> str:
    """What a command prints; nothing when it fails or hangs."""
    try:
        done = subprocess.run(  # noqa: S603  a fixed program; names are quoted
            ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", command],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
