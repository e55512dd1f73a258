"""The technician's pages, those of a new machine, the checks of the morning and the recording room."""

import json
from dataclasses import replace
from datetime import date

from kiosk.doctor import Finding, Part
from kiosk.hours import DAYS, Span
from kiosk.protocol.messages import CheckState
from tests.ui.gallery.scene import Scene
from tests.ui.gallery.words import speaking
from ui.languages import LanguageName
from ui.viewmodels.doctor_words import present_finding
from ui.viewmodels.reading import decimal
from ui.viewmodels.recording import LineView, RoomView
from ui.viewmodels.staff_views import PadView
from ui.viewmodels.technician_hours import day_view
from ui.viewmodels.technician_scene import summary
from ui.viewmodels.technician_setup import FIRST
from ui.viewmodels.technician_versions import Versions, version_cards
from ui.viewmodels.technician_views import StickView, TechnicianView, TongueView

GOOD, WARN, BAD = CheckState.GOOD, CheckState.WARN, CheckState.BAD
WELL = (
    (Part.CENTRE, "centre-answers", {"ms": "84", "days": "61"}),
    (Part.LOG, "log-sound", {"sessions": "1284", "events": "20161"}),
    (Part.BACKLOG, "all-sent", {"sessions": "0", "events": "0", "next_try_s": "240"}),
    (Part.DISK, "disk-room", {"free_mb": "41000"}),
    (Part.CLOCK, "clock-right", {"offset_s": "0.4"}),
    (Part.CONTENT, "pack-shown", {"version": "2026.11.20", "review_by": "20/02/2027"}),
    (Part.APP, "app-version", {"version": "0.1.0", "released": "01/11/2026"}),
    (Part.SCREEN, "screen-size", {"width": "1920", "height": "1080", "rotation": "0"}),
    (Part.TOUCH, "touch-points", {"points": "10"}),
    (Part.SOUND, "sound-here", {}),
    (Part.VOICE, "voice-here", {}),
    (Part.PRINTER, "printer-ready", {}),
    (Part.CAMERA, "camera-here", {"count": "1"}),
    (Part.LOCKS, "locked", {}),
)
ILL = (
    (Part.CENTRE, BAD, "server-unreachable", {}),
    (Part.LOG, BAD, "log-damaged", {}),
    (
        Part.BACKLOG,
        BAD,
        "overdue",
        {"sessions": "312", "events": "9120", "next_try_s": "40", "trouble": "server-unreachable"},
    ),
    (Part.DISK, WARN, "disk-low", {"free_mb": "812"}),
    (Part.CLOCK, WARN, "clock-suspect", {}),
    (Part.CONTENT, WARN, "pack-refused", {"version": "2026.11.20", "wanted": "2026.12.01"}),
    (Part.SCREEN, WARN, "screen-small", {"width": "1024", "height": "600", "rotation": "90"}),
    (Part.TOUCH, WARN, "touch-missing", {}),
    (Part.SOUND, WARN, "sound-missing", {}),
    (Part.VOICE, WARN, "voice-missing", {}),
    (Part.PRINTER, BAD, "printer-trouble", {"trouble": "paper"}),
    (Part.CAMERA, WARN, "camera-denied", {}),
    (Part.LOCKS, WARN, "in-a-window", {}),
)
SPANS = (Span("07:30", "11:30"), Span("13:30", "17:00"))
LINES = (
    "Bấm vào ô màu vàng ghi chữ Đăng nhập.",
    "Chọn Tài khoản định danh điện tử của Bộ Công an, rồi chọn Tiếp tục.",
    "Mở VNeID trên điện thoại và quét mã trên màn hình.",
    "Không đưa mã OTP cho ai, kể cả người tự xưng là cán bộ.",
    "Chờ đến khi trang hiện tên của người nộp.",
    "Xong.",
)


def findings(*, well: bool) -> tuple[Finding, ...]:
    """Everything is fine, or as much as can be is not."""
    good = {part: Finding(part, GOOD, code, "", values=values) for part, code, values in WELL}
    bad = {part: Finding(part, state, code, "", values=values) for part, state, code, values in ILL}
    return tuple((good if well else good | bad).values())


def technician_scenes(language: str) -> list[Scene]:
    """All of them in this language, in the words of the view models."""
    with speaking(language):
        return _scenes()


def _scenes() -> list[Scene]:
    ill, well = findings(well=False), findings(well=True)
    checks = TechnicianView(
        page="checks",
        machine="Tổ dân phố 18 Lộc Thọ, bản 0.1.0",
        checks=tuple(map(present_finding, well)),
        summary=summary(well),
        state=GOOD,
        busy=False,
        said="",
        trouble=False,
        inches=decimal(21.5),
        rotation=0,
        server="https://trung-tam.example.vn",
        languages=(LanguageName("vi", "Tiếng Việt"), LanguageName("en", "English")),
        language="vi",
    )
    unwell = replace(checks, checks=tuple(map(present_finding, ill)), summary=summary(ill), state=BAD)
    told = {
        "kiosk": "0.1.0",
        "system": "Debian GNU/Linux 12 (bookworm)",
        "settings": {"server_url": checks.server, "idle_seconds": "120", "screen_rotation": "0"},
        "checks": [{"part": one.part, "state": one.state, "code": one.code} for one in ill],
    }
    diagnostics = tuple(json.dumps(told, ensure_ascii=False, indent=2).splitlines())
    hours = replace(
        checks, page="hours", days=tuple(day_view(day, SPANS if day != "sun" else ()) for day in DAYS)
    )
    sticks = replace(checks, page="sticks", purpose="log")
    enroll = replace(checks, page="enroll", camera="looking")
    first = {
        page: replace(unwell, page=page, first=True, place=place, places=len(FIRST) + 1)
        for place, page in enumerate(FIRST, 1)
    }
    refused = "Mã ghi danh không dùng được. Xem lại từng chữ. Mã đã dùng hoặc quá 15 phút thì xin trung tâm mã khác."
    first["enroll-refused"] = replace(first["enroll"], said=refused, trouble=True)
    first["enroll-done"] = replace(first["enroll"], said="Đã ghi danh. Máy bắt đầu gửi về trung tâm.")
    room = RoomView(
        language="Raglai",
        place="Đăng ký tạm trú",
        place_number=2,
        places=31,
        there=41,
        may_give=False,
        wanted=1730,
        missing=4,
        lines=tuple(LineView(index, line, index < 2) for index, line in enumerate(LINES)),
        current=1,
        words=LINES[1],
        recorded=True,
        taken=False,
        state="idle",
        loudness="",
        trouble="",
        told="",
    )
    here = Versions(
        app="0.1.0",
        app_released=date(2026, 11, 1),
        app_wanted=None,
        pack="2026.11.1",
        pack_checked=date(2026, 11, 20),
        pack_review_by=date(2027, 2, 20),
        pack_overdue=0,
        pack_wanted="2026.11.1",
        pack_newer=False,
        signed_until=date(2027, 3, 1),
        heard=True,
        today=date(2026, 11, 24),
    )
    old = replace(
        here,
        app_wanted="0.2.0",
        pack_overdue=3,
        pack_wanted="2026.12.1",
        pack_newer=True,
        signed_until=date(2026, 11, 20),
    )
    versions = replace(checks, page="versions", versions=version_cards(here))
    pages = {
        "checks": checks,
        "checks-ill": unwell,
        "checks-busy": replace(checks, busy=True, said="Đang gửi..."),
        "checks-failed": replace(
            unwell, said="Trung tâm đang bận. Không phải làm gì, máy tự gửi lại.", trouble=True
        ),
        "sticks": replace(sticks, sticks=(StickView(0, "KINGSTON"), StickView(1, "USB 2"))),
        "sticks-none": sticks,
        "sticks-done": replace(
            sticks,
            sticks=(StickView(0, "KINGSTON"),),
            said="Đã chép tệp kiosk-20261127-081500.bundle. Rút USB ra được rồi.",
        ),
        "versions": versions,
        "versions-old": replace(versions, versions=version_cards(old)),
        "versions-unheard": replace(
            versions,
            versions=version_cards(replace(here, pack_wanted=None, signed_until=None, heard=False)),
            said="Đang hỏi trung tâm...",
            busy=True,
        ),
        "leave": replace(checks, page="leave"),
        "touch": replace(checks, page="touch"),
        "diagnostics": replace(checks, page="diagnostics", text=diagnostics),
        "hours": hours,
        "screen": replace(checks, page="screen"),
        "network": replace(unwell, page="network"),
        "tongues": replace(
            checks, page="tongues", tongues=(TongueView("raglai", "Raglai"), TongueView("cham", "Chăm"))
        ),
        "enroll": enroll,
        "enroll-file": replace(
            enroll,
            file="/media/kiosk/USB/enroll.toml",
            camera="none",
            said=refused,
            trouble=True,
        ),
    }
    rooms = {
        "room": room,
        "room-recording": replace(room, state="recording"),
        "room-taken": replace(room, taken=True, loudness="torn"),
        "room-trouble": replace(room, trouble="Máy này chưa có micro. Cắm micro vào rồi thử lại."),
        "room-pack": replace(room, may_give=True, told="Đã chép 41 câu vào gói."),
    }
    pin = PadView(purpose="choose", dots=0, ready=False, busy=False, note="", wait_s=0, least=8)
    return [
        *(Scene(f"technician-{name}", "technician", view, staff=True) for name, view in pages.items()),
        *(Scene(f"first-{name}", "technician", view, staff=True) for name, view in first.items()),
        Scene("first-pin", "pad", pin, staff=True),
        Scene("ready", "ready", checks, staff=True),
        Scene("ready-ill", "ready", unwell, staff=True),
        *(Scene(f"recording-{name}", "recording", view, staff=True) for name, view in rooms.items()),
    ]
