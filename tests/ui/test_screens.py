"""Every screen, as the gallery pictures it, passes the audit in the settings that ask most of it."""

from dataclasses import replace

import pytest

from tests.ui import pseudo
from tests.ui.gallery.pack_scenes import pack_scenes
from tests.ui.gallery.samples import scenes
from tests.ui.gallery.scene import Scene
from tests.ui.gallery.shots import SETTINGS, take
from tests.ui.gallery.stage import open_stage

HARDEST = (
    "1920x1080-vi-normal",
    "1366x768-en-large",
    "1080x1920-vi-large",
    "1366x768-en-contrast",
    "1366x768-qaa-large",
)
LONGER = tuple(
    one.folder for one in SETTINGS if one.language == pseudo.LANGUAGE and one.folder not in HARDEST
)


@pytest.mark.parametrize(
    "folder", [*HARDEST, *(pytest.param(folder, marks=pytest.mark.long) for folder in LONGER)]
)
def test_every_screen_fits_and_can_be_read_and_touched(folder: str) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    with open_stage() as stage:
        found = [
            f"{file.name}: {finding}"
            for scene in _scenes(setting.language)
            for file, findings in take(stage, scene, setting)
            for finding in findings
        ]
    assert not found


@pytest.mark.parametrize(
    ("folder", "procedure_id", "screen"),
    [
        ("1366x768-vi-normal", "khai-sinh", "step"),
        ("1366x768-en-normal", "khai-sinh", "step"),
        ("1920x1080-vi-large", "in-chup-giay-to", "step"),
        ("1920x1080-vi-normal", "tam-tru", "procedure"),
    ],
)
def test_what_belongs_together_stands_on_one_page(folder: str, procedure_id: str, screen: str) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    shown = [scene for scene in pack_scenes(setting.language, only=procedure_id) if scene.screen == screen]
    with open_stage() as stage:
        turned = [scene.name for scene in shown if len(list(take(stage, scene, setting, audited=False))) > 1]
    assert shown
    assert not turned


def test_the_words_of_a_step_share_a_page_where_a_picture_fills_one() -> None:
    setting = next(one for one in SETTINGS if one.folder == "1366x768-qaa-large")
    steps = [scene for scene in _scenes(setting.language) if scene.screen == "step"]
    with open_stage() as stage:
        turned = {scene.name: len(list(take(stage, scene, setting, audited=False))) for scene in steps}
    assert len(steps) > 3
    assert max(turned.values()) <= 3, turned


def _scenes(language: str) -> list[Scene]:
    if language != pseudo.LANGUAGE:
        return scenes(language)
    return [replace(scene, view=pseudo.lengthen_view(scene.view)) for scene in scenes("vi")]
