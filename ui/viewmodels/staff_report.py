"""The month of this point in the forms it leaves the machine in: a short text to paste into a message, a sheet, Excel."""

from kiosk.sessions.month import Counted, Month
from kiosk.sessions.visits import CameTo
from ui.viewmodels.reading import Reading, translate
from ui.viewmodels.staff_today import title_of
from ui.viewmodels.staff_views import CountView, ReportView

TEXT_LIMIT = 480
"""Bytes of UTF-8 in the code, which a cheap phone must still read off the screen."""
SHOWN = 6


def came_to_words(one: CameTo) -> str:
    """What visits came to, as a heading of a figure."""
    return {
        CameTo.SUBMITTED: translate("Staff", "Có mã hồ sơ"),
        CameTo.COME_BACK: translate("Staff", "Hẹn lại"),
        CameTo.STOPPED: translate("Staff", "Chưa xong"),
        CameTo.ASKED: translate("Staff", "Chỉ hỏi"),
        CameTo.REFERRED: translate("Staff", "Chuyển nơi khác"),
        CameTo.AT_HOME: translate("Staff", "Về nhà làm tiếp"),
        CameTo.LOOKED: translate("Staff", "Xem qua"),
    }[one]


def figures(month: Month) -> tuple[CountView, ...]:
    """Every figure with its name, in the order in which a report tells them."""
    told = [
        (translate("Staff", "Lượt hỗ trợ"), month.visits),
        (translate("Staff", "Có làm thủ tục"), month.begun),
        (translate("Staff", "Người dân bấm đã có mã hồ sơ"), month.with_number),
        *((came_to_words(one), count) for one, count in month.came_to),
        (translate("Staff", "Có tình nguyện viên giúp"), month.helped),
        (translate("Staff", "Đã trả tiền qua mạng"), month.paid_online),
        (translate("Staff", "Đã giúp VNeID"), month.vneid_helped),
        (translate("Staff", "Quay lại làm tiếp"), month.resumed),
        (translate("Staff", "Ghi bù"), month.late),
        (translate("Staff", "Số phút một lượt (trung vị)"), month.minutes),
    ]
    return tuple(CountView(title=title, count=count) for title, count in told)


def complete(month: Month) -> str:
    """Until when the figures are complete, and what they do not hold."""
    until = f"{month.until:%H:%M %d/%m/%Y}"
    words = translate("Staff", "Đủ đến {until}, theo nhật ký của máy này.").format(until=until)
    if not month.whole:
        since = f"{month.since:%d/%m/%Y}"
        words += " " + translate("Staff", "Máy chỉ còn giữ từ {since}.").format(since=since)
    if month.waiting:
        words += " " + translate("Staff", "{count} lượt chưa về tới trung tâm.").format(count=month.waiting)
    return words


def short_text(reading: Reading, month: Month, *, place: str) -> str:
    """The report as a message. Cut at whole lines to what a code can hold."""
    lines = [
        translate("Staff", "Báo cáo tháng {month}/{year}").format(month=month.month, year=month.year),
        place,
        *(f"{one.title}: {one.count}" for one in figures(month) if one.count),
    ]
    most = [f"- {one.title}: {one.count}" for one in procedures(reading, month)]
    if most:
        lines += [translate("Staff", "Làm nhiều nhất:"), *most]
    ending = complete(month)
    lines = [line for line in lines if line]
    while len("\n".join([*lines, ending]).encode()) > TEXT_LIMIT and len(lines) > 2:
        lines.pop()
    return "\n".join([*lines, ending])


def procedures(reading: Reading, month: Month, *, shown: int | None = SHOWN) -> tuple[CountView, ...]:
    """What was begun most; one that this pack no longer has goes under its id."""
    return _named([(title_of(reading, one.subject) or one.subject, one) for one in month.procedures[:shown]])


def troubles(reading: Reading, month: Month, *, shown: int | None = SHOWN) -> tuple[CountView, ...]:
    """What people were stuck on most."""
    told = reading.pack_words.reasons
    return _named(
        [
            (told[one.subject].title if one.subject in told else one.subject, one)
            for one in month.troubles[:shown]
        ]
    )


def _named(counted: list[tuple[str, Counted]]) -> tuple[CountView, ...]:
    return tuple(CountView(title=title, count=one.count) for title, one in counted)


def report_view(reading: Reading, month: Month, *, place: str, saved: str, saving: str) -> ReportView:
    """The screen of the report."""
    return ReportView(
        month=month.month,
        year=month.year,
        place=place,
        figures=figures(month),
        procedures=procedures(reading, month),
        troubles=troubles(reading, month),
        complete=complete(month),
        text=short_text(reading, month, place=place),
        saving=saving,
        saved=saved,
    )
