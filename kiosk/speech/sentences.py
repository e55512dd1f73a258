"""A text cut into the sentences that are spoken and lit one by one."""

import re

_ENDS = re.compile(r"(?<=[.?!…])(\*\*)?[\"”’)]*\s+|\n+")
"""Behind a mark that ends a sentence and before the space; a new line ends one too."""
_ABBREVIATED = re.compile(r"(?:^|\s)(?:TP|Tp|tp|ThS|TS|St|No|v\.v|e\.g|i\.e)\.$|^\d{1,2}\.$")
"""What ends with a dot and no sentence with it; the number of a line belongs to the line."""


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each a verbatim part of it, so that it can be found again on the screen.

    Amounts (7.000), codes (2.000889) and addresses (dichvucong.gov.vn) are not cut: no space follows their dots.
    """
    sentences: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        # A closing ** belongs to the words before it.
        cut = end.end(1) if end[1] else end.start()
        piece = text[start:cut].strip()
        if _ABBREVIATED.search(piece):
            continue
        if _says_something(piece):
            sentences.append(piece)
        start = end.end()
    if _says_something(last := text[start:].strip()):
        sentences.append(last)
    return tuple(sentences)


def plain(text: str) -> str:
    """Without the marks of official terms, on one line."""
    return " ".join(text.replace("**", "").split())


def _says_something(piece: str) -> bool:
    return any(letter.isalnum() for letter in piece)
