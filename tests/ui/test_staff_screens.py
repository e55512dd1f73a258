"""The screens behind the logo pass the same audit as the residents', in the settings that ask most of them."""

from pathlib import Path

import pytest

from tests.ui.gallery.shots import SETTINGS, take
from tests.ui.gallery.staff_samples import staff_scenes
from tests.ui.gallery.stage import open_stage

HARDEST = ("1920x1080-vi-normal", "1366x768-en-large", "1080x1920-vi-large")


@pytest.mark.parametrize("folder", HARDEST)
def test_every_screen_of_the_staff_fits_and_can_be_read_and_touched(folder: str, tmp_path: Path) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    with open_stage() as stage:
        found = [
            f"{file.name}: {finding}"
            for scene in staff_scenes(setting.language)
            for file, findings in take(stage, scene, setting, tmp_path)
            for finding in findings
        ]
    assert not found
