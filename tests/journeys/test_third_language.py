"""A language comes by files alone, and a resident chooses it and reads a question in it."""

import shutil
from pathlib import Path

import tomlkit
from PySide6.QtQuick import QQuickItem

from kiosk.catalog.commands import main
from tests.journeys.kiosk_page import KioskPage
from tests.kiosk.catalog.conftest import TEA
from tests.ui import pseudo


def test_a_translators_files_are_all_that_a_third_language_needs(tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    (resources / "translations").mkdir(parents=True)
    shutil.copy(pseudo.ROOT / "resources" / "translations" / "kiosk_en.qm", resources / "translations")
    pseudo.write_app_words(resources / "translations")
    pack = Path(shutil.copytree(TEA, resources / "packs" / "tea-house"))
    assert main(["translate", str(pack), pseudo.LANGUAGE]) == 0
    for file in pack.rglob(f"text.{pseudo.LANGUAGE}.toml"):
        words = pseudo.lengthen_view(tomlkit.parse(file.read_text(encoding="utf-8")).unwrap())
        file.write_text(tomlkit.dumps(words), encoding="utf-8")

    with KioskPage.opened(tmp_path / "data", resources=resources) as kiosk:
        kiosk.touch("languages").touch(f"language-{pseudo.LANGUAGE}").touch("start").expect("home")
        assert kiosk.reads(pseudo.lengthen("Đồ uống nóng"))
        kiosk.touch("tile-hot").expect("tile").touch("procedure-make-tea").expect("procedure")
        kiosk.touch("primary").expect("question")

        assert kiosk.reads(pseudo.lengthen("Pha loại nào?"))
        assert kiosk.reads(pseudo.lengthen("Gọi tình nguyện viên"))
        assert not any(_says(item, "Pha loại nào?") for item in kiosk.in_sight())


def _says(item: QQuickItem, words: str) -> bool:
    return item.property("text") == words
