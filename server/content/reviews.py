"""What authors have to look at again: procedures of the content pack whose review is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.catalog.model import Pack


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
