"""A language more for a pack, by one command and without a programmer."""

from pathlib import Path

import pytest

from kiosk.catalog.commands import main
from kiosk.catalog.pack import load_pack
from tests.kiosk.catalog.conftest import Change


def test_a_new_language_begins_with_the_words_of_the_first(tea: Path) -> None:
    assert main(["translate", str(tea), "ko"]) == 0

    pack = load_pack(tea)
    assert pack.languages == ("vi", "en", "ko")
    for word in ("ko", "vi"):
        assert pack.words[word]["make-tea"].title == "Pha trà"
    assert main(["check", str(tea)]) == 0


def test_what_is_translated_stays_and_what_came_since_is_added(tea: Path, change: Change) -> None:
    main(["translate", str(tea), "ko"])
    change("text.ko.toml", 'name = "Quán trà"', 'name = "찻집"')
    change("text.ko.toml", 'hot = "Đồ uống nóng"\n', "")
    (tea / "procedures" / "make-tea" / "text.ko.toml").unlink()
    change("pack.toml", ', "ko"', "")

    assert main(["translate", str(tea), "ko"]) == 0

    words = load_pack(tea).pack_words["ko"]
    assert (words.name, words.tiles) == ("찻집", {"hot": "Đồ uống nóng"})
    assert load_pack(tea).words["ko"].keys() == {"make-tea", "drink-water"}


def test_a_second_time_nothing_is_written(tea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["translate", str(tea), "ko"])
    capsys.readouterr()

    assert main(["translate", str(tea), "ko"]) == 0
    assert capsys.readouterr().out == "Nothing is missing in ko.\n"


def test_what_is_no_language_is_refused(tea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", str(tea), "../ko"]) == 1
    assert "no id of a language" in capsys.readouterr().err
