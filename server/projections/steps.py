"""What one session adds to the figures of each step it reached."""

from bisect import bisect_left
from collections import Counter
from datetime import date

from sqlalchemy import Connection

from server.projections.story import Story
from server.store.bulk import put_rows
from server.store.figure_tables import STEP_SECONDS, daily_step, step_times

StepsChange = dict[tuple[date, str, str, str], Counter[str]]
"""By day, point, procedure and step: how much more is counted in each column of `daily_step`."""

StepPlace = tuple[str, str]
"""A procedure and one of its steps."""

_COUNTED = ("reached", "went_back", "called_help", "abandoned", *step_times)


def steps_share(story: Story) -> dict[StepPlace, Counter[str]]:
    """What this session adds to its day, point and kiosk: for each step, how much by column of `daily_step`."""
    share: dict[StepPlace, Counter[str]] = {}
    if not story.counts:
        return share
    last_case = max(story.cases, default=0)
    for case_no, case in story.cases.items():
        left = case.resident_outcome is None and (story.ended_by is not None or case_no < last_case)
        here = case.here()
        for step_id, visit in case.steps.items():
            counted = share.setdefault((case.procedure_id, step_id), Counter())
            counted["reached"] += 1
            counted["went_back"] += visit.backs > 0
            counted["called_help"] += visit.calls > 0
            counted["abandoned"] += left and visit is here
            if visit.shown_ms:
                counted[step_times[bisect_left(STEP_SECONDS, visit.shown_ms / 1000)]] += 1
    return share


def change_steps(change: StepsChange, story: Story, *, by: int) -> None:
    """Add a session's share, or take it back with `by` -1."""
    for (procedure_id, step_id), counted in steps_share(story).items():
        total = change.setdefault((story.day, story.point_id, procedure_id, step_id), Counter())
        for column, count in counted.items():
            total[column] += by * count


def add_steps(db: Connection, kiosk_id: str, change: StepsChange) -> None:
    """Write what changed, in one statement."""
    rows = [
        (kiosk_id, *place, *(total[column] for column in _COUNTED))
        for place, total in change.items()
        if any(total.values())
    ]
    put_rows(db, daily_step, rows, adding=_COUNTED)
