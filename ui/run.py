"""The kiosk from the command to its exit code."""

import signal
import sys
from collections.abc import Callable

from kiosk.bootstrap import Kiosk
from kiosk.catalog.model import Pack
from kiosk.errors import KioskError
from ui.app import KioskApp
from ui.application import make_application
from ui.screens import Look


def run_app(
    *,
    kiosk: Kiosk,
    load_pack: Callable[[], Pack],
    look: Look,
    when_ready: Callable[[KioskApp], None] | None = None,
) -> int:
    """Show the kiosk until it is closed or interrupted. Returns the exit code."""
    application = make_application(use_gpu=kiosk.settings.use_gpu)
    app = KioskApp(kiosk=kiosk, load_pack=load_pack, look=look)
    trouble: list[KioskError] = []

    def give_up(fault: KioskError) -> None:
        trouble.append(fault)
        application.quit()

    app.failed.connect(give_up)
    if when_ready is not None:
        app.ready.connect(lambda: when_ready(app))
    # Python looks at signals between two of its own steps; the tick of the app makes sure there are some.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.quit())
    try:
        app.show()
        application.exec()
    finally:
        app.close()
    for fault in trouble:
        sys.stderr.write(f"{fault}\n")
    return 1 if trouble else 0
