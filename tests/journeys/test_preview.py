"""An author looks at a procedure on the real screens, and nothing of it stays."""

from pathlib import Path

from tests.journeys.centre_program import run_kiosk_program

NOWHERE = "http://127.0.0.1:9"


def test_a_preview_pictures_the_procedure_and_keeps_nothing(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    shown = run_kiosk_program(
        "content",
        "preview",
        "tam-tru",
        "--pictures",
        str(pictures),
        "--size",
        "1366x768",
        data=tmp_path / "kiosk",
        server_url=NOWHERE,
    )
    assert shown.returncode == 0, shown.stderr
    named = {picture.stem.split("-", 1)[1] for picture in pictures.iterdir()}
    assert {"procedure", "question", "checklist", "step", "finish"} <= named
    assert not (tmp_path / "kiosk" / "kiosk.db").exists()


def test_a_preview_of_nothing_says_so(tmp_path: Path) -> None:
    shown = run_kiosk_program(
        "content",
        "preview",
        "make-coffee",
        "--pictures",
        str(tmp_path / "pictures"),
        data=tmp_path / "kiosk",
        server_url=NOWHERE,
    )
    assert shown.returncode == 1
    assert "no procedure make-coffee" in shown.stderr
