"""What is read aloud of a screen, sentence by sentence, from the frozen view the screen shows.

Every sentence stands on the screen word for word, so that it can be lit there while it is spoken; the app's own words are
asked for under the names of the screens that show them. What only decorates (codes to scan, buttons) is not read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kiosk.speech.sentences import split_sentences
from ui.viewmodels.views import (
    AdviceView,
    AttractView,
    ChecklistView,
    DocumentView,
    FinishView,
    HomeView,
    KeptView,
    ProcedureView,
    QuestionView,
    SearchView,
    StepView,
    StuckView,
    SummaryView,
    TakeView,
    TileScreenView,
    TrustView,
    UnitsView,
)

translate = QCoreApplication.translate

Block = tuple[str, str]
"""An id within the screen, and words that stand together on it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a screen. `shown` is how it is written there, with `**` around official terms."""

    sentence_id: str
    shown: str


def sentences_of(view: object) -> tuple[Sentence, ...]:
    """The sentences of a screen in reading order; ids are the same as long as the screen is."""
    blocks = _BLOCKS.get(type(view))
    if blocks is None:
        raise TypeError(view)
    return tuple(
        Sentence(f"{block_id}-{number}", shown)
        for block_id, words in blocks(view)
        for number, shown in enumerate(split_sentences(words), 1)
    )


def _attract(view: AttractView) -> Iterator[Block]:
    yield "hours", view.hours
    yield (
        "promise",
        translate("AttractScreen", "Làm giấy tờ\nqua mạng,\ncó máy hướng dẫn.").replace("\n", " "),
    )
    yield (
        "manner",
        translate("AttractScreen", "Hướng dẫn từng bước, chữ to.\nChưa quen dùng máy cũng làm được."),
    )
    yield "used", translate("AttractScreen", "Các thủ tục hay dùng nhất")
    waiting = translate("AttractScreen", "Đang chờ? Quét để chuẩn bị giấy tờ trên điện thoại")
    yield "taken", waiting if view.qr else translate("AttractScreen", "Mang hướng dẫn về điện thoại")
    yield "free", translate("AttractScreen", "Miễn phí. Không giữ thông tin của ai")
    if view.notices:
        yield "notices", translate("AttractScreen", "Tin của phường, xã")
    for number, notice in enumerate(view.notices, 1):
        yield f"notice-{number}", notice
    if view.tiles:
        yield "offers", translate("AttractScreen", "Ở đây làm được gì?")
    for number, title in enumerate(view.tiles, 1):
        yield f"offer-{number}", title


def _home(view: HomeView) -> Iterator[Block]:
    yield "title", translate("HomeScreen", "Hôm nay bà con cần làm giấy tờ gì?")
    for tile in view.tiles:
        yield f"tile-{tile.tile_id}", tile.title
    for door in view.doors:
        yield f"door-{door.procedure_id or ('kept' if door.kept else 'help')}", door.title
    if view.most_used:
        yield "most-used", translate("HomeScreen", "Làm nhiều nhất ở đây")
    for card in view.most_used:
        yield f"most-{card.procedure_id}", card.title
    yield "safety", translate("Footer", "Hỗ trợ miễn phí. Không đưa tiền, mật khẩu, OTP cho ai.")


def _tile(view: TileScreenView) -> Iterator[Block]:
    yield "title", view.title
    for card in view.cards:
        yield f"card-{card.procedure_id}", card.title
        yield f"meaning-{card.procedure_id}", card.card


def _search(view: SearchView) -> Iterator[Block]:
    if not view.results:
        yield "note", _search_note(view)
    for result in view.results:
        yield f"card-{result.procedure_id}", result.title
        yield f"meaning-{result.procedure_id}", result.card


def _search_note(view: SearchView) -> str:
    if view.busy:
        return translate("SearchScreen", "Đang tìm kỹ hơn...")
    if view.asked:
        return translate(
            "SearchScreen", "Chưa tìm ra. Thử chữ khác như “khai sinh”, “ở trọ”, hoặc gọi tình nguyện viên."
        )
    return translate("SearchScreen", "Gõ vài chữ, máy tìm ngay. Ví dụ: khai sinh, ở trọ, căn cước.")


def _procedure(view: ProcedureView) -> Iterator[Block]:
    yield "title", view.title
    yield "tile", view.tile_title
    if view.code:
        yield "code", translate("ProcedureScreen", "Mã %1").replace("%1", view.code)
    if view.online:
        yield "online", _online(view.online)
    yield "summary", view.summary
    for number, fact in enumerate(view.facts, 1):
        yield f"about-{number}", fact.about
        yield f"fact-{number}", fact.text
    yield "doubt", view.doubt
    yield "needs", translate("ProcedureScreen", "Cần có")
    for number, need in enumerate(view.needs, 1):
        yield f"need-{number}", need
    if view.minutes > 0:
        yield "minutes", translate("ProcedureScreen", "Khoảng %1 phút").replace("%1", str(view.minutes))
    overdue = translate("ProcedureScreen", "%1. Đã lâu chưa kiểm tra lại: hỏi thêm quầy một cửa.")
    yield "source", overdue.replace("%1", view.source_line) if view.overdue else view.source_line


def _online(online: str) -> str:
    return {
        "full": translate("ProcedureScreen", "Làm trọn qua mạng"),
        "partial": translate("ProcedureScreen", "Nộp qua mạng, có thể phải đem bản gốc"),
        "app": translate("ProcedureScreen", "Làm trên ứng dụng điện thoại"),
    }.get(online, translate("ProcedureScreen", "Làm tại quầy"))


def _question(view: QuestionView) -> Iterator[Block]:
    number = translate("QuestionScreen", "Câu hỏi %1 / %2")
    yield "number", number.replace("%1", str(view.number)).replace("%2", str(view.total))
    yield "title", view.title
    yield "why", view.why
    for choice in view.choices:
        yield f"choice-{choice.choice_id}", choice.title
        yield f"hint-{choice.choice_id}", choice.hint


def _units(view: UnitsView) -> Iterator[Block]:
    if not view.units:
        yield (
            "note",
            translate("UnitsScreen", "Chưa tìm ra. Thử tên cũ của xã, phường, hoặc gọi tình nguyện viên."),
        )
    for unit in view.units:
        yield f"unit-{unit.code}", unit.title
        yield f"former-{unit.code}", unit.former


def _summary(view: SummaryView) -> Iterator[Block]:
    yield "procedure", view.procedure_title
    yield "title", translate("SummaryScreen", "Đã trả lời như vầy, đúng chưa?")
    for answer in view.answers:
        yield f"question-{answer.question_id}", answer.question
        yield f"answer-{answer.question_id}", answer.answer


def _advice(view: AdviceView) -> Iterator[Block]:
    yield "procedure", view.procedure_title
    yield "title", view.title
    yield "body", view.body
    if not view.certain:
        yield "doubt", translate("AdviceScreen", "Chưa kiểm chứng. Hỏi quầy một cửa.")


def _checklist(view: ChecklistView) -> Iterator[Block]:
    yield "title", translate("ChecklistScreen", "Giấy tờ đã đủ chưa?")
    yield "note", translate("ChecklistScreen", "Chạm vào từng thứ đã có.")
    for document in view.documents:
        yield from _document(document)
    if any(not document.certain for document in view.documents):
        yield (
            "doubt",
            translate("ChecklistScreen", "Thứ nào ghi **chưa kiểm chứng**: hỏi quầy một cửa trước khi đi."),
        )
    if view.missing > 0:
        missing = translate(
            "ChecklistScreen", "**Còn thiếu %1 thứ.** Vẫn làm tiếp được, phần thiếu bổ sung sau."
        )
        yield "state", missing.replace("%1", str(view.missing))
    else:
        yield "state", translate("ChecklistScreen", "**Đủ rồi.** Có thể làm tiếp.")


def _document(document: DocumentView) -> Iterator[Block]:
    own = document.document_id
    yield f"document-{own}", document.title
    if not document.certain:
        yield f"doubt-{own}", translate("ChecklistScreen", "chưa kiểm chứng")
    if document.group_size > 1:
        rank = (
            translate("ChecklistScreen", "**Cần 1 trong %1: %2.**").replace("%2", document.group)
            if document.group
            else translate("ChecklistScreen", "**Cần 1 trong %1.**")
        )
        yield f"rank-{own}", rank.replace("%1", str(document.group_size))
    yield f"hint-{own}", document.hint
    if document.where and document.needed and not document.have:
        yield from _headed(f"where-{own}", translate("ChecklistScreen", "Lấy ở đâu: %1"), document.where)


def _headed(block_id: str, pattern: str, words: str) -> Iterator[Block]:
    """A heading of the app and the pack's words after it, apart: the words may have been recorded."""
    yield f"{block_id}-heading", pattern.partition("%1")[0].strip()
    yield block_id, words


def _step(view: StepView) -> Iterator[Block]:
    if view.trust:
        yield from _trust(view.trust)
        return
    number = translate("StepScreen", "Bước %1 / %2")
    yield "number", number.replace("%1", str(view.number)).replace("%2", str(view.total))
    if view.minutes > 0:
        yield "minutes", translate("StepScreen", "khoảng %1 phút").replace("%1", str(view.minutes))
    yield "where", _where(view.where)
    if not view.certain:
        yield "doubt", translate("StepScreen", "Chưa kiểm chứng. Hỏi quầy một cửa.")
    yield "title", view.title
    yield "body", view.body
    for place, part in enumerate(view.parts, 1):
        yield f"label-{place}", part.label
        yield f"value-{place}", part.value
    if view.mistake:
        yield from _headed("mistake", translate("StepScreen", "**Dễ nhầm:** %1"), view.mistake)


def _where(where: str) -> str:
    return {
        "phone": translate("StepScreen", "Làm trên điện thoại"),
        "counter": translate("StepScreen", "Làm tại quầy"),
        "home": translate("StepScreen", "Làm ở nhà"),
    }.get(where, translate("StepScreen", "Làm trên mạng"))


def _trust(view: TrustView | KeptView) -> Iterator[Block]:
    yield "title", view.title
    for line in view.lines:
        yield line.line_id, line.words


def _stuck(view: StuckView) -> Iterator[Block]:
    yield "step", view.step_title
    if view.fix_title:
        yield "title", view.fix_title
        yield "fix", view.fix
        yield (
            "call",
            translate(
                "StuckScreen", "Vẫn chưa được? Bấm **Gọi tình nguyện viên**, có người đến ngồi làm cùng."
            ),
        )
        return
    yield "title", translate("StuckScreen", "Vướng chỗ nào?")
    yield "call", translate("StuckScreen", "Gọi tình nguyện viên đến giúp")
    for reason in view.reasons:
        yield f"reason-{reason.reason_id}", reason.title


def _finish(view: FinishView) -> Iterator[Block]:
    files = view.kind == "procedure"
    if files:
        yield "title", translate("FinishScreen", "Đã hiện mã hồ sơ chưa?")
        yield (
            "note",
            translate(
                "FinishScreen", "Mã hồ sơ hiện trên trang sau khi nộp. Chụp lại bằng điện thoại để tra cứu."
            ),
        )
        yield "has-code", translate("FinishScreen", "Có mã rồi")
        yield "not-submitted", translate("FinishScreen", "Chưa nộp được")
        yield "at-home", translate("FinishScreen", "Về nhà làm tiếp")
    else:
        lesson = view.kind == "lesson"
        yield (
            "title",
            (
                translate("FinishScreen", "Học xong rồi")
                if lesson
                else translate("FinishScreen", "Xem xong rồi")
            ),
        )
        yield "note", view.procedure_title
    if not files or view.outcome:
        if view.next:
            yield "next", translate("FinishScreen", "Tiếp theo là gì?")
        for number, line in enumerate(view.next, 1):
            yield f"next-{number}", line
        if view.time:
            time = translate("FinishScreen", "%1: **%2**")
            yield "time", time.replace("%1", view.time.about).replace("%2", view.time.text)
    yield "rating", translate("FinishScreen", "Hướng dẫn có dễ hiểu không?")
    yield "easy", translate("FinishScreen", "Dễ hiểu")
    yield "fair", translate("FinishScreen", "Tạm được")
    yield "hard", translate("FinishScreen", "Khó hiểu")


def _take(view: TakeView) -> Iterator[Block]:
    yield "title", translate("TakeScreen", "Mang hướng dẫn về")
    if view.codes:
        yield "note", translate("TakeScreen", "Mở máy ảnh của điện thoại, đưa vào mã cần lấy.")
    for code in view.codes:
        yield f"code-{code.kind}", code.title
        yield f"caption-{code.kind}", code.caption
    yield "printer", _printer(view)
    words = {
        "a4": translate("TakeScreen", "In tờ A4"),
        "slip": translate("TakeScreen", "In phiếu nhỏ"),
        "pdf": translate("TakeScreen", "Lưu tờ A4 để in"),
    }
    for paper in view.papers:
        yield f"paper-{paper}", words[paper]


def _printer(view: TakeView) -> str:
    troubles = {
        "paper": translate(
            "TakeScreen",
            "**Máy in hết giấy hoặc kẹt giấy.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.",
        ),
        "stopped": translate(
            "TakeScreen", "**Máy in đang dừng.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được."
        ),
        "absent": translate(
            "TakeScreen", "**Ở đây chưa có máy in.** Quét mã, hoặc chụp lại màn hình bằng điện thoại."
        ),
    }
    states = {
        "printing": translate("TakeScreen", "**Đang in...** Chờ giấy ra hết rồi hãy lấy."),
        "printed": translate("TakeScreen", "**In xong.** Nhớ lấy giấy ở máy in."),
        "saved": translate(
            "TakeScreen", "**Đã lưu.** Nhờ tình nguyện viên in ngay: rời máy là tờ này bị xóa."
        ),
        "failed": translate(
            "TakeScreen", "**Chưa in được.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được."
        ),
    }
    return troubles.get(view.trouble) or states.get(view.progress, "")


_BLOCKS: dict[type, Callable[..., Iterator[Block]]] = {
    AttractView: _attract,
    HomeView: _home,
    TileScreenView: _tile,
    SearchView: _search,
    ProcedureView: _procedure,
    QuestionView: _question,
    UnitsView: _units,
    SummaryView: _summary,
    AdviceView: _advice,
    ChecklistView: _checklist,
    StepView: _step,
    StuckView: _stuck,
    FinishView: _finish,
    TakeView: _take,
    KeptView: _trust,
}
READABLE = frozenset(_BLOCKS)
"""The views that are read aloud."""
