"""The technician's screen: every check with a sentence and a remedy, and the deeds that mend.

Built in storeys: the page shown (`technician_scene`), opening hours (`technician_hours`), what makes a machine the one of its
place (`technician_setup`), and here the deeds of every day.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.sync.status import SyncStatus
from ui.languages import spoken_name
from ui.print_queue import Paper
from ui.viewmodels.reading import translate
from ui.viewmodels.recording import RecordingViewModel
from ui.viewmodels.sheet import Sheet
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.sync_words import trouble_words
from ui.viewmodels.technician_scene import DIAGNOSTICS, LEAVE, STICKS, TONGUES, VERSIONS
from ui.viewmodels.technician_setup import TechnicianSetupViewModel
from ui.viewmodels.technician_versions import version_cards
from ui.viewmodels.technician_views import StickView, TechnicianView, TongueView


class TechnicianViewModel(TechnicianSetupViewModel):
    """Shown once a technician has signed in; what it found is looked for anew each time."""

    roomChanged = Signal()  # noqa: N815  QML's way of naming
    people = Signal()
    recording = Signal(bool)
    """The recording room is entered, or left."""

    _purpose = _text = ""
    _sticks: tuple[Path, ...] = ()
    _tongues: tuple[str, ...] = ()
    _room: RecordingViewModel | None = None

    def view_now(self) -> TechnicianView:
        view = replace(
            super().view_now(),
            purpose=self._purpose,
            sticks=tuple(
                StickView(number, path.name or str(path)) for number, path in enumerate(self._sticks)
            ),
            text=tuple(self._text.splitlines()),
        )
        match self._page:
            case "tongues":
                return replace(
                    view, tongues=tuple(TongueView(one, spoken_name(one)) for one in self._tongues)
                )
            case "versions":
                return replace(view, versions=version_cards(self._workshop.checkup.versions()))
        return view

    def forget(self) -> None:
        room, self._room = self._room, None
        if room is not None:
            room.leave()
        self._sticks, self._text = (), ""
        super().forget()

    @Slot()
    def send(self) -> None:
        self._begin(translate("Words", "Đang gửi..."))
        self._workshop.send(self._sent)

    @Slot()
    def update(self) -> None:
        self._begin(translate("Words", "Đang hỏi trung tâm bản mới..."))
        self._workshop.update(self._updated)

    @Slot()
    def openVersions(self) -> None:  # noqa: N802
        """What runs here, how old it is and how long it holds, and what the centre offers."""
        self._open(VERSIONS)

    @Slot()
    def askVersions(self) -> None:  # noqa: N802
        """Hear from the centre, now, what it offers."""
        self._begin(translate("Words", "Đang hỏi trung tâm..."))
        self._workshop.send(self._heard)

    @Slot(str)
    def chooseStick(self, purpose: str) -> None:  # noqa: N802
        """Ask which stick to write to: for the log, for receipts or for the diagnostics."""
        self._purpose, self._sticks = purpose, self._workshop.sticks.plugged()
        self._open(STICKS)

    @Slot(int)
    def useStick(self, number: int) -> None:  # noqa: N802
        """Do on that stick what it was chosen for."""
        if not 0 <= number < len(self._sticks):
            return
        stick = self._sticks[number]
        self._begin(translate("Words", "Đang làm việc với USB..."))
        if self._purpose == "log":
            self._workshop.sticks.copy_log(stick, done=self._copied, failed=self._failed)
        elif self._purpose == "receipts":
            self._workshop.sticks.take_receipts(stick, done=self._taken, failed=self._failed)
        else:
            self._workshop.sticks.save(self._text, stick, done=self._copied, failed=self._failed)

    @Slot()
    def trySound(self) -> None:  # noqa: N802
        self._say(translate("Words", "Máy đang nói thử. Không nghe thấy thì xem dây loa và nút âm lượng."))
        self._workshop.try_sound(self._shell.spoken, failed=self._failed)

    @Slot()
    def tryPrinting(self) -> None:  # noqa: N802
        """A test page, with every letter Vietnamese has."""
        paper = self._workshop.try_printing(
            _test_sheet(self._shell), lambda taken: self._tried_printing(paper, taken)
        )
        if paper is None:
            self._say(
                translate("Words", "Máy chưa có máy in nào dùng được. Xem dây và điện của máy in."),
                wrong=True,
            )

    def _tried_printing(self, paper: Paper | None, taken: bool) -> None:
        match paper, taken:
            case Paper.PDF, True:
                self._say(translate("Words", "Đã lưu trang in thử vào thư mục tệp in."))
            case Paper.PDF, False:
                self._say(
                    translate(
                        "Words",
                        "Không ghi được vào thư mục tệp in. Xem thư mục print_folder có đó và ghi được không.",
                    ),
                    wrong=True,
                )
            case _, True:
                self._say(translate("Words", "Đã gửi trang in thử tới máy in."))
            case _:
                self._say(
                    translate("Words", "Máy in không nhận trang in thử. Xem giấy, nắp và dây của máy in."),
                    wrong=True,
                )

    @Slot()
    def openDiagnostics(self) -> None:  # noqa: N802
        self._text = self._workshop.checkup.diagnostics(self._findings)
        self._open(DIAGNOSTICS)

    @Slot()
    def openPeople(self) -> None:  # noqa: N802
        self.people.emit()

    @Property(QObject, notify=roomChanged)
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
        self.roomChanged.emit()
        self.recording.emit(True)

    @Slot()
    def openLeave(self) -> None:  # noqa: N802
        """Ask before the screen is given back to the machine."""
        self._open(LEAVE)

    @Slot()
    def leaveKiosk(self) -> None:  # noqa: N802
        if self._page == LEAVE:
            self._workshop.leave_kiosk()

    def _sent(self, status: SyncStatus | None) -> None:
        if status is None:
            self._say(". ".join(trouble_words("not-enrolled")), wrong=True)
        elif status.trouble is not None:
            self._say(". ".join(trouble_words(status.trouble.code)), wrong=True)
        else:
            self._say(translate("Words", "Đã gửi hết về trung tâm"))
        self.look()

    def _heard(self, status: SyncStatus | None) -> None:
        if status is None or status.trouble is not None:
            self._sent(status)
        else:
            self._say(translate("Words", "Trung tâm vừa trả lời."))
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

    def _redraw(self, *_: object) -> None:
        # Its words are chosen here as well.
        if self._room is not None:
            self._room.changed.emit()
        super()._redraw()


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
