"""The numbers of steps, stable for ever, with which a resident comes back: what is wrong with them, and giving them out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomlkit

from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import Pack, Procedure
from kiosk.catalog.return_code import MOST_PROCEDURE_NUMBER, MOST_STEP_NUMBER


def wrong_numbers(procedure: Procedure) -> Iterator[Finding]:
    """Each step has a number of its own, from 1 on; one that is gone keeps its own in the list."""
    file = f"procedures/{procedure.id}/procedure.toml"
    if not 1 <= procedure.number <= MOST_PROCEDURE_NUMBER:
        yield Finding(
            Severity.ERROR,
            file,
            "number",
            f"{procedure.number} does not fit into six letters",
            f"Take one from 1 to {MOST_PROCEDURE_NUMBER}.",
        )
    numbers = procedure.step_numbers
    taken = Counter(numbers.values())
    for step_id, number in numbers.items():
        if not 1 <= number <= MOST_STEP_NUMBER:
            yield Finding(
                Severity.ERROR,
                file,
                f"step_numbers.{step_id}",
                f"{number} does not fit into six letters",
                f"Take one from 1 to {MOST_STEP_NUMBER}.",
            )
        elif taken[number] > 1:
            yield Finding(
                Severity.ERROR,
                file,
                f"step_numbers.{step_id}",
                f"the number {number} stands there twice",
                f"Take {max(taken) + 1}; a number is never used again.",
            )
    for step in procedure.steps:
        if step.id not in numbers:
            yield Finding(
                Severity.ERROR,
                file,
                f"step_numbers.{step.id}",
                "the step has no number",
                "Run kiosk content number; it gives the next ones out.",
            )


def give_numbers(root: Path, pack: Pack) -> dict[str, int]:
    """Write the next free numbers for steps that have none; returns how many each procedure got."""
    given: dict[str, int] = {}
    for procedure in pack.procedures.values():
        without = [step.id for step in procedure.steps if step.id not in procedure.step_numbers]
        if not without:
            continue
        file = root / "procedures" / procedure.id / "procedure.toml"
        document = tomlkit.parse(file.read_text(encoding="utf-8"))
        number_steps(document, without)
        file.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")
        given[procedure.id] = len(without)
    return given


def number_steps(document: Any, step_ids: Iterable[str]) -> None:
    """Enter the next free numbers in a procedure's file for those of these steps that have none."""
    without = [step_id for step_id in step_ids if step_id not in document.get("step_numbers", {})]
    if without and "step_numbers" not in document:
        document["step_numbers"] = tomlkit.table()
    for step_id in without:
        numbers = document["step_numbers"]
        numbers[step_id] = max(numbers.values(), default=0) + 1
