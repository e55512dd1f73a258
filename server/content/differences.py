"""What is different between two packs, place by place, and what stands in another order."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.catalog.reading import read_table
from kiosk.errors import PackInvalid

_ORDER = "#order"
"""Behind the place of a list: its ids, one a line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place; an empty text means that it was not there, or is there no more. With `is_order` the texts are the ids of a
    list, one a line, which stand in another order or are not the same."""

    file: str
    at: str
    before: str
    after: str
    is_order: bool = False


def differences(old: Path, new: Path) -> tuple[Difference, ...]:
    """Every place whose value differs, file by file."""
    files = sorted(
        {
            file.relative_to(root).as_posix()
            for root in (old, new)
            for file in root.rglob("*")
            if file.is_file()
        }
    )
    return tuple(one for file in files for one in differences_in(old, new, file))


def differences_in(old: Path, new: Path, file: str) -> tuple[Difference, ...]:
    """The same for one file."""
    before, after = _places(old, file), _places(new, file)
    return tuple(
        Difference(
            file,
            at.removesuffix(_ORDER),
            before.get(at, ""),
            after.get(at, ""),
            is_order=at.endswith(_ORDER),
        )
        for at in [*before, *(at for at in after if at not in before)]
        if before.get(at) != after.get(at)
        and not (at.endswith(_ORDER) and _same_order(before.get(at, ""), after.get(at, "")))
    )


def _same_order(before: str, after: str) -> bool:
    """Whether what both have stands in one order; what was added or removed is told by itself."""
    old, new = before.split("\n"), after.split("\n")
    return [one for one in old if one in new] == [one for one in new if one in old]


def _places(root: Path, file: str) -> dict[str, str]:
    if not (root / file).exists():
        return {}
    if not file.endswith(".toml"):
        return {"": f"{(root / file).stat().st_size} byte"}
    try:
        return dict(_flat(read_table(root, file)))
    except PackInvalid:
        return {"": (root / file).read_text(encoding="utf-8", errors="replace")[:2_000]}


def _flat(value: Any, at: str = "") -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [
            pair for key, inner in value.items() for pair in _flat(inner, f"{at}.{key}" if at else str(key))
        ]
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        named = [(one.get("id") or one.get("use") or number, one) for number, one in enumerate(value, 1)]
        order = "\n".join(str(name) for name, _ in named)
        return [
            (f"{at}{_ORDER}", order),
            *(pair for name, one in named for pair in _flat(one, f"{at}.{name}")),
        ]
    if isinstance(value, list):
        return [(at, "\n".join(str(one) for one in value))]
    return [(at, str(value))]
