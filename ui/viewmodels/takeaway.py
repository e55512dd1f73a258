"""What a resident takes home in a code: plain text that any phone shows without a network, or an address."""

import unicodedata
from collections.abc import Collection, Sequence

from kiosk import flow
from kiosk.catalog.guide_link import guide_address
from kiosk.catalog.model import Document, Procedure
from ui.viewmodels.reading import Reading, domain, translate
from ui.viewmodels.views import CodeView

TEXT_LIMIT = 720
"""Bytes of UTF-8. A code of this length still has dots that a cheap phone can read off the screen; a QR code's own
limit is far above."""


def codes(
    reading: Reading, procedure: Procedure, answers: flow.Answers, have: Collection[str], *, guides_at: str
) -> tuple[CodeView, ...]:
    """All codes for this guide; `guides_at` is the centre's address while a phone can reach it, else empty."""
    wanted = flow.documents(procedure, answers)
    missing = flow.missing(procedure, answers, have)
    found: list[CodeView] = []
    if wanted:
        found.append(
            CodeView(
                kind="list",
                text=checklist_text(reading, procedure, missing or wanted, wanted),
                title=translate("Words", "Thứ còn thiếu")
                if missing
                else translate("Words", "Giấy tờ cần có"),
                caption=translate("Words", "Không cần mạng: quét là đọc được ngay."),
            )
        )
    if procedure.official_url:
        found.append(
            CodeView(
                kind="official",
                text=procedure.official_url,
                title=translate("Words", "Trang chính thức"),
                caption=domain(procedure.official_url),
            )
        )
    if guides_at:
        counted = flow.on_path(procedure, answers)
        found.append(
            CodeView(
                kind="guide",
                text=guide_address(guides_at, procedure.id, language=reading.spoken, answers=counted),
                title=translate("Words", "Hướng dẫn trên điện thoại"),
                caption=translate("Words", "Từng bước như ở đây. Cần có mạng."),
            )
        )
    return tuple(found)


def checklist_text(
    reading: Reading, procedure: Procedure, listed: Sequence[Document], wanted: Sequence[Document]
) -> str:
    """Title, what to bring, the official address. Any-of papers share one line; what does not fit is counted."""
    words = reading.words(procedure.id)
    everything = len(listed) == len(wanted)
    heading = translate("Words", "Cần có:") if everything else translate("Words", "Còn thiếu, nhớ đem theo:")
    lines: list[str] = []
    grouped: set[str] = set()
    for document in listed:
        if document.group is None:
            lines.append(f"- {words.documents[document.id].title}")
        elif document.group not in grouped:
            grouped.add(document.group)
            either = [words.documents[d.id].title for d in listed if d.group == document.group]
            lines.append("- " + translate("Words", ", hoặc ").join(either))
    ending = [procedure.official_url] if procedure.official_url else []
    for kept in range(len(lines), -1, -1):
        left = len(lines) - kept
        more = [translate("Words", "... và {count} thứ nữa").format(count=left)] if left else []
        # Composed letters: some phones show the other kind as letters with loose marks.
        text = unicodedata.normalize("NFC", "\n".join([words.title, heading, *lines[:kept], *more, *ending]))
        if len(text.encode()) <= TEXT_LIMIT:
            return text
    return words.title
