"""Where no network comes: bundles on a stick, in any order, any number of times, mixed with the line."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from litestar import Litestar
from sqlalchemy import select

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.commands import main as kiosk_main
from kiosk.paths import Paths
from kiosk.protocol.bundles import BundleInvalid, Sealed, open_sealed
from kiosk.settings import Settings
from kiosk.store.identity import read_identity_file
from kiosk.store.store import Store
from kiosk.sync.bundle import ReceiptFileWrong, export_bundle, import_receipt
from kiosk.sync.status import Vitals
from server.app import build_app
from server.bundles import BundleRefused, import_bundle
from server.centre import Centre
from server.commands import run as centre_main
from server.enrollment import make_code
from server.kiosks import revoke
from server.settings import ServerSettings
from server.store import tables
from tests.fakes import MORNING, FakeClock
from tests.faults.bad_network import serving
from tests.kiosk.teahouse import tea_visit

T = TypeVar("T")
VITALS = Vitals(pack="teahouse", pack_version="1.0")


@pytest.fixture
def app(tmp_path: Path) -> Litestar:
    return build_app(ServerSettings(data=tmp_path / "centre"), now=lambda: MORNING)


@pytest.fixture
def centre(app: Litestar) -> Centre:
    found: Centre = app.state.centre
    return found


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def make_kiosk(
    app: Litestar, centre: Centre, tmp_path: Path, clock: FakeClock
) -> Iterator[Callable[[str], Kiosk]]:
    kiosks: list[Kiosk] = []
    with serving(app) as port:

        def make(name: str) -> Kiosk:
            data = tmp_path / name
            settings = Settings(server_url=f"http://127.0.0.1:{port}")
            kiosks.append(build_kiosk(settings, Paths(data=data, config=data, resources=data), clock))
            kiosks[-1].lock()
            kiosks[-1].enroll(str(make_code(centre, "loc-tho")))
            return kiosks[-1]

        yield make
        for kiosk in kiosks:
            kiosk.close()


@pytest.fixture
def kiosk(make_kiosk: Callable[[str], Kiosk]) -> Kiosk:
    return make_kiosk("kiosk")


@pytest.fixture
def store(kiosk: Kiosk) -> Iterator[Store]:
    with kiosk.open_store() as store:
        yield store


def stored(centre: Centre) -> list[bytes]:
    with centre.engine.begin() as db:
        rows = db.execute(select(tables.event.c.bytes).order_by(tables.event.c.log_id, tables.event.c.seq))
        return [bytes(content) for content in rows.scalars()]


def kept(store: Store) -> list[bytes]:
    return [content for _, content in store.log.read(1, store.log.head.last_seq)]


def write(kiosk: Kiosk, store: Store, file: Path) -> Path:
    return export_bundle(store, kiosk.clock, read_identity_file(kiosk.paths.identity_file), file).file


def carry_back(kiosk: Kiosk, store: Store, file: Path, receipt_file: bytes) -> int:
    identity = kiosk.identity()
    assert identity is not None
    receipt = file.with_suffix(".receipt")
    receipt.write_bytes(receipt_file)
    return import_receipt(store, identity, receipt)


def send_online(kiosk: Kiosk, store: Store) -> int:
    def on_store(deed: Callable[[Store], T], /) -> T:
        return deed(store)

    return kiosk.build_sync(on_store).turn(VITALS, at_once=True).unsent


def test_a_stick_carries_what_waits_and_its_receipt_frees_the_outbox(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    store.log.append_many(tea_visit(clock))
    file = write(kiosk, store, tmp_path / "stick.bundle")
    assert store.outbox.unsent().count == 12

    imported = import_bundle(centre, file)

    assert (imported.events, imported.rejected, imported.trouble) == (12, 0, None)
    assert stored(centre) == kept(store)
    assert carry_back(kiosk, store, file, imported.receipt_file) == 12
    assert carry_back(kiosk, store, file, imported.receipt_file) == 0
    assert store.outbox.unsent().count == 0


def test_a_long_backlog_is_many_batches_in_one_file(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    for _ in range(30):
        store.log.append_many(tea_visit(clock) * 20)
    file = write(kiosk, store, tmp_path / "stick.bundle")

    imported = import_bundle(centre, file)

    assert imported.events == 7200
    assert carry_back(kiosk, store, file, imported.receipt_file) == 7200
    assert stored(centre) == kept(store)


def test_sticks_and_line_may_come_in_any_order_any_number_of_times(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    store.log.append_many(tea_visit(clock))
    first = write(kiosk, store, tmp_path / "first.bundle")
    store.log.append_many(tea_visit(clock))
    second = write(kiosk, store, tmp_path / "second.bundle")
    newest = import_bundle(centre, second)
    store.log.append_many(tea_visit(clock))
    assert send_online(kiosk, store) == 0
    store.log.append_many(tea_visit(clock))
    third = write(kiosk, store, tmp_path / "third.bundle")

    oldest = import_bundle(centre, first)
    again = import_bundle(centre, second)
    last = import_bundle(centre, third)

    assert (oldest.trouble, again.trouble, last.trouble) == (None, None, None)
    assert stored(centre) == kept(store)
    freed = [
        carry_back(kiosk, store, file, imported.receipt_file)
        for file, imported in ((third, last), (second, newest), (first, oldest), (second, again))
    ]
    assert freed == [12, 0, 0, 0]
    assert store.outbox.unsent().count == 0


def test_a_receipt_out_of_turn_frees_nothing_it_does_not_name(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    store.log.append_many(tea_visit(clock))
    first = write(kiosk, store, tmp_path / "first.bundle")
    receipt = import_bundle(centre, first).receipt_file
    carry_back(kiosk, store, first, receipt)
    store.log.append_many(tea_visit(clock))
    second = write(kiosk, store, tmp_path / "second.bundle")
    later = import_bundle(centre, second).receipt_file
    store.outbox.go_back_to(3)

    assert carry_back(kiosk, store, second, later) == 0
    assert carry_back(kiosk, store, first, receipt) == 9
    assert carry_back(kiosk, store, second, later) == 12


def test_one_bad_event_is_rejected_alone_and_named_in_the_receipt(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    store.log.append_many(tea_visit(clock))
    odd = b'{"seq":13,"from":"a kiosk that speaks oddly"}'
    with store._db.begin():
        store.log.head = store.log.write_bytes(store.log.head, [("odd", odd)])
    file = write(kiosk, store, tmp_path / "stick.bundle")

    imported = import_bundle(centre, file)

    assert (imported.events, imported.rejected) == (13, 1)
    assert carry_back(kiosk, store, file, imported.receipt_file) == 13
    assert [one.seq for one in store.outbox.rejected()] == [13]


@pytest.mark.parametrize("damage", ["one letter", "cut", "another's key", "no gzip", "a receipt"])
def test_a_bundle_that_was_touched_is_refused_whole(
    make_kiosk: Callable[[str], Kiosk], centre: Centre, clock: FakeClock, tmp_path: Path, damage: str
) -> None:
    kiosk, other = make_kiosk("kiosk"), make_kiosk("other")
    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
        file = write(kiosk, store, tmp_path / "stick.bundle")
        plain = gzip.decompress(file.read_bytes())
        match damage:
            case "one letter":
                file.write_bytes(gzip.compress(plain.replace(b"has_code", b"has_c0de", 1)))
            case "cut":
                file.write_bytes(file.read_bytes()[:-40])
            case "another's key":
                mine, theirs = (read_identity_file(one.paths.identity_file) for one in (kiosk, other))
                assert mine.identity is not None
                from msgspec.structs import replace

                export_bundle(store, clock, replace(mine, private_key=theirs.private_key), file)
            case "no gzip":
                file.write_bytes(plain)
            case _:
                file.write_bytes(import_bundle(centre, file).receipt_file)

    before = stored(centre)
    with pytest.raises(BundleRefused, match="no sound bundle"):
        import_bundle(centre, file)
    assert stored(centre) == before


@pytest.mark.parametrize("damage", ["one digit", "another kiosk's", "a bundle", "nothing"])
def test_a_receipt_that_was_touched_frees_nothing(
    make_kiosk: Callable[[str], Kiosk], centre: Centre, clock: FakeClock, tmp_path: Path, damage: str
) -> None:
    kiosk, other = make_kiosk("kiosk"), make_kiosk("other")
    with kiosk.open_store() as store, other.open_store() as other_store:
        store.log.append_many(tea_visit(clock))
        other_store.log.append_many(tea_visit(clock))
        file = write(kiosk, store, tmp_path / "stick.bundle")
        receipt = import_bundle(centre, file).receipt_file
        match damage:
            case "one digit":
                receipt = gzip.compress(gzip.decompress(receipt).replace(b'"through":12', b'"through":11'))
            case "another kiosk's":
                theirs = write(other, other_store, tmp_path / "other.bundle")
                receipt = import_bundle(centre, theirs).receipt_file
            case "a bundle":
                receipt = file.read_bytes()
            case _:
                receipt = b""
        with pytest.raises(ReceiptFileWrong):
            carry_back(kiosk, store, file, receipt)
        assert store.outbox.unsent().count == 12


def test_a_revoked_kiosks_bundle_waits_for_an_operator(
    kiosk: Kiosk, store: Store, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    store.log.append_many(tea_visit(clock))
    file = write(kiosk, store, tmp_path / "stick.bundle")
    identity = kiosk.identity()
    assert identity is not None
    with centre.engine.begin() as db:
        revoke(db, identity.kiosk_id, now=MORNING)

    with pytest.raises(BundleRefused, match="revoked"):
        import_bundle(centre, file)
    assert import_bundle(centre, file, accept_revoked=True).events == 12


def test_a_file_made_to_fill_the_memory_is_given_up(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(gzip.compress(b"x" * 50_000_000))
    with pytest.raises(BundleInvalid, match="larger"):
        list(open_sealed(file, sealed=Sealed.BUNDLE, find_key=lambda _line: ()))
    with pytest.raises(BundleRefused):
        import_bundle(centre, file)


def test_the_whole_way_by_commands(
    kiosk: Kiosk,
    centre: Centre,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
    kiosk.close()
    monkeypatch.setenv("KIOSK_DATA", str(kiosk.paths.data))
    stick = tmp_path / "stick"
    stick.mkdir()

    assert kiosk_main(["export", str(stick / "kiosk.bundle")]) == 0
    assert centre_main(["import", str(stick / "kiosk.bundle"), "--data", str(tmp_path / "centre")]) == 0
    assert kiosk_main(["import-receipt", str(stick / "kiosk.bundle.receipt")]) == 0
    told = capsys.readouterr().out
    assert "12 events are in" in told
    assert "12 events are delivered, 0 still wait." in told
    assert kiosk_main(["sync", "--status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unsent"] == 0
    assert sorted(file.name for file in stick.iterdir()) == ["kiosk.bundle", "kiosk.bundle.receipt"]
