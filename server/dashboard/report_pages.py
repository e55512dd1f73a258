"""Reports: on the page and on paper, and as Excel."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Response, Router, get
from litestar.params import FromQuery
from litestar.response import Template
from sqlalchemy import Connection

from server.dashboard import wording
from server.dashboard.breakdowns import units_with_points
from server.dashboard.calendars import Choice, choose_calendar
from server.dashboard.guard import may
from server.dashboard.pages import StaffRequest, page, parts
from server.reports.machines import Completeness, fleet
from server.reports.periods import CalendarMonth, read_calendar
from server.reports.pilot import LENGTHS, USUAL, Pilot, pilot, pilot_sheets
from server.reports.report import Report, build_report
from server.reports.report_periods import (
    PeriodKind,
    ReportPeriod,
    free_report,
    mid_month_report,
    month_report,
)
from server.reports.workbook import workbook
from server.staff.roles import Reach, Role
from server.times import local_day

_OF_REPORTS = may(Role.DEPARTMENT, Role.COMMUNE)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    PeriodKind.MONTH: "Tháng (1 đến cuối tháng)",
    PeriodKind.MID_MONTH: "Tháng báo cáo (15 đến 14)",
    PeriodKind.FREE: "Từ ngày đến ngày",
}


@get("/reports", opt=_OF_REPORTS, sync_to_thread=True)
def reports_page(
    request: StaffRequest,
    kind: FromQuery[str] = "month",
    month: FromQuery[str] = "",
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
    unit: FromQuery[str] = "",
) -> Template:
    """The report of a period, and the form that chooses it."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        asked = _asked(request, db, kind=kind, month=month, first=first, last=last, unit=unit)
        report = _report(request, db, asked)
        return page(
            request,
            "report.html",
            here="reports",
            asked=asked,
            kinds=KINDS,
            report=report,
            title=_title(report.period),
            unit_names={one.code: one.title for one in asked["units"]},
        )


@get("/reports/file", opt=_OF_REPORTS, sync_to_thread=True)
def report_file(
    request: StaffRequest,
    kind: FromQuery[str] = "month",
    month: FromQuery[str] = "",
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
    unit: FromQuery[str] = "",
) -> Response[bytes]:
    """The same report as an Excel file."""
    centre, _ = parts(request)
    with centre.engine.begin() as db:
        asked = _asked(request, db, kind=kind, month=month, first=first, last=last, unit=unit)
        report = _report(request, db, asked)
    heading = f"Báo cáo kết quả hỗ trợ, {report.office}, {_title(report.period)}"
    content = workbook(report.sheets, title=heading, about=_about(report))
    return _file(content, f"bao-cao-{report.period.kind}-{report.period.code}.xlsx")


@get("/reports/pilot", opt=_OF_REPORTS, sync_to_thread=True)
def pilot_page(request: StaffRequest, days: FromQuery[int] = USUAL) -> Template:
    """Support points side by side, each from its first day on."""
    found, complete = _pilot(request, days)
    return page(
        request,
        "pilot.html",
        here="reports",
        pilot=found,
        lengths=LENGTHS,
        most=max((max(one.weeks) for one in found.points), default=0),
        longest=max((len(one.weeks) for one in found.points), default=0),
        notes=wording.PILOT_NOTES,
        completeness=complete,
    )


@get("/reports/pilot/file", opt=_OF_REPORTS, sync_to_thread=True)
def pilot_file(request: StaffRequest, days: FromQuery[int] = USUAL) -> Response[bytes]:
    """The same as an Excel file."""
    found, complete = _pilot(request, days)
    about = (wording.complete(complete), *wording.PILOT_NOTES)
    content = workbook(pilot_sheets(found), title=f"Đánh giá thí điểm, {found.length} ngày đầu", about=about)
    return _file(content, f"danh-gia-{found.length}-ngay-dau.xlsx")


def report_pages() -> Router:
    """Everything under /reports."""
    return Router(
        path="/",
        route_handlers=[
            reports_page,
            report_file,
            pilot_page,
            pilot_file,
        ],
        include_in_schema=False,
    )


def _asked(
    request: StaffRequest, db: Connection, *, kind: str, month: str, first: str, last: str, unit: str
) -> dict[str, Any]:
    """What the form asked for, with what it may ask for."""
    centre, _ = parts(request)
    today, own = local_day(centre.now()), request.user.reach
    calendar = choose_calendar(db, month if kind != PeriodKind.MID_MONTH else "", today=today)
    units = units_with_points(db, reach=own) if own.everywhere else ()
    reach = own
    if own.everywhere and unit in {one.code for one in units}:
        reach = Reach(everywhere=False, unit_code=unit)
    period, said = _period(kind, month, first, last, usual=calendar.shown.months[0], today=today)
    return {
        "period": period,
        "said": said,
        "reach": reach,
        "unit": unit if reach is not own else "",
        "units": units,
        "months": _months(calendar.months, today=today),
        "kind": period.kind,
        "month": period.target_code or calendar.shown.months[0].first.strftime("%Y-%m"),
        "first": period.period.first,
        "last": period.period.last,
    }


def _months(known: tuple[Choice, ...], *, today: date) -> tuple[Choice, ...]:
    """The months to choose from; the next one too, whose first half may lie in this one."""
    following = CalendarMonth(today.year, today.month).later(1)
    return (
        Choice(f"{following.year}-{following.month:02}", f"Tháng {following.month}/{following.year}"),
        *known,
    )


def _period(
    kind: str, month: str, first: str, last: str, *, usual: CalendarMonth, today: date
) -> tuple[ReportPeriod, str]:
    """The period asked for, or the usual one and a sentence why."""
    if kind == PeriodKind.FREE:
        try:
            found = free_report(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return month_report(usual), "Chọn ngày đầu và ngày cuối."
        if found is None:
            return month_report(usual), "Ngày cuối phải sau ngày đầu, và kỳ dài nhất là hai năm."
        return found, ""
    calendar = read_calendar(month)
    chosen = calendar.months[0] if calendar is not None and len(calendar.months) == 1 else usual
    return (mid_month_report(chosen) if kind == PeriodKind.MID_MONTH else month_report(chosen)), ""


def _report(request: StaffRequest, db: Connection, asked: Mapping[str, Any]) -> Report:
    centre, names = parts(request)
    return build_report(
        db,
        asked["period"],
        reach=asked["reach"],
        now=centre.now(),
        floor=centre.settings.smallest_cell,
        names=names,
    )


def _pilot(request: StaffRequest, days: int) -> tuple[Pilot, Completeness]:
    centre, names = parts(request)
    now, reach = centre.now(), request.user.reach
    with centre.engine.begin() as db:
        found = pilot(
            db,
            length=days if days in LENGTHS else USUAL,
            today=local_day(now),
            floor=centre.settings.smallest_cell,
            reach=reach,
            lessons=names.lessons,
        )
        return found, fleet(db, now=now, reach=reach).completeness


def _title(period: ReportPeriod) -> str:
    days = f"{wording.day(period.period.first)} đến {wording.day(period.period.last)}"
    if period.kind is PeriodKind.FREE:
        return f"từ {days}"
    first = period.period.last
    return f"tháng {first.month}/{first.year} ({days})"


def _about(report: Report) -> tuple[str, ...]:
    """The sentences that go with a report wherever it is read."""
    said = [
        f"Lập lúc {wording.moment(report.made_at)}.",
        wording.complete(report.completeness),
        "Không tính lượt tập dùng của tình nguyện viên.",
    ]
    if report.late:
        said.append(f"Trong đó {wording.number(report.late)} lượt do tình nguyện viên nhập bù.")
    if report.derived_days:
        said.append(
            f"{wording.number(report.derived_days)} lượt được tính theo ngày nhận vì đồng hồ của máy lúc đó không tin được."
        )
    helps = {
        heading.text: heading.help for sheet in report.sheets for heading in sheet.headings if heading.help
    }
    return (*said, *(f"{name}: {text}" for name, text in helps.items()))


def _file(content: bytes, name: str) -> Response[bytes]:
    return Response(
        content, media_type=_EXCEL, headers={"content-disposition": f'attachment; filename="{name}"'}
    )
