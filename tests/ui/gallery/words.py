"""The app's own words in the languages that are pictured."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QTranslator

from tests.ui import pseudo


@cache
def translations() -> dict[str, QTranslator]:
    """By language; Vietnamese is what stands in the source."""
    files = {"en": Path(__file__).parents[3] / "resources" / "translations" / "kiosk_en.qm"}
    with TemporaryDirectory() as folder:
        files[pseudo.LANGUAGE] = pseudo.write_app_words(Path(folder))
        translators = {language: QTranslator() for language in files}
        return {
            language: translator
            for language, translator in translators.items()
            if translator.load(str(files[language]))
        }


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While a view is made whose words the view models choose; before and after, the window speaks as it did."""
    before = [one for one in translations().values() if QCoreApplication.removeTranslator(one)]
    now = translations().get(language)
    if now is not None:
        QCoreApplication.installTranslator(now)
    try:
        yield
    finally:
        if now is not None:
            QCoreApplication.removeTranslator(now)
        for one in before:
            QCoreApplication.installTranslator(one)
