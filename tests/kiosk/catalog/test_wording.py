"""Sentences and amounts are counted as people read them."""

import pytest

from kiosk.catalog.wording import amounts_in, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mở vòi nước. Xoa xà phòng.", 2),
        ("Mở dichvucong.gov.vn, mã 1.004194, phí 7.000 đồng", 1),
        ("Bấm **Đồng ý.** Chờ mã?", 2),
        ("Chờ... rồi bấm", 2),
        ("Một dòng\nHai dòng", 2),
        ("", 0),
    ],
)
def test_the_dots_of_numbers_and_addresses_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("7.000 đồng", [7000]),
        ("7,000 VND", [7000]),
        ("15000đ mỗi lần", [15000]),
        ("từ 5 nghìn đồng đến 1,5 triệu đồng", [5000, 1_500_000]),
        ("3 ngày làm việc, 2 bản, đường 23", []),
        ("18001096", []),
    ],
)
def test_amounts_of_money_are_seen_however_they_are_written(text: str, amounts: list[int]) -> None:
    assert amounts_in(text) == amounts
