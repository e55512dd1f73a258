"""The desk, the sheet and the card, by touch: what a volunteer notes, and what the log keeps of it."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.protocol.messages import Event
from kiosk.protocol.vocabulary import Kind
from tests.journeys.kiosk_page import logged
from tests.journeys.staff_page import StaffPage
from tests.ui.qt_warnings import collected_warnings

SIZES = (QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920))


def noted(events: list[Event]) -> list[dict[str, object]]:
    """What staff noted, without who they are."""
    return [
        {name: value for name, value in event.data.items() if name != "volunteer_id"}
        for event in events
        if event.kind == Kind.STAFF_NOTED
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_visit_is_noted_on_its_card_and_corrected_from_the_list(
    size: QSize, language: str, tmp_path: Path
) -> None:
    with collected_warnings() as warnings, StaffPage.staffed(tmp_path, size=size) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start(language=language).open_tea()
        kiosk.touch("end").expect("attract").expect_staff("card")
        kiosk.touch("outcome-done").touch("assist-together").touch("paid-online").touch("paid-online")
        kiosk.touch("needs").touch("need-lost-spoon").touch("needs-done").touch("card-next")
        kiosk.expect_staff("").sign_in().expect_staff("desk")
        if language == "en":
            kiosk.touch("staff-language")
        assert kiosk.reads("Có mã hồ sơ" if language == "vi" else "File number")
        kiosk.touch("correct-0").expect_staff("correct").touch("outcome-come_back")
        kiosk.touch("notes-done").expect_staff("desk")
        assert kiosk.app.staff.property("view")["come_back"] == 1
        assert kiosk.app.staff.property("view")["submitted"] == 0
    assert not warnings
    assert noted(logged(tmp_path)) == [
        {"staff_outcome": "done"},
        {"assist": "together"},
        {"paid_online": True},
        {"paid_online": False},
        {"needs": ["lost-spoon"]},
        {"staff_outcome": "come_back"},
    ]
    sessions = {event.session_id for event in logged(tmp_path) if event.kind == Kind.STAFF_NOTED}
    assert len(sessions) == 1


def test_the_card_goes_by_itself_and_each_tap_keeps_it(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().touch("end").expect_staff("card").pass_time(seconds=8).touch("outcome-asked")
        kiosk.pass_time(seconds=8).expect_staff("card").pass_time(seconds=3).expect_staff("")
        assert kiosk.offers("start")


def test_without_a_shift_there_is_no_card(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.start().touch("end").expect("attract").expect_staff("")


def test_the_sheet_shows_this_visit_alone_and_goes_with_the_wipe(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().open_tea().touch("end").expect_staff("card").touch("card-next")
        kiosk.start().to_first_step()
        kiosk.sign_in().expect_staff("sheet")
        assert kiosk.reads("Người lớn đứng cạnh bếp.")
        for name in ("correct-0", "desk-next", "desk-report"):
            assert not kiosk.offers(name)
        kiosk.touch("differs").touch("assist-helper").touch("need-lost-spoon")
        kiosk.pass_time(seconds=301).pass_time(seconds=61).expect("attract").expect_staff("card")
        view = kiosk.app.staff.property("view")
        assert (view["assist"], len(view["needed"])) == ("helper", 1)
    events = logged(tmp_path)
    told = Counter(event.kind for event in events)
    assert told[Kind.PORTAL_DIFFERS] == 1
    assert noted(events) == [{"assist": "helper"}, {"needs": ["lost-spoon"]}]


def test_the_portals_other_look_is_told_from_the_desk_of_todays_visit(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-differs").expect_staff("differs")
        assert kiosk.reads("Hôm nay chưa có lượt nào làm thủ tục.")
        kiosk.touch("staff-back").expect_staff("desk").touch("desk-practice").expect("home")
        kiosk.open_tea().touch("end").expect_staff("card").touch("card-next")
        kiosk.start().open_tea().touch("end").expect_staff("card").touch("card-next")
        kiosk.sign_in().expect_staff("desk").touch("desk-differs").expect_staff("differs")
        kiosk.touch("differs-in-make-tea").settle()
        kiosk.touch("differs-at-pour").settle()
        assert kiosk.reads("đã báo. Cảm ơn.")
        kiosk.app.staff.differsAt("pour")
        kiosk.touch("staff-back").touch("staff-back").expect_staff("desk")
    events = logged(tmp_path)
    live = [event for event in events if event.kind == Kind.SESSION_STARTED][1]
    (told,) = [event for event in events if event.kind == Kind.PORTAL_DIFFERS]
    assert (told.session_id, told.case, told.data) == (
        live.session_id,
        1,
        {"procedure_id": "make-tea", "step_id": "pour"},
    )
    assert told.elapsed_ms < 1_000, "a visit does not last until its note"


def test_practice_says_so_and_is_in_no_figure(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-practice").expect("home")
        kiosk.wait_until(lambda: kiosk.reads("Tập dùng thử"), "the banner")
        kiosk.open_tea()
        assert kiosk.reads("Lượt này không tính vào số liệu")
        kiosk.touch("end").expect_staff("card").touch("outcome-done").touch("card-next")
        assert not kiosk.app.shell.property("practice")
        kiosk.sign_in().expect_staff("desk")
        assert kiosk.app.staff.property("view")["visits"] == 0
        assert kiosk.reads("tập dùng thử, không tính")
        kiosk.touch("desk-report").expect_staff("report")
        assert kiosk.app.staff.property("view")["figures"][0]["count"] == 0


def test_a_late_entry_tells_when_it_was(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-late").touch("late-30")
        kiosk.touch("late-procedure-make-tea").expect_staff("correct").touch("outcome-done")
        kiosk.touch("notes-done").expect_staff("desk")
        (row,) = kiosk.app.staff.property("view")["rows"]
        assert (row["time"], row["entry_mode"], row["came_to"]) == ("07:30", "late", "submitted")
    started = next(event for event in logged(tmp_path) if event.kind == Kind.SESSION_STARTED)
    assert (started.data["entry_mode"], started.data["ago_minutes"]) == ("late", 30)


def test_a_call_is_answered_without_a_pin_and_the_wait_is_measured(tmp_path: Path) -> None:
    with StaffPage.staffed(tmp_path) as kiosk:
        kiosk.sign_in().expect_staff("desk").touch("desk-next")
        kiosk.start().touch("call").pass_time(seconds=40).touch("call-answer").touch("end")
        kiosk.expect_staff("card").touch("card-next").sign_in().expect_staff("desk")
        kiosk.touch("staff-back").expect_staff("summary")
        assert kiosk.reads("Đáp 1 lần gọi, thường sau 41 giây")
    ended = next(event for event in logged(tmp_path) if event.kind == Kind.HELP_ENDED)
    assert ended.data == {"ended_by": "volunteer", "waited_ms": 41_000}
