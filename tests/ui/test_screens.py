"""Every screen, as the gallery pictures it, passes the audit in the settings that ask most of it."""

from pathlib import Path

import pytest

from tests.ui.gallery.samples import scenes
from tests.ui.gallery.shots import SETTINGS, take
from tests.ui.gallery.stage import open_stage

HARDEST = ("1920x1080-vi-normal", "1366x768-en-large", "1080x1920-vi-large", "1366x768-en-contrast")


@pytest.mark.parametrize("folder", HARDEST)
def test_every_screen_fits_and_can_be_read_and_touched(folder: str, tmp_path: Path) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    with open_stage() as stage:
        found = [
            f"{file.name}: {finding}"
            for scene in scenes(setting.language)
            for file, findings in take(stage, scene, setting, tmp_path)
            for finding in findings
        ]
    assert not found
