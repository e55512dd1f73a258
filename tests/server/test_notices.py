"""Notices reach every kiosk for their days and no longer, and only staff put them up."""

from datetime import date, timedelta

import msgspec
import pytest

from kiosk.protocol.messages import HeartbeatReply, Notice
from server.notices import LONGEST, NoticeRefused, add_notice, all_notices, end_notice
from tests.server.staff import NHA_TRANG, send
from tests.server.test_dashboard import staffed, words
from tests.server.toy_kiosk import RunningCentre

__all__ = ["staffed"]

TUESDAY = date(2026, 11, 24)
TEA = {"text_vi": "Chiều thứ năm có trà miễn phí.", "text_en": "Free tea on Thursday afternoon."}


def put_up(at: RunningCentre, *, starts_on: date = TUESDAY, ends_on: date = TUESDAY) -> str:
    with at.centre.engine.begin() as db:
        return add_notice(db, **TEA, starts_on=starts_on, ends_on=ends_on, now=at.centre.now())


def brought(at: RunningCentre) -> list[Notice]:
    return msgspec.json.decode(at.kiosk().beat().content, type=HeartbeatReply).notices


def told(at: RunningCentre) -> list[str]:
    return [notice.notice_id for notice in brought(at)]


def test_a_heartbeat_brings_the_notice_in_both_languages(centre: RunningCentre) -> None:
    notice_id = put_up(centre)
    (notice,) = brought(centre)
    assert (notice.notice_id, notice.texts) == (notice_id, {"vi": TEA["text_vi"], "en": TEA["text_en"]})
    assert (notice.starts_at, notice.ends_at) == ("2026-11-23T17:00:00.000Z", "2026-11-24T17:00:00.000Z")


def test_a_notice_is_sent_two_weeks_ahead_and_not_after_its_last_day(centre: RunningCentre) -> None:
    in_time = put_up(centre, starts_on=TUESDAY + timedelta(days=14), ends_on=TUESDAY + timedelta(days=15))
    put_up(centre, starts_on=TUESDAY + timedelta(days=16), ends_on=TUESDAY + timedelta(days=17))
    today = put_up(centre)
    assert told(centre) == [today, in_time]
    centre.time.advance(days=1)
    assert today not in told(centre)


def test_a_notice_taken_down_is_told_no_more(centre: RunningCentre) -> None:
    notice_id = put_up(centre, ends_on=TUESDAY + timedelta(days=9))
    with centre.centre.engine.begin() as db:
        end_notice(db, notice_id, now=centre.centre.now())
        assert [row.state for row in all_notices(db, now=centre.centre.now())] == ["ended"]
    assert told(centre) == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"text_en": " "}, "tiếng Anh"),
        ({"text_vi": "t" * (LONGEST + 1)}, "dài nhất"),
        ({"ends_on": TUESDAY - timedelta(days=1), "starts_on": TUESDAY - timedelta(days=2)}, "đã qua"),
        ({"starts_on": TUESDAY + timedelta(days=2)}, "Ngày cuối"),
        ({"ends_on": date(2206, 11, 26)}, "số năm"),
        ({"ends_on": date.max}, "số năm"),
        ({"starts_on": date.min}, "số năm"),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused_in_words(
    centre: RunningCentre, wrong: dict[str, object], reason: str
) -> None:
    given = {**TEA, "starts_on": TUESDAY, "ends_on": TUESDAY + timedelta(days=1), **wrong}
    with centre.centre.engine.begin() as db:
        with pytest.raises(NoticeRefused, match=reason):
            add_notice(db, now=centre.centre.now(), **given)  # type: ignore[arg-type]
        assert all_notices(db, now=centre.centre.now()) == ()


def test_staff_put_a_notice_up_and_take_it_down_in_the_browser(staffed: RunningCentre) -> None:
    form = {**TEA, "starts_on": "2026-11-24", "ends_on": "2026-11-26"}
    refused = staffed.client.post("/notices", data=form)
    assert refused.status_code == 403
    shown = send(staffed, "/notices", form, follow_redirects=True)
    assert "Chiều thứ năm có trà miễn phí." in words(shown.text)
    (notice_id,) = told(staffed)
    shown = send(staffed, f"/notices/{notice_id}/end", follow_redirects=True)
    assert "đã hết" in words(shown.text)
    assert told(staffed) == []


def test_a_refused_notice_keeps_what_was_written(staffed: RunningCentre) -> None:
    form = {**TEA, "starts_on": "2026-11-24", "ends_on": ""}
    answer = send(staffed, "/notices", form)
    assert answer.status_code == 400
    assert "Chọn ngày đầu và ngày cuối." in words(answer.text)
    assert TEA["text_en"] in answer.text


def test_a_notice_for_some_communes_reaches_their_kiosks_and_no_others(staffed: RunningCentre) -> None:
    here, there = staffed.kiosk("loc-tho"), staffed.kiosk("phuong-sai")
    form = {**TEA, "starts_on": "2026-11-24", "ends_on": "2026-11-26", "where": "some"}
    nowhere = send(staffed, "/notices", form)
    assert nowhere.status_code == 400
    assert "Chọn ít nhất một xã, phường" in words(nowhere.text)
    unknown = send(staffed, "/notices", {**form, "unit-99999": "on"})
    assert unknown.status_code == 400
    shown = send(staffed, "/notices", {**form, f"unit-{NHA_TRANG}": "on"}, follow_redirects=True)
    assert "phường Nha Trang 24/11/2026" in words(shown.text)
    counts = [
        len(msgspec.json.decode(kiosk.beat().content, type=HeartbeatReply).notices) for kiosk in (here, there)
    ]
    assert counts == [1, 0]
    send(staffed, "/notices", {**form, "where": "all", f"unit-{NHA_TRANG}": "on"})
    assert len(msgspec.json.decode(there.beat().content, type=HeartbeatReply).notices) == 1
