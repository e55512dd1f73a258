"""The centre's own log: one JSON object a line. Only fields named here are written; all else is left out."""

import json
import logging
import sys
from typing import Any

from server.times import utc_now, wire_time

FIELDS = frozenset(
    {
        "accepted", "already_held", "batch_id", "code", "digest", "error", "events", "kiosk_id", "lost", "method", "notice_id",
        "path", "point_id", "rejected", "seconds", "seq", "staff_id", "status", "table", "through", "version",
    }
)  # fmt: skip
"""Ids, counts and codes. No field of a resident, no login name, no network address."""

_log = logging.getLogger("kiosk_server")


def tell(what: str, **fields: object) -> None:
    """Write that something happened at the centre."""
    _log.info(what, extra={"fields": fields})


def tell_fault(what: str, fault: BaseException) -> None:
    """Write a trouble of our own: where it happened, never the values that were in it."""
    frame = fault.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}" if frame else ""
    _log.error(what, extra={"fields": {"error": f"{type(fault).__name__} {where}".strip()}})


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = getattr(record, "fields", {})
        line = {"at": wire_time(utc_now()), "level": record.levelname.lower(), "what": record.getMessage()}
        return json.dumps(
            line | {name: value for name, value in fields.items() if name in FIELDS}, ensure_ascii=False
        )


def write_log_to_stderr() -> None:
    """Begin to write; without this the centre is silent, as in tests and commands."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    _log.handlers[:] = [handler]
    _log.setLevel(logging.INFO)
    _log.propagate = False
