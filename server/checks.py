"""What `kiosk-server check` looks at: each thing with a sentence, and a remedy where there is trouble."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from server.audit import check_chain
from server.centre import Centre
from server.content.repository import offline_expiry
from server.errors import CentreCannotRun
from server.keys import CONTENT_KEY_FILE, FACTOR_KEY_FILE, FORM_SECRET_FILE, KEY_FILE
from server.projections.totals import disagreements
from server.staff.roles import Role
from server.staff.second_factor import unseal
from server.store import tables
from server.store.database import FILE_NAME

_RENEW_BEFORE = timedelta(days=120)
_ROOM_WANTED = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; without a remedy it is well."""

    sentence: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


def look(centre: Centre) -> tuple[Finding, ...]:
    """Look at the whole centre and change nothing."""
    with centre.engine.begin() as db:
        return (
            *_database(db),
            _audit(db),
            _cursors(db),
            _totals(db),
            *_keys(centre.settings.data),
            _factors(centre, db),
            _repository(centre, db),
            _staff(db),
            _room(centre.settings.data),
        )


def _database(db: Connection) -> Iterator[Finding]:
    if db.dialect.name == "postgresql":
        version = db.execute(text("SHOW server_version")).scalar_one()
        yield Finding(f"The database answers: PostgreSQL {version}.")
        return
    said = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if said == ["ok"]:
        yield Finding("The database is whole.")
    else:
        yield Finding(
            f"The database is damaged: {said[0]}.", "Stop the centre and restore the newest backup."
        )
    if orphans := db.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Finding(
            f"{len(orphans)} rows point at nothing.", "Stop the centre and restore the newest backup."
        )


def _audit(db: Connection) -> Finding:
    chain = check_chain(db)
    if chain.broken_at is None:
        return Finding(
            f"The audit's {chain.rows} rows follow from one another; the newest digest is {chain.head}."
        )
    return Finding(
        f"The audit does not hold from row {chain.broken_at} on: rows were changed or removed from outside.",
        "Keep this machine as it is and tell whoever answers for security.",
    )


def _cursors(db: Connection) -> Finding:
    event, log = tables.event, tables.log
    newest = (
        select(event.c.kiosk_id, event.c.log_id, func.max(event.c.seq).label("newest"))
        .group_by(event.c.kiosk_id, event.c.log_id)
        .subquery()
    )
    behind = db.execute(
        select(func.count())
        .select_from(newest)
        .outerjoin(log, (log.c.kiosk_id == newest.c.kiosk_id) & (log.c.log_id == newest.c.log_id))
        .where((log.c.through.is_(None)) | (log.c.through < newest.c.newest))
    ).scalar_one()
    if not behind:
        return Finding("No log holds events beyond its cursor.")
    return Finding(
        f"{behind} logs hold events beyond their cursor.", "Stop the centre and restore the newest backup."
    )


def _totals(db: Connection) -> Finding:
    if not (differing := disagreements(db)):
        return Finding("Totals are what the kiosks' counts add up to.")
    return Finding(
        f"{differing} totals differ from what the kiosks' counts add up to.", "Run: kiosk-server recount"
    )


def _keys(folder: Path) -> Iterator[Finding]:
    kept = [
        folder / name for name in (KEY_FILE, CONTENT_KEY_FILE, FORM_SECRET_FILE, FACTOR_KEY_FILE, FILE_NAME)
    ]
    open_to_others = [
        path.name for path in (folder, *kept) if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    # The database file takes the umask's mode; the folder's mode is what closes it.
    if os.name != "posix" or not set(open_to_others) - {FILE_NAME}:
        yield Finding("Keys and data are for this user only.")
    else:
        names = ", ".join(sorted(set(open_to_others) - {FILE_NAME}))
        yield Finding(f"Others on this machine may read: {names}.", f"Run: chmod -R go= {folder}")


def _factors(centre: Centre, db: Connection) -> Finding:
    rows = db.execute(select(tables.staff).where(tables.staff.c.totp_sealed.is_not(None))).all()
    try:
        for row in rows:
            unseal(centre, row.totp_sealed, staff_id=row.staff_id)
    except CentreCannotRun as trouble:
        return Finding(trouble.sentence, trouble.remedy)
    return Finding(f"{len(rows)} second factors open with this centre's key.")


def _repository(centre: Centre, db: Connection) -> Finding:
    expires = offline_expiry(db)
    if expires is None:
        return Finding("There is no signed repository: kiosks keep the content they were installed with.")
    sentence = f"The trust in the content's signatures lasts until {expires:%Y-%m-%d}."
    renew = "Bring the offline keys and run `kiosk-server tuf renew`."
    return Finding(sentence, renew if expires - centre.now() < _RENEW_BEFORE else "")


def _staff(db: Connection) -> Finding:
    count = db.execute(
        select(func.count()).where(
            tables.staff.c.role == Role.DEPARTMENT.value, tables.staff.c.closed_at.is_(None)
        )
    ).scalar_one()
    if count:
        return Finding(f"Logins of the department: {count}.")
    return Finding(
        "Nobody of the department can sign in.", "Make the first login: kiosk-server staff create NAME"
    )


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    if free >= _ROOM_WANTED:
        return Finding(f"{free // 1024**2} MB are free in {folder}.")
    return Finding(f"Only {free // 1024**2} MB are free in {folder}.", "Make room before the disk is full.")
