"""The signed repository: whose keys sign what, how it is served, and what may be published."""

import base64
import json
import shutil
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, select

from kiosk.protocol.codes import fingerprint
from kiosk.protocol.messages import EnrollReply, HeartbeatReply
from kiosk.protocol.signatures import public_bytes, public_text
from server.api import repository
from server.content.publishing import PublishRefused, all_releases, publish_pack
from server.content.repository import (
    RELEASE_KEY_FILE,
    ROOT_KEY_FILE,
    Offline,
    begin_repository,
    read_parcel,
    renew_repository,
    renew_what_runs_out,
)
from server.errors import StaffInputRefused
from server.keys import CONTENT_KEY_FILE
from server.store import tables
from tests.server.toy_kiosk import TEA_PACK, RunningCentre, ToyKiosk

METADATA, TARGETS = "/v1/tuf/metadata", "/v1/tuf/targets"


@pytest.fixture
def offline(tmp_path: Path) -> Path:
    return tmp_path / "offline"


@pytest.fixture
def published(centre: RunningCentre, offline: Path) -> RunningCentre:
    """A centre that has published tea 1.2."""
    begin_repository(centre.centre, offline)
    publish_pack(centre.centre, TEA_PACK)
    return centre


def tea_of(version: str, tmp_path: Path) -> Path:
    tea = Path(shutil.copytree(TEA_PACK, tmp_path / f"tea-{version}"))
    text = (tea / "pack.toml").read_text(encoding="utf-8")
    (tea / "pack.toml").write_text(
        text.replace('version = "1.2"', f'version = "{version}"'), encoding="utf-8"
    )
    return tea


def metadata(at: RunningCentre, name: str) -> dict[str, Any]:
    reply = at.client.get(f"{METADATA}/{name}.json")
    assert reply.status_code == 200, name
    signed: dict[str, Any] = reply.json()["signed"]
    return signed


def newest(at: RunningCentre) -> dict[str, dict[str, Any]]:
    """What a kiosk reads, by role."""
    timestamp = metadata(at, "timestamp")
    snapshot = metadata(at, f"{timestamp['meta']['snapshot.json']['version']}.snapshot")
    roles = {"timestamp": timestamp, "snapshot": snapshot, "root": metadata(at, "1.root")}
    for name, about in snapshot["meta"].items():
        role = name.removesuffix(".json")
        roles[role] = metadata(at, f"{about['version']}.{role}")
    return roles


def wanted(kiosk: ToyKiosk) -> str | None:
    return msgspec.json.decode(kiosk.beat().content, type=HeartbeatReply).wanted.pack_version


def test_root_and_release_are_signed_offline_and_packs_by_the_key_of_the_centre(
    published: RunningCentre, offline: Path
) -> None:
    keys = Offline.read_from(offline)
    root_id, release_id = keys.root.public_key.keyid, keys.release.public_key.keyid
    roles = newest(published)
    held = {role: about["keyids"] for role, about in roles["root"]["roles"].items()}
    online = held["timestamp"]
    assert held == {"root": [root_id], "targets": [release_id], "snapshot": online, "timestamp": online}
    assert len({root_id, release_id, *online}) == 3
    (packs,) = roles["targets"]["delegations"]["roles"]
    assert (packs["name"], packs["paths"], packs["keyids"]) == ("packs", ["packs/*"], online)
    assert list(roles["targets"]["targets"]) == ["server-keys.json"]
    assert list(roles["packs"]["targets"]) == ["packs/1.2.zip"]


def test_every_key_is_for_its_owner_alone_and_the_offline_ones_lie_elsewhere(
    published: RunningCentre, offline: Path
) -> None:
    data = published.centre.settings.data
    for key in (data / CONTENT_KEY_FILE, offline / ROOT_KEY_FILE, offline / RELEASE_KEY_FILE):
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert {file.name for file in data.rglob("*.pem")} == {"server-key.pem", CONTENT_KEY_FILE}


def test_the_offline_keys_are_not_made_in_the_centres_own_folder(centre: RunningCentre) -> None:
    with pytest.raises(StaffInputRefused, match="own folder"):
        begin_repository(centre.centre, centre.centre.settings.data / "keys")
    with pytest.raises(StaffInputRefused, match="no signed repository"):
        publish_pack(centre.centre, TEA_PACK)


def test_a_repository_is_begun_once_and_renewed_with_its_own_keys_alone(
    published: RunningCentre, offline: Path, tmp_path: Path
) -> None:
    with pytest.raises(StaffInputRefused, match="already"):
        begin_repository(published.centre, tmp_path / "other")
    with pytest.raises(StaffInputRefused, match="no offline keys"):
        renew_repository(published.centre, Offline.read_from(tmp_path / "other"))
    others = tmp_path / "others"
    shutil.copytree(offline, others)
    (others / ROOT_KEY_FILE).write_bytes((offline / RELEASE_KEY_FILE).read_bytes())
    with pytest.raises(StaffInputRefused, match="not the offline keys"):
        renew_repository(published.centre, Offline.read_from(others))

    published.time.advance(days=1000)
    renew_repository(published.centre, Offline.read_from(offline))
    renewed, before = metadata(published, "2.root"), metadata(published, "1.root")
    assert renewed["expires"] > before["expires"]
    assert renewed["roles"] == before["roles"]
    assert list(newest(published)["packs"]["targets"]) == ["packs/1.2.zip"]


def test_the_release_names_the_key_under_which_the_centre_speaks(published: RunningCentre) -> None:
    target = newest(published)["targets"]["targets"]["server-keys.json"]
    reply = published.client.get(f"{TARGETS}/{target['hashes']['sha256']}.server-keys.json")
    assert json.loads(reply.content) == {"keys": [public_text(published.centre.key.public_key())]}


def test_everything_but_the_timestamp_may_be_kept_for_ever(published: RunningCentre) -> None:
    assert published.client.get(f"{METADATA}/timestamp.json").headers["cache-control"] == "no-cache"
    roles = newest(published)
    target = roles["packs"]["targets"]["packs/1.2.zip"]
    for path in (f"{METADATA}/1.root.json", f"{TARGETS}/packs/{target['hashes']['sha256']}.1.2.zip"):
        reply = published.client.get(path)
        assert reply.status_code == 200, path
        assert "immutable" in reply.headers["cache-control"]
        assert "set-cookie" not in reply.headers
    assert len(reply.content) == target["length"]


def test_a_pack_that_many_kiosks_take_is_in_memory_once(published: RunningCentre) -> None:
    with published.centre.engine.begin() as db:
        names = db.execute(select(tables.tuf_file.c.path).where(tables.tuf_file.c.path.endswith(".1.2.zip")))
        name = names.scalar_one()
    first, second = (repository._read(published.centre, name) for _ in range(2))

    assert first is second is not None
    assert published.client.get(f"/v1/tuf/{name}").content == first.content
    first = second = None
    assert name not in repository._going_out


@pytest.mark.parametrize(
    "path",
    [
        f"{METADATA}/3.root.json",
        f"{METADATA}/../../../server-key.pem",
        f"{METADATA}/%2e%2e/%2e%2e/content-key.pem",
        "/v1/tuf/newest/root.json",
        "/v1/tuf/metadata/a%00b.json",
        "/v1/tuf/",
        "/v1/tuf/targets/packs/",
    ],
)
def test_nothing_else_is_served_and_a_missing_file_is_not_kept(published: RunningCentre, path: str) -> None:
    reply = published.client.get(path)
    assert reply.status_code == 404
    assert reply.headers["cache-control"] == "no-store"


def test_enrollment_hands_out_the_root_and_the_code_proves_it(published: RunningCentre) -> None:
    code, kiosk = published.code(), ToyKiosk(published)
    reply = msgspec.json.decode(kiosk.enroll(code).content, type=EnrollReply)
    root = base64.b64decode(reply.tuf_root)
    assert root == published.client.get(f"{METADATA}/1.root.json").content
    assert code.fingerprint == fingerprint(public_bytes(published.centre.key.public_key()), root)


def test_heartbeats_name_the_newest_pack_and_none_before_the_first(
    centre: RunningCentre, offline: Path, tmp_path: Path
) -> None:
    kiosk = centre.kiosk()
    assert wanted(kiosk) is None
    begin_repository(centre.centre, offline)
    assert wanted(kiosk) is None
    for version in ("1.9", "1.10"):
        publish_pack(centre.centre, tea_of(version, tmp_path))
        assert wanted(kiosk) == version
    with centre.centre.engine.begin() as db:
        assert [release.version for release in all_releases(db)] == ["1.10", "1.9"]
        assert read_parcel(db, "1.9") != read_parcel(db, "1.10")
        assert read_parcel(db, "1.8") is None


@pytest.mark.parametrize(
    ("version", "file", "old", "new", "why"),
    [
        ("1.2", "pack.toml", "", "", "not newer than 1.2"),
        ("1.1", "pack.toml", "", "", "not newer than 1.2"),
        ("one", "pack.toml", "", "", "is no version"),
        ("1.3", "reasons.toml", "[[reasons]]", "[[raisins]]", "reason"),
        ("1.3", "procedures/make-tea/text.vi.toml", 'title = "Pha trà"', 'title = ""', "title"),
    ],
)
def test_what_the_check_refuses_is_not_published_and_changes_nothing(
    published: RunningCentre, tmp_path: Path, version: str, file: str, old: str, new: str, why: str
) -> None:
    before = newest(published)
    tea = tea_of(version, tmp_path)
    text = (tea / file).read_text(encoding="utf-8")
    assert old in text
    (tea / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PublishRefused, match=why):
        publish_pack(published.centre, tea)
    assert newest(published) == before
    assert wanted(published.kiosk()) == "1.2"


def test_what_does_not_belong_in_a_pack_is_not_published(published: RunningCentre, tmp_path: Path) -> None:
    tea = tea_of("1.3", tmp_path)
    (tea / "notes.txt").write_text("to do")
    with pytest.raises(PublishRefused, match=r"notes\.txt"):
        publish_pack(published.centre, tea)


def test_the_centre_signs_anew_before_anything_runs_out(published: RunningCentre) -> None:
    first = newest(published)
    renew_what_runs_out(published.centre)
    assert newest(published) == first, "there is nothing to do yet"
    published.time.advance(days=1, hours=1)
    renew_what_runs_out(published.centre)
    second = newest(published)
    assert second["timestamp"]["version"] > first["timestamp"]["version"]
    assert second["snapshot"] == first["snapshot"]
    published.time.advance(days=70)
    renew_what_runs_out(published.centre)
    third = newest(published)
    assert third["packs"]["version"] > first["packs"]["version"]
    assert third["packs"]["targets"] == first["packs"]["targets"]


def test_a_restored_centre_signs_above_what_kiosks_have_seen(
    published: RunningCentre, tmp_path: Path
) -> None:
    for version in ("1.3", "1.4"):
        publish_pack(published.centre, tea_of(version, tmp_path))
    seen = {role: about["version"] for role, about in newest(published).items() if role != "root"}
    with published.centre.engine.begin() as db:
        # An older copy: only what stood here before those two.
        db.execute(delete(tables.tuf_file))
    begin_repository(published.centre, tmp_path / "again")
    published.time.advance(minutes=1)
    publish_pack(published.centre, tea_of("1.5", tmp_path))
    now = {role: about["version"] for role, about in newest(published).items() if role != "root"}
    assert all(now[role] > seen[role] for role in ("timestamp", "snapshot", "packs"))


def test_the_rest_of_a_file_is_served_from_where_a_download_ended(published: RunningCentre) -> None:
    path = f"{METADATA}/timestamp.json"
    whole = published.client.get(path)
    assert whole.headers["accept-ranges"] == "bytes"
    size = len(whole.content)
    rest = published.client.get(path, headers={"range": "bytes=7-"})
    assert (rest.status_code, rest.content) == (206, whole.content[7:])
    assert rest.headers["content-range"] == f"bytes 7-{size - 1}/{size}"
    beyond = published.client.get(path, headers={"range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")
    for other in (
        "bytes=0-",
        "bytes=-5",
        "bytes=3-9",
        "bytes=1-,4-",
        "bytes=99999999999999999999-",
        "teas=7-",
    ):
        answer = published.client.get(path, headers={"range": other})
        assert (answer.status_code, answer.content) == (200, whole.content)
