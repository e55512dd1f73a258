"""The screens behind the logo and those of a new machine pass the same audit as the residents'."""

from dataclasses import replace

import pytest

from tests.ui import pseudo
from tests.ui.gallery.scene import Scene
from tests.ui.gallery.shots import SETTINGS, take
from tests.ui.gallery.staff_samples import staff_scenes
from tests.ui.gallery.stage import open_stage
from tests.ui.gallery.technician_samples import technician_scenes

HARDEST = ("1366x768-en-contrast", "1080x1920-vi-large")
"""In the normal run the settings that ask most; every other one is looked at by the long one."""


def _scenes(language: str) -> list[Scene]:
    if language == pseudo.LANGUAGE:
        return [replace(scene, view=pseudo.lengthen_view(scene.view)) for scene in _scenes("vi")]
    return [*staff_scenes(language), *technician_scenes(language)]


def _findings(folder: str) -> list[str]:
    setting = next(one for one in SETTINGS if one.folder == folder)
    with open_stage() as stage:
        return [
            f"{file.name}: {finding}"
            for scene in _scenes(setting.language)
            for file, findings in take(stage, scene, setting)
            for finding in findings
        ]


@pytest.mark.parametrize("folder", HARDEST)
def test_every_screen_of_the_staff_fits_and_can_be_read_and_touched(folder: str) -> None:
    assert _findings(folder) == []


@pytest.mark.long
@pytest.mark.parametrize("folder", sorted({one.folder for one in SETTINGS} - set(HARDEST)))
def test_they_do_in_every_other_setting_too(folder: str) -> None:
    assert _findings(folder) == []
