"""What the waiting screen tells in turn: notices from the centre, then the pack's own, each within its days."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.catalog.model import Pack
from kiosk.clock import LOCAL_TIME, from_timestamp
from kiosk.hours import Week, spans_on
from kiosk.protocol.messages import Notice
from ui.languages import VIETNAMESE
from ui.viewmodels.reading import translate


def hours_today(week: Week, now: datetime) -> str:
    """Today's opening hours in words; empty where none were set."""
    if not week:
        return ""
    spans = spans_on(week, now.astimezone(LOCAL_TIME).date())
    if not spans:
        return translate("Words", "Hôm nay nghỉ")
    times = ", ".join(f"{span.opens.removeprefix('0')}-{span.closes.removeprefix('0')}" for span in spans)
    return translate("Words", "Hôm nay mở cửa {times}").format(times=times)


def sentences(pack: Pack, from_centre: Iterable[Notice], *, language: str, now: datetime) -> tuple[str, ...]:
    """The sentences of this moment in this language; a notice that lacks it is told in Vietnamese."""
    told = (
        notice.texts.get(language) or notice.texts.get(VIETNAMESE, "")
        for notice in from_centre
        if from_timestamp(notice.starts_at) <= now <= from_timestamp(notice.ends_at)
    )
    words = pack.pack_words[language if language in pack.languages else pack.languages[0]]
    own = (words.notices[notice.id] for notice in pack.notices_on(now.astimezone(LOCAL_TIME).date()))
    return tuple(sentence for sentence in (*told, *own) if sentence)
