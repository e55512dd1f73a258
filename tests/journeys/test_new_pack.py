"""A pack published at the centre comes to a running kiosk by itself, and to its screens when nobody is there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from litestar import Litestar

from kiosk import commands
from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.catalog.shelf import open_newest, pack_folders
from kiosk.errors import UpdateLeftOff
from kiosk.paths import Paths
from kiosk.protocol.signatures import public_text
from kiosk.settings import Settings
from kiosk.store.store import Store
from kiosk.sync.status import SyncStatus, Vitals
from kiosk.sync.sync import Sync
from server.app import build_app
from server.centre import Centre, open_centre
from server.content.repository import Offline, renew_repository
from server.enrollment import make_code
from server.keys import KEY_FILE
from server.settings import ServerSettings
from tests.fakes import FakeClock
from tests.faults.bad_network import serving
from tests.faults.content_centre import TEA, Meddler, publish_tea, tea_of, with_repository
from tests.journeys.centre_program import ROOT, run_kiosk_program, running_centre
from tests.journeys.kiosk_page import KioskPage
from tests.kiosk.teahouse import tea_visit

HERE = "1.2"


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """Where a program was installed that came with tea 1.2."""
    (tmp_path / "resources" / "packs").mkdir(parents=True)
    tea_of(HERE, tmp_path / "resources" / "packs", title="Pha trà")
    return tmp_path / "resources"


@pytest.fixture
def clock() -> FakeClock:
    """Kiosk and centre live by one time."""
    return FakeClock()


@pytest.fixture
def app(tmp_path: Path, clock: FakeClock) -> Litestar:
    return build_app(ServerSettings(data=tmp_path / "centre", pack=str(TEA)), now=lambda: clock.at)


@pytest.fixture
def centre(app: Litestar, tmp_path: Path) -> Centre:
    return with_repository(app, tmp_path / "offline")


@pytest.fixture
def line(app: Litestar) -> Iterator[Meddler]:
    """The way to the centre, with its address."""
    line = Meddler(app)
    with serving(line) as port:  # type: ignore[arg-type]
        line.url = f"http://127.0.0.1:{port}"
        yield line


@pytest.fixture
def kiosk(
    line: Meddler, centre: Centre, resources: Path, tmp_path: Path, clock: FakeClock
) -> Iterator[Kiosk]:
    data = tmp_path / "kiosk"
    kiosk = build_kiosk(
        Settings(server_url=line.url), Paths(data=data, config=data, resources=resources), clock
    )
    kiosk.lock()
    kiosk.enroll(str(make_code(centre, "loc-tho")))
    yield kiosk
    kiosk.close()


@contextmanager
def screens(kiosk: Kiosk, clock: FakeClock) -> Iterator[KioskPage]:
    kiosk.close()
    paths = kiosk.paths
    with KioskPage.opened(
        paths.data, server_url=kiosk.settings.server_url, resources=paths.resources, clock=clock
    ) as page:
        yield page


def updated(page: KioskPage) -> SyncStatus:
    """Somebody asks for the newest pack."""
    answers: list[SyncStatus | None] = []
    page.app.courier.update(done=answers.append)
    page.wait_until(lambda: bool(answers), "the update is told of")
    page.settle()
    assert answers[0] is not None
    return answers[0]


def test_a_running_kiosk_offers_what_was_published_with_its_next_heartbeat(
    kiosk: Kiosk, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    with screens(kiosk, clock) as page:
        page.sync().start().touch("tile-hot").expect("tile")
        assert page.reads("Pha trà")

        publish_tea(centre, "1.3", tmp_path, title="Hãm trà mới")
        page.pass_time(seconds=100).touch("back").pass_time(seconds=100).touch("tile-hot")
        page.pass_time(seconds=101)
        page.wait_until(lambda: (kiosk.paths.packs / "1.3").exists(), "the pack is on the shelf")
        page.settle()
        page.touch("back").touch("tile-hot").expect("tile")
        assert page.reads("Pha trà"), "somebody is at the screen"
        assert not page.reads("Hãm trà mới")

        page.touch("back").expect("home").touch("end").expect("attract").settle()
        page.start().touch("tile-hot").expect("tile")
        assert page.reads("Hãm trà mới")
        status = page.app.courier.status
        assert status is not None
        assert status.update is not None
        assert (status.update.pack_version, status.update.trouble) == ("1.3", None)
    with screens(kiosk, clock) as page:
        page.start().touch("tile-hot")
        assert page.reads("Hãm trà mới"), "and after a restart too"


def test_a_kiosk_at_rest_changes_over_at_once_and_tells_the_centre(
    kiosk: Kiosk, centre: Centre, line: Meddler, clock: FakeClock, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path, title="Hãm trà mới")
    with screens(kiosk, clock) as page:
        assert updated(page).wanted_pack == "1.3"
        page.start().touch("tile-hot")
        assert page.reads("Hãm trà mới")
        page.sync()
        line.asked.clear()
        status = updated(page)
        assert status.update is not None
        assert status.update.trouble is None
        assert not [path for path in line.asked if "/tuf/" in path], "there is nothing new"
    with centre.engine.begin() as db:
        assert db.exec_driver_sql("SELECT pack_version FROM heartbeat").scalar_one() == "1.3"


VITALS = Vitals(pack="tea-house", pack_version=HERE)


@pytest.fixture
def store(kiosk: Kiosk) -> Iterator[Store]:
    with kiosk.open_store() as store:
        yield store


@pytest.fixture
def sync(kiosk: Kiosk, store: Store) -> Sync:
    return kiosk.build_sync(lambda deed: deed(store))


def test_a_refused_pack_is_told_of_and_tried_again_less_and_less_often(
    sync: Sync, centre: Centre, line: Meddler, clock: FakeClock, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path)
    line.changes[".zip"] = lambda body: body[:-1]
    sync.turn(VITALS)
    tries = []
    for minute in range(40):
        if sync.update_is_due(VITALS):
            update = sync.update(VITALS).update
            assert update is not None
            assert update.trouble is not None
            assert update.trouble.code == "update-refused"
            tries.append(minute)
        clock.advance(minutes=1)
    assert tries == [0, 5, 15, 35]

    publish_tea(centre, "1.4", tmp_path)
    line.changes.clear()
    sync.turn(VITALS, at_once=True)
    assert sync.update_is_due(VITALS), "another pack is tried at once"
    update = sync.update(VITALS).update
    assert update is not None
    assert (update.pack_version, update.trouble) == ("1.4", None)


def test_a_centre_that_changed_its_key_is_known_again_by_its_offline_keys(
    sync: Sync, kiosk: Kiosk, app: Litestar, centre: Centre, clock: FakeClock, tmp_path: Path
) -> None:
    assert sync.turn(VITALS).trouble is None
    (tmp_path / "centre" / KEY_FILE).unlink()
    changed = open_centre(centre.settings, now=centre.now)
    app.state.centre = changed
    for _ in range(3):
        trouble = sync.turn(VITALS, at_once=True).trouble
        assert trouble is not None
        assert trouble.code == "network-wants-sign-in"

    renew_repository(changed, Offline.read_from(tmp_path / "offline"))
    clock.advance(minutes=61)
    sync.turn(VITALS, at_once=True)
    assert sync.turn(VITALS, at_once=True).trouble is None
    identity = kiosk.identity()
    assert identity is not None
    assert identity.server_keys == (public_text(changed.key.public_key()),)
    changed.close()


def test_what_waits_to_be_sent_goes_before_the_next_piece_of_a_pack(
    sync: Sync, store: Store, centre: Centre, line: Meddler, clock: FakeClock, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path)
    sync.turn(VITALS)
    told: list[int] = []

    def visit_while_it_comes(body: bytes) -> bytes:
        told.append(len(body))
        return body

    line.changes[".zip"] = visit_while_it_comes
    store.log.append_many(tea_visit(FakeClock()))
    assert store.outbox.unsent().count > 0
    update = sync.update(VITALS).update
    assert update is not None
    assert update.trouble is None
    assert told
    pushed = next(at for at, path in enumerate(line.asked) if path == "/v1/events")
    fetched = next(at for at, path in enumerate(line.asked) if path.endswith(".zip"))
    assert pushed < fetched
    assert store.outbox.unsent().count == 0


def test_the_sign_of_life_goes_between_the_pieces_of_a_pack_when_it_is_due(
    sync: Sync, centre: Centre, line: Meddler, clock: FakeClock, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path)
    sync.turn(VITALS)

    def hours_pass(body: bytes) -> bytes:
        clock.advance(minutes=60)
        return body

    line.changes[".zip"] = hours_pass
    line.asked.clear()
    update = sync.update(VITALS).update
    assert update is not None
    assert update.trouble is None
    assert [path for path in line.asked if "metadata" not in path][-1] == "/v1/heartbeat"


def test_a_download_that_was_left_off_goes_on_and_is_no_failure(
    sync: Sync, centre: Centre, line: Meddler, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path)
    sync.turn(VITALS)
    with pytest.raises(UpdateLeftOff):
        sync.update(VITALS, stop=lambda: line.asked[-1].endswith(".zip"))
    assert sync.status().update is None
    assert sync.update_is_due(VITALS)
    update = sync.update(VITALS).update
    assert update is not None
    assert update.trouble is None


def test_somebody_at_the_machine_does_not_wait_for_a_download(
    kiosk: Kiosk, centre: Centre, line: Meddler, clock: FakeClock, tmp_path: Path
) -> None:
    publish_tea(centre, "1.3", tmp_path, title="Hãm trà mới")
    came: list[str] = []
    with screens(kiosk, clock) as page:

        def ask_meanwhile(body: bytes) -> bytes:
            if "asked" not in came:
                came.append("asked")
                page.app.tasks.on_network(lambda: None, done=lambda _nothing: came.append("answered"))
            return body

        line.changes[".zip"] = ask_meanwhile
        page.app.courier.update(done=lambda _status: came.append("updated"))
        page.wait_until(lambda: "updated" in came, "the update is told of")
        page.settle()
    assert came == ["asked", "answered", "updated"]
    assert (kiosk.paths.packs / "1.3").exists()


def test_the_command_tells_how_it_went(
    kiosk: Kiosk,
    centre: Centre,
    line: Meddler,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kiosk.close()
    monkeypatch.setattr(commands, "_kiosk", lambda: kiosk)

    def update() -> tuple[int, str]:
        code = commands.main(["update"])
        said = capsys.readouterr()
        return code, said.out + said.err

    assert update() == (0, "The centre has published no content yet.\n")
    publish_tea(centre, "1.3", tmp_path)
    line.changes[".zip"] = lambda body: body[:-1]
    assert update() == (
        1,
        "The new content was changed on its way. Tell the centre. The pack that is here stays.\n",
    )
    line.changes.clear()
    assert update() == (0, "Pack 1.3 is here; it is shown as soon as nobody is at the screen.\n")


@pytest.mark.long
def test_a_kill_while_a_pack_comes_leaves_the_current_one(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    version = "2099.1"
    with running_centre(tmp_path / "centre") as centre:
        centre.command("tuf", "init", "--offline", str(tmp_path / "offline"))
        assert run_kiosk_program("enroll", centre.code(), data=data, server_url=centre.url).returncode == 0
        centre.command("content", "publish", str(tea_of(version, tmp_path)))
        for arrived in ("updates/metadata/timestamp.json", "updates/parcel.zip", "updates/incoming"):
            killed = subprocess.Popen(
                [sys.executable, "-m", "ui", "update"],
                env={**os.environ, "KIOSK_DATA": str(data), "KIOSK_SERVER_URL": centre.url},
                cwd=ROOT,
            )
            while not (data / arrived).exists() and killed.poll() is None:
                time.sleep(0.0005)
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            shown = open_newest(pack_folders(Paths(data=data, config=data, resources=ROOT / "resources")))
            assert shown.refused == ()
        done = run_kiosk_program("update", data=data, server_url=centre.url)
        assert (done.returncode, done.stderr) == (0, "")
    assert (data / "packs" / version).exists()
