"""Why a deed of the technician did not go, and what to do: for troubles that only these deeds meet."""

from ui.viewmodels.reading import translate
from ui.viewmodels.sync_words import trouble_words


def deed_words(code: str) -> tuple[str, str]:
    """A sentence and a remedy for a stable code."""
    match code:
        case "sound-missing":
            return translate("Words", "Không thấy loa"), translate("Words", "Cắm loa vào máy rồi thử lại.")
        case "voice-failed":
            return (
                translate("Words", "Giọng đọc không chạy"),
                translate("Words", "Cài espeak-ng, hoặc giọng tiếng Việt của Windows."),
            )
        case "stick-unwritable":
            return (
                translate("Words", "Chưa ghi được ra USB"),
                translate("Words", "Rút ra cắm lại, hoặc dùng USB khác."),
            )
        case "settings-invalid":
            return (
                translate("Words", "Tệp enroll.toml không dùng được"),
                translate("Words", "Xin trung tâm tệp khác."),
            )
        case _:
            return trouble_words(code)
