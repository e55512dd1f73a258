"""What a resident takes home in a code: plain text that any phone shows without a network."""

from collections.abc import Sequence

from kiosk.catalog.model import Document, Procedure
from ui.viewmodels.reading import Reading, translate

TEXT_LIMIT = 720
"""Bytes of UTF-8. A code of this length still has dots that a cheap phone can read off the screen; a QR code's own
limit is far above."""


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
        text = "\n".join([words.title, heading, *lines[:kept], *more, *ending])
        if len(text.encode()) <= TEXT_LIMIT:
            return text
    return words.title
