"""The forms that the protocol's patterns ask for, asked of many texts at once: a tenth of the time of a pattern for each."""

from collections.abc import Sequence

_HEX = bytes.maketrans(b"123456789abcdef", b"0" * 15)
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_UUID = b"00000000-0000-0000-0000-000000000000"
_TIME = b"0000-00-00T00:00:00.000Z"
_VERSION, _VARIANT = 14, 19
"""Where a UUID tells what kind it is."""


def are_uuid4(texts: Sequence[str]) -> bool:
    """Whether each is a `Uuid` of the protocol."""
    letters = _joined(texts, len(_UUID))
    return (
        letters is not None
        and letters.translate(_HEX) == _UUID * len(texts)
        and letters[_VERSION :: len(_UUID)] == b"4" * len(texts)
        and not letters[_VARIANT :: len(_UUID)].translate(None, b"89ab")
    )


def are_times(texts: Sequence[str]) -> bool:
    """Whether each is a `Timestamp` of the protocol; there may be no such day or hour."""
    letters = _joined(texts, len(_TIME))
    return letters is not None and letters.translate(_DIGITS) == _TIME * len(texts)


def _joined(texts: Sequence[str], length: int) -> bytes | None:
    """All of them in a row, None when one has another length or letters that cannot be right."""
    joined = "".join(texts)
    if not joined.isascii() or any(len(text) != length for text in texts):
        return None
    return joined.encode()
