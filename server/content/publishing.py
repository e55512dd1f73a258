"""Publishing: a checked pack of a higher version than any before becomes what every kiosk wants."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from kiosk.catalog.check import check_pack
from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.pack import load_pack
from kiosk.catalog.parcel import pack_up
from kiosk.catalog.versions import order
from kiosk.errors import KioskError, PackInvalid
from kiosk.protocol.vocabulary import VERSION_PATTERN
from server.centre import Centre
from server.content.repository import add_pack
from server.content.sayings import say_invalid
from server.store import tables
from server.times import local_day

_PLAIN_VERSION = re.compile(r"[a-z0-9.]{1,64}")


class PublishRefused(KioskError):
    """This pack cannot be published; the sentence says why."""

    code = "publish-refused"

    def __init__(self, sentence: str, remedy: str = "", *, vi: str) -> None:
        super().__init__(sentence, remedy)
        self.vi = vi
        """The same for the dashboard."""


@dataclass(frozen=True, slots=True)
class Release:
    """A pack that was published."""

    number: int
    version: str
    pack_id: str
    published_at: datetime
    written_by: str | None
    approved_by: str | None


def publish_pack(
    centre: Centre,
    folder: Path,
    *,
    written_by: str | None = None,
    approved_by: str | None = None,
    note: Callable[[Connection, Release], None] = lambda _db, _release: None,
) -> Release:
    """Check the pack in this folder and give it to the kiosks. All of it happens, or nothing; `note` is a part of it, and the last.

    Raises PublishRefused for errors of the check, a version that is not the newest and a folder that holds more than a
    pack; StaffInputRefused while there is no signed repository.
    """
    findings = check_pack(folder, today=local_day(centre.now()))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise PublishRefused(
            _sentence(errors[0]),
            f"The check found {len(errors)} errors; mend them first.",
            vi=f"Phần kiểm tra còn {len(errors)} lỗi. Trả bản soạn lại để sửa hết lỗi rồi duyệt.",
        )
    try:
        pack = load_pack(folder)
    except PackInvalid as problem:
        raise PublishRefused(str(problem), vi=say_invalid(problem)) from problem
    if not VERSION_PATTERN.fullmatch(pack.version) or not _PLAIN_VERSION.fullmatch(pack.version):
        raise PublishRefused(
            f"pack.toml, version: '{pack.version}' is no version.",
            "Write it like 2026.11.2",
            vi=f"“{pack.version}” không phải số bản. Ghi số và dấu chấm, như 2026.11.2.",
        )
    try:
        parcel = pack_up(folder)
    except PackInvalid as problem:
        raise PublishRefused(str(problem), "Take it out of the folder.", vi=say_invalid(problem)) from problem
    with centre.engine.begin() as db:
        newest = newest_release(db)
        if newest is not None and order(pack.version) <= order(newest.version):
            raise PublishRefused(
                f"pack.toml, version: {pack.version} is not newer than {newest.version}, which is published.",
                "Kiosks never go back; give the pack a higher version.",
                vi=f"Bản {pack.version} không mới hơn bản {newest.version} đã phát hành. Máy không bao giờ lùi bản; "
                "trả lại, đưa bản soạn lên bản mới rồi duyệt.",
            )
        add_pack(db, centre, version=pack.version, parcel=parcel)
        release = Release(
            number=newest.number + 1 if newest else 1,
            version=pack.version,
            pack_id=pack.id,
            published_at=centre.now(),
            written_by=written_by,
            approved_by=approved_by,
        )
        db.execute(
            insert(tables.pack_release).values(
                number=release.number,
                version=release.version,
                pack_id=release.pack_id,
                published_at=release.published_at,
                written_by=written_by,
                approved_by=approved_by,
            )
        )
        note(db, release)
    return release


def newest_release(db: Connection) -> Release | None:
    """What kiosks are to offer, or None while nothing was published."""
    releases = tables.pack_release
    newest = select(func.max(releases.c.number)).scalar_subquery()
    row = db.execute(select(releases).where(releases.c.number == newest)).one_or_none()
    return None if row is None else Release(**row._mapping)


def all_releases(db: Connection) -> tuple[Release, ...]:
    """Everything that was published, the newest first."""
    rows = db.execute(select(tables.pack_release).order_by(tables.pack_release.c.number.desc()))
    return tuple(Release(**row._mapping) for row in rows)


def _sentence(finding: Finding) -> str:
    where = f"{finding.file}, {finding.at}" if finding.at else finding.file
    return f"{where}: {finding.problem}."
