"""The app's own words in the language of the moment; Vietnamese stands in the source."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtQml import QQmlEngine


class Translations(QObject):
    """One language at a time, over the files in a folder."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._spoken: QTranslator | None = None
        self.engine: QQmlEngine | None = None
        """Whose screens are told of a change; none before they are loaded."""

    def speak(self, language: str) -> None:
        """From now on in this language; one without a file is Vietnamese."""
        self.be_silent()
        file = self._folder / f"kiosk_{language}.qm"
        if file.exists():
            self._spoken = QTranslator(self)
            self._spoken.load(str(file))
            QCoreApplication.installTranslator(self._spoken)
        if self.engine is not None:
            self.engine.retranslate()

    def be_silent(self) -> None:
        """Leave no words behind in the application."""
        if self._spoken is not None:
            QCoreApplication.removeTranslator(self._spoken)
            self._spoken.deleteLater()
            self._spoken = None
