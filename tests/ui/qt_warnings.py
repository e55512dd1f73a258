"""What Qt warns of while something runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

HARMLESS = (
    "This plugin does not support propagateSizeHints()",
    # A machine without a sound server.
    "PulseAudioService: pa_context_connect() failed",
)


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Every message of Qt at warning level or above, as it is told; the offscreen platform's own limits left out."""
    warnings: list[str] = []

    def collect(level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if level in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or message in HARMLESS:
            return
        warnings.append(message)

    before = qInstallMessageHandler(collect)
    try:
        yield warnings
    finally:
        qInstallMessageHandler(before)
