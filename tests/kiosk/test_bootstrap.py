"""The wiring: what is imported when, and a kiosk that comes up with what it finds."""

import subprocess
import sys

from kiosk.bootstrap import build_kiosk
from kiosk.paths import Paths
from kiosk.protocol.vocabulary import EndedBy
from kiosk.settings import Settings
from tests.fakes import FakeClock

_SHOW_HEAVY = """
import sys
from kiosk.bootstrap import build_kiosk
from kiosk.clock import Clock
from kiosk.paths import find_paths
from kiosk.settings import read_settings
import kiosk.sync.status
paths = find_paths()
kiosk = build_kiosk(read_settings(paths), paths, Clock())
kiosk.lock()
kiosk.identity()
kiosk.start_session(language="vi", pack="teahouse", pack_version="1.0")
heavy = {"sqlalchemy", "requests", "urllib3", "cryptography", "http_message_signatures", "sqlite3"}
print(sorted(heavy & set(sys.modules)))
"""


def test_nothing_heavy_is_imported_before_the_first_screen(paths: Paths) -> None:
    found = subprocess.run(
        [sys.executable, "-c", _SHOW_HEAVY],
        env={"KIOSK_DATA": str(paths.data), "HOME": str(paths.data), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "[]\n"


def test_a_kiosk_keeps_a_visit_and_frees_its_folder(paths: Paths, clock: FakeClock) -> None:
    for visits in (1, 2):
        kiosk = build_kiosk(Settings(), paths, clock)
        kiosk.lock()
        assert kiosk.identity() is None
        session, started = kiosk.start_session(language="vi", pack="teahouse", pack_version="1.0")
        with kiosk.open_store() as store:
            store.log.append_many([started, session.end(EndedBy.END)])
            assert store.log.head.last_seq == 2 * visits
        kiosk.close()
