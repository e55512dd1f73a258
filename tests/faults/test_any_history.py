"""A kiosk and its centre through any history: crashes, lost and doubled messages, restores, copied disks, damage, sticks.

Whatever came before, once the line is fair again the centre holds every event that the kiosk keeps, each once.
"""

import dataclasses
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from litestar.testing import TestClient
from sqlalchemy import select

from kiosk.errors import KnownFault, ServerUnreachable
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER
from kiosk.protocol.signatures import SignedReply, SignedRequest, sign_request
from kiosk.store.identity import read_identity_file
from kiosk.store.store import Store
from kiosk.sync import push
from kiosk.sync.bundle import export_bundle, import_receipt
from kiosk.sync.enrollment import enroll
from kiosk.sync.histories import continue_log
from kiosk.sync.link import Answer, Link, Packed, pack
from kiosk.sync.push import Beside
from kiosk.sync.status import Vitals
from kiosk.sync.sync import Sync
from server import close_behind
from server.app import build_app
from server.bundles import import_bundle
from server.centre import Centre
from server.enrollment import make_code
from server.settings import ServerSettings
from server.store import tables
from server.store.database import renew_epoch
from tests.fakes import MORNING, FakeClock
from tests.kiosk.teahouse import tea_visit

T = TypeVar("T")
ADDRESS = "http://127.0.0.1:8480"
VITALS = Vitals(pack="teahouse", pack_version="1.0")


class Weather(StrEnum):
    """What becomes of one request."""

    FAIR = "fair"
    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    TWICE = "twice"
    LATE = "late"


class Line(Link):
    """The centre's own application without a socket between; requests and answers are signed and read as always."""

    def __init__(self, client: TestClient[Any]) -> None:
        self._client = client
        self._late: list[tuple[SignedRequest, bytes]] = []
        self.coming: list[Weather] = []

    def post(
        self,
        path: str,
        body: bytes | Packed,
        *,
        key: Ed25519PrivateKey,
        key_id: str,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Answer:
        packed = (body if isinstance(body, Packed) else pack(body)).content
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        request = SignedRequest(method="POST", url=f"{ADDRESS}{path}", headers=headers)
        sign_request(request, key=key, key_id=key_id, body=packed)
        meanwhile()
        weather = self.coming.pop(0) if self.coming else Weather.FAIR
        if weather is Weather.LATE:
            self._late.append((request, packed))
        if weather in (Weather.LATE, Weather.REQUEST_LOST):
            raise ServerUnreachable("The centre does not answer.")
        answer = self._ask(request, packed)
        while self._late:
            self._ask(*self._late.pop())
        if weather is Weather.ANSWER_LOST:
            raise ServerUnreachable("The centre does not answer.")
        return self._ask(request, packed) if weather is Weather.TWICE else answer

    def _ask(self, request: SignedRequest, packed: bytes) -> Answer:
        path = request.url.removeprefix(ADDRESS)
        reply = self._client.post(path, content=packed, headers=dict(request.headers))
        signed = SignedReply(status_code=reply.status_code, headers=reply.headers, request=request)
        return Answer(reply=signed, body=reply.content, sent_bytes=len(packed), seconds=0.01)


_running: list[TestClient[Any]] = []


@pytest.fixture(autouse=True, scope="module")
def _centre() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        app = build_app(ServerSettings(data=Path(folder)), now=lambda: MORNING)
        with TestClient(app, base_url=ADDRESS) as client:
            _running.append(client)
            yield
            _running.clear()


class AnyHistory(RuleBasedStateMachine):
    """`mine` is what was acknowledged here and not taken back by an older disk."""

    beside: Beside | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        data = root / "kiosk"
        self.paths, self.clock = Paths(data=data, config=data, resources=data), FakeClock()
        self.line = Line(_running[0])
        enroll(str(make_code(self.centre, "loc-tho")), link=self.line, paths=self.paths)
        self.mine: list[str] = []
        self.sticks: list[Path] = []
        self.receipts: list[Path] = []
        self.copy: tuple[dict[str, bytes], list[str]] | None = None
        self.backup = self._back_up()
        self._open()

    def teardown(self) -> None:
        try:
            self.the_line_is_fair_for_a_while()
        finally:
            self.store.close()
            self.backup.close()
            self.folder.cleanup()

    @property
    def centre(self) -> Centre:
        found: Centre = _running[0].app.state.centre
        return found

    @rule(visits=st.integers(1, 2), coming=st.lists(st.sampled_from(Weather), max_size=2))
    def help_people_and_speak_with_the_centre(self, visits: int, coming: list[Weather]) -> None:
        for _ in range(visits):
            logged = self.store.log.append_many(tea_visit(self.clock))
            self.mine += [one.event_id for one in logged]
        self.line.coming = list(coming)
        self.sync.turn(VITALS, at_once=True)
        self.line.coming = []

    @rule()
    def help_one_while_nobody_listens(self) -> None:
        self.mine += [one.event_id for one in self.store.log.append_many(tea_visit(self.clock))]

    @rule()
    def crash_and_start_again(self) -> None:
        self.store.close()
        self._open()

    @rule()
    def back_the_centre_up(self) -> None:
        self.backup.close()
        self.backup = self._back_up()

    @rule()
    def put_the_backup_back(self) -> None:
        raw = self.centre.engine.raw_connection()
        self.backup.backup(cast(sqlite3.Connection, raw.driver_connection))
        raw.close()
        with self.centre.engine.begin() as db:
            epoch = renew_epoch(db)
        _running[0].app.state.centre = dataclasses.replace(self.centre, epoch=epoch)

    @rule()
    def copy_the_disk(self) -> None:
        self.store.close()
        self.copy = {file.name: file.read_bytes() for file in self.paths.data.glob("kiosk.db*")}, [*self.mine]
        self._open()

    @precondition(lambda self: self.copy is not None)
    @rule()
    def put_the_copy_back(self) -> None:
        assert self.copy is not None
        files, mine = self.copy
        self.store.close()
        for file in self.paths.data.glob("kiosk.db*"):
            file.unlink()
        for name, content in files.items():
            (self.paths.data / name).write_bytes(content)
        self.mine = [*mine]
        self._open()

    @rule()
    def begin_a_new_log(self) -> None:
        """As when the centre says that it holds another history."""
        continue_log(self.store, self.clock)

    @rule()
    def damage_the_disk(self) -> None:
        self.store.close()
        with self.paths.database.open("r+b") as file:
            file.write(b"\0" * 100)
        self._open()

    @rule()
    def write_a_stick(self) -> None:
        file = Path(self.folder.name) / f"{len(self.sticks)}.bundle"
        export_bundle(self.store, self.clock, read_identity_file(self.paths.identity_file), file)
        self.sticks.append(file)

    @precondition(lambda self: self.sticks)
    @rule(data=st.data())
    def carry_a_stick_to_the_centre(self, data: st.DataObject) -> None:
        stick = data.draw(st.sampled_from(self.sticks))
        receipt = stick.with_suffix(f".{len(self.receipts)}.receipt")
        receipt.write_bytes(import_bundle(self.centre, stick).receipt_file)
        self.receipts.append(receipt)

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def carry_a_receipt_back(self, data: st.DataObject) -> None:
        identity = read_identity_file(self.paths.identity_file).identity
        assert identity is not None
        import_receipt(self.store, identity, data.draw(st.sampled_from(self.receipts)))

    @rule()
    def the_line_is_fair_for_a_while(self) -> None:
        for _ in range(3):
            status = self.sync.turn(VITALS, at_once=True)
            assert status.trouble is None, status.trouble
        assert (status.unsent, status.rejected) == (0, 0)
        assert set(self._kept()) <= set(self._stored())

    @invariant()
    def nothing_acknowledged_is_lost_here(self) -> None:
        kept = self._kept()
        assert len(kept) == len(set(kept))
        assert set(self.mine) <= set(kept)

    @invariant()
    def nothing_counts_twice_at_the_centre(self) -> None:
        stored = self._stored()
        assert len(stored) == len(set(stored))

    def _open(self) -> None:
        self.store = store = Store.open(self.paths, self.clock)

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(store)

        self.sync = Sync(
            file=read_identity_file(self.paths.identity_file),
            paths=self.paths,
            link=self.line,
            on_store=on_store,
            clock=self.clock,
            beside=type(self).beside,
        )

    def _back_up(self) -> sqlite3.Connection:
        backup = sqlite3.connect(":memory:", check_same_thread=False)
        raw = self.centre.engine.raw_connection()
        cast(sqlite3.Connection, raw.driver_connection).backup(backup)
        raw.close()
        return backup

    def _kept(self) -> list[str]:
        return [EVENT_DECODER.decode(content).event_id for content in self.store.log.newest_first()]

    def _stored(self) -> list[str]:
        identity = read_identity_file(self.paths.identity_file).identity
        assert identity is not None
        of_this = tables.event.c.kiosk_id == identity.kiosk_id
        with self.centre.engine.begin() as db:
            return list(db.execute(select(tables.event.c.event_id).where(of_this)).scalars())


QUICK = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
AnyHistory.TestCase.settings = QUICK
TestAnyHistory = AnyHistory.TestCase


def _at_once(work: Callable[[], Answer]) -> Future[Answer]:
    """Stands for another thread: an answer is there before the kiosk looks at the one before it."""
    future: Future[Answer] = Future()
    try:
        future.set_result(work())
    except KnownFault as fault:
        future.set_exception(fault)
    return future


class CrowdedHistory(AnyHistory):
    """Batches of a few events, two of them under way."""

    beside = staticmethod(_at_once)

    def __init__(self) -> None:
        self.small = ExitStack()
        for module, name, value in (
            (push, "FIRST_BYTES", 1_000),
            (push, "FEWEST_BYTES", 1_000),
            (push, "BATCH_BYTES_LIMIT", 17 * 1_024),
            (close_behind, "PREDECESSOR_WITHIN_S", 0.0),
        ):
            self.small.enter_context(patch.object(module, name, value))
        super().__init__()

    def teardown(self) -> None:
        with self.small:
            super().teardown()


CrowdedHistory.TestCase.settings = QUICK
TestCrowdedHistory = CrowdedHistory.TestCase


class LongCrowdedHistory(CrowdedHistory):
    """The same for the night."""


LongCrowdedHistory.TestCase.settings = settings(QUICK, max_examples=500, stateful_step_count=40)
TestLongCrowdedHistory = pytest.mark.long(LongCrowdedHistory.TestCase)


class LongHistory(AnyHistory):
    """The same for the night."""


LongHistory.TestCase.settings = settings(QUICK, max_examples=1_500, stateful_step_count=40)
TestLongHistory = pytest.mark.long(LongHistory.TestCase)
