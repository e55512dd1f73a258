"""Who a login is for, and how much of the province it sees."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, false, select, true

from server.store import tables


class Role(StrEnum):
    """What a login may do."""

    DEPARTMENT = "department"
    """Everything."""
    COMMUNE = "commune"
    """The figures of one commune or ward."""
    AUTHOR = "author"
    """Content."""
    OPERATOR = "operator"
    """Machines."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of the province that figures are narrowed to: all of it, or one unit and nothing beside it."""

    everywhere: bool
    unit_code: str | None = None

    def covers(self, point_id: ColumnElement[str]) -> ColumnElement[bool]:
        """A condition for a query: the support point in this column lies within."""
        if self.everywhere:
            return true()
        if self.unit_code is None:
            return false()
        return point_id.in_(select(tables.point.c.point_id).where(tables.point.c.unit_code == self.unit_code))

    def holds_point(self, db: Connection, point_id: str) -> bool:
        """Whether a support point lies within; one that does not exist lies nowhere."""
        found = select(tables.point.c.point_id).where(
            tables.point.c.point_id == point_id, self.covers(tables.point.c.point_id)
        )
        return db.execute(found).first() is not None

    def holds_kiosk(self, db: Connection, kiosk_id: str) -> bool:
        """Whether a kiosk stands at a point within."""
        found = select(tables.kiosk.c.kiosk_id).where(
            tables.kiosk.c.kiosk_id == kiosk_id, self.covers(tables.kiosk.c.point_id)
        )
        return db.execute(found).first() is not None


EVERYWHERE = Reach(everywhere=True)


@dataclass(frozen=True, slots=True)
class Account:
    """A login. `unit_code` is the commune or ward of a commune's login, None for all others."""

    staff_id: str
    name: str
    role: Role
    unit_code: str | None = None

    @property
    def reach(self) -> Reach:
        """What this login's figures are narrowed to."""
        if self.role is Role.COMMUNE:
            return Reach(everywhere=False, unit_code=self.unit_code)
        return EVERYWHERE
