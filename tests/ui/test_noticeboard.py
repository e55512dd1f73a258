"""What hangs on the waiting screen, by the clock and the language."""

import datetime

import msgspec

from kiosk.catalog.model import Notice as PackNotice
from kiosk.protocol.messages import Notice
from tests.ui.teahouse import TEAHOUSE
from ui.noticeboard import sentences

MORNING = datetime.datetime(2026, 11, 24, 1, 0, tzinfo=datetime.UTC)
TASTING = Notice(
    notice_id="tasting",
    starts_at="2026-11-24T01:00:00.000Z",
    ends_at="2026-11-24T05:00:00.000Z",
    texts={"vi": "Sáng nay thử trà miễn phí.", "en": "Free tea tasting this morning."},
)
CLOSED = msgspec.structs.replace(TASTING, notice_id="closed", texts={"vi": "Chiều nay quán nghỉ."})


def hung(*notices: Notice, language: str = "vi", **later: float) -> tuple[str, ...]:
    return sentences(TEAHOUSE, notices, language=language, now=MORNING + datetime.timedelta(**later))


def test_a_notice_hangs_from_its_start_to_its_end() -> None:
    assert hung(TASTING, seconds=-1) == ()
    assert hung(TASTING) == ("Sáng nay thử trà miễn phí.",)
    assert hung(TASTING, hours=4) == ("Sáng nay thử trà miễn phí.",)
    assert hung(TASTING, hours=4, seconds=1) == ()


def test_a_notice_without_this_language_is_told_in_vietnamese() -> None:
    assert hung(TASTING, CLOSED, language="en") == ("Free tea tasting this morning.", "Chiều nay quán nghỉ.")


def test_the_packs_own_notices_follow_and_go_by_the_day_here() -> None:
    day = datetime.date(2026, 11, 24)
    words = {
        language: msgspec.structs.replace(one, notices={"harvest": f"harvest in {language}"})
        for language, one in TEAHOUSE.pack_words.items()
    }
    pack = msgspec.structs.replace(
        TEAHOUSE,
        notices=(PackNotice(id="harvest", starts_on=day, ends_on=day),),
        pack_words=words,
    )
    midnight = datetime.datetime(2026, 11, 23, 17, 0, tzinfo=datetime.UTC)
    before = midnight - datetime.timedelta(seconds=1)
    assert sentences(pack, (), language="en", now=before) == ()
    assert sentences(pack, (), language="en", now=midnight) == ("harvest in en",)
    assert sentences(pack, (TASTING,), language="vi", now=MORNING) == (
        "Sáng nay thử trà miễn phí.",
        "harvest in vi",
    )
