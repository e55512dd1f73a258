"""The languages the screens can be read in: Vietnamese, and each one whose translation lies in the resources.

A translator adds a language by files alone; docs/translating.md says which.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

VIETNAMESE = "vi"
HEARD = "hear-"
"""Before the id of a language that can only be heard."""
_NAMES = {
    "raglai": "Raglai",
    "cham": "Chăm",
    "ede": "Ê Đê",
    "churu": "Chu Ru",
    "koho": "Cơ Ho",
    "hoa": "Hoa",
    "tay": "Tày",
}
"""Of peoples in and around Khánh Hòa, as Vietnamese writes them; any other is named by its id."""
_CONTEXT = "Language"
_OWN_NAME = str(QT_TRANSLATE_NOOP("Language", "Tiếng Việt"))
"""What a translation file turns into its language's own name, such as English."""


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A language by its id and by the name its speakers give it."""

    id: str
    name: str


def languages_with_words(translations: Path) -> tuple[LanguageName, ...]:
    """Every language the app's own words exist in: Vietnamese first, then by id.

    A file that does not name its language is left out: nobody could choose it.
    """
    found = [LanguageName(VIETNAMESE, _OWN_NAME)]
    for file in sorted(translations.glob("kiosk_*.qm")):
        translator = QTranslator()
        name = translator.translate(_CONTEXT, _OWN_NAME) if translator.load(str(file)) else ""
        if name:
            found.append(LanguageName(file.stem.removeprefix("kiosk_"), name))
    return tuple(found)


def offered(languages: Collection[LanguageName], *, by_pack: Collection[str]) -> tuple[LanguageName, ...]:
    """Those of the languages that the pack can be read in as well."""
    return tuple(one for one in languages if one.id in by_pack)


def heard_only(languages: Collection[str], *, by_pack: Collection[str]) -> tuple[LanguageName, ...]:
    """Those that were recorded and are not written, by the name Vietnamese gives them."""
    return tuple(
        LanguageName(f"{HEARD}{one}", f"Tiếng {spoken_name(one)} (nghe)")
        for one in languages
        if one not in by_pack
    )


def spoken_name(language: str) -> str:
    """What Vietnamese calls a language that is only spoken."""
    return _NAMES.get(language, language.capitalize())
