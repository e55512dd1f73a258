"""The end of a shift on one sheet, to print or photograph: figures and troubles, nobody who came and nobody ranked."""

from collections import Counter
from collections.abc import Sequence

from kiosk.sessions.visits import Visit, tally
from ui.viewmodels.reading import Reading
from ui.viewmodels.staff_today import title_of
from ui.viewmodels.staff_views import CountView

SHOWN = 6


def of_shift(visits: Sequence[Visit], volunteer_id: str) -> tuple[Visit, ...]:
    """The visits of a shift, practice left out: those that began in it, and late entries made in it."""
    return tuple(visit for visit in visits if visit.counts and visit.volunteer_id == volunteer_id)


def other(visits: Sequence[Visit]) -> int:
    """Visits that came to none of the three figures above them."""
    counted = tally(visits)
    return counted.visits - counted.submitted - counted.come_back - counted.stopped


def procedures(reading: Reading, visits: Sequence[Visit]) -> tuple[CountView, ...]:
    """What was done most."""
    counted = Counter(
        title
        for visit in visits
        for case in visit.cases.values()
        if (title := title_of(reading, case.procedure_id))
    )
    return _most(counted)


def troubles(reading: Reading, visits: Sequence[Visit]) -> tuple[CountView, ...]:
    """What people were stuck on."""
    told = reading.pack_words.reasons
    counted = Counter(
        told[reason].title
        for visit in visits
        for reason in {*visit.noted.needs, *(reason for _, _, reason in visit.stuck)}
        if reason in told
    )
    return _most(counted)


def waits_ms(visits: Sequence[Visit]) -> list[int]:
    """How long each answered call waited."""
    return [wait for visit in visits for wait in visit.waited_ms]


def _most(counted: Counter[str]) -> tuple[CountView, ...]:
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(CountView(title=title, count=count) for title, count in ranked[:SHOWN])
