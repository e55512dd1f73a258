"""`kiosk content record`: the recording room in a window of its own, for a native speaker and whoever sits beside."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, QTranslator, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.catalog.pack import load_pack
from kiosk.paths import Paths
from ui.application import ScreensMissing, make_application
from ui.images import IconImages
from ui.languages import languages_with_words
from ui.recording_room import recording_room
from ui.screens import QML_FOLDER
from ui.tasks import Tasks
from ui.viewmodels.recording import RecordingViewModel
from ui.viewmodels.shell import ShellViewModel, Surroundings


class RecordingWindow:
    """The window, from `show` to `close`."""

    def __init__(self, room: RecordingViewModel, shell: ShellViewModel, *, size: QSize) -> None:
        self._room, self._shell, self._size = room, shell, size
        self._engine = QQmlApplicationEngine()

    def show(self) -> QQuickWindow:
        """Open it. Raises ScreensMissing."""
        self._engine.addImageProvider("icon", IconImages())
        self._engine.setInitialProperties(
            {
                "recording": self._room,
                "shell": self._shell,
                "width": self._size.width(),
                "height": self._size.height(),
            }
        )
        self._engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "Recording.qml")))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreensMissing("The screens cannot be loaded.", "Install the program again.")
        return roots[0]

    def translate_again(self) -> None:
        """The words of the window in the language of the moment."""
        self._engine.retranslate()

    def close(self) -> None:
        """The window goes before the view models it reads."""
        shiboken6.delete(self._engine)


def record(pack_folder: Path, language: str, *, paths: Paths, size: QSize) -> int:
    """Open the room until it is left. Returns the exit code. Raises PackInvalid or LanguageIdWrong."""
    pack = load_pack(pack_folder)
    application = make_application()
    shell = ShellViewModel(Surroundings(languages=languages_with_words(paths.resources / "translations")))
    tasks = Tasks()
    try:
        room = recording_room(pack, pack_folder, language=language, paths=paths, tasks=tasks)
        window = RecordingWindow(room, shell, size=size)
        translators: list[QTranslator] = []

        def translate(chosen: str) -> None:
            for old in translators:
                application.removeTranslator(old)
            translators.clear()
            fresh = QTranslator()
            if fresh.load(str(paths.resources / "translations" / f"kiosk_{chosen}.qm")):
                application.installTranslator(fresh)
                translators.append(fresh)
            window.translate_again()
            room.changed.emit()

        shell.languageChosen.connect(translate)
        room.left.connect(application.quit)
        window.show()
        application.exec()
        window.close()
    finally:
        tasks.shut_down()
    return 0
