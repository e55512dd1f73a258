"""Editing a pack's files from forms: its words place by place, its facts, its dates. Comments and order of the files stay."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import tomlkit

from kiosk.catalog.model import About, FactStatus
from kiosk.catalog.reading import read_table
from kiosk.catalog.sheet import flat_texts, put_text, tidy_text
from kiosk.errors import KioskError

COMMON = "common"
"""Stands in place of a procedure for the words that belong to all: tiles and reasons."""
_NUMBERS = frozenset({About.FEE_ONLINE, About.FEE_COUNTER, About.TIME})
_SOURCE_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}")
_SECTIONS = ("questions", "advice", "documents", "steps")


class EditRefused(KioskError):
    """What was typed cannot be written; the sentence says why, in Vietnamese for the dashboard."""

    code = "edit-refused"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text in every language. `name` is the form's, `folder` where its files lie, `at` its place in them."""

    folder: str
    at: str
    texts: dict[str, str]

    def name(self, language: str) -> str:
        return f"{language}:{self.folder}:{self.at}"

    @property
    def is_long(self) -> bool:
        """Whether it wants more than a line to be read."""
        return max(len(text) for text in self.texts.values()) > 60 or "\n" in "".join(self.texts.values())


def text_rows(
    root: Path, procedure_id: str, languages: Iterable[str], *, base: Path | None = None
) -> dict[str, list[TextRow]]:
    """The texts of a procedure by folder: its own first, then those of the fragments it uses. What stands in the `base`
    alone is shown empty, so that a text that was taken out can be written again."""
    shown: dict[str, list[TextRow]] = {}
    for folder in folders_of(root, procedure_id):
        rows: dict[str, dict[str, str]] = {}
        for language in languages:
            file = f"{folder}/text.{language}.toml"
            if base is not None and (base / file).exists():
                for at, _ in flat_texts(read_table(base, file)):
                    rows.setdefault(at, {})
            for at, text in flat_texts(read_table(root, file)):
                rows.setdefault(at, {})[language] = text
        shown[folder] = [
            TextRow(folder, at, {one: texts.get(one, "") for one in languages}) for at, texts in rows.items()
        ]
    return shown


def changed_texts(
    rows_by_folder: Mapping[str, list[TextRow]], root: Path, languages: Iterable[str], form: Mapping[str, str]
) -> dict[str, str]:
    """The files of words that a form over these rows changes, with their new content. What it does not name stays."""
    files: dict[str, str] = {}
    for folder, rows in rows_by_folder.items():
        for language in languages:
            wanted = {}
            for row in rows:
                typed = form.get(row.name(language))
                if typed is not None and tidy_text(typed).strip() != row.texts[language]:
                    wanted[row.at] = tidy_text(typed).strip()
            if wanted:
                path = PurePosixPath(folder, f"text.{language}.toml").as_posix()
                document = tomlkit.parse((root / path).read_text(encoding="utf-8"))
                for at, text in wanted.items():
                    put_text(document, at, text)
                files[path] = tomlkit.dumps(document)
    return files


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a form shows it; `fact_id` names its fields."""

    fact_id: str
    about: str
    value: str
    status: str
    source: str
    checked_on: str
    when: str


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source that was read for a procedure: where and when."""

    source_id: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a procedure rests on."""

    official_url: str
    checked_on: str
    review_by: str
    rows: tuple[FactRow, ...]
    sources: tuple[ReadSource, ...]


def facts_of(root: Path, procedure_id: str) -> Facts:
    """A procedure's facts and dates. Raises PackInvalid."""
    table: dict[str, Any] = read_table(root, f"procedures/{procedure_id}/procedure.toml")
    return Facts(
        official_url=str(table.get("official_url", "")),
        checked_on=str(table.get("checked_on", "")),
        review_by=str(table.get("review_by", "")),
        rows=tuple(
            FactRow(
                fact_id=fact["id"],
                about=fact["about"],
                value=str(fact.get("value", "")),
                status=fact["status"],
                source=fact["source"],
                checked_on=str(fact.get("checked_on", "")),
                when=_condition(fact.get("when")),
            )
            for fact in table.get("facts", [])
        ),
        sources=tuple(
            ReadSource(source_id=one["id"], url=str(one.get("url", "")), date=str(one["date"]))
            for one in table.get("sources", [])
        ),
    )


def changed_facts(root: Path, procedure_id: str, form: Mapping[str, str]) -> dict[str, str]:
    """The files that a form changes, with their new content: the procedure's, and the pack's own when a source is new.

    Raises EditRefused.
    """
    path = f"procedures/{procedure_id}/procedure.toml"
    before = (root / path).read_text(encoding="utf-8")
    document: Any = tomlkit.parse(before)
    _put(document, "official_url", form.get("official_url"))
    for name, words in (("checked_on", "Ngày rà soát"), ("review_by", "Hạn rà soát")):
        _put_day(document, name, form.get(name), words=words, needed=True)
    for fact in document.get("facts", []):
        fact_id = fact["id"]
        value = form.get(f"{fact_id}:value")
        if value is not None and value.strip() != str(fact.get("value", "")):
            _put(fact, "value", _typed_value(fact, value.strip()))
        status = form.get(f"{fact_id}:status")
        if status is not None and status not in set(FactStatus):
            raise EditRefused(f"{fact_id}: độ tin cậy phải là V, S hoặc G.")
        _put(fact, "status", status)
        _put(fact, "source", form.get(f"{fact_id}:source"))
        _put_day(fact, "checked_on", form.get(f"{fact_id}:checked_on"), words=fact_id, needed=False)
    for source in document.get("sources", []):
        _put(source, "url", _plain(form.get(f"source:{source['id']}:url")))
        if date := _plain(form.get(f"source:{source['id']}:date")):
            _put(source, "date", date)
    files = _add_source(root, document, form)
    after = tomlkit.dumps(document)
    return files if after == before else {**files, path: after}


def _add_source(root: Path, document: Any, form: Mapping[str, str]) -> dict[str, str]:
    """A source that was read: entered in the pack's registry when it is new there, and under this procedure."""
    source_id, name = _plain(form.get("added-id")) or "", _plain(form.get("added-name")) or ""
    date = _plain(form.get("added-date")) or ""
    if not source_id:
        return {}
    if not _SOURCE_ID.fullmatch(source_id):
        raise EditRefused("Mã nguồn chỉ gồm chữ không dấu, số và gạch nối, như DVCQG-2026.")
    if not date:
        raise EditRefused(f"{source_id}: ghi ngày hoặc tháng đã đọc nguồn.")
    pack: Any = tomlkit.parse((root / "pack.toml").read_text(encoding="utf-8"))
    files: dict[str, str] = {}
    registry = pack.setdefault("sources", tomlkit.table())
    if source_id not in registry:
        if not name:
            raise EditRefused(f"{source_id} chưa có trong danh mục nguồn. Ghi thêm tên nguồn.")
        registry[source_id] = name
        files["pack.toml"] = tomlkit.dumps(pack)
    read = document.setdefault("sources", tomlkit.aot())
    if source_id not in {one["id"] for one in read}:
        entry = tomlkit.table()
        entry["id"] = source_id
        _put(entry, "url", _plain(form.get("added-url")))
        entry["date"] = date
        read.append(entry)
    return files


def _plain(typed: str | None) -> str | None:
    return None if typed is None else " ".join(typed.split())


def folders_of(root: Path, procedure_id: str) -> list[str]:
    """Where the words of a procedure lie."""
    if procedure_id == COMMON:
        return ["."]
    own = f"procedures/{procedure_id}"
    table: dict[str, Any] = read_table(root, f"{own}/procedure.toml")
    used = {item["use"] for section in _SECTIONS for item in table.get(section, []) if "use" in item}
    return [own, *(f"fragments/{name}" for name in sorted(used))]


def _typed_value(fact: Mapping[str, Any], typed: str) -> str | int:
    if fact["about"] not in {about.value for about in _NUMBERS} or not typed:
        return typed
    plain = typed.replace(".", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else typed


def _put(table: Any, name: str, value: str | int | None) -> None:
    """Set, or take out when it is empty; what the form does not name or change stays as it is written."""
    if value is None or value == table.get(name, ""):
        return
    if value == "":
        table.pop(name, None)
    else:
        table[name] = value


def _put_day(table: Any, name: str, typed: str | None, *, words: str, needed: bool) -> None:
    if typed is None or typed.strip() == str(table.get(name, "")):
        return
    if not typed.strip() and not needed:
        table.pop(name, None)
        return
    try:
        table[name] = datetime.date.fromisoformat(typed.strip())
    except ValueError:
        raise EditRefused(f"{words}: chọn một ngày có thật.") from None


def _condition(when: Any) -> str:
    """`case = list` as an author reads it; any-of with `|`."""
    tables = when if isinstance(when, list) else [when] if when else []
    return " | ".join(
        ", ".join(f"{question}: {'/'.join(choices)}" for question, choices in table.items())
        for table in tables
    )
