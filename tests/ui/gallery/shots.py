"""Takes the pictures: every scene in every shape, language and text size, page by page, and audits each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaObject, QRectF, QUrl
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui import pseudo
from tests.ui.audit import audit, walk
from tests.ui.gallery.pack_scenes import pack_scenes
from tests.ui.gallery.samples import scenes
from tests.ui.gallery.scene import Scene
from tests.ui.gallery.staff_samples import staff_scenes
from tests.ui.gallery.stage import SHAPES, Shape, Stage, open_stage
from tests.ui.gallery.technician_samples import technician_scenes
from tests.ui.gallery.words import translations
from tests.ui.qt_warnings import collected_warnings

LANGUAGES = ("vi", "en")
TEXT_SIZES = (1.0, 1.35)
MOST_PAGES = 12


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
        size = "contrast" if self.contrast else "large" if self.text_scale > 1 else "normal"
        return f"{self.shape.name}-{self.language}-{size}"


SETTINGS = (
    *(Setting(*setting) for setting in product(SHAPES, LANGUAGES, TEXT_SIZES)),
    Setting(SHAPES[0], "vi", 1.0, contrast=True),
    Setting(SHAPES[1], "en", 1.35, contrast=True),
    *(Setting(*setting) for setting in product(SHAPES, [pseudo.LANGUAGE], TEXT_SIZES)),
)


def take_all(folder: Path, *, only: Sequence[str] = (), tell: Callable[[str], None]) -> tuple[int, list[str]]:
    """Pictures into `folder`; how many were taken, and what is wrong. `only`: parts of setting/scene names."""
    taken, told = 0, []
    for setting in SETTINGS:
        # A machine is not turned while somebody uses it: each setting has a window of its own.
        with open_stage() as stage:
            for scene in all_scenes(setting):
                if not all(part in f"{setting.folder}/{scene.name}" for part in only):
                    continue
                for file, findings in take(stage, scene, setting, folder):
                    taken += 1
                    told.extend(f"{file.relative_to(folder)}: {finding}" for finding in findings)
        tell(f"{setting.folder}: {taken} pictures, {len(told)} findings so far")
    return taken, told


def take(
    stage: Stage, scene: Scene, setting: Setting, folder: Path | None = None, *, audited: bool = True
) -> Iterator[tuple[Path, list[str]]]:
    """A scene's pictures, one for each of its pages, with what is wrong on each; not `audited`, what Qt warns of. Without
    a folder nothing is written: to pack a picture takes longer than to audit it."""
    with collected_warnings() as warnings:
        set_scene(stage, scene, setting)
        root = stage.window.contentItem()
        for page in range(MOST_PAGES):
            if page and not turn_on(root):
                return
            _settle()
            picture = stage.window.grabWindow()
            name = f"{scene.name}-page-{page + 1}" if page else scene.name
            file = (folder or Path()) / setting.folder / f"{name}.png"
            if folder is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                picture.save(str(file))
            found = (
                audit(stage.window, picture, diagonal=setting.shape.diagonal, text_scale=setting.text_scale)
                if audited
                else ()
            )
            yield file, [*map(str, found), *(f"Qt warns: {warning}" for warning in warnings)]
            warnings.clear()


def all_scenes(setting: Setting) -> Iterator[Scene]:
    """What is pictured in this setting; in the pseudo-language all that Vietnamese has, and longer."""
    if setting.language == pseudo.LANGUAGE:
        for scene in all_scenes(replace(setting, language="vi")):
            yield replace(scene, view=pseudo.lengthen_view(scene.view))
        return
    yield from scenes(setting.language)
    yield from staff_scenes(setting.language)
    yield from technician_scenes(setting.language)
    if setting.contrast:
        return
    # Every procedure where room is scarcest; elsewhere the one that is asked for most stands for all.
    scarcest = setting.shape.name == "1366x768" and setting.text_scale > 1
    yield from pack_scenes(setting.language, only="" if scarcest else "tam-tru")


def set_scene(stage: Stage, scene: Scene, setting: Setting) -> None:
    """Let the window show a scene."""
    stage.shell.set(
        diagonal=setting.shape.diagonal,
        language=setting.language,
        scale=setting.text_scale,
        contrast=setting.contrast,
        online=scene.online,
        overdue=scene.overdue,
        choosing_language=scene.choosing_language,
    )
    stage.window.resize(setting.shape.width, setting.shape.height)
    stage.speak(setting.language, translations())
    stage.reader.set("")
    # Through another screen, so that every picture starts with a new one.
    stage.guide.show("attract", {"notices": [], "tiles": [], "qr": ""})
    stage.staff.show("", {})
    if scene.staff:
        stage.staff.show(scene.screen, scene.as_qml)
    else:
        stage.guide.show(scene.screen, scene.as_qml, scene.cover)
    _settle()
    root = stage.window.contentItem()
    for field in find(root, "search-input"):
        field.setProperty("text", scene.typed)
    stage.reader.set(scene.spoken, scene.silent)
    if scene.turn:
        for child in _visible(root):
            if child.metaObject().indexOfProperty("turn") >= 0:
                child.setProperty("turn", scene.turn)


def _settle() -> None:
    """Let bindings, layouts and polish come to rest."""
    for _ in range(4):
        QCoreApplication.processEvents()


def find(item: QQuickItem, name: str) -> Iterator[QQuickItem]:
    """The visible items of this object name."""
    return (child for child in _visible(item) if child.objectName() == name)


def find_images(window: QQuickWindow) -> list[str]:
    """Where each picture in sight comes from; those of another page are not."""
    screen = QRectF(0, 0, window.width(), window.height())
    return [
        one.item.property("source").toString(QUrl.ComponentFormattingOption.FullyEncoded)
        for one in walk(window.contentItem(), screen)
        if one.item.inherits("QQuickImage") and not one.seen.isEmpty()
    ]


def turn_on(item: QQuickItem) -> bool:
    """Turn the page by the button a resident would touch; false where there is none."""
    for child in _visible(item):
        if child.objectName() == "page-after" and child.isEnabled():
            QMetaObject.invokeMethod(child, "tapped")
            return True
    return False


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _visible(child)
