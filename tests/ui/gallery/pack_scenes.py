"""Every screen of the shipped procedures: each question, advice, step, reason and list, as the view models make it."""

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kiosk import flow
from kiosk.catalog.model import Pack, Procedure
from kiosk.catalog.pack import load_pack
from kiosk.catalog.paths import every_path
from tests.ui.gallery.scene import Scene
from ui.viewmodels import present_doors, present_path
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
        yield Scene(f"{procedure.id}/procedure", "procedure", present_doors.procedure(reading, procedure))
        for scene in _path_scenes(reading, procedure):
            # Reasons and their fixes are shared between steps and procedures: once is enough.
            words = (
                (scene.view.fix or scene.view.reasons) if isinstance(scene.view, StuckView) else scene.name
            )
            if words not in told:
                told.add(words)
                yield scene


def _path_scenes(reading: Reading, procedure: Procedure) -> Iterator[Scene]:
    """Each screen by the first path that leads to it; lists by the path that makes them longest."""
    seen: set[str] = set()
    longest: dict[str, str] = {}
    fullest: dict[str, str] = {}

    def first(name: str) -> bool:
        if name in seen:
            return False
        seen.add(name)
        return True

    for path in every_path(procedure):
        answers = flow.on_path(procedure, path)
        longest = max(longest, answers, key=len)
        for asked in flow.questions_on_path(procedure, answers):
            if first(name := f"{procedure.id}/question-{asked.id}"):
                yield Scene(name, "question", present_path.question(reading, procedure, answers, asked.id))
        for advice in flow.advice_for(procedure, answers):
            if first(name := f"{procedure.id}/advice-{advice.id}"):
                yield Scene(name, "advice", present_path.advice(reading, procedure, answers, advice))
        if flow.stopping_advice(procedure, answers):
            continue
        if len(flow.documents(procedure, answers)) > len(flow.documents(procedure, fullest)) or not fullest:
            fullest = answers
        for step in flow.steps(procedure, answers):
            if not first(name := f"{procedure.id}/step-{step.id}"):
                continue
            yield Scene(name, "step", present_path.step(reading, procedure, answers, step.id))
            if step.reasons:
                stuck = present_path.stuck(reading, procedure, answers, step, "")
                yield Scene(f"{procedure.id}/stuck-{step.id}", "stuck", stuck)
            for reason in step.reasons:
                if first(name := f"{procedure.id}/fix-{reason}"):
                    yield Scene(name, "stuck", present_path.stuck(reading, procedure, answers, step, reason))
    yield Scene(f"{procedure.id}/summary", "summary", present_path.summary(reading, procedure, longest))
    if fullest:
        yield Scene(
            f"{procedure.id}/checklist", "checklist", present_path.checklist(reading, procedure, fullest, ())
        )
        yield Scene(
            f"{procedure.id}/finish",
            "finish",
            present_path.finish(reading, procedure, fullest, outcome="has_code", rating="", saving=""),
        )
