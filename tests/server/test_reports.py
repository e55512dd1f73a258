"""Reports: three counts that are never added up, under the reader's scope, in files that run nothing."""

import io
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from kiosk.catalog.model import Office
from kiosk.catalog.pack import load_pack
from server.projections.counts import Measure
from server.reports.columns import COLUMNS, DEFAULT, Counted, Row, Shape
from server.reports.figures import Figures
from server.reports.names import SHIPPED
from server.reports.periods import CalendarMonth
from server.reports.report import OFFICES, Heading, Sheet
from server.reports.report_periods import free_report, mid_month_report, month_report
from server.reports.workbook import workbook
from server.staff.roles import Role
from server.store import tables
from server.store.figure_tables import alive_day
from tests.server.staff import NHA_TRANG, TAY_NHA_TRANG, send, signed_in
from tests.server.test_step_figures import DONE, shown, visit
from tests.server.toy_kiosk import RunningCentre, ToyKiosk

OCTOBER = CalendarMonth(2026, 10)


def book(at: RunningCentre, query: str = "", *, path: str = "/reports/file") -> Any:
    reply = at.client.get(f"{path}?{query}")
    assert reply.status_code == 200, reply.text
    return load_workbook(io.BytesIO(reply.content))


def lines(sheet: Any) -> dict[str, dict[str, Any]]:
    """Each line by its first cell, each value by the head of its column."""
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def words(at: RunningCentre, path: str) -> str:
    reply = at.client.get(path)
    assert reply.status_code == 200, reply.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", reply.text)))


def work(at: RunningCentre, kiosk: ToyKiosk, day: datetime, *, visits: int, shift_hours: float = 2) -> None:
    """A shift with so many visits, each with one procedure more than it has file numbers."""
    at.time.at = day
    first = len(kiosk.events) + 1
    kiosk.tell("shift.opened", {"volunteer_id": "v-one"})
    for _ in range(visits):
        session_id = kiosk.assisted_session(procedure="make-tea", rating="easy", ended_by=None)
        of = {"session_id": session_id}
        kiosk.tell("procedure.started", {"procedure_id": "bake-bread"}, case=2, **of)
        kiosk.tell("session.ended", {"ended_by": "finish"}, case=2, elapsed_ms=600_000, **of)
    at.time.advance(hours=shift_hours)
    kiosk.tell("shift.closed", {"volunteer_id": "v-one"})
    kiosk.push_for_receipt(first)


def live_through_autumn(at: RunningCentre) -> None:
    """Visits in September, on 14 and 15 October, and in November, at two points of Nha Trang and one of Tây Nha Trang."""
    at.time.at = datetime(2026, 9, 1, 1, tzinfo=UTC)
    kiosks = {one: at.kiosk(one) for one in ("loc-tho", "tan-lap", "vinh-hiep")}
    for day, visits in ((date(2026, 9, 20), 4), (date(2026, 10, 14), 12), (date(2026, 10, 15), 6)):
        for kiosk in kiosks.values():
            work(at, kiosk, datetime(day.year, day.month, day.day, 1, tzinfo=UTC), visits=visits)
    at.time.at = datetime(2026, 11, 24, 1, tzinfo=UTC)
    for kiosk in kiosks.values():
        kiosk.beat()


def test_a_month_counts_visits_procedures_and_files_apart(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre)
    send(
        centre,
        "/reports/targets",
        {"month": "2026-10", f"{NHA_TRANG}-sessions": "72", f"{TAY_NHA_TRANG}-sessions": "9"},
    )
    found = book(centre, "kind=month&month=2026-10")
    line = lines(found["Tổng hợp"])["Phường Nha Trang"]
    assert line["Lượt hỗ trợ"] == 36
    assert line["Thủ tục"] == 72
    assert line["Hồ sơ có mã"] == 36
    assert line["Lượt hỗ trợ, lũy kế từ đầu năm"] == 44
    assert line["Lượt hỗ trợ, so kỳ trước"] == pytest.approx((36 - 8) / 8)
    assert line["Lượt hỗ trợ, chỉ tiêu"] == 72
    assert line["Lượt hỗ trợ, đạt chỉ tiêu"] == pytest.approx(0.5)
    assert line["Giờ trực"] == pytest.approx(8)
    assert lines(found["Tổng hợp"])["Tổng cộng"]["Lượt hỗ trợ, chỉ tiêu"] == 81
    assert lines(found["Tổng hợp"])["Tổng cộng"]["Lượt hỗ trợ"] == 54
    assert lines(found["Thủ tục"]) == {
        "make-tea": {"Thủ tục": "make-tea", "Lần làm": 54},
        "bake-bread": {"Thủ tục": "bake-bread", "Lần làm": 54},
    }
    assert len(lines(found["Nơi chưa có điểm"])) == 62


def test_the_page_says_what_the_file_says(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre)
    page = words(centre, "/reports?kind=month&month=2026-10")
    assert "Tỉnh Khánh Hòa, tháng 10/2026 (01/10/2026 đến 31/10/2026)" in page
    assert "Phường Nha Trang 2 36 44 +350% 72 88 36 44 100%" in page
    assert "Tổng cộng 5 54 66 +350% 108 132 54 66 100%" in page
    assert "Nơi chưa có điểm hỗ trợ 62 xã, phường, đặc khu" in page
    assert "Đủ số liệu đến 08:00 ngày 24/11/2026." in page


def test_the_month_from_the_15th_to_the_14th(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre)
    october = lines(book(centre, "kind=mid-month&month=2026-10")["Tổng hợp"])["Tổng cộng"]
    november = lines(book(centre, "kind=mid-month&month=2026-11")["Tổng hợp"])["Tổng cộng"]
    assert (october["Lượt hỗ trợ"], november["Lượt hỗ trợ"]) == (48, 18)
    assert november["Lượt hỗ trợ, so kỳ trước"] == pytest.approx((18 - 48) / 48)
    assert november["Lượt hỗ trợ, lũy kế từ đầu năm"] == 66


def test_periods_begin_end_and_compare_as_offices_count() -> None:
    mid = mid_month_report(CalendarMonth(2027, 1))
    assert (mid.period.first, mid.period.last) == (date(2026, 12, 15), date(2027, 1, 14))
    assert mid.before.first == date(2026, 11, 15)
    assert mid.since_new_year == mid.period
    assert mid.last_year.first == date(2025, 12, 15)
    month = month_report(CalendarMonth(2024, 3))
    assert (month.before.first, month.before.last) == (date(2024, 2, 1), date(2024, 2, 29))
    leap = free_report(date(2024, 2, 29), date(2024, 3, 9))
    assert leap is not None
    assert (leap.last_year.first, leap.before.last) == (date(2023, 2, 28), date(2024, 2, 28))
    assert free_report(date(2026, 3, 2), date(2026, 3, 1)) is None
    assert free_report(date(2000, 1, 1), date(2026, 3, 1)) is None


def test_tables_by_subject_know_only_months_that_are_over() -> None:
    today = date(2026, 11, 24)
    assert month_report(CalendarMonth(2026, 11)).tables_of(today) is None
    assert month_report(OCTOBER).tables_of(today) is not None
    mid = mid_month_report(CalendarMonth(2026, 11)).tables_of(today)
    assert mid is not None
    assert mid.code == "2026-10"
    inside = free_report(date(2026, 10, 3), date(2026, 10, 30))
    assert inside is not None
    assert inside.tables_of(today) is None


def test_a_free_period_shows_totals_and_says_why_no_more(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre)
    found = book(centre, "kind=free&first=2026-10-14&last=2026-10-14")
    assert lines(found["Tổng hợp"])["Tổng cộng"]["Lượt hỗ trợ"] == 36
    assert lines(found["Thủ tục"]) == {}
    assert "chỉ có theo tháng đã hết" in found["Thủ tục"]["A2"].value
    assert "Chọn ngày đầu và ngày cuối." in words(centre, "/reports?kind=free&first=tea&last=")
    assert "Ngày cuối phải sau ngày đầu" in words(
        centre, "/reports?kind=free&first=2026-10-14&last=2026-10-01"
    )
    for day in ("0001-01-01", "2000-12-31", "9999-12-31"):
        assert "Chọn ngày đầu và ngày cuối." in words(centre, f"/reports?kind=free&first={day}&last={day}")


def test_the_file_has_real_numbers_dates_and_frozen_heads(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre)
    reply = centre.client.get("/reports/file?kind=month&month=2026-10")
    assert reply.headers["content-disposition"] == 'attachment; filename="bao-cao-month-2026-10.xlsx"'
    found = load_workbook(io.BytesIO(reply.content))
    assert found.sheetnames == [
        "Tổng hợp",
        "Điểm hỗ trợ",
        "Theo ngày",
        "Thủ tục",
        "Kiến nghị theo cơ quan",
        "Nơi chưa có điểm",
        "Ghi chú",
    ]
    for sheet in found.worksheets[:-1]:
        assert sheet.freeze_panes == "B4", sheet.title
    day = found["Theo ngày"]["A4"]
    assert (day.value, day.number_format) == (datetime(2026, 10, 1), "dd/mm/yyyy")  # noqa: DTZ001
    share = found["Tổng hợp"]["F4"]
    assert (share.data_type, share.number_format) == ("n", "+0%;-0%;0%") or share.value is None
    assert "Đủ số liệu đến" in str([row[0].value for row in found["Ghi chú"].iter_rows()])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_text_becomes_a_formula_whatever_a_place_is_called(centre: RunningCentre, start: str) -> None:
    name = f"{start}HYPERLINK(0)"
    with centre.centre.engine.begin() as db:
        db.execute(update(tables.point).where(tables.point.c.point_id == "loc-tho").values(name=name))
    signed_in(centre)
    found = book(centre, "kind=month&month=2026-10")
    cells = [
        cell for row in found["Điểm hỗ trợ"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value)
    ]
    assert len(cells) == 1
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    for sheet in found.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_letters_that_excel_refuses_are_left_out() -> None:
    sheet = Sheet(title="A/B: [c]*?", headings=(Heading("H\x00", Shape.TEXT),), lines=(("x\x0by",),))
    found = load_workbook(io.BytesIO(workbook([sheet], title="T", about=())))
    assert found.worksheets[0]["A4"].value == "xy"


def test_a_commune_gets_its_own_points_and_no_other_whatever_it_asks_for(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre, Role.COMMUNE)
    for query in ("kind=month&month=2026-10", f"kind=month&month=2026-10&unit={TAY_NHA_TRANG}"):
        found = book(centre, query)
        assert "Tổng hợp" not in found.sheetnames
        assert "Nơi chưa có điểm" not in found.sheetnames
        told = lines(found["Điểm hỗ trợ"])
        assert set(told) == {
            "TDP 18 Lộc Thọ, phường Nha Trang",
            "TDP 1 Nguyễn Thiện Thuật Bắc, Tân Lập, phường Nha Trang",
            "Tổng cộng",
        }
        assert told["Tổng cộng"]["Lượt hỗ trợ"] == 36
        assert "Vĩnh" not in str([cell.value for sheet in found for row in sheet.iter_rows() for cell in row])
    assert "Vĩnh Điềm" not in words(centre, "/reports/pilot")
    signed_in(centre)
    narrowed = book(centre, f"kind=month&month=2026-10&unit={NHA_TRANG}")
    assert lines(narrowed["Điểm hỗ trợ"]) == told


def test_each_office_chooses_its_columns_and_their_order(centre: RunningCentre) -> None:
    live_through_autumn(centre)
    signed_in(centre, Role.COMMUNE)
    chosen = {"files": "1", "sessions-last-year": "2", "sessions": "10", "procedures": " ", "easy": "x"}
    assert send(centre, "/reports/form", {**chosen, "unit": TAY_NHA_TRANG}).status_code == 303
    own = list(lines(book(centre, "month=2026-10")["Điểm hỗ trợ"])["Tổng cộng"])
    assert own == ["Điểm hỗ trợ", "Hồ sơ có mã", "Lượt hỗ trợ, cùng kỳ năm trước", "Lượt hỗ trợ"]
    signed_in(centre, Role.COMMUNE, unit_code=TAY_NHA_TRANG)
    other = list(lines(book(centre, "month=2026-10")["Điểm hỗ trợ"])["Tổng cộng"])
    assert len(other) == len(DEFAULT)
    signed_in(centre, Role.COMMUNE)
    send(centre, "/reports/form", {"usual": "1", "files": "1"})
    assert list(lines(book(centre, "month=2026-10")["Điểm hỗ trợ"])["Tổng cộng"]) == other


def test_the_form_of_an_unknown_unit_is_nobodys(centre: RunningCentre) -> None:
    signed_in(centre)
    before = list(lines(book(centre, "month=2026-10")["Tổng hợp"])["Tổng cộng"])
    for unknown in ("99999", "' or 1=1"):
        assert send(centre, "/reports/form", {"files": "1", "unit": unknown}).status_code == 404
        assert centre.client.get("/reports/form", params={"unit": unknown}).status_code == 404
    assert list(lines(book(centre, "month=2026-10")["Tổng hợp"])["Tổng cộng"]) == before


def test_every_column_can_be_shown_of_a_full_and_of_an_empty_centre(centre: RunningCentre) -> None:
    signed_in(centre)
    send(centre, "/reports/form", {one: str(number) for number, one in enumerate(COLUMNS, start=1)})
    empty = lines(book(centre, "month=2026-10")["Tổng hợp"])["Tổng cộng"]
    live_through_autumn(centre)
    signed_in(centre)
    full = lines(book(centre, "month=2026-10")["Tổng hợp"])["Tổng cộng"]
    assert list(empty) == list(full) == ["Xã, phường, đặc khu", *(one.heading for one in COLUMNS.values())]
    assert full["Lượt mỗi giờ trực"] == pytest.approx(54 / 12)
    assert full["Lượt hỗ trợ, so cùng kỳ"] is None


def test_a_target_is_a_number_or_nothing_is_kept(centre: RunningCentre) -> None:
    signed_in(centre)
    field = f"{NHA_TRANG}-files"
    for wrong in ("-4", "tea", "4,5", "99999999999"):
        reply = send(centre, "/reports/targets", {"month": "2026-10", field: wrong})
        assert reply.status_code == 400
        assert wrong in reply.text
    assert send(centre, "/reports/targets", {"month": "2026-13", field: "4"}).status_code == 400
    assert send(centre, "/reports/targets", {"month": "2026-10", field: "1.200"}).status_code == 303
    assert 'value="1200"' in centre.client.get("/reports/targets?month=2026-10").text
    send(centre, "/reports/targets", {"month": "2026-10", field: ""})
    assert 'value="1200"' not in centre.client.get("/reports/targets?month=2026-10").text


def test_every_reason_of_the_shipped_pack_has_an_office_with_a_name() -> None:
    assert set(OFFICES) == set(Office)
    assert len(set(OFFICES.values())) == len(OFFICES)
    for reason in load_pack(SHIPPED).reasons.values():
        assert OFFICES[reason.office]


def test_what_residents_met_stands_under_who_can_mend_it(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    told = {"procedure_id": "make-tea", "step_id": "boil"}
    for _ in range(12):
        stuck = ("stuck.told", {**told, "reason": "no-otp"})
        visit(kiosk, [shown("boil"), stuck, ("portal.differs", told), DONE])
    kiosk.push_for_receipt()
    centre.time.at = datetime(2026, 12, 2, 1, tzinfo=UTC)
    signed_in(centre)
    rows = list(
        book(centre, "month=2026-11")["Kiến nghị theo cơ quan"].iter_rows(min_row=4, values_only=True)
    )
    assert rows == [
        (OFFICES[Office.PORTAL], "Trang của cổng khác với hướng dẫn (trong kỳ báo cáo)", 12),
        ("Chưa phân cơ quan", "no-otp", 12),
    ]


def test_points_are_compared_from_their_own_first_day(centre: RunningCentre) -> None:
    early, late = centre.kiosk("loc-tho"), centre.kiosk("vinh-hiep")
    start = centre.time()
    for kiosk, opens in ((early, 0), (late, 21)):
        for day in range(0, 15, 7):
            work(centre, kiosk, start + timedelta(days=opens + day), visits=3 + day)
    late.tell("app.started", {"app_version": "0.1.0", "previous": "interrupted"})
    late.push_for_receipt(len(late.events))
    centre.time.at = start + timedelta(days=40)
    signed_in(centre)
    found = book(centre, "days=30", path="/reports/pilot/file")
    told = lines(found["So sánh các điểm"])
    first, second = told["TDP 18 Lộc Thọ"], told["Thôn Vĩnh Điềm Trung, Vĩnh Hiệp"]
    assert (first["Ngày đầu"].date(), second["Ngày đầu"].date()) == (date(2026, 11, 24), date(2026, 12, 15))
    assert (first["Số ngày tính"], second["Số ngày tính"]) == (30, 19)
    assert first["Lượt hỗ trợ"] == second["Lượt hỗ trợ"] == 30
    assert first["Giờ trực"] == second["Giờ trực"] == pytest.approx(6)
    assert (first["Lần tắt ngang"], second["Lần tắt ngang"]) == (0, 1)
    assert first["Ngày làm việc không thấy máy"] == 19
    assert second["Ngày làm việc không thấy máy"] == 11
    weeks = [row[1:] for row in found["Theo tuần từ ngày đầu"].iter_rows(min_row=4, values_only=True)]
    assert weeks == [(3, 3), (10, 10), (17, 17), (0, None), (0, None)]
    page = words(centre, "/reports/pilot?days=30")
    assert "mới 19 ngày" in page
    assert "Chưa có lượt nào: TDP 1 Nguyễn Thiện Thuật Bắc, Tân Lập" in page


def test_a_forgotten_shift_counts_to_the_last_hour_its_kiosk_was_alive(centre: RunningCentre) -> None:
    kiosk = centre.kiosk()
    kiosk.tell("shift.opened", {"volunteer_id": "v-one"})
    centre.time.advance(hours=2, minutes=30)
    kiosk.assisted_session()
    centre.time.advance(days=1)
    kiosk.tell("shift.closed", {"volunteer_id": "v-one"})
    kiosk.push_for_receipt()
    with centre.centre.engine.begin() as db:
        assert db.execute(alive_day.select()).all()
    signed_in(centre)
    found = book(centre, "kind=free&first=2026-11-24&last=2026-11-24")
    assert lines(found["Điểm hỗ trợ"])["Tổng cộng"]["Giờ trực"] == pytest.approx(3)


def test_reports_of_an_empty_centre_open(centre: RunningCentre) -> None:
    for role in (Role.DEPARTMENT, Role.COMMUNE):
        signed_in(centre, role)
        assert "Chưa có máy nào gửi số liệu." in words(centre, "/reports")
        assert "Chưa điểm nào có lượt đầu tiên" in words(centre, "/reports/pilot")
        assert book(centre).sheetnames
        assert book(centre, path="/reports/pilot/file").sheetnames


def test_a_lesson_is_begun_like_a_procedure_and_is_none() -> None:
    figures = Figures(counts={Measure.PROCEDURE: Counter({"make-tea": 3, "how-to-scan": 2})})
    row = Row(name="Inn", lessons=frozenset({"how-to-scan"}))
    assert row.count(Counted.PROCEDURES, figures) == 3
