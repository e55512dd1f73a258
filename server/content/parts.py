"""From a filled form to a changed part: a question with its choices, a document, a step with its picture, advice, a fact."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.catalog.model import About, FactStatus, IllustrationKind, Online, Proxy, QuestionKind, Where
from kiosk.catalog.reading import Table
from kiosk.catalog.sheet import tidy_text
from server.content.allot import new_id
from server.content.editing import EditRefused
from server.content.workbench import INNER, INNER_WORDS, WORDS, Part, Workbench

ALWAYS_ONE_MORE = 2
"""Empty rows for choices and parts below those that are there."""
LAST = "-"
"""Stands for the end where a new part is placed."""
GENERAL = ("icon", "minutes", "online", "proxy", "follow_url")
"""What a procedure says of itself, besides its dates and its official page."""
_MINUTES_AT_MOST = 240
_LETTERS_AT_MOST = 2_000
_ID_FROM = {"questions": "hoi", "advice": "khuyen", "documents": "giay", "steps": "buoc", "facts": "dieu"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a part may name."""

    sources: Collection[str]
    reasons: Collection[str]
    procedures: Collection[str]


def add_part(
    bench: Workbench, section: str, form: Mapping[str, str], known: Known, *, taken: Collection[str]
) -> str:
    """Add a part as the form says, or put a fragment in place; returns its id. Raises EditRefused."""
    after = form.get("after", LAST)
    place = None if after == LAST else after
    if fragment := form.get("use", ""):
        if fragment not in {name for name, _ in bench.fragments(section)}:
            raise EditRefused("Chọn một đoạn dùng chung trong danh sách.")
        bench.use(section, fragment, after=place)
        return fragment
    first = bench.languages[0]
    title = _text(form, f"{first}:{'' if section == 'facts' else 'title'}")
    if not title:
        raise EditRefused("Ghi tên bằng tiếng Việt trước; phần còn lại ghi dần sau.")
    present = {one.part_id for one in bench.parts(section)}
    retired = set(bench.routing.get("step_numbers", {})) if section == "steps" else set()
    part_id = new_id(title, present | retired | set(taken), otherwise=_ID_FROM[section])
    form = _with_new_group(bench, section, form)
    fields = _fields(section, form, known, part=None)
    bench.add(
        section, part_id, {name: value for name, value in fields.items() if value is not None}, after=place
    )
    _say_all(bench, section, part_id, form)
    _set_inner(bench, section, part_id, form)
    return part_id


def change_part(bench: Workbench, part: Part, form: Mapping[str, str], known: Known) -> None:
    """Change a part to what the form says; the form shows all of it. Raises EditRefused."""
    form = _with_new_group(bench, part.section, form)
    bench.set_fields(part.section, part.part_id, _fields(part.section, form, known, part=part))
    _say_all(bench, part.section, part.part_id, form)
    _set_inner(bench, part.section, part.part_id, form)


def change_procedure(bench: Workbench, form: Mapping[str, str]) -> None:
    """Change what a procedure says of itself. Raises EditRefused."""
    wanted: dict[str, object] = {
        "icon": _text(form, "icon") or bench.routing.get("icon", ""),
        "minutes": _minutes(form),
        "online": _one_of(form, "online", Online, "cách nộp") if form.get("online") else None,
        "proxy": _one_of(form, "proxy", Proxy, "ai làm thay"),
        "follow_url": _text(form, "follow_url") or None,
    }
    if wanted["proxy"] == Proxy.NONE and "proxy" not in bench.routing:
        wanted["proxy"] = None
    for name, value in wanted.items():
        if value is None:
            bench.routing.pop(name, None)
        elif bench.routing.get(name) != value:
            bench.routing[name] = value


def _with_new_group(bench: Workbench, section: str, form: Mapping[str, str]) -> Mapping[str, str]:
    """A group that was given a name begins to exist, with an id of its own."""
    names = {language: _text(form, f"{language}:new-group") for language in bench.languages}
    name = next(filter(None, names.values()), "")
    if section != "documents" or not name:
        return form
    there = {str(one.fields.get("group")) for one in bench.parts("documents")}
    group = new_id(name, there, otherwise="nhom")
    said = {f"{language}:group:{group}": text for language, text in names.items()}
    return {**form, "group": group, **said}


def _fields(section: str, form: Mapping[str, str], known: Known, *, part: Part | None) -> dict[str, object]:
    """What the form makes of the fields of a part; None where nothing stands."""
    fields: dict[str, Any] = {}
    if section in ("documents", "advice"):
        fields["icon"] = _text(form, "icon") or None
    match section:
        case "questions":
            kind = _one_of(form, "kind", QuestionKind, "loại câu hỏi")
            fields["kind"] = None if kind == QuestionKind.CHOICE else kind
        case "documents":
            fields["group"] = _text(form, "group") or None
        case "advice":
            to = _text(form, "to")
            if to and to not in known.procedures:
                raise EditRefused("Chọn thủ tục trong danh sách.")
            fields |= {"to": to or None, "may_continue": True if "may_continue" in form else None}
        case "steps":
            picture: Any = part.fields.get("illustration", {}) if part else {}
            before: Any = part.fields.get("reasons", []) if part else []
            others = [one for one in known.reasons if one not in before]
            fields |= {
                "where": _one_of(form, "where", Where, "nơi làm"),
                "minutes": _minutes(form),
                "login": True if "login" in form else None,
                "url": _text(form, "url") or None,
                "illustration": {
                    "kind": _one_of(form, "picture", IllustrationKind, "kiểu hình"),
                    "parts": list(picture.get("parts", [])),
                },
                "reasons": [one for one in [*before, *others] if f"reason:{one}" in form] or None,
            }
        case "facts":
            about = _one_of(form, "about", About, "điều cần nói")
            fields |= {
                "about": about,
                "value": _value(about, _text(form, "value")),
                "checked_on": _day(_text(form, "checked_on")),
            }
    if section != "questions":
        source = _text(form, "source")
        if source not in known.sources:
            raise EditRefused("Chọn nguồn trong danh sách. Nguồn mới thì thêm ở trang Số liệu trước.")
        fields |= {"status": _one_of(form, "status", FactStatus, "độ tin cậy"), "source": source}
    fields["when"] = _conditions(form) or ([] if section == "advice" else None)
    return fields


def _conditions(form: Mapping[str, str]) -> list[dict[str, list[str]]]:
    """`when:<number>:<question>:<choice>`, one for each box that is ticked."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in form:
        kind, _, rest = name.partition(":")
        if kind == "when" and rest.count(":") == 2:
            number, question, choice = rest.split(":")
            found.setdefault(number, {}).setdefault(question, []).append(choice)
    unique: list[dict[str, list[str]]] = []
    for condition in found.values():
        if condition not in unique:
            unique.append(condition)
    return unique


def _say_all(bench: Workbench, section: str, part_id: str, form: Mapping[str, str]) -> None:
    for language in bench.languages:
        for place in WORDS[section]:
            if (name := f"{language}:{place}") in form:
                bench.say(section, part_id, language, place, _text(form, name))
    group = _text(form, "group") if section == "documents" else ""
    for language in bench.languages:
        if group and (said := form.get(f"{language}:group:{group}")) is not None:
            bench.say_group(group, language, tidy_text(said).strip())
        elif group and group not in bench.words[language].get("groups", {}):
            bench.say_group(group, language, "")


def _set_inner(bench: Workbench, section: str, part_id: str, form: Mapping[str, str]) -> None:
    """The choices of a question, the parts of a step's picture: those that are there, then the new rows that were filled."""
    part = bench.part(section, part_id) if section in INNER else None
    if part is None:
        return
    if form.get("kind") == QuestionKind.UNIT:
        bench.set_inner(section, part_id, [])
        return
    title, _ = INNER_WORDS[section]
    inner, ids = list(part.inner), set(part.inner_ids)
    new_rows: dict[str, str] = {}
    for number in range(12):
        typed = [_text(form, f"{language}:+{number}.{title}") for language in bench.languages]
        if said := next(filter(None, typed), ""):
            own_id = new_id(said, ids, otherwise="chon" if section == "questions" else "o")
            ids.add(own_id)
            inner.append({"id": own_id})
            new_rows[own_id] = f"+{number}"
    new = set(new_rows.values())
    rows = {str(one["id"]): new_rows.get(str(one["id"]), str(one["id"])) for one in inner}
    bench.set_inner(section, part_id, _moved([_row(section, one, rows, form) for one in inner], form))
    for own_id, row in rows.items():
        for language in bench.languages:
            for field in INNER_WORDS[section]:
                # A new row needs its first words in every language, so that the check can ask for them.
                if (name := f"{language}:{row}.{field}") in form or (row in new and field == title):
                    bench.say(
                        section, part_id, language, f"{INNER[section]}.{own_id}.{field}", _text(form, name)
                    )


def _row(section: str, one: Table, rows: Mapping[str, str], form: Mapping[str, str]) -> Table:
    own_id = str(one["id"])
    if section == "questions":
        icon = form.get(f"icon:{rows[own_id]}", str(one.get("icon", ""))).strip()
        return {"id": own_id, **({"icon": icon} if icon else {})}
    marked = f"marked:{rows[own_id]}" in form
    return {"id": own_id, **({"marked": True} if marked else {})}


def _moved(inner: list[Table], form: Mapping[str, str]) -> list[Table]:
    """`move` is the id of a row and the way it goes."""
    own_id, _, way = form.get("move", "").partition(":")
    here = next((number for number, one in enumerate(inner) if one["id"] == own_id), None)
    there = None if here is None else here + (1 if way == "down" else -1)
    if here is not None and there is not None and 0 <= there < len(inner):
        inner[here], inner[there] = inner[there], inner[here]
    return inner


def _text(form: Mapping[str, str], name: str) -> str:
    typed = tidy_text(form.get(name, "")).strip()
    if len(typed) > _LETTERS_AT_MOST:
        raise EditRefused(f"Ghi ngắn hơn {_LETTERS_AT_MOST} chữ cái.")
    return typed


def _one_of(form: Mapping[str, str], name: str, allowed: Any, words: str) -> str:
    value = form.get(name, "")
    if value not in {one.value for one in allowed}:
        raise EditRefused(f"Chọn {words} trong danh sách.")
    return value


def _minutes(form: Mapping[str, str]) -> int:
    typed = _text(form, "minutes")
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:4]) <= _MINUTES_AT_MOST:
        raise EditRefused(f"Số phút từ 1 đến {_MINUTES_AT_MOST}.")
    return int(typed)


def _value(about: str, typed: str) -> str | int | None:
    plain = typed.replace(".", "").replace(" ", "")
    if about in (About.FEE_ONLINE, About.FEE_COUNTER, About.TIME) and plain.isascii() and plain.isdigit():
        return int(plain[:9])
    return typed or None


def _day(typed: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(typed) if typed else None
    except ValueError:
        raise EditRefused("Chọn một ngày có thật.") from None
