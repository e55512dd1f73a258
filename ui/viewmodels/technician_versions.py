"""What runs on this machine, how old it is and how long it holds, and what the centre offers: one card for each."""

from dataclasses import dataclass
from datetime import date

from kiosk.protocol.messages import CheckState
from ui.viewmodels.doctor_words import CheckView
from ui.viewmodels.reading import day, translate

GOOD, WARN = CheckState.GOOD, CheckState.WARN


@dataclass(frozen=True, slots=True)
class Versions:
    """What is known of them. `signed_until` is None where no pack was fetched over the network yet; `heard` tells whether
    the centre has said what it offers; a wanted version is None where it offers none."""

    app: str
    app_released: date
    app_wanted: str | None
    pack: str
    pack_checked: date
    pack_review_by: date
    pack_overdue: int
    pack_wanted: str | None
    pack_newer: bool
    signed_until: date | None
    heard: bool
    today: date


def version_cards(versions: Versions | None) -> tuple[CheckView, ...]:
    """Program, content and signatures; nothing before there is a pack."""
    return (_app(versions), _pack(versions), _signatures(versions)) if versions is not None else ()


def _app(known: Versions) -> CheckView:
    running = translate("Words", "Bản {version}, phát hành {day}, {age}.").format(
        version=known.app, day=day(known.app_released), age=_age(known.app_released, known.today)
    )
    title = translate("Words", "Phần mềm")
    if known.app_wanted is not None and known.app_wanted != known.app:
        offered = translate("Words", "Trung tâm muốn máy chạy bản {version}.").format(
            version=known.app_wanted
        )
        remedy = translate("Words", "Máy chưa tự cài được phần mềm: gọi trung tâm xin bộ cài.")
        return CheckView("app", WARN, title, f"{running} {offered}", remedy)
    offered = (
        translate("Words", "Trung tâm chưa phát hành bản phần mềm nào qua mạng.")
        if known.heard and known.app_wanted is None
        else translate("Words", "Đây là bản trung tâm muốn.")
        if known.heard
        else _unheard()
    )
    endless = translate("Words", "Không có hạn dùng.")
    return CheckView("app", GOOD, title, f"{running} {endless} {offered}", "")


def _pack(known: Versions) -> CheckView:
    running = translate("Words", "Bản {version}, đối chiếu nguồn lần cuối {day}, {age}.").format(
        version=known.pack, day=day(known.pack_checked), age=_age(known.pack_checked, known.today)
    )
    title = translate("Words", "Gói nội dung")
    if known.pack_newer:
        offered = translate("Words", "Trung tâm có bản {version}.").format(version=known.pack_wanted)
        remedy = translate("Words", "Bấm Cập nhật gói nội dung.")
    else:
        offered = (
            _unheard()
            if not known.heard
            else translate("Words", "Trung tâm không có bản mới hơn.")
            if known.pack_wanted
            else translate("Words", "Trung tâm chưa phát hành gói nào qua mạng.")
        )
        remedy = ""
    if known.pack_overdue:
        holds = translate("Words", "{count} thủ tục quá hạn rà soát.").format(count=known.pack_overdue)
        remedy = remedy or translate("Words", "Hỏi trung tâm bản đã rà soát.")
    else:
        holds = translate("Words", "Rà soát lại trước {day}, {left}.").format(
            day=day(known.pack_review_by), left=_left(known.pack_review_by, known.today)
        )
    return CheckView("content", WARN if remedy else GOOD, title, f"{running} {holds} {offered}", remedy)


def _signatures(known: Versions) -> CheckView:
    title = translate("Words", "Chữ ký của trung tâm")
    if known.signed_until is None:
        none = translate("Words", "Máy chưa nhận gói nào qua mạng, nên chưa có chữ ký để xem hạn.")
        return CheckView("signatures", GOOD, title, none, "")
    until = translate("Words", "Còn hiệu lực đến {day}, {left}.").format(
        day=day(known.signed_until), left=_left(known.signed_until, known.today)
    )
    if known.signed_until > known.today:
        return CheckView("signatures", GOOD, title, until, "")
    ended = translate("Words", "Hết hiệu lực ngày {day}.").format(day=day(known.signed_until))
    remedy = translate("Words", "Báo trung tâm gia hạn chữ ký. Gói đang dùng vẫn chạy.")
    return CheckView("signatures", WARN, title, ended, remedy)


def _unheard() -> str:
    return translate("Words", "Chưa hỏi được trung tâm.")


def _age(since: date, today: date) -> str:
    days = max(0, (today - since).days)
    return (
        translate("Words", "{count} ngày trước").format(count=days) if days else translate("Words", "hôm nay")
    )


def _left(until: date, today: date) -> str:
    return translate("Words", "còn {count} ngày").format(count=max(0, (until - today).days))
