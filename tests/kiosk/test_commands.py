"""The commands that need no screen, as a technician types them."""

import io
import json
import re

import pytest

from kiosk.commands import main
from kiosk.paths import Paths
from kiosk.store.lock import DataLock
from kiosk.store.store import Store
from tests.fakes import FakeClock
from tests.kiosk.sync.centre import Centre
from tests.kiosk.teahouse import tea_visit


@pytest.fixture(autouse=True)
def folder(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(paths.data))


def visit(paths: Paths, clock: FakeClock) -> int:
    with Store.open(paths, clock) as store:
        return len(store.log.append_many(tea_visit(clock)))


def test_enrolling_and_sending_by_hand(
    paths: Paths, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Centre() as centre:
        monkeypatch.setenv("KIOSK_SERVER_URL", centre.url)
        count = visit(paths, clock)

        code = str(centre.make_code())
        assert main(["enroll", code]) == 0
        assert capsys.readouterr().out == "Enrolled at Quán trà, Phường Trà Xanh.\n"
        assert main(["enroll", code, "--new-key"]) == 1
        assert "Ask the centre for a new one." in capsys.readouterr().err
        assert main(["sync", "--json"]) == 0
        status = json.loads(capsys.readouterr().out)
        assert main(["sync", "--status", "--json"]) == 0
        remembered = json.loads(capsys.readouterr().out)

        assert (status["unsent"], status["trouble"]) == (0, None)
        assert remembered["last_success_at"] == status["last_success_at"]
        assert len(centre.stored()) == count


def test_the_status_is_told_without_a_word_to_the_centre(
    paths: Paths, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    count = visit(paths, clock)

    assert main(["sync", "--status"]) == 0

    told = capsys.readouterr().out
    assert f"Unsent events: {count}" in told
    assert "Not enrolled." in told


def test_sending_without_a_centre_tells_it_and_fails(
    paths: Paths, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Centre() as centre:
        monkeypatch.setenv("KIOSK_SERVER_URL", centre.url)
        assert main(["enroll", str(centre.make_code())]) == 0
    visit(paths, clock)

    assert main(["sync"]) == 1
    assert "The centre does not answer." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["enroll", "TEA"], "This is no enrollment code."),
        (["sync"], "This kiosk has no identity yet."),
    ],
)
def test_a_trouble_is_one_sentence_and_a_non_zero_exit(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert told.startswith(sentence)
    assert told.count("\n") == 1


def test_a_running_kiosk_is_not_disturbed(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    paths.make_data_folder()
    with DataLock(paths.lock_file):
        assert main(["sync", "--status"]) == 1
    assert "already running" in capsys.readouterr().err


def test_every_setting_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    assert "idle_seconds = 120  (KIOSK_IDLE_SECONDS)" in capsys.readouterr().out


def test_the_tools_of_those_who_write_procedures_are_there_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check", "/no/such/pack"]) == 1
    assert "/no/such/pack" in "".join(capsys.readouterr())


def test_the_technicians_pin_comes_from_standard_input_and_never_from_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("12345678\n"))
    assert main(["staff", "set-pin"]) == 1
    assert "too easy" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("40718352\n"))
    assert main(["staff", "set-pin"]) == 0
    with pytest.raises(SystemExit):
        main(["staff", "set-pin", "40718352"])

    assert main(["staff", "invite", "Trà"]) == 0
    told = capsys.readouterr().out
    staff_id = re.findall(r"v-[a-z]{10}", told)[0]
    assert re.search(r"code, told once: \d{8}", told, re.IGNORECASE)
    assert main(["staff", "invite-again", staff_id]) == 0
    assert main(["staff", "list"]) == 0
    assert f"{staff_id}  Trà  (has no PIN, invited)" in capsys.readouterr().out
    assert main(["staff", "remove", staff_id]) == 0
    assert main(["staff", "remove", staff_id]) == 1
    assert "There is no volunteer" in capsys.readouterr().err
