"""What must hold for every shipped pack: it is whole, it checks clean, and no answers lead into nothing."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import flow
from kiosk.catalog.check import check_pack
from kiosk.catalog.findings import Severity
from kiosk.catalog.model import Procedure, ProcedureKind
from kiosk.catalog.pack import load_pack
from kiosk.catalog.paths import answers_to, every_path
from tests.content.shipped import PACKS, shipped

PROCEDURES = [
    pytest.param(pack, procedure_id, id=f"{pack.name}-{procedure_id}")
    for pack in PACKS
    for procedure_id in shipped(pack).procedures
]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_shipped_pack_checks_clean(pack: Path) -> None:
    # Reviews fall due as days pass; they are warnings, so the day makes no difference to this test.
    found = check_pack(pack, today=datetime.datetime.now(datetime.UTC).date())
    assert [str(finding) for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_shipped_pack_loads_whole(pack: Path) -> None:
    assert load_pack(pack) == shipped(pack)


def ends_of(procedure: Procedure, answers: dict[str, str]) -> Iterator[dict[str, str]]:
    """Walk as a resident does, question by question, through kiosk.flow."""
    question = flow.next_question(procedure, answers)
    if question is None:
        yield answers
        return
    for answer in answers_to(procedure, question):
        yield from ends_of(procedure, {**answers, question.id: answer})


@pytest.mark.parametrize(("pack", "procedure_id"), PROCEDURES)
def test_every_branch_reaches_a_checklist_and_an_end_or_advice(pack: Path, procedure_id: str) -> None:
    procedure = shipped(pack).procedures[procedure_id]
    for answers in ends_of(procedure, {}):
        if flow.stopping_advice(procedure, answers):
            continue
        assert flow.steps(procedure, answers), answers
        if procedure.kind is ProcedureKind.PROCEDURE:
            assert flow.documents(procedure, answers), answers


@pytest.mark.parametrize(("pack", "procedure_id"), PROCEDURES)
def test_the_check_walks_the_same_paths_as_the_screens(pack: Path, procedure_id: str) -> None:
    procedure = shipped(pack).procedures[procedure_id]
    assert list(every_path(procedure)) == list(ends_of(procedure, {}))
