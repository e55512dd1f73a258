"""What the technician's screen shows, as frozen data."""

from dataclasses import dataclass

from ui.languages import LanguageName
from ui.viewmodels.doctor_words import CheckView


@dataclass(frozen=True, slots=True)
class StickView:
    """A place to write to, by number and by the name people see."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """When a span of the day, by its number, opens or closes."""

    number: int
    closing: bool
    time: str


@dataclass(frozen=True, slots=True)
class DayView:
    """One day's hours in order; none when it is closed."""

    day: str
    title: str
    times: tuple[TimeView, ...]


@dataclass(frozen=True, slots=True)
class TongueView:
    """A language that can be recorded, by its id and by its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TechnicianView:
    """The page shown, and what it needs. `said` is the outcome of the last deed, `trouble` whether it went wrong.

    `purpose` says what a stick is chosen for: log, receipts or diagnostics. `first`: the pages come one after the other,
    as a new machine needs them; `place` of `places` is where one stands then. `server` is the centre's address this machine speaks to.
    """

    page: str
    machine: str
    checks: tuple[CheckView, ...]
    summary: str
    state: str
    busy: bool
    said: str
    trouble: bool
    inches: str
    rotation: int
    server: str
    first: bool = False
    place: int = 0
    places: int = 0
    languages: tuple[LanguageName, ...] = ()
    language: str = ""
    camera: str = ""
    file: str = ""
    purpose: str = ""
    sticks: tuple[StickView, ...] = ()
    text: tuple[str, ...] = ()
    days: tuple[DayView, ...] = ()
    tongues: tuple[TongueView, ...] = ()
    versions: tuple[CheckView, ...] = ()
