"""What the check and the refusals of publishing say, in Vietnamese: one table, from the sentence of the catalogue to cause and remedy.

The catalogue speaks English, for a shell and a log. Holes in braces are filled with what stood in the same place of the
English sentence. A test reads every sentence out of the catalogue's source and fails for one that is missing here.
"""

import re
from dataclasses import dataclass
from functools import cache

from kiosk.errors import KioskError, PackInvalid

_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Saying:
    """What is wrong, and what to do about it."""

    cause: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.cause} {self.remedy}".strip()


THINGS = {
    "procedure": "thủ tục",
    "source": "nguồn",
    "reason": "lý do vướng",
    "choice": "lựa chọn",
    "tile": "ô",
    "step": "bước nào",
    "document": "giấy tờ nào",
    "no question": "không có câu hỏi nào",
    "code": "mã thủ tục",
    "who": "ai làm được",
    "fee_online": "lệ phí qua mạng",
    "fee_counter": "lệ phí tại quầy",
    "time": "hạn quy định",
    "agency": "cơ quan giải quyết",
    "result": "kết quả",
    "legal": "căn cứ",
    "online": "nộp qua mạng",
    "title": "tên",
    "card": "dòng trên thẻ",
    "summary": "cho ai, khi nào",
    "why": "vì sao hỏi",
    "rail": "tên ngắn của bước",
    "body": "lời",
    "label": "nhãn",
    "vi": "tiếng Việt",
    "en": "tiếng Anh",
}
"""Words of the catalogue that stand in some of the holes."""
_TRANSLATED = frozenset({"about", "answers", "field", "language", "what"})

SAYINGS: dict[str, tuple[str, str]] = {
    # Dates, facts, sources
    "the review is due before the check": (
        "Hạn rà soát đứng trước ngày rà soát.",
        "Chọn hạn rà soát muộn hơn ngày rà soát.",
    ),
    "the review was due on {day}": (
        "Đã quá hạn rà soát ({day}).",
        "Đọc lại nguồn, rồi ghi ngày rà soát và hạn rà soát mới.",
    ),
    "{day} has not come yet": ("Ngày {day} chưa tới.", "Ghi ngày đã thật sự đọc nguồn."),
    "a verified fact needs the record it was read in": (
        "Điều ghi độ tin cậy V phải có nguồn chính thức đã đọc.",
        "Chọn nguồn đã đọc, hoặc đổi độ tin cậy thành G.",
    ),
    "what is verified needs the record it was read in": (
        "Phần ghi độ tin cậy V phải có nguồn chính thức đã đọc.",
        "Chọn nguồn đã đọc, hoặc đổi độ tin cậy thành G.",
    ),
    "a verified fact needs the date it was read": (
        "Điều ghi độ tin cậy V phải có ngày đọc.",
        "Ghi ngày đã đọc nguồn.",
    ),
    "the value is still to be written": ("Giá trị chưa được ghi.", "Ghi giá trị, hoặc bỏ điều này."),
    "it is never reached, because '{other}' before it always holds": (
        "Không bao giờ dùng tới, vì “{other}” đứng trước luôn đúng.",
        "Đưa điều không có điều kiện xuống cuối.",
    ),
    "nothing is told about '{about}'": (
        "Chưa nói gì về {about}.",
        "Thêm điều này nếu biết; không biết thì để vậy.",
    ),
    "'{source}' is not among the sources read for this procedure": (
        "Nguồn {source} chưa có trong các nguồn đã đọc cho thủ tục này.",
        "Thêm nguồn cùng ngày đọc ở trang Số liệu.",
    ),
    "no source was read for this procedure": (
        "Chưa ghi nguồn nào đã đọc cho thủ tục này.",
        "Thêm nguồn cùng ngày đọc ở trang Số liệu.",
    ),
    "fees are whole đồng and times whole working days": (
        "Lệ phí là số đồng, thời hạn là số ngày làm việc.",
        "Chỉ ghi số, như 7000.",
    ),
    # Addresses
    "'{address}' is no address": (
        "“{address}” không phải địa chỉ trang.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    "'{address}' does not start with https://": (
        "“{address}” không bắt đầu bằng https://.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    "'{address}' holds a space": (
        "“{address}” có khoảng trắng.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    "'{address}' holds a user or a port": (
        "“{address}” có tên người dùng hoặc số cổng.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    "'{address}' names no host on the internet": (
        "“{address}” không chỉ đến trang nào trên mạng.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    "'{address}' is a made-up address": (
        "“{address}” là địa chỉ ví dụ, không có thật.",
        "Chép địa chỉ từ trình duyệt, hoặc để trống.",
    ),
    # Icons, tiles, what is unused
    "there is no icon '{icon}'": ("Không có hình “{icon}”.", "Chọn một hình khác."),
    "the procedure '{procedure}' stands on no tile": (
        "Thủ tục “{procedure}” chưa nằm trong ô nào ở màn hình đầu.",
        "Chọn ô cho thủ tục ở trang Các phần, mục Thông tin chung.",
    ),
    "no procedure uses this fragment": ("Không thủ tục nào dùng đoạn này.", "Không cần làm gì thêm."),
    "no step offers this reason": ("Không bước nào đưa ra lý do này.", "Không cần làm gì thêm."),
    # Steps and their numbers
    "nothing is said to the volunteer at this step": (
        "Bước này chưa có lời cho tình nguyện viên.",
        "Ghi việc được giúp và việc để người dân tự làm.",
    ),
    "{number} does not fit into six letters": (
        "Số {number} vượt quá mức sáu chữ quay lại ghi được.",
        "Thủ tục có quá nhiều bước. Nhờ người vận hành xem tệp của thủ tục.",
    ),
    "the step has no number": (
        "Bước này chưa có số.",
        "Mở trang Các phần của thủ tục và lưu; máy tự cấp số.",
    ),
    "the number {number} stands there twice": (
        "Số {number} cấp cho hai bước.",
        "Nhờ người vận hành xem tệp của thủ tục; số không được dùng lại.",
    ),
    "the number {number} already belongs to '{owner}'": (
        "Số thủ tục {number} đã thuộc về “{owner}”.",
        "Bỏ thủ tục mới này rồi tạo lại từ bản mới nhất; máy tự cấp số.",
    ),
    # Paths
    "more than {most} ways lead through the questions": (
        "Có hơn {most} đường đi qua các câu hỏi.",
        "Hỏi ít câu hơn, hoặc chỉ hỏi khi cần.",
    ),
    "the path ({answers}) ends without a {what}": (
        "Trả lời thế này ({answers}) thì không có {what}.",
        "Thêm cho trường hợp ấy, hoặc thêm lời khuyên chỉ nơi cần đến.",
    ),
    "no answers lead here": (
        "Trả lời cách nào cũng không tới đây.",
        "Sửa phần “Khi nào hiện”, hoặc bỏ phần này.",
    ),
    "an empty condition": ("Có một điều kiện trống.", "Chọn “Luôn luôn”, hoặc chọn câu trả lời."),
    "the question '{question}' comes later": (
        "Điều kiện hỏi tới câu “{question}”, mà câu ấy đứng sau.",
        "Chỉ dùng câu hỏi đứng trước; đưa câu ấy lên, hoặc bỏ điều kiện.",
    ),
    "the question '{question}' does not exist": (
        "Điều kiện hỏi tới câu “{question}”, mà câu ấy không có.",
        "Bỏ dấu ở câu ấy trong phần “Khi nào hiện” rồi lưu.",
    ),
    "no choice is named": ("Điều kiện không chọn câu trả lời nào.", "Chọn ít nhất một câu trả lời."),
    "a question for a unit has no choices": (
        "Câu hỏi về xã, phường không có lựa chọn riêng.",
        "Bỏ các lựa chọn.",
    ),
    "a question needs two choices at least": ("Câu hỏi cần ít nhất hai lựa chọn.", "Thêm lựa chọn."),
    "the advice leads to its own procedure": (
        "Lời khuyên dẫn về chính thủ tục này.",
        "Chọn thủ tục khác, hoặc không dẫn đi đâu.",
    ),
    "advice without a condition would stop everybody": (
        "Lời khuyên không có điều kiện sẽ chặn mọi người.",
        "Chọn câu trả lời ở phần “Khi nào hiện”.",
    ),
    # Names that lead nowhere
    "there is no {what} '{name}'": ("Không có {what} “{name}”.", "Chọn lại trong danh sách."),
    "there is no fragment '{name}'": ("Không có đoạn dùng chung “{name}”.", "Bỏ phần này rồi thêm lại."),
    "the fragment '{name}' belongs under [[{section}]]": (
        "Đoạn dùng chung “{name}” đặt sai chỗ.",
        "Bỏ phần này rồi thêm lại ở đúng mục.",
    ),
    "'{kind}' is no kind of fragment": (
        "“{kind}” không phải loại đoạn dùng chung.",
        "Nhờ người vận hành xem tệp.",
    ),
    "a fragment takes its id from its folder and uses no other fragment": (
        "Đoạn dùng chung không tự ghi mã và không dùng đoạn khác.",
        "Nhờ người vận hành xem tệp.",
    ),
    "a procedure takes its id from its folder": (
        "Thủ tục lấy mã theo tên thư mục.",
        "Nhờ người vận hành bỏ dòng id.",
    ),
    "the code stands there twice": ("Mã này có hai lần.", "Bỏ bớt một."),
    "the id '{name}' stands there twice": ("Mã “{name}” có hai lần.", "Bỏ bớt một phần."),
    "'{name}' is no id": (
        "“{name}” không dùng làm mã được.",
        "Mã bắt đầu bằng chữ a-z, chỉ có a-z, 0-9, gạch nối; không có sáu chữ số liền nhau.",
    ),
    "'{version}' is no version": ("“{version}” không phải số bản.", "Ghi số và dấu chấm, như 2026.11.1."),
    "a pack needs a language": ("Gói chưa có thứ tiếng nào.", "Nhờ người vận hành xem pack.toml."),
    # Words
    "the words are missing": ("Thiếu lời.", "Ghi lời vào ô này."),
    "these words belong to nothing": (
        "Lời này không thuộc phần nào.",
        "Xóa trắng lời này ở trang Từ ngữ.",
    ),
    "letters and marks are stored apart (not NFC)": (
        "Chữ và dấu được lưu rời nhau.",
        "Gõ lại chữ này.",
    ),
    "the words are still to be written": ("Lời chưa được viết.", "Viết lời vào đây, cho mọi thứ tiếng."),
    "a ** has no partner": ("Có một cặp ** thiếu dấu đóng.", "Đặt ** trước và sau tên chính thức."),
    "nothing fills {{name}}": (
        "Không có gì điền vào {{name}}.",
        "Chỉ dùng {title}, {code}, {unit}, {point_unit}, và {value} trong số liệu.",
    ),
    "a brace '{brace}' stands alone": ("Dấu {brace} đứng một mình.", "Bỏ đi, hoặc viết đủ cặp ngoặc nhọn."),
    "{count} sentences; a step has {most} at most": (
        "Có {count} câu; một bước nhiều nhất {most} câu.",
        "Tách thành hai bước, hoặc chuyển một câu xuống “dễ nhầm”.",
    ),
    "a sentence of {count} words; {most} are easy to read": (
        "Một câu dài {count} chữ; {most} chữ trở lại thì dễ đọc.",
        "Tách thành hai câu.",
    ),
    "{count} letters; {most} fit well": ("Dài {count} chữ cái; vừa chỗ là {most}.", "Nói gọn lại."),
    "{count} ways to ask for it; {most} make it easy to find": (
        "Mới có {count} cách gọi; {most} cách thì dễ tìm.",
        "Thêm cách bà con hay gọi, mỗi cách một dòng.",
    ),
    "{amount} đồng is the value of no verified fact": (
        "Số tiền {amount} đồng không khớp điều nào có độ tin cậy V.",
        "Bỏ số tiền, hoặc ghi vào Số liệu với độ tin cậy V, nguồn, ngày đọc, rồi viết {value} trong lời.",
    ),
    "the button that leads to '{name}' has no words": (
        "Nút dẫn đến “{name}” chưa có chữ.",
        "Ghi chữ trên nút.",
    ),
    "the words are empty": ("Ô này đang trống.", "Ghi lời vào."),
    "the words show a value that nobody verified": (
        "Lời nêu một giá trị chưa ai kiểm chứng.",
        "Bỏ {value} trong lời, hoặc kiểm chứng và ghi độ tin cậy V.",
    ),
    "the words are missing here, but stand in '{language}'": (
        "Ở đây thiếu lời, mà tiếng kia có ({language}).",
        "Ghi lời cho cả hai tiếng.",
    ),
    "the words are the same as in '{language}'": (
        "Lời giống hệt tiếng kia ({language}).",
        "Dịch ra.",
    ),
    # Files
    "the file is missing": ("Thiếu tệp.", "Bỏ thay đổi vừa làm, hoặc nhờ người vận hành."),
    "the file cannot be read ({reason})": (
        "Không đọc được tệp ({reason}).",
        "Thử lại, hoặc nhờ người vận hành.",
    ),
    "the file is not written in UTF-8": ("Tệp không ghi bằng UTF-8.", "Lưu lại với bảng mã UTF-8."),
    "this is not TOML: {what}": (
        "Tệp viết sai dạng ({what}).",
        "Tìm dấu ngoặc kép hay ngoặc vuông thiếu ở dòng này hoặc dòng trên.",
    ),
    "expected text in quotation marks": ("Chỗ này phải là chữ.", "Đặt chữ trong dấu ngoặc kép."),
    "object missing required field `{field}`": ("Thiếu phần “{field}”.", "Ghi phần ấy vào."),
    "object contains unknown field `{field}`": ("Có phần lạ “{field}”.", "Bỏ phần ấy, hoặc sửa tên."),
    "invalid enum value '{value}'": ("“{value}” không có trong các lựa chọn.", "Chọn lại."),
    "invalid RFC3339 encoded date": ("Chỗ này phải là một ngày.", "Ghi năm-tháng-ngày, như 2026-11-20."),
    "expected `{wanted}`, got `{found}`": (
        "Chỗ này phải là kiểu {wanted}, không phải {found}.",
        "Ghi lại cho đúng kiểu.",
    ),
    # A pack as one file
    "it is a link to somewhere else": ("Tệp là đường dẫn đi chỗ khác.", "Lấy tệp ấy ra khỏi gói."),
    "it is larger than any pack may be": ("Gói lớn quá mức cho phép.", "Bỏ bớt hình, âm thanh."),
    "it is larger than {most} MB when it is packed": (
        "Gói nén lại vẫn hơn {most} MB.",
        "Bỏ bớt hình, âm thanh.",
    ),
    "its files are more than {most} MB together": (
        "Các tệp trong gói cộng lại hơn {most} MB.",
        "Bỏ bớt hình, âm thanh.",
    ),
    "the file is larger than {most} MB": ("Tệp lớn hơn {most} MB.", "Dùng tệp nhỏ hơn."),
    "it is no WAV file of 16 bits": (
        "Tệp âm thanh không phải WAV 16 bit.",
        "Thu lại ở phòng thu, hoặc lưu lại dạng WAV 16 bit.",
    ),
    "the recording is not mono with at most {most} samples a second": (
        "Bản thu không phải một kênh, tối đa {most} mẫu mỗi giây.",
        "Đóng gói lại ở trung tâm.",
    ),
    "the recording is longer than {most} seconds": ("Bản thu dài hơn {most} giây.", "Thu lại ngắn hơn."),
    "the file holds something else than its recording": (
        "Tệp âm thanh chứa thứ khác ngoài bản thu.",
        "Đóng gói lại ở trung tâm.",
    ),
    "it is no whole zip file": ("Gói không phải tệp zip nguyên vẹn.", "Lấy lại gói rồi thử lần nữa."),
    "it is damaged": ("Gói bị hỏng.", "Lấy lại gói rồi thử lần nữa."),
    "it holds more than {most} files": ("Gói có hơn {most} tệp.", "Bỏ bớt tệp."),
    "two of its files have one name": ("Hai tệp trong gói trùng tên.", "Bỏ bớt một."),
    "it is no plain file": ("Trong gói có thứ không phải tệp thường.", "Lấy ra khỏi gói."),
    "it is packed in an unknown way": ("Gói nén theo cách lạ.", "Đóng gói lại."),
    "it stands where another file stands": ("Tệp này đè lên tệp khác.", "Đổi tên, hoặc bỏ bớt."),
    "it grows beyond what a pack may hold": ("Tệp lớn quá mức gói chứa được.", "Dùng tệp nhỏ hơn."),
    "a file of this name has no place in a pack": (
        "Tệp tên này không được nằm trong gói.",
        "Lấy tệp ấy ra khỏi gói.",
    ),
    # Sheets
    "it holds far more than the words of a procedure": (
        "Bảng chứa nhiều hơn lời của một thủ tục.",
        "Dùng bảng tải về từ trang này.",
    ),
    "this is no Excel file": ("Tệp này không phải Excel.", "Lưu lại dạng .xlsx rồi đưa lên."),
    "the first row of words does not name a procedure": (
        "Dòng đầu của bảng không cho biết thủ tục nào.",
        "Dùng bảng tải về từ trang này.",
    ),
    "'{heading}' names no language": (
        "Cột “{heading}” không ghi thứ tiếng.",
        "Dùng bảng tải về từ trang này.",
    ),
    "the pack has no language '{language}'": ("Gói không có tiếng “{language}”.", "Xóa cột ấy trong bảng."),
    "the pack has no text '{at}' in {folder}": (
        "Gói không có chỗ “{at}” trong {folder}.",
        "Không đổi cột mã trong bảng; tải bảng về lại.",
    ),
    "the cell holds a formula or a date, not text": (
        "Ô chứa công thức hoặc ngày, không phải chữ.",
        "Đặt ô thành dạng chữ rồi gõ lại.",
    ),
}
"""English sentence of the catalogue, without its full stop, to cause and remedy in Vietnamese."""


def say(problem: str) -> Saying | None:
    """Cause and remedy of a sentence of the catalogue; None for one that the table does not know."""
    for pattern, cause, remedy in _patterns():
        if found := pattern.fullmatch(problem):
            holes = {
                name: THINGS.get(value, value) if name in _TRANSLATED else value
                for name, value in found.groupdict().items()
            }
            return Saying(_filled(cause, holes), _filled(remedy, holes))
    return None


def say_invalid(problem: PackInvalid) -> str:
    """A refusal of the catalogue as one sentence with its place."""
    where = ", ".join(part for part in (problem.file, problem.at) if part)
    return f"{where}: {say(problem.problem) or problem.problem}"


def say_refusal(refused: KioskError) -> str:
    """Any refusal for the person at the dashboard: some bring their own words."""
    if isinstance(refused, PackInvalid):
        return say_invalid(refused)
    own = getattr(refused, "vi", "")
    return str(own or refused)


def _filled(text: str, holes: dict[str, str]) -> str:
    return _HOLE.sub(lambda found: holes.get(found[1], found[0]), text)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The fewest holes first, so that the particular wins over the general."""
    ordered = sorted(SAYINGS.items(), key=lambda one: (len(_HOLE.findall(one[0])), -len(one[0])))
    return tuple((_pattern(english), *vietnamese) for english, vietnamese in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _HOLE.split(english)
    return re.compile(
        "".join(
            f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )
