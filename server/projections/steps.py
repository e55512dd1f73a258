"""What one session adds to the figures of each step it reached."""

from bisect import bisect_left
from datetime import date

from sqlalchemy import Connection

from server.projections import totals
from server.projections.story import Story
from server.store.figure_tables import STEP_SECONDS, step_times

StepsChange = dict[tuple[date, str, str, str], list[int]]
"""By day, point, procedure and step: how much more is counted in each of `_COUNTED`."""

_COUNTED = ("reached", "went_back", "called_help", "abandoned", *step_times)
_REACHED, _WENT_BACK, _CALLED_HELP, _ABANDONED, _FIRST_TIME = range(5)


def change_steps(change: StepsChange, story: Story, *, by: int) -> None:
    """Add a session's share, or take it back with `by` -1."""
    if not story.counts:
        return
    last_case = max(story.cases, default=0)
    for case_no, case in story.cases.items():
        left = case.resident_outcome is None and (story.ended_by is not None or case_no < last_case)
        here = case.here()
        for step_id, visit in case.steps.items():
            place = (story.day, story.point_id, case.procedure_id, step_id)
            total = change.get(place)
            if total is None:
                total = change[place] = [0] * len(_COUNTED)
            total[_REACHED] += by
            if visit.backs:
                total[_WENT_BACK] += by
            if visit.calls:
                total[_CALLED_HELP] += by
            if left and visit is here:
                total[_ABANDONED] += by
            if visit.shown_ms:
                total[_FIRST_TIME + bisect_left(STEP_SECONDS, visit.shown_ms / 1000)] += by


def add_steps(db: Connection, kiosk_id: str, change: StepsChange) -> None:
    """Write what changed, in one statement."""
    rows = [(*place, *total) for place, total in change.items() if any(total)]
    totals.add(db, totals.STEPS, kiosk_id, rows)
