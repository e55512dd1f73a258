"""How the sync stands, in the words staff read: what waits, since when, what is wrong and what to do about it."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kiosk.clock import LOCAL_TIME, from_timestamp
from kiosk.protocol.messages import ProblemCode
from kiosk.sync.status import SyncStatus

translate = QCoreApplication.translate

OFFLINE_CODES = frozenset({"server-unreachable", "proxy-by-script", "network-wants-sign-in"})
"""Troubles of the way to the centre, not of the centre itself."""


@dataclass(frozen=True, slots=True)
class SyncView:
    """One line for the head of the volunteers' desk, and each part by itself for the technician's screen.

    `state` is sent, waiting, trouble or not-enrolled. Parts with nothing to say are empty.
    """

    state: str
    line: str
    waiting: str
    oldest: str
    last_success: str
    trouble: str
    remedy: str
    next_try: str
    rejected: str
    overdue: bool


def present_sync(
    status: SyncStatus | None, *, now: datetime.datetime, next_try_in_s: float | None = None
) -> SyncView:
    """The words for how things stand; `status` is None before enrollment or before the first try ended.

    `next_try_in_s` counts from now. On the GUI thread, in the language of the moment.
    """
    if status is None or not status.enrolled:
        sentence, remedy = trouble_words("not-enrolled")
        return SyncView("not-enrolled", sentence, "", "", "", sentence, remedy, "", "", overdue=False)
    sentence, remedy = trouble_words(status.trouble.code) if status.trouble else ("", "")
    waiting = _waiting(status)
    state = "trouble" if status.trouble or status.overdue else "waiting" if status.unsent else "sent"
    return SyncView(
        state=state,
        line=_line(status, sentence, waiting, now),
        waiting=waiting,
        oldest=_since(translate("Words", "Cũ nhất từ {moment}"), status.oldest_unsent_at, now),
        last_success=_since(translate("Words", "Gửi được lần cuối {moment}"), status.last_success_at, now)
        or translate("Words", "Chưa gửi được lần nào"),
        trouble=sentence,
        remedy=remedy,
        next_try=next_try_words(next_try_in_s),
        rejected=translate("Words", "Trung tâm không nhận {count} dòng").format(count=status.rejected)
        if status.rejected
        else "",
        overdue=status.overdue,
    )


def trouble_words(code: str) -> tuple[str, str]:
    """What is wrong and what to do, for a stable code; for one nobody knows, that the centre should be told."""
    match code:
        case "server-unreachable":
            return (
                translate("Words", "Đang mất mạng"),
                translate("Words", "Xem lại dây mạng, Wi-Fi hoặc 4G."),
            )
        case "proxy-by-script":
            return (
                translate(
                    "Words", "Máy được đặt để tự tìm proxy bằng tệp PAC, kiosk không dùng được cách này"
                ),
                translate(
                    "Words",
                    "Nhập thẳng địa chỉ proxy trong cài đặt mạng của máy, hoặc cho máy ra mạng không qua proxy.",
                ),
            )
        case "network-wants-sign-in":
            return (
                translate("Words", "Cần đăng nhập mạng"),
                translate("Words", "Mở trang đăng nhập của mạng, hoặc xem lại proxy và ngày giờ của máy."),
            )
        case "authority-unreadable":
            return (
                translate("Words", "Không đọc được tệp chứng chỉ của trung tâm"),
                translate("Words", "Xem lại ca_file trong cài đặt của máy."),
            )
        case "server-busy":
            return (
                translate("Words", "Trung tâm đang bận"),
                translate("Words", "Không phải làm gì, máy tự gửi lại."),
            )
        case ProblemCode.KIOSK_REVOKED:
            return (
                translate("Words", "Trung tâm đã ngừng nhận máy này"),
                translate("Words", "Gọi trung tâm để ghi danh lại máy."),
            )
        case ProblemCode.KIOSK_UNKNOWN | ProblemCode.BAD_SIGNATURE:
            return (
                translate("Words", "Trung tâm không nhận ra máy này"),
                translate("Words", "Gọi trung tâm để ghi danh lại máy."),
            )
        case ProblemCode.LOG_GAP | ProblemCode.LOG_FORKED:
            return (
                translate("Words", "Nhật ký trên máy và ở trung tâm không khớp"),
                translate("Words", "Báo trung tâm. Máy vẫn giữ mọi lượt."),
            )
        case "not-enrolled":
            return (
                translate("Words", "Máy chưa ghi danh với trung tâm"),
                translate("Words", "Xin trung tâm mã ghi danh rồi nhập vào máy."),
            )
        case "code-wrong" | ProblemCode.ENROLL_REFUSED:
            return (
                translate("Words", "Mã ghi danh không dùng được"),
                translate(
                    "Words", "Xem lại từng chữ. Mã đã dùng hoặc quá 15 phút thì xin trung tâm mã khác."
                ),
            )
        case "wrong-centre":
            return (
                translate("Words", "Mã này của trung tâm khác"),
                translate(
                    "Words", "Xem lại địa chỉ trung tâm trong máy, hoặc dùng tệp enroll.toml của trung tâm."
                ),
            )
        case "disk-full":
            return (translate("Words", "Ổ đĩa đầy"), translate("Words", "Xóa bớt tệp không cần trên máy."))
        case "disk-read-only":
            return (
                translate("Words", "Không ghi được vào ổ đĩa"),
                translate("Words", "Gọi kỹ thuật viên xem quyền ghi và ổ đĩa."),
            )
        case "database-damaged":
            return (
                translate("Words", "Tệp nhật ký bị hỏng"),
                translate(
                    "Words", "Chép nhật ký ra USB rồi khởi động lại máy: máy cất tệp hỏng và làm tiếp."
                ),
            )
        case "app-fault":
            return (
                translate("Words", "Phần mềm của máy gặp lỗi"),
                translate("Words", "Khởi động lại máy. Còn lỗi thì báo trung tâm, kèm tệp chẩn đoán."),
            )
        case _:
            return (
                translate("Words", "Trung tâm trả lời máy không hiểu"),
                translate("Words", "Báo trung tâm mã này: {code}").format(code=code),
            )


def _line(status: SyncStatus, sentence: str, waiting: str, now: datetime.datetime) -> str:
    if status.trouble is None:
        return waiting
    kept = (
        translate("Words", "đã giữ {count} lượt trên máy").format(count=status.unsent_sessions)
        if status.unsent_sessions
        else ""
    )
    since = _since(translate("Words", "{trouble} từ {moment}"), status.failing_since, now)
    head = since.replace("{trouble}", sentence) if since else sentence
    return ", ".join(part for part in (head, kept) if part)


def _waiting(status: SyncStatus) -> str:
    if status.unsent_sessions:
        return translate("Words", "{count} lượt chờ gửi").format(count=status.unsent_sessions)
    if status.unsent:
        return translate("Words", "{count} dòng chờ gửi").format(count=status.unsent)
    return translate("Words", "Đã gửi hết về trung tâm")


def next_try_words(seconds: float | None) -> str:
    """When the centre is spoken to next; empty when nothing is planned."""
    if seconds is None:
        return ""
    if seconds < 1:
        return translate("Words", "Đang thử gửi")
    if seconds < 90:
        return translate("Words", "Thử lại sau {count} giây").format(count=round(seconds))
    return translate("Words", "Thử lại sau {count} phút").format(count=round(seconds / 60))


def _since(sentence: str, at: str | None, now: datetime.datetime) -> str:
    if at is None:
        return ""
    moment, today = from_timestamp(at).astimezone(LOCAL_TIME), now.astimezone(LOCAL_TIME)
    if moment.date() == today.date():
        words = f"{moment:%H:%M}"
    else:
        words = translate("Words", "{time} ngày {day}").format(time=f"{moment:%H:%M}", day=f"{moment:%d/%m}")
    return sentence.replace("{moment}", words)
