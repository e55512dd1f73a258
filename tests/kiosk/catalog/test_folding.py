from unicodedata import normalize

import pytest

from kiosk.catalog.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐƯỜNG NGUYỄN HUỆ", "duong nguyen hue"),
        ("Ủy ban, Khánh Hòa 2026", "uy ban, khanh hoa 2026"),
        ("VNeID", "vneid"),
        ("", ""),
    ],
)
def test_diacritics_and_case_are_folded_in_either_unicode_form(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(normalize("NFD", text)) == folded


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold("Thủ tục hành chính")) == "thu tuc hanh chinh"
