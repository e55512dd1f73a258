"""At which support point a kiosk stood, and when: what it tells counts where it was told, however late it arrives."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from server.store import tables


@dataclass(frozen=True, slots=True)
class Places:
    """Where a kiosk stands, and the points it has left, each with the moment until which it stood there, oldest first."""

    current: str
    left: tuple[tuple[datetime, str], ...] = ()

    def at(self, moment: datetime) -> str:
        """Where it stood at a moment."""
        return next((point_id for until, point_id in self.left if moment < until), self.current)


def places_of(db: Connection, kiosk_id: str) -> Places:
    """Lock the kiosk and read its places; only one that was moved asks for more than its own row."""
    kiosk, moves = tables.kiosk.c, tables.kiosk_move
    row = db.execute(
        select(kiosk.point_id, kiosk.moved_at).where(kiosk.kiosk_id == kiosk_id).with_for_update()
    ).one()
    if row.moved_at is None:
        return Places(row.point_id)
    left = db.execute(select(moves).where(moves.c.kiosk_id == kiosk_id).order_by(moves.c.moved_at))
    return Places(row.point_id, tuple((one.moved_at, one.left_point_id) for one in left))


def move(db: Connection, kiosk_id: str, *, left: str, to: str, now: datetime) -> None:
    """Let it stand at another point from now on."""
    db.execute(insert(tables.kiosk_move), {"kiosk_id": kiosk_id, "moved_at": now, "left_point_id": left})
    db.execute(
        update(tables.kiosk).where(tables.kiosk.c.kiosk_id == kiosk_id).values(point_id=to, moved_at=now)
    )
