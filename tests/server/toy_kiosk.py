"""A kiosk as the wire sees it, and the centre it talks to: real signatures, the real application, toy tea."""

import gzip
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Response
from litestar.testing import TestClient

from kiosk.protocol.codes import EnrollmentCode
from kiosk.protocol.messages import (
    Batch,
    CheckState,
    ClockStamp,
    ClockState,
    Device,
    EnrollReply,
    EnrollRequest,
    Event,
    Heartbeat,
    Lost,
    Moment,
    Problem,
    Receipt,
    chain_over,
    chain_start,
)
from kiosk.protocol.signatures import (
    SignedReply,
    SignedRequest,
    public_from_text,
    public_text,
    sign_request,
    verify_reply,
)
from server.app import build_app
from server.centre import Centre
from server.enrollment import make_code
from server.settings import ServerSettings
from server.store.database import FILE_NAME, open_database
from server.times import wire_time

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""A Tuesday, eight in the morning at the support points."""
NO_PACK = Path(__file__).parent / "no-pack"
"""Without a content pack the centre names things by their ids."""
TEA_PACK = Path(__file__).parents[1] / "kiosk" / "catalog" / "packs" / "tea"


@dataclass
class CentreTime:
    """The centre's clock, which stands still until it is told to move."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **passed: float) -> None:
        self.at += timedelta(**passed)


@dataclass
class RunningCentre:
    """The application over real SQLite, and the time it believes."""

    client: TestClient[Any]
    time: CentreTime

    @property
    def centre(self) -> Centre:
        centre: Centre = self.client.app.state.centre
        return centre

    def code(self, point_id: str = "loc-tho", *, kiosk_id: str | None = None) -> EnrollmentCode:
        return make_code(self.centre, point_id, kiosk_id=kiosk_id)

    def kiosk(self, point_id: str = "loc-tho") -> "ToyKiosk":
        """A kiosk that has been enrolled."""
        kiosk = ToyKiosk(self)
        assert kiosk.enroll(self.code(point_id)).status_code == 200
        return kiosk


@contextmanager
def running_centre(
    data: Path | None = None,
    *,
    time: CentreTime | None = None,
    database_url: str = "",
    pack: Path = NO_PACK,
    **given: Any,
) -> Iterator[RunningCentre]:
    """A centre in its own folder, reached by its test client."""
    time = time or CentreTime()
    with tempfile.TemporaryDirectory() as folder:
        if data is None and not database_url:
            (Path(folder) / FILE_NAME).write_bytes(_empty_database())
        settings = ServerSettings(
            data=data or Path(folder), database_url=database_url, pack=str(pack), **given
        )
        app = build_app(settings, now=time)
        with TestClient(app, base_url="http://127.0.0.1:8480", raise_server_exceptions=False) as client:
            yield RunningCentre(client=client, time=time)


@cache
def _empty_database() -> bytes:
    """A SQLite database as a centre makes it at its first start; the others are copied from it, as on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        open_database(ServerSettings(data=Path(folder))).dispose()
        return (Path(folder) / FILE_NAME).read_bytes()


@dataclass
class ToyKiosk:
    """One machine with its key and its log."""

    at: RunningCentre
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    kiosk_id: str = ""
    server_key: str = ""
    log_id: str = field(default_factory=lambda: str(uuid4()))
    continues: str | None = None
    boot_id: str = field(default_factory=lambda: str(uuid4()))
    events: list[bytes] = field(default_factory=list)
    clock_off: timedelta = timedelta(0)
    clock_state: ClockState = ClockState.OK
    beats: int = 0

    def post(self, path: str, body: bytes, *, key_id: str | None = None, encoding: str = "gzip") -> Response:
        """Send a signed body; a reply that carries a signature must carry a good one."""
        message = SignedRequest(
            method="POST",
            url=f"http://127.0.0.1:8480{path}",
            headers={"content-encoding": encoding, "content-type": "application/json"},
        )
        sign_request(message, key=self.key, key_id=key_id or self.kiosk_id, body=body)
        reply = self.at.client.post(path, content=body, headers=dict(message.headers))
        pinned = public_from_text(self.server_key or public_text(self.at.centre.key.public_key()))
        verify_reply(
            SignedReply(status_code=reply.status_code, headers=dict(reply.headers), request=message),
            server_keys=(pinned,),
            body=reply.content,
        )
        return reply

    def enroll(self, code: EnrollmentCode | str) -> Response:
        claim = code if isinstance(code, str) else code.claim
        asked = EnrollRequest(
            code=claim,
            public_key=public_text(self.key.public_key()),
            device=Device(platform="linux", app_version="0.1.0"),
        )
        reply = self.post("/v1/enroll", gzip.compress(msgspec.json.encode(asked)), key_id="enrolling")
        if reply.status_code == 200:
            identity = msgspec.json.decode(reply.content, type=EnrollReply)
            self.kiosk_id, self.server_key = identity.kiosk_id, identity.server_key
        return reply

    def moment(self) -> Moment:
        mono = int((self.at.time() - MORNING + timedelta(days=300)).total_seconds() * 1000)
        stamp = ClockStamp(state=self.clock_state, boot_id=self.boot_id, mono_ms=mono)
        return Moment(at=wire_time(self.at.time() + self.clock_off), clock=stamp)

    def tell(
        self,
        kind: str,
        data: dict[str, Any] | None = None,
        *,
        session_id: str | None = None,
        case: int = 0,
        elapsed_ms: int = 0,
        event_id: str | None = None,
    ) -> bytes:
        """Append an event to the log, as it happens now."""
        moment = self.moment()
        event = Event(
            seq=len(self.events) + 1,
            event_id=event_id or str(uuid4()),
            session_id=session_id,
            case=case,
            kind=kind,
            at=moment.at,
            elapsed_ms=elapsed_ms,
            clock=moment.clock,
            data=data or {},
        )
        return self.append(msgspec.json.encode(event))

    def append(self, content: bytes) -> bytes:
        """Append any bytes, sound or not."""
        self.events.append(content)
        return content

    def assisted_session(
        self,
        *,
        procedure: str = "make-tea",
        outcome: str | None = "has_code",
        rating: str | None = None,
        stuck: Sequence[str] = (),
        help_called: bool = False,
        assist: str | None = None,
        entry_mode: str = "live",
        ended_by: str | None = "finish",
        minutes: float = 12,
    ) -> str:
        """One whole visit, told now."""
        session_id = str(uuid4())
        of = {"session_id": session_id}
        started = {"language": "vi", "entry_mode": entry_mode, "pack": "tea-house", "pack_version": "1.0.0"}
        self.tell("session.started", started, **of)
        if procedure:
            chosen = {"procedure_id": procedure}
            self.tell("procedure.started", chosen, case=1, **of)
            for reason in stuck:
                step = {**chosen, "step_id": "boil-water", "reason": reason}
                self.tell("stuck.told", step, case=1, **of)
            if help_called:
                self.tell("help.called", {"screen": "step"}, case=1, **of)
            if outcome:
                self.tell("outcome.told", {**chosen, "resident_outcome": outcome}, case=1, **of)
            if rating:
                self.tell("rating.told", {**chosen, "rating": rating}, case=1, **of)
        if ended_by:
            self.tell("session.ended", {"ended_by": ended_by}, case=1, elapsed_ms=int(minutes * 60_000), **of)
        if assist:
            self.tell("staff.noted", {"assist": assist}, case=1, **of)
        return session_id

    def batch(
        self, first: int = 1, last: int | None = None, *, lost: Sequence[Lost] = (), **changed: Any
    ) -> bytes:
        """The batch of these events, before gzip."""
        batch = Batch(
            batch_id=str(uuid4()),
            log_id=self.log_id,
            continues=self.continues,
            first_seq=first,
            chain_before=chain_over(chain_start(self.log_id), self.events[: first - 1]),
            events=[msgspec.Raw(event) for event in self.events[first - 1 : last]],
            lost=list(lost),
            now=self.moment(),
        )
        return msgspec.json.encode(msgspec.structs.replace(batch, **changed))

    def push(self, first: int = 1, last: int | None = None, **changed: Any) -> Response:
        return self.post("/v1/events", gzip.compress(self.batch(first, last, **changed)))

    def push_for_receipt(self, first: int = 1, last: int | None = None, **changed: Any) -> Receipt:
        reply = self.push(first, last, **changed)
        assert reply.status_code == 200, reply.text
        return msgspec.json.decode(reply.content, type=Receipt)

    def push_for_problem(self, first: int = 1, last: int | None = None, **changed: Any) -> Problem:
        reply = self.push(first, last, **changed)
        assert reply.headers["content-type"].startswith("application/problem+json"), reply.text
        return msgspec.json.decode(reply.content, type=Problem)

    def beat(
        self, *, counter: int | None = None, backlog: int = 0, oldest: datetime | None = None, **told: Any
    ) -> Response:
        self.beats += 1
        heartbeat = Heartbeat(
            counter=self.beats if counter is None else counter,
            app_version="0.1.0",
            pack="tea-house",
            pack_version="1.0.0",
            log_id=self.log_id,
            last_seq=len(self.events),
            backlog=backlog,
            oldest_unsent_at=wire_time(oldest) if oldest else None,
            disk_free_mb=9_000,
            printer=CheckState.GOOD,
            readiness=CheckState.GOOD,
            last_error=None,
            now=self.moment(),
            **told,
        )
        return self.post("/v1/heartbeat", gzip.compress(msgspec.json.encode(heartbeat)))
