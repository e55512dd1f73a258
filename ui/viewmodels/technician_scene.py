"""Which page of the technician's screen is shown, and what came of the last deed. The storeys above add the pages."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk import VERSION, doctor
from kiosk.doctor import Finding
from kiosk.errors import KioskError
from kiosk.protocol.messages import CheckState
from ui.viewmodels.doctor_words import present_finding
from ui.viewmodels.reading import decimal, translate
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.sync_words import trouble_words
from ui.viewmodels.technician_views import TechnicianView
from ui.viewmodels.technician_words import deed_words
from ui.viewmodels.views import to_qml
from ui.workshop import Workshop

CHECKS, STICKS, TOUCH, DIAGNOSTICS = "checks", "sticks", "touch", "diagnostics"
HOURS, SCREEN, NETWORK, ENROLL, TONGUES = "hours", "screen", "network", "enroll", "tongues"
LANGUAGE, VERSIONS, LEAVE = "language", "versions", "leave"


class TechnicianSceneViewModel(QObject):
    """What was found of the machine, and the page over it."""

    viewChanged = Signal()  # noqa: N815  QML's way of naming
    left = Signal()
    examined = Signal(str)
    """The worst state found, once every part was looked at."""

    def __init__(self, *, workshop: Workshop, shell: ShellViewModel) -> None:
        super().__init__()
        self._workshop, self._shell = workshop, shell
        self._page = CHECKS
        self._findings: tuple[Finding, ...] = ()
        self._busy = False
        self._said, self._wrong = "", False
        shell.languageChosen.connect(self._redraw)
        shell.changed.connect(self._redraw)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last look found, in order."""
        return self._findings

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def view(self) -> dict[str, object]:
        return to_qml(self.view_now())

    def view_now(self) -> TechnicianView:
        """The page in the language of the moment."""
        return TechnicianView(
            page=self._page,
            machine=translate("Words", "{point}, bản {version}").format(
                point=self._shell.property("pointName") or translate("Words", "Máy chưa ghi danh"),
                version=VERSION,
            ),
            # What asks for somebody comes first: it is not on the second page.
            checks=tuple(present_finding(one) for one in sorted(self._findings, key=_urgency)),
            summary=summary(self._findings),
            state=doctor.worst(self._findings),
            busy=self._busy,
            said=self._said,
            trouble=self._wrong,
            inches=decimal(self._shell.property("diagonal")),
            rotation=self._shell.property("rotation"),
            server=self._workshop.server_url,
        )

    def enter(self) -> None:
        """A technician has come: look at everything."""
        self._open(CHECKS)
        self.look()

    def forget(self) -> None:
        """The technician has gone, and the screens with them."""
        self._said, self._busy = "", False
        self._page = CHECKS

    @Slot()
    def look(self) -> None:
        """Look through the machine again."""
        self._workshop.checkup.examine(self._found)

    @Slot()
    def back(self) -> None:
        """From a page to the checks, from the checks away."""
        if self._page == CHECKS:
            self.left.emit()
        else:
            self._open(CHECKS)

    @Slot()
    def openTouch(self) -> None:  # noqa: N802
        self._open(TOUCH)

    @Slot()
    def openNetwork(self) -> None:  # noqa: N802
        self._open(NETWORK)

    def _open(self, page: str) -> None:
        self._page, self._said, self._wrong, self._busy = page, "", False, False
        self._redraw()

    def _begin(self, doing: str) -> None:
        self._busy, self._wrong, self._said = True, False, doing
        self._redraw()

    def _say(self, said: str, *, wrong: bool = False) -> None:
        self._busy, self._said, self._wrong = False, said, wrong
        self._redraw()

    def _failed(self, trouble: KioskError) -> None:
        sentence, remedy = deed_words(trouble.code)
        known = sentence != trouble_words("")[0] and remedy
        self._say(f"{sentence}. {remedy}" if known else str(trouble), wrong=True)

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._redraw()
        if all(one.state is not CheckState.UNKNOWN for one in findings):
            self.examined.emit(doctor.worst(findings))

    def _redraw(self, *_: object) -> None:
        self.viewChanged.emit()


def _urgency(finding: Finding) -> int:
    return {CheckState.BAD: 0, CheckState.WARN: 1}.get(finding.state, 2)


def summary(findings: tuple[Finding, ...]) -> str:
    """How the machine is, in a word."""
    bad = sum(one.state in (CheckState.BAD, CheckState.WARN) for one in findings)
    if not findings:
        return translate("Words", "Đang kiểm tra máy...")
    if bad:
        return translate("Words", "{count} mục cần xem").format(count=bad)
    return translate("Words", "Mọi thứ đều tốt")
