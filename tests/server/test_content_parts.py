"""An author who is no programmer builds a procedure on the pages: parts added, moved, removed, undone, checked and published."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from difflib import unified_diff
from pathlib import Path

import pytest

from kiosk.catalog.model import Procedure, Words
from kiosk.catalog.pack import load_pack
from server.centre import Centre
from server.content import allot, drafts
from server.content.allot import new_id
from server.content.parts import Known, change_part
from server.content.repository import begin_repository
from server.content.workbench import KINDS, Workbench
from server.dashboard.content_conditions import Conditions
from server.staff.roles import Role
from tests.server.forms import form_in
from tests.server.staff import send, signed_in
from tests.server.test_content import begin, do, page, publish, refused, wanted
from tests.server.test_content import tea as tea
from tests.server.toy_kiosk import TEA_PACK, RunningCentre, running_centre

PARTS = "/parts/make-tea"
REAL_PACK = Path(__file__).resolve().parents[2] / "resources" / "packs" / "khanh-hoa"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningCentre]:
    """One centre for what is the same on every database."""
    with running_centre(pack=TEA_PACK) as running:
        begin_repository(running.centre, tmp_path / "offline")
        signed_in(running, Role.AUTHOR)
        yield running


def fill_in(at: RunningCentre, path: str, fields: dict[str, str]) -> str:
    """Open a page, fill some fields, send its form; returns where it leads."""
    reply = at.client.get(path)
    assert reply.status_code == 200
    sent = send(at, path, {**form_in(reply.text, path), **fields})
    assert sent.status_code == 303, re.search(r'role="alert".*?</p>', sent.text, re.DOTALL)
    return str(sent.headers["location"]).partition("?")[0]


def now_in(at: RunningCentre, draft: str, procedure_id: str = "make-tea") -> tuple[Procedure, Words]:
    """The procedure of a draft that the check finds sound."""
    with at.centre.engine.begin() as db:
        one = drafts.read_draft(db, draft.rpartition("/")[2])
    assert one is not None
    with drafts.laid_out(at.centre, one) as folder:
        pack = load_pack(folder)
    return pack.procedures[procedure_id], pack.words["vi"][procedure_id]


def ids(items: object) -> list[str]:
    return [one.id for one in items]  # type: ignore[attr-defined]


def write_coffee(tea: RunningCentre) -> str:
    """An author makes a procedure of another, on the pages alone, until the check is content; returns its draft."""
    draft = begin(tea, "Thủ tục mới")
    new = f"{draft}/procedures"
    assert "từ 3 đến 100" in refused(tea, new, {"copied": "make-tea", "title:vi": "", "tile": "hot"})
    assert "thủ tục để chép" in refused(tea, new, {"copied": "x", "title:vi": "Pha cà phê", "tile": "hot"})
    at = fill_in(tea, new, {"copied": "make-tea", "title:vi": "Pha cà phê", "title:en": "Make coffee"})
    assert at == f"{draft}/parts/pha-ca-phe"
    shown = page(tea, draft)
    assert "Chưa ghi nguồn nào đã đọc" in shown
    assert "Còn lỗi" in refused(tea, f"{draft}/offer")

    # What was verified for tea is not verified for coffee: each fact is read again, or says less.
    facts = f"{draft}/facts/pha-ca-phe"
    fill_in(
        tea,
        facts,
        {"added-id": "AUNT", "added-name": "Sổ của cô", "added-date": "2026-11", "code:value": "1.000009"},
    )
    for fact in ("fee-jasmine", "fee"):
        fill_in(
            tea,
            facts,
            {f"{fact}:status": "V", f"{fact}:source": "AUNT", f"{fact}:checked_on": "2026-11-20"},
        )
    words = f"{draft}/words/pha-ca-phe"
    folder = "procedures/pha-ca-phe"
    fill_in(
        tea,
        words,
        {f"vi:{folder}:{place}": "Cà phê cho cả nhà" for place in ("card", "summary")}
        | {f"en:{folder}:{place}": "Coffee for all" for place in ("card", "summary")}
        | {f"vi:{folder}:synonyms": "cà phê\ncafe\nly cà phê\ncà phê sữa\ncà phê đá"}
        | {f"en:{folder}:synonyms": "coffee\ncafe\nlatte\niced coffee\nblack coffee"},
    )

    # One question with two choices: first as far as the author knows it, then the rest, beside the red fields.
    question = fill_in(
        tea,
        f"{draft}/add/pha-ca-phe/questions",
        {
            "vi:title": "Uống với gì?",
            "vi:why": "Để biết có cần sữa.",
            "vi:+0.title": "Sữa",
            "vi:+1.title": "Không gì cả",
        },
    )
    assert question.endswith("/questions/uong-voi-gi")
    red = tea.client.get(question).text
    assert len(re.findall(r'lang="en"[^>]*aria-invalid', red)) == 4, "title, why, and both choices in English"
    assert "Lời chưa được viết." in red
    english = {"en:title": "With what?", "en:why": "To know about milk.", "en:sua.title": "Milk"}
    fill_in(tea, question, {**english, "en:khong-gi-ca.title": "Nothing"})
    assert "aria-invalid" not in tea.client.get(question).text

    # One step with its picture and its source, only for those who answered so.
    step = fill_in(
        tea,
        f"{draft}/add/pha-ca-phe/steps",
        {
            "vi:title": "Rót sữa",
            "en:title": "Pour milk",
            "vi:rail": "Rót sữa",
            "en:rail": "Milk",
            "vi:body": "Rót sữa vào ly.",
            "en:body": "Pour milk into the glass.",
            "picture": "phone",
            "vi:+0.label": "Vạch trên ly",
            "en:+0.label": "Mark on the glass",
            "marked:+0": "on",
            "where": "home",
            "status": "V",
            "source": "AUNT",
            "when:0:uong-voi-gi:sua": "on",
            "reason:no-water": "on",
            "after": "wash-hands",
        },
    )
    told = page(tea, draft)
    assert "Không có lỗi." in told, told
    procedure, said = now_in(tea, draft, "pha-ca-phe")
    assert procedure.number == 3, "the numbers of the pack count on"
    assert ids(procedure.questions) == ["leaf", "place", "uong-voi-gi"]
    assert [one.id for one in procedure.questions[-1].choices] == ["sua", "khong-gi-ca"]
    assert ids(procedure.steps) == ["wash-hands", "rot-sua", "pour"]
    poured = procedure.steps[1]
    assert poured.when == ({"uong-voi-gi": ("sua",)},)
    assert (poured.source, poured.reasons, poured.illustration.kind.value) == ("AUNT", ("no-water",), "phone")
    assert [(part.id, part.marked) for part in poured.illustration.parts] == [("vach-tren-ly", True)]
    assert said.steps["rot-sua"].parts["vach-tren-ly"].label == "Vạch trên ly"
    assert procedure.step_numbers == {"wash-hands": 1, "pour": 2, "rot-sua": 3}
    assert "Rót sữa" in page(tea, step)
    assert "Rót sữa" in page(tea, f"{draft}/preview/pha-ca-phe?language=vi&a-leaf=jasmine&a-uong-voi-gi=sua")

    return draft


def test_a_procedure_is_begun_from_another_filled_in_and_published(tea: RunningCentre) -> None:
    draft = write_coffee(tea)
    do(tea, f"{draft}/offer")
    assert "không tự duyệt" in refused(tea, f"{draft}/approve")
    signed_in(tea, Role.DEPARTMENT)
    do(tea, f"{draft}/approve")
    assert wanted(tea) == "2026.11.1"
    assert "Cà phê cho cả nhà" in tea.client.get("/g/pha-ca-phe").text


def test_parts_are_moved_and_what_cannot_move_stays(house: RunningCentre) -> None:
    draft = begin(house)
    do(house, f"{draft}{PARTS}/documents/pot/move", {"way": "down"})
    do(house, f"{draft}{PARTS}/documents/permit/move", {"way": "down"})
    do(house, f"{draft}{PARTS}/steps/wash-hands/move", {"way": "down"})
    moved = "giấy tờ procedures/make-tea/procedure.toml, documents"
    assert f"{moved} Ấm Chén Giấy phép pha trà Chén Ấm Giấy phép pha trà" in page(house, draft)
    procedure, _ = now_in(house, draft)
    assert ids(procedure.documents) == ["cup", "pot", "permit"]
    assert ids(procedure.steps) == ["pour", "wash-hands"]
    assert procedure.step_numbers == {"wash-hands": 1, "pour": 2}
    choices = f"{draft}{PARTS}/questions/leaf"
    fill_in(house, choices, {"move": "coffee:up", "vi:green.title": "Trà xanh tươi"})
    procedure, said = now_in(house, draft)
    assert ids(procedure.questions[0].choices) == ["green", "coffee", "jasmine"]
    assert said.questions["leaf"].choices["green"].title == "Trà xanh tươi", (
        "the same button keeps what was typed"
    )
    moved = "questions.leaf.choices Trà xanh tươi Trà nhài Cà phê"
    assert f"{moved} Trà xanh tươi Cà phê Trà nhài" in page(house, draft)


def test_a_removal_is_confirmed_first_and_tells_what_depends_on_it(house: RunningCentre) -> None:
    draft = begin(house)
    question = f"{draft}{PARTS}/questions/leaf"
    asked = page(house, f"{question}/remove?inner=coffee")
    assert "Bỏ “Cà phê”" in asked
    assert "lời khuyên “Cà phê không phải là trà”" in asked
    assert "giấy tờ “Giấy phép pha trà”" not in asked
    assert "giấy tờ “Giấy phép pha trà”" in page(house, f"{question}/remove")
    do(house, f"{question}/remove", {"inner": "coffee"})
    advice = f"{draft}{PARTS}/advice/not-tea"
    told = page(house, draft)
    assert "Không có lựa chọn “coffee”." in told
    assert f'href="{advice}"' in house.client.get(draft).text, "the finding leads to where it is mended"
    shown = house.client.get(advice)
    assert "coffee (không còn)" in shown.text
    sent = form_in(shown.text, advice)
    del sent["when:0:leaf:coffee"]
    do(house, advice, {**sent, "when:0:leaf:jasmine": "on"})
    assert "Không có lỗi." in page(house, draft)
    assert house.client.get(f"{question}/remove?inner=milk").status_code == 404


def test_ids_and_numbers_that_were_published_are_never_allotted_again(
    tea: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[str] = []

    def counted(centre: Centre, version: str) -> AbstractContextManager[Path]:
        unpacked.append(version)
        return drafts.released(centre, version)

    monkeypatch.setattr(allot, "released", counted)
    monkeypatch.setattr(allot, "_published", {})
    step = {
        **{f"{one}:{place}": "Khuấy" for one in ("vi", "en") for place in ("title", "rail", "body")},
        "minutes": "2",
        "where": "home",
        "picture": "form",
        "status": "G",
        "source": "G",
    }
    publish(tea, step, "/add/make-tea/steps")
    draft = begin(tea)
    do(tea, f"{draft}{PARTS}/steps/khuay/remove")
    do(tea, f"{draft}{PARTS}/documents/permit/remove")
    do(tea, f"{draft}/offer")
    signed_in(tea, Role.DEPARTMENT)
    do(tea, f"{draft}/approve")
    signed_in(tea, Role.AUTHOR)
    draft = begin(tea)
    do(tea, f"{draft}/add/make-tea/steps", step)
    assert unpacked.count("2026.11.1") == unpacked.count("2026.11.2") == 1
    unpacked.clear()
    paper = {"vi:title": "Permit", "en:title": "Permit", "status": "G", "source": "G"}
    do(tea, f"{draft}/add/make-tea/documents", paper)
    procedure, _ = now_in(tea, draft)
    assert procedure.step_numbers == {"wash-hands": 1, "pour": 2, "khuay": 3, "khuay-2": 4}
    assert ids(procedure.steps)[-1] == "khuay-2"
    assert ids(procedure.documents)[-1] == "permit-2"
    assert unpacked == ["1.2"], "what was published is unpacked once"


def test_two_authors_who_begin_a_procedure_at_once_get_different_numbers(house: RunningCentre) -> None:
    form = {"copied": "make-tea", "title:vi": "Pha cà phê", "tile": "hot"}
    drafts_of = [begin(house), begin(house)]
    for draft in drafts_of:
        do(house, f"{draft}/procedures", form)
    first, second = (house.client.get(draft).text for draft in drafts_of)
    assert "number" in first
    assert "pha-ca-phe-2" in second
    assert "<ins>3</ins>" in first
    assert "<ins>4</ins>" in second


def test_each_change_can_be_undone_from_the_last_backwards(tea: RunningCentre) -> None:
    draft = begin(tea)
    pour = f"{draft}{PARTS}/steps/pour"
    fill_in(tea, pour, {"vi:title": "Rót chậm"})
    fill_in(tea, pour, {"vi:title": "Rót thật chậm"})
    do(tea, f"{draft}{PARTS}/documents/permit/remove")
    shown = page(tea, draft)
    assert "Bỏ giấy tờ “Giấy phép pha trà”: Pha trà author" in shown
    assert shown.count("Hoàn tác ") == 1, "only the last"
    do(tea, f"{draft}/undo", {"number": "3"})
    assert "không còn là việc sau cùng" in refused(tea, f"{draft}/undo", {"number": "3"})
    assert "không còn là việc sau cùng" in refused(tea, f"{draft}/undo", {"number": "x"})
    procedure, said = now_in(tea, draft)
    assert ids(procedure.documents) == ["pot", "cup", "permit"]
    assert said.steps["pour"].title == "Rót thật chậm"
    do(tea, f"{draft}/undo", {"number": "2"})
    assert now_in(tea, draft)[1].steps["pour"].title == "Rót chậm"
    do(tea, f"{draft}/undo", {"number": "1"})
    assert "chưa sửa gì" in refused(tea, f"{draft}/offer")


def test_a_fragment_is_put_in_place_changed_here_alone_and_made_whole_again(house: RunningCentre) -> None:
    draft = begin(house)
    water = f"{draft}/parts/drink-water/steps"
    assert 'name="use"' not in house.client.get(f"{draft}/add/drink-water/steps").text, "it is used already"
    do(house, f"{water}/wash-hands/remove")
    assert "Rửa tay" in page(house, f"{draft}/add/drink-water/steps")
    do(house, f"{draft}/add/drink-water/steps", {"use": "wash-hands", "after": ""})
    assert "trong danh sách" in refused(house, f"{draft}/add/drink-water/steps", {"use": "wash-feet"})
    fill_in(house, f"{water}/wash-hands", {"vi:title": "Rửa tay thật sạch", "minutes": "5"})
    procedure, said = now_in(house, draft, "drink-water")
    assert (procedure.steps[0].id, procedure.steps[0].minutes) == ("wash-hands", 5)
    assert said.steps["wash-hands"].title == "Rửa tay thật sạch"
    tea_too, others = now_in(house, draft)
    assert (tea_too.steps[0].minutes, others.steps["wash-hands"].title) == (1, "Rửa tay")
    fill_in(house, f"{water}/wash-hands", {"vi:title": "Rửa tay", "minutes": "1"})
    with house.centre.engine.begin() as db:
        (one,) = drafts.all_drafts(db)
    with drafts.laid_out(house.centre, one) as folder:
        routing = (folder / "procedures/drink-water/procedure.toml").read_text(encoding="utf-8")
        words = (folder / "procedures/drink-water/text.vi.toml").read_text(encoding="utf-8")
    assert "minutes = 5" not in routing
    assert "wash-hands]" not in words


def test_papers_of_a_group_a_fact_with_a_condition_and_a_questions_kind(house: RunningCentre) -> None:
    draft = begin(house)
    fill_in(house, f"{draft}{PARTS}/documents/permit", {"vi:new-group": "giấy", "en:new-group": "a paper"})
    fact = fill_in(
        house,
        f"{draft}/add/make-tea/facts",
        {
            "vi:": "Trà xanh {value}",
            "en:": "Green tea {value}",
            "about": "fee_online",
            "value": "6.000",
            "status": "V",
            "source": "grandmother",
            "checked_on": "2026-11-20",
            "when:0:leaf:green": "on",
            "after": "code",
        },
    )
    assert fact.endswith("/facts/tra-xanh-value")
    place = f"{draft}{PARTS}/questions/place"
    fill_in(house, place, {"kind": "unit", "vi:why": "Nước mỗi nơi mỗi khác."})
    procedure, said = now_in(house, draft)
    assert (procedure.documents[-1].group, said.groups["giay"]) == ("giay", "giấy")
    assert [one.value for one in procedure.facts[1:3]] == [6000, 7000]
    assert "6.000 đồng" in said.facts["tra-xanh-value"]
    fill_in(house, f"{draft}{PARTS}/documents/permit", {"group": ""})
    assert "giay" not in now_in(house, draft)[1].groups, "a group without papers needs no words"


def test_what_makes_no_sense_is_refused_and_what_was_typed_stays(house: RunningCentre) -> None:
    draft = begin(house)
    pour = f"{draft}{PARTS}/steps/pour"
    form = form_in(house.client.get(pour).text, pour)
    for wrong, sentence in (
        ({"minutes": "nhiều"}, "Số phút"),
        ({"where": "moon"}, "Chọn nơi làm"),
        ({"picture": "photo"}, "Chọn kiểu hình"),
        ({"source": "neighbour"}, "Chọn nguồn"),
        ({"status": "X"}, "Chọn độ tin cậy"),
        ({"vi:body": "x" * 2_001}, "Ghi ngắn hơn"),
    ):
        assert sentence in refused(house, pour, {**form, **wrong})
    reply = send(house, pour, {**form, "minutes": "nhiều", "vi:title": "Rót <b>chậm</b>"})
    assert "Rót &lt;b&gt;chậm&lt;/b&gt;" in reply.text
    assert "Ghi tên bằng tiếng Việt" in refused(house, f"{draft}/add/make-tea/steps", {"minutes": "2"})
    for missing in ("/parts/coffee", f"{PARTS}/steps/stir", f"{PARTS}/spoons/pour", "/add/make-tea/spoons"):
        assert house.client.get(draft + missing).status_code == 404


def test_what_a_procedure_says_of_itself_and_the_tiles_it_stands_on(house: RunningCentre) -> None:
    draft = begin(house)
    at = draft + PARTS
    assert "Số phút" in refused(house, at, {"minutes": "0", "proxy": "none"})
    fill_in(house, at, {"minutes": "15", "online": "full", "follow_url": "https://tea.gov.vn/mine"})
    procedure, _ = now_in(house, draft)
    assert (procedure.minutes, procedure.online, procedure.follow_url) == (
        15,
        "full",
        "https://tea.gov.vn/mine",
    )
    sent = form_in(house.client.get(at).text, at)
    del sent["tile:hot"]
    do(house, at, sent)
    assert "“make-tea” chưa nằm trong ô nào" in page(house, at)


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.long)])
def test_a_form_that_nobody_changed_changes_no_file_of_the_real_pack(every: int) -> None:
    """Every part of shipped procedures, through its own form and back."""
    pack = load_pack(REAL_PACK)
    known = Known(list(pack.sources), list(pack.reasons), list(pack.procedures))
    count = 0
    for procedure_id in list(pack.procedures)[::every]:
        bench = Workbench(REAL_PACK, procedure_id, pack.languages)
        conditions = Conditions(bench, pack)
        for section in KINDS:
            for part in bench.parts(section):
                count += 1
                fields = {name: str(value) for name, value in part.fields.items()}
                picture = part.fields.get("illustration")
                form = {
                    **fields,
                    **{
                        f"{one}:{place}": text
                        for one, its in part.words.items()
                        for place, text in its.items()
                    },
                    **{f"reason:{one}": "on" for one in part.fields.get("reasons", [])},  # type: ignore[attr-defined]
                    **{
                        name: "on"
                        for case in conditions.alternatives(part)
                        for _, boxes in case
                        for name, _, ticked in boxes
                        if ticked
                    },
                    **{f"marked:{one['id']}": "on" for one in part.inner if one.get("marked")},
                }
                form |= {"kind": fields.get("kind", "choice"), "where": fields.get("where", "online")}
                form |= {"minutes": fields.get("minutes", "2")}
                if isinstance(picture, dict):
                    form["picture"] = str(picture["kind"])
                for flag in ("login", "may_continue"):
                    if not part.fields.get(flag):
                        form.pop(flag, None)
                change_part(bench, part, form, known)
        changed = bench.changed()
        before = [line for path in changed for line in (REAL_PACK / path).read_text("utf-8").splitlines()]
        after = [line for text in changed.values() for line in text.splitlines()]
        different = "\n".join(unified_diff(before, after, lineterm="", n=1))
        assert not different, f"{procedure_id}\n{different}"
    assert count > 800 // every


def test_ids_come_from_the_words_and_never_hold_six_digits() -> None:
    assert new_id("Đăng ký tạm trú", (), otherwise="x") == "dang-ky-tam-tru"
    assert new_id("Đăng ký tạm trú", {"dang-ky-tam-tru"}, otherwise="x") == "dang-ky-tam-tru-2"
    assert new_id("2026: mã 12345678", (), otherwise="buoc") == "buoc-2026-ma-12345-678"
    assert new_id("???", {"buoc"}, otherwise="buoc") == "buoc-2"
    assert len(new_id("dài " * 40, (), otherwise="x")) <= 32
