"""The words on the wire: every kind of event, the fields it may carry and the values they may take.

Screens, reports and tests use this table and nothing else. It is also the wall that keeps people out of
the log: a field holds an enum, a small number, a flag or an id, and an id cannot hold a number of a
person, because it starts with a letter and never carries more than five digits in a row.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache


class Kind(StrEnum):
    """What happened. The part before the dot is the thing, the part after it the deed."""

    APP_STARTED = "app.started"
    APP_STOPPED = "app.stopped"
    LOG_CONTINUED = "log.continued"
    LOG_SALVAGED = "log.salvaged"
    SESSION_STARTED = "session.started"
    SESSION_ENDED = "session.ended"
    LANGUAGE_CHANGED = "language.changed"
    DISPLAY_CHANGED = "display.changed"
    TILE_OPENED = "tile.opened"
    SEARCH_OPENED = "search.opened"
    SEARCH_CHOSEN = "search.chosen"
    PROCEDURE_OPENED = "procedure.opened"
    PROCEDURE_STARTED = "procedure.started"
    QUESTION_ANSWERED = "question.answered"
    CHECKLIST_SHOWN = "checklist.shown"
    DOCUMENT_MARKED = "document.marked"
    CHECKLIST_LEFT = "checklist.left"
    STEP_SHOWN = "step.shown"
    STEP_FINISHED = "step.finished"
    WENT_BACK = "screen.went-back"
    STUCK_TOLD = "stuck.told"
    HELP_CALLED = "help.called"
    HELP_ENDED = "help.ended"
    ADVICE_SHOWN = "advice.shown"
    SPEECH_USED = "speech.used"
    GUIDE_TAKEN = "guide.taken"
    OUTCOME_TOLD = "outcome.told"
    RATING_TOLD = "rating.told"
    IDLE_WARNED = "idle.warned"
    IDLE_ANSWERED = "idle.answered"
    STAFF_SIGN_IN = "staff.sign-in"
    SHIFT_OPENED = "shift.opened"
    SHIFT_CLOSED = "shift.closed"
    STAFF_NOTED = "staff.noted"
    PORTAL_DIFFERS = "portal.differs"


class Language(StrEnum):
    """A language of the screens; later languages are plain ids and travel as such."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class EntryMode(StrEnum):
    """How a session came to be."""

    LIVE = "live"
    RESUMED = "resumed"
    LATE = "late"
    PRACTICE = "practice"


class EndedBy(StrEnum):
    """What ended a session; `crash` is written at the next start, for a session found open."""

    FINISH = "finish"
    END = "end"
    IDLE = "idle"
    CRASH = "crash"


class ResidentOutcome(StrEnum):
    """What the resident answered to "has the file number appeared?"."""

    HAS_CODE = "has_code"
    NOT_SUBMITTED = "not_submitted"
    AT_HOME = "at_home"
    NONE = "none"


class StaffOutcome(StrEnum):
    """What the volunteer noted of a session."""

    DONE = "done"
    COME_BACK = "come_back"
    NOT_DONE = "not_done"
    ASKED = "asked"
    REFERRED = "referred"
    NONE = "none"


class Assist(StrEnum):
    """Who touched the screen."""

    RESIDENT = "resident"
    TOGETHER = "together"
    HELPER = "helper"


class Rating(StrEnum):
    """The three faces: was the guide easy to follow?"""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"


class Screen(StrEnum):
    """The screens of the resident's path, and the covers over them."""

    ATTRACT = "attract"
    HOME = "home"
    TILE = "tile"
    SEARCH = "search"
    PROCEDURE = "procedure"
    QUESTION = "question"
    SUMMARY = "summary"
    CHECKLIST = "checklist"
    STEP = "step"
    STUCK = "stuck"
    ADVICE = "advice"
    FINISH = "finish"


class OpenedFrom(StrEnum):
    """The door through which a procedure was opened."""

    TILE = "tile"
    SEARCH = "search"
    MOST_USED = "most_used"
    ADVICE = "advice"
    HELP = "help"


class DisplaySetting(StrEnum):
    """What a resident changed about the display."""

    TEXT_NORMAL = "text_normal"
    TEXT_LARGE = "text_large"
    CONTRAST_NORMAL = "contrast_normal"
    CONTRAST_HIGH = "contrast_high"
    MOTION_FULL = "motion_full"
    MOTION_CALM = "motion_calm"


class TakenAs(StrEnum):
    """How a resident took something home."""

    QR = "qr"
    PRINT_A4 = "print_a4"
    PRINT_SLIP = "print_slip"


class HelpEndedBy(StrEnum):
    """Who ended a call for the volunteer."""

    VOLUNTEER = "volunteer"
    RESIDENT = "resident"


class IdleAnswer(StrEnum):
    """What answered "is anyone still there?"."""

    STAYED = "stayed"
    HELD = "held"
    NOBODY = "nobody"


class StaffRole(StrEnum):
    """The two roles that sign in at a kiosk; a PIN that is nobody's tells of no role."""

    VOLUNTEER = "volunteer"
    TECHNICIAN = "technician"
    UNKNOWN = "unknown"


class Shutdown(StrEnum):
    """How the run before this one ended."""

    FIRST = "first"
    CLEAN = "clean"
    INTERRUPTED = "interrupted"


ID_PATTERN = re.compile(r"(?!.*\d{6})[a-z][a-z0-9_-]{0,63}")
VERSION_PATTERN = re.compile(r"\d{1,4}(\.\d{1,5}){1,3}([a-z0-9.+-]{0,20})")
COUNT_LIMIT = 2**31 - 1
IDS_LIMIT = 64


class Field(StrEnum):
    """The shapes a field can have when it is not an enum."""

    ID = "id"
    IDS = "ids"
    COUNT = "count"
    FLAG = "flag"
    VERSION = "version"


FieldShape = type[StrEnum] | Field

REQUIRED: Mapping[Kind, Mapping[str, FieldShape]] = {
    Kind.APP_STARTED: {"app_version": Field.VERSION, "previous": Shutdown},
    Kind.APP_STOPPED: {},
    Kind.LOG_CONTINUED: {"requeued": Field.COUNT},
    Kind.LOG_SALVAGED: {"salvaged": Field.COUNT},
    Kind.SESSION_STARTED: {
        "language": Field.ID,
        "entry_mode": EntryMode,
        "pack": Field.ID,
        "pack_version": Field.VERSION,
    },
    Kind.SESSION_ENDED: {"ended_by": EndedBy},
    Kind.LANGUAGE_CHANGED: {"language": Field.ID},
    Kind.DISPLAY_CHANGED: {"setting": DisplaySetting},
    Kind.TILE_OPENED: {"tile_id": Field.ID},
    Kind.SEARCH_OPENED: {},
    Kind.SEARCH_CHOSEN: {"procedure_id": Field.ID, "rank": Field.COUNT},
    Kind.PROCEDURE_OPENED: {"procedure_id": Field.ID, "opened_from": OpenedFrom},
    Kind.PROCEDURE_STARTED: {"procedure_id": Field.ID},
    Kind.QUESTION_ANSWERED: {"procedure_id": Field.ID, "question_id": Field.ID},
    Kind.CHECKLIST_SHOWN: {"procedure_id": Field.ID, "documents": Field.COUNT},
    Kind.DOCUMENT_MARKED: {"procedure_id": Field.ID, "document_id": Field.ID, "have": Field.FLAG},
    Kind.CHECKLIST_LEFT: {"procedure_id": Field.ID, "missing": Field.IDS},
    Kind.STEP_SHOWN: {"procedure_id": Field.ID, "step_id": Field.ID},
    Kind.STEP_FINISHED: {"procedure_id": Field.ID, "step_id": Field.ID, "shown_ms": Field.COUNT},
    Kind.WENT_BACK: {"screen": Screen},
    Kind.STUCK_TOLD: {"procedure_id": Field.ID, "step_id": Field.ID, "reason": Field.ID},
    Kind.HELP_CALLED: {"screen": Screen},
    Kind.HELP_ENDED: {"ended_by": HelpEndedBy, "waited_ms": Field.COUNT},
    Kind.ADVICE_SHOWN: {"procedure_id": Field.ID, "advice_id": Field.ID},
    Kind.SPEECH_USED: {"screen": Screen},
    Kind.GUIDE_TAKEN: {"procedure_id": Field.ID, "taken_as": TakenAs},
    Kind.OUTCOME_TOLD: {"procedure_id": Field.ID, "resident_outcome": ResidentOutcome},
    Kind.RATING_TOLD: {"procedure_id": Field.ID, "rating": Rating},
    Kind.IDLE_WARNED: {"screen": Screen},
    Kind.IDLE_ANSWERED: {"answer": IdleAnswer},
    Kind.STAFF_SIGN_IN: {"role": StaffRole, "accepted": Field.FLAG},
    Kind.SHIFT_OPENED: {"volunteer_id": Field.ID},
    Kind.SHIFT_CLOSED: {"volunteer_id": Field.ID},
    Kind.STAFF_NOTED: {},
    Kind.PORTAL_DIFFERS: {"procedure_id": Field.ID, "step_id": Field.ID},
}

OPTIONAL: Mapping[Kind, Mapping[str, FieldShape]] = {
    Kind.APP_STARTED: {"pack": Field.ID, "pack_version": Field.VERSION},
    Kind.LOG_SALVAGED: {"missing": Field.COUNT},
    # A late entry tells how long before it was written the visit took place.
    Kind.SESSION_STARTED: {"volunteer_id": Field.ID, "ago_minutes": Field.COUNT},
    Kind.STAFF_NOTED: {
        "staff_outcome": StaffOutcome,
        "assist": Assist,
        "needs": Field.IDS,
        "paid_online": Field.FLAG,
        "vneid_helped": Field.FLAG,
        "volunteer_id": Field.ID,
    },
    Kind.STUCK_TOLD: {"fixed": Field.FLAG},
}

SESSION_KINDS_ALONE = frozenset(
    {
        Kind.APP_STARTED,
        Kind.APP_STOPPED,
        Kind.LOG_CONTINUED,
        Kind.LOG_SALVAGED,
        Kind.STAFF_SIGN_IN,
        Kind.SHIFT_OPENED,
        Kind.SHIFT_CLOSED,
    }
)
"""Kinds that may stand outside an assisted session; every other kind needs a `session_id`."""


@lru_cache(maxsize=8192)
def _is_id(text: str) -> bool:
    # Remembered: the centre meets the same few thousand ids in millions of events.
    return ID_PATTERN.fullmatch(text) is not None


def _is_list_of_ids(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= IDS_LIMIT
        and all(isinstance(one, str) and _is_id(one) for one in value)
    )


_FITS: Mapping[Field, Callable[[object], bool]] = {
    Field.FLAG: lambda value: isinstance(value, bool),
    Field.COUNT: lambda value: (
        isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= COUNT_LIMIT
    ),
    Field.ID: lambda value: isinstance(value, str) and _is_id(value),
    Field.VERSION: lambda value: isinstance(value, str) and VERSION_PATTERN.fullmatch(value) is not None,
    Field.IDS: _is_list_of_ids,
}


@cache
def _values_of(shape: type[StrEnum]) -> frozenset[str]:
    return frozenset(member.value for member in shape)


def problem_with_value(shape: FieldShape, value: object) -> str | None:
    """Say what is wrong with one field's value, or None when it fits its shape."""
    if isinstance(shape, Field):
        return None if _FITS[shape](value) else f"is no {shape}"
    if isinstance(value, str) and value in _values_of(shape):
        return None
    return f"is no {shape.__name__}"


def problem_with_data(kind: Kind, data: Mapping[str, object], *, unknown_fields_allowed: bool) -> str | None:
    """Say what is wrong with an event's data, or None when every field is one the table knows.

    The kiosk writes with `unknown_fields_allowed=False`; the centre reads with True, so that a field a
    newer kiosk adds is harmless.
    """
    required, optional = REQUIRED[kind], OPTIONAL.get(kind, {})
    for name, shape in required.items():
        if name not in data:
            return f"{kind}: the field {name} is missing"
        if problem := problem_with_value(shape, data[name]):
            return f"{kind}.{name} {problem}"
    if len(data) == len(required):
        return None
    for name, value in data.items():
        if name in required:
            continue
        if name not in optional:
            if unknown_fields_allowed:
                continue
            return f"{kind}: the field {name} is not in the table"
        if problem := problem_with_value(optional[name], value):
            return f"{kind}.{name} {problem}"
    return None
