"""Takes the pictures: every scene in every shape, language and text size, and audits each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator, qInstallMessageHandler
from PySide6.QtQuick import QQuickItem

from tests.ui.audit import Finding, audit
from tests.ui.gallery.samples import Scene, as_qml, scenes
from tests.ui.gallery.stage import SHAPES, Shape, Stage, open_stage

LANGUAGES = ("vi", "en")
TEXT_SIZES = (1.0, 1.35)
IN_CONTRAST = ("attract", "home", "search", "procedure", "question", "checklist", "step-form", "finish")
"""Scenes that are also taken in the high-contrast theme, in the first shape."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the machine stands while pictures are taken."""

    shape: Shape
    language: str
    text_scale: float
    contrast: bool = False

    @property
    def folder(self) -> str:
        """Where its pictures lie."""
        size = "large" if self.text_scale > 1 else "normal"
        return "-".join([self.shape.name, self.language, "contrast" if self.contrast else size])


def settings() -> Iterator[Setting]:
    """All that are audited."""
    for shape, language, text_scale in product(SHAPES, LANGUAGES, TEXT_SIZES):
        yield Setting(shape, language, text_scale)
    yield Setting(SHAPES[0], "vi", 1.0, contrast=True)


def take_all(folder: Path, *, only: Sequence[str] = ()) -> tuple[int, list[str]]:
    """Pictures into `folder`; how many were taken, and what the audit found. `only`: parts of folder/scene names."""
    taken, told = 0, []
    warnings: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, message: warnings.append(message))
    translations = _translations()
    with open_stage() as stage:
        for setting in settings():
            stage.shell.set(
                diagonal=setting.shape.diagonal,
                language=setting.language,
                scale=setting.text_scale,
                contrast=setting.contrast,
                online=True,
            )
            stage.window.resize(setting.shape.width, setting.shape.height)
            stage.speak(setting.language, translations)
            for scene in scenes(setting.language):
                name = f"{setting.folder}/{scene.name}"
                if (setting.contrast and scene.name not in IN_CONTRAST) or not all(part in name for part in only):
                    continue
                if (findings := take(stage, scene, setting, folder / f"{name}.png")) is None:
                    continue
                taken += 1
                told.extend(f"{name}: {finding}" for finding in findings)
                told.extend(f"{name}: Qt warns: {warning}" for warning in warnings)
                warnings.clear()
    qInstallMessageHandler(before)
    return taken, told


def take(stage: Stage, scene: Scene, setting: Setting, file: Path) -> list[Finding] | None:
    """One picture and its findings; none when the scene asks for a page that this shape does not need."""
    stage.shell.set(
        diagonal=setting.shape.diagonal,
        language=setting.language,
        scale=setting.text_scale,
        contrast=setting.contrast,
        online=scene.online,
    )
    # Through another screen, so that every picture starts with a new one.
    stage.guide.show("attract", {"notices": [], "tiles": [], "qr": ""})
    stage.guide.show(scene.screen, as_qml(scene), scene.cover)
    settle()
    root = stage.window.contentItem()
    if scene.typed:
        for field in find(root, "search-input"):
            field.setProperty("text", scene.typed)
    if scene.page and not turn_to(root, scene.page):
        return None
    settle()
    picture = stage.window.grabWindow()
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(file))
    return audit(
        stage.window, picture, diagonal=setting.shape.diagonal, text_scale=setting.text_scale
    )


def settle() -> None:
    """Let bindings, layouts and polish come to rest."""
    for _ in range(4):
        QCoreApplication.processEvents()


def find(item: QQuickItem, name: str) -> Iterator[QQuickItem]:
    """The visible items of this object name."""
    for child in item.childItems():
        if child.isVisible():
            if child.objectName() == name:
                yield child
            yield from find(child, name)


def turn_to(item: QQuickItem, page: int) -> bool:
    """Turn whatever turns to this page, counted from 0; false when nothing has so many."""
    for child in item.childItems():
        if not child.isVisible():
            continue
        for position, number in (("page", "pages"), ("turn", "cards")):
            count = child.property(number)
            if isinstance(count, int) and child.metaObject().indexOfProperty(position) >= 0 and count > page:
                child.setProperty(position, page)
                return True
        if turn_to(child, page):
            return True
    return False


def _translations() -> dict[str, QTranslator]:
    translator = QTranslator()
    english = Path(__file__).parents[3] / "resources" / "translations" / "kiosk_en.qm"
    return {"en": translator} if translator.load(str(english)) else {}
