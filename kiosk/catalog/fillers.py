"""Words that say little by themselves: they help to rank, but no procedure has to contain them."""

from kiosk.catalog.folding import fold

_WORDS = """
    à ạ anh ấy ba bà bả bao bây bé bị cái cần các cả chỉ chị cho chỗ chú cô cơ của cũng dạ dùm đang để đến đi đó được
    em gì giúp giùm hả hay hết hỏi khi không là lại làm lên luôn mà mấy mình mới một muốn nào này nay nên nhé nhỉ nhiều
    như ở đâu ơi ổng phải qua quá ra rồi sao sẽ ta tại tao thế thì tôi tui tức từ ừ và vào về vì việc với vậy vừa xin xong
    about am an and are at do for get have how i in is it me my need of on or please the to want what where with
"""
_MARKED = frozenset(_WORDS.split())
_MEAN_MORE_WITHOUT_MARKS = frozenset(
    {"ba", "be", "can", "chi", "co", "con", "ma", "may", "moi", "the", "tu", "thi", "ta"}
)
"""Without marks these may be căn, thẻ, con, mất máy ...: they count as any other word."""

_BARE = frozenset(fold(word) for word in _MARKED) - _MEAN_MORE_WITHOUT_MARKS


def is_filler(folded: str, marked: str) -> bool:
    """Whether a word as it was typed says little: by its marks when it has any, else by its letters."""
    return marked in _MARKED if marked != folded else folded in _BARE
