"""What one session adds to the daily counts. A session that changed takes its old share back and adds the new one."""

from collections import Counter
from enum import StrEnum

from kiosk.protocol.vocabulary import EndedBy, EntryMode
from server.projections.story import PORTAL_DIFFERS, Story
from server.times import LOCAL_ZONE


class Measure(StrEnum):
    """What is counted; the part in brackets is the subject a count belongs to."""

    SESSIONS = "sessions"
    DERIVED_DAY = "derived-day"
    """Sessions whose day comes from the time of receipt."""
    LANGUAGE = "language"
    """Sessions [language]."""
    ENDED = "ended"
    """Sessions [ended_by, or `open`]."""
    BEGUN = "begun"
    """Sessions in which at least one procedure was begun."""
    SUBMITTED = "submitted"
    """Sessions in which at least one file number appeared."""
    VOLUNTEER = "volunteer"
    """Sessions in which the volunteer was called or touched the screen."""
    MINUTES = "minutes"
    """Sessions that came to their own end [whole minutes]."""
    PROCEDURE = "procedure"
    """Procedures begun [procedure]."""
    PROCEDURE_SUBMITTED = "procedure-submitted"
    """Procedures with a file number [procedure]."""
    OUTCOME = "outcome"
    """Procedures begun [resident_outcome, or `untold`]."""
    RATING = "rating"
    """Procedures rated [rating]."""
    STUCK = "stuck"
    """Times someone could not go on [procedure:step:reason]."""
    DIFFERS = "differs"
    """Times the portal was reported to look otherwise [procedure:step]."""
    LATE = "late"
    """Sessions that were entered by hand afterwards."""
    HOUR = "hour"
    """Sessions begun [weekday from 1 for Monday, hour: `1-08`], where the hour is known."""
    ASSIST = "assist"
    """Sessions [who touched the screen, or `untold`]."""
    INTERRUPTED = "interrupted"
    """Starts of a kiosk whose run before had not ended in order: power cuts, crashes."""


UNTOLD = "untold"
OPEN = "open"


def share_of(story: Story) -> Counter[tuple[Measure, str]]:
    """What this session adds to its day, point and kiosk."""
    share: Counter[tuple[Measure, str]] = Counter()
    if not story.counts:
        return share
    share[Measure.SESSIONS, ""] = 1
    share[Measure.ENDED, story.ended_by or OPEN] = 1
    if story.day_derived:
        share[Measure.DERIVED_DAY, ""] = 1
    if story.entry_mode == EntryMode.LATE:
        share[Measure.LATE, ""] = 1
    elif not story.day_derived:
        share[Measure.HOUR, story.started_at.astimezone(LOCAL_ZONE).strftime("%u-%H")] = 1
    share[Measure.ASSIST, story.assist or UNTOLD] = 1
    if story.language:
        share[Measure.LANGUAGE, story.language] = 1
    if story.cases:
        share[Measure.BEGUN, ""] = 1
    if any(case.has_code for case in story.cases.values()):
        share[Measure.SUBMITTED, ""] = 1
    if story.needed_volunteer:
        share[Measure.VOLUNTEER, ""] = 1
    # Where the power failed nobody knows when the resident left, and a late entry was not timed.
    timed = story.entry_mode != EntryMode.LATE and story.ended_by != EndedBy.CRASH
    if story.ended_by is not None and timed:
        share[Measure.MINUTES, str(round(story.duration_ms / 60_000))] = 1
    for case in story.cases.values():
        share[Measure.PROCEDURE, case.procedure_id] += 1
        share[Measure.OUTCOME, case.resident_outcome or UNTOLD] += 1
        if case.has_code:
            share[Measure.PROCEDURE_SUBMITTED, case.procedure_id] += 1
        if case.rating:
            share[Measure.RATING, case.rating] += 1
    for (case_no, step_id, reason), times in story.stuck.items():
        place = f"{story.cases[case_no].procedure_id}:{step_id}"
        if reason == PORTAL_DIFFERS:
            share[Measure.DIFFERS, place] += times
        else:
            share[Measure.STUCK, f"{place}:{reason}"] += times
    return share
