"""Whatever is read aloud stands on the screen and is lit there, on its page."""

import pytest
from PySide6.QtCore import QRectF

from tests.ui.audit import walk
from tests.ui.gallery.samples import scenes
from tests.ui.gallery.shots import SETTINGS, set_scene
from tests.ui.gallery.stage import Stage, open_stage
from ui.viewmodels.aloud import READABLE, sentences_of
from ui.viewmodels.views import SCREEN_NAMES

SHORTER = ("state-2",)
"""What small screens say in fewer words."""


def test_every_screen_of_a_resident_is_read() -> None:
    assert SCREEN_NAMES.keys() == READABLE


@pytest.mark.parametrize("folder", ["1920x1080-vi-normal", "1366x768-en-large"])
def test_every_sentence_that_is_read_is_lit_on_its_screen(folder: str) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    dark = []
    with open_stage() as stage:
        for scene in scenes(setting.language):
            if scene.cover or scene.choosing_language or scene.spoken or scene.silent:
                continue
            set_scene(stage, scene, setting)
            for sentence in sentences_of(scene.view):
                small = setting.shape.height < 1000
                if small and sentence.sentence_id.startswith(SHORTER):
                    continue
                stage.reader.set(sentence.shown)
                if not lit(stage) and not stage.reader.skipped:
                    dark.append(f"{scene.name}: {sentence.sentence_id}: {sentence.shown}")
    assert dark == []


def lit(stage: Stage) -> bool:
    """Whether a text that can be seen now holds the sentence."""
    screen = QRectF(0, 0, stage.window.width(), stage.window.height())
    return any(
        one.item.property("spokenAt") is not None
        and one.item.property("spokenAt") >= 0
        and not one.seen.isEmpty()
        for one in walk(stage.window.contentItem(), screen)
    )
