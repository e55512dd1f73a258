"""How sentences are said: numbers as people say them, nothing spelled that is a word."""

import pytest

from kiosk.speech.sentences import plain, split_sentences
from kiosk.speech.spoken import number_in_vietnamese, spoken

VIETNAMESE = (
    ("Lệ phí **7.000 đ** qua mạng, 15.000 đồng tại quầy.", "Lệ phí bảy ngàn đồng qua mạng, mười lăm ngàn đồng tại quầy."),
    ("Nộp 1.015.021 đ", "Nộp một triệu không trăm mười lăm ngàn không trăm hai mươi mốt đồng"),
    ("Mã 2.000889.", "Mã hai chấm không không không tám tám chín."),
    ("Mã 1.004194", "Mã một chấm không không bốn một chín bốn"),
    ("Gọi **18001096**.", "Gọi một tám không không một không chín sáu."),
    ("Gọi 0258 3.822.222 hoặc 1900 1234", "Gọi không hai năm tám ba tám hai hai hai hai hai hoặc một chín không không một hai ba bốn"),
    ("Gọi 113 hay tổng đài 1022", "Gọi một một ba hay tổng đài một không hai hai"),
    ("Giảm 5%, còn 2,5 %", "Giảm năm phần trăm, còn hai phẩy năm phần trăm"),
    ("Từ ngày 1/7/2025.", "Từ ngày một tháng bảy năm hai ngàn không trăm hai mươi lăm."),
    ("Kiểm tra lần cuối 20/11/2026", "Kiểm tra lần cuối ngày hai mươi tháng mười một năm hai ngàn không trăm hai mươi sáu"),
    ("Bước 4 / 7", "Bước bốn trên bảy"),
    ("Từ 7:30 đến 17h00, 15-20 phút", "Từ bảy giờ ba mươi đến mười bảy giờ, mười lăm đến hai mươi phút"),
    ("Tờ khai CT01, mẫu 02-TK, ảnh 4x6", "Tờ khai xê tê không một, mẫu không hai tê ca, ảnh bốn nhân sáu"),
    ("Mã OTP gửi về VNeID", "Mã ô tê pê gửi về vê en e i đê"),
    ("Thẻ BHYT, sim", "Thẻ bảo hiểm y tế, sim"),
    ("Mở dichvucong.gov.vn.", "Mở dichvucong chấm gov chấm vn."),
    ("xã/phường & “quầy”", "xã, phường và quầy"),
    ("Từ 75 tuổi, sau 30 ngày", "Từ bảy mươi lăm tuổi, sau ba mươi ngày"),
)  # fmt: skip
ENGLISH = (
    ("Fee **7,000 VND** online", "Fee 7000 dong online"),
    ("Code 1.004194", "Code one point zero zero four one nine four"),
    ("Call 18001096.", "Call one eight zero zero one zero nine six."),
    ("Checked 20/11/2026", "Checked 20 November 2026"),
    ("Step 4 / 7: 5% of 15-20", "Step 4 of 7: 5 percent of 15 to 20"),
    ("The CT01 form and the OTP", "The C T zero one form and the O T P"),
    ("Open dichvucong.gov.vn", "Open dichvucong dot gov dot vn"),
)
NUMBERS = {
    0: "không",
    10: "mười",
    15: "mười lăm",
    21: "hai mươi mốt",
    105: "một trăm lẻ năm",
    111: "một trăm mười một",
    1_000: "một ngàn",
    2_005: "hai ngàn không trăm lẻ năm",
    10_000_000: "mười triệu",
    1_000_000_000: "một tỷ",
}


@pytest.mark.parametrize(("written", "said"), VIETNAMESE)
def test_vietnamese_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "vi") == said


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@pytest.mark.parametrize(("number", "words"), NUMBERS.items())
def test_numbers_in_vietnamese_words(number: int, words: str) -> None:
    assert number_in_vietnamese(number) == words


def test_a_language_without_rules_is_said_as_it_is_written() -> None:
    assert spoken("**7.000 đ**", "raglai") == "7.000 đ"


def test_sentences_are_cut_where_people_pause() -> None:
    text = "Phần **Thông tin** có sẵn. Điền **chủ hộ. ** Phí 7.000 đ, mã 2.000889. Hết chưa?\nTP. Nha Trang"
    assert split_sentences(text) == (
        "Phần **Thông tin** có sẵn.",
        "Điền **chủ hộ.",
        "** Phí 7.000 đ, mã 2.000889.",
        "Hết chưa?",
        "TP. Nha Trang",
    )
    assert all(piece in text for piece in split_sentences(text))


def test_a_bold_sentence_keeps_its_marks_and_dots_alone_say_nothing() -> None:
    assert split_sentences("**Đủ rồi.** Có thể làm tiếp. ...") == ("**Đủ rồi.**", "Có thể làm tiếp.")
    assert split_sentences("1. Mở máy") == ("1. Mở máy",)
    assert plain("**Đủ\nrồi.**") == "Đủ rồi."
