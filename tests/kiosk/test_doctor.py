"""Each self-check tells what is so, and what to do where something is wrong."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk import doctor
from kiosk.catalog.pack import load_pack
from kiosk.doctor import Finding, Part
from kiosk.paths import Paths
from kiosk.protocol.messages import CheckState
from kiosk.protocol.vocabulary import Kind
from kiosk.settings import Settings
from kiosk.store.drafts import draft_now
from kiosk.store.store import Store
from kiosk.sync.status import SyncStatus, Trouble, UpdateRecord
from tests.fakes import MORNING, FakeClock
from tests.kiosk.sync.centre import Centre


@pytest.fixture
def centre() -> Iterator[Centre]:
    with Centre() as centre:
        yield centre


TEA = Path(__file__).parent / "catalog" / "packs" / "tea"
NETWORK = Trouble(code="server-unreachable", sentence="No answer.", remedy="Look at the cable.", at="")


def status(**told: object) -> SyncStatus:
    """All is sent, unless told otherwise."""
    usual: dict[str, object] = {
        "enrolled": True,
        "unsent": 0,
        "unsent_sessions": 0,
        "oldest_unsent_at": None,
        "rejected": 0,
        "last_success_at": None,
        "trouble": None,
        "next_try_in_s": None,
    }
    return SyncStatus(**(usual | told))  # type: ignore[arg-type]


def found(finding: Finding) -> tuple[CheckState, str]:
    return finding.state, finding.code


def test_a_sound_log_is_good_and_counted(store: Store, clock: FakeClock) -> None:
    finding = doctor.examine_log(store)

    assert found(finding) == (CheckState.GOOD, "log-sound")
    assert finding.values == {"sessions": "0", "events": str(store.log.size()[0])}


def test_a_damaged_page_is_bad_and_says_what_to_do(paths: Paths, clock: FakeClock) -> None:
    with Store.open(paths, clock) as store:
        for _ in range(40):
            store.log.append_many([draft_now(clock, Kind.APP_STOPPED)] * 500)
    with Store.open(paths, clock) as store:
        # A page in the middle, long out of SQLite's own memory.
        size = paths.database.stat().st_size
        with paths.database.open("r+b") as file:
            file.seek(size // 2 // 4096 * 4096)
            file.write(b"\xff" * 8192)
        finding = doctor.examine_log(store)

    assert finding.state is CheckState.BAD
    assert finding.remedy


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, (CheckState.GOOD, "all-sent")),
        ({"unsent": 12, "unsent_sessions": 1}, (CheckState.GOOD, "waiting-briefly")),
        ({"unsent": 12, "unsent_sessions": 1, "trouble": NETWORK}, (CheckState.WARN, "waiting")),
        ({"rejected": 2}, (CheckState.WARN, "rejected")),
        ({"unsent": 12, "overdue": True, "trouble": NETWORK}, (CheckState.BAD, "overdue")),
        ({"enrolled": False}, (CheckState.BAD, "not-enrolled")),
    ],
)
def test_the_backlog_is_worse_the_longer_it_waits(
    told: dict[str, object], expected: tuple[CheckState, str]
) -> None:
    assert found(doctor.examine_backlog(status(**told))) == expected


@pytest.mark.parametrize(
    ("free_mb", "state"), [(50_000, CheckState.GOOD), (500, CheckState.WARN), (50, CheckState.BAD)]
)
def test_a_filling_disk_is_told_in_time(
    monkeypatch: pytest.MonkeyPatch, paths: Paths, free_mb: int, state: CheckState
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free_mb * 1_000_000))

    assert doctor.examine_disk(paths).state is state


def test_a_clock_is_held_against_the_centre() -> None:
    clock = FakeClock()
    assert found(doctor.examine_clock(clock)) == (CheckState.GOOD, "clock-plausible")

    clock.learn(MORNING + timedelta(seconds=0.4))
    right = doctor.examine_clock(clock)
    clock.learn(MORNING + timedelta(hours=1))

    assert (found(right), right.values) == ((CheckState.GOOD, "clock-right"), {"offset_s": "0.4"})
    assert found(doctor.examine_clock(clock)) == (CheckState.WARN, "clock-off")


def test_a_clock_of_2005_is_not_believed() -> None:
    clock = FakeClock(MORNING.replace(year=2005))

    assert found(doctor.examine_clock(clock)) == (CheckState.WARN, "clock-suspect")


def test_content_past_its_review_or_refused_is_told() -> None:
    pack = load_pack(TEA)
    review = min(one.review_by for one in pack.procedures.values())
    refused = UpdateRecord(pack_version="9.9", at="", trouble=NETWORK)

    good = doctor.examine_content(pack, None, today=review)
    late = doctor.examine_content(pack, None, today=review + timedelta(days=1))
    bad = doctor.examine_content(pack, status(update=refused), today=date(2026, 1, 1))

    assert [found(one) for one in (good, late, bad)] == [
        (CheckState.GOOD, "pack-shown"),
        (CheckState.WARN, "reviews-overdue"),
        (CheckState.WARN, "pack-refused"),
    ]


def test_a_centre_that_lives_is_good(centre: Centre) -> None:
    finding = doctor.examine_centre(Settings(server_url=centre.url), now=MORNING)

    assert found(finding) == (CheckState.GOOD, "centre-answers")


def test_a_captive_portal_is_no_centre(centre: Centre) -> None:
    centre.health = b"<html>Sign in</html>"

    finding = doctor.examine_centre(Settings(server_url=centre.url), now=MORNING)

    assert found(finding) == (CheckState.BAD, "network-wants-sign-in")


def test_nobody_at_the_centres_address_is_bad() -> None:
    finding = doctor.examine_centre(Settings(server_url="http://127.0.0.1:9"), now=MORNING)

    assert found(finding) == (CheckState.BAD, "server-unreachable")


def test_every_part_is_told_and_the_worst_decides() -> None:
    warn = Finding(Part.DISK, CheckState.WARN, "disk-low", "Little room.")
    findings = doctor.in_order([warn, doctor.examine_app()])

    assert [one.part for one in findings] == list(Part)
    assert doctor.worst(findings) is CheckState.WARN
    assert doctor.worst([doctor.unknown(Part.TOUCH)]) is CheckState.UNKNOWN
