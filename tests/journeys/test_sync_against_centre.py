"""A real kiosk core and the real centre over loopback: whatever the line does, each event is stored once."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import uvicorn
from litestar import Litestar
from sqlalchemy import select

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.errors import ServerRefused
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER
from kiosk.protocol.vocabulary import Kind
from kiosk.settings import Settings
from kiosk.store.drafts import draft_now
from kiosk.store.outbox import Delivery
from kiosk.store.store import Store
from kiosk.sync.status import SyncStatus, Vitals
from kiosk.sync.sync import Sync
from server.app import build_app
from server.centre import Centre
from server.enrollment import make_code
from server.kiosks import move_kiosk, revoke
from server.reprocessing import reprocess
from server.settings import ServerSettings
from server.store import tables
from tests.fakes import MORNING, FakeClock
from tests.kiosk.teahouse import tea_visit
from tests.server.test_reprocessing import older_centre

T = TypeVar("T")
POINT = "loc-tho"


class Line:
    """The way between them: carries bytes both ways, and can lose answers after the centre gave them."""

    def __init__(self, centre_port: int) -> None:
        self.lose_answers = 0
        self._centre_port = centre_port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._take_calls)]
        self._ends: list[socket.socket] = []
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        for end in (self._listening, *self._ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join()

    def _take_calls(self) -> None:
        while True:
            try:
                kiosk, _ = self._listening.accept()
            except OSError:
                return
            centre = socket.create_connection(("127.0.0.1", self._centre_port))
            self._ends += [kiosk, centre]
            for source, target, answers in ((kiosk, centre, False), (centre, kiosk, True)):
                carrying = threading.Thread(
                    target=self._carry, args=(source, target), kwargs={"answers": answers}
                )
                self._threads.append(carrying)
                carrying.start()

    def _carry(self, source: socket.socket, target: socket.socket, *, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(65_536):
                if answers and self.lose_answers:
                    self.lose_answers -= 1
                    break
                target.sendall(part)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def app(tmp_path: Path) -> Litestar:
    return build_app(ServerSettings(data=tmp_path / "centre"), now=lambda: MORNING)


@pytest.fixture
def centre(app: Litestar) -> Centre:
    found: Centre = app.state.centre
    return found


@pytest.fixture
def line(app: Litestar) -> Iterator[Line]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        serving = threading.Thread(target=lambda: server.run(sockets=[listening]))
        serving.start()
        line = Line(listening.getsockname()[1])
        yield line
        line.close()
        server.should_exit = True
        serving.join()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def kiosk(line: Line, centre: Centre, tmp_path: Path, clock: FakeClock) -> Iterator[Kiosk]:
    data = tmp_path / "kiosk"
    kiosk = build_kiosk(Settings(server_url=line.url), Paths(data=data, config=data, resources=data), clock)
    kiosk.lock()
    kiosk.enroll(str(make_code(centre, POINT)))
    yield kiosk
    kiosk.close()


@pytest.fixture
def store(kiosk: Kiosk) -> Iterator[Store]:
    with kiosk.open_store() as store:
        yield store


@pytest.fixture
def sync(kiosk: Kiosk, store: Store) -> Sync:
    def on_store(deed: Callable[[Store], T], /) -> T:
        return deed(store)

    return kiosk.build_sync(on_store)


def turn(sync: Sync) -> SyncStatus:
    return sync.turn(Vitals(pack="teahouse", pack_version="1.0"), at_once=True)


def stored(centre: Centre) -> list[bytes]:
    with centre.engine.begin() as db:
        rows = db.execute(select(tables.event.c.bytes).order_by(tables.event.c.log_id, tables.event.c.seq))
        return [bytes(content) for content in rows.scalars()]


def kept(store: Store) -> list[bytes]:
    return [content for _, content in store.log.read(1, store.log.head.last_seq)]


def test_a_visit_reaches_the_centre_as_it_was_written(
    kiosk: Kiosk, store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))

    status = turn(sync)

    assert (status.unsent, status.rejected, status.trouble) == (0, 0, None)
    assert stored(centre) == kept(store)
    identity = kiosk.identity()
    assert identity is not None
    assert identity.point.point_id == POINT


def test_lost_receipts_send_again_without_doubling(
    store: Store, sync: Sync, centre: Centre, clock: FakeClock, line: Line
) -> None:
    for _ in range(5):
        store.log.append_many(tea_visit(clock))
        line.lose_answers = 1
        assert turn(sync).trouble is not None
        assert store.outbox.unsent().count > 0
        assert len(stored(centre)) == store.log.head.last_seq, "the centre had it; only its word was lost"

    assert turn(sync).unsent == 0
    assert stored(centre) == kept(store)


def test_a_centre_whose_memory_was_set_back_gets_everything_again(
    store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    turn(sync)
    with centre.engine.begin() as db:
        for table in (tables.event, tables.log):
            db.execute(table.delete())

    assert turn(sync).unsent == 0
    assert stored(centre) == kept(store)


def test_a_copied_disk_ends_in_two_logs_and_counts_nothing_twice(
    kiosk: Kiosk, store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    turn(sync)
    copied = kiosk.paths.database.read_bytes()
    wal = kiosk.paths.database.with_name("kiosk.db-wal").read_bytes()
    store.log.append_many(tea_visit(clock))
    turn(sync)
    first_life = kept(store)

    twin_data = kiosk.paths.data.with_name("twin")
    twin_data.mkdir()
    (twin_data / "kiosk.db").write_bytes(copied)
    (twin_data / "kiosk.db-wal").write_bytes(wal)
    (twin_data / "identity.json").write_bytes(kiosk.paths.identity_file.read_bytes())
    twin = build_kiosk(
        kiosk.settings,
        Paths(data=twin_data, config=twin_data, resources=twin_data),
        FakeClock(mono_ms=9_000_000),
    )
    with twin.open_store() as twin_store:

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(twin_store)

        second_life = twin_store.log.append_many(tea_visit(FakeClock(mono_ms=9_000_000)))
        twin_sync = twin.build_sync(on_store)
        assert turn(twin_sync).unsent == 0
        assert twin_store.log.head.continues == store.log.head.log_id
    twin.close()

    ids = [EVENT_DECODER.decode(content).event_id for content in stored(centre)]
    assert len(ids) == len(set(ids))
    assert set(first_life) <= set(stored(centre))
    assert {logged.event_id for logged in second_life} <= set(ids)


def speak_oddly(store: Store) -> bytes:
    """What stands now at seq 2 of the log, and means nothing to anybody."""
    odd = b'{"seq":2,"from":"a kiosk that speaks oddly"}'
    with store._db.begin():
        store.log.head = store.log.write_bytes(store.log.head, [("odd", odd)])
    return odd


def test_a_word_the_centre_does_not_know_is_rejected_alone(
    store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    odd = speak_oddly(store)
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])

    status = turn(sync)

    assert (status.unsent, status.rejected) == (0, 1)
    assert store.outbox.delivery_of(2) is Delivery.REJECTED
    assert odd not in stored(centre)
    assert len(stored(centre)) == 2


def test_what_the_centre_reads_after_its_upgrade_is_no_longer_told_as_rejected(
    store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many([draft_now(clock, Kind.APP_STOPPED)])
    speak_oddly(store)
    store.log.append_many([draft_now(clock, Kind.LOG_CONTINUED, {"requeued": 0})])
    with older_centre(Kind.LOG_CONTINUED):
        assert turn(sync).rejected == 2

    assert reprocess(centre).taken == 1
    clock.advance(minutes=10)
    status = turn(sync)

    assert status.rejected == 1
    assert store.outbox.delivery_of(2) is Delivery.REJECTED
    assert store.outbox.delivery_of(3) is Delivery.DELIVERED


def test_a_code_serves_one_machine(kiosk: Kiosk, centre: Centre) -> None:
    code = str(make_code(centre, POINT))
    before = kiosk.identity()
    assert before is not None

    again = kiosk.enroll(code)

    assert again.kiosk_id == before.kiosk_id
    with pytest.raises(ServerRefused):
        kiosk.enroll(code, new_key=True)


def test_a_revoked_kiosk_keeps_what_waits_and_says_why(
    kiosk: Kiosk, store: Store, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    store.log.append_many(tea_visit(clock))
    identity = kiosk.identity()
    assert identity is not None
    with centre.engine.begin() as db:
        revoke(db, identity.kiosk_id, now=MORNING)

    status = turn(sync)

    assert status.trouble is not None
    assert status.trouble.code == "kiosk.revoked"
    assert status.unsent == store.log.head.last_seq


def test_a_kiosk_that_was_moved_learns_where_it_stands(
    kiosk: Kiosk, sync: Sync, centre: Centre, clock: FakeClock
) -> None:
    turn(sync)
    identity = kiosk.identity()
    assert identity is not None
    with centre.engine.begin() as db:
        move_kiosk(db, identity.kiosk_id, "phuong-sai", by="console", now=centre.now())
    clock.advance(minutes=10)
    turn(sync)
    moved = kiosk.identity()
    assert moved is not None
    assert (moved.point.point_id, moved.point.unit_name) == ("phuong-sai", "phường Tây Nha Trang")
    assert (moved.kiosk_id, moved.server_keys) == (identity.kiosk_id, identity.server_keys)
