"""Tables written by hand from the facts: these answers ask for these papers, cost this much and take these steps."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk import flow
from kiosk.catalog.model import ELSEWHERE, About, Procedure, ProcedureKind, QuestionKind
from tests.content.shipped import PACKS, shipped

BRANCHES = Path(__file__).parent / "branches"
UNVERIFIED, NONE = "unverified", "none"


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way through a procedure. A case that stops at advice has neither papers nor fees nor steps."""

    name: str
    answers: dict[str, str]
    stops_at: str | None = None
    documents: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    fee_online: int | str | None = None
    fee_counter: int | str | None = None
    time: int | str | None = None
    steps: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cases of one procedure."""

    cases: tuple[Case, ...]


SHIPPED = {
    procedure_id: (shipped(folder), procedure)
    for folder in PACKS
    for procedure_id, procedure in shipped(folder).procedures.items()
}
TABLES = {
    file.stem: msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Table)
    for file in sorted(BRANCHES.glob("*.toml"))
    if file.stem in SHIPPED
}
CASES = [
    pytest.param(procedure_id, case, id=f"{procedure_id}: {case.name}")
    for procedure_id, table in TABLES.items()
    for case in table.cases
]


def told(procedure: Procedure, answers: dict[str, str], about: About) -> int | str:
    """What the pack tells as certain of these answers: a value, `unverified` or `none`."""
    fact = flow.facts(procedure, answers).get(about)
    if fact is None:
        return NONE
    return fact.value if fact.certain and fact.value is not None else UNVERIFIED


@pytest.mark.parametrize(
    "procedure_id",
    [one for one, (_, procedure) in SHIPPED.items() if procedure.kind is ProcedureKind.PROCEDURE],
)
def test_every_procedure_has_a_table(procedure_id: str) -> None:
    assert procedure_id in TABLES, f"write tests/content/branches/{procedure_id}.toml"
    assert TABLES[procedure_id].cases


@pytest.mark.parametrize(("procedure_id", "case"), CASES)
def test_the_pack_says_what_the_facts_say(procedure_id: str, case: Case) -> None:
    pack, procedure = SHIPPED[procedure_id]
    units = {unit.code for unit in pack.units} | {ELSEWHERE}
    for question in procedure.questions:
        if question.kind is QuestionKind.UNIT and question.id in case.answers:
            assert case.answers[question.id] in units
    assert flow.on_path(procedure, case.answers) == case.answers, "each answer counts"
    assert flow.next_question(procedure, case.answers) is None, "all questions are answered"
    stop = flow.stopping_advice(procedure, case.answers)
    assert (stop.id if stop else None) == case.stops_at
    if stop:
        return
    documents = flow.documents(procedure, case.answers)
    assert {document.id for document in documents} == set(case.documents)
    groups: dict[str, set[str]] = {}
    for document in documents:
        if document.group:
            groups.setdefault(document.group, set()).add(document.id)
    any_of = [group for group in groups.values() if len(group) > 1]
    assert sorted(map(sorted, any_of)) == sorted(map(sorted, case.any_of))
    assert [step.id for step in flow.steps(procedure, case.answers)] == list(case.steps)
    assert {advice.id for advice in flow.advice_for(procedure, case.answers)} == set(case.advice)
    if procedure.kind is ProcedureKind.PROCEDURE:
        assert told(procedure, case.answers, About.FEE_ONLINE) == case.fee_online
        assert told(procedure, case.answers, About.FEE_COUNTER) == case.fee_counter
    if case.time is not None:
        assert told(procedure, case.answers, About.TIME) == case.time
