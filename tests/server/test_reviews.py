"""What authors must look at again is told, the longest overdue first."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.catalog.pack import load_pack
from server.content.reviews import overdue_reviews
from tests.server.staff import signed_in
from tests.server.test_dashboard import staffed, words
from tests.server.toy_kiosk import TEA_PACK, RunningCentre, ToyKiosk, running_centre

__all__ = ["staffed"]
DUE = date(2027, 11, 1)


@pytest.fixture
def tea_centre(database_url: str) -> Iterator[RunningCentre]:
    with running_centre(database_url=database_url, pack=TEA_PACK) as running:
        yield running


def test_a_review_is_due_the_day_after_its_day() -> None:
    pack = load_pack(TEA_PACK)
    assert overdue_reviews(pack, {}, today=DUE) == ()
    late = overdue_reviews(pack, {"make-tea": "Pha trà"}, today=DUE + timedelta(days=1))
    assert [(one.procedure_id, one.title, one.review_by) for one in late] == [
        ("drink-water", "drink-water", DUE),
        ("make-tea", "Pha trà", DUE),
    ]


def test_without_a_pack_nothing_is_due() -> None:
    assert overdue_reviews(None, {}, today=date(2100, 1, 1)) == ()


def test_the_page_lists_overdue_reviews_once_their_day_has_passed(tea_centre: RunningCentre) -> None:
    signed_in(tea_centre)
    assert "Không có việc nào đang chờ" in words(tea_centre.client.get("/todo").text)
    tea_centre.time.advance(days=400)
    signed_in(tea_centre)
    page = words(tea_centre.client.get("/todo").text)
    assert "Nội dung quá hạn rà soát" in page
    assert "Pha trà make-tea 01/11/2027" in page


def test_a_pack_that_cannot_be_read_is_no_sign_that_all_is_done(staffed: RunningCentre) -> None:
    page = words(staffed.client.get("/todo").text)
    assert "Không có việc nào đang chờ" not in page
    assert "Không đọc được gói nội dung" in page


def test_steps_whose_page_looks_otherwise_are_listed_until_they_are_checked_again(
    tea_centre: RunningCentre,
) -> None:
    checked_on = load_pack(TEA_PACK).procedures["make-tea"].checked_on
    tea_centre.time.at = datetime(checked_on.year, checked_on.month, checked_on.day, 1, tzinfo=UTC)
    kiosks = [tea_centre.kiosk(point) for point in ("loc-tho", "phuong-sai", "loc-tho")]

    def report(kiosk: ToyKiosk) -> None:
        first = len(kiosk.events) + 1
        session_id = kiosk.assisted_session(outcome=None, ended_by=None)
        where = {"procedure_id": "make-tea", "step_id": "boil"}
        kiosk.tell("portal.differs", where, session_id=session_id, case=1)
        kiosk.push_for_receipt(first)

    report(kiosks[0])
    signed_in(tea_centre)
    assert "Không có việc nào đang chờ" in words(tea_centre.client.get("/todo").text), (
        "it was checked that day"
    )
    tea_centre.time.advance(days=1)
    for kiosk in kiosks:
        report(kiosk)
    signed_in(tea_centre)
    page = words(tea_centre.client.get("/todo").text)
    assert "Trang web khác với hướng dẫn" in page
    assert re.search(r"Pha trà make-tea .* 3 2 " + f"{tea_centre.time.at:%d/%m/%Y}", page)
    assert "Không có việc nào đang chờ" not in page
    tea_centre.time.advance(days=91)
    signed_in(tea_centre)
    assert "Trang web khác" not in words(tea_centre.client.get("/todo").text)
