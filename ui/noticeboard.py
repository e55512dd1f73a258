"""What the waiting screen tells in turn: notices from the centre, then the pack's own, each within its days."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.catalog.model import Pack
from kiosk.clock import LOCAL_TIME, Clock, from_timestamp
from kiosk.hours import Week, spans_on
from kiosk.protocol.messages import Notice
from ui.languages import VIETNAMESE
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.reading import translate
from ui.viewmodels.shell import ShellViewModel


class Noticeboard:
    """Hung anew when a minute has passed, when another language is spoken, and with all that comes."""

    def __init__(self, *, clock: Clock, shell: ShellViewModel, guide: GuideViewModel) -> None:
        self._clock, self._shell, self._guide = clock, shell, guide
        self._pack: Pack | None = None
        self._from_centre: tuple[Notice, ...] = ()
        self._hours: Week = {}
        shell.clockChanged.connect(self._hang)
        shell.languageChosen.connect(self._hang)

    def offer(self, pack: Pack) -> None:
        """The pack whose own notices are told from now on."""
        self._pack = pack
        self._hang()

    def learn(self, from_centre: tuple[Notice, ...]) -> None:
        """What the centre has to tell here."""
        self._from_centre = from_centre
        self._hang()

    def show_hours(self, week: Week) -> None:
        """The opening hours were read, or set anew."""
        self._hours = week
        self._hang()

    def _hang(self, *_: object) -> None:
        if self._pack is not None:
            now = self._clock.best_now()
            told = sentences(self._pack, self._from_centre, language=self._shell.spoken, now=now)
            self._guide.show_notices(told)
            self._guide.show_hours(hours_today(self._hours, now))


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
