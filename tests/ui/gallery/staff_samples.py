"""The staff's screens to show, full enough to try every screen's room."""

from dataclasses import replace

from tests.ui.gallery.samples import PROCEDURES
from tests.ui.gallery.scene import Scene
from ui.viewmodels.staff_views import (
    CountView,
    DeskView,
    DiffersView,
    HelpPageView,
    LateView,
    NeedView,
    NotesView,
    PadView,
    PeopleView,
    PersonView,
    ReportView,
    ResumeView,
    ReturnView,
    SendingView,
    SheetView,
    SummaryView,
    VisitRow,
)

TROUBLES = (
    ("forgot-password", "lock-question", "Quên mật khẩu VNeID", "Forgot the VNeID password"),
    ("no-otp", "message-off", "Chờ mãi không có mã OTP", "The OTP never comes"),
    ("face-failed", "face-id-error", "Không nhận được khuôn mặt", "The face is not recognised"),
    (
        "civil",
        "file-search",
        "Không tra ra khai sinh, kết hôn, khai tử",
        "No birth, marriage or death record",
    ),
    ("owner", "user-x", "Chủ nhà, người thân chưa xác nhận", "Owner or relative has not confirmed"),
    ("payment-failed", "credit-card-off", "Trả tiền không được", "The payment does not go through"),
)


def staff_scenes(language: str) -> list[Scene]:
    """Every screen behind the logo in this language."""
    vi = language == "vi"

    def say(vietnamese: str, english: str) -> str:
        return vietnamese if vi else english

    needs = tuple(NeedView(id_, icon, say(vn, en), chosen=id_ == "no-otp") for id_, icon, vn, en in TROUBLES)
    titles = tuple(say(vn, en) for _, _, vn, _, en, _ in PROCEDURES)
    pages = tuple(HelpPageView(id_, icon, say(vn, en)) for id_, icon, vn, _, en, _ in PROCEDURES)
    notes = NotesView(
        title=titles[1],
        time="09:05",
        resident_outcome="has_code",
        outcome="done",
        assist="together",
        paid_online=True,
        vneid_helped=False,
        needed=(needs[1].title,),
        choosing_needs=False,
        needs=needs,
    )
    sending = SendingView(
        "cloud-off",
        say(
            "Đang mất mạng từ 09:12, đã giữ 3 lượt trên máy",
            "Offline since 09:12, 3 visits kept on the machine",
        ),
        good=False,
    )
    came_to = ("submitted", "come-back", "stopped", "referred", "at-home")
    rows = tuple(
        VisitRow(
            session_id=f"s{number}",
            time=f"0{9 - number // 2}:1{number}",
            title=titles[number],
            detail=say("12 phút, vướng: quên mật khẩu VNeID", "12 min, stuck: forgot the VNeID password"),
            came_to=came_to[number],
            entry_mode="late" if number == 3 else "live",
            noted=number % 2 == 0,
            resident_outcome="",
        )
        for number in range(5)
    )
    desk = DeskView(
        volunteer=say("Chị Trà", "Ms Trà"),
        since="07:30",
        visits=17,
        submitted=11,
        come_back=4,
        stopped=2,
        rows=rows,
        sending=sending,
        help_pages=(
            HelpPageView("a", "lifebuoy", say("Gỡ lỗi VNeID", "Fix VNeID")),
            HelpPageView("b", "file-x", say("Hồ sơ bị trả lại: làm gì?", "File returned: what to do?")),
        ),
    )
    counted = tuple(CountView(title, 12 - number) for number, title in enumerate(titles))
    stuck = tuple(CountView(need.title, 5 - number % 3) for number, need in enumerate(needs))
    summary = SummaryView(
        volunteer=desk.volunteer,
        day="24/11/2026",
        since="07:30",
        until="11:30",
        visits=17,
        submitted=11,
        come_back=4,
        stopped=2,
        other=0,
        procedures=counted,
        troubles=stuck,
        answered=6,
        waited_s=41,
        sending=sending,
    )
    text = "\n".join(f"{title}: 123" for title in titles * 3)
    report = ReportView(
        month=11,
        year=2026,
        place=say("Tổ dân phố 18 Lộc Thọ, phường Nha Trang", "Residential group 18 Lộc Thọ, Nha Trang ward"),
        figures=(*counted, *stuck),
        procedures=counted,
        troubles=stuck,
        complete=say(
            "Đủ đến 11:30 24/11/2026, theo nhật ký của máy này. 3 lượt chưa về tới trung tâm.",
            "Complete until 11:30 24/11/2026, from this machine's log. 3 visits have not reached the centre.",
        ),
        text=text[:440],
        saving="",
        saved="",
    )
    sheet = SheetView(
        procedure=titles[1],
        step=say("Đăng nhập VNeID", "Sign in with VNeID"),
        coaching=say(
            "Không cầm điện thoại, không bấm mật khẩu giúp. Chỉ tay để người dân tự bấm.",
            "Do not hold the phone or type the password for them. Point, and let them tap.",
        ),
        may_differ=True,
        differs=False,
        may_return=True,
        notes=notes,
    )
    going = ReturnView(
        letters="BCKXVT",
        procedure=titles[1],
        step=say("Hẹn làm tiếp từ bước: Đăng nhập VNeID", "Goes on at the step: Sign in with VNeID"),
        bring=say(
            "Lần sau nhớ đem theo: Hợp đồng thuê nhà (Cần 1 trong 2: giấy tờ chỗ ở); Giấy đồng ý của chủ nhà (Cần 1 trong 2: giấy tờ chỗ ở).",
            "Bring these next time: the lease (1 of 2 is enough: proof of the home); the owner's consent (1 of 2 is enough: proof of the home).",
        ),
        paper="",
        progress="",
        trouble="absent",
    )
    pad = PadView(purpose="sign-in", dots=4, ready=False, busy=False, note="", wait_s=0, least=6)
    people = PeopleView(
        people=tuple(
            PersonView(f"v{number}", label, number > 0, number < 2, number == 2)
            for number, label in enumerate((desk.volunteer, "TNV 2", say("Anh Ấm Chén", "Mr Ấm Chén")))
        ),
        adding=False,
        going="",
        code="",
        code_for="",
    )
    scenes = (
        ("pad", "pad", pad),
        ("pad-shut", "pad", replace(pad, dots=0, note="wrong", wait_s=299)),
        ("pad-refused", "pad", replace(pad, purpose="choose", dots=0, note="refused")),
        ("people", "people", people),
        ("people-none", "people", replace(people, people=())),
        ("people-new", "people", replace(people, adding=True)),
        ("people-code", "people", replace(people, code="48463444", code_for=desk.volunteer)),
        ("people-remove", "people", replace(people, going=desk.volunteer)),
        ("desk", "desk", desk),
        ("desk-empty", "desk", replace(desk, rows=(), visits=0, sending=replace(sending, good=True))),
        ("card", "card", replace(notes, outcome="", assist="", needed=(), paid_online=False)),
        ("card-needs", "card", replace(notes, choosing_needs=True, needs=needs * 4)),
        ("correct", "correct", notes),
        ("correct-needs", "correct", replace(notes, choosing_needs=True, needs=needs * 4)),
        ("sheet", "sheet", sheet),
        ("sheet-begin", "sheet", replace(sheet, procedure="", step="", coaching="", may_differ=False)),
        ("return", "return", going),
        ("return-printing", "return", replace(going, paper="slip", progress="printing")),
        ("return-no-paper", "return", replace(going, paper="a4", trouble="paper")),
        ("differs", "differs", DiffersView(procedure="", choices=pages, told=())),
        ("differs-none", "differs", DiffersView(procedure="", choices=(), told=())),
        (
            "differs-step",
            "differs",
            DiffersView(procedure=titles[1], choices=pages * 2, told=(pages[2].procedure_id,)),
        ),
        ("resume", "resume", ResumeView(letters="BCK", note="", camera="looking")),
        ("resume-wrong", "resume", ResumeView(letters="", note="wrong", camera="none")),
        ("late", "late", LateView(ago_minutes=0, procedures=())),
        ("late-procedure", "late", LateView(ago_minutes=30, procedures=pages * 4)),
        ("report", "report", report),
        (
            "report-saved",
            "report",
            replace(report, saving="done", saved="/media/kiosk/USB/bao-cao-2026-11.xlsx"),
        ),
        ("summary", "summary", summary),
    )
    return [Scene(f"staff-{name}", screen, view, staff=True) for name, screen, view in scenes]
