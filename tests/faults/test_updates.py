"""Packs that were changed, are old, have run out, or were made to break out: refused, and the current one stays."""

import base64
import os
import random
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from kiosk.catalog import parcel
from kiosk.catalog.audio import FOLDER, read_recordings, speakables
from kiosk.catalog.pack import load_pack
from kiosk.catalog.parcel import FILES_LIMIT
from kiosk.catalog.shelf import open_newest, pack_folders
from kiosk.errors import KnownFault, ServerUnreachable, UpdateRefused
from kiosk.paths import Paths
from kiosk.speech.sound import Sound, load_sound, save_sound, write_wav
from kiosk.sync.link import Link
from kiosk.sync.updates import KEPT_PACKS, Updates
from server.app import build_app
from server.centre import Centre
from server.content.publishing import PublishRefused, publish_pack
from server.content.repository import renew_what_runs_out, tuf_root
from server.settings import ServerSettings
from tests.fakes import MORNING, FakeClock
from tests.faults.bad_network import serving
from tests.faults.content_centre import TEA, Meddler, publish_tea, sign_anything, tea_of, with_repository

HERE = "1.2"


def nothing() -> None:
    """Nobody else wants the line."""


@dataclass
class Table:
    """A kiosk that offers tea 1.2, and a centre that publishes other tea."""

    centre: Centre
    line: Meddler
    clock: FakeClock
    paths: Paths
    updates: Updates
    folder: Path

    def publish(self, version: str) -> None:
        publish_tea(self.centre, version, self.folder)

    def take(self, version: str, *, offered: str = HERE, give_way: Callable[[], None] = nothing) -> Path:
        return self.updates.take(version, offered=offered, give_way=give_way)

    def refuses(self, version: str, why: str, *, offered: str = HERE) -> None:
        before = self.shown()
        with pytest.raises(UpdateRefused, match=why) as refused:
            self.take(version, offered=offered)
        assert refused.value.remedy
        assert self.shown() == before

    def shown(self) -> str:
        """What a kiosk started now would offer."""
        return open_newest(pack_folders(self.paths)).pack.version


@pytest.fixture
def table(tmp_path: Path, clock: FakeClock) -> Iterator[Table]:
    app = build_app(ServerSettings(data=tmp_path / "centre", pack=str(TEA)), now=lambda: clock.at)
    centre = with_repository(app, tmp_path / "offline")
    line = Meddler(app)
    paths = Paths(data=tmp_path / "kiosk", config=tmp_path, resources=tmp_path / "resources")
    (tmp_path / "resources" / "packs").mkdir(parents=True)
    tea_of(HERE, paths.resources / "packs")
    paths.make_data_folder()
    with centre.engine.begin() as db:
        root = base64.b64encode(tuf_root(db)).decode()
    with serving(line) as port:  # type: ignore[arg-type]
        link = Link(f"http://127.0.0.1:{port}", read_timeout_s=5)
        updates = Updates(paths=paths, tuf_root=root, link=link, clock=clock)
        yield Table(centre, line, clock, paths, updates, tmp_path / "published")
        link.close()


def zipped(*files: tuple[str, bytes], mode: int = stat.S_IFREG | 0o644) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, body in files:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            parcel.writestr(entry, body)
    return content.getvalue()


RECORDING = "media/audio/raglai/make-tea/title.1.0123456789ab.wav"


def spoken(*, rate: int = 16_000, seconds: int = 1) -> bytes:
    return write_wav(Sound(rate, bytes(range(200)) * (rate * seconds // 100)))


def test_a_published_pack_comes_to_the_shelf_and_the_oldest_leaves_it(table: Table) -> None:
    for version in ("1.3", "1.10", "1.11"):
        table.publish(version)
        folder = table.take(version)
        assert folder.parent == table.paths.packs
        assert table.shown() == version
    assert len(list(table.paths.packs.iterdir())) == KEPT_PACKS
    assert stat.S_IMODE((table.paths.packs / "1.11").stat().st_mode) == 0o700


def test_what_stands_on_the_shelf_is_not_fetched_again(table: Table) -> None:
    table.publish("1.3")
    table.take("1.3")
    table.line.asked.clear()
    table.take("1.3")
    assert table.line.asked == []


def test_one_changed_bit_is_refused(table: Table) -> None:
    table.publish("1.3")
    table.line.changes[".zip"] = lambda body: body[:200] + bytes([body[200] ^ 1]) + body[201:]
    table.refuses("1.3", "changed on its way")
    table.line.changes.clear()
    assert table.take("1.3").name == "1.3"


@pytest.mark.parametrize("end", ["timestamp.json", "snapshot.json", "packs.json", "targets.json"])
def test_changed_metadata_is_refused(table: Table, end: str) -> None:
    table.publish("1.3")
    table.line.changes[end] = lambda body: body.replace(b'"sig":"', b'"sig":"00')
    table.refuses("1.3", "not signed by the centre")


def test_a_page_in_place_of_the_metadata_is_refused(table: Table) -> None:
    table.publish("1.3")
    table.line.changes[".json"] = lambda _body: b"<html>Please sign in</html>"
    table.refuses("1.3", "not signed by the centre")


def test_another_centres_repository_is_refused(table: Table, tmp_path: Path) -> None:
    other = build_app(ServerSettings(data=tmp_path / "other", pack=str(TEA)), now=lambda: table.clock.at)
    publish_tea(with_repository(other, tmp_path / "other-offline"), "1.3", tmp_path / "other-tea")
    table.line.app = other
    table.refuses("1.3", "not signed by the centre")


def test_a_pack_that_is_not_newer_is_refused_however_well_it_is_signed(table: Table) -> None:
    table.publish("1.3")
    table.refuses("1.3", "not newer than 1.4", offered="1.4")
    table.refuses("1.3", "not newer than 1.3", offered="1.3")
    assert table.line.asked == []


def test_yesterdays_metadata_is_refused(table: Table) -> None:
    table.publish("1.3")
    table.take("1.3")
    yesterday = dict(table.line.seen)
    table.clock.advance(days=1)
    table.publish("1.4")
    table.take("1.4")
    table.publish("1.5")
    timestamp = "/v1/tuf/metadata/timestamp.json"
    table.line.changes["timestamp.json"] = lambda _body: yesterday[timestamp]
    table.refuses("1.5", "older than what was seen here before")


def test_a_mix_of_old_and_new_metadata_is_refused(table: Table) -> None:
    table.publish("1.3")
    table.take("1.3")
    (old,) = (body for path, body in table.line.seen.items() if path.endswith("packs.json"))
    table.clock.advance(days=1)
    table.publish("1.4")
    table.line.changes["packs.json"] = lambda _body: old
    table.refuses("1.4", "older than what was seen here before")


def test_metadata_that_has_run_out_is_refused_until_the_centre_renews_it(table: Table) -> None:
    table.publish("1.3")
    table.clock.advance(days=15)
    table.refuses("1.3", "have run out")
    renew_what_runs_out(table.centre)
    assert table.take("1.3").name == "1.3"


def test_renewals_keep_a_centre_that_publishes_nothing_alive(table: Table) -> None:
    table.publish("1.3")
    for _ in range(50):
        table.clock.advance(days=12)
        renew_what_runs_out(table.centre)
    assert table.take("1.3").name == "1.3"


def test_no_update_runs_while_the_clock_cannot_be_believed(table: Table) -> None:
    table.publish("1.3")
    table.clock.set_wall(datetime(2005, 1, 1, tzinfo=MORNING.tzinfo))
    table.refuses("1.3", "clock of this machine cannot be believed")
    table.clock.set_wall(MORNING)
    table.clock.learn(MORNING + timedelta(hours=1))
    table.refuses("1.3", "clock of this machine cannot be believed")
    assert table.line.asked == []


def test_recordings_come_along_with_a_published_pack_as_lean_as_speech_needs(table: Table) -> None:
    tea = tea_of("1.3", table.folder)
    words = load_pack(tea)
    said = [one for one in speakables(words, "raglai") if not one.filled_in][:2]
    loud = Sound(48_000, bytes(range(200)) * 480)
    for one, sound in zip(said, (loud, Sound(16_000, loud.frames)), strict=True):
        save_sound(sound, tea / FOLDER / "raglai" / one.file)
    publish_pack(table.centre, tea)

    there = read_recordings(words, table.take("1.3") / FOLDER)
    assert there.languages == ("raglai",)
    files = [there.find("raglai", one.shown) for one in said]
    assert None not in files
    resampled, kept = (load_sound(file) for file in files if file is not None)
    assert (resampled.rate, resampled.seconds) == (16_000, loud.seconds)
    assert (kept.rate, kept.frames) == (16_000, loud.frames)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        (RECORDING, b"RIFF of something", "no WAV file of 16 bits"),
        (RECORDING, spoken(rate=8_000, seconds=61), "longer than 60 seconds"),
        (RECORDING, b"\0" * (9 * 1024 * 1024), "larger than 8 MB"),
        ("media/tea.wav", spoken(), "has no place in a pack"),
    ],
)
def test_what_no_kiosk_would_take_is_not_published(table: Table, name: str, body: bytes, why: str) -> None:
    tea = tea_of("1.3", table.folder)
    (tea / name).parent.mkdir(parents=True, exist_ok=True)
    (tea / name).write_bytes(body)
    with pytest.raises(PublishRefused, match=why):
        publish_pack(table.centre, tea)


def test_a_pack_larger_than_kiosks_take_is_not_published(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    tea = tea_of("1.3", table.folder)
    (tea / RECORDING).parent.mkdir(parents=True)
    (tea / RECORDING).write_bytes(spoken(seconds=40))
    for limit, why in (("PARCEL_BYTES_LIMIT", "when it is packed"), ("UNPACKED_BYTES_LIMIT", "together")):
        with monkeypatch.context() as patched:
            patched.setattr(parcel, limit, 1_024)
            with pytest.raises(PublishRefused, match=why):
                publish_pack(table.centre, tea)


def test_a_kiosk_without_a_root_to_trust_says_what_to_do(table: Table) -> None:
    table.publish("1.3")
    table.updates = Updates(
        paths=table.paths, tuf_root="", link=Link("http://127.0.0.1:9"), clock=table.clock
    )
    table.refuses("1.3", "enrolled before the centre published")


def test_an_endless_answer_is_cut_off_where_the_metadata_says_it_ends(table: Table) -> None:
    table.publish("1.3")
    table.line.changes[".zip"] = lambda body: body + b"\0" * 1_000_000
    table.refuses("1.3", "changed on its way")


def test_a_pack_the_repository_does_not_hold_is_refused(table: Table) -> None:
    table.refuses("1.3", "holds no pack 1.3")


BOMB = b"\0" * (9 * 1024 * 1024)


PARCELS = (
    (zipped(("../outside.toml", b"")), "has no place in a pack"),
    (zipped(("/etc/outside.toml", b"")), "has no place in a pack"),
    (zipped(("c:/outside.toml", b"")), "has no place in a pack"),
    (zipped(("a\\..\\..\\outside.toml", b"")), "has no place in a pack"),
    (zipped(("procedures/../../../outside.toml", b"")), "has no place in a pack"),
    (zipped(("run.exe", b"")), "has no place in a pack"),
    (zipped(("pack.toml/", b"")), "has no place in a pack"),
    (zipped(("procedures/tea.wav", spoken())), "has no place in a pack"),
    (zipped((RECORDING, b"RIFF of something")), "no WAV file"),
    (zipped((RECORDING, spoken(rate=22_050))), "not mono with at most 16000"),
    (zipped((RECORDING, spoken(seconds=61))), "longer than 60 seconds"),
    (zipped((RECORDING, spoken() + b"hidden")), "something else than its recording"),
    (zipped((RECORDING, spoken()[:-100])), "something else than its recording"),
    (zipped(("pack.toml", b"../../identity.json"), mode=stat.S_IFLNK | 0o777), "no plain file"),
    (zipped(("pack.toml", b""), mode=stat.S_IFIFO | 0o644), "no plain file"),
    (zipped(("a.toml", b""), ("a.toml/b.toml", b"")), "where another file stands"),
    (zipped(("pack.toml", BOMB)), "grows beyond"),
    (zipped(*((f"{n}.toml", b"") for n in range(FILES_LIMIT + 1))), "more than"),
    (b"no zip at all", "no whole zip file"),
    (zipped(("pack.toml", b'id = "tea"'))[:-30], "no whole zip file"),
    (zipped(("pack.toml", b'id = "tea"')), "missing required field"),
)


def test_a_parcel_that_breaks_out_or_is_broken_is_refused_even_when_it_is_signed(table: Table) -> None:
    def everything() -> set[Path]:
        return {path for path in table.folder.parent.rglob("*") if table.paths.updates not in path.parents}

    (table.paths.updates).mkdir()
    before = everything()
    for number, (content, why) in enumerate(PARCELS, 3):
        sign_anything(table.centre, f"1.{number}", content)
        table.refuses(f"1.{number}", f"broken: .*{why}")
        assert everything() == before
        assert not (table.paths.updates / "incoming").exists()


def test_a_head_that_lies_about_its_size_is_refused(table: Table) -> None:
    honest = zipped(("pack.toml", BOMB))
    lying = honest.replace(len(BOMB).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    sign_anything(table.centre, "1.3", lying)
    table.refuses("1.3", "broken")


def test_a_broken_pack_is_refused_and_not_fetched_again(table: Table) -> None:
    tea = tea_of("1.3", table.folder)
    (tea / "reasons.toml").write_text("reasons = 3")
    sign_anything(table.centre, "1.3", tea)
    table.refuses("1.3", "broken: reasons.toml")
    table.line.asked.clear()
    table.refuses("1.3", "broken: reasons.toml")
    assert not [path for path in table.line.asked if path.endswith(".zip")]


def test_a_pack_under_another_packs_version_is_refused(table: Table) -> None:
    sign_anything(table.centre, "1.3", tea_of("1.1", table.folder))
    table.refuses("1.3", "1.1 is not 1.3")


class PlugPulled(BaseException):
    """The machine stops here: nothing after this line runs."""


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdir", "open"])
def test_killed_at_any_point_the_current_pack_stays_and_the_next_try_succeeds(
    table: Table, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.publish("1.3")
    owner = os if call == "fsync" else Path
    real = getattr(owner, call)
    for at in (0, 1, 5, 12, 20, 30):
        left = at

        def until_the_plug_is_pulled(*args: object, **kwargs: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise PlugPulled
            return real(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(owner, call, until_the_plug_is_pulled)
            with suppress(PlugPulled):
                table.take("1.3")
        assert table.shown() in (HERE, "1.3")
    assert table.take("1.3").name == "1.3"
    assert table.shown() == "1.3"


def test_what_a_power_cut_left_of_a_pack_is_fetched_anew(table: Table) -> None:
    table.publish("1.3")
    folder = table.take("1.3")
    (folder / "reasons.toml").write_bytes(b"\0" * 100)
    assert table.shown() == HERE
    table.take("1.3")
    assert table.shown() == "1.3"


def test_a_line_that_breaks_is_tried_again(table: Table) -> None:
    table.publish("1.3")

    def hang_up() -> None:
        raise ServerUnreachable("The line broke.")

    with pytest.raises(KnownFault):
        table.take("1.3", give_way=hang_up)
    assert table.shown() == HERE
    assert table.take("1.3").name == "1.3"


def publish_a_large_pack(table: Table) -> int:
    """One that comes in many pieces; its length."""
    tea = tea_of("1.3", table.folder)
    for number in range(4):
        file = tea / RECORDING.replace("title.1", f"title.{number}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(write_wav(Sound(16_000, random.Random(number).randbytes(320_000))))  # noqa: S311
    return len(sign_anything(table.centre, "1.3", tea))


def breaks_off(table: Table) -> None:
    with pytest.raises(ServerUnreachable):
        table.take("1.3")
    assert table.shown() == HERE


def begun(table: Table) -> Path:
    (part,) = (table.paths.updates / "begun").iterdir()
    return part


def begin_a_large_pack(table: Table) -> int:
    """Fetch 400,000 bytes of one, where the line breaks; its whole length."""
    length = publish_a_large_pack(table)
    table.line.cuts[".zip"] = 400_000
    breaks_off(table)
    return length


def test_a_line_that_cuts_again_and_again_brings_no_byte_twice(table: Table) -> None:
    length = publish_a_large_pack(table)
    table.line.cuts[".zip"] = 400_000
    tries = length // 400_000
    for _ in range(tries):
        breaks_off(table)
    assert table.take("1.3").name == "1.3"
    assert table.line.ranges == [f"bytes={400_000 * number}-" for number in range(1, tries + 1)]
    assert list((table.paths.updates / "begun").iterdir()) == []


def test_a_centre_or_a_proxy_without_parts_is_no_hindrance(table: Table) -> None:
    begin_a_large_pack(table)
    table.line.knows_ranges = False
    table.line.cuts.clear()
    assert table.take("1.3").name == "1.3"


def test_a_sign_in_page_in_place_of_the_rest_loses_nothing_of_what_came(table: Table) -> None:
    begin_a_large_pack(table)
    table.line.knows_ranges = False
    table.line.changes[".zip"] = lambda _body: b"<html>Please sign in</html>"
    breaks_off(table)
    assert begun(table).stat().st_size == 400_000


def test_what_a_power_cut_spoilt_of_a_begun_pack_is_fetched_anew_and_nobody_blamed(table: Table) -> None:
    length = begin_a_large_pack(table)
    table.line.cuts.clear()
    begun(table).write_bytes(b"\0" * 400_000)
    breaks_off(table)
    table.line.ranges.clear()
    assert table.take("1.3").name == "1.3"
    assert table.line.ranges == []

    for spoilt in (length, length + 1):
        shutil.rmtree(table.paths.packs / "1.3")
        table.line.cuts[".zip"] = 400_000
        breaks_off(table)
        begun(table).write_bytes(b"\0" * spoilt)
        breaks_off(table)
        table.line.cuts.clear()
        assert table.take("1.3").name == "1.3"


def test_what_was_begun_of_another_pack_makes_room(table: Table) -> None:
    begin_a_large_pack(table)
    table.line.cuts.clear()
    table.publish("1.4")
    assert table.take("1.4").name == "1.4"
    assert list((table.paths.updates / "begun").iterdir()) == []


def test_other_things_go_first_between_the_pieces(table: Table) -> None:
    table.publish("1.3")
    pauses: list[int] = []
    table.take("1.3", give_way=lambda: pauses.append(1))
    assert len(pauses) >= 5
