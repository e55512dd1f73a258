"""What stands in braces in the words of a pack, and how amounts are written."""

import re
from typing import TypeVar

from kiosk.catalog.model import About, Fact

AT_RUN_TIME = frozenset({"unit", "point_unit"})
"""Filled in by the screen: the commune or ward that was chosen, and that of this support point."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
W = TypeVar("W")


def fill(words: W, values: dict[str, str]) -> W:
    """The same tables, lists and texts with the known placeholders replaced; unknown ones stay as they are."""
    if isinstance(words, str):
        if "{" not in words:
            return words
        return _PLACEHOLDER.sub(lambda m: values.get(m[1], m[0]), words)  # type: ignore[return-value]
    if isinstance(words, dict):
        return {key: fill(value, values) for key, value in words.items()}  # type: ignore[return-value]
    if isinstance(words, list):
        return [fill(value, values) for value in words]  # type: ignore[return-value]
    return words


def unknown_placeholders(text: str, known: frozenset[str]) -> list[str]:
    """Placeholders nobody fills, and braces that stand alone."""
    unknown = [name for name in _PLACEHOLDER.findall(text) if name not in known]
    return unknown + re.findall(r"[{}]", _PLACEHOLDER.sub("", text))


def value_text(fact: Fact, language: str) -> str:
    """A fact's value as it is written in this language."""
    if isinstance(fact.value, int) and fact.about in (About.FEE_ONLINE, About.FEE_COUNTER):
        return amount_text(fact.value, language)
    return "" if fact.value is None else str(fact.value)


def amount_text(dong: int, language: str) -> str:
    """An amount of money: 7.000 đồng in Vietnamese, 7,000 VND in any other language."""
    grouped = f"{dong:,}"
    return f"{grouped.replace(',', '.')} đồng" if language == "vi" else f"{grouped} VND"
