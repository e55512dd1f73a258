"""Every deed leaves a row; no row is ever changed, and a change from outside shows."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from server.audit import NOBODY, Deed, audit_rows, check_chain, record
from server.commands import run
from server.dashboard import notice_pages
from server.dashboard.wording import DEEDS
from server.housekeeping import tidy
from server.refusals import record_refusal
from server.staff.accounts import create_account
from server.staff.roles import Role
from server.store import tables
from server.times import local_day, utc_now
from tests.server.staff import PASSWORD, come_in, send, signed_in
from tests.server.toy_kiosk import RunningCentre, running_centre

NOTICE = {
    "text_vi": "Chiều nay có trà.",
    "text_en": "Tea today.",
    "starts_on": "2026-11-24",
    "ends_on": "2026-11-25",
}


@pytest.fixture
def db(centre: RunningCentre) -> Iterator[Connection]:
    with centre.centre.engine.begin() as connection:
        yield connection


def deeds(at: RunningCentre) -> list[str]:
    with at.centre.engine.begin() as db:
        return [row.deed for row in reversed(audit_rows(db))]


def test_a_sign_in_is_told_step_by_step(centre: RunningCentre) -> None:
    create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
    send(centre, "/login", {"name": "can-bo", "password": "wrong wrong wrong"})
    send(centre, "/login", {"name": "tra-sen", "password": "wrong wrong wrong"})
    come_in(centre.client, name="can-bo", password=PASSWORD, at=centre.time())
    send(centre, "/logout")
    assert deeds(centre) == [
        Deed.ACCOUNT_MADE,
        Deed.SIGN_IN_REFUSED,
        Deed.SIGN_IN_REFUSED,
        Deed.PASSWORD_ACCEPTED,
        Deed.FACTOR_ENROLLED,
        Deed.SIGNED_IN,
        Deed.SIGNED_OUT,
    ]
    with centre.centre.engine.begin() as db:
        told = str(db.execute(select(tables.audit)).all())
    assert "tra-sen" not in told
    assert "wrong" not in told


def test_refusals_that_repeat_are_two_rows_an_hour_and_the_chain_holds(centre: RunningCentre) -> None:
    create_account(centre.centre, name="can-bo", role=Role.DEPARTMENT, password=PASSWORD)
    with centre.centre.engine.begin() as db:
        who = db.execute(select(tables.staff.c.staff_id)).scalar_one()
        for _ in range(500):
            centre.time.advance(seconds=6)
            record_refusal(db, Deed.SIGN_IN_REFUSED, who=who, at=centre.time())
            record_refusal(db, Deed.SIGN_IN_REFUSED, who=NOBODY, at=centre.time())
        record_refusal(db, Deed.FACTOR_REFUSED, who=who, at=centre.time())
    tidy(centre.centre)
    assert deeds(centre)[1:] == [Deed.SIGN_IN_REFUSED, Deed.SIGN_IN_REFUSED, Deed.FACTOR_REFUSED]
    last = centre.time()
    centre.time.advance(hours=2)
    with centre.centre.engine.begin() as db:
        record_refusal(db, Deed.SIGN_IN_REFUSED, who=who, at=centre.time())
        told = [(row.who, row.at, row.detail) for row in audit_rows(db, newest=2)]
    assert told == [(who, centre.time(), ""), (who, last, "+499")]
    tidy(centre.centre)
    with centre.centre.engine.begin() as db:
        assert [(row.who, row.detail) for row in audit_rows(db, newest=1)] == [(NOBODY, "+499")]
        assert check_chain(db).broken_at is None
        assert len(db.execute(select(tables.refusal)).all()) == 1
    signed_in(centre)
    assert "thêm 499 lần, lần cuối lúc này" in centre.client.get("/audit").text


def test_a_form_leaves_exactly_one_row_with_who_what_and_which(centre: RunningCentre) -> None:
    account = signed_in(centre)
    before = len(deeds(centre))
    assert send(centre, "/notices", NOTICE).status_code == 303
    assert send(centre, "/notices", {**NOTICE, "text_en": ""}).status_code == 400
    with centre.centre.engine.begin() as db:
        row, *others = audit_rows(db)
        (notice_id,) = db.execute(select(tables.notice.c.notice_id)).scalars()
    assert len(others) == before
    assert (row.who, row.deed, row.thing) == (
        account.staff_id, Deed.NOTICE_PUBLISHED, f"notice:{notice_id}"
    )  # fmt: skip


def test_a_page_that_forgets_the_audit_leaves_a_row_all_the_same(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = signed_in(centre)
    monkeypatch.setattr(notice_pages, "note_deed", lambda *_: None)
    send(centre, "/notices", NOTICE)
    with centre.centre.engine.begin() as db:
        row = audit_rows(db)[0]
    assert (row.who, row.deed, row.thing) == (account.staff_id, Deed.FORM_SENT, "page:/notices")


def test_the_database_refuses_to_change_or_remove_a_row(centre: RunningCentre) -> None:
    signed_in(centre)
    for statement in ("UPDATE audit SET who = ''", "DELETE FROM audit WHERE seq = 1"):
        with pytest.raises(DBAPIError, match="never changed"), centre.centre.engine.begin() as db:
            db.execute(text(statement))


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit SET who = 'somebody' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET digest = 'tea' WHERE seq = 3", 3),
    ],
)
def test_a_change_from_outside_breaks_the_chain(tmp_path: Path, tampering: str, broken_at: int) -> None:
    with running_centre(tmp_path) as centre:
        signed_in(centre)
        with centre.centre.engine.begin() as db:
            sound = check_chain(db)
            assert (sound.rows, sound.broken_at) == (len(deeds_in(db)), None)
            for verb in ("UPDATE", "DELETE"):
                db.execute(text(f"DROP TRIGGER audit_refuses_{verb}"))
            db.execute(text(tampering))
            assert check_chain(db).broken_at == broken_at


def deeds_in(db: Connection) -> list[str]:
    return [row.deed for row in audit_rows(db)]


def test_the_page_tells_who_did_what_and_whether_the_chain_holds(centre: RunningCentre) -> None:
    signed_in(centre)
    with centre.centre.engine.begin() as db:
        for number in range(150):
            record(db, Deed.NOTICE_ENDED, who="console", at=centre.time(), thing=f"notice:tra-{number}")
    page = centre.client.get("/audit").text
    assert "notice" not in page.split("<main", 1)[1].replace("/notices", "")
    assert "gỡ thông báo" in page
    assert "tra-149" in page
    assert "tra-10<" not in page
    older = centre.client.get("/audit", params={"before": 55}).text
    assert "tra-10<" in older
    assert "đăng nhập" in older
    assert "nguyên vẹn" in centre.client.get("/audit?check=true").text


def test_a_row_that_cannot_be_is_asked_for_in_vain_and_not_at_fault(centre: RunningCentre) -> None:
    signed_in(centre)
    for before in ("9" * 30, "-1", "0"):
        assert centre.client.get(f"/audit?before={before}").status_code == 200


def test_every_deed_has_words() -> None:
    assert set(Deed) == set(DEEDS)


def test_what_is_done_by_command_is_in_the_audit_too(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    today = local_day(utc_now())
    days = ["--from", str(today), "--until", str(today + timedelta(days=1))]
    assert run(["staff", "create", "can-bo", *data]) == 0
    assert run(["staff", "reset-totp", "can-bo", *data]) == 0
    assert run(["staff", "reset-password", "can-bo", *data]) == 0
    assert run(["code", "create", "loc-tho", *data]) == 0
    assert run(["notice", "add", "--vi", "Trà.", "--en", "Tea.", *days, *data]) == 0
    assert run(["restored", *data]) == 0
    with running_centre(tmp_path) as centre, centre.centre.engine.begin() as db:
        told = [(row.who, row.deed) for row in reversed(audit_rows(db))]
    assert told == [
        ("console", deed)
        for deed in (
            Deed.ACCOUNT_MADE,
            Deed.FACTOR_RESET,
            Deed.PASSWORD_RESET,
            Deed.CODE_MADE,
            Deed.NOTICE_PUBLISHED,
            Deed.CENTRE_RESTORED,
        )
    ]
