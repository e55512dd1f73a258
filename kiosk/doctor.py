"""Every self-check of a kiosk. Each ends in one finding: a state, a stable code, the figures, a sentence and a remedy.

The core looks at disk, log, outbox, clock, content and centre; what only the screens can see (touch, sound, printer,
camera) is handed in as findings of the same kind. `code` is what a front turns into words of the reader's language.
"""

import shutil
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from kiosk import RELEASED_AT, VERSION
from kiosk.catalog.model import Pack
from kiosk.clock import Clock
from kiosk.errors import KnownFault
from kiosk.paths import Paths
from kiosk.protocol.messages import CheckState, ClockState
from kiosk.settings import Settings
from kiosk.sync.status import SyncStatus

if TYPE_CHECKING:
    from kiosk.store.store import Store

LEAST_FREE_MB, LOW_FREE_MB = 200, 1_000
OFFSET_TOLERANCE = timedelta(minutes=2)
CERTIFICATE_WARNING = timedelta(days=14)


class Part(StrEnum):
    """What is looked at, in the order it is told."""

    CENTRE = "centre"
    LOG = "log"
    BACKLOG = "backlog"
    DISK = "disk"
    CLOCK = "clock"
    CONTENT = "content"
    APP = "app"
    SCREEN = "screen"
    TOUCH = "touch"
    SOUND = "sound"
    VOICE = "voice"
    PRINTER = "printer"
    CAMERA = "camera"
    LOCKS = "locks"


class Finding(msgspec.Struct, frozen=True):
    """What one check found. `values` are figures and ids for the words, never anything about a person."""

    part: Part
    state: CheckState
    code: str
    sentence: str
    remedy: str = ""
    values: dict[str, str] = {}


def worst(findings: Iterable[Finding]) -> CheckState:
    """The state of the whole: bad before warn before good; what is unknown does not count."""
    states = {finding.state for finding in findings}
    order = (CheckState.BAD, CheckState.WARN, CheckState.GOOD)
    return next((state for state in order if state in states), CheckState.UNKNOWN)


def unknown(part: Part) -> Finding:
    """What cannot be seen from here."""
    return Finding(
        part,
        CheckState.UNKNOWN,
        "not-seen",
        "Only the running kiosk can see this.",
        "Start the kiosk and ask again.",
    )


DEVICES = (Part.SCREEN, Part.TOUCH, Part.SOUND, Part.VOICE, Part.PRINTER, Part.CAMERA, Part.LOCKS)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All parts in the order they are told; a part nobody looked at is unknown."""
    found = {finding.part: finding for finding in findings}
    return tuple(found.get(part) or unknown(part) for part in Part)


def examine_log(store: "Store") -> Finding:
    """Whether the log's file is sound, page by page. On the store's thread; a second for each 100 MB."""
    try:
        health = store.examine()
    except KnownFault as fault:
        return Finding(Part.LOG, CheckState.BAD, fault.code, fault.sentence, fault.remedy)
    if health.problem:
        return Finding(
            Part.LOG,
            CheckState.BAD,
            "log-damaged",
            "The log's file is damaged.",
            "Copy the log to a USB stick, then restart the kiosk: it sets the file aside and goes on.",
        )
    values = {"sessions": str(health.sessions), "events": str(health.events)}
    return Finding(
        Part.LOG,
        CheckState.GOOD,
        "log-sound",
        f"{health.sessions} sessions are kept, and the file is sound.",
        values=values,
    )


def examine_backlog(status: SyncStatus | None) -> Finding:
    """What waits to be sent, and why."""
    if status is None or not status.enrolled:
        return Finding(
            Part.BACKLOG,
            CheckState.BAD,
            "not-enrolled",
            "This kiosk has no identity yet.",
            "Enrol it with a code from the centre.",
        )
    values = {
        "sessions": str(status.unsent_sessions),
        "events": str(status.unsent),
        "next_try_s": "" if status.next_try_in_s is None else str(round(status.next_try_in_s)),
    }
    waiting = f"{status.unsent_sessions} sessions ({status.unsent} events) wait to be sent."
    if values["next_try_s"]:
        waiting += f" The next try is in {values['next_try_s']} s."
    if status.overdue:
        return Finding(
            Part.BACKLOG,
            CheckState.BAD,
            "overdue",
            f"{waiting} Nothing has reached the centre for three days.",
            "Send now, or carry the log to the centre on a USB stick.",
            values,
        )
    if status.rejected:
        return Finding(
            Part.BACKLOG,
            CheckState.WARN,
            "rejected",
            f"The centre did not take {status.rejected} events. {waiting}",
            "Tell the centre. This goes by itself once the centre has read them again; nothing else is held up.",
            values | {"rejected": str(status.rejected)},
        )
    if status.trouble is not None:
        return Finding(
            Part.BACKLOG,
            CheckState.WARN,
            "waiting",
            f"{waiting} {status.trouble.sentence}",
            status.trouble.remedy,
            values | {"trouble": status.trouble.code},
        )
    if status.unsent:
        return Finding(Part.BACKLOG, CheckState.GOOD, "waiting-briefly", waiting, values=values)
    return Finding(Part.BACKLOG, CheckState.GOOD, "all-sent", "Everything is at the centre.", values=values)


def examine_disk(paths: Paths) -> Finding:
    """How much room the data folder's disk has."""
    try:
        free_mb = shutil.disk_usage(paths.data).free // 1_000_000
    except OSError:
        return Finding(
            Part.DISK,
            CheckState.BAD,
            "disk-unreadable",
            "The data folder cannot be read.",
            "Look whether its disk is plugged in and whole.",
        )
    values = {"free_mb": str(free_mb)}
    sentence = f"{free_mb} MB are free."
    if free_mb < LEAST_FREE_MB:
        remedy = "Delete files that nobody needs; the kiosk itself needs little."
        return Finding(Part.DISK, CheckState.BAD, "disk-full", sentence, remedy, values)
    if free_mb < LOW_FREE_MB:
        return Finding(
            Part.DISK, CheckState.WARN, "disk-low", sentence, "Delete files that nobody needs.", values
        )
    return Finding(Part.DISK, CheckState.GOOD, "disk-room", sentence, values=values)


def examine_clock(clock: Clock) -> Finding:
    """Whether the wall clock can be believed, and how far it is from the centre's."""
    offset = clock.offset()
    if offset is not None:
        seconds = abs(offset.total_seconds())
        values = {"offset_s": f"{seconds:.1f}"}
        sentence = f"The clock is {seconds:.1f} s off the centre's."
        if abs(offset) <= OFFSET_TOLERANCE:
            return Finding(Part.CLOCK, CheckState.GOOD, "clock-right", sentence, values=values)
        remedy = "Set the machine's date, time and time zone. Sending goes on all the same."
        return Finding(Part.CLOCK, CheckState.WARN, "clock-off", sentence, remedy, values)
    if clock.stamp().state is ClockState.SUSPECT:
        return Finding(
            Part.CLOCK,
            CheckState.WARN,
            "clock-suspect",
            "The clock cannot be believed.",
            "Set the machine's date and time, or let it speak with the centre once.",
        )
    return Finding(
        Part.CLOCK,
        CheckState.GOOD,
        "clock-plausible",
        "The clock looks right; the centre has not confirmed it yet.",
    )


def examine_content(pack: Pack, status: SyncStatus | None, *, today: date) -> Finding:
    """Which pack is offered, whether the centre wants another, and whether reviews are overdue."""
    overdue = sum(1 for procedure in pack.procedures.values() if procedure.review_by < today)
    review_by = min((one.review_by for one in pack.procedures.values()), default=today)
    values = {
        "pack": pack.id,
        "version": pack.version,
        "overdue": str(overdue),
        "review_by": f"{review_by:%d/%m/%Y}",
    }
    update = status.update if status else None
    if update is not None and update.trouble is not None:
        return Finding(
            Part.CONTENT,
            CheckState.WARN,
            "pack-refused",
            f"Pack {pack.version} is shown. {update.trouble.sentence}",
            update.trouble.remedy,
            values | {"wanted": update.pack_version},
        )
    if overdue:
        return Finding(
            Part.CONTENT,
            CheckState.WARN,
            "reviews-overdue",
            f"Pack {pack.version}: {overdue} procedures are past their review date.",
            "Update the content, or ask the centre for a reviewed pack.",
            values,
        )
    return Finding(
        Part.CONTENT,
        CheckState.GOOD,
        "pack-shown",
        f"Pack {pack.version} is shown; the next review is due by {review_by:%d/%m/%Y}.",
        values=values,
    )


def examine_app() -> Finding:
    """Which version runs, and since when it has been out."""
    released = f"{RELEASED_AT:%d/%m/%Y}"
    return Finding(
        Part.APP,
        CheckState.GOOD,
        "app-version",
        f"Version {VERSION} of {released} runs; it does not expire.",
        values={"version": VERSION, "released": released},
    )


def examine_centre(settings: Settings, *, now: datetime) -> Finding:
    """Whether the centre answers, how fast, and how long its certificate lasts. On the network worker."""
    from kiosk.sync.link import Link

    link = Link(settings.server_url, ca_file=settings.ca_file)
    try:
        seen = link.look()
    except KnownFault as fault:
        return Finding(Part.CENTRE, CheckState.BAD, fault.code, fault.sentence, fault.remedy)
    finally:
        link.close()
    values = {"ms": str(round(seen.seconds * 1000))}
    sentence = f"The centre answers after {values['ms']} ms."
    if seen.certificate_until is None:
        return Finding(
            Part.CENTRE, CheckState.GOOD, "centre-answers", f"{sentence} It is this machine.", values=values
        )
    left = seen.certificate_until - now
    values["days"] = str(left.days)
    if left < CERTIFICATE_WARNING:
        return Finding(
            Part.CENTRE,
            CheckState.WARN,
            "certificate-ends",
            f"{sentence} Its certificate ends in {left.days} days.",
            "Tell the centre to renew its certificate.",
            values,
        )
    return Finding(
        Part.CENTRE,
        CheckState.GOOD,
        "centre-answers",
        f"{sentence} Its certificate is good for {left.days} days.",
        values=values,
    )
