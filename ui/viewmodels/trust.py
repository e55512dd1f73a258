"""What guards a resident before a login and before a payment: whole the first time in a visit, short from then on."""

from kiosk import flow
from kiosk.catalog.model import About, Procedure, Step
from ui.viewmodels.present_doors import fact
from ui.viewmodels.reading import Reading, domain, translate
from ui.viewmodels.road import PAYMENT, trust_before
from ui.viewmodels.views import TrustLine, TrustView


def trust(
    reading: Reading, procedure: Procedure, answers: flow.Answers, step: Step, *, again: bool
) -> TrustView:
    """The words; `again` when this visit has read them once."""
    address = domain(step.url or procedure.official_url or "")
    if trust_before(procedure, answers, step) == PAYMENT:
        return _payment(reading, procedure, answers, address=address, again=again)
    return _login(address=address, again=again)


def _login(*, address: str, again: bool) -> TrustView:
    title = translate("WarningScreen", "Mật khẩu và mã OTP: tự giữ, tự bấm")
    if again:
        short = translate("WarningScreen", "Như lần trước: **không đọc mã OTP, mật khẩu cho ai**.")
        return TrustView(title, (TrustLine("short", "message-off", short), *_address(address)), again=True)
    return TrustView(
        title,
        (
            TrustLine(
                "otp",
                "message-off",
                translate(
                    "WarningScreen",
                    "**Mã OTP** là dãy số gửi về điện thoại. **Không đọc cho ai**, kể cả tình nguyện viên, công an, nhân viên ngân hàng.",
                ),
            ),
            TrustLine(
                "password",
                "eye-off",
                translate(
                    "WarningScreen",
                    "Khi gõ **mật khẩu**, che màn hình lại. Người đứng cạnh quay mặt đi chỗ khác.",
                ),
            ),
            TrustLine(
                "fraud",
                "phone-off",
                translate("WarningScreen", "Ai gọi điện xin mã hay đòi chuyển tiền là **lừa đảo**. Cúp máy."),
            ),
            *_address(address),
            TrustLine(
                "kept",
                "eraser",
                translate(
                    "WarningScreen",
                    "Máy này **không giữ** tên, số, mật khẩu, câu trả lời. Chỉ ghi thủ tục nào, thiếu giấy gì, vướng bước nào, không ghi là của ai.",
                ),
            ),
        ),
        again=False,
    )


def _address(address: str) -> tuple[TrustLine, ...]:
    if not address:
        return ()
    words = translate("WarningScreen", "Trang thật là **{address}**. Khác một chữ cũng là trang giả.")
    return (TrustLine("address", "world-check", words.format(address=address)),)


def _payment(
    reading: Reading, procedure: Procedure, answers: flow.Answers, *, address: str, again: bool
) -> TrustView:
    shown = fact(reading, procedure.id, flow.facts(procedure, answers)[About.FEE_ONLINE])
    fee = TrustLine(
        "fee",
        "coin",
        translate("WarningScreen", "{about}: **{fee}**.").format(
            about=shown.about, fee=shown.text.removesuffix(".")
        ),
    )
    nobody = TrustLine(
        "nobody",
        "cash-off",
        translate("WarningScreen", "Chỉ trả trên trang chính thức. **Ở đây không ai thu tiền.**"),
    )
    other = TrustLine(
        "other",
        "alert-triangle",
        translate("WarningScreen", "Trang đòi số tiền khác? **Khoan trả**, gọi tình nguyện viên."),
    )
    title = translate("WarningScreen", "Lệ phí chính thức")
    lines = (fee, nobody) if again else (fee, nobody, other, *_address(address))
    return TrustView(title, lines, again=again)
