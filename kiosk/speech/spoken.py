"""From a sentence as it is written to the same sentence as it is said: amounts, codes, dates, telephone numbers.

Voices read "7.000 đ" and "2.000889" badly or not at all. Pure, in Vietnamese (as it is said in the south) and English.
"""

import re

from kiosk.speech.sentences import plain

_DIGITS = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_THOUSANDS_VI = ("", "ngàn", "triệu", "tỷ")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_POINT = {"vi": "chấm", "en": "point"}
_DOT = {"vi": " chấm ", "en": " dot "}
_SLASH = {"vi": "xẹt", "en": "slash"}
_LETTERS_VI = dict(
    zip(
        "ABCDĐEGHIKLMNOPQRSTUVXYFJWZ",
        (
            "a", "bê", "xê", "dê", "đê", "e", "giê", "hát", "i", "ca", "en lờ", "em mờ", "en nờ", "ô",
            "pê", "quy", "e rờ", "ét", "tê", "u", "vê", "ích", "i dài", "ép", "gi", "vê kép", "dét",
        ),
        strict=True,
    )
)  # fmt: skip
_NAMES = {
    "vi": {
        "VNeID": "vê en e i đê",
        "VssID": "vê ét ét i đê",
        "SIM": "sim",
        "HIV": "hát i vê",
        "BHXH": "bảo hiểm xã hội",
        "BHYT": "bảo hiểm y tế",
        "CCCD": "căn cước công dân",
        "CMND": "chứng minh nhân dân",
        "GPLX": "giấy phép lái xe",
        "TNCN": "thu nhập cá nhân",
        "THPT": "trung học phổ thông",
        "UBND": "ủy ban nhân dân",
        "II": "hai",
        "III": "ba",
        "IV": "bốn",
    },
    "en": {"VNeID": "V N e I D", "VssID": "V S S I D"},
}

_CODE = re.compile(r"(?<![\w.,])(\d)\.(\d{6})(?![\w,]|\.\d)")
_PHONE = re.compile(r"(?<![\w.,/])(?:0\d{2,3}|1[89]00)(?:[ .]?\d{1,4}){1,4}(?!\d|[.,/]\d)")
_SHORT_PHONE = re.compile(
    r"(?P<call>\b(?:gọi|tổng đài|đường dây nóng|số máy|hotline|call|dial|phone)\s+(?:số\s+)?)(?P<digits>\d{3,6})(?![\d.,/]\d|\w)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\bngày\s+)?(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])", re.IGNORECASE)
_DAY = re.compile(r"(?P<day_word>\bngày\s+)(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
_AMOUNT = {
    "vi": re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đồng|VND|VNĐ|đ)(?!\w)"),
    "en": re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)\s*(?:VND|VNĐ|đ)(?!\w)"),
}
_GROUPED = {
    "vi": re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w]|[.,]\d)"),
    "en": re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w]|[.,]\d)"),
}
_FRACTION = {
    "vi": re.compile(r"(?<![\w.,])(\d+),(\d+)(?!\w|[.,]\d)"),
    "en": re.compile(r"(?<![\w.,])(\d+)\.(\d+)(?!\w|[.,]\d)"),
}
_TIME = re.compile(r"(?<![\w:])(\d{1,2})[:hg](\d{2})(?!\w|:\d)")
_PERCENT = re.compile(r"(?<=\d)\s*%")
_RANGE = re.compile(r"(?<![\w/.,-])(\d+)\s?[-–]\s?(\d+)(?![\w/-])")
_OF = re.compile(r"(?<![\w/.])(\d{1,3}) / (\d{1,3})(?![\w/])")
_SIZE = re.compile(r"(?<!\w)(\d+)\s?[x×]\s?(\d+)(?!\w)")
_ADDRESS = re.compile(
    r"(?:https?://)?\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net)\b(?:/\S*[^\s.,;:!?])?", re.I
)
_MIXED = re.compile(r"(?<![\w])([A-ZĐ]{1,5})(\d{1,3})(?!\w)")
_FORM = re.compile(r"(?<![\w])(\d{2})-?([A-ZĐ]{2,4})(?!\w)")
_CAPITALS = re.compile(r"(?<![\w])[A-ZĐ]{2,5}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,12}(?!\w|[.,]\d)")


def spoken(text: str, language: str) -> str:
    """How a sentence is said in `language`; a language without rules of its own is said as it is written."""
    said = plain(text)
    if language not in _DIGITS:
        return said
    vi = language == "vi"
    said = _ADDRESS.sub(lambda found: _address(found[0], language), said)
    for name, words in _NAMES[language].items():
        said = re.sub(rf"(?<!\w){name}(?!\w)", words, said)
    said = _PERCENT.sub(" phần trăm" if vi else " percent", said)
    said = _CODE.sub(
        lambda m: f"{_one_by_one(m[1], language)} {_POINT[language]} {_one_by_one(m[2], language)}", said
    )
    said = _DATE.sub(lambda m: _date(m[2], m[3], m[4], language), said)
    if vi:
        said = _DAY.sub(
            lambda m: f"{m['day_word']}{_number(m[2], language)} tháng {_number(m[3], language)}", said
        )
    said = _PHONE.sub(lambda m: _one_by_one(m[0], language), said)
    said = _SHORT_PHONE.sub(lambda m: m["call"] + _one_by_one(m["digits"], language), said)
    said = _AMOUNT[language].sub(lambda m: f"{_number(m[1], language)} {'đồng' if vi else 'dong'}", said)
    said = _GROUPED[language].sub(lambda m: _number(m[0], language), said)
    said = _FRACTION[language].sub(lambda m: _fraction(m[1], m[2], language), said)
    said = _TIME.sub(lambda m: _time(m[1], m[2], language), said)
    said = _OF.sub(lambda m: f"{m[1]} {'trên' if vi else 'of'} {m[2]}", said)
    said = _RANGE.sub(lambda m: f"{m[1]} {'đến' if vi else 'to'} {m[2]}", said)
    said = _SIZE.sub(lambda m: f"{m[1]} {'nhân' if vi else 'by'} {m[2]}", said)
    said = _FORM.sub(lambda m: f"{_one_by_one(m[1], language)} {_spelled(m[2], language)}", said)
    said = _MIXED.sub(lambda m: f"{_spelled(m[1], language)} {_form_number(m[2], language)}", said)
    said = _CAPITALS.sub(lambda m: _spelled(m[0], language), said)
    if vi:
        said = _NUMBER.sub(lambda m: _number(m[0], language), said)
    said = re.sub(r"(?<=\w)\s?/\s?(?=\w)", ", ", said)
    said = re.sub(r"[“”\"‘’()\[\]{}<>*_|•→]", " ", said).replace("&", " và " if vi else " and ")
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(said.split()))


def number_in_vietnamese(number: int) -> str:
    """A number below a million million in words, as it is said in the south: 15.005 is mười lăm ngàn không trăm lẻ năm."""
    if number == 0:
        return "không"
    groups: list[int] = []
    while number:
        number, low = divmod(number, 1000)
        groups.append(low)
    words: list[str] = []
    for place in reversed(range(len(groups))):
        if groups[place]:
            words += _hundreds(groups[place], first=place == len(groups) - 1)
            words.append(_THOUSANDS_VI[place])
    return " ".join(word for word in words if word)


def _hundreds(number: int, *, first: bool) -> list[str]:
    digits = _DIGITS["vi"]
    hundred, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    words = [] if first and not hundred else [digits[hundred], "trăm"]
    if ten == 0 and one and words:
        words.append("lẻ")
    if ten == 1:
        words.append("mười")
    elif ten > 1:
        words += [digits[ten], "mươi"]
    if one == 5 and ten:
        words.append("lăm")
    elif one == 1 and ten > 1:
        words.append("mốt")
    elif one:
        words.append(digits[one])
    return words


def _number(digits: str, language: str) -> str:
    """A number with or without its dots; English voices say their own numbers well."""
    bare = digits.replace(".", "").replace(",", "")
    if language == "en":
        return bare
    if bare.startswith("0") and len(bare) > 1:
        return _one_by_one(bare, language)
    return number_in_vietnamese(int(bare))


def _one_by_one(text: str, language: str) -> str:
    return " ".join(_DIGITS[language][int(digit)] for digit in text if digit.isdecimal())


def _form_number(digits: str, language: str) -> str:
    return _one_by_one(digits, language) if digits.startswith("0") else _number(digits, language)


def _fraction(whole: str, part: str, language: str) -> str:
    if language == "en":
        return f"{whole} point {_one_by_one(part, language)}"
    return f"{_number(whole, language)} phẩy {_one_by_one(part, language) if len(part) > 2 else _number(part, language)}"


def _date(day: str, month: str, year: str, language: str) -> str:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return f"{day} {month} {year}"
    if language == "en":
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    return f"ngày {_number(str(int(day)), language)} tháng {_number(str(int(month)), language)} năm {_number(year, language)}"


def _time(hour: str, minute: str, language: str) -> str:
    if language == "en":
        return f"{int(hour)}:{minute}"
    hours = f"{_number(str(int(hour)), language)} giờ"
    return hours if minute == "00" else f"{hours} {_number(str(int(minute)), language)}"


def _address(address: str, language: str) -> str:
    bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).rstrip("/")
    host, _, path = bare.partition("/")
    said = host.replace(".", _DOT[language])
    return f"{said} {_SLASH[language]} {path}" if path else said


def _spelled(letters: str, language: str) -> str:
    if language == "en":
        return " ".join(letters)
    return " ".join(_LETTERS_VI[letter] for letter in letters)
