"""From a TOML file to typed data, with errors an author can act on: the file, the place in it, what is wrong."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import inspect

from kiosk.errors import PackInvalid

T = TypeVar("T")
Table = dict[str, object]

_AT = re.compile(r"(?P<problem>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_STEP_OF_PATH = re.compile(r"\.?(?P<name>[^.\[\]]+)|\[(?P<index>\d+|\.\.\.)\]")
_QUOTED = re.compile(r"`([^`]+)`|'([^']+)'")


def read_table(root: Path, file: str) -> Table:
    """Read one TOML file of a pack; `file` is its path below the pack's folder. Raises PackInvalid."""
    try:
        with (root / file).open("rb") as stream:
            return tomllib.load(stream)
    except FileNotFoundError:
        raise PackInvalid(
            file=file, at="", problem="the file is missing", suggestion=f"Make the file {file}."
        ) from None
    except OSError as fault:
        raise PackInvalid(file=file, at="", problem=f"the file cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise PackInvalid(
            file=file,
            at=f"byte {fault.start}",
            problem="the file is not written in UTF-8",
            suggestion="Save it again with the encoding UTF-8.",
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _not_toml(file, str(fault)) from fault


def typed(table: Mapping[str, object], kind: type[T], *, file: str, below: str = "") -> T:
    """Turn a table into a struct of the model. `below` is where the table stands in the file. Raises PackInvalid."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as fault:
        raise _not_typed(table, kind, file, below, str(fault)) from fault


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A suggestion in words: the nearest known name, or all of them when there are few; empty without either."""
    names = sorted(set(known))
    if near := difflib.get_close_matches(wrong, names, n=1, cutoff=0.6):
        return f"Did you mean '{near[0]}'?"
    return f"Known here: {', '.join(names)}." if 0 < len(names) <= 12 else ""


def _not_toml(file: str, sentence: str) -> PackInvalid:
    problem, _, place = sentence.rpartition(" (at ")
    return PackInvalid(
        file=file,
        at=place.rstrip(")"),
        problem=f"this is not TOML: {problem or sentence}",
        suggestion="Look for a missing quotation mark or bracket on this line or the one above.",
    )


def _not_typed(
    table: Mapping[str, object], kind: object, file: str, below: str, sentence: str
) -> PackInvalid:
    match = _AT.fullmatch(sentence)
    problem, path = (match["problem"], match["path"] or "") if match else (sentence, "")
    steps = [m["name"] or m["index"] for m in _STEP_OF_PATH.finditer(path)]
    if "..." in steps and (inner := _inside_table(table, kind, file, below, steps[: steps.index("...")])):
        return inner
    at = ".".join(part for part in (below, _named(table, steps)) if part)
    quoted = _QUOTED.search(problem)
    wrong = (quoted[1] or quoted[2]) if quoted else ""
    expected = _type_at(kind, steps)
    suggestion = ""
    if "unknown field" in problem and isinstance(expected, inspect.StructType):
        suggestion = did_you_mean(wrong, (field.encode_name for field in expected.fields))
    elif isinstance(expected, inspect.EnumType):
        suggestion = did_you_mean(wrong, (str(member.value) for member in expected.cls))
    elif "missing required field" in problem:
        suggestion = f"Add {wrong} = ..."
    return PackInvalid(file=file, at=at, problem=problem[:1].lower() + problem[1:], suggestion=suggestion)


def _inside_table(table: object, kind: object, file: str, below: str, steps: list[str]) -> PackInvalid | None:
    """The same error, named by key: msgspec says `[...]` for any key of a table."""
    expected = _type_at(kind, steps)
    for step in steps:
        table = table[step] if isinstance(table, Mapping) else None
    if not (isinstance(expected, inspect.DictType) and isinstance(table, Mapping)):
        return None
    if not isinstance(expected.value_type, inspect.StructType):
        wrong = next((key for key, value in table.items() if not isinstance(value, str)), None)
        at = ".".join((*filter(None, (below,)), *steps, str(wrong)))
        return PackInvalid(file=file, at=at, problem="expected text in quotation marks") if wrong else None
    for key, value in table.items():
        try:
            msgspec.convert(value, expected.value_type.cls)
        except msgspec.ValidationError as fault:
            at = ".".join((*filter(None, (below,)), *steps, key))
            inner = value if isinstance(value, Mapping) else {}
            return _not_typed(inner, expected.value_type.cls, file, at, str(fault))
    return None


def _named(table: object, steps: list[str]) -> str:
    """The path with ids in the place of numbers: steps.log-in.minutes."""
    names: list[str] = []
    for step in steps:
        if isinstance(table, Mapping):
            table = table.get(step)
            names.append(step)
        elif isinstance(table, list) and step.isdigit() and int(step) < len(table):
            table = table[int(step)]
            own_id = table.get("id") if isinstance(table, Mapping) else None
            names.append(str(own_id) if own_id else f"[{int(step) + 1}]")
        else:
            names.append(step)
    return ".".join(names).replace(".[", "[")


def _type_at(kind: object, steps: list[str]) -> inspect.Type:
    found = inspect.type_info(kind)
    for step in steps:
        if isinstance(found, inspect.UnionType):
            found = next((t for t in found.types if not isinstance(t, inspect.NoneType)), found)
        if isinstance(found, inspect.StructType):
            found = next((f.type for f in found.fields if f.encode_name == step), inspect.AnyType())
        elif isinstance(found, inspect.VarTupleType):
            found = found.item_type
        elif isinstance(found, inspect.DictType):
            found = found.value_type
    if isinstance(found, inspect.UnionType):
        found = next((t for t in found.types if not isinstance(t, inspect.NoneType)), found)
    return found
