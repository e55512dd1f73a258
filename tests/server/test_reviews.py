"""What authors must look at again is told, the longest overdue first."""

from datetime import date, timedelta

from server.content.reviews import overdue_reviews
from server.reports.names import read_served_pack
from tests.server.test_dashboard import sign_in, staffed, words
from tests.server.toy_kiosk import RunningCentre

__all__ = ["staffed"]


def test_a_review_is_due_the_day_after_its_day(centre: RunningCentre) -> None:
    pack = read_served_pack(centre.centre.settings)
    assert pack is not None
    first = min(pack.procedures.values(), key=lambda one: (one.review_by, one.id))
    assert overdue_reviews(pack, {}, today=first.review_by) == ()
    late = overdue_reviews(pack, {first.id: "Trà"}, today=first.review_by + timedelta(days=1))
    assert (late[0].procedure_id, late[0].title, late[0].review_by) == (first.id, "Trà", first.review_by)
    everything = overdue_reviews(pack, {}, today=date(2100, 1, 1))
    assert [one.review_by for one in everything] == sorted(one.review_by for one in pack.procedures.values())


def test_without_a_pack_nothing_is_due() -> None:
    assert overdue_reviews(None, {}, today=date(2100, 1, 1)) == ()


def test_the_page_lists_overdue_reviews_once_their_day_has_passed(staffed: RunningCentre) -> None:
    sign_in(staffed)
    assert "Không có việc nào đang chờ" in words(staffed.client.get("/todo").text)
    staffed.time.advance(days=400)
    sign_in(staffed)
    page = words(staffed.client.get("/todo").text)
    assert "Nội dung quá hạn rà lại" in page
    assert "Đăng ký tạm trú tam-tru" in page
