"""Two people change what residents read: one writes in the browser, another approves, and the kiosks want it."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import openpyxl
import pytest
from prometheus_client import generate_latest
from sqlalchemy import delete

from kiosk.catalog.pack import load_pack
from kiosk.protocol.messages import HeartbeatReply
from server.content import drafts
from server.content.editing import changed_facts, changed_texts, text_rows
from server.content.publishing import all_releases, publish_pack
from server.content.repository import begin_repository
from server.content.served import ServedContent
from server.staff.roles import Role
from server.store import tables
from tests.server.staff import send, signed_in
from tests.server.test_dashboard import words
from tests.server.toy_kiosk import TEA_PACK, RunningCentre, running_centre

TITLE = "vi:procedures/make-tea:title"
WORDS, FACTS, PREVIEW = "/words/make-tea", "/facts/make-tea", "/preview/make-tea"


@pytest.fixture
def tea(database_url: str, tmp_path: Path) -> Iterator[RunningCentre]:
    """A centre with the tea pack and a signed repository; an author is signed in."""
    with running_centre(database_url=database_url, pack=TEA_PACK) as running:
        begin_repository(running.centre, tmp_path / "offline")
        signed_in(running, Role.AUTHOR)
        yield running


def begin(at: RunningCentre, title: str = "Trà ngon hơn") -> str:
    """Begin a draft; returns its address."""
    reply = send(at, "/content/drafts", {"title": title})
    assert reply.status_code == 303, words(reply.text)
    return str(reply.headers["location"])


def do(at: RunningCentre, path: str, form: dict[str, str] | None = None) -> None:
    reply = send(at, path, form)
    assert reply.status_code == 303, words(reply.text)


def refused(at: RunningCentre, path: str, form: dict[str, str] | None = None) -> str:
    reply = send(at, path, form)
    assert reply.status_code == 400
    found = re.search(r'<p class="said" role="alert">(.*?)</p>', reply.text, re.DOTALL)
    assert found
    return words(found[1]).strip()


def refused_page(at: RunningCentre, path: str) -> str:
    reply = at.client.get(path)
    assert reply.status_code == 400
    return words(reply.text)


def page(at: RunningCentre, path: str) -> str:
    reply = at.client.get(path)
    assert reply.status_code == 200
    return words(reply.text)


def wanted(at: RunningCentre) -> str | None:
    reply = msgspec.json.decode(at.kiosk().beat().content, type=HeartbeatReply)
    return reply.wanted.pack_version


def publish(at: RunningCentre, form: dict[str, str], path: str = WORDS) -> None:
    """A whole change: the author writes it, the department approves it, the author is back."""
    draft = begin(at)
    do(at, draft + path, form)
    do(at, f"{draft}/offer")
    signed_in(at, Role.DEPARTMENT)
    do(at, f"{draft}/approve")
    signed_in(at, Role.AUTHOR)


def test_what_one_wrote_and_another_approved_is_what_kiosks_want(tea: RunningCentre) -> None:
    draft = begin(tea)
    do(tea, draft + WORDS, {TITLE: "Hãm trà"})
    shown = page(tea, draft)
    assert "Hãm trà, tên, tiếng Việt procedures/make-tea/text.vi.toml, title Pha trà Hãm trà" in shown
    assert "Không có lỗi." in shown
    do(tea, f"{draft}/offer")
    assert wanted(tea) is None

    assert "không tự duyệt" in refused(tea, f"{draft}/approve")
    assert wanted(tea) is None

    signed_in(tea, Role.DEPARTMENT)
    do(tea, f"{draft}/approve")
    assert wanted(tea) == "2026.11.1"
    with drafts.released(tea.centre, "2026.11.1") as folder:
        pack = load_pack(folder)
    assert (pack.version, pack.words["vi"]["make-tea"].title) == ("2026.11.1", "Hãm trà")
    listed = page(tea, "/content")
    assert re.search(r"2026\.11\.1 .* author department Xem thay đổi", listed)
    assert "Pha trà Hãm trà" in page(tea, "/content/releases/2026.11.1")
    assert "đã phát hành" in page(tea, draft).lower()
    assert "duyệt và phát hành nội dung" in page(tea, "/audit")
    assert tea.client.app.state.names.procedure("make-tea") == "Hãm trà", "the dashboard says it too"


def test_nobody_who_wrote_in_it_approves_it(tea: RunningCentre) -> None:
    draft = begin(tea)
    do(tea, draft + WORDS, {TITLE: "Hãm trà"})
    signed_in(tea, Role.DEPARTMENT)
    do(tea, draft + WORDS, {TITLE: "Hãm trà ngon"})
    do(tea, f"{draft}/offer")
    assert "không tự duyệt" in refused(tea, f"{draft}/approve")
    signed_in(tea, Role.AUTHOR)
    assert "không tự duyệt" in refused(tea, f"{draft}/approve")
    assert wanted(tea) is None


def test_what_waits_for_approval_is_not_changed_until_it_is_returned(tea: RunningCentre) -> None:
    draft = begin(tea)
    assert "chưa sửa gì" in refused(tea, f"{draft}/offer")
    do(tea, draft + WORDS, {TITLE: "Hãm trà"})
    assert "không đang chờ duyệt" in refused(tea, f"{draft}/approve")
    do(tea, f"{draft}/offer")
    assert "không còn sửa được" in refused(tea, draft + WORDS, {TITLE: "Trà"})
    signed_in(tea, Role.DEPARTMENT)
    do(tea, f"{draft}/return", {"note": "Giữ tên cũ."})
    signed_in(tea, Role.AUTHOR)
    assert "Giữ tên cũ." in page(tea, draft)
    do(tea, draft + WORDS, {TITLE: "Pha trà nóng"})
    do(tea, f"{draft}/drop")
    assert "Bản soạn này đã xong" in refused(tea, f"{draft}/drop")
    assert "Trà ngon hơn" not in page(tea, "/content")


def test_the_real_check_stands_before_the_approver(tea: RunningCentre) -> None:
    draft = begin(tea)
    do(tea, draft + FACTS, {"fee:status": "V", "fee:source": "G", "fee:checked_on": ""})
    shown = page(tea, draft)
    assert (
        "Pha trà, số liệu “Lệ phí qua mạng”, nguồn : Điều ghi độ tin cậy V phải có nguồn chính thức đã đọc. Chọn nguồn"
        in shown
    )
    assert "Còn lỗi" in refused(tea, f"{draft}/offer")
    do(tea, draft + FACTS, {"fee:source": "grandmother", "fee:checked_on": "2026-11-20"})
    do(tea, f"{draft}/offer")


def test_facts_keep_their_kind_and_what_makes_no_sense_is_refused(tea: RunningCentre) -> None:
    draft = begin(tea)
    assert "một ngày có thật" in refused(tea, draft + FACTS, {"checked_on": "2026-02-31"})
    assert "V, S hoặc G" in refused(tea, draft + FACTS, {"fee:status": "X"})
    assert "Không có nguồn" in refused(tea, draft + FACTS, {"fee:source": "neighbour"})
    do(tea, draft + FACTS, {"fee:value": "7.000", "review_by": "2028-01-31"})
    with tea.centre.engine.begin() as db:
        (one,) = drafts.all_drafts(db)
    with drafts.laid_out(tea.centre, one) as folder:
        procedure = load_pack(folder).procedures["make-tea"]
    assert next(fact.value for fact in procedure.facts if fact.id == "fee") == 7000
    assert procedure.review_by.isoformat() == "2028-01-31"


def test_a_source_that_was_read_is_entered_with_where_and_when(tea: RunningCentre) -> None:
    draft = begin(tea)
    new = {"added-id": "AUNT-2026", "added-url": "https://aunt.vn/tra", "added-date": "2026-11"}
    assert "Ghi thêm tên nguồn" in refused(tea, draft + FACTS, new)
    assert "Mã nguồn chỉ gồm" in refused(tea, draft + FACTS, {**new, "added-id": "cô ba"})
    assert "ghi ngày" in refused(tea, draft + FACTS, {**new, "added-date": ""})
    do(tea, draft + FACTS, {**new, "added-name": "Sổ tay của cô"})
    do(tea, draft + FACTS, {"fee:source": "AUNT-2026", "source:AUNT-2026:date": "2026-11-20"})
    with tea.centre.engine.begin() as db:
        (one,) = drafts.all_drafts(db)
    with drafts.laid_out(tea.centre, one) as folder:
        pack = load_pack(folder)
    procedure = pack.procedures["make-tea"]
    assert pack.source_name("AUNT-2026", "vi") == "Sổ tay của cô"
    read = next(source for source in procedure.sources if source.id == "AUNT-2026")
    assert (read.url, read.date) == ("https://aunt.vn/tra", "2026-11-20")
    assert next(fact.source for fact in procedure.facts if fact.id == "fee") == "AUNT-2026"
    assert "Không có lỗi." in page(tea, draft)


OVERTAKEN = "file:procedures/make-tea/text.vi.toml"


def overtaken_draft(at: RunningCentre) -> str:
    """Two words were changed in it, and one of them in a pack that was published meanwhile."""
    draft = begin(at, "Sửa hai chỗ")
    do(at, draft + WORDS, {TITLE: "Trà mới", "en:procedures/make-tea:title": "Brew tea"})
    publish(at, {TITLE: "Hãm trà"})
    return draft


def test_a_draft_over_an_older_pack_tells_what_both_changed_and_who(tea: RunningCentre) -> None:
    draft = overtaken_draft(tea)
    shown = page(tea, draft)
    assert "1 tệp hai bên cùng sửa." in shown
    assert "Bản 2026.11.1, 24/11/2026: author soạn, department duyệt." in shown
    assert "Bản mới sửa 1 chỗ" in shown
    assert "title Pha trà Hãm trà" in shown
    assert "Bản soạn này sửa 1 chỗ" in shown
    assert "title Pha trà Trà mới" in shown

    assert "chưa chọn giữ bên nào" in refused(tea, f"{draft}/renew")
    assert "chưa chọn giữ bên nào" in refused(tea, f"{draft}/renew", {OVERTAKEN: "both"})
    assert "từ bản 1.2." in page(tea, draft)

    do(tea, f"{draft}/offer")
    signed_in(tea, Role.DEPARTMENT)
    assert "đã ra sau khi" in refused(tea, f"{draft}/approve")
    assert "Bản 2026.11.1, 24/11/2026: author soạn" in page(tea, draft), "the approver sees it too"


@pytest.mark.parametrize(("side", "title"), [("theirs", "Hãm trà"), ("ours", "Trà mới")])
def test_a_draft_over_an_older_pack_is_brought_up_to_date_as_its_author_chooses(
    tea: RunningCentre, side: str, title: str
) -> None:
    draft = overtaken_draft(tea)
    do(tea, f"{draft}/renew", {OVERTAKEN: side})
    shown = page(tea, draft)
    assert "từ bản 2026.11.1" in shown
    assert "Brew tea" in shown, "what only this draft changed stays"
    assert ("Hãm trà Trà mới" in shown) is (side == "ours")
    do(tea, f"{draft}/offer")
    signed_in(tea, Role.DEPARTMENT)
    do(tea, f"{draft}/approve")
    with drafts.released(tea.centre, "2026.11.2") as folder:
        told = load_pack(folder).words
    assert (told["vi"]["make-tea"].title, told["en"]["make-tea"].title) == (title, "Brew tea")


def test_what_was_let_go_of_for_the_newer_pack_comes_back_by_undoing(tea: RunningCentre) -> None:
    draft = overtaken_draft(tea)
    do(tea, f"{draft}/renew", {OVERTAKEN: "theirs"})
    shown = page(tea, draft)
    assert "Lấy 1 tệp của bản 2026.11.1" in shown
    assert "Trà mới" not in shown
    do(tea, f"{draft}/undo", {"number": "1"})
    assert "title Hãm trà Trà mới" in page(tea, draft)


def test_a_draft_that_changed_other_files_is_brought_up_to_date_without_a_question(
    tea: RunningCentre,
) -> None:
    draft = begin(tea)
    do(tea, draft + WORDS, {"en:procedures/make-tea:title": "Brew tea"})
    publish(tea, {TITLE: "Hãm trà"})
    publish(tea, {TITLE: "Hãm trà ngon"})
    assert "Không tệp nào hai bên cùng sửa." in page(tea, draft)
    do(tea, f"{draft}/renew")
    assert "từ bản 2026.11.2" in page(tea, draft)


def test_without_a_repository_nothing_is_published_and_the_draft_waits(database_url: str) -> None:
    with running_centre(database_url=database_url, pack=TEA_PACK) as tea:
        signed_in(tea, Role.AUTHOR)
        assert "Chưa có kho ký số" in page(tea, "/content")
        draft = begin(tea)
        do(tea, draft + WORDS, {TITLE: "Hãm trà"})
        do(tea, f"{draft}/offer")
        signed_in(tea, Role.DEPARTMENT)
        assert "kiosk-server tuf init" in refused(tea, f"{draft}/approve")
        assert "chờ duyệt" in page(tea, "/content")
        with tea.centre.engine.begin() as db:
            assert all_releases(db) == ()


def test_words_travel_through_a_spreadsheet(tea: RunningCentre) -> None:
    draft = begin(tea)
    reply = tea.client.get(f"{draft}/sheet/make-tea")
    assert reply.headers["content-disposition"] == 'attachment; filename="make-tea.xlsx"'
    book = openpyxl.load_workbook(BytesIO(reply.content))
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "title")
    row[2].value = "Hãm trà từ bảng"
    changed = BytesIO()
    book.save(changed)
    for content, status in ((changed.getvalue(), 303), (b"no sheet", 400), (b"", 400)):
        reply = send(tea, f"{draft}/sheet", files={"sheet": ("words.xlsx", content)})
        assert reply.status_code == status
    assert "Pha trà Hãm trà từ bảng" in page(tea, draft)


def test_the_preview_follows_the_answers_and_marks_what_is_not_certain(tea: RunningCentre) -> None:
    draft = begin(tea)
    do(
        tea,
        draft + WORDS,
        {TITLE: "Trà <script>alert(1)</script>", "vi:procedures/make-tea:needs": "Một **ấm** trà"},
    )
    reply = tea.client.get(draft + PREVIEW)
    assert "<script" not in reply.text
    assert "Trà &lt;script&gt;" in reply.text
    assert "<strong>ấm</strong>" in reply.text
    questions = re.findall(r'href="([^"]*preview/make-tea[^"]*&amp;a-[^"]*)"', reply.text)
    assert questions
    chosen = tea.client.get(questions[0].replace("&amp;", "&"))
    assert 'aria-current="true"' in chosen.text
    english = tea.client.get(f"{draft}{PREVIEW}?language=en")
    assert "Make tea" in words(english.text)
    assert 'aria-label="Water level: ' in tea.client.get(f"{draft}{PREVIEW}?language=en&a-leaf=jasmine").text
    large = tea.client.get(f"{draft}{PREVIEW}?language=vi&size=large&width=phone&a-leaf=jasmine").text
    assert 'class="preview phone large"' in large
    assert 'font-size="32.4"' in large
    assert 'href="#step-1"' in large
    assert tea.client.get(f"{draft}{PREVIEW}?width=wall&size=huge&language=xx").status_code == 200
    guide = tea.client.get(f"{draft}/guide/make-tea")
    assert "<h1>Trà &lt;script&gt;alert(1)&lt;/script&gt;</h1>" in guide.text, (
        "the page for the phone, of the draft"
    )
    assert guide.headers["cache-control"] == "no-store"
    do(tea, draft + FACTS, {"fee:status": "S", "fee-jasmine:status": "S"})
    assert "Chưa kiểm chứng. Hỏi quầy một cửa." in page(tea, draft + PREVIEW)


def test_a_broken_draft_still_opens_and_says_what_is_wrong(tea: RunningCentre) -> None:
    draft = begin(tea)
    english = "en:procedures/make-tea:title"
    do(tea, draft + WORDS, {TITLE: "", english: ""})
    shown = page(tea, draft)
    assert "Thiếu phần “tên”." in shown
    assert "Pha trà make-tea" in shown
    assert "Thiếu phần “tên”." in page(tea, draft + PREVIEW)
    assert "Thiếu phần “tên”." in refused_page(tea, f"{draft}/guide/make-tea")
    assert f'name="{TITLE}"' in tea.client.get(draft + WORDS).text
    do(tea, draft + WORDS, {TITLE: "Pha trà", english: "Make tea"})
    assert "Không có lỗi." in page(tea, draft)


def test_words_that_belong_to_all_are_edited_too(tea: RunningCentre) -> None:
    draft = begin(tea)
    do(tea, f"{draft}/words/common", {"vi:.:tiles.hot": "Trà và nước"})
    assert "text.vi.toml, tiles.hot Đồ uống nóng Trà và nước" in page(tea, draft)


def test_only_what_was_changed_is_written_and_comments_stay() -> None:
    languages = ("vi", "en")
    shown = text_rows(TEA_PACK, "make-tea", languages)
    form = {
        row.name(language): row.texts[language]
        for rows in shown.values()
        for row in rows
        for language in languages
    }
    assert changed_texts(shown, TEA_PACK, languages, form) == {}
    assert changed_facts(TEA_PACK, "make-tea", {}) == {}
    (path, content), *others = changed_texts(shown, TEA_PACK, languages, {**form, TITLE: "Hãm trà"}).items()
    assert (path, others) == ("procedures/make-tea/text.vi.toml", [])
    before = (TEA_PACK / path).read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, content.splitlines(), strict=True) if old != new] == [
        'title = "Hãm trà"'
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/content/drafts/d-0",
        "/content/drafts/d-0/words/make-tea",
        "/content/releases/9",
        "/content/drafts/{}/words/coffee",
    ],
)
def test_what_does_not_exist_is_not_found(tea: RunningCentre, path: str) -> None:
    draft_id = begin(tea).rpartition("/")[2]
    assert tea.client.get(path.format(draft_id)).status_code == 404


def test_a_centre_started_again_names_things_by_what_was_published(tmp_path: Path) -> None:
    with running_centre(tmp_path / "centre", pack=TEA_PACK) as tea:
        begin_repository(tea.centre, tmp_path / "offline")
        signed_in(tea, Role.AUTHOR)
        publish(tea, {TITLE: "Hãm trà"})
    with running_centre(tmp_path / "centre", pack=TEA_PACK) as again:
        assert again.client.app.state.names.procedure("make-tea") == "Hãm trà"


def test_what_cannot_be_audited_is_not_published(tea: RunningCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begin(tea)
    do(tea, draft + WORDS, {TITLE: "Hãm trà"})
    do(tea, f"{draft}/offer")
    signed_in(tea, Role.DEPARTMENT)

    def full(*_told: object, **_named: object) -> None:
        raise RuntimeError("no room for the audit")

    with monkeypatch.context() as patched:
        patched.setattr("server.dashboard.content_pages.note_deed", full)
        assert send(tea, f"{draft}/approve").status_code == 500
    assert wanted(tea) is None
    do(tea, f"{draft}/approve")
    assert wanted(tea) == "2026.11.1"


def test_what_a_command_published_is_named_by_a_serving_centre_within_a_minute(
    tea: RunningCentre, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(TEA_PACK, tmp_path / "tea"))
    for file, old, new in (
        ("pack.toml", 'version = "1.2"', 'version = "1.3"'),
        ("procedures/make-tea/text.vi.toml", "Pha trà", "Hãm trà"),
    ):
        (folder / file).write_text(
            (folder / file).read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
        )
    publish_pack(tea.centre, folder)
    tea.time.advance(minutes=1)
    tea.client.get("/content")
    assert tea.client.app.state.names.procedure("make-tea") == "Hãm trà"


def test_a_publication_that_cannot_be_read_is_told_and_the_shipped_pack_speaks(
    tea: RunningCentre, caplog: pytest.LogCaptureFixture
) -> None:
    publish(tea, {TITLE: "Hãm trà"})
    assert "Không đọc được bản" not in page(tea, "/content")
    assert b"centre_pack_unread 0.0" in generate_latest(tea.client.app.state.metrics.registry)
    with tea.centre.engine.begin() as db:
        db.execute(delete(tables.tuf_file).where(tables.tuf_file.c.path.like("targets/%zip")))
    caplog.set_level("INFO", logger="kiosk_server")
    served = tea.client.app.state.served = ServedContent(tea.centre)
    tea.client.app.state.metrics._served = served
    told = [record for record in caplog.records if record.message == "publication_not_readable"]
    assert [(one.fields["version"], one.fields["error"]) for one in told] == [("2026.11.1", "DraftRefused")]  # type: ignore[attr-defined]
    assert served.pack is not None
    assert served.pack.words["vi"]["make-tea"].title == "Pha trà"
    assert "Không đọc được bản 2026.11.1" in page(tea, "/content")
    assert b"centre_pack_unread 1.0" in generate_latest(tea.client.app.state.metrics.registry)


def test_without_any_pack_there_is_nothing_to_write_over(centre: RunningCentre) -> None:
    signed_in(centre, Role.AUTHOR)
    assert "Chưa có gói nội dung" in refused(centre, "/content/drafts", {"title": "Trà ngon hơn"})
    assert "Ghi ngắn gọn" in refused(centre, "/content/drafts", {"title": " "})


def test_versions_count_on_within_a_month_and_begin_anew_with_the_next(tea: RunningCentre) -> None:
    now = tea.time()
    assert drafts.next_version("2026.10.7", now) == "2026.11.1"
    assert drafts.next_version("2026.11.9", now) == "2026.11.10"
    assert drafts.next_version("2031.1.1", now) == "2031.1.2"
