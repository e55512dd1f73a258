"""The start and the end of a run of the program, and what the run before it left open."""

from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.protocol.messages import EVENT_DECODER, Event
from kiosk.protocol.vocabulary import EndedBy, Kind, Shutdown
from kiosk.store.drafts import EventDraft, Value, draft_now
from kiosk.store.store import Store


@dataclass(frozen=True, slots=True)
class RunStart:
    """How the run before ended, and the session that was found open, if any; nothing of it may be shown."""

    previous: Shutdown
    interrupted_session_id: str | None


def start_run(
    store: Store,
    clock: Clock,
    *,
    app_version: str,
    pack: str | None = None,
    pack_version: str | None = None,
) -> RunStart:
    """Write that the program has started, and close a session that a crash left open, in one transaction."""
    previous, left_open = _last_run(store)
    drafts: list[EventDraft] = []
    if left_open is not None:
        moment = clock.moment()
        drafts.append(
            EventDraft(
                kind=Kind.SESSION_ENDED,
                data={"ended_by": EndedBy.CRASH},
                at=moment.at,
                clock=moment.clock,
                session_id=left_open.session_id,
                case=left_open.case,
                # When the machine died is not known; the last sign of the session is.
                elapsed_ms=left_open.elapsed_ms,
            )
        )
    data: dict[str, Value] = {"app_version": app_version, "previous": previous}
    if pack is not None and pack_version is not None:
        data |= {"pack": pack, "pack_version": pack_version}
    drafts.append(draft_now(clock, Kind.APP_STARTED, data))
    store.log.append_many(drafts)
    return RunStart(
        previous=previous, interrupted_session_id=left_open.session_id if left_open is not None else None
    )


def stop_run(clock: Clock) -> EventDraft:
    """The last event of a run that ends in order."""
    return draft_now(clock, Kind.APP_STOPPED)


def _last_run(store: Store) -> tuple[Shutdown, Event | None]:
    """How the last run ended, and the last event of a session it left open."""
    previous: Shutdown | None = None
    for content in store.log.newest_first():
        event = EVENT_DECODER.decode(content)
        if event.kind in (Kind.LOG_CONTINUED, Kind.LOG_SALVAGED):
            continue
        if event.kind in (Kind.APP_STARTED, Kind.APP_STOPPED):
            found = Shutdown.CLEAN if event.kind == Kind.APP_STOPPED else Shutdown.INTERRUPTED
            return previous or found, None
        previous = Shutdown.INTERRUPTED
        # Staff may note something of a session that is long over.
        if event.session_id is not None and event.kind != Kind.STAFF_NOTED:
            return previous, None if event.kind == Kind.SESSION_ENDED else event
    return previous or Shutdown.FIRST, None
