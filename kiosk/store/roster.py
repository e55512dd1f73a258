"""Who may sign in at this kiosk, as rows. What the secrets mean is known to `kiosk.staff` alone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, literal_column, select

from kiosk.protocol.vocabulary import StaffRole
from kiosk.store import tables
from kiosk.store.database import disk_faults


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person. `pin` and `invitation` are argon2 hashes; `label` is what the technician calls them, and never travels."""

    staff_id: str
    role: StaffRole
    label: str
    pin: str | None = None
    invitation: str | None = None
    invited_until: str | None = None
    heeded: str | None = None
    from_centre: bool = False


class Roster:
    """The rows, in the order in which they came. Every method may raise DiskFull, DiskReadOnly or DatabaseDamaged."""

    def __init__(self, db: Connection, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> tuple[StaffRow, ...]:
        with disk_faults(self._path), self._db.begin():
            rows = self._db.execute(select(tables.staff).order_by(literal_column("rowid"))).mappings().all()
        return tuple(
            StaffRow(**{**row, "role": StaffRole(str(row["role"])), "from_centre": bool(row["from_centre"])})
            for row in rows
        )

    def find(self, staff_id: str) -> StaffRow | None:
        return next((row for row in self.all() if row.staff_id == staff_id), None)

    def put(self, *rows: StaffRow) -> None:
        """Add people, or replace those of the same id, all or none."""
        with disk_faults(self._path), self._db.begin():
            known = set(self._db.execute(select(tables.staff.c.staff_id)).scalars())
            for row in rows:
                values = asdict(row)
                if row.staff_id in known:
                    same = tables.staff.c.staff_id == row.staff_id
                    self._db.execute(tables.staff.update().where(same), values)
                else:
                    self._db.execute(insert(tables.staff), values)

    def remove(self, staff_ids: Sequence[str]) -> None:
        """Forget people; what they noted stays in the log under their ids."""
        with disk_faults(self._path), self._db.begin():
            self._db.execute(delete(tables.staff).where(tables.staff.c.staff_id.in_(staff_ids)))
