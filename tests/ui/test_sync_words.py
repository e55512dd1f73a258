"""How the sync stands, in words for staff: every trouble has a sentence and a remedy, in both languages."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk import errors
from kiosk.protocol.messages import ProblemCode
from kiosk.sync.status import SyncStatus, Trouble
from ui.viewmodels.sync_words import SyncView, present_sync, trouble_words

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
NOON = datetime.datetime(2026, 11, 24, 5, 0, tzinfo=datetime.UTC)
WORLD = {
    fault.code
    for fault in (
        errors.ServerUnreachable,
        errors.NetworkWantsSignIn,
        errors.ProxyByScript,
        errors.AuthorityUnreadable,
        errors.ServerBusy,
        errors.NotEnrolled,
    )
} | {errors.DiskFull.code, errors.DiskReadOnly.code, errors.DatabaseDamaged.code, errors.AppFault.code}
REFUSALS = {
    ProblemCode.KIOSK_REVOKED,
    ProblemCode.KIOSK_UNKNOWN,
    ProblemCode.BAD_SIGNATURE,
    ProblemCode.LOG_GAP,
    ProblemCode.LOG_FORKED,
}


@pytest.fixture
def english() -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "kiosk_en.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def told(code: str | None = None, **how: object) -> SyncView:
    trouble = Trouble(code=code, sentence="", remedy="", at="2026-11-24T04:00:00.000Z") if code else None
    status = SyncStatus(
        **{
            "enrolled": True,
            "unsent": 0,
            "unsent_sessions": 0,
            "oldest_unsent_at": None,
            "rejected": 0,
            "last_success_at": None,
            "trouble": trouble,
            "next_try_in_s": None,
            **how,
        }
    )
    return present_sync(status, now=NOON, next_try_in_s=40)


@pytest.mark.parametrize("code", sorted(WORLD | REFUSALS))
def test_every_trouble_has_its_own_sentence_and_remedy(code: str) -> None:
    sentence, remedy = trouble_words(code)
    assert code not in remedy
    assert sentence != trouble_words("a code of tomorrow")[0]
    assert remedy.endswith(".")


def test_a_code_that_nobody_knows_is_told_with_itself() -> None:
    assert trouble_words("tea-cold")[1] == "Báo trung tâm mã này: tea-cold"


def test_english_staff_read_english(english: None) -> None:
    assert trouble_words("network-wants-sign-in")[0] == "The network asks for a sign-in"
    assert told(unsent=12, unsent_sessions=1).line == "1 visits to send"


def test_a_desk_reads_since_when_and_how_much_is_kept() -> None:
    view = told(
        "server-unreachable",
        failing_since="2026-11-24T02:12:00.000Z",
        unsent=40,
        unsent_sessions=3,
        oldest_unsent_at="2026-11-23T02:12:00.000Z",
        last_success_at="2026-11-24T02:00:00.000Z",
        rejected=2,
    )
    assert view.line == "Đang mất mạng từ 09:12, đã giữ 3 lượt trên máy"
    assert (view.waiting, view.oldest) == ("3 lượt chờ gửi", "Cũ nhất từ 09:12 ngày 23/11")
    assert view.last_success == "Gửi được lần cuối 09:00"
    assert view.next_try == "Thử lại sau 40 giây"
    assert view.rejected == "Trung tâm không nhận 2 dòng"
    assert view.state == "trouble"


def test_nothing_is_claimed_before_enrollment_and_all_is_well_when_all_is_sent() -> None:
    assert present_sync(None, now=NOON).state == "not-enrolled"
    assert present_sync(None, now=NOON).last_success == ""
    assert (told().state, told().line) == ("sent", "Đã gửi hết về trung tâm")
    assert told(overdue=True).state == "trouble"
