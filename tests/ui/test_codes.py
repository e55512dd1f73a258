"""Every code on a screen is read back from the pixels of the window, as a phone's camera would."""

from urllib.parse import unquote

import pytest
import zxingcpp
from PySide6.QtGui import QImage

from tests.ui.gallery.samples import scenes
from tests.ui.gallery.shots import SETTINGS, find_images, take
from tests.ui.gallery.stage import open_stage

SHOWN = ("1920x1080-vi-normal", "1366x768-vi-large", "1080x1920-en-normal", "1920x1080-vi-contrast")
QR = "image://qr/"


def read_codes(picture: QImage) -> set[str]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    return {found.text for found in zxingcpp.read_barcodes(pixels)}


@pytest.mark.parametrize("folder", SHOWN)
def test_every_code_on_the_screen_can_be_read(folder: str) -> None:
    setting = next(one for one in SETTINGS if one.folder == folder)
    read = 0
    with open_stage() as stage:
        for scene in scenes(setting.language):
            if not (getattr(scene.view, "qr", "") or getattr(scene.view, "codes", ())):
                continue
            for file, _ in take(stage, scene, setting, audited=False):
                shown = {
                    unquote(source.removeprefix(QR).partition("/")[2])
                    for source in find_images(stage.window)
                    if source.startswith(QR)
                }
                assert read_codes(stage.window.grabWindow()) == shown, file.name
                read += len(shown)
    assert read >= 5
