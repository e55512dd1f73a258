"""How the dashboard says figures and times in Vietnamese."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from markupsafe import Markup, escape

from kiosk.catalog.model import About
from server.audit import Deed
from server.reports.columns import Shape
from server.reports.figures import Share
from server.reports.machines import Completeness
from server.staff.roles import Role
from server.times import LOCAL_ZONE

OUTCOMES = {
    "has_code": "Có mã hồ sơ",
    "at_home": "Về nhà làm tiếp",
    "not_submitted": "Chưa nộp được",
    "none": "Không trả lời",
    "untold": "Dừng giữa chừng",
}
CHECKS = {"good": "tốt", "warn": "cần xem", "bad": "hỏng", "unknown": "chưa rõ"}
NO_BEFORE = "chưa có kỳ trước"
NOTHING_YET = "chưa có"
SIGNALS = {
    "fresh": "gửi đều",
    "late": "quá 3 ngày chưa gửi",
    "silent": "quá 7 ngày chưa gửi",
    "revoked": "đã thu hồi",
}
CLOCKS = {"ok": "đúng", "suspect": "không tin được"}
ROLES = {
    Role.DEPARTMENT: "Sở, toàn quyền",
    Role.COMMUNE: "Cấp xã",
    Role.AUTHOR: "Soạn nội dung",
    Role.OPERATOR: "Vận hành máy",
}
DEEDS: dict[str, str] = {
    Deed.PASSWORD_ACCEPTED: "nhập đúng mật khẩu",
    Deed.SIGN_IN_REFUSED: "đăng nhập sai",
    Deed.FACTOR_REFUSED: "nhập sai mã xác thực",
    Deed.FACTOR_ENROLLED: "thêm mã xác thực",
    Deed.SIGNED_IN: "đăng nhập",
    Deed.SIGNED_OUT: "đăng xuất",
    Deed.PASSWORD_CHANGED: "đổi mật khẩu",
    Deed.PASSWORD_REFUSED: "đổi mật khẩu, mật khẩu cũ sai",
    Deed.ACCOUNT_MADE: "tạo tài khoản",
    Deed.ACCOUNT_CLOSED: "đóng tài khoản",
    Deed.ACCOUNT_CHANGED: "đổi vai trò",
    Deed.PASSWORD_RESET: "đặt lại mật khẩu",
    Deed.FACTOR_RESET: "đặt lại mã xác thực",
    Deed.POINT_MADE: "tạo điểm hỗ trợ",
    Deed.VOLUNTEER_INVITED: "tạo mã mời tình nguyện viên",
    Deed.VOLUNTEER_REMOVED: "xóa tên tình nguyện viên",
    Deed.POINT_RENAMED: "đổi tên điểm hỗ trợ",
    Deed.CODE_MADE: "tạo mã ghi danh",
    Deed.CODE_FILE_TAKEN: "tải tệp ghi danh",
    Deed.KIOSK_ENROLLED: "máy được ghi danh",
    Deed.ENROLL_REFUSED: "mã ghi danh bị từ chối",
    Deed.KIOSK_RENAMED: "đổi tên máy",
    Deed.KIOSK_MOVED: "chuyển máy",
    Deed.KIOSK_NOTED: "ghi chú về máy",
    Deed.CLONE_SETTLED: "đã xử lý bản sao đĩa",
    Deed.KIOSK_REVOKED: "thu hồi máy",
    Deed.BUNDLE_TAKEN: "nhận tệp USB của máy",
    Deed.NOTICE_PUBLISHED: "đăng thông báo",
    Deed.NOTICE_ENDED: "gỡ thông báo",
    Deed.CENTRE_RESTORED: "khôi phục từ bản sao lưu",
    Deed.DRAFT_BEGUN: "bắt đầu bản soạn",
    Deed.DRAFT_CHANGED: "sửa bản soạn",
    Deed.DRAFT_OFFERED: "gửi bản soạn đi duyệt",
    Deed.DRAFT_RETURNED: "trả lại bản soạn",
    Deed.DRAFT_DROPPED: "bỏ bản soạn",
    Deed.PACK_PUBLISHED: "duyệt và phát hành nội dung",
    Deed.FORM_SENT: "gửi biểu mẫu",
}


PILOT_NOTES = (
    "Mỗi điểm tính từ ngày có lượt đầu tiên, ngày hôm nay không tính. Không tính lượt tập dùng.",
    "Ngày làm việc không thấy máy: thứ Hai đến thứ Sáu mà cả ngày không có tín hiệu nào của máy ở điểm ấy; gồm cả ngày lễ và ngày máy chưa gửi về.",
    "Giờ im giữa ngày: giờ không có tín hiệu nào, giữa giờ đầu và giờ cuối máy hoạt động trong ngày; máy mất mạng và không có khách cũng im.",
    "Lần tắt ngang: lần máy khởi động lại sau khi mất điện hoặc dừng đột ngột.",
    "Ngôn ngữ là của tháng đã hết gần nhất; ô nhỏ và ô bên cạnh được ẩn.",
    "Các điểm khác nhau về dân cư, giờ mở và số người trực. Bảng này để cùng tìm việc cần sửa, không để xếp hạng.",
)


class Tone(StrEnum):
    """Whether a change is welcome."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"


def number(value: int) -> str:
    """1164 as 1.164."""
    return f"{value:,}".replace(",", ".")


def day(value: date) -> str:
    """dd/mm/yyyy."""
    return value.strftime("%d/%m/%Y")


def day_and_month(value: date) -> str:
    """dd/mm."""
    return value.strftime("%d/%m")


def moment(value: datetime) -> str:
    """The hour and day at the support points."""
    return value.astimezone(LOCAL_ZONE).strftime("%H:%M ngày %d/%m/%Y")


def ago(value: datetime | None, *, now: datetime) -> str:
    """How long ago, in words."""
    if value is None:
        return "chưa lần nào"
    passed = max(timedelta(0), now - value)
    if passed < timedelta(minutes=1):
        return "vừa xong"
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)} phút trước"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)} giờ trước"
    return f"{passed.days} ngày trước"


def due(value: datetime, *, now: datetime) -> str:
    """When the next sign of life is expected, or since when it is overdue; none is punctual to the minute."""
    if value >= now:
        return f"thử lại sau {max(1, round((value - now) / timedelta(minutes=1)))} phút"
    if now - value < timedelta(minutes=2):
        return "sắp gửi lại"
    return f"lẽ ra gửi lại lúc {moment(value)}"


def complete(completeness: Completeness) -> str:
    """Until when figures are complete."""
    if completeness.until is None:
        return "Chưa có máy nào gửi số liệu."
    until = f"Đủ số liệu đến {moment(completeness.until)}"
    if not completeness.waiting:
        return f"{until}."
    return f"{until}, {number(completeness.waiting)} máy hơn một ngày chưa gửi. Số liệu sau lúc đó có thể còn tăng."


def value(shown: int | float | str | date | None, shape: Shape) -> str:
    """A cell of a report."""
    if shown is None:
        return ""
    if isinstance(shown, str):
        return shown
    if isinstance(shown, date):
        return day(shown)
    match shape:
        case Shape.SHARE:
            return f"{round(100 * shown)}%"
        case Shape.CHANGE:
            return f"{round(100 * shown):+}%".replace("-", "−").replace("+0%", "0%")
        case Shape.HOURS:
            whole, tenths = f"{shown:.1f}".split(".")
            return f"{number(int(whole))},{tenths}"
        case _:
            return number(round(shown))


def percent(share: Share) -> str:
    """A share as people read it."""
    return NOTHING_YET if share.percent is None else f"{share.percent}%"


def change_of_count(now: int, before: int, *, more_is: Tone) -> tuple[str, Tone]:
    """How a count compares to the period before, in percent."""
    if before == 0:
        return (NO_BEFORE if now else "", Tone.PLAIN)
    return _change(round(100 * (now - before) / before), "%", more_is=more_is)


def change_of_share(now: Share, before: Share, *, more_is: Tone) -> tuple[str, Tone]:
    """How a share compares to the period before, in points of a hundred."""
    if now.percent is None or before.percent is None:
        return (NO_BEFORE if now.percent is not None else "", Tone.PLAIN)
    return _change(now.percent - before.percent, " điểm", more_is=more_is)


def change_of_minutes(now: int | None, before: int | None) -> tuple[str, Tone]:
    """How a time compares to the period before; neither more nor less is better by itself."""
    if now is None or before is None:
        return (NO_BEFORE if now is not None else "", Tone.PLAIN)
    return _change(now - before, " phút", more_is=Tone.PLAIN)


def _change(by: int, unit: str, *, more_is: Tone) -> tuple[str, Tone]:
    if by == 0:
        return ("như cũ", Tone.PLAIN)
    less_is = {Tone.GOOD: Tone.BAD, Tone.BAD: Tone.GOOD, Tone.PLAIN: Tone.PLAIN}[more_is]
    return (f"tăng {number(by)}{unit}", more_is) if by > 0 else (f"giảm {number(-by)}{unit}", less_is)


ABOUTS = {
    About.CODE: ("Mã thủ tục", "Code"),
    About.WHO: ("Ai làm được", "Who can apply"),
    About.FEE_ONLINE: ("Lệ phí qua mạng", "Fee online"),
    About.FEE_COUNTER: ("Lệ phí tại quầy", "Fee at the counter"),
    About.TIME: ("Hạn quy định", "Time limit"),
    About.AGENCY: ("Cơ quan", "Office"),
    About.RESULT: ("Kết quả", "Result"),
    About.LEGAL: ("Căn cứ", "Legal basis"),
    About.ONLINE: ("Nộp qua mạng", "Online"),
}
"""What a fact tells, in Vietnamese and in English."""
PLACES = {
    "title": "tên",
    "official_title": "tên chính thức",
    "card": "dòng trên thẻ",
    "summary": "cho ai, khi nào",
    "needs": "cần gì",
    "next": "sau khi nộp",
    "synonyms": "cách bà con hay gọi",
    "why": "vì sao hỏi",
    "hint": "lưu ý",
    "where": "lấy ở đâu",
    "rail": "tên ngắn của bước",
    "body": "lời của bước",
    "mistake": "dễ nhầm",
    "coaching": "cho tình nguyện viên",
    "label": "nhãn trên hình",
    "value": "chữ trên hình",
    "action": "chữ trên nút",
    "fix": "cách gỡ",
    "name": "tên gói",
    "language": "tên thứ tiếng",
}
"""The last part of a text's place, as an author reads it."""


def bold(text: str) -> Markup:
    """Words of a pack, with what stands between **two stars** in bold."""
    parts = text.split("**")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<strong>{}</strong>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
