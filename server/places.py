"""At which support point a kiosk stood, and when: what it tells counts where it was told, however late it arrives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from server.store import tables
from server.store.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Places:
    """Where a kiosk stands, and the points it has left, each with the moment until which it stood there, oldest first."""

    current: str
    left: tuple[tuple[datetime, str], ...] = ()

    def at(self, moment: datetime) -> str:
        """Where it stood at a moment."""
        return next((point_id for until, point_id in self.left if moment < until), self.current)


def places_of(db: Connection, kiosk_id: str) -> Places:
    """Lock the kiosk and read its places."""
    return lock_kiosk(db, kiosk_id)().places


@dataclass(frozen=True, slots=True)
class LockedKiosk:
    """A kiosk that nobody else changes now; `key` by which it may sign, None once it is revoked."""

    places: Places
    key: str | None


def lock_kiosk(db: Connection, kiosk_id: str) -> Callable[[], LockedKiosk]:
    """Ask for the kiosk, locked; it is read by calling what comes back. Only one that was moved asks for more than its own
    row."""
    locked = _LOCKED.ask(db, kiosk_id=kiosk_id)

    def read() -> LockedKiosk:
        [row] = locked()
        left = _LEFT.ask(db, kiosk_id=kiosk_id)() if row.moved_at is not None else ()
        places = Places(row.point_id, tuple((one.moved_at, one.left_point_id) for one in left))
        return LockedKiosk(places, key=row.public_key if row.revoked_at is None else None)

    return read


_kiosk, _moves = tables.kiosk.c, tables.kiosk_move.c
_LOCKED = Spoken(
    select(_kiosk.point_id, _kiosk.moved_at, _kiosk.public_key, _kiosk.revoked_at)
    .where(_kiosk.kiosk_id == bindparam("kiosk_id"))
    .with_for_update()
)
_LEFT = Spoken(
    select(_moves.moved_at, _moves.left_point_id)
    .where(_moves.kiosk_id == bindparam("kiosk_id"))
    .order_by(_moves.moved_at)
)


def move(db: Connection, kiosk_id: str, *, left: str, to: str, now: datetime) -> None:
    """Let it stand at another point from now on."""
    db.execute(insert(tables.kiosk_move), {"kiosk_id": kiosk_id, "moved_at": now, "left_point_id": left})
    db.execute(
        update(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id).values(point_id=to, moved_at=now)
    )
