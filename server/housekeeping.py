"""What the serving centre does by itself now and then: room for the coming months, an end to old detail, signatures that
do not run out, and after an upgrade another look at what was rejected."""

import asyncio
from datetime import timedelta

from server.centre import Centre
from server.content.repository import renew_what_runs_out
from server.logs import tell_fault
from server.reprocessing import reprocess_after_upgrade

FIRST_AFTER = timedelta(minutes=1)
EVERY = timedelta(hours=1)


async def keep_house(centre: Centre) -> None:
    """Tidy until cancelled. A trouble is told and the next turn tries again."""
    wait = FIRST_AFTER
    while True:
        await asyncio.sleep(wait.total_seconds())
        try:
            await asyncio.to_thread(tidy, centre)
        except Exception as fault:
            tell_fault("tidying_failed", fault)
        wait = EVERY


def tidy(centre: Centre) -> None:
    """One turn. Several processes may do it at once."""
    centre.months.make_ready(centre.now())
    centre.months.drop_old(centre.now())
    renew_what_runs_out(centre)
    reprocess_after_upgrade(centre)
