"""All that a kiosk says to its centre, one turn at a time. Lives on the network worker and never sleeps."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from kiosk import VERSION
from kiosk.catalog.versions import order
from kiosk.clock import LOCAL_TIME, Clock, from_timestamp, timestamp
from kiosk.errors import (
    DiskFull,
    DiskReadOnly,
    KioskError,
    KnownFault,
    NetworkWantsSignIn,
    NotEnrolled,
    ServerBusy,
    ServerRefused,
    UpdateLeftOff,
)
from kiosk.paths import Paths
from kiosk.protocol.messages import REJECTED_LIMIT, Heartbeat, HeartbeatReply, ProblemCode, Volunteer
from kiosk.protocol.signatures import public_from_text
from kiosk.store.identity import IdentityFile, write_identity_file
from kiosk.store.store import Store
from kiosk.sync.backoff import Backoff
from kiosk.sync.histories import earlier_logs, heed, take_log_over
from kiosk.sync.keys import private_from_text
from kiosk.sync.link import Answer, Link, refusal
from kiosk.sync.push import Beside, Push
from kiosk.sync.renewal import Renewal
from kiosk.sync.status import (
    OVERDUE_AFTER,
    SYNC_FACT,
    OnStore,
    SyncStatus,
    Vitals,
    read_record,
    read_status,
    trouble_of,
)

_HEARTBEATS = "heartbeats"
_TIDIED_FACT = "tidied_at"
_TIDY_EVERY = timedelta(hours=20)
_TIDY_AT_LAST_AFTER = timedelta(days=7)
_QUIET_HOURS = frozenset({20, 21, 22, 23, 0, 1, 2, 3, 4, 5})
_MEGABYTE = 1024 * 1024
_KEPT_EVERY_MS = 60_000
"""That another word went well need not reach the disk at once: a kiosk that is cut off remembers one a minute older."""


class Sync:
    """Push and heartbeat for one identity. Raises NotEnrolled when the file holds none."""

    def __init__(
        self,
        *,
        file: IdentityFile,
        paths: Paths,
        link: Link,
        on_store: OnStore,
        clock: Clock,
        backoff: Backoff | None = None,
        heed_volunteers: Callable[[Store, Sequence[Volunteer]], None] = lambda store, listed: None,
        renewal: Renewal | None = None,
        beside: Beside | None = None,
    ) -> None:
        if file.identity is None or file.private_key is None:
            raise NotEnrolled("This kiosk has no identity yet.", "Enrol it with a code from the centre.")
        self._file, self._identity = file, file.identity
        self._paths, self._link, self._on_store, self._clock = paths, link, on_store, clock
        self._key = private_from_text(file.private_key)
        self._keys = tuple(public_from_text(key) for key in file.identity.server_keys)
        self._push = Push(
            link=link,
            on_store=on_store,
            clock=clock,
            kiosk_id=file.identity.kiosk_id,
            key=self._key,
            beside=beside,
        )
        self._backoff = backoff or Backoff()
        self._heed_volunteers = heed_volunteers
        self._renewal = renewal
        self._next_heartbeat_ms = clock.monotonic_ms()
        self._not_before_ms = clock.monotonic_ms()
        self._heard_ms = clock.monotonic_ms()
        self._log_is_ours = False
        self._record = self._kept = on_store(read_record)
        # The first word that goes well is kept at once: a command may have no second one.
        self._kept_ms = clock.monotonic_ms() - _KEPT_EVERY_MS
        self._tidied_at = on_store(lambda store: store.facts.get(_TIDIED_FACT, datetime))

    def turn(
        self, vitals: Vitals, *, at_once: bool = False, stop: Callable[[], bool] = lambda: False
    ) -> SyncStatus:
        """Do what is due now: send what waits, and the heartbeat when its time has come. Returns how things stand.

        The world's troubles are in the status, not raised. After one, turns before `next_try_in_s` do nothing,
        unless a person asks with `at_once`. `stop` is asked between batches.
        """
        if at_once or self._clock.monotonic_ms() >= self._not_before_ms:
            try:
                self._speak(vitals, stop=stop, at_once=at_once)
            except KnownFault as fault:
                self._look_for_new_keys(fault)
                retry_after_s = fault.retry_after_s if isinstance(fault, ServerBusy) else None
                self._wait(self._backoff.failed(retry_after_s=retry_after_s))
                self._remember(trouble=fault)
            else:
                self._backoff.succeeded()
                self._remember(trouble=None)
                self._tidy()
        return self.status()

    def status(self) -> SyncStatus:
        """How things stand, without a word to the centre."""
        due = max(self._not_before_ms, self._next_heartbeat_ms)
        if self._not_before_ms > self._clock.monotonic_ms():
            due = self._not_before_ms
        wait_s = max(0, due - self._clock.monotonic_ms()) / 1000
        record, clock = self._record, self._clock
        status = self._on_store(
            lambda store: read_status(
                store, record=record, enrolled=True, now=clock.best_now(), next_try_in_s=wait_s
            )
        )
        # A wall clock that stands wrong hides nothing for long: the machine's own time counts too.
        silent = timedelta(milliseconds=clock.monotonic_ms() - self._heard_ms)
        return replace(status, overdue=status.overdue or silent >= OVERDUE_AFTER)

    def update_is_due(self, vitals: Vitals) -> bool:
        """Whether the centre wants a newer pack than the one shown, and it is time to try and take it."""
        return self._renewal is not None and self._renewal.is_due(
            self._record.wanted_pack, offered=vitals.pack_version
        )

    def update(
        self, vitals: Vitals, *, at_once: bool = False, stop: Callable[[], bool] = lambda: False
    ) -> SyncStatus:
        """Take the pack the centre wants, when that is due or a person asks `at_once`; what waits to be sent, and the sign of life
        when its time has come, go before every piece of it. How it went stands in the status. Raises UpdateLeftOff once
        `stop` says so; the next try goes on from there."""
        wanted = self._record.wanted_pack
        newer = wanted is not None and order(wanted) > order(vitals.pack_version)
        if self._renewal is not None and wanted and newer and (at_once or self.update_is_due(vitals)):

            def give_way() -> None:
                if stop():
                    raise UpdateLeftOff("The update was left off.", "It goes on by itself.")
                if self._clock.monotonic_ms() >= max(self._not_before_ms, self._next_heartbeat_ms):
                    self.turn(vitals, stop=stop)
                with suppress(KnownFault):
                    self._push.push_all(self._keys, stop=stop)

            self._keep(update=self._renewal.take(wanted, offered=vitals.pack_version, give_way=give_way))
        return self.status()

    def _look_for_new_keys(self, fault: KnownFault) -> None:
        """Answers that nobody signed may come from a centre that changed its key while this kiosk slept."""
        if self._renewal is not None and isinstance(fault, NetworkWantsSignIn):
            for key in self._renewal.new_server_keys():
                self._pin(key)

    def _speak(self, vitals: Vitals, *, stop: Callable[[], bool], at_once: bool) -> None:
        if not self._log_is_ours:
            self._on_store(lambda store: take_log_over(store, self._clock, kiosk_id=self._identity.kiosk_id))
            self._log_is_ours = True
        self._push.push_all(self._keys, stop=stop)
        due = at_once or self._clock.monotonic_ms() >= self._next_heartbeat_ms
        if due and not stop() and self._beat(vitals):
            self._push.push_all(self._keys, stop=stop)

    def _beat(self, vitals: Vitals) -> bool:
        """Give a sign of life; True when the centre's word put events back into the outbox."""
        heartbeat = self._on_store(lambda store: self._heartbeat(store, vitals))
        answer = self._link.post(
            "/v1/heartbeat", msgspec.json.encode(heartbeat), key=self._key, key_id=self._identity.kiosk_id
        )
        if answer.status != 200 or not answer.is_signed_by(self._keys):
            raise refusal(answer, self._keys)
        try:
            reply = msgspec.json.decode(answer.body, type=HeartbeatReply)
        except msgspec.MsgspecError:
            raise ServerRefused(
                "The centre's answer is not understood.", "Tell the centre.", code=ProblemCode.INTERNAL
            ) from None
        self._clock.learn(from_timestamp(reply.at))
        heeded = self._on_store(
            lambda store: heed(
                store,
                self._clock,
                log_id=heartbeat.log_id,
                through=reply.through,
                server_epoch=reply.server_epoch,
                earlier=reply.earlier or (),
            )
        )
        if counted := reply.counted or ():
            self._on_store(lambda store: store.outbox.count_after_all(heartbeat.log_id, counted))
        if (listed := reply.volunteers) is not msgspec.UNSET:
            self._on_store(lambda store: self._heed_volunteers(store, listed))
        self._record = msgspec.structs.replace(
            self._record,
            notices=tuple(reply.notices),
            wanted_pack=reply.wanted.pack_version,
            wanted_app=reply.wanted.app_version,
        )
        self._pin(reply.next_server_key)
        self._let_old_keys_go(answer)
        if reply.point is not msgspec.UNSET and reply.point != self._identity.point:
            self._know(point=reply.point)
        every = timedelta(seconds=self._identity.settings.heartbeat_seconds)
        self._next_heartbeat_ms = self._clock.monotonic_ms() + int(every.total_seconds() * 1000)
        return heeded

    def _heartbeat(self, store: Store, vitals: Vitals) -> Heartbeat:
        unsent = store.outbox.unsent()
        trouble = self._record.trouble
        counter = store.facts.count_up(_HEARTBEATS)
        return Heartbeat(
            counter=counter,
            app_version=VERSION,
            pack=vitals.pack,
            pack_version=vitals.pack_version,
            log_id=store.log.head.log_id,
            last_seq=store.log.head.last_seq,
            backlog=unsent.count,
            oldest_unsent_at=unsent.oldest_at,
            disk_free_mb=shutil.disk_usage(self._paths.data).free // _MEGABYTE,
            printer=vitals.printer,
            readiness=vitals.readiness,
            last_error=trouble.code if trouble is not None else None,
            now=self._clock.moment(),
            last_success_at=self._record.last_success_at,
            next_in_s=self._identity.settings.heartbeat_seconds,
            earlier=earlier_logs(store) or msgspec.UNSET,
            rejected=store.outbox.rejected_there(turn=counter, limit=REJECTED_LIMIT) or msgspec.UNSET,
        )

    def _pin(self, next_server_key: str | None) -> None:
        """The centre is about to change its key and says so under the old one: believe both from now on."""
        if next_server_key is None or next_server_key in self._identity.server_keys:
            return
        key = public_from_text(next_server_key)
        self._know(server_keys=(*self._identity.server_keys, next_server_key))
        self._keys = (*self._keys, key)

    def _let_old_keys_go(self, answer: Answer) -> None:
        """Keys stand in the order they were announced: once a later one has signed, those before it are believed no more."""
        signed_by = next(at for at, key in enumerate(self._keys) if answer.is_signed_by((key,)))
        if signed_by:
            self._know(server_keys=self._identity.server_keys[signed_by:])
            self._keys = self._keys[signed_by:]

    def _know(self, **told: object) -> None:
        """Keep what the centre tells of this kiosk's identity."""
        self._identity = msgspec.structs.replace(self._identity, **told)
        self._file = msgspec.structs.replace(self._file, identity=self._identity)
        write_identity_file(self._paths.identity_file, self._file)

    def _tidy(self) -> None:
        """Once a day in the quiet hours, or at last after a week without any, forget what was delivered long ago."""
        now = self._clock.true_now()
        # Only the true time may end what is kept: by a clock that says 2099 everything would be old.
        if now is None:
            return
        rested = timedelta.max if self._tidied_at is None else now - self._tidied_at
        quiet = now.astimezone(LOCAL_TIME).hour in _QUIET_HOURS
        if rested >= (_TIDY_EVERY if quiet else _TIDY_AT_LAST_AFTER):
            with suppress(DiskFull, DiskReadOnly):
                self._on_store(lambda store: _tidy(store, now))
                self._tidied_at = now

    def _wait(self, wait: timedelta) -> None:
        self._not_before_ms = self._clock.monotonic_ms() + int(wait.total_seconds() * 1000)

    def _remember(self, *, trouble: KioskError | None) -> None:
        # The centre's time when it has told it: what is remembered must not hang on a clock that is set later.
        now = timestamp(self._clock.best_now())
        if trouble is None:
            self._heard_ms = self._clock.monotonic_ms()
            self._keep(last_success_at=now, failing_since=None, trouble=None)
        else:
            self._keep(failing_since=self._record.failing_since or now, trouble=trouble_of(trouble, at=now))

    def _keep(self, **changed: object) -> None:
        record = self._record = msgspec.structs.replace(self._record, **changed)
        at_ms = self._clock.monotonic_ms()
        only_later = msgspec.structs.replace(record, last_success_at=self._kept.last_success_at) == self._kept
        if only_later and at_ms - self._kept_ms < _KEPT_EVERY_MS:
            return
        # A full disk is told by whoever writes events; what is remembered here in memory is enough meanwhile.
        with suppress(DiskFull, DiskReadOnly):
            self._on_store(lambda store: store.facts.put(SYNC_FACT, record))
            self._kept, self._kept_ms = record, at_ms


def _tidy(store: Store, now: datetime) -> None:
    store.tidy(now=now)
    store.facts.put(_TIDIED_FACT, now)
