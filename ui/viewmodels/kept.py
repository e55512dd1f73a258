"""What the machine keeps of a visit and what it does not, in plain words. Each line says what the program does, and nothing more."""

from ui.viewmodels.reading import translate
from ui.viewmodels.views import KeptView, TrustLine

ICON = "eraser"


def kept_title() -> str:
    """The words of the door to this page."""
    return translate("Kept", "Máy này giữ gì?")


def kept() -> KeptView:
    """The page, the same for everybody."""
    return KeptView(
        title=translate("Kept", "Máy này giữ gì, không giữ gì?"),
        lines=(
            TrustLine(
                "not",
                "eye-off",
                translate(
                    "Kept",
                    "**Không giữ** tên, số căn cước, số điện thoại, địa chỉ, câu trả lời, chữ đã gõ, mật khẩu, mã OTP, mã hồ sơ.",
                ),
            ),
            TrustLine(
                "counted",
                "clipboard-data",
                translate(
                    "Kept",
                    "**Chỉ đếm**: thủ tục nào, đến bước nào, mấy phút, thiếu giấy gì, vướng chuyện gì, dễ hay khó; gửi về **trung tâm của tỉnh**, không ghi là của ai.",
                ),
            ),
            TrustLine(
                "wiped",
                ICON,
                translate(
                    "Kept",
                    "Bấm **Kết thúc** là xóa hết trên máy này; quên bấm thì máy hỏi rồi tự xóa. Hồ sơ đã nộp **vẫn còn** ở cơ quan nhận.",
                ),
            ),
            TrustLine(
                "camera",
                "camera-off",
                translate("Kept", "Camera chỉ mở lúc nhân viên quét **mã**. Không chụp, không lưu hình."),
            ),
        ),
    )
