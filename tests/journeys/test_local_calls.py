"""A technician's shell beside the running kiosk."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.centre_program import ROOT, run_kiosk_program, running_centre
from tests.journeys.kiosk_page import KioskPage, everything_in
from ui.local_calls import call_name


def ask(
    kiosk: KioskPage, *arguments: str, command: str = "sync", server_url: str = "http://127.0.0.1:9"
) -> tuple[int, str, str]:
    """Run a command while the app goes on, since the answer comes from it."""
    asked = subprocess.Popen(
        [sys.executable, "-m", "ui", command, *arguments],
        env={**os.environ, "KIOSK_DATA": str(kiosk.data), "KIOSK_SERVER_URL": server_url},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    kiosk.wait_until(lambda: asked.poll() is not None, "the command has ended")
    told, troubles = asked.communicate()
    return asked.returncode, told, troubles


def test_the_status_is_asked_of_the_running_app(kiosk: KioskPage) -> None:
    kiosk.start().settle()
    code, told, _ = ask(kiosk, "--status", "--json")
    assert code == 0
    status = json.loads(told)
    assert status["unsent"] == 2
    assert not status["enrolled"]


def test_before_enrollment_sync_says_so(kiosk: KioskPage) -> None:
    code, _, trouble = ask(kiosk)
    assert code == 1
    assert trouble.startswith("This kiosk has no identity yet.")


def test_sync_on_the_shell_makes_the_running_app_push(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    with running_centre(tmp_path / "centre") as centre:
        run_kiosk_program("enroll", centre.code(), data=data, server_url=centre.url)
        with KioskPage.opened(data, server_url=centre.url) as kiosk:
            kiosk.start().touch("end").expect("attract").settle()
            code, told, trouble = ask(kiosk, server_url=centre.url)
            assert (code, trouble) == (0, "")
            assert "Unsent events: 0" in told


def test_only_this_user_may_ask(kiosk: KioskPage) -> None:
    socket = Path(call_name(kiosk.data))
    if socket.is_absolute():
        assert socket.stat().st_mode & 0o077 == 0
    assert kiosk.data.stat().st_mode & 0o077 == 0


def test_a_sync_on_the_shell_works_without_an_app(tmp_path: Path) -> None:
    asked = run_kiosk_program("sync", "--status", data=tmp_path / "kiosk", server_url="http://127.0.0.1:9")
    assert asked.returncode == 0
    assert "Not enrolled." in asked.stdout


def test_a_stick_is_written_and_its_receipt_taken_while_the_app_runs(tmp_path: Path) -> None:
    data, stick = tmp_path / "kiosk", tmp_path / "stick.bundle"
    with running_centre(tmp_path / "centre") as centre:
        run_kiosk_program("enroll", centre.code(), data=data, server_url=centre.url)
        with KioskPage.opened(data, server_url="http://127.0.0.1:9") as kiosk:
            kiosk.start().touch("end").expect("attract").settle()
            code, told, trouble = ask(kiosk, str(stick), command="export")
            assert (code, trouble) == (0, "")
            assert f"events are in {stick}" in told
            receipt = centre.take_stick(stick)
            code, told, trouble = ask(kiosk, str(receipt), command="import-receipt")
            assert (code, trouble) == (0, "")
            assert "0 still wait" in told


def test_a_trouble_met_by_the_running_app_is_told_on_the_shell(kiosk: KioskPage, tmp_path: Path) -> None:
    code, _, trouble = ask(kiosk, str(tmp_path / "stick.bundle"), command="export")
    assert (code, trouble) == (1, "This kiosk has no identity yet. Enrol it with a code from the centre.\n")


def test_an_open_kiosk_answers_or_says_that_it_is_open_as_the_handbooks_tell(kiosk: KioskPage) -> None:
    code, told, trouble = ask(kiosk, "--json", command="doctor")
    findings = json.loads(told)
    assert (code, trouble) == (1, ""), "the centre is bad"
    assert [one["part"] for one in findings if one["state"] == "unknown"] == []
    stick = kiosk.data.parent / "enroll.toml"
    stick.write_text('server_url = "https://tra.example.vn"\ncode = "ABCD"\n', encoding="utf-8")
    for command in ("hours", "enroll ABCD", f"enroll --file {stick}", "staff list"):
        code, told, trouble = ask(kiosk, *command.split()[1:], command=command.split()[0])
        assert (code, told) == (1, ""), command
        assert trouble.startswith("Another kiosk is already running"), command
    assert "tra.example.vn" not in everything_in(kiosk.data).decode(errors="replace"), "its settings stay"
