"""What is touched at a kiosk arrives at the centre, once, and nothing that was typed goes with it."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.journeys.centre_program import run_kiosk_program, running_centre
from tests.journeys.kiosk_page import KioskPage, everything_in
from tests.ui.qt_warnings import HARMLESS, collected_warnings

PHONE_NUMBER = "0905123456"


def test_taps_arrive_and_typed_numbers_do_not(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    with running_centre(tmp_path / "centre") as centre:
        enrolled = run_kiosk_program("enroll", centre.code(), data=data, server_url=centre.url)
        assert enrolled.returncode == 0, enrolled.stderr
        with (
            collected_warnings() as warnings,
            KioskPage.opened(data, server_url=centre.url) as kiosk,
        ):
            kiosk.start().touch("search").type(PHONE_NUMBER).touch("back")
            kiosk.open_tea().choose("me", "hot").expect("question").touch("primary")
            kiosk.expect("summary").touch("end").expect("attract")
            kiosk.sync()
            assert kiosk.app.courier.status is not None
            assert kiosk.app.courier.status.trouble is None
            assert kiosk.app.courier.status.unsent == 0
        assert not warnings
        rows = centre.command("rows")
    assert "1 assisted sessions" in rows
    assert "make-tea" in rows
    for kept in (everything_in(tmp_path / "centre"), (tmp_path / "centre.log").read_bytes()):
        assert PHONE_NUMBER.encode() not in kept


def test_the_place_of_this_kiosk_stands_on_its_screens(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    with running_centre(tmp_path / "centre") as centre:
        run_kiosk_program("enroll", centre.code("loc-tho"), data=data, server_url=centre.url)
        with KioskPage.opened(data, server_url=centre.url) as kiosk:
            assert kiosk.reads("Lộc Thọ")
            assert kiosk.reads("phường Nha Trang")


def test_a_walk_takes_a_picture_of_every_screen(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    walked = run_kiosk_program(
        "walk",
        "--pictures",
        str(pictures),
        "--language",
        "en",
        "--size",
        "1366x768",
        data=tmp_path / "kiosk",
        server_url="http://127.0.0.1:9",
    )
    assert walked.returncode == 0, walked.stderr
    assert [line for line in walked.stderr.splitlines() if line not in HARMLESS] == []
    taken = sorted(pictures.iterdir())
    assert [picture.name for picture in taken] == [
        line for line in walked.stdout.splitlines() if line.endswith(".png")
    ]
    shown = {picture.stem.split("-", 1)[1] for picture in taken}
    assert shown >= {
        "attract",
        "home",
        "tile",
        "search",
        "procedure",
        "question",
        "summary",
        "checklist",
        "step",
        "stuck",
        "call",
        "finish",
    }
    size = QImage(str(taken[0])).size()
    assert (size.width(), size.height()) == (1366, 768)
    assert "Not enrolled" in walked.stdout


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("not a folder")
    refused = run_kiosk_program(
        "walk",
        "--pictures",
        str(tmp_path / "pictures"),
        data=tmp_path / "kiosk",
        server_url="http://127.0.0.1:9",
    )
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "cannot be written" in refused.stderr


def test_a_second_kiosk_on_the_same_folder_says_so(tmp_path: Path) -> None:
    with KioskPage.opened(tmp_path / "kiosk"):
        refused = run_kiosk_program(
            "walk",
            "--pictures",
            str(tmp_path / "pictures"),
            data=tmp_path / "kiosk",
            server_url="http://127.0.0.1:9",
        )
    assert refused.returncode == 1
    assert "already running" in refused.stderr
