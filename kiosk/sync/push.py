"""Bring what waits to the centre, oldest first, and believe nothing but its signed word."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.clock import Clock, from_timestamp
from kiosk.errors import KioskError, ServerBusy, ServerRefused, ServerUnreachable
from kiosk.protocol.messages import (
    BATCH_BYTES_LIMIT,
    BATCH_EVENTS_LIMIT,
    Batch,
    Problem,
    ProblemCode,
    Receipt,
)
from kiosk.store.outbox import WaitingBatch
from kiosk.store.store import Store
from kiosk.sync.histories import continue_log, heed
from kiosk.sync.link import Answer, Link, Packed, pack, refusal
from kiosk.sync.status import OnStore

BATCH_TAKES_S = 5.0
"""A batch is as large as the link carries in about this time."""
FIRST_BYTES = 64 * 1024
FEWEST_BYTES = 8 * 1024
BATCHES_UNDER_WAY = 2
SWIFT_S = 1.0
"""A batch that is answered within this leaves room for another beside it."""
_FRAME_BYTES = 16 * 1024
_GROWS_BY = 1.25
_TOO_MUCH = frozenset({400, 413, 422})


Beside = Callable[[Callable[[], Answer]], Future[Answer]]
"""Lets a request go its way on another thread."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A batch and how it goes out. `close_behind` another that may not be answered yet; `is_last`: nothing waits behind it."""

    batch: WaitingBatch
    batch_id: str
    packed: Packed
    close_behind: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A batch that was sent. `answer` waits for what comes back, doing meanwhile what it is given."""

    prepared: _Prepared
    answer: Callable[[Callable[[], None]], Answer]


class Push:
    """Sends batches; remembers from one to the next how much the link carries and the centre takes.

    With `beside`, which needs a thread for each of `BATCHES_UNDER_WAY`, a good link gets the next batch before the last is answered.
    """

    def __init__(
        self,
        *,
        link: Link,
        on_store: OnStore,
        clock: Clock,
        kiosk_id: str,
        key: Ed25519PrivateKey,
        beside: Beside | None = None,
    ) -> None:
        self._link, self._on_store, self._clock = link, on_store, clock
        self._kiosk_id, self._key, self._beside = kiosk_id, key, beside
        self._bytes_limit = FIRST_BYTES
        self._growing = True
        self._swift = False
        self._events_limit = BATCH_EVENTS_LIMIT
        self._forks = 0
        self._gaps: set[int] = set()

    def push_all(
        self, server_keys: tuple[Ed25519PublicKey, ...], *, stop: Callable[[], bool] = lambda: False
    ) -> int:
        """Send until nothing waits or `stop` says so; returns how many events were decided.

        Raises ServerUnreachable, NetworkWantsSignIn, ServerBusy or ServerRefused; what was decided before stays so.
        """
        decided = 0
        self._forks, self._gaps = 0, set()
        under_way: deque[_UnderWay] = deque()
        following: _Prepared | None = None
        try:
            while True:
                if len(under_way) < self._at_once() and not stop():
                    last = under_way[-1].prepared if under_way else None
                    following = following or (self._prepare_behind(last) if last else self._prepare())
                    if following is not None:
                        under_way.append(self._send(following))
                        following = None
                        continue
                if not under_way:
                    return decided
                sent = under_way.popleft()

                def prepare_ahead(last: _Prepared = (under_way[-1] if under_way else sent).prepared) -> None:
                    # While batches still grow, the next one is not known.
                    nonlocal following
                    if not self._growing and not last.is_last:
                        following = following or self._prepare_behind(last)

                decided += self._take_answer(sent, server_keys, meanwhile=prepare_ahead)
                foreseen = sent.prepared.batch
                if self._on_store(_where_decided) != (foreseen.log_id, foreseen.last_seq):
                    following = None
                    self._let_go(under_way)
        finally:
            self._let_go(under_way)

    def _at_once(self) -> int:
        """How many batches may be under way. A second one would only crowd a link, or a centre, that takes its time."""
        whole = self._events_limit == BATCH_EVENTS_LIMIT and not self._growing
        return BATCHES_UNDER_WAY if self._beside and self._swift and whole else 1

    def _prepare_behind(self, last: "_Prepared") -> "_Prepared | None":
        """The batch behind one that is under way. A trouble is met again, and told, when the batch's own turn comes."""
        with suppress(KioskError):
            return self._prepare(behind=last)
        return None

    def _prepare(self, *, behind: "_Prepared | None" = None) -> "_Prepared | None":
        """The oldest waiting batch, or the one behind another, ready to be sent."""
        events_limit, bytes_limit = self._events_limit, self._bytes_limit
        after = behind.batch.last_seq if behind else None
        batch, last_seq = self._on_store(
            lambda store: (
                store.outbox.next_batch(events_limit=events_limit, bytes_limit=bytes_limit, after=after),
                store.log.head.last_seq,
            )
        )
        if batch is None:
            return None
        close_behind = behind is not None and self._at_once() > 1
        batch_id = str(uuid4())
        body = msgspec.json.encode(
            Batch(
                batch_id=batch_id,
                log_id=batch.log_id,
                continues=batch.continues,
                first_seq=batch.first_seq,
                chain_before=batch.chain_before,
                events=[msgspec.Raw(content) for content in batch.events],
                lost=list(batch.lost),
                now=self._clock.moment(),
                close_behind=True if close_behind else msgspec.UNSET,
            )
        )
        return _Prepared(
            batch=batch,
            batch_id=batch_id,
            packed=pack(body, quick=self._swift),
            close_behind=close_behind,
            is_last=batch.last_seq == last_seq,
        )

    def _send(self, prepared: "_Prepared") -> "_UnderWay":
        """Let a batch go, and return when all of it is on its way; where none goes close behind, it goes when its answer is
        asked for."""

        def post(meanwhile: Callable[[], None]) -> Answer:
            return self._link.post(
                "/v1/events", prepared.packed, key=self._key, key_id=self._kiosk_id, meanwhile=meanwhile
            )

        if self._beside is None or self._at_once() == 1 or (prepared.is_last and not prepared.close_behind):
            return _UnderWay(prepared, answer=post)
        on_its_way = Event()
        future = self._beside(lambda: post(on_its_way.set))
        future.add_done_callback(lambda _answered: on_its_way.set())
        on_its_way.wait()

        def answer(meanwhile: Callable[[], None]) -> Answer:
            meanwhile()
            return future.result()

        return _UnderWay(prepared, answer=answer)

    def _let_go(self, under_way: "deque[_UnderWay]") -> None:
        """What was sent behind a batch that took another way counts for nothing; the line is free again afterwards."""
        if under_way:
            self._swift = False
        while under_way:
            with suppress(KioskError, CancelledError):
                under_way.popleft().answer(lambda: None)

    def _take_answer(
        self,
        sent: "_UnderWay",
        server_keys: tuple[Ed25519PublicKey, ...],
        *,
        meanwhile: Callable[[], None],
    ) -> int:
        prepared, batch = sent.prepared, sent.prepared.batch
        try:
            answer = sent.answer(meanwhile)
        except ServerUnreachable:
            # A line that breaks after so many bytes would break every batch that is larger.
            self._bytes_limit = min(self._bytes_limit, max(self._bytes_limit // 2, FIRST_BYTES))
            raise
        signed = answer.is_signed_by(server_keys)
        if answer.status == 200 and signed:
            return self._take_receipt(prepared, answer)
        if answer.status in _TOO_MUCH:
            self._halve(batch, answer, server_keys, signed=signed)
            return 0
        problem = answer.problem() if signed else None
        if problem is not None and problem.log_id == batch.log_id:
            if problem.code == ProblemCode.LOG_GAP and prepared.close_behind:
                # It came before the one it follows, or that one never came: once more, alone.
                self._swift = False
                return 0
            if problem.code == ProblemCode.LOG_GAP and problem.through is not None:
                self._go_back(batch, problem, problem.through)
                return 0
            if problem.code == ProblemCode.LOG_FORKED:
                self._continue_log(answer, server_keys)
                return 0
        raise refusal(answer, server_keys)

    def _take_receipt(self, prepared: "_Prepared", answer: Answer) -> int:
        batch = prepared.batch
        try:
            receipt = msgspec.json.decode(answer.body, type=Receipt)
        except msgspec.MsgspecError:
            raise ServerRefused(
                "The centre's receipt is not understood.", "Tell the centre.", code=ProblemCode.INTERNAL
            ) from None
        if receipt.batch_id != prepared.batch_id or receipt.log_id != batch.log_id:
            raise ServerRefused(
                "The centre's receipt is for another batch.", "Tell the centre.", code=ProblemCode.INTERNAL
            )
        at = from_timestamp(receipt.at)
        self._clock.learn(at)
        self._adapt(prepared.packed.plain_bytes, answer.seconds)
        self._swift = answer.seconds <= SWIFT_S
        decided, heeded = self._on_store(
            lambda store: (
                store.outbox.settle(batch, receipt, at=at),
                heed(
                    store,
                    self._clock,
                    log_id=receipt.log_id,
                    through=receipt.through,
                    server_epoch=receipt.server_epoch,
                ),
            )
        )
        if not decided and not heeded:
            raise ServerBusy("The centre took nothing of what was sent.", "Nothing to do; it is tried again.")
        return decided

    def _adapt(self, raw_bytes: int, seconds: float) -> None:
        carries = raw_bytes * BATCH_TAKES_S / max(seconds, 0.001)
        limit = min(carries, self._bytes_limit * 2, BATCH_BYTES_LIMIT - _FRAME_BYTES)
        self._growing = limit > self._bytes_limit * _GROWS_BY
        self._bytes_limit = max(int(limit), FEWEST_BYTES)
        self._events_limit = min(self._events_limit * 2, BATCH_EVENTS_LIMIT)

    def _halve(
        self,
        batch: WaitingBatch,
        answer: Answer,
        server_keys: tuple[Ed25519PublicKey, ...],
        *,
        signed: bool,
    ) -> None:
        if len(batch.events) > 1:
            self._events_limit = (len(batch.events) + 1) // 2
            return
        # A proxy that refuses everything must not empty the outbox: only the centre's own word gives an event up.
        if not signed or not batch.events:
            raise refusal(answer, server_keys)
        problem = answer.problem()
        code = problem.code if problem is not None else ProblemCode.MALFORMED
        self._on_store(lambda store: store.outbox.refuse_locally(batch.first_seq, code=code))

    def _go_back(self, batch: WaitingBatch, problem: Problem, through: int) -> None:
        if through >= batch.first_seq - 1 or through in self._gaps:
            raise ServerRefused(
                f"The centre misses events it was sent: {problem.title}",
                "Tell the centre.",
                code=problem.code,
            )
        self._gaps.add(through)
        self._on_store(lambda store: store.outbox.go_back_to(through))

    def _continue_log(self, answer: Answer, server_keys: tuple[Ed25519PublicKey, ...]) -> None:
        self._forks += 1
        if self._forks > 1:
            raise refusal(answer, server_keys)
        self._on_store(lambda store: continue_log(store, self._clock))


def _where_decided(store: Store) -> tuple[str, int]:
    """The current log and the last seq of it that is decided. On the store's thread."""
    return store.log.head.log_id, store.log.head.decided
