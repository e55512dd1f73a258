"""A kiosk that writes visits as fast as it can until somebody kills it.

Tells `ready` before it opens its log, then the seq and id of each event once it is acknowledged.
"""

from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.bootstrap import build_kiosk
from kiosk.clock import Clock
from kiosk.paths import Paths
from kiosk.protocol.vocabulary import EndedBy, Screen
from kiosk.sessions.run import start_run
from kiosk.settings import Settings
from kiosk.store.drafts import EventDraft
from kiosk.store.store import Store


def write_until_killed(folder: Path, heard: Connection) -> None:
    """Never returns. `heard` is whoever was promised that the events are safe."""

    def acknowledge(*drafts: EventDraft) -> None:
        for logged in store.log.append_many(drafts):
            heard.send((logged.seq, logged.event_id))

    paths = Paths(data=folder, config=folder, resources=folder)
    kiosk = build_kiosk(Settings(), paths, Clock())
    heard.send("ready")
    kiosk.lock()
    store: Store = kiosk.open_store()
    start_run(store, kiosk.clock, app_version="0.1.0")
    while True:
        session, started = kiosk.start_session(language="vi", pack="teahouse", pack_version="1.0")
        acknowledge(started)
        acknowledge(session.start_procedure("make-tea"), session.answer_question("with-milk"))
        for _ in range(5):
            acknowledge(session.show_step("boil-water"))
            acknowledge(session.finish_step(), session.go_back(Screen.STEP))
        acknowledge(session.end(EndedBy.FINISH))
