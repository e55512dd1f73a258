"""What goes home on paper: every word of a sheet, made on the GUI thread, frozen, and drawn elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from kiosk import flow
from kiosk.catalog.model import About, Document, FactStatus, Procedure
from ui.viewmodels.present_doors import fact, source_line
from ui.viewmodels.present_path import branch, missing_count
from ui.viewmodels.reading import Reading, day, translate
from ui.viewmodels.views import CodeView

_FACTS = (About.FEE_ONLINE, About.FEE_COUNTER, About.TIME, About.AGENCY)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper to bring. `rank` says of which papers one is enough, those of one `group`; `where` only stands at what is missing."""

    title: str
    rank: str
    hint: str
    where: str
    have: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in two lines; `place` tells where it is done, and is empty for what is done online."""

    title: str
    place: str
    body: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One guide on paper, in one language. Empty words are left out of the drawing.

    `missing` is what the slip lists; `missing_heading` says whether that is the rest, or everything once nothing is missing.
    `letters` are six to come back with.
    """

    kiosk: str
    point: str
    printed: str
    title: str
    branch: str
    papers_heading: str
    papers: tuple[PaperLine, ...]
    missing_note: str
    missing_heading: str
    missing: tuple[PaperLine, ...]
    steps_heading: str
    steps: tuple[StepLine, ...]
    facts: tuple[tuple[str, str], ...]
    code: CodeView | None
    doubt: str
    safety: str
    source: str
    letters: str = ""


BY_HAND = "....../....../.........."
"""Where a day is filled in with a pen."""


def printed_on(reading: Reading) -> str:
    """The day as a sheet tells it; a line to fill in while the clock of the machine cannot be believed."""
    return day(reading.today) if reading.knows_the_day else BY_HAND


def sheet(
    reading: Reading,
    procedure: Procedure,
    answers: flow.Answers,
    have: Collection[str],
    *,
    point: str,
    codes: tuple[CodeView, ...],
) -> Sheet:
    """The guide as these answers make it. Of the `codes` the last that needs a network goes along."""
    words = reading.words(procedure.id)
    wanted = flow.documents(procedure, answers)
    missing = flow.missing(procedure, answers, have)
    count = missing_count(missing)
    unit = reading.chosen_unit(procedure, answers)
    steps = flow.steps(procedure, answers)
    return Sheet(
        kiosk=translate("Words", "Điểm hỗ trợ dịch vụ công trực tuyến"),
        point=point,
        printed=translate("Words", "In ngày {day}").format(day=printed_on(reading)),
        title=words.title,
        branch=branch(reading, procedure, answers),
        papers_heading=translate("Words", "Giấy tờ cần có") if wanted else "",
        papers=tuple(_paper(reading, procedure, unit, one, wanted, have, missing) for one in wanted),
        missing_note=_missing_note(count) if wanted else "",
        missing_heading=translate("Words", "Lần sau nhớ đem theo")
        if missing
        else translate("Words", "Đã đủ giấy tờ. Nhớ đem theo")
        if wanted
        else "",
        missing=tuple(
            _paper(reading, procedure, unit, one, missing or wanted, have, missing)
            for one in missing or wanted
        ),
        steps_heading=translate("Words", "Các bước"),
        steps=tuple(
            StepLine(
                title=reading.filled(words.steps[one.id].title, unit),
                place=_place(one.where.value),
                body=reading.filled(words.steps[one.id].body, unit),
            )
            for one in steps
        ),
        facts=_told(reading, procedure, answers),
        code=next((one for one in reversed(codes) if one.kind != "list"), None),
        doubt=translate("Words", "Dấu (?) là chưa kiểm chứng: hỏi quầy một cửa trước khi đi.")
        if any(one.status is not FactStatus.VERIFIED for one in wanted)
        else "",
        safety=translate("Words", "Hỗ trợ miễn phí. Không đưa tiền, mật khẩu, OTP cho ai."),
        source=source_line(reading, procedure),
    )


def _told(reading: Reading, procedure: Procedure, answers: flow.Answers) -> tuple[tuple[str, str], ...]:
    """What is certain; a fee that is the same both ways stands once."""
    facts = flow.facts(procedure, answers)
    shown = {
        about: fact(reading, procedure.id, facts[about])
        for about in _FACTS
        if about in facts and facts[about].certain
    }
    online, counter = shown.get(About.FEE_ONLINE), shown.get(About.FEE_COUNTER)
    if online and counter and online.text == counter.text:
        del shown[About.FEE_COUNTER]
        shown[About.FEE_ONLINE] = replace(online, about=translate("Words", "Lệ phí"))
    return tuple((one.about, one.text) for one in shown.values())


def _paper(
    reading: Reading,
    procedure: Procedure,
    unit: str,
    document: Document,
    listed: Collection[Document],
    have: Collection[str],
    missing: Collection[Document],
) -> PaperLine:
    words = reading.words(procedure.id)
    told = words.documents[document.id]
    of_group = sum(1 for one in listed if one.group == document.group) if document.group else 1
    group = words.groups.get(document.group, "") if document.group else ""
    rank = ""
    if of_group > 1:
        rank = (
            translate("Words", "Cần 1 trong {count}: {group}").format(count=of_group, group=group)
            if group
            else translate("Words", "Cần 1 trong {count}").format(count=of_group)
        )
    where = reading.filled(told.where, unit)
    return PaperLine(
        title=told.title + ("" if document.status is FactStatus.VERIFIED else " (?)"),
        rank=rank,
        hint=reading.filled(told.hint, unit),
        where=translate("Words", "Lấy ở đâu: {place}").format(place=where)
        if where and document in missing
        else "",
        have=document.id in have,
        group=document.group or "",
    )


def _missing_note(count: int) -> str:
    if count:
        return translate("Words", "Còn thiếu {count} thứ").format(count=count)
    return translate("Words", "Đã đủ")


def _place(where: str) -> str:
    return {
        "phone": translate("Words", "trên điện thoại"),
        "counter": translate("Words", "tại quầy"),
        "home": translate("Words", "ở nhà"),
    }.get(where, "")
