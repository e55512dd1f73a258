"""The opening hours of this support point, as its staff have set them; kept on the machine only."""

from kiosk.hours import Span, Week
from kiosk.store.store import Store

_NAME = "opening-hours"


def read_hours(store: Store) -> Week:
    """The week that was set; empty when none was."""
    return store.facts.get(_NAME, dict[str, tuple[Span, ...]]) or {}


def write_hours(store: Store, week: Week) -> None:
    """Set the week; an empty one forgets the hours, and then none are shown."""
    store.facts.put(_NAME, dict(week))
