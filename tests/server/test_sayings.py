"""Every sentence that the catalogue can say about a pack is there in Vietnamese, with cause and remedy."""

import ast
import datetime
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.catalog.check import check_pack
from kiosk.errors import PackInvalid
from server.content.sayings import SAYINGS, THINGS, say, say_refusal
from tests.kiosk.catalog.conftest import Change
from tests.kiosk.catalog.conftest import change as change
from tests.kiosk.catalog.conftest import tea as tea
from tests.kiosk.catalog.test_check import TODAY, WRONG
from tests.kiosk.catalog.test_pack import BROKEN

CATALOG = Path(__file__).resolve().parents[2] / "kiosk" / "catalog"
NOT_FOR_THE_CENTRE = frozenset({"authoring.py", "shelf.py", "skeleton.py", "translating.py"})
"""What only commands and kiosks say."""
MSGSPEC = {
    "object missing required field `title`",
    "expected `int`, got `str`",
    "invalid RFC3339 encoded date",
}
"""What the reader passes on from msgspec; its sentences stand in no source of ours."""


def written(node: ast.expr | None, of_address: list[str]) -> Iterator[str]:
    """Every sentence that an expression can be, with something in its holes."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from written(body, of_address)
            yield from written(orelse, of_address)
        case ast.JoinedStr(values=values):
            for pieces in itertools.product(*(list(written(value, of_address)) for value in values)):
                yield "".join(pieces)
        case ast.FormattedValue(value=ast.Name(id="problem")):
            yield from of_address
        case ast.FormattedValue(value=ast.IfExp() as either):
            yield from written(either, of_address)
        case ast.FormattedValue():
            yield "12"
        case _:
            return


def sentences() -> dict[str, str]:
    """Every sentence of the catalogue's source that names a problem, and where it stands."""
    found: dict[str, str] = {}
    for file in sorted(CATALOG.glob("*.py")):
        if file.name in NOT_FOR_THE_CENTRE:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        of_address = [
            text
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef) and function.name == "_wrong_with_address"
            for one in ast.walk(function)
            if isinstance(one, ast.Return)
            for text in written(one.value, [])
            if text
        ] or ["12"]
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                named = {one.arg: one.value for one in call.keywords}
                place = {"PackInvalid": -1, "Finding": 3, "_refused": 1}.get(call.func.id)
                if place is None:
                    continue
                node = named.get("problem") or (call.args[place] if 0 <= place < len(call.args) else None)
                for text in written(node, of_address):
                    found[text] = f"{file.name}:{call.lineno}"
    return found


def test_no_sentence_of_the_catalogue_lacks_its_vietnamese() -> None:
    told = sentences()
    assert len(told) > 70, "the sentences were found"
    assert [f"{where}: {text}" for text, where in told.items() if say(text) is None] == []
    assert [text for text in MSGSPEC if say(text) is None] == []


def test_no_vietnamese_stands_for_a_sentence_that_is_gone() -> None:
    told = {*sentences(), *MSGSPEC, "object contains unknown field `x`", "invalid enum value 'x'"}
    reached = {say(text) for text in told}
    gone = [english for english in SAYINGS if say(re.sub(r"\{\w+\}", "12", english)) not in reached]
    # Filled with the same thing everywhere, so that both sides read alike.
    assert [one for one in gone if "`" not in one and "enum" not in one] == []


def test_every_kind_of_thing_a_name_can_stand_for_has_a_word() -> None:
    tree = ast.parse((CATALOG / "references.py").read_text(encoding="utf-8"))
    kinds = {
        call.args[-1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_unknown"
        if isinstance(call.args[-1], ast.Constant)
    }
    assert kinds == {"procedure", "source", "reason", "choice"}
    assert kinds <= set(THINGS)


@pytest.mark.parametrize(("file", "old", "new"), [(one[0], one[1], one[2]) for one in (*WRONG, *BROKEN)])
def test_a_pack_broken_in_any_way_is_told_of_in_vietnamese(
    tea: Path, change: Change, file: str, old: str, new: str
) -> None:
    change(file, old, new)
    for finding in check_pack(tea, today=TODAY):
        said = say(finding.problem)
        assert said is not None, finding
        assert said.remedy, finding
        assert not re.search(r"\b(the|is|has|no|words)\b", re.sub(r"[“(].*?[”)]", "", str(said))), said


def test_an_overdue_review_names_its_day(tea: Path) -> None:
    (said,) = {
        say(one.problem) for one in check_pack(tea, today=datetime.date(2027, 11, 2)) if one.at == "review_by"
    }
    assert said is not None
    assert said.cause == "Đã quá hạn rà soát (2027-11-01)."


def test_what_stands_in_the_holes_is_kept_and_the_catalogues_own_words_are_turned() -> None:
    assert str(say("nothing fills {market}")).startswith("Không có gì điền vào {market}.")
    assert str(say("there is no choice 'time'")).startswith("Không có lựa chọn “time”.")
    assert str(say("nothing is told about 'time'")).startswith("Chưa nói gì về hạn quy định.")
    ended = say("the path (no question) ends without a step")
    assert str(ended).startswith("Trả lời thế này (không có câu hỏi nào) thì không có bước nào.")
    refused = PackInvalid(
        file="words.xlsx", at="row 2", problem="the first row of words does not name a procedure"
    )
    assert say_refusal(refused).startswith("words.xlsx, row 2: Dòng đầu")
