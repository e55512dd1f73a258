"""Every screen of the shipped procedures: each question, advice, step, reason and list, as the view models make it."""

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from tests.ui.gallery.scene import Scene
from ui.viewmodels import present_doors
from ui.viewmodels.every_screen import every_screen
from ui.viewmodels.reading import Reading
from ui.viewmodels.road import HELP_TILE
from ui.viewmodels.views import StuckView

PACK = Path(__file__).parents[3] / "resources" / "packs" / "khanh-hoa"
TODAY = datetime.date(2026, 11, 24)
NHA_TRANG = "22366"


@cache
def shipped() -> Pack:
    """The pack, read once."""
    return load_pack(PACK)


def pack_scenes(language: str, *, only: str = "") -> Iterator[Scene]:
    """All of them in this language; with `only`, those of one procedure."""
    pack = shipped()
    reading = Reading(pack=pack, language=language, today=TODAY, unit_code=NHA_TRANG, unit_name="")
    yield Scene("pack/home", "home", present_doors.home(reading, ()))
    for tile in pack.tiles:
        if any(id_ in pack.procedures for id_ in tile.procedures):
            yield Scene(f"pack/tile-{tile.id}", "tile", present_doors.tile(reading, tile.id))
    if present_doors.home(reading, ()).doors:
        yield Scene("pack/tile-help", "tile", present_doors.tile(reading, HELP_TILE))
    told: set[object] = set()
    for procedure in pack.procedures.values():
        if only and procedure.id != only:
            continue
        for still in every_screen(reading, procedure):
            # Reasons and their fixes are shared between steps and procedures: once is enough.
            words = (
                (still.view.fix or still.view.reasons)
                if isinstance(still.view, StuckView)
                else (procedure.id, still.name)
            )
            if words not in told:
                told.add(words)
                yield Scene(f"{procedure.id}/{still.name}", still.screen, still.view)
