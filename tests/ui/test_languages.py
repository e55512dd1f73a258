"""A language is added by files alone; the screens offer it and have room for its words."""

from pathlib import Path

from tests.ui import pseudo
from tests.ui.table import Table
from ui.languages import LanguageName, languages_with_words, offered

VI, EN = LanguageName("vi", "Tiếng Việt"), LanguageName("en", "English")


def test_a_translation_file_adds_its_language_under_its_own_name(tmp_path: Path) -> None:
    pseudo.write_app_words(tmp_path)

    assert languages_with_words(tmp_path) == (VI, LanguageName(pseudo.LANGUAGE, pseudo.NAME))


def test_a_broken_translation_file_adds_none(tmp_path: Path) -> None:
    (tmp_path / "kiosk_ko.qm").write_bytes(b"no words")

    assert languages_with_words(tmp_path) == (VI,)


def test_a_language_that_the_pack_lacks_is_not_offered() -> None:
    assert offered((VI, EN), by_pack=("vi",)) == (VI,)


def test_a_language_not_offered_cannot_be_chosen() -> None:
    table = Table()
    table.shell.offer_languages(("vi",))

    table.shell.setLanguage("en")

    assert table.shell.spoken == "vi"
    table.clear()


def test_choosing_a_language_uncovers_the_screen() -> None:
    table = Table()
    table.shell.chooseLanguage()
    assert table.shell.property("choosingLanguage")

    table.shell.setLanguage("en")

    assert (table.shell.spoken, table.shell.property("choosingLanguage")) == ("en", False)
    table.clear()


def test_the_languages_do_not_stay_open_for_the_next_resident() -> None:
    table = Table()
    table.shell.chooseLanguage()

    table.shell.reset()

    assert not table.shell.property("choosingLanguage")
    table.clear()


def test_lengthened_words_are_two_fifths_longer_and_keep_their_marks() -> None:
    text = "Bước %1: **đem theo** {what}"
    longer = pseudo.lengthen(text)

    assert longer.startswith(text)
    assert len(longer) >= len(text.replace("**", "")) * 1.3
    assert longer.count("%1") == longer.count("{what}") == 1
    assert pseudo.lengthen("home-check") == "home-check"
    assert pseudo.lengthen("BCKXVT") == "BCKXVT"
