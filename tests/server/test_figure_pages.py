"""Pages of procedures, stuck places and use: what they show, and what they keep to themselves."""

import re
from html import unescape

from server.staff.roles import Role
from tests.server.staff import TAY_NHA_TRANG, signed_in
from tests.server.test_step_figures import BACK, DONE, HELP, TEA, finished, shown, visit
from tests.server.toy_kiosk import RunningCentre


def words(at: RunningCentre, path: str) -> str:
    reply = at.client.get(path, follow_redirects=False)
    assert reply.status_code == 200, reply.text
    page = re.sub(r"<title>.*?</title>|<select.*?</select>|<nav.*?</nav>", " ", reply.text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def live_through_november(at: RunningCentre) -> None:
    """Two wards, two procedures that many begin and one that few do; then it is December."""
    first, second = at.kiosk("loc-tho"), at.kiosk("vinh-hiep")
    for kiosk, often in ((first, 14), (second, 12)):
        for number in range(2 * often):
            kiosk.assisted_session(procedure="cook-soup", outcome="has_code" if number % 2 else None)
        for number in range(often):
            stuck = [("stuck.told", {**TEA, "step_id": "pour", "reason": "too-hot"})]
            visit(kiosk, [shown("boil"), finished("boil", 40), shown("pour"), *stuck * (number < 11), DONE])
        kiosk.assisted_session(procedure="bake-bread", rating="easy", assist="helper")
        visit(kiosk, [shown("boil"), BACK, HELP])
    for kiosk in (first, second):
        kiosk.push_for_receipt()
    at.time.advance(days=8)
    for kiosk in (first, second):
        kiosk.beat()


def test_procedures_of_a_month_with_small_ones_unseen(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre)
    page = words(centre, "/procedures?period=2026-11")
    assert "Thủ tục, tháng 11/2026" in page
    assert "cook-soup 52 0" in page
    assert "make-tea ẩn 0 ẩn ẩn" in page
    assert "bake-bread ẩn 0 ẩn ẩn" in page
    assert "Đủ số liệu đến 08:00 ngày 02/12/2026." in page


def test_a_commune_sees_its_own_procedures_and_only_of_months_that_are_over(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre, Role.COMMUNE)
    own = words(centre, "/procedures?period=2026-11")
    signed_in(centre, Role.COMMUNE, unit_code=TAY_NHA_TRANG)
    other = words(centre, "/procedures?period=2026-11")
    assert "cook-soup 28 0" in own
    assert "cook-soup 24 0" in other
    for page in (own, other):
        assert "52" not in page
    assert "Tháng 12/2026 chưa hết" in words(centre, "/procedures?period=2026-12")
    assert "Tháng 12/2026 chưa hết" in words(centre, "/stuck?period=2026-12")


def test_the_department_sees_a_unit_as_that_unit_sees_itself(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre)
    seen = words(centre, f"/procedures?period=2026-11&unit={TAY_NHA_TRANG}")
    signed_in(centre, Role.COMMUNE, unit_code=TAY_NHA_TRANG)
    assert seen.split("Lần làm")[1] == words(centre, "/procedures?period=2026-11").split("Lần làm")[1]


def test_the_funnel_tells_an_author_where_residents_stop(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre, Role.AUTHOR)
    page = words(centre, "/stuck?period=2026-11&procedure=make-tea")
    assert "make-tea: từng bước" in page
    assert "boil 28 40 giây" in page or "boil 28 45 giây" in page, page
    assert "pour 26" in page
    assert "too-hot 22" in page
    assert "Tất cả 22 lần bấm" in page
    assert "Bước chung của mọi thủ tục" in words(centre, "/stuck?period=2026-11")


def test_a_commune_sees_no_steps(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre, Role.COMMUNE)
    page = words(centre, "/stuck?period=2026-11&procedure=make-tea")
    assert "từng bước" not in page
    assert "too-hot 11" in page
    assert "Tất cả 11 lần bấm" in page


def test_use_shows_hours_hands_ratings_and_languages(centre: RunningCentre) -> None:
    live_through_november(centre)
    signed_in(centre)
    page = words(centre, "/usage?period=2026-11")
    assert "8–10 giờ" in page
    assert re.search(r"Thứ Ba 0 82 0", page), page
    assert "Tháng 11/2026 100% 2 4% của 54 lần được hỏi" in page
    assert "TDP 18 Lộc Thọ 44 44 0" in page
    assert "Tháng 12/2026" not in page.split("Thấy dễ hiểu")[0].split("Ai chạm")[1]


def test_empty_pages_say_what_to_do(centre: RunningCentre) -> None:
    for role in (Role.DEPARTMENT, Role.COMMUNE):
        signed_in(centre, role)
        for path in ("/procedures", "/stuck", "/usage", "/procedures?period=2031-q9&unit=tea"):
            page = words(centre, path)
            assert "Chưa" in page or "chưa" in page, path


def test_a_quarter_shows_no_cell_that_one_of_its_months_hides(centre: RunningCentre) -> None:
    live_through_november(centre)
    kiosk = centre.kiosk("loc-tho")
    for _ in range(30):
        visit(kiosk, [DONE])
    for _ in range(40):
        kiosk.assisted_session(procedure="bake-bread")
    kiosk.push_for_receipt()
    centre.time.advance(days=40)
    signed_in(centre)
    december = words(centre, "/procedures?period=2026-12")
    quarter = words(centre, "/procedures?period=2026-q4")
    for told in ("make-tea 30", "bake-bread 40"):
        assert told in december
    for untold in ("make-tea ẩn", "bake-bread ẩn"):
        assert untold in quarter
    assert "cook-soup 52" in quarter
