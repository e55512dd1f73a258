"""What surrounds every screen: language, text size, contrast, motion, the place, the clock, the network."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.clock import LOCAL_TIME
from kiosk.protocol.vocabulary import DisplaySetting
from ui.languages import HEARD, VIETNAMESE, LanguageName, offered

NORMAL_TEXT, LARGE_TEXT = 1.0, 1.35


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the shell begins for every resident."""

    language: str = "vi"
    diagonal_inches: float = 21.5
    rotation: int = 0
    calm_motion: bool = False
    notice_seconds: int = 20
    languages: tuple[LanguageName, ...] = (LanguageName("vi", "Tiếng Việt"), LanguageName("en", "English"))
    """Those the app's own words exist in."""
    public_url: str = ""
    """The centre's address where a phone can open it; empty when only this machine can."""


class ShellViewModel(QObject):
    """Read by every screen. What a resident changes is undone by `reset`."""

    resizing = Signal()
    """Every screen is about to be laid out anew, or to speak another language."""
    held = Signal(bool, bool)
    """A finger lies on what will do so, or does no more; and whether that will end the visit."""
    changed = Signal()
    languagesChanged = Signal()  # noqa: N815  QML's way of naming
    clockChanged = Signal()  # noqa: N815
    presenceChanged = Signal()  # noqa: N815
    dimChanged = Signal()  # noqa: N815
    languageChosen = Signal(str)  # noqa: N815
    displayChosen = Signal(str)  # noqa: N815
    touch = Signal()
    logoHeld = Signal()  # noqa: N815

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._begin = surroundings
        self._language = surroundings.language
        self._text_scale = NORMAL_TEXT
        self._high_contrast = False
        self._calm_motion = surroundings.calm_motion
        self._languages = surroundings.languages
        self._heard_only: tuple[LanguageName, ...] = ()
        self._listening = ""
        self._diagonal, self._rotation = surroundings.diagonal_inches, surroundings.rotation
        self._choosing_language = False
        self._point_name = self._unit_name = self._unit_code = ""
        self._clock_text = ""
        # Until the first word with the centre nothing is known, and nothing is claimed.
        self._online, self._overdue, self._enrolled = True, False, False
        self._reached = False
        self._help_offered = True
        self._dimmed = False
        self._practice = False

    def place(self, *, point_name: str, unit_name: str, unit_code: str) -> None:
        """Where the centre says this kiosk stands."""
        self._point_name, self._unit_name, self._unit_code = point_name, unit_name, unit_code
        self._enrolled = True
        self.presenceChanged.emit()

    def show_sync(self, *, online: bool, overdue: bool) -> None:
        """Whether the centre can be reached, and whether staff must be reminded that nothing went there for days."""
        if (online, overdue, online) != (self._online, self._overdue, self._reached):
            self._online, self._overdue, self._reached = online, overdue, online
            self.presenceChanged.emit()

    def show_practice(self, practice: bool) -> None:
        """Whether a visit is for practice; every screen of it says so."""
        if practice != self._practice:
            self._practice = practice
            self.presenceChanged.emit()

    def show_time(self, moment: datetime.datetime) -> None:
        """The wall clock, in local time."""
        text = f"{moment.astimezone(LOCAL_TIME):%H:%M}"
        if text != self._clock_text:
            self._clock_text = text
            self.clockChanged.emit()

    def offer_languages(self, by_pack: Collection[str]) -> None:
        """Offer only what the pack can be read in too."""
        self._languages = offered(self._begin.languages, by_pack=by_pack)
        self.languagesChanged.emit()

    def offer_listening(self, languages: Collection[LanguageName]) -> None:
        """Offer languages that can only be heard; what is written stays Vietnamese."""
        self._heard_only = tuple(languages)
        self.languagesChanged.emit()

    @property
    def heard(self) -> str:
        """The language that was chosen to listen to, where it is another than the one written; else empty."""
        return self._listening.removeprefix(HEARD)

    def reset(self) -> None:
        """As for a new resident."""
        before = self._language
        if self._text_scale != NORMAL_TEXT or before != self._begin.language:
            self.resizing.emit()
        self._listening = ""
        self._choosing_language = False
        self._language, self._text_scale = self._begin.language, NORMAL_TEXT
        self._high_contrast, self._calm_motion = False, self._begin.calm_motion
        self.changed.emit()
        if before != self._language:
            self.languageChosen.emit(self._language)

    @property
    def is_changed(self) -> bool:
        """Whether somebody has changed anything, so that it must be undone once they are gone."""
        now = (self._language, self._text_scale, self._high_contrast, self._calm_motion)
        return now != (self._begin.language, NORMAL_TEXT, False, self._begin.calm_motion)

    @property
    def unit(self) -> tuple[str, str]:
        """Code and name of the unit this kiosk stands in; empty before enrollment."""
        return self._unit_code, self._unit_name

    @property
    def guides_at(self) -> str:
        """The centre's address while its public pages can be reached, else empty."""
        return self._begin.public_url if self._reached else ""

    @property
    def whole_place(self) -> str:
        """Where this kiosk stands, as one line; empty before enrollment."""
        return ", ".join(name for name in (self._point_name, self._unit_name) if name)

    @property
    def spoken(self) -> str:
        """The language of the moment."""
        return self._language

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._language

    @Property(list, notify=languagesChanged)
    def languages(self) -> list[dict[str, str]]:
        """Every language offered, as id and name."""
        return [{"id": one.id, "name": one.name} for one in (*self._languages, *self._heard_only)]

    @Property(str, notify=changed)
    def chosenLanguage(self) -> str:  # noqa: N802
        """Which of them was chosen, to read or to hear."""
        return self._listening or self._language

    @Property(bool, notify=changed)
    def choosingLanguage(self) -> bool:  # noqa: N802
        """Whether the languages cover the screen, because there are more than the header has room for."""
        return self._choosing_language

    @Property(float, notify=changed)
    def textScale(self) -> float:  # noqa: N802
        return self._text_scale

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:  # noqa: N802
        return self._high_contrast

    @Property(bool, notify=changed)
    def calmMotion(self) -> bool:  # noqa: N802
        return self._calm_motion

    def begin_in(self, language: str) -> None:
        """Every resident begins in this language from now on."""
        self._begin = replace(self._begin, language=language)
        self.setLanguage(language)

    def set_screen(self, *, diagonal: float, rotation: int) -> None:
        """The screen's size in inches, and the degrees by which everything on it is turned."""
        self.resizing.emit()
        self._diagonal, self._rotation = diagonal, rotation
        self.changed.emit()

    @Property(float, notify=changed)
    def diagonal(self) -> float:
        return self._diagonal

    @Property(int, notify=changed)
    def rotation(self) -> int:
        return self._rotation

    @Property(int, constant=True)
    def noticeSeconds(self) -> int:  # noqa: N802
        return self._begin.notice_seconds

    @Property(str, notify=presenceChanged)
    def pointName(self) -> str:  # noqa: N802
        return self._point_name

    @Property(str, notify=presenceChanged)
    def unitName(self) -> str:  # noqa: N802
        return self._unit_name

    @Property(bool, notify=presenceChanged)
    def online(self) -> bool:
        return self._online

    @Property(bool, notify=presenceChanged)
    def overdue(self) -> bool:
        return self._overdue

    @Property(bool, notify=presenceChanged)
    def enrolled(self) -> bool:
        return self._enrolled

    @Property(bool, notify=presenceChanged)
    def helpOffered(self) -> bool:  # noqa: N802
        return self._help_offered

    @Property(bool, notify=presenceChanged)
    def practice(self) -> bool:
        return self._practice

    @Property(str, notify=clockChanged)
    def clockText(self) -> str:  # noqa: N802
        return self._clock_text

    @Slot(str)
    def setLanguage(self, language: str) -> None:  # noqa: N802
        listening = language if language in {one.id for one in self._heard_only} else ""
        if not listening and language not in {one.id for one in self._languages}:
            return
        self.leaveLanguages()
        before = self._language
        if before != (VIETNAMESE if listening else language):
            self.resizing.emit()
        self._language, self._listening = VIETNAMESE if listening else language, listening
        self.changed.emit()
        if self._language != before:
            self.languageChosen.emit(self._language)

    @Slot(bool)
    def hold(self, lying: bool) -> None:
        """A finger lies on the switch of a language or the text size, or has left it."""
        self.held.emit(lying, False)

    def hold_end(self, lying: bool) -> None:
        """A finger lies on the end of the visit, or has left it; what was changed is undone by that end."""
        if self.is_changed or not lying:
            self.held.emit(lying, True)

    @Slot()
    def chooseLanguage(self) -> None:  # noqa: N802
        self._choosing_language = True
        self.changed.emit()

    @Slot()
    def leaveLanguages(self) -> None:  # noqa: N802
        if self._choosing_language:
            self._choosing_language = False
            self.changed.emit()

    @Slot()
    def toggleLargeText(self) -> None:  # noqa: N802
        large = self._text_scale == NORMAL_TEXT
        self._text_scale = LARGE_TEXT if large else NORMAL_TEXT
        self.resizing.emit()
        self._tell(DisplaySetting.TEXT_LARGE if large else DisplaySetting.TEXT_NORMAL)

    @Slot()
    def toggleContrast(self) -> None:  # noqa: N802
        self._high_contrast = not self._high_contrast
        self._tell(DisplaySetting.CONTRAST_HIGH if self._high_contrast else DisplaySetting.CONTRAST_NORMAL)

    @Slot()
    def toggleMotion(self) -> None:  # noqa: N802
        self._calm_motion = not self._calm_motion
        self._tell(DisplaySetting.MOTION_CALM if self._calm_motion else DisplaySetting.MOTION_FULL)

    @Property(bool, notify=dimChanged)
    def dimmed(self) -> bool:
        """Whether the screen is dark because it is night and nobody is there."""
        return self._dimmed

    def dim(self, dimmed: bool) -> None:
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.dimChanged.emit()

    @Slot()
    def touched(self) -> None:
        """A touch or a key anywhere."""
        self.touch.emit()

    @Slot()
    def holdLogo(self) -> None:  # noqa: N802
        """Three seconds on the logo: somebody of the staff wants in."""
        self.logoHeld.emit()

    def _tell(self, setting: DisplaySetting) -> None:
        self.changed.emit()
        self.displayChosen.emit(setting.value)
