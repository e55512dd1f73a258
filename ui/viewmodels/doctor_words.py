"""What a self-check found, in the words technicians read."""

from dataclasses import dataclass

from kiosk.doctor import Finding, Part
from kiosk.protocol.messages import CheckState
from ui.viewmodels.reading import decimal, translate
from ui.viewmodels.sync_words import next_try_words, trouble_words


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check on the technician's screen. `remedy` is empty where there is nothing to do."""

    part: str
    state: str
    title: str
    sentence: str
    remedy: str


def present_finding(finding: Finding) -> CheckView:
    """A finding in the language of the moment."""
    sentence, remedy = _words(finding)
    return CheckView(
        part=finding.part,
        state=finding.state,
        title=_title(finding.part),
        sentence=sentence,
        remedy=remedy if finding.state in (CheckState.WARN, CheckState.BAD) else "",
    )


def _title(part: Part) -> str:
    match part:
        case Part.CENTRE:
            return translate("Words", "Máy chủ trung tâm")
        case Part.LOG:
            return translate("Words", "Nhật ký trên máy")
        case Part.BACKLOG:
            return translate("Words", "Hàng đợi gửi")
        case Part.DISK:
            return translate("Words", "Đĩa")
        case Part.CLOCK:
            return translate("Words", "Đồng hồ")
        case Part.CONTENT:
            return translate("Words", "Gói nội dung")
        case Part.APP:
            return translate("Words", "Phần mềm")
        case Part.SCREEN:
            return translate("Words", "Màn hình")
        case Part.TOUCH:
            return translate("Words", "Màn hình cảm ứng")
        case Part.SOUND:
            return translate("Words", "Loa")
        case Part.VOICE:
            return translate("Words", "Giọng đọc")
        case Part.PRINTER:
            return translate("Words", "Máy in")
        case Part.CAMERA:
            return translate("Words", "Camera")
        case Part.LOCKS:
            return translate("Words", "Khóa ki-ốt")


def _words(finding: Finding) -> tuple[str, str]:
    values = finding.values
    match finding.code:
        case "centre-answers":
            answers = translate("Words", "Trả lời sau {ms} ms").format(**values)
            if "days" not in values:
                return answers, ""
            return f"{answers}, {translate('Words', 'chứng chỉ còn {days} ngày').format(**values)}", ""
        case "certificate-ends":
            return (
                translate("Words", "Chứng chỉ còn {days} ngày").format(**values),
                translate("Words", "Báo trung tâm gia hạn chứng chỉ."),
            )
        case "log-sound":
            return translate("Words", "{sessions} lượt, kiểm tra toàn vẹn đạt").format(**values), ""
        case "log-damaged" | "database-damaged":
            return (
                translate("Words", "Tệp nhật ký bị hỏng"),
                translate(
                    "Words", "Chép nhật ký ra USB rồi khởi động lại máy: máy cất tệp hỏng và làm tiếp."
                ),
            )
        case "all-sent":
            return translate("Words", "Đã gửi hết về trung tâm"), ""
        case "waiting-briefly":
            return _with_next_try(translate("Words", "{sessions} lượt chờ gửi").format(**values), values), ""
        case "waiting":
            said, remedy = trouble_words(values["trouble"])
            waiting = translate("Words", "{sessions} lượt chờ gửi").format(**values)
            return _with_next_try(f"{waiting}. {said}", values), remedy
        case "overdue":
            return (
                _with_next_try(
                    translate("Words", "{sessions} lượt chờ gửi, 3 ngày chưa gửi được").format(**values),
                    values,
                ),
                translate("Words", "Bấm gửi ngay, hoặc chép nhật ký ra USB đem về trung tâm."),
            )
        case "rejected":
            return (
                translate("Words", "Trung tâm không nhận {rejected} dòng").format(**values),
                translate(
                    "Words",
                    "Báo trung tâm. Trung tâm đọc lại được thì dòng này tự hết, các dòng khác vẫn gửi.",
                ),
            )
        case "disk-room" | "disk-low" | "disk-full":
            free = int(values["free_mb"]) if "free_mb" in values else 0
            room = translate("Words", "{size} GB trống").format(size=decimal(free / 1000))
            return room, translate("Words", "Xóa bớt tệp không cần trên máy.")
        case "disk-unreadable":
            return (
                translate("Words", "Không đọc được thư mục dữ liệu"),
                translate("Words", "Xem ổ đĩa còn cắm chặt và còn tốt không."),
            )
        case "clock-right" | "clock-off":
            return (
                _offset(float(values["offset_s"])),
                translate("Words", "Chỉnh lại ngày, giờ và múi giờ của máy."),
            )
        case "clock-suspect":
            return (
                translate("Words", "Ngày giờ không tin được"),
                translate("Words", "Chỉnh lại ngày giờ, hoặc nối mạng một lần để máy tự đối chiếu."),
            )
        case "clock-plausible":
            return translate("Words", "Có vẻ đúng, trung tâm chưa xác nhận"), ""
        case "pack-shown":
            return translate("Words", "Bản {version}, rà soát lại trước {review_by}").format(**values), ""
        case "reviews-overdue":
            return (
                translate("Words", "Bản {version}, {overdue} thủ tục quá hạn rà soát").format(**values),
                translate("Words", "Cập nhật gói nội dung, hoặc hỏi trung tâm bản đã rà soát."),
            )
        case "pack-refused":
            return (
                translate("Words", "Bản {version}. Bản {wanted} không nhận được").format(**values),
                translate("Words", "Báo trung tâm. Bản đang dùng vẫn chạy."),
            )
        case "app-version":
            return translate("Words", "Bản {version}, phát hành {released}").format(**values), ""
        case "screen-size" | "screen-small":
            return (
                translate("Words", "{width} × {height} điểm ảnh").format(**values) + _turned(values),
                translate("Words", "Chọn độ phân giải từ 1366 × 768 trở lên."),
            )
        case "touch-points":
            return translate("Words", "{points} điểm chạm").format(**values), ""
        case "touch-missing":
            return (
                translate("Words", "Không thấy màn hình cảm ứng"),
                translate("Words", "Xem dây USB của màn hình rồi thử cảm ứng. Chuột vẫn dùng được."),
            )
        case "sound-here":
            return translate("Words", "Có loa"), ""
        case "sound-missing":
            return (
                translate("Words", "Không thấy loa"),
                translate("Words", "Cắm loa vào máy. Chưa có loa thì không đọc to, không có chuông."),
            )
        case "voice-here":
            return translate("Words", "Tiếng Việt, có sẵn trên máy"), ""
        case "voice-missing":
            return (
                translate("Words", "Máy chưa có giọng tiếng Việt"),
                translate("Words", "Cài espeak-ng, hoặc giọng tiếng Việt của Windows."),
            )
        case "printer-ready":
            return translate("Words", "Sẵn sàng"), ""
        case "printer-files":
            return translate("Words", "Không có máy in, phiếu lưu thành tệp"), ""
        case "printer-absent":
            return translate("Words", "Không có máy in, người dân quét mã QR"), ""
        case "printer-trouble" if values["trouble"] == "paper":
            return (
                translate("Words", "Máy in hết giấy hoặc kẹt giấy"),
                translate("Words", "Nạp giấy, gỡ giấy kẹt rồi in thử."),
            )
        case "printer-trouble":
            return (
                translate("Words", "Máy in không in được"),
                translate("Words", "Xem giấy, nắp và dây của máy in rồi in thử."),
            )
        case "camera-here":
            return translate("Words", "Có camera"), ""
        case "camera-denied":
            return (
                translate("Words", "Có camera nhưng ki-ốt chưa được phép dùng"),
                translate("Words", "Thêm người dùng của ki-ốt vào nhóm video rồi khởi động lại máy."),
            )
        case "camera-unreadable":
            return (
                translate("Words", "Camera gửi hình theo kiểu máy không đọc được"),
                translate("Words", "Cắm một webcam USB thông thường; chưa có thì gõ sáu chữ."),
            )
        case "camera-missing":
            return translate("Words", "Không có camera, gõ sáu chữ thay cho quét mã"), ""
        case "locked":
            return translate("Words", "Toàn màn hình, không có màn hình nền phía sau"), ""
        case "desktop-behind":
            return (
                translate("Words", "Phía sau còn màn hình nền"),
                translate("Words", "Cài máy chạy riêng ki-ốt, không mở màn hình nền."),
            )
        case "in-a-window":
            return (
                translate("Words", "Ki-ốt đang chạy trong cửa sổ"),
                translate("Words", "Nơi có người dân dùng thì chạy toàn màn hình, không dùng --windowed."),
            )
        case "not-seen":
            return translate("Words", "Chưa xem được"), ""
        case code:
            return trouble_words(code)


def _offset(seconds: float) -> str:
    """How far the clock is off, in the unit that somebody would set it by."""
    if seconds < 120:
        return translate("Words", "Lệch {offset} giây so với máy chủ").format(offset=decimal(seconds))
    if seconds < 2 * 3600:
        return translate("Words", "Lệch {count} phút so với máy chủ").format(count=round(seconds / 60))
    if seconds < 48 * 3600:
        return translate("Words", "Lệch {count} giờ so với máy chủ").format(count=round(seconds / 3600))
    return translate("Words", "Lệch {count} ngày so với máy chủ").format(count=round(seconds / 86400))


def _with_next_try(said: str, values: dict[str, str]) -> str:
    planned = values["next_try_s"]
    return f"{said}. {next_try_words(float(planned))}" if planned else said


def _turned(values: dict[str, str]) -> str:
    """How the screen stands, where it was turned."""
    turned = values["rotation"]
    return "" if turned == "0" else translate("Words", ", xoay {rotation}°").format(rotation=turned)
