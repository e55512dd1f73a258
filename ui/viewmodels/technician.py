"""The technician's screen: every check with a sentence and a remedy, and the deeds that mend."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk import VERSION, doctor
from kiosk.doctor import Finding
from kiosk.errors import KioskError
from kiosk.hours import DAYS, Span, Week
from kiosk.protocol.messages import CheckState
from kiosk.sync.status import SyncStatus
from ui.camera import Camera, CameraState
from ui.languages import LanguageName, spoken_name
from ui.viewmodels.doctor_words import present_finding
from ui.viewmodels.reading import translate
from ui.viewmodels.recording import RecordingViewModel
from ui.viewmodels.sheet import Sheet
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.sync_words import trouble_words
from ui.viewmodels.technician_views import DayView, StickView, TechnicianView, TimeView, TongueView
from ui.viewmodels.views import to_qml
from ui.workshop import Workshop

CHECKS, STICKS, TOUCH, DIAGNOSTICS = "checks", "sticks", "touch", "diagnostics"
HOURS, SCREEN, NETWORK, ENROLL, TONGUES = "hours", "screen", "network", "enroll", "tongues"
LANGUAGE = "language"
FIRST = (LANGUAGE, SCREEN, TOUCH, NETWORK, ENROLL)
"""What a machine is asked when it is new, in this order; a PIN for the technician comes last."""
_STEP_MIN = 30
_USUAL = (Span("07:30", "11:30"), Span("13:30", "17:00"))
"""Where a day starts from when it is opened: only a place to begin, each point sets its own."""
DIAGONALS = (10.1, 15.6, 18.5, 21.5, 23.8, 27.0, 32.0)


class TechnicianViewModel(QObject):
    """Shown once a technician has signed in; what it found is looked for anew each time."""

    viewChanged = Signal()  # noqa: N815  QML's way of naming
    left = Signal()
    people = Signal()
    recording = Signal(bool)
    """The recording room is entered, or left."""
    first_done = Signal()
    """Every page of the first run was passed; now somebody chooses the technician's PIN."""
    examined = Signal(str)
    """The worst state found, once every part was looked at."""

    def __init__(self, *, workshop: Workshop, shell: ShellViewModel) -> None:
        super().__init__()
        self._workshop, self._shell = workshop, shell
        self._page = CHECKS
        self._findings: tuple[Finding, ...] = ()
        self._busy = False
        self._said, self._wrong = "", False
        self._purpose = ""
        self._sticks: tuple[Path, ...] = ()
        self._text = ""
        self._week: dict[str, tuple[Span, ...]] = {}
        self._first = False
        self._tongues: tuple[str, ...] = ()
        self._room: RecordingViewModel | None = None
        self._camera: Camera | None = None
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
        state = doctor.worst(self._findings)
        files = self._workshop.provisioning_files() if self._page == ENROLL else ()
        return TechnicianView(
            page=self._page,
            machine=translate("Words", "{point}, bản {version}").format(
                point=self._shell.property("pointName") or translate("Words", "Máy chưa ghi danh"),
                version=VERSION,
            ),
            checks=tuple(present_finding(one) for one in self._findings),
            summary=_summary(self._findings),
            state=state,
            busy=self._busy,
            said=self._said,
            trouble=self._wrong,
            purpose=self._purpose,
            sticks=tuple(
                StickView(number, path.name or str(path)) for number, path in enumerate(self._sticks)
            ),
            text=tuple(self._text.splitlines()),
            days=tuple(DayView(day, _day_title(day), _times(self._week.get(day, ()))) for day in DAYS)
            if self._page == HOURS
            else (),
            diagonal=self._shell.property("diagonal"),
            rotation=self._shell.property("rotation"),
            file=str(files[0]) if files else "",
            camera=self._camera.state if self._camera else CameraState.NONE,
            server=self._workshop.server_url,
            languages=tuple(
                LanguageName(one["id"], one["name"]) for one in self._shell.property("languages")
            ),
            language=self._shell.spoken,
            first=self._first,
            tongues=tuple(TongueView(one, spoken_name(one)) for one in self._tongues)
            if self._page == TONGUES
            else (),
        )

    def enter(self) -> None:
        """A technician has come: look at everything."""
        self._first = False
        self._open(CHECKS)
        self.look()

    def use_camera(self, camera: Camera) -> None:
        """The camera that an enrollment code is held up to."""
        self._camera = camera
        camera.found.connect(self._seen)
        camera.changed.connect(self._redraw)

    def begin_first(self) -> None:
        """A new machine: page after page, until it is somebody's."""
        self._first = True
        self._open(FIRST[0])
        self.look()

    @Slot()
    def next(self) -> None:
        """The next page of the first run."""
        if not self._first:
            return
        place = FIRST.index(self._page)
        if place + 1 < len(FIRST):
            self._open(FIRST[place + 1])
        else:
            self._rest()
            self.first_done.emit()

    @Slot(str)
    def speak(self, language: str) -> None:
        """The language this machine begins with, from now on."""
        self._shell.begin_in(language)
        self._workshop.keep_language(language, failed=self._failed)

    def forget(self) -> None:
        """The technician has gone, and the screens with them."""
        room, self._room = self._room, None
        if room is not None:
            room.leave()
        self._rest()
        self._first = False
        self._sticks, self._text, self._said, self._busy = (), "", "", False
        self._page = CHECKS

    @Slot()
    def look(self) -> None:
        """Look through the machine again."""
        self._workshop.examine(self._found)

    @Slot()
    def back(self) -> None:
        """From a page to the checks, from the checks away."""
        if self._first and self._page in FIRST[1:]:
            self._open(FIRST[FIRST.index(self._page) - 1])
        elif self._first or self._page == CHECKS:
            self.left.emit()
        else:
            self._open(CHECKS)

    @Slot()
    def send(self) -> None:
        self._begin(translate("Words", "Đang gửi..."))
        self._workshop.send(self._sent)

    @Slot()
    def update(self) -> None:
        self._begin(translate("Words", "Đang hỏi trung tâm bản mới..."))
        self._workshop.update(self._updated)

    @Slot(str)
    def chooseStick(self, purpose: str) -> None:  # noqa: N802
        """Ask which stick to write to: for the log, for receipts or for the diagnostics."""
        self._purpose, self._sticks = purpose, self._workshop.sticks()
        self._open(STICKS)

    @Slot(int)
    def useStick(self, number: int) -> None:  # noqa: N802
        """Do on that stick what it was chosen for."""
        if not 0 <= number < len(self._sticks):
            return
        stick = self._sticks[number]
        self._begin(translate("Words", "Đang làm việc với USB..."))
        if self._purpose == "log":
            self._workshop.copy_log(stick, done=self._copied, failed=self._failed)
        elif self._purpose == "receipts":
            self._workshop.take_receipts(stick, done=self._taken, failed=self._failed)
        else:
            self._workshop.save(self._text, stick, done=self._copied, failed=self._failed)

    @Slot()
    def trySound(self) -> None:  # noqa: N802
        self._said = ""
        self._workshop.try_sound(self._shell.spoken, failed=self._failed)

    @Slot()
    def tryPrinting(self) -> None:  # noqa: N802
        """A test page, with every letter Vietnamese has."""
        self._workshop.try_printing(_test_sheet(self._shell))
        self._say(translate("Words", "Đã gửi trang in thử tới máy in."))

    @Slot()
    def openTouch(self) -> None:  # noqa: N802
        self._open(TOUCH)

    @Slot()
    def openDiagnostics(self) -> None:  # noqa: N802
        self._text = self._workshop.diagnostics(self._findings)
        self._open(DIAGNOSTICS)

    @Slot()
    def openNetwork(self) -> None:  # noqa: N802
        self._open(NETWORK)

    @Slot()
    def openPeople(self) -> None:  # noqa: N802
        self.people.emit()

    @Slot()
    def openEnroll(self) -> None:  # noqa: N802
        self._open(ENROLL)

    @Slot(str)
    def enroll(self, code: str) -> None:
        """Get an identity with a typed or scanned code."""
        self._begin(translate("Words", "Đang ghi danh với trung tâm..."))
        self._workshop.enroll(code, done=self._enrolled, failed=self._failed)

    @Slot()
    def enrollFromFile(self) -> None:  # noqa: N802
        files = self._workshop.provisioning_files()
        if files:
            self._begin(translate("Words", "Đang ghi danh với trung tâm..."))
            self._workshop.enroll_from(files[0], done=self._enrolled, failed=self._failed)

    @Slot()
    def openHours(self) -> None:  # noqa: N802
        self._week = {}
        self._open(HOURS)

        def read(week: Week) -> None:
            self._week = dict(week)
            self._redraw()

        self._workshop.read_hours(read)

    @Slot(str)
    def toggleDay(self, day: str) -> None:  # noqa: N802
        """Open a closed day, or close it."""
        self._keep_week(self._week | {day: () if self._week.get(day) else _USUAL})

    @Slot(str, int, bool, int)
    def shiftTime(self, day: str, number: int, closing: bool, steps: int) -> None:  # noqa: N802
        """Move one of a day's times by half hours, as far as the times around it allow."""
        spans = list(self._week.get(day, ()))
        if not 0 <= number < len(spans):
            return
        span = spans[number]
        moved = _shifted(span.closes if closing else span.opens, steps)
        spans[number] = Span(span.opens, moved) if closing else Span(moved, span.closes)
        if _in_order(spans):
            self._keep_week(self._week | {day: tuple(spans)})

    @Property(QObject, notify=viewChanged)
    def room(self) -> RecordingViewModel | None:
        """The recording room that was entered last; it outlives its screen."""
        return self._room

    @Slot()
    def openTongues(self) -> None:  # noqa: N802
        """Ask which language is to be recorded."""
        self._open(TONGUES)

        def found(languages: tuple[str, ...]) -> None:
            self._tongues = languages
            self._redraw()

        self._workshop.languages(found)

    @Slot(str)
    def record(self, language: str) -> None:
        """Enter the recording room of one of those languages."""
        room = self._workshop.recording_room(language) if language in self._tongues else None
        if room is None:
            return
        room.left.connect(lambda: self.recording.emit(False))
        self._room = room
        self._redraw()
        self.recording.emit(True)

    @Slot()
    def openScreen(self) -> None:  # noqa: N802
        self._open(SCREEN)

    @Slot(int)
    def turnScreen(self, rotation: int) -> None:  # noqa: N802
        if rotation in (0, 90, 180, 270):
            self._set_screen(self._shell.property("diagonal"), rotation)

    @Slot(int)
    def resizeScreen(self, steps: int) -> None:  # noqa: N802
        """The next larger or smaller size that screens are sold in."""
        now = self._shell.property("diagonal")
        nearest = min(range(len(DIAGONALS)), key=lambda place: abs(DIAGONALS[place] - now))
        place = max(0, min(len(DIAGONALS) - 1, nearest + steps))
        self._set_screen(DIAGONALS[place], self._shell.property("rotation"))

    @Slot()
    def leaveKiosk(self) -> None:  # noqa: N802
        self._workshop.leave_kiosk()

    def _set_screen(self, diagonal: float, rotation: int) -> None:
        self._shell.set_screen(diagonal=diagonal, rotation=rotation)
        self._workshop.keep_screen(diagonal=diagonal, rotation=rotation, failed=self._failed)

    def _keep_week(self, week: dict[str, tuple[Span, ...]]) -> None:
        self._week = week
        self._redraw()
        self._workshop.keep_hours(week, done=lambda: None, failed=self._failed)

    def _open(self, page: str) -> None:
        self._page, self._said, self._wrong, self._busy = page, "", False, False
        if page == ENROLL and self._camera is not None:
            self._camera.look()
        else:
            self._rest()
        self._redraw()

    def _rest(self) -> None:
        if self._camera is not None:
            self._camera.rest()

    def _seen(self, text: str) -> None:
        """The camera read a code."""
        if self._page == ENROLL and not self._busy:
            self.enroll(text)

    def _begin(self, doing: str) -> None:
        self._busy, self._wrong, self._said = True, False, doing
        self._redraw()

    def _say(self, said: str, *, wrong: bool = False) -> None:
        self._busy, self._said, self._wrong = False, said, wrong
        self._redraw()

    def _failed(self, trouble: KioskError) -> None:
        sentence, remedy = trouble_words(trouble.code)
        known = sentence != trouble_words("")[0] and remedy
        self._say(f"{sentence}. {remedy}" if known else str(trouble), wrong=True)

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._redraw()
        if all(one.state is not CheckState.UNKNOWN for one in findings):
            self.examined.emit(doctor.worst(findings))

    def _sent(self, status: SyncStatus | None) -> None:
        if status is None:
            self._say(". ".join(trouble_words("not-enrolled")), wrong=True)
        elif status.trouble is not None:
            self._say(". ".join(trouble_words(status.trouble.code)), wrong=True)
        else:
            self._say(translate("Words", "Đã gửi hết về trung tâm"))
        self.look()

    def _updated(self, status: SyncStatus | None) -> None:
        if status is None or status.trouble is not None:
            self._sent(status)
            return
        update = status.update if status.update and status.update.pack_version == status.wanted_pack else None
        if update is not None and update.trouble is not None:
            self._say(
                translate("Words", "Bản {version} không nhận được. Báo trung tâm.").format(
                    version=update.pack_version
                ),
                wrong=True,
            )
        elif update is None:
            self._say(translate("Words", "Máy đang dùng bản mới nhất."))
        else:
            self._say(
                translate("Words", "Đã nhận bản {version}, máy rảnh sẽ dùng ngay.").format(
                    version=update.pack_version
                )
            )
        self.look()

    def _copied(self, name: str) -> None:
        self._say(translate("Words", "Đã chép tệp {name}. Rút USB ra được rồi.").format(name=name))

    def _taken(self, count: int) -> None:
        if count:
            self._say(translate("Words", "Đã nhận {count} biên nhận của trung tâm.").format(count=count))
        else:
            self._say(translate("Words", "Trên USB này không có biên nhận nào."), wrong=True)

    def _enrolled(self) -> None:
        self._say(translate("Words", "Đã ghi danh. Máy bắt đầu gửi về trung tâm."))
        self.look()

    def _redraw(self, *_: object) -> None:
        if self._room is not None:
            self._room.changed.emit()
        self.viewChanged.emit()


def _test_sheet(shell: ShellViewModel) -> Sheet:
    return Sheet(
        kiosk=translate("Words", "Điểm hỗ trợ dịch vụ công trực tuyến"),
        point=shell.property("pointName"),
        printed="",
        title=translate("Words", "Trang in thử"),
        branch="ăâđêôơư ÀẢÃÁẠ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ",
        papers_heading="",
        papers=(),
        missing_note="",
        missing_heading="",
        missing=(),
        steps_heading="",
        steps=(),
        facts=(),
        code=None,
        doubt="",
        safety=translate("Words", "Đọc rõ từng dấu là máy in tốt."),
        source="",
    )


def _summary(findings: tuple[Finding, ...]) -> str:
    bad = sum(one.state in (CheckState.BAD, CheckState.WARN) for one in findings)
    if not findings:
        return translate("Words", "Đang kiểm tra máy...")
    if bad:
        return translate("Words", "{count} mục cần xem").format(count=bad)
    return translate("Words", "Mọi thứ đều tốt")


def _day_title(day: str) -> str:
    match day:
        case "mon":
            return translate("Words", "Thứ Hai")
        case "tue":
            return translate("Words", "Thứ Ba")
        case "wed":
            return translate("Words", "Thứ Tư")
        case "thu":
            return translate("Words", "Thứ Năm")
        case "fri":
            return translate("Words", "Thứ Sáu")
        case "sat":
            return translate("Words", "Thứ Bảy")
        case _:
            return translate("Words", "Chủ Nhật")


def _times(spans: tuple[Span, ...]) -> tuple[TimeView, ...]:
    return tuple(
        TimeView(number, closing, span.closes if closing else span.opens)
        for number, span in enumerate(spans)
        for closing in (False, True)
    )


def _shifted(time: str, steps: int) -> str:
    hours, minutes = map(int, time.split(":"))
    moved = max(0, min(23 * 60 + 30, hours * 60 + minutes + steps * _STEP_MIN))
    return f"{moved // 60:02d}:{moved % 60:02d}"


def _in_order(spans: list[Span]) -> bool:
    times = [time for span in spans for time in (span.opens, span.closes)]
    return all(before < after for before, after in pairwise(times))
