"""Packs are read whole, with fragments in place, or refused with file, place and reason."""

import datetime
from pathlib import Path

import pytest

from kiosk import flow
from kiosk.catalog.model import About
from kiosk.catalog.pack import load_pack
from kiosk.errors import PackInvalid
from tests.kiosk.catalog.conftest import TEA, Change

MAKE = "procedures/make-tea/procedure.toml"
MAKE_VI = "procedures/make-tea/text.vi.toml"


def test_a_sound_pack_loads_in_every_language() -> None:
    pack = load_pack(TEA)
    assert (pack.id, pack.version, pack.languages) == ("tea-house", "1.2", ("vi", "en"))
    assert list(pack.procedures) == ["make-tea", "drink-water"]
    assert pack.words["vi"]["make-tea"].title == "Pha trà"
    assert pack.words["en"]["make-tea"].title == "Make tea"
    assert pack.unit("00001") is not None
    assert pack.unit("00009") is None


def test_a_fragment_stands_whole_where_it_is_used() -> None:
    pack = load_pack(TEA)
    step = pack.procedures["make-tea"].steps[0]
    words = pack.words["vi"]["make-tea"].steps["wash-hands"]
    assert (step.id, step.minutes, step.reasons) == ("wash-hands", 1, ("no-water",))
    assert words.title == "Rửa tay"
    assert words.mistake == "Dễ nhầm: tay ướt làm hỏng lá trà."


def test_a_procedure_overrides_fields_of_a_fragment_and_drops_the_words_it_left_out() -> None:
    pack = load_pack(TEA)
    step = pack.procedures["drink-water"].steps[0]
    assert step.minutes == 2
    assert [part.id for part in step.illustration.parts] == ["tap"]
    assert list(pack.words["vi"]["drink-water"].steps["wash-hands"].parts) == ["tap"]


def test_a_change_to_a_fragment_changes_every_procedure(tea: Path, change: Change) -> None:
    change("fragments/wash-hands/text.vi.toml", "Mở vòi nước.", "Vặn vòi nước.")
    pack = load_pack(tea)
    bodies = {words.steps["wash-hands"].body for words in pack.words["vi"].values()}
    assert bodies == {"Vặn vòi nước. Xoa **xà phòng** cho đều."}


def test_placeholders_are_filled_but_for_those_of_the_screen() -> None:
    words = load_pack(TEA).words
    assert words["vi"]["make-tea"].steps["pour"].title == "Rót nước cho Pha trà"
    assert words["vi"]["make-tea"].facts == {
        "code": "Mã 1.000001",
        "fee-jasmine": "Trà nhài 7.000 đồng",
        "fee": "Mỗi ấm 5.000 đồng",
    }
    assert words["en"]["make-tea"].facts["fee"] == "5,000 VND a pot"
    assert words["vi"]["make-tea"].summary == "Cho ai muốn uống trà ở {point_unit}."
    assert words["vi"]["make-tea"].steps["pour"].parts["level"].value == "{unit}"


def test_a_condition_may_be_one_table_or_a_list_of_them() -> None:
    procedure = load_pack(TEA).procedures["make-tea"]

    def papers(answers: dict[str, str]) -> list[str]:
        return [document.id for document in flow.documents(procedure, answers)]

    assert papers({"leaf": "green", "place": "00001"}) == ["pot", "cup"]
    assert papers({"leaf": "green", "place": "elsewhere"}) == ["pot", "cup", "permit"]
    assert papers({"leaf": "jasmine"}) == ["pot", "cup", "permit"]
    assert flow.facts(procedure, {"leaf": "jasmine"})[About.FEE_ONLINE].value == 7000
    assert flow.facts(procedure, {"leaf": "green"})[About.FEE_ONLINE].value == 5000


def test_notices_hold_from_their_first_day_to_their_last() -> None:
    pack = load_pack(TEA)
    days = [datetime.date(2026, 11, 30), datetime.date(2026, 12, 1), datetime.date(2026, 12, 2)]
    assert [len(pack.notices_on(day)) for day in [*days, datetime.date(2026, 12, 3)]] == [0, 1, 1, 0]


def test_a_source_has_its_own_name_in_each_language() -> None:
    pack = load_pack(TEA)
    assert pack.source_name("grandmother", "en") == "Grandmother's notebook"
    assert pack.source_name("G", "en") == "Kiến thức chung"


BROKEN = [
    # file, old, new, place, part of the problem, part of the suggestion
    (MAKE, 'icon = "cup"', 'icon = "cup', "line 2", "not TOML", "quotation mark"),
    (MAKE, "minutes = 4", "minuts = 4", "steps.pour", "unknown field `minuts`", "'minutes'"),
    (MAKE, "minutes = 4", 'minutes = "4"', "steps.pour.minutes", "expected `int`", ""),
    (MAKE, 'where = "home"', 'where = "hom"', "steps.pour.where", "'hom'", "'home'"),
    (
        MAKE,
        'use = "wash-hands"',
        'use = "wash-hand"',
        "steps[1].use",
        "no fragment 'wash-hand'",
        "'wash-hands'",
    ),
    (MAKE, 'to = "drink-water"', 'to = "drink-watr"', "advice.not-tea.to", "no procedure", "'drink-water'"),
    (
        MAKE,
        'when = { leaf = ["coffee"] }',
        'when = { leef = ["coffee"] }',
        "advice.not-tea.when",
        "'leef'",
        "'leaf'",
    ),
    (
        MAKE,
        'leaf = ["coffee"]',
        'leaf = ["cofee"]',
        "advice.not-tea.when.leaf",
        "no choice 'cofee'",
        "'coffee'",
    ),
    (MAKE, 'place = ["elsewhere"]', 'place = ["00003"]', "documents.permit.when.place", "'00003'", "00002"),
    (MAKE, 'id = "pour"', 'id = "pour-1234567"', "steps", "no id", "six digits"),
    (MAKE, 'id = "cup"\nicon', 'id = "pot"\nicon', "documents", "'pot' stands there twice", ""),
    (MAKE, "value = 5000", 'value = "5.000"', "facts.fee.value", "whole đồng", "7000"),
    (MAKE, "number = 1", "number = 2", "number", "already belongs", "Take 3"),
    (MAKE_VI, "[steps.pour]", "[steps.poor]", "steps.pour", "missing required field `title`", "Add title"),
    (MAKE_VI, 'title = "Ấm"', 'titel = "Ấm"', "documents.pot", "unknown field `titel`", "'title'"),
    (MAKE_VI, "label = ", "lable = ", "steps.pour.parts.level", "unknown field `lable`", "'label'"),
    (MAKE_VI, 'fee = "Mỗi', 'fea = "Mỗi', "facts.fee", "words are missing", ""),
    ("fragments/wash-hands/fragment.toml", "minutes = 1", "minutes = true", "minutes", "expected `int`", ""),
    ("fragments/wash-hands/fragment.toml", '"step"', '"stop"', "kind", "'stop'", "'step'"),
    ("fragments/wash-hands/text.en.toml", "body =", "boddy =", "", "unknown field `boddy`", "'body'"),
    ("pack.toml", '["make-tea"]', '["make-coffee"]', "most_used", "no procedure 'make-coffee'", "make-tea"),
    (
        "pack.toml",
        "[[tiles]]",
        'doors = ["make-coffee"]\n\n[[tiles]]',
        "doors",
        "no procedure 'make-coffee'",
        "make-tea",
    ),
    ("pack.toml", '"1.2"', '"new"', "version", "no version", "dots"),
    ("pack.toml", 'languages = ["vi", "en"]', "languages = []", "languages", "needs a language", "vi"),
    ("reasons.toml", "no-water", "no-tap", "reasons.no-tap", "words are missing", ""),
    ("units.toml", '"xa"', '"huyen"', "units[1].kind", "'huyen'", "phuong"),
    ("text.en.toml", 'hot = "Hot', 'cold = "Hot', "tiles.hot", "words are missing", ""),
]


@pytest.mark.parametrize(("file", "old", "new", "at", "problem", "suggestion"), BROKEN)
def test_a_broken_pack_names_file_place_reason_and_remedy(
    tea: Path, change: Change, file: str, old: str, new: str, at: str, problem: str, suggestion: str
) -> None:
    change(file, old, new)
    with pytest.raises(PackInvalid) as refused:
        load_pack(tea)
    named = "text.vi.toml" if file == "reasons.toml" else file
    assert refused.value.file == named
    assert at in refused.value.at
    assert problem in refused.value.problem
    assert suggestion in refused.value.suggestion
    assert named in str(refused.value)


def test_a_file_in_another_encoding_is_told_by_name(tea: Path) -> None:
    (tea / "text.en.toml").write_bytes('name = "Quán"'.encode("utf-16"))
    with pytest.raises(PackInvalid, match=r"text.en.toml.*UTF-8"):
        load_pack(tea)


def test_a_missing_translation_is_a_missing_file(tea: Path) -> None:
    (tea / "procedures" / "make-tea" / "text.en.toml").unlink()
    with pytest.raises(PackInvalid, match=r"procedures/make-tea/text.en.toml.*missing"):
        load_pack(tea)


def test_a_folder_without_a_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid, match=r"pack.toml.*missing"):
        load_pack(tmp_path / "nowhere")
