"""The words of the forms in which the parts of a procedure are written."""

from typing import NamedTuple

from kiosk.catalog.model import FactStatus, IllustrationKind, Online, Proxy, QuestionKind, Where
from server.dashboard.wording import ABOUTS


class SectionWords(NamedTuple):
    """A list of a procedure: its heading, what it is for, and the button that adds to it."""

    title: str
    lead: str
    add: str


SECTIONS = {
    "questions": SectionWords("Câu hỏi", "Hỏi theo thứ tự này, mỗi màn hình một câu.", "Thêm câu hỏi"),
    "advice": SectionWords("Lời khuyên", "Chỉ nơi khác, khi trả lời cho thấy không hợp.", "Thêm lời khuyên"),
    "documents": SectionWords("Giấy tờ", "Danh sách riêng cho từng người, theo câu trả lời.", "Thêm giấy tờ"),
    "steps": SectionWords("Các bước", "Làm theo thứ tự này.", "Thêm bước"),
    "facts": SectionWords(
        "Số liệu",
        "Cùng một điều thì mục đầu tiên đúng điều kiện được dùng; mục không điều kiện đứng sau cùng.",
        "Thêm số liệu",
    ),
}
PLACES = {
    "": "Câu hiện trên màn hình",
    "title": "Tên",
    "why": "Vì sao hỏi",
    "hint": "Lưu ý",
    "where": "Chưa có thì lấy ở đâu",
    "rail": "Tên ngắn trong danh sách bước",
    "body": "Lời của bước",
    "mistake": "Dễ nhầm",
    "coaching": "Cho tình nguyện viên",
    "action": "Chữ trên nút dẫn đi",
    "label": "Nhãn",
    "value": "Chữ trong ô",
}
HINTS = {
    "": "Viết {value} ở chỗ giá trị.",
    "body": "Nhiều nhất hai câu ngắn. **Tên chính thức** giữa hai dấu sao.",
    "rail": "Tối đa 28 chữ cái.",
    "coaching": "Chỉ tình nguyện viên thấy.",
    "action": "Chỉ cần khi dẫn đến thủ tục khác.",
}
LONG = frozenset({"why", "hint", "where", "body", "mistake", "coaching", ""})
STATUSES = {
    FactStatus.VERIFIED.value: "V, đọc trong hồ sơ chính thức",
    FactStatus.SECONDARY.value: "S, nguồn thứ hai",
    FactStatus.GENERAL.value: "G, kiến thức chung",
}
OPTIONS: dict[str, dict[str, str]] = {
    "kind": {QuestionKind.CHOICE.value: "Chọn một câu trả lời", QuestionKind.UNIT.value: "Hỏi xã, phường"},
    "where": {
        Where.ONLINE.value: "Trên mạng",
        Where.PHONE.value: "Trên điện thoại",
        Where.COUNTER.value: "Tại quầy",
        Where.HOME.value: "Ở nhà",
    },
    "picture": {
        IllustrationKind.FORM.value: "Tờ khai có các ô",
        IllustrationKind.PHONE.value: "Màn hình điện thoại",
        IllustrationKind.DOCUMENT.value: "Tờ giấy",
        IllustrationKind.PAYMENT.value: "Trả tiền",
        IllustrationKind.CODE.value: "Mã hồ sơ",
        IllustrationKind.PLACE.value: "Nơi cần đến",
    },
    "about": {about.value: words[0] for about, words in ABOUTS.items()},
    "online": {
        "": "không ghi",
        Online.FULL.value: "Nộp hết qua mạng",
        Online.PARTIAL.value: "Nộp qua mạng, có thể phải đem bản gốc",
        Online.APP.value: "Làm trong ứng dụng",
        Online.COUNTER.value: "Chỉ nộp tại quầy",
    },
    "proxy": {
        Proxy.NONE.value: "Không làm thay",
        Proxy.RELATIVE.value: "Người thân làm thay được",
        Proxy.AUTHORISED.value: "Người được ủy quyền",
        Proxy.GUARDIAN.value: "Cha mẹ, người giám hộ",
    },
}
FIELDS = {
    "questions": ("kind", "choices"),
    "advice": ("icon", "to", "status", "source"),
    "documents": ("icon", "group", "status", "source"),
    "steps": ("where", "minutes", "url", "reasons", "status", "source"),
    "facts": ("about", "value", "status", "source", "checked_on"),
}
"""The fields of each form beside which findings are shown."""
