"""A centre put back from a backup gets again whatever the kiosk still keeps, whatever had become of its log meanwhile."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from litestar import Litestar
from sqlalchemy import select

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER
from kiosk.settings import Settings
from kiosk.store.store import Store
from kiosk.sync.bundle import export_bundle
from kiosk.sync.histories import continue_log
from kiosk.sync.status import Vitals
from server.bundles import import_bundle
from server.centre import Centre
from server.enrollment import make_code
from server.store import tables
from server.store.database import renew_epoch
from tests.fakes import FakeClock
from tests.faults.bad_network import serving
from tests.kiosk.teahouse import tea_visit

T = TypeVar("T")
VITALS = Vitals(pack="teahouse", pack_version="1.0")
OF_KIOSKS = (tables.event, tables.log, tables.set_aside, tables.hole, tables.heartbeat)


@pytest.fixture
def kiosk(centre_app: Litestar, tmp_path: Path, clock: FakeClock) -> Iterator[Kiosk]:
    with serving(centre_app) as port:
        data = tmp_path / "kiosk"
        settings = Settings(server_url=f"http://127.0.0.1:{port}")
        kiosk = build_kiosk(settings, Paths(data=data, config=data, resources=data), clock)
        kiosk.lock()
        kiosk.enroll(str(make_code(centre_app.state.centre, "loc-tho")))
        yield kiosk
        kiosk.close()


def send(kiosk: Kiosk, store: Store) -> int:
    def on_store(deed: Callable[[Store], T], /) -> T:
        return deed(store)

    status = kiosk.build_sync(on_store).turn(VITALS, at_once=True)
    assert status.trouble is None, status.trouble
    return status.unsent


def ids(contents: object) -> list[str]:
    return [EVENT_DECODER.decode(bytes(content)).event_id for content in contents]  # type: ignore[attr-defined]


def kept(store: Store) -> list[str]:
    return ids(store.log.newest_first())


def stored(app: Litestar) -> list[str]:
    centre: Centre = app.state.centre
    with centre.engine.begin() as db:
        return ids(db.execute(select(tables.event.c.bytes)).scalars())


def back_up(app: Litestar) -> dict[str, list[dict[str, object]]]:
    centre: Centre = app.state.centre
    with centre.engine.begin() as db:
        return {
            table.name: [dict(row) for row in db.execute(select(table)).mappings()] for table in OF_KIOSKS
        }


def restore(app: Litestar, backup: dict[str, list[dict[str, object]]], *, told: bool = True) -> None:
    """Put the rows back; `told` when whoever did it said so, as the operators' guide wants."""
    centre: Centre = app.state.centre
    with centre.engine.begin() as db:
        for table in OF_KIOSKS:
            db.execute(table.delete())
            if backup[table.name]:
                db.execute(table.insert(), backup[table.name])
        if told:
            app.state.centre = dataclasses.replace(centre, epoch=renew_epoch(db))


@pytest.mark.parametrize("told", [True, False], ids=["told", "nobody said so"])
def test_what_was_delivered_under_a_log_before_the_fork_is_offered_again(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock, told: bool
) -> None:
    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        backup = back_up(centre_app)
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        store.log.append_many(tea_visit(clock))
        continue_log(store, clock)
        store.log.append_many(tea_visit(clock))
        assert send(kiosk, store) == 0
        before = stored(centre_app)

        restore(centre_app, backup, told=told)
        assert send(kiosk, store) == 0

        here = kept(store)
        assert len(here) == len(set(here)) >= 4 * 12
        assert set(before) <= set(here)
        assert sorted(stored(centre_app)) == sorted(set(here))
        forked_to = store.log.head.log_id
        assert send(kiosk, store) == 0
        assert store.log.head.log_id == forked_to, "once is enough"


@pytest.mark.parametrize("forks", [1, 3])
def test_what_was_lost_of_an_ended_log_is_missed_although_nobody_told_of_the_restore(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock, forks: int
) -> None:
    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        backup = back_up(centre_app)
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        # Of the logs after it nothing has been delivered when the backup is put back.
        for _ in range(forks):
            store.log.append_many(tea_visit(clock))
            continue_log(store, clock)

        restore(centre_app, backup, told=False)
        assert send(kiosk, store) == 0

        assert sorted(stored(centre_app)) == sorted(kept(store))
        newest = store.log.head.log_id
        assert send(kiosk, store) == 0
        assert store.log.head.log_id == newest, "once is enough"


def test_a_second_backup_put_back_gets_everything_again_too(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock
) -> None:
    with kiosk.open_store() as store:
        backup = back_up(centre_app)
        for _ in range(3):
            store.log.append_many(tea_visit(clock))
            send(kiosk, store)
            continue_log(store, clock)
            send(kiosk, store)
            restore(centre_app, backup)
            assert send(kiosk, store) == 0
            assert sorted(stored(centre_app)) == sorted(kept(store))


def test_what_another_kiosk_id_told_is_not_told_again_under_this_one(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock
) -> None:
    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        first_life = stored(centre_app)
        kiosk.enroll(str(make_code(centre_app.state.centre, "loc-tho")), new_key=True)
        store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        restore(centre_app, back_up(centre_app))

        assert send(kiosk, store) == 0

        assert sorted(stored(centre_app)) == sorted(set(kept(store)))
        assert len([one for one in stored(centre_app) if one in first_life]) == len(first_life)


def test_a_damaged_log_offers_what_was_delivered_to_a_centre_that_lost_it(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock
) -> None:
    with kiosk.open_store() as store:
        empty = back_up(centre_app)
        for _ in range(10):
            store.log.append_many(tea_visit(clock))
        send(kiosk, store)
        delivered = stored(centre_app)
    content = bytearray(kiosk.paths.database.read_bytes())
    content[:100] = b"\0" * 100
    kiosk.paths.database.write_bytes(content)
    with kiosk.open_store() as store:
        send(kiosk, store)
        assert sorted(stored(centre_app)) == sorted([*delivered, kept(store)[-1]]), "nothing counts twice"

        restore(centre_app, empty)
        assert send(kiosk, store) == 0

        assert set(delivered) <= set(stored(centre_app))
        assert sorted(stored(centre_app)) == sorted(kept(store))


def test_a_stick_written_before_the_fork_counts_nothing_twice_after_it(
    kiosk: Kiosk, centre_app: Litestar, clock: FakeClock, tmp_path: Path
) -> None:
    from kiosk.store.identity import read_identity_file

    with kiosk.open_store() as store:
        store.log.append_many(tea_visit(clock))
        file = read_identity_file(kiosk.paths.identity_file)
        stick = export_bundle(store, clock, file, tmp_path / "stick.bundle").file
        continue_log(store, clock)
        send(kiosk, store)

        import_bundle(centre_app.state.centre, stick)

        assert sorted(stored(centre_app)) == sorted(kept(store))
