"""What each staff screen shows, as frozen data, like the views of the residents' screens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PadView:
    """The pad for PINs. `purpose` is sign-in, choose or again; `note` says what went wrong, empty when nothing did."""

    purpose: str
    dots: int
    ready: bool
    busy: bool
    note: str
    wait_s: int
    least: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """A volunteer in the technician's list."""

    staff_id: str
    label: str
    has_pin: bool
    invited: bool
    from_centre: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The volunteers; over them a new one's name, the question before one goes, or a code that is told once."""

    people: tuple[PersonView, ...]
    adding: bool
    going: str
    code: str
    code_for: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """One entry of the stuck taxonomy as a button."""

    reason_id: str
    icon: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NotesView:
    """A note on one visit. `title` is its procedure, or empty; `resident_outcome` what the resident answered, or empty."""

    title: str
    time: str
    resident_outcome: str
    outcome: str
    assist: str
    paid_online: bool
    vneid_helped: bool
    needed: tuple[str, ...]
    choosing_needs: bool
    needs: tuple[NeedView, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """The sheet over the visit under way, and of no other: what to look out for at this step, and what to note.

    `may_return` tells that the visit can be interrupted here to fetch papers; `differs` that the portal's other look was told.
    """

    procedure: str
    step: str
    coaching: str
    may_differ: bool
    differs: bool
    may_return: bool
    notes: NotesView


@dataclass(frozen=True, slots=True)
class ReturnView:
    """Six letters to come back with, in the large and as a code; they hold a procedure and a step. `bring` says what is missing.

    `paper` is what can be printed: slip, a4 or pdf, or empty; `progress` and `trouble` as for the resident's sheets.
    """

    letters: str
    procedure: str
    step: str
    bring: str
    paper: str
    progress: str
    trouble: str


@dataclass(frozen=True, slots=True)
class SendingView:
    """Whether everything has reached the centre, in one line."""

    icon: str
    text: str
    good: bool


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in today's list. `noted` tells that a volunteer said what it came to."""

    session_id: str
    time: str
    title: str
    detail: str
    came_to: str
    entry_mode: str
    noted: bool
    resident_outcome: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """Between residents. `since` is when the shift began, as the clock on the wall had it."""

    volunteer: str
    since: str
    visits: int
    submitted: int
    come_back: int
    stopped: int
    rows: tuple[VisitRow, ...]
    sending: SendingView
    help_pages: tuple[HelpPageView, ...]


@dataclass(frozen=True, slots=True)
class HelpPageView:
    """A help page the desk opens for somebody."""

    procedure_id: str
    icon: str
    title: str


@dataclass(frozen=True, slots=True)
class LateView:
    """A visit the machine could not follow, entered afterwards: when it was, then which procedure."""

    ago_minutes: int
    procedures: tuple[HelpPageView, ...]


@dataclass(frozen=True, slots=True)
class DiffersView:
    """Where the portal looks other than the picture: today's procedures, then, with `procedure`, its steps; `told` those
    that were reported just now."""

    procedure: str
    choices: tuple[HelpPageView, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The end of a shift, to print or photograph: figures and troubles, no list of who came."""

    volunteer: str
    day: str
    since: str
    until: str
    visits: int
    submitted: int
    come_back: int
    stopped: int
    other: int
    procedures: tuple[CountView, ...]
    troubles: tuple[CountView, ...]
    answered: int
    waited_s: int
    sending: SendingView


@dataclass(frozen=True, slots=True)
class ReportView:
    """A month: figures, what was done and stuck on most, until when it is complete, and the same as a short text.

    `saving` is empty, busy, done or failed; `saved` is the file once it is written.
    """

    month: int
    year: int
    place: str
    figures: tuple[CountView, ...]
    procedures: tuple[CountView, ...]
    troubles: tuple[CountView, ...]
    complete: str
    text: str
    saving: str
    saved: str


@dataclass(frozen=True, slots=True)
class ResumeView:
    """Letters to come back with. `note` is wrong, gone or foreign, or empty; `camera` is resting, looking, none or broken."""

    letters: str
    note: str
    camera: str


@dataclass(frozen=True, slots=True)
class CountView:
    """So many of what."""

    title: str
    count: int
