"""Views to show, in the words of the drawings: full enough to try every screen's room."""

from dataclasses import replace

from tests.ui.gallery.scene import Scene
from tests.ui.gallery.words import speaking
from ui.viewmodels.aloud import sentences_of
from ui.viewmodels.kept import kept
from ui.viewmodels.views import (
    AdviceView,
    AnswerView,
    AttractView,
    CardView,
    ChecklistView,
    ChoiceView,
    CodeView,
    DocumentView,
    DoorView,
    FactView,
    FinishView,
    HomeView,
    PartView,
    ProcedureView,
    QuestionView,
    RailView,
    ReasonView,
    SearchView,
    StepView,
    StuckView,
    SummaryView,
    TakeView,
    TileScreenView,
    TileView,
    UnitsView,
    UnitView,
)

TILES = (
    ("vneid", "id", "VNeID, căn cước", "VNeID, ID card"),
    ("cu-tru", "home-check", "Tạm trú, thường trú", "Residence"),
    ("sinh-con", "baby-carriage", "Sinh con, đi học", "Birth, school"),
    ("sao-y", "certificate", "Sao y, trích lục, lý lịch", "Copies, records"),
    ("bao-hiem", "heartbeat", "Bảo hiểm", "Insurance"),
    ("tro-cap", "old", "Trợ cấp, hưu trí", "Benefits, pension"),
    ("bang-lai", "moped", "Bằng lái, nộp phạt", "Driving, fines"),
    ("ket-hon", "hearts", "Kết hôn, độc thân", "Marriage, single status"),
    ("nha-dat", "building-cottage", "Nhà đất, điện", "Land, house, power"),
    ("khach", "bed", "Cho khách ở lại", "Guests staying"),
    ("buon-ban", "building-store", "Buôn bán, thuế", "Business, tax"),
    ("qua-doi", "flower", "Người thân qua đời", "A death in the family"),
)

PROCEDURES = (
    (
        "vneid-muc-2",
        "id",
        "Kích hoạt định danh VNeID mức 2",
        "Để đăng nhập mọi trang của Nhà nước",
        "Activate VNeID level 2",
        "The key to every government site",
    ),
    (
        "tam-tru",
        "home-check",
        "Đăng ký tạm trú",
        "Thuê nhà, ở nhờ từ 30 ngày trở lên",
        "Register temporary residence",
        "Renting or staying 30 days or more",
    ),
    (
        "khai-sinh",
        "baby-carriage",
        "Đăng ký khai sinh",
        "Giấy khai sinh cho con, cho cháu",
        "Register a birth",
        "A birth certificate for a child",
    ),
    (
        "ly-lich-tu-phap",
        "certificate",
        "Phiếu lý lịch tư pháp",
        "Để xin việc, đi làm nước ngoài",
        "Criminal record certificate",
        "For a job, for work abroad",
    ),
    (
        "bhyt-ho-gia-dinh",
        "heartbeat",
        "Gia hạn thẻ bảo hiểm y tế",
        "Bảo hiểm y tế hộ gia đình",
        "Renew health insurance",
        "Family health insurance",
    ),
)


def cards(language: str, matched: str = "") -> tuple[CardView, ...]:
    """The procedures as cards."""
    vietnamese = language == "vi"
    return tuple(
        CardView(
            procedure_id=id_,
            icon=icon,
            title=vi if vietnamese else en,
            card=meaning if vietnamese else english_meaning,
            matched=matched if matched.lower() in vi.lower() and vietnamese else "",
        )
        for id_, icon, vi, meaning, en, english_meaning in PROCEDURES
    )


def scenes(language: str) -> list[Scene]:
    """Every screen in this language."""
    vi = language == "vi"
    with speaking(language):
        told = kept()

    def say(vietnamese: str, english: str) -> str:
        return vietnamese if vi else english

    title = say("Đăng ký tạm trú", "Register temporary residence")
    branch = say("nhà thuê", "rented home")
    attract = AttractView(
        notices=(
            say(
                "Sáng thứ Bảy tuần này, tổ dân phố có người giúp kích hoạt VNeID. Nhớ đem căn cước.",
                "This Saturday morning someone here helps activate VNeID. Bring the ID card.",
            ),
        ),
        tiles=tuple(say(vn, en) for _, _, vn, en in TILES),
    )
    home = HomeView(
        tiles=tuple(TileView(id_, icon, say(vn, en)) for id_, icon, vn, en in TILES),
        most_used=cards(language),
        doors=(
            DoorView("xem-ho-so-da-nop", "file-search", say("Xem hồ sơ đã nộp", "Follow a file")),
            DoorView("in-chup-giay-to", "printer", say("In, chụp giấy tờ", "Print, photograph papers")),
            DoorView("", "school", say("Gỡ rối, học dùng mạng", "Problems solved, lessons")),
            DoorView("", "eraser", say("Máy này giữ gì?", "What is kept here?"), kept=True),
        ),
    )
    tile = TileScreenView(
        title=say("Tạm trú, thường trú", "Residence"), icon="home-check", cards=cards(language)[:3]
    )
    found = cards(language, matched="tạm trú")
    search = SearchView(asked=True, busy=False, results=(found[1], found[2], found[3], found[4]))
    procedure = ProcedureView(
        procedure_id="tam-tru",
        title=title,
        official_title="Đăng ký tạm trú",
        tile_title=say("Cư trú", "Residence"),
        tile_icon="home-check",
        code="1.004194",
        online="partial",
        summary=say(
            "Dành cho người đến ở nơi khác nơi thường trú từ 30 ngày trở lên: thuê nhà, ở nhờ, ở ký túc xá.",
            "For people who stay 30 days or more away from their permanent home: rented rooms, relatives, dormitories.",
        ),
        facts=(
            FactView(
                say("Ai nộp được", "Who can apply"),
                "users",
                say("Người đến ở từ 30 ngày trở lên", "Anyone staying 30 days or more"),
                True,
            ),
            FactView(
                say("Hạn quy định", "Legal time limit"),
                "clock",
                say("3 ngày làm việc", "3 working days"),
                True,
            ),
            FactView(
                say("Lệ phí", "Fee"),
                "coin",
                say("7.000 đ qua mạng, 15.000 đ tại quầy", "7,000 đ online, 15,000 đ at the counter"),
                True,
            ),
            FactView(
                say("Nơi giải quyết", "Decided by"),
                "building-bank",
                say("Công an phường, xã nơi đến ở", "Police of the new ward"),
                True,
            ),
        ),
        doubt="",
        needs=(
            say("Điện thoại có **VNeID**", "A phone with **VNeID**"),
            say(
                "Hợp đồng thuê nhà, hoặc chủ nhà đồng ý trên VNeID",
                "The lease, or the owner's consent on VNeID",
            ),
        ),
        minutes=15,
        source_line=say(
            "Theo Luật Cư trú 2020. Kiểm tra lần cuối 20/11/2026",
            "Under the Residence Law 2020. Last checked 20/11/2026",
        ),
        checked_on="20/11/2026",
        overdue=False,
        qr="https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-nganh-doc.html?ma_thu_tuc=1.004194",
        domain="dichvucong.gov.vn",
    )
    doubtful = replace(
        procedure,
        facts=tuple(fact for fact in procedure.facts if fact.icon != "clock"),
        doubt=say(
            "Chưa kiểm chứng: ai nộp được, hạn quy định, lệ phí. Hỏi quầy một cửa.",
            "Not verified: who can apply, legal time limit, fee. Ask at the one-stop counter.",
        ),
        overdue=True,
    )
    lesson = replace(
        procedure,
        procedure_id="mat-khau-de-nho",
        title=say("Đặt mật khẩu dễ nhớ mà chắc", "A password you can remember"),
        tile_title=say("Gỡ rối, học dùng mạng", "Problems and lessons"),
        tile_icon="school",
        code="",
        online="",
        facts=(),
        qr="",
        kind="lesson",
    )
    question = QuestionView(
        procedure_title=title,
        question_id="dwelling",
        kind="choice",
        number=1,
        total=2,
        title=say("Người đăng ký đang ở nhà ai?", "Whose home is it?"),
        why=say(
            "Hỏi để biết cần giấy tờ nào. Máy không hỏi tên tuổi.",
            "We ask to know which papers are needed. The machine never asks for a name.",
        ),
        choices=(
            ChoiceView(
                "rent",
                "key",
                say("Nhà thuê", "A rented home"),
                say(
                    "Có hợp đồng thuê, hoặc chủ nhà xác nhận được trên VNeID",
                    "There is a lease, or the owner can confirm on VNeID",
                ),
                True,
            ),
            ChoiceView(
                "relative",
                "home-heart",
                say("Nhà người thân, ở nhờ", "A relative's home"),
                say("Cha mẹ, anh chị em, bạn bè cho ở", "Parents, siblings or friends let them stay"),
                False,
            ),
            ChoiceView(
                "own",
                "home",
                say("Nhà của mình", "One's own home"),
                say("Đứng tên mua, chưa chuyển thường trú", "Bought, permanent residence not yet moved"),
                False,
            ),
        ),
        can_continue=True,
    )
    gate = replace(
        question,
        question_id="for-whom",
        title=say("Làm giấy tờ cho ai?", "Who is this for?"),
        choices=tuple(
            ChoiceView(id_, icon, say(vn, en), say(hint, english), False)
            for id_, icon, vn, hint, en, english in (
                ("self", "user", "Cho tôi", "Tự đứng tên", "For me", "In my own name"),
                (
                    "child",
                    "baby-carriage",
                    "Cho con nhỏ",
                    "Dưới 14 tuổi, cha mẹ làm thay",
                    "For a young child",
                    "Under 14, a parent applies",
                ),
                (
                    "parent",
                    "old",
                    "Cho cha mẹ, ông bà",
                    "Cha mẹ phải có mặt để xác nhận trên VNeID",
                    "For parents or grandparents",
                    "They must be here to confirm on VNeID",
                ),
                ("relative", "users", "Cho người thân khác", "", "For another relative", ""),
                (
                    "unsure",
                    "help-circle",
                    "Chưa rõ",
                    "Hỏi tình nguyện viên cho chắc",
                    "Not sure",
                    "Better ask the volunteer",
                ),
            )
        ),
        can_continue=False,
    )
    unit = replace(
        question,
        question_id="unit",
        kind="unit",
        number=2,
        title=say("Chỗ ở thuộc xã, phường nào?", "Which ward or commune is the home in?"),
        why=say(
            "Nơi nhận hồ sơ đi theo chỗ ở. Tên cũ cũng tìm được.",
            "The receiving office follows the address. Old names can be found too.",
        ),
        choices=(
            ChoiceView(
                "22333",
                "map-pin",
                say("Phường Nha Trang", "Nha Trang ward"),
                say("Trước đây: Lộc Thọ, Vạn Thạnh, Tân Tiến", "Formerly: Lộc Thọ, Vạn Thạnh, Tân Tiến"),
                True,
            ),
            ChoiceView(
                "other-units",
                "list-search",
                say("Xã, phường khác trong tỉnh", "Another commune or ward here"),
                say("Tìm theo tên mới hoặc tên cũ", "Search by new or old name"),
                False,
            ),
            ChoiceView("elsewhere", "map-2", say("Tỉnh, thành phố khác", "Another province"), "", False),
        ),
    )
    units = UnitsView(
        title=unit.title,
        units=tuple(
            UnitView(code, f"{say('Phường', 'Ward')} {name}", say("Trước đây: ", "Formerly: ") + former)
            for code, name, former in (
                ("1", "Nha Trang", "Lộc Thọ, Vạn Thạnh, Tân Tiến, Phước Hòa, Vĩnh Nguyên"),
                ("2", "Bắc Nha Trang", "Vĩnh Hòa, Vĩnh Hải, Vĩnh Phước, Vĩnh Lương"),
                ("3", "Tây Nha Trang", "Ngọc Hiệp, Vĩnh Ngọc, Vĩnh Thạnh, Vĩnh Hiệp"),
                ("4", "Nam Nha Trang", "Phước Hải, Phước Long, Vĩnh Trường, Vĩnh Thái"),
                ("5", "Ninh Hòa", "Ninh Hiệp, Ninh Đa, Ninh Đông, Ninh Phụng"),
                ("6", "Cam Ranh", "Cam Phú, Cam Lộc, Cam Phúc Nam"),
                ("7", "Ba Ngòi", "Cam Thịnh Đông, Cam Lợi, Ba Ngòi"),
                ("8", "Phan Rang", "Kinh Dinh, Phủ Hà, Đài Sơn, Mỹ Hương"),
            )
        ),
    )
    summary = SummaryView(
        procedure_title=title,
        answers=(
            AnswerView("for-whom", say("Làm giấy tờ cho ai?", "Who is this for?"), say("Cho tôi", "For me")),
            AnswerView(
                "phone",
                say("Có điện thoại cài VNeID không?", "Is there a phone with VNeID?"),
                say("Có, đăng nhập được", "Yes, and login works"),
            ),
            AnswerView("dwelling", question.title, question.choices[0].title),
            AnswerView("unit", unit.title, unit.choices[0].title),
        ),
    )
    advice = AdviceView(
        procedure_title=title,
        advice_id="no-account",
        icon="device-mobile-off",
        title=say("Cần tài khoản VNeID mức 2 trước đã", "A VNeID level 2 account comes first"),
        body=say(
            "Đăng ký tạm trú qua mạng phải đăng nhập bằng **VNeID mức 2**. Làm VNeID trước, khoảng 10 phút, rồi quay lại đây.",
            "Registering online needs a login with **VNeID level 2**. Do VNeID first, about 10 minutes, then come back.",
        ),
        action=say("Làm VNeID trước", "Do VNeID first"),
        may_continue=True,
        certain=False,
    )
    documents = (
        DocumentView(
            "phone",
            "device-mobile-check",
            say("Điện thoại có VNeID mức 2", "A phone with VNeID level 2"),
            say("Còn pin, có mạng, nhớ mật khẩu", "Charged, online, password known"),
            "",
            True,
            True,
            "",
            0,
            True,
        ),
        DocumentView(
            "lease",
            "file-text",
            say("Hợp đồng thuê nhà", "The lease"),
            say("Ảnh chụp rõ 4 góc, hoặc bản giấy", "A photo with all 4 corners, or the paper"),
            say("Hỏi chủ nhà", "Ask the owner"),
            False,
            True,
            say("giấy tờ chỗ ở", "proof of the home"),
            2,
            True,
        ),
        DocumentView(
            "consent",
            "user-check",
            say("Chủ nhà xác nhận trên VNeID", "The owner confirms on VNeID"),
            say("Chủ nhà không phải có mặt", "The owner need not be here"),
            "",
            False,
            True,
            say("giấy tờ chỗ ở", "proof of the home"),
            2,
            True,
        ),
    )
    qr = say(
        "Đăng ký tạm trú, nhà thuê. Còn thiếu: Hợp đồng thuê nhà, hoặc chủ nhà xác nhận trên VNeID.",
        "Temporary residence, rented home. Missing: the lease, or the owner's consent on VNeID.",
    )
    checklist = ChecklistView(procedure_title=title, branch=branch, documents=documents, missing=1, qr=qr)
    rail_words = (
        say("Mở Cổng dịch vụ công", "Open the service portal"),
        say("Đăng nhập VNeID", "Log in with VNeID"),
        say("Chọn thủ tục tạm trú", "Choose the procedure"),
        say("Điền tờ khai", "Fill in the form"),
        say("Đính kèm giấy tờ", "Attach papers"),
        say("Nộp và trả phí", "Submit and pay"),
        say("Ghi lại mã hồ sơ", "Keep the file number"),
    )
    rail = tuple(
        RailView(f"s{i}", words, "done" if i < 3 else "now" if i == 3 else "ahead")
        for i, words in enumerate(rail_words)
    )
    step = StepView(
        procedure_title=title,
        branch=branch,
        step_id="form",
        number=4,
        total=7,
        minutes=4,
        where="online",
        title=say("Điền tờ khai tạm trú (CT01)", "Fill in the form (CT01)"),
        body=say(
            "Phần **Thông tin người đề nghị** đã có sẵn từ VNeID. Điền tiếp **chủ hộ**, **nơi tạm trú** và **thời hạn**.",
            "**The applicant's details** come from VNeID. Add **the head of household**, **the place** and **until when**.",
        ),
        mistake=say(
            "chọn nhầm phường cũ. Phường Lộc Thọ nay là **phường Nha Trang**.",
            "choosing the old ward. Lộc Thọ is now **Nha Trang ward**.",
        ),
        illustration="form",
        parts=(
            PartView(say("Tỉnh, thành phố", "Province, city"), "Khánh Hòa", False),
            PartView(say("Phường, xã", "Ward, commune"), say("Phường Nha Trang", "Phường Nha Trang"), True),
            PartView(say("Địa chỉ", "Address"), "", False),
            PartView(say("Tạm trú đến ngày", "Until"), "", False),
        ),
        rail=rail,
        qr="https://dichvucong.gov.vn",
        certain=True,
        domain="dichvucong.gov.vn",
    )
    pictures = {
        "phone": (
            PartView(say("Ví giấy tờ", "Wallet"), "", False),
            PartView(say("Thủ tục hành chính", "Procedures"), say("chạm vào đây", "tap here"), True),
            PartView(say("Tài khoản", "Account"), "", False),
        ),
        "document": (
            PartView(say("Tên chủ nhà và người thuê", "Names of owner and tenant"), "", False),
            PartView(say("Địa chỉ nhà", "Address of the home"), "", True),
            PartView(say("Chữ ký hai bên", "Both signatures"), "", True),
        ),
        "payment": (
            PartView(say("Lệ phí nộp qua mạng", "Online fee"), "7.000 đ", True),
            PartView(say("Trả bằng", "Pay by"), say("mã QR ngân hàng", "bank QR code"), False),
        ),
        "code": (
            PartView(say("Mã hồ sơ", "File number"), "H32.27-261123-0042", True),
            PartView(say("Chụp màn hình hoặc ghi ra giấy", "Take a photo or write it down"), "", False),
        ),
        "place": (
            PartView(say("Công an phường Nha Trang", "Nha Trang ward police"), "", True),
            PartView(say("Giờ làm việc", "Hours"), say("Hỏi quầy một cửa", "Ask at the counter"), False),
        ),
    }
    stuck = StuckView(
        step_title=rail_words[1],
        reasons=tuple(
            ReasonView(id_, icon, say(vn, en))
            for id_, icon, vn, en in (
                ("forgot-password", "lock-question", "Quên mật khẩu VNeID", "Forgot the VNeID password"),
                ("no-otp", "message-off", "Không thấy mã OTP gửi về", "No OTP arrives"),
                ("page-error", "alert-circle", "Trang web báo lỗi", "The page shows an error"),
                ("photo-refused", "photo-off", "Ảnh không tải lên được", "The photo is refused"),
                ("no-bank", "credit-card-off", "Chưa có tài khoản ngân hàng", "No bank account"),
                ("other", "help-circle", "Chuyện khác", "Something else"),
            )
        ),
        fix_title="",
        fix="",
    )
    fixed = replace(
        stuck,
        fix_title=stuck.reasons[0].title,
        fix=say(
            "Mở VNeID, chạm **Quên mật khẩu**. Nhập số căn cước và số điện thoại, quét khuôn mặt, rồi đặt mật khẩu mới.",
            "Open VNeID, tap **Forgot password**. Enter the ID and phone numbers, scan the face, set a new password.",
        ),
    )
    finish = FinishView(
        procedure_title=title,
        outcome="",
        rating="",
        next=(),
        time=None,
        qr="https://dichvucong.gov.vn/p/home/dvc-tra-cuu-ho-so.html",
        saving="",
    )
    finished = replace(
        finish,
        outcome="has_code",
        rating="easy",
        next=(
            say(
                "Công an phường xem hồ sơ và nhắn tin.", "The ward police check the file and send a message."
            ),
            say(
                "Kết quả nằm trong **VNeID**, mục Thông tin cư trú.",
                "The result is in **VNeID**, under residence.",
            ),
        ),
        time=FactView(
            say("Hạn quy định", "Legal time limit"), "clock", say("3 ngày làm việc", "3 working days"), True
        ),
        saving="failed",
    )
    guide = "https://trung-tam.example.vn/g/tam-tru?lang=vi#for-whom=self&phone=yes&dwelling=rent&unit=22366"
    take = TakeView(
        procedure_title=title,
        branch=branch,
        codes=(
            CodeView(
                "list",
                qr,
                say("Thứ còn thiếu", "Still missing"),
                say("Không cần mạng: quét là đọc được ngay.", "No internet needed: scan and read."),
            ),
            CodeView("official", procedure.qr, say("Trang chính thức", "Official page"), "dichvucong.gov.vn"),
            CodeView(
                "guide",
                guide,
                say("Hướng dẫn trên điện thoại", "The guide on the phone"),
                say("Từng bước như ở đây. Cần có mạng.", "Step by step as here. Needs internet."),
            ),
        ),
        papers=("a4", "slip"),
        progress="printed",
        trouble="",
    )
    return [
        Scene("attract", "attract", attract),
        Scene(
            "attract-waiting",
            "attract",
            replace(
                attract,
                qr="https://trung-tam.example.vn/g?lang=vi",
                hours=say("Hôm nay mở cửa 7:30-11:30, 13:30-17:00", "Open today 7:30-11:30, 13:30-17:00"),
            ),
        ),
        Scene("attract-offline", "attract", attract, online=False),
        Scene("attract-overdue", "attract", attract, online=False, overdue=True),
        Scene("attract-notice", "attract", attract, turn=1),
        Scene("attract-tiles", "attract", attract, turn=2),
        Scene("home", "home", home),
        Scene("tile", "tile", tile),
        Scene("search", "search", search, typed="tam tru"),
        Scene("search-empty", "search", SearchView(asked=False, busy=False, results=())),
        Scene("search-none", "search", SearchView(asked=True, busy=False, results=()), typed="xyz"),
        Scene("procedure", "procedure", procedure),
        Scene("procedure-doubtful", "procedure", doubtful),
        Scene("procedure-lesson", "procedure", lesson),
        Scene("question", "question", question),
        Scene("question-five", "question", gate),
        Scene("question-unit", "question", unit),
        Scene("units", "units", units),
        Scene("summary", "summary", summary),
        Scene("advice", "advice", advice),
        Scene("checklist", "checklist", checklist),
        Scene("step-form", "step", step),
        *(
            Scene(f"step-{kind}", "step", replace(step, illustration=kind, parts=parts, step_id=kind))
            for kind, parts in pictures.items()
        ),
        Scene("stuck", "stuck", stuck),
        Scene("stuck-fix", "stuck", fixed),
        Scene("finish", "finish", finish),
        Scene("finish-told", "finish", finished),
        Scene("finish-lesson", "finish", replace(finished, outcome="", time=None, kind="lesson")),
        Scene("languages", "home", home, choosing_language=True),
        Scene("take", "take", take),
        Scene("kept", "kept", told),
        Scene(
            "take-absent",
            "take",
            replace(take, codes=take.codes[:2], papers=(), progress="", trouble="absent"),
        ),
        Scene("take-jam", "take", replace(take, papers=("slip",), progress="", trouble="paper")),
        Scene("take-saved", "take", replace(take, codes=take.codes[:1], papers=("pdf",), progress="saved")),
        Scene(
            "attract-read",
            "attract",
            attract,
            spoken=say("Chưa quen dùng máy cũng làm được.", "If machines are new to you, you can do it too."),
        ),
        Scene("step-read", "step", step, spoken=sentences_of(step)[5].shown),
        Scene("checklist-read", "checklist", checklist, spoken=sentences_of(checklist)[-2].shown),
        Scene(
            "step-silent",
            "step",
            step,
            silent=say(
                "Máy này chưa có giọng đọc tiếng này. Gọi tình nguyện viên đọc giúp.",
                "This machine has no voice for this language. Ask the volunteer to read.",
            ),
        ),
        Scene("cover-idle", "step", step, cover="idle"),
        Scene("cover-hold", "step", step, cover="hold"),
        Scene("cover-call", "step", step, cover="call"),
    ]
