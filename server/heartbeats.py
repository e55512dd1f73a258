"""A kiosk's sign of life."""

from datetime import datetime

from msgspec import UNSET
from sqlalchemy import Connection, select

from kiosk.protocol.messages import ClockState, Heartbeat, HeartbeatReply, LogThrough, Wanted
from server.centre import Centre
from server.content.publishing import newest_release
from server.cursors import through_of
from server.enrollment import point_of
from server.ingest import counted_of, note_spoken
from server.key_change import announced_key
from server.notices import notices_for_kiosk
from server.projections.presence import heard_of_kiosk
from server.store import tables
from server.store.database import upsert
from server.times import from_wire, wire_time
from server.volunteers import volunteers_for_kiosk

_LONGEST_WAIT_S = 7 * 86_400


def take_heartbeat(
    centre: Centre, beat: Heartbeat, *, kiosk_id: str, received_at: datetime
) -> HeartbeatReply:
    """Remember how the kiosk is. One with a counter that did not rise is answered and changes nothing."""
    with centre.engine.begin() as db:
        if beat.counter > _counter_of(db, kiosk_id, beat.log_id):
            _remember(db, beat, kiosk_id=kiosk_id, received_at=received_at)
        through = through_of(db, kiosk_id, beat.log_id)
        earlier = [
            LogThrough(log_id=log.log_id, through=through_of(db, kiosk_id, log.log_id))
            for log in beat.earlier or ()
        ]
        counted = counted_of(db, kiosk_id, beat.log_id, beat.rejected or ())
        notices = notices_for_kiosk(db, kiosk_id, now=received_at)
        release = newest_release(db)
        point = point_of(db, kiosk_id)
        volunteers = volunteers_for_kiosk(db, kiosk_id)
    return HeartbeatReply(
        server_epoch=centre.epoch,
        through=through,
        notices=notices,
        wanted=Wanted(pack_version=release.version if release else None),
        next_server_key=announced_key(centre.settings.data),
        at=wire_time(received_at),
        point=point,
        volunteers=volunteers,
        earlier=earlier or UNSET,
        counted=counted or UNSET,
    )


def _counter_of(db: Connection, kiosk_id: str, log_id: str) -> int:
    found = db.execute(
        select(tables.heartbeat.c.counter)
        .where(tables.heartbeat.c.kiosk_id == kiosk_id, tables.heartbeat.c.log_id == log_id)
        .with_for_update()
    ).scalar_one_or_none()
    return -1 if found is None else found


def _remember(db: Connection, beat: Heartbeat, *, kiosk_id: str, received_at: datetime) -> None:
    oldest = _believed(beat.oldest_unsent_at, beat, received_at)
    key = {"kiosk_id": kiosk_id, "log_id": beat.log_id}
    values = {
        "counter": beat.counter,
        "received_at": received_at,
        "app_version": beat.app_version,
        "pack": beat.pack,
        "pack_version": beat.pack_version,
        "last_seq": beat.last_seq,
        "backlog": beat.backlog,
        "oldest_unsent_at": oldest,
        "disk_free_mb": beat.disk_free_mb,
        "printer": beat.printer.value,
        "readiness": beat.readiness.value,
        "last_error": beat.last_error,
        "clock_state": beat.now.clock.state.value,
        "last_success_at": _believed(beat.last_success_at, beat, received_at),
        "next_in_s": _wait(beat.next_in_s),
    }
    db.execute(
        upsert(db, tables.heartbeat)
        .values(**key, **values)
        .on_conflict_do_update(index_elements=list(tables.heartbeat.primary_key.columns), set_=values)
    )
    complete = received_at if beat.backlog == 0 else oldest
    note_spoken(db, kiosk_id, spoke_at=received_at, complete_until=complete)
    heard_of_kiosk(db, kiosk_id, received_at)


def _wait(told: object) -> int | None:
    """How long until the next sign of life, if a kiosk of ours would wait so long."""
    return told if isinstance(told, int) and told <= _LONGEST_WAIT_S else None


def _believed(told: object, beat: Heartbeat, received_at: datetime) -> datetime | None:
    """A moment by the kiosk's clock, if that clock can be believed; never one to come."""
    if not isinstance(told, str) or beat.now.clock.state is not ClockState.OK:
        return None
    try:
        return min(from_wire(told), received_at)
    except ValueError:
        return None
