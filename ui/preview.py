"""`kiosk content preview`: an author sees a procedure on the real screens, straight from the folder being edited.

The kiosk behind them stands in a folder that is removed afterwards and is not enrolled: nothing is kept, nothing is sent.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize, QTimer

from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.paths import find_paths
from kiosk.protocol.vocabulary import OpenedFrom
from kiosk.settings import read_settings
from ui.app import KioskApp
from ui.run import run_app
from ui.screens import Look
from ui.viewmodels.scene import DOUBLE_TAP_MS
from ui.walk import Walk


class ProcedureUnknown(KioskError):
    """The pack has no procedure of this id."""

    code = "procedure-unknown"


def read_for_preview(pack_folder: Path, procedure_id: str) -> Pack:
    """The pack as it stands on disk now. Raises PackInvalid, or ProcedureUnknown."""
    pack = load_pack(pack_folder)
    if procedure_id not in pack.procedures:
        raise ProcedureUnknown(
            f"{pack_folder} has no procedure {procedure_id}.", "Its folder's name is its id."
        )
    return pack


def show_preview(pack: Pack, procedure_id: str, *, language: str, size: QSize) -> int:
    """Open a window at this procedure, until it is closed. Returns the exit code."""

    def open_procedure(app: KioskApp) -> None:
        app.guide.start()
        # The guide takes a second tap right after the first for a slip of the finger.
        QTimer.singleShot(
            DOUBLE_TAP_MS + 1, app, lambda: app.guide.openProcedure(procedure_id, OpenedFrom.TILE.value)
        )

    with _kiosk_for_a_while() as kiosk:
        look = Look(fullscreen=False, size=size, language=language)
        return run_app(kiosk=kiosk, load_pack=lambda: pack, look=look, when_ready=open_procedure)


def picture_preview(pack: Pack, procedure_id: str, *, language: str, size: QSize, pictures: Path) -> int:
    """Walk through this procedure offscreen and leave a picture of each screen. Returns the exit code."""
    with _kiosk_for_a_while() as kiosk:
        walk = Walk(
            kiosk=kiosk,
            load_pack=lambda: pack,
            pictures=pictures,
            size=size,
            language=language,
            procedure_id=procedure_id,
        )
        return walk.walk()


@contextmanager
def _kiosk_for_a_while() -> Iterator[Kiosk]:
    with tempfile.TemporaryDirectory(prefix="kiosk-preview-") as folder:
        paths = find_paths({**os.environ, "KIOSK_DATA": folder})
        kiosk = build_kiosk(read_settings(paths), paths, Clock())
        try:
            kiosk.lock()
            yield kiosk
        finally:
            kiosk.close()
