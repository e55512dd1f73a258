"""What has happened by the time the first frame stands, and how the program speaks on a shell."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QWindow

from ui.screens import Look

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "requests", "cryptography", "http_message_signatures", "qrcode", "tuf")

FIRST_FRAME = """
import json, sys
from pathlib import Path
import ui.__main__
from ui.app import KioskApp
from ui.screens import Look
from ui.application import make_application
from kiosk.bootstrap import build_kiosk
from kiosk.clock import Clock
from kiosk.paths import Paths
from kiosk.settings import Settings

class Probe(KioskApp):
    def _begin(self):
        heavy = sorted(set(sys.argv[2:]) & set(sys.modules))
        print(json.dumps({"heavy": heavy, "screen": self.guide.here.screen}))
        application.quit()

data = Path(sys.argv[1])
application = make_application()
kiosk = build_kiosk(Settings(), Paths(data=data, config=data, resources=Path("resources")), Clock())
kiosk.lock()
app = Probe(kiosk=kiosk, load_pack=lambda: None, look=Look(fullscreen=False))
app.show()
application.exec()
app.close()
"""


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KIOSK_") and name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        env=inherited | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_first_frame_waits_for_nothing_heavy(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(tmp_path), *HEAVY],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(shown.stdout) == {"heavy": [], "screen": "attract"}
    assert shown.stderr == ""


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    refused = program("run", KIOSK_DATA=str(tmp_path))
    assert refused.returncode == 1
    assert refused.stderr.startswith("There is no display here.")
    assert len(refused.stderr.splitlines()) == 1


def test_a_wrong_setting_is_one_sentence(tmp_path: Path) -> None:
    refused = program("walk", "--pictures", str(tmp_path), KIOSK_DATA=str(tmp_path), KIOSK_IDLE_SECOND="9")
    assert refused.returncode == 1
    assert "KIOSK_IDLE_SECOND" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_commands_without_a_screen_are_part_of_the_program() -> None:
    told = program("settings")
    assert told.returncode == 0
    assert "finish_seconds = 45" in told.stdout


def test_a_size_that_is_none_is_refused() -> None:
    refused = program("run", "--size", "big")
    assert refused.returncode == 2
    assert "1920x1080" in refused.stderr


def test_on_the_full_screen_it_asks_for_the_screens_size_itself(application: QGuiApplication) -> None:
    """Without a window manager beside it nobody else makes the window as large as the screen."""

    size = application.primaryScreen().size()
    assert Look(fullscreen=True).properties() == {
        "width": size.width(),
        "height": size.height(),
        "visibility": QWindow.Visibility.FullScreen,
    }
