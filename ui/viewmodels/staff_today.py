"""Today at this point, in words a volunteer uses: who came, what it came to, what still waits here and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.clock import LOCAL_TIME
from kiosk.sessions.visits import Tally, Visit, tally
from kiosk.sync.status import SyncStatus
from ui.viewmodels.reading import Reading, translate, uncapped
from ui.viewmodels.staff_views import SendingView, VisitRow
from ui.viewmodels.sync_words import present_sync


@dataclass(frozen=True, slots=True)
class Today:
    """What the store told: the visits of the day, and how things stand with the centre."""

    visits: tuple[Visit, ...] = ()
    status: SyncStatus | None = None

    @property
    def tally(self) -> Tally:
        return tally(self.visits)


def local(moment: datetime) -> str:
    """The time of day on the wall."""
    return f"{moment.astimezone(LOCAL_TIME):%H:%M}"


def rows(reading: Reading, visits: Sequence[Visit]) -> tuple[VisitRow, ...]:
    """The list, the newest first."""
    return tuple(_row(reading, visit) for visit in reversed(visits))


def _row(reading: Reading, visit: Visit) -> VisitRow:
    titles = [title for case in visit.cases.values() if (title := title_of(reading, case.procedure_id))]
    return VisitRow(
        session_id=visit.session_id,
        time=local(visit.started_at),
        title=", ".join(dict.fromkeys(titles)) or translate("Staff", "Chưa làm thủ tục nào"),
        detail=_detail(reading, visit),
        came_to=visit.came_to.value,
        entry_mode=visit.entry_mode.value,
        noted=visit.noted.outcome is not None,
        resident_outcome=visit.resident_outcome.value if visit.resident_outcome else "",
    )


def title_of(reading: Reading, procedure_id: str) -> str:
    """A procedure's title; empty when this pack no longer has it."""
    return reading.words(procedure_id).title if procedure_id in reading.pack.procedures else ""


def _detail(reading: Reading, visit: Visit) -> str:
    """How long, and what stood in the way: the last trouble, else the papers that were missing."""
    told = reading.pack_words.reasons
    parts = []
    if visit.duration_ms >= 60_000:
        parts.append(translate("Staff", "{minutes} phút").format(minutes=round(visit.duration_ms / 60_000)))
    needs = [need for need in visit.noted.needs if need in told] or [
        reason for _, _, reason in visit.stuck[-1:] if reason in told
    ]
    missing = [
        title
        for case in visit.cases.values()
        for document_id in case.missing
        if (title := _paper(reading, case.procedure_id, document_id))
    ]
    if needs:
        trouble = ", ".join(uncapped(told[need].title) for need in needs[:2])
        parts.append(translate("Staff", "vướng: {trouble}").format(trouble=trouble))
    elif missing:
        parts.append(translate("Staff", "thiếu {papers}").format(papers=uncapped(missing[0])))
    return ", ".join(parts)


def _paper(reading: Reading, procedure_id: str, document_id: str) -> str:
    if procedure_id not in reading.pack.procedures:
        return ""
    paper = reading.words(procedure_id).documents.get(document_id)
    return paper.title if paper else ""


def sending(status: SyncStatus | None, *, now: datetime) -> SendingView:
    """Whether everything has reached the centre, and if not, why and what becomes of it, in one line."""
    shown = present_sync(status, now=now)
    icon = {"sent": "cloud-check", "waiting": "cloud-up"}.get(shown.state, "cloud-off")
    line = shown.line
    if status is not None and not status.enrolled and status.unsent_sessions:
        kept = translate("Staff", "máy giữ {count} lượt").format(count=status.unsent_sessions)
        line = f"{line}, {kept}"
    return SendingView(icon=icon, text=line, good=shown.state in ("sent", "waiting"))
