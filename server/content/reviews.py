"""What authors have to look at again: reviews that are overdue, and steps where the portal looks otherwise than they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from kiosk.catalog.model import Pack
from server.projections.counts import Measure
from server.projections.totals import COUNTS, by_day
from server.reports.names import LANGUAGE

DIFFERS_FOR = timedelta(days=90)
"""Older reports are told no more; whoever still sees a difference reports it again."""


@dataclass(frozen=True, slots=True)
class OverdueReview:
    """A procedure that should have been checked again by `review_by`."""

    procedure_id: str
    title: str
    review_by: date
    checked_on: date
    official_url: str | None


def overdue_reviews(
    pack: Pack | None, titles: Mapping[str, str], *, today: date
) -> tuple[OverdueReview, ...]:
    """Reviews whose day has passed, the longest overdue first; none while no pack is known."""
    if pack is None:
        return ()
    late = [one for one in pack.procedures.values() if one.review_by < today]
    return tuple(
        OverdueReview(
            procedure_id=one.id,
            title=titles.get(one.id, one.id),
            review_by=one.review_by,
            checked_on=one.checked_on,
            official_url=one.official_url,
        )
        for one in sorted(late, key=lambda one: (one.review_by, one.id))
    )


@dataclass(frozen=True, slots=True)
class DifferentPortal:
    """A step at which staff saw the portal look otherwise, `times` times at `points` support points, last on `last_day`."""

    procedure_id: str
    title: str
    step: str
    times: int
    points: int
    last_day: date


def different_portals(
    db: Connection, pack: Pack | None, titles: Mapping[str, str], *, today: date
) -> tuple[DifferentPortal, ...]:
    """Reports that came after the procedure was last checked, the most reported first. Checking it again clears them."""
    counts = by_day(COUNTS).c
    rows = db.execute(
        select(counts.subject, counts.day, counts.point_id, func.sum(counts.count).label("times"))
        .where(counts.measure == Measure.DIFFERS.value, counts.day > today - DIFFERS_FOR)
        .group_by(counts.subject, counts.day, counts.point_id)
    )
    found: dict[str, list[tuple[date, str, int]]] = {}
    for row in rows:
        procedure = pack.procedures.get(row.subject.partition(":")[0]) if pack else None
        if row.times > 0 and (procedure is None or row.day > procedure.checked_on):
            found.setdefault(row.subject, []).append((row.day, row.point_id, int(row.times)))
    told = [_different(subject, reports, pack, titles) for subject, reports in found.items()]
    return tuple(sorted(told, key=lambda one: (-one.times, one.procedure_id, one.step)))


def _different(
    subject: str, reports: list[tuple[date, str, int]], pack: Pack | None, titles: Mapping[str, str]
) -> DifferentPortal:
    procedure_id, _, step_id = subject.partition(":")
    words = pack.words[LANGUAGE].get(procedure_id) if pack and LANGUAGE in pack.words else None
    step = words.steps.get(step_id) if words else None
    return DifferentPortal(
        procedure_id=procedure_id,
        title=titles.get(procedure_id, procedure_id),
        step=step.rail if step else step_id,
        times=sum(times for _, _, times in reports),
        points=len({point_id for _, point_id, _ in reports}),
        last_day=max(day for day, _, _ in reports),
    )
