"""What runs on this machine and how long it holds, from what lies on its disk and what the centre said last."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

from kiosk import RELEASED_AT, VERSION
from kiosk.catalog.model import Pack
from kiosk.catalog.versions import order
from kiosk.paths import Paths
from kiosk.sync.status import SyncStatus
from ui.viewmodels.technician_versions import Versions

_ONLINE = frozenset({"timestamp", "snapshot"})
"""Roles that sign anew by themselves, day by day: their end tells of nothing that anybody must do."""


def see_versions(pack: Pack, status: SyncStatus | None, *, paths: Paths, today: date) -> Versions:
    """Program, pack and the signatures that were proved when a pack was fetched last."""
    procedures = pack.procedures.values()
    wanted = status.wanted_pack if status else None
    return Versions(
        app=VERSION,
        app_released=RELEASED_AT.date(),
        app_wanted=status.wanted_app if status else None,
        pack=pack.version,
        pack_checked=max((one.checked_on for one in procedures), default=today),
        pack_review_by=min((one.review_by for one in procedures), default=today),
        pack_overdue=sum(one.review_by < today for one in procedures),
        pack_wanted=wanted,
        pack_newer=wanted is not None and order(wanted) > order(pack.version),
        signed_until=min(_ends(paths), default=None),
        heard=status is not None and status.last_success_at is not None,
        today=today,
    )


def _ends(paths: Paths) -> Iterator[date]:
    """When each role that people sign for runs out."""
    for file in (paths.updates / "metadata").glob("*.json"):
        if file.stem.split(".")[-1] in _ONLINE:
            continue
        with suppress(OSError, ValueError, KeyError, TypeError):
            yield datetime.fromisoformat(json.loads(file.read_bytes())["signed"]["expires"]).date()
