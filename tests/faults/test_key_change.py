"""The centre changes its key: a kiosk that heard of it goes on, and believes the old key no more."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.paths import Paths
from kiosk.protocol.signatures import public_text
from kiosk.settings import Settings
from kiosk.store.store import Store
from kiosk.sync.status import SyncStatus, Vitals
from server.app import build_app
from server.commands import run as centre_main
from server.enrollment import make_code
from server.settings import ServerSettings
from tests.fakes import MORNING, FakeClock
from tests.faults.bad_network import serving

T = TypeVar("T")
VITALS = Vitals(pack="teahouse", pack_version="1.0")


class Town:
    """One kiosk and one centre that is stopped and started on the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        data = folder / "kiosk"
        self.paths = Paths(data=data, config=data, resources=data)
        self.enrolled = False

    def day(self, *, listens: bool = True) -> tuple[str, SyncStatus | None]:
        """The centre runs for a while; its key, and what the kiosk that listened learnt."""
        app = build_app(ServerSettings(data=self.folder / "centre"), now=lambda: MORNING)
        centre = app.state.centre
        key = public_text(centre.key.public_key())
        with serving(app) as port:
            kiosk = build_kiosk(Settings(server_url=f"http://127.0.0.1:{port}"), self.paths, FakeClock())
            kiosk.lock()
            if not self.enrolled:
                kiosk.enroll(str(make_code(centre, "loc-tho")))
                self.enrolled = True
            status = _speak(kiosk) if listens else None
            kiosk.close()
        return key, status

    def keys(self) -> tuple[str, ...]:
        identity = build_kiosk(Settings(), self.paths, FakeClock()).identity()
        assert identity is not None
        return identity.server_keys

    def command(self, *words: str) -> int:
        return centre_main([*words, "--data", str(self.folder / "centre")])


def _speak(kiosk: Kiosk) -> SyncStatus:
    with kiosk.open_store() as store:

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(store)

        return kiosk.build_sync(on_store).turn(VITALS, at_once=True)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_a_kiosk_that_heard_of_the_next_key_goes_on_and_lets_the_old_one_go(town: Town) -> None:
    old, _ = town.day()
    assert town.command("key", "announce") == 0
    _, told = town.day()
    assert told is not None
    assert told.trouble is None
    assert len(town.keys()) == 2
    assert town.command("key", "change") == 0

    new, status = town.day()

    assert new != old
    assert status is not None
    assert status.trouble is None
    assert town.keys() == (new,)


def test_a_kiosk_that_slept_through_it_believes_nothing_it_was_not_told(town: Town) -> None:
    old, _ = town.day()
    town.command("key", "announce")
    town.command("key", "change")

    _, status = town.day()

    assert status is not None
    assert status.trouble is not None
    assert status.trouble.code == "network-wants-sign-in"
    assert town.keys() == (old,)


def test_no_key_is_changed_that_was_not_announced(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.day(listens=False)
    assert town.command("key", "change") == 2
    assert "Announce one first" in capsys.readouterr().err


def test_announcing_twice_is_announcing_once(town: Town) -> None:
    town.day()
    town.command("key", "announce")
    town.day()
    town.command("key", "announce")
    town.day()
    assert len(town.keys()) == 2
