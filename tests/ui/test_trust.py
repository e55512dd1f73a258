"""What guards a resident before logins and payments: whole once in a visit, then short and gone at one tap."""

from collections.abc import Iterator

import msgspec
import pytest

from kiosk.catalog.model import About, Fact, FactStatus, Illustration, IllustrationKind
from tests.ui.table import Table
from tests.ui.teahouse import BOOK, MAKE_TEA, TEAHOUSE

FEE = Fact(id="fee", about=About.FEE_ONLINE, value=7000, status=FactStatus.VERIFIED, source=BOOK)
PAID_TEA = msgspec.structs.replace(
    MAKE_TEA,
    facts=(*(fact for fact in MAKE_TEA.facts if fact.id != "fee"), FEE),
    steps=(
        *MAKE_TEA.steps[:2],
        msgspec.structs.replace(MAKE_TEA.steps[2], illustration=Illustration(kind=IllustrationKind.PAYMENT)),
    ),
)
PAID_TEAHOUSE = msgspec.structs.replace(TEAHOUSE, procedures={**TEAHOUSE.procedures, "make-tea": PAID_TEA})


@pytest.fixture
def table() -> Iterator[Table]:
    table = Table(PAID_TEAHOUSE)
    yield table
    table.clear()


def at_login(table: Table) -> None:
    table.do(("openProcedure", "make-tea", "most_used"), "begin")
    table.answer(for_whom="me", thermos="hot", where="22366")
    table.do("next", "next", "finishStep")
    assert table.here == "warning sign-in"


def lines(table: Table) -> dict[str, str]:
    return {line["line_id"]: line["words"] for line in table.view["trust"]["lines"]}  # type: ignore[index,call-overload]


def test_before_a_login_stand_otp_password_fraud_the_real_address_and_what_the_machine_keeps(
    table: Table,
) -> None:
    table.do("start")
    at_login(table)
    assert list(lines(table)) == ["otp", "password", "fraud", "address", "kept"]
    assert "tea.example.vn" in lines(table)["address"]
    assert "không giữ" in lines(table)["kept"]


def test_the_second_time_in_a_visit_it_is_short_and_one_tap_passes_it(table: Table) -> None:
    table.do("start")
    at_login(table)
    table.do("understood", "finishStep", "understood", "finishStep")
    assert table.here == "finish"
    table.do("doMore")
    at_login(table)
    assert list(lines(table)) == ["short", "address"]
    table.do("next")
    assert table.here == "step sign-in"


def test_the_next_resident_reads_it_whole(table: Table) -> None:
    table.do("start")
    at_login(table)
    table.do("understood", "end")
    table.settle()
    table.do("start")
    at_login(table)
    assert "otp" in lines(table)


def test_before_a_payment_stands_the_official_fee(table: Table) -> None:
    table.do("start")
    at_login(table)
    table.do("understood", "finishStep")
    assert table.here == "warning pour"
    assert lines(table)["fee"] == "Lệ phí qua mạng: **7.000 đồng**."
    assert "không ai thu tiền" in lines(table)["nobody"]


def test_a_fee_nobody_has_verified_is_not_told_as_certain() -> None:
    doubtful = msgspec.structs.replace(FEE, status=FactStatus.SECONDARY)
    tea = msgspec.structs.replace(PAID_TEA, facts=(doubtful,))
    table = Table(msgspec.structs.replace(TEAHOUSE, procedures={**TEAHOUSE.procedures, "make-tea": tea}))
    table.do("start")
    at_login(table)
    table.do("understood", "finishStep")
    assert lines(table)["fee"] == "Lệ phí qua mạng: **Chưa kiểm chứng. Hỏi quầy một cửa**."
    table.clear()


def test_what_the_machine_keeps_is_one_tap_from_home_and_told_whole(table: Table) -> None:
    table.do("start", "openKept")
    assert table.here == "kept"
    words = {line["line_id"]: line["words"] for line in table.view["lines"]}  # type: ignore[index,attr-defined]
    assert list(words) == ["not", "counted", "wiped", "camera"]
    assert "**Không giữ** tên" in words["not"]
    table.do("callVolunteer", ("endCall", "volunteer"), "next")
    assert table.here == "home"
    table.settle()
    told = [draft.data.get("screen") for draft in table.told if "screen" in draft.data]
    assert set(told) == {"home"}, "the wire knows no screen of this name"
