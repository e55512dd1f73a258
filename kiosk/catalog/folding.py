"""Text compared as residents type it: with diacritics or without."""

from unicodedata import category, normalize


def fold(text: str) -> str:
    """Lower case without diacritics, in whichever Unicode form it came: "Đăng ký" is "dang ky"."""
    letters = normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if category(letter) != "Mn")
