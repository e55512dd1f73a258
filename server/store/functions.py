"""Functions that the two databases spell differently."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class monday(FunctionElement[date]):  # noqa: N801  it stands in statements as a function does
    """The Monday of a day's week."""

    type = Date()
    inherit_cache = True


@compiles(monday)
def _monday_on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    return f"CAST(date_trunc('week', {compiler.process(element.clauses, **how)}) AS date)"


@compiles(monday, "sqlite")
def _monday_on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    return f"date({compiler.process(element.clauses, **how)}, 'weekday 0', '-6 days')"


class reason_of(FunctionElement[str]):  # noqa: N801
    """The last of the three parts of a subject such as `make-tea:boil-water:no-kettle`."""

    type = Text()
    inherit_cache = True


@compiles(reason_of)
def _reason_on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **how)}, ':', 3)"


@compiles(reason_of, "sqlite")
def _reason_on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    subject = compiler.process(element.clauses, **how)
    behind_first = f"substr({subject}, instr({subject}, ':') + 1)"
    return f"substr({behind_first}, instr({behind_first}, ':') + 1)"
