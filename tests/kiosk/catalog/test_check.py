"""The check tells an author everything that is wrong, where, and what to do."""

import datetime
import shutil
from pathlib import Path

import pytest

from kiosk.catalog.check import check_pack, has_errors
from kiosk.catalog.commands import main
from kiosk.catalog.findings import Finding, Severity
from tests.kiosk.catalog.conftest import TEA, Change

TODAY = datetime.date(2026, 11, 23)
MAKE = "procedures/make-tea/procedure.toml"
MAKE_VI = "procedures/make-tea/text.vi.toml"
WASH_VI = "fragments/wash-hands/text.vi.toml"


def findings(pack: Path, *, today: datetime.date = TODAY) -> list[Finding]:
    return [
        finding
        for finding in check_pack(pack, today=today)
        if not finding.problem.startswith("nothing is told")
    ]


def test_a_sound_pack_has_no_findings_but_facts_left_untold() -> None:
    assert findings(TEA) == []
    assert {finding.severity for finding in check_pack(TEA, today=TODAY)} == {Severity.WARNING}


WRONG = [
    (MAKE, 'icon = "leaf"', 'icon = "leef"', "error", "questions.leaf.choices.green.icon", "'leaf'"),
    (MAKE, "https://tea.gov.vn/make", "http://tea.gov.vn/make", "error", "official_url", "browser"),
    (MAKE, "https://tea.gov.vn/make", "https://tea", "error", "official_url", "browser"),
    (MAKE, "https://tea.gov.vn/make", "https://tea.gov.vn@evil.vn/", "error", "official_url", "browser"),
    (MAKE, "https://tea.gov.vn/make", "https://www.example.com/make", "error", "official_url", "browser"),
    (MAKE, "review_by = 2027-11-01", "review_by = 2026-10-01", "error", "review_by", "later"),
    (MAKE, "checked_on = 2026-11-01\nreview", "checked_on = 2026-12-24\nreview", "error", "checked_on", ""),
    (MAKE, "value = 5000", "value = 5500", None, "", ""),
    (MAKE, "pour = 2", "", "error", "step_numbers.pour", "kiosk content number"),
    (MAKE, "pour = 2", "pour = 1", "error", "step_numbers.pour", "Take 2"),
    (MAKE, "pour = 2", "pour = 64", "error", "step_numbers.pour", "63"),
    (MAKE, "pour = 2", "pour = 2\nstir = 3", None, "", ""),
    (MAKE, "number = 1", "number = 1024", "error", "number", "1023"),
    (MAKE, "checked_on = 2026-11-01\nwhen", "when", "error", "facts.fee-jasmine.checked_on", "checked_on ="),
    (MAKE, 'when = { leaf = ["jasmine"] }\n\n[[facts]]', "\n[[facts]]", "error", "facts.fee", "last"),
    (MAKE, '[[sources]]\nid = "grandmother"\ndate = "2026-11"\n', "", "error", "sources", "[[sources]]"),
    (
        MAKE,
        '[{ place = ["elsewhere"] }, { leaf = ["jasmine"] }]',
        '{ leaf = ["coffee"] }',
        "error",
        "documents.permit",
        "when",
    ),
    (MAKE_VI, "Chờ ba phút.", "Chờ ba phút. Rồi rót ra chén.", "error", "steps.pour.body", "two steps"),
    (MAKE_VI, "Chờ ba phút.", "Chờ " + "thật lâu " * 12 + ".", "error", "steps.pour.body", "two sentences"),
    (MAKE_VI, "Chờ ba phút.", "Chờ " + "thật lâu " * 10 + ".", "warning", "steps.pour.body", "two sentences"),
    (
        MAKE_VI,
        "Mượn hàng xóm.",
        "Mua ở chợ, 90.000đ một cái.",
        "error",
        "documents.pot.where",
        "Remove the amount",
    ),
    (MAKE_VI, "Mượn hàng xóm.", "Mua ở chợ, 5 nghìn đồng.", None, "", ""),
    (MAKE_VI, "Mượn hàng xóm.", "Mua ở chợ {market}.", "error", "documents.pot.where", "{unit}"),
    (MAKE_VI, "Mượn hàng xóm.", "Mượn **hàng xóm.", "error", "documents.pot.where", "**"),
    (MAKE_VI, 'title = "Chén"', 'title = "Che\u0301n"', "error", "documents.cup.title", "again"),
    (MAKE_VI, 'title = "Chén"', 'title = ""', "error", "documents.cup.title", "Fill"),
    (MAKE_VI, 'hint = "Lá tươi"', 'hint = ""', "error", "questions.leaf.choices.green.hint", "Add them"),
    (MAKE_VI, 'action = "Uống nước lọc"', "", "error", "advice.not-tea.action", ""),
    (MAKE_VI, 'Rót nước"\n', 'Rót nước nóng thật chậm vào ấm"\n', "warning", "steps.pour.rail", "shorter"),
    (MAKE_VI, '"trà đá", "hãm trà"', "", "warning", "synonyms", ""),
    (WASH_VI, "Mở vòi nước.", "Mở vòi nước. Đợi.", "error", "body", "two steps"),
    ("pack.toml", '"make-tea", "drink-water"]', '"drink-water"]', "error", "tiles", ""),
]


@pytest.mark.parametrize(("file", "old", "new", "severity", "at", "suggestion"), WRONG)
def test_what_people_could_not_bear_is_found(
    tea: Path, change: Change, file: str, old: str, new: str, severity: str | None, at: str, suggestion: str
) -> None:
    change(file, old, new)
    found = findings(tea)
    if severity is None:
        assert found == []
        return
    here = [finding for finding in found if finding.file == file and finding.at == at]
    assert {finding.severity.value for finding in here} == {severity}, found
    assert any(suggestion in finding.suggestion for finding in here)


def test_what_comes_from_a_fragment_is_told_once_in_the_fragments_file(tea: Path, change: Change) -> None:
    change(WASH_VI, "Mở vòi nước.", "Mở vòi nước. Đợi.")
    assert [(finding.file, finding.at) for finding in findings(tea)] == [(WASH_VI, "body")]


def test_a_path_that_ends_without_a_document_tells_its_answers(tea: Path, change: Change) -> None:
    for paper in ("pot", "cup"):
        change(MAKE, f'id = "{paper}"', f'id = "{paper}"\nwhen = {{ leaf = ["jasmine"] }}')
    assert any("leaf = green, place = 00000" in finding.problem for finding in findings(tea))


def test_an_overdue_review_is_a_warning(tea: Path) -> None:
    overdue = findings(tea, today=datetime.date(2027, 11, 2))
    assert {finding.at for finding in overdue} == {"review_by"}
    assert not has_errors(tuple(overdue))


def test_one_broken_file_hides_no_other_fault(tea: Path, change: Change) -> None:
    change(MAKE, "minutes = 4", "minutes = four")
    change("procedures/drink-water/procedure.toml", 'icon = "droplet"', 'icon = "dropplet"')
    change("reasons.toml", "droplet-off", "droplet-of")
    told = {(finding.file, finding.at) for finding in findings(tea)}
    assert {(file, at.partition(",")[0]) for file, at in told} == {
        (MAKE, "line 86"),
        ("procedures/drink-water/procedure.toml", "icon"),
        ("reasons.toml", "reasons.no-water.icon"),
    }


def test_what_nobody_uses_is_a_warning(tea: Path, change: Change) -> None:
    change("fragments/wash-hands/fragment.toml", 'reasons = ["no-water"]', "")
    shutil.copytree(tea / "fragments" / "wash-hands", tea / "fragments" / "dry-hands")
    assert {(finding.file, finding.severity) for finding in findings(tea)} == {
        ("fragments/dry-hands/fragment.toml", Severity.WARNING),
        ("reasons.toml", Severity.WARNING),
    }


def test_words_left_in_vietnamese_are_doubted(tea: Path, change: Change) -> None:
    change("procedures/make-tea/text.en.toml", '"Cup"', '"Chén"')
    assert [(finding.at, finding.severity) for finding in findings(tea)] == [
        ("documents.cup.title", Severity.WARNING)
    ]


def test_the_command_fails_on_errors_and_not_on_warnings(
    tea: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tea)]) == 0
    assert "0 errors, 5 warnings" in capsys.readouterr().out
    change(MAKE, 'icon = "leaf"', 'icon = "leef"')
    assert main(["check", str(tea)]) == 1
    assert "there is no icon 'leef'. Did you mean 'leaf'?" in capsys.readouterr().out


def test_a_folder_without_a_pack_fails_the_check_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "pack.toml: the file is missing" in capsys.readouterr().out


def test_where_people_sign_in_the_volunteer_is_told_something_in_each_language(
    tea: Path, change: Change
) -> None:
    change(MAKE, 'id = "pour"', 'id = "pour"\nlogin = true')
    found = {(finding.file, finding.at) for finding in findings(tea)}
    assert {(f"procedures/make-tea/text.{one}.toml", "steps.pour.coaching") for one in ("vi", "en")} <= found
