"""What the serving centre does by itself now and then: signatures that do not run out, room for the coming months, an end to
old detail, totals that hold what came, refusals that were counted, and after an upgrade another look at what was rejected."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from server import attempts
from server.centre import Centre
from server.content.repository import renew_what_runs_out
from server.logs import tell_fault
from server.projections.totals import fold_waiting
from server.refusals import tell_repeated
from server.reprocessing import reprocess_after_upgrade

FIRST_AFTER = timedelta(minutes=1)
EVERY = timedelta(hours=1)
FOLD_EVERY = timedelta(seconds=15)


async def keep_house(centre: Centre) -> None:
    """Tidy and fold until cancelled. A trouble is told and the next turn tries again."""
    async with asyncio.TaskGroup() as chores:
        chores.create_task(_again_and_again(tidy, centre, first=FIRST_AFTER, every=EVERY))
        chores.create_task(_again_and_again(fold_waiting, centre, first=FOLD_EVERY, every=FOLD_EVERY))


async def _again_and_again(
    chore: Callable[[Centre], None], centre: Centre, *, first: timedelta, every: timedelta
) -> None:
    wait = first
    while True:
        await asyncio.sleep(wait.total_seconds())
        try:
            await asyncio.to_thread(chore, centre)
        except Exception as fault:
            tell_fault(f"{chore.__name__}_failed", fault)
        wait = every


def tidy(centre: Centre) -> None:
    """One turn. Several processes may do it at once, and what fails keeps none of the rest from being done."""
    deeds: tuple[Callable[[], object], ...] = (
        lambda: renew_what_runs_out(centre),
        lambda: centre.months.make_ready(centre.now()),
        lambda: centre.months.drop_old(centre.now()),
        lambda: _forget_attempts(centre),
        lambda: tell_repeated(centre),
        lambda: reprocess_after_upgrade(centre),
    )
    for deed in deeds:
        try:
            deed()
        except Exception as fault:
            tell_fault("tidying_failed", fault)


def _forget_attempts(centre: Centre) -> None:
    with centre.engine.begin() as db:
        attempts.forget_old(db, now=centre.now())
