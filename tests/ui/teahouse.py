"""A pack that helps people make tea: small, with every kind of branch."""

import datetime

import msgspec

from kiosk.catalog.model import (
    About,
    Advice,
    AdviceWords,
    Choice,
    ChoiceWords,
    Document,
    DocumentWords,
    Fact,
    FactStatus,
    Illustration,
    IllustrationKind,
    Office,
    Online,
    Pack,
    PackWords,
    Part,
    PartWords,
    Procedure,
    ProcedureKind,
    Question,
    QuestionKind,
    QuestionWords,
    Reason,
    ReasonWords,
    Source,
    SourceRead,
    Step,
    StepWords,
    Tile,
    Unit,
    UnitKind,
    Where,
    Words,
)

V, S = FactStatus.VERIFIED, FactStatus.SECONDARY
BOOK = "tea-book"

MAKE_TEA = Procedure(
    id="make-tea",
    number=1,
    icon="cup",
    online=Online.PARTIAL,
    minutes=8,
    official_url="https://tea.example.vn/make",
    follow_url="https://tea.example.vn/follow",
    checked_on=datetime.date(2026, 11, 20),
    review_by=datetime.date(2027, 5, 20),
    sources=(SourceRead(id=BOOK, date="2026-11-20"),),
    facts=(
        Fact(id="who", about=About.WHO, status=V, source=BOOK),
        Fact(id="time", about=About.TIME, value=3, status=V, source=BOOK),
        Fact(id="fee", about=About.FEE_ONLINE, value=7000, status=S, source=BOOK),
        Fact(id="code", about=About.CODE, value="1.004194", status=V, source=BOOK),
    ),
    questions=(
        Question(id="for-whom", choices=(Choice(id="me", icon="user"), Choice(id="guest", icon="users"))),
        Question(id="thermos", choices=(Choice(id="hot"), Choice(id="cold"), Choice(id="none"))),
        Question(
            id="milk",
            choices=(Choice(id="yes"), Choice(id="no")),
            when=({"for-whom": ("guest",)},),
        ),
        Question(id="where", kind=QuestionKind.UNIT),
    ),
    advice=(
        Advice(id="no-thermos", to="make-coffee", status=V, source=BOOK, when=({"thermos": ("none",)},)),
        Advice(
            id="cold-water",
            may_continue=True,
            status=S,
            source=BOOK,
            when=({"thermos": ("cold",)},),
        ),
    ),
    documents=(
        Document(id="leaves", icon="leaf", status=V, source=BOOK),
        Document(id="cup", icon="cup", group="vessel", status=V, source=BOOK),
        Document(id="bowl", icon="bowl", group="vessel", status=V, source=BOOK),
        Document(id="milk-can", icon="milk", status=S, source=BOOK, when=({"milk": ("yes",)},)),
    ),
    steps=(
        Step(
            id="open-tin",
            where=Where.HOME,
            illustration=Illustration(kind=IllustrationKind.FORM, parts=(Part(id="place", marked=True),)),
            status=V,
            source=BOOK,
        ),
        Step(
            id="sign-in",
            where=Where.PHONE,
            login=True,
            url="https://tea.example.vn/",
            illustration=Illustration(kind=IllustrationKind.PHONE),
            reasons=("lost-spoon",),
            status=V,
            source=BOOK,
        ),
        Step(
            id="pour",
            illustration=Illustration(kind=IllustrationKind.CODE),
            status=S,
            source=BOOK,
        ),
    ),
    step_numbers={"open-tin": 1, "boil": 2, "sign-in": 3, "pour": 4},
)

MAKE_COFFEE = Procedure(
    id="make-coffee",
    number=2,
    icon="coffee",
    online=Online.FULL,
    minutes=3,
    checked_on=datetime.date(2025, 1, 1),
    review_by=datetime.date(2025, 7, 1),
    steps=(
        Step(
            id="grind",
            illustration=Illustration(kind=IllustrationKind.PLACE),
            status=V,
            source=BOOK,
        ),
    ),
)

TEA_WORDS = {
    "vi": Words(
        title="Pha trà",
        card="Một ấm trà nóng",
        summary="Dành cho người khát nước.",
        needs=("Trà", "Nước sôi"),
        next=("Đem trà ra {unit}.",),
        synonyms=("chè", "uống nước"),
        facts={"who": "Ai cũng được", "time": "3 ngày làm việc", "fee": "7.000 đồng"},
        groups={"vessel": "ly hay chén"},
        questions={
            "for-whom": QuestionWords(
                "Pha cho ai?",
                "Để biết cần mấy ly.",
                {"me": ChoiceWords("Cho tôi"), "guest": ChoiceWords("Cho khách")},
            ),
            "thermos": QuestionWords(
                "Có bình nước không?",
                "Trà cần nước sôi.",
                {
                    "hot": ChoiceWords("Có, còn nóng"),
                    "cold": ChoiceWords("Có, đã nguội"),
                    "none": ChoiceWords("Không có"),
                },
            ),
            "milk": QuestionWords(
                "Thêm sữa không?", "Sữa phải mua.", {"yes": ChoiceWords("Có"), "no": ChoiceWords("Không")}
            ),
            "where": QuestionWords("Uống ở xã, phường nào?", "Nơi uống giải quyết."),
        },
        advice={
            "no-thermos": AdviceWords("Chưa pha được", "Không có nước nóng.", "Pha cà phê"),
            "cold-water": AdviceWords("Nước đã nguội", "Nấu lại trước."),
        },
        documents={
            "leaves": DocumentWords("Trà khô", "Còn thơm", "Tiệm đầu hẻm"),
            "cup": DocumentWords("Ly"),
            "bowl": DocumentWords("Chén"),
            "milk-can": DocumentWords("Lon sữa"),
        },
        steps={
            "open-tin": StepWords(
                "Mở hộp trà",
                "Mở hộp",
                "Mở nắp.",
                coaching="Người lớn đứng cạnh bếp.",
                parts={"place": PartWords("Phường, xã", "{unit}")},
            ),
            "sign-in": StepWords("Đăng nhập", "Đăng nhập", "Bấm **Đăng nhập**."),
            "pour": StepWords("Rót ở {unit}", "Rót", "Rót từ từ.", mistake="Rót tràn."),
        },
    ),
    "en": Words(
        title="Make tea",
        card="A pot of hot tea",
        summary="For people who are thirsty.",
        needs=("Tea", "Boiling water"),
        next=("Carry the tea to {unit}.",),
        facts={"who": "Anybody", "time": "3 working days", "fee": "7,000 VND"},
        groups={"vessel": "cup or bowl"},
        questions={
            "for-whom": QuestionWords(
                "For whom?", "To count cups.", {"me": ChoiceWords("For me"), "guest": ChoiceWords("A guest")}
            ),
            "thermos": QuestionWords(
                "Is there a thermos?",
                "Tea needs hot water.",
                {
                    "hot": ChoiceWords("Yes, hot"),
                    "cold": ChoiceWords("Yes, cold"),
                    "none": ChoiceWords("No"),
                },
            ),
            "milk": QuestionWords(
                "Milk?", "Milk is bought.", {"yes": ChoiceWords("Yes"), "no": ChoiceWords("No")}
            ),
            "where": QuestionWords("In which commune or ward?", "The place decides."),
        },
        advice={
            "no-thermos": AdviceWords("Not today", "There is no hot water.", "Make coffee"),
            "cold-water": AdviceWords("The water is cold", "Boil it first."),
        },
        documents={
            "leaves": DocumentWords("Tea leaves"),
            "cup": DocumentWords("Cup"),
            "bowl": DocumentWords("Bowl"),
            "milk-can": DocumentWords("Milk"),
        },
        steps={
            "open-tin": StepWords(
                "Open the tin",
                "Open",
                "Open it.",
                coaching="A grown-up stands by the stove.",
                parts={"place": PartWords("Ward", "{unit}")},
            ),
            "sign-in": StepWords("Sign in", "Sign in", "Press **Sign in**."),
            "pour": StepWords("Pour in {unit}", "Pour", "Pour slowly."),
        },
    ),
}

COFFEE_WORDS = {
    "vi": Words(
        title="Pha cà phê",
        card="Một ly cà phê",
        summary="Dành cho người buồn ngủ.",
        steps={"grind": StepWords("Xay cà phê", "Xay", "Xay nhuyễn.")},
    ),
    "en": Words(
        title="Make coffee",
        card="A cup of coffee",
        summary="For people who are sleepy.",
        steps={"grind": StepWords("Grind", "Grind", "Grind it fine.")},
    ),
}

TEAHOUSE = Pack(
    id="teahouse",
    version="1.0",
    languages=("vi", "en"),
    tiles=(Tile(id="drinks", icon="cup", procedures=("make-tea", "make-coffee", "make-wine")),),
    most_used=("make-coffee", "make-tea"),
    reasons={
        "lost-spoon": Reason(id="lost-spoon", icon="tools-kitchen-2", office=Office.RESIDENT),
        "power-cut": Reason(id="power-cut", icon="plug-off", office=Office.PORTAL),
    },
    units=(
        Unit(code="22366", kind=UnitKind.WARD, name="Nha Trang", former=("Lộc Thọ", "Vạn Thạnh")),
        Unit(code="22402", kind=UnitKind.COMMUNE, name="Diên Khánh", former=("Diên An",)),
    ),
    sources={BOOK: Source(id=BOOK, name="Sách pha trà")},
    procedures={"make-tea": MAKE_TEA, "make-coffee": MAKE_COFFEE},
    pack_words={
        "vi": PackWords(
            language="Tiếng Việt",
            name="Quán trà",
            tiles={"drinks": "Đồ uống"},
            reasons={
                "lost-spoon": ReasonWords("Mất muỗng", "Hỏi nhà bếp ở {unit}."),
                "power-cut": ReasonWords("Cúp điện", "Chờ có điện."),
            },
        ),
        "en": PackWords(
            language="English",
            name="Teahouse",
            tiles={"drinks": "Drinks"},
            reasons={
                "lost-spoon": ReasonWords("Lost spoon", "Ask the kitchen."),
                "power-cut": ReasonWords("Power cut", "Wait."),
            },
        ),
    },
    words={
        language: {"make-tea": TEA_WORDS[language], "make-coffee": COFFEE_WORDS[language]}
        for language in ("vi", "en")
    },
)


def with_help(pack: Pack = TEAHOUSE) -> Pack:
    """The teahouse with two help pages, one with a door of its own, and a lesson; they are as quickly read as coffee is made."""
    pages = {
        "cold-tea": ("Trà nguội thì sao?", "What if the tea is cold?", ProcedureKind.HELP),
        "burnt-tongue": ("Phỏng lưỡi", "A burnt tongue", ProcedureKind.HELP),
        "hold-a-cup": ("Cầm ly cho vững", "Hold a cup", ProcedureKind.LESSON),
    }
    procedures = {
        id_: msgspec.structs.replace(MAKE_COFFEE, id=id_, number=number, kind=kind, online=None)
        for number, (id_, (_, _, kind)) in enumerate(pages.items(), 100)
    }
    words = {
        language: {
            id_: msgspec.structs.replace(COFFEE_WORDS[language], title=titles[place])
            for id_, titles in pages.items()
        }
        for place, language in enumerate(pack.languages)
    }
    return msgspec.structs.replace(
        pack,
        doors=("cold-tea",),
        procedures={**pack.procedures, **procedures},
        words={language: {**pack.words[language], **words[language]} for language in pack.languages},
    )
