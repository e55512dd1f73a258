"""What the check says of a draft, in Vietnamese, with the place as an author knows it and the page on which it is mended."""

import datetime
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from kiosk.catalog.check import check_pack
from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import Pack
from server.content.sayings import say
from server.content.workbench import INNER, KINDS, Part
from server.dashboard.wording import ABOUTS, PLACES
from server.reports.names import LANGUAGE

SECTIONS = {
    "questions": "câu hỏi",
    "advice": "lời khuyên",
    "documents": "giấy tờ",
    "steps": "bước",
    "facts": "số liệu",
}
_LANGUAGES = {"vi": "tiếng Việt", "en": "tiếng Anh"}
_FIELDS = {
    "checked_on": "ngày đọc",
    "review_by": "hạn rà soát",
    "official_url": "trang chính thức",
    "follow_url": "trang xem hồ sơ",
    "icon": "hình",
    "source": "nguồn",
    "status": "độ tin cậy",
    "when": "khi nào hiện",
    "url": "trang mở ra",
    "sources": "nguồn đã đọc",
    "number": "số thủ tục",
    "step_numbers": "số của bước",
    "choices": "lựa chọn",
    "to": "dẫn đến",
    "reasons": "lý do vướng",
    "tiles": "ô màn hình đầu",
    "group": "nhóm giấy tờ",
    "groups": "tên nhóm giấy tờ",
    "id": "mã",
    "use": "đoạn dùng chung",
    "version": "số bản",
    "minutes": "mấy phút",
    "online": "cách nộp",
    "proxy": "ai làm thay",
    "illustration": "hình của bước",
    "about": "nói về",
    "login": "đăng nhập",
    "may_continue": "làm tiếp được",
    "kind": "loại",
    "languages": "các thứ tiếng",
    "most_used": "làm nhiều nhất",
    "doors": "nút ở màn hình đầu",
}
_TEXT = re.compile(r"(?P<folder>.*?)/?text\.(?P<language>[a-z]+)\.toml")
_KEPT_CHECKS = 16
_lock = Lock()
_checks: OrderedDict[str, tuple[Finding, ...]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Told:
    """One finding for an author. `address` is empty where no page of the draft mends it."""

    is_error: bool
    file: str
    at: str
    where: str
    cause: str
    remedy: str
    address: str


def checked(folder: Path, *, today: datetime.date) -> tuple[Finding, ...]:
    """What the check finds in this folder; it is not run twice over the same files on the same day."""
    digest = hashlib.sha256(str(today).encode())
    for file in sorted(folder.rglob("*.toml")):
        digest.update(f"\n{file.relative_to(folder)}\n".encode())
        digest.update(file.read_bytes())
    key = digest.hexdigest()
    with _lock:
        known = _checks.get(key)
    if known is None:
        known = check_pack(folder, today=today)
        with _lock:
            _checks[key] = known
            while len(_checks) > _KEPT_CHECKS:
                _checks.popitem(last=False)
    return known


def tell_author(findings: Iterable[Finding], pack: Pack, *, at: str) -> tuple[Told, ...]:
    """Findings in words. `at` is the draft's address."""
    used_in = {
        fragment: procedure
        for procedure in reversed(list(pack.procedures))
        for fragment in _fragments_in(pack, procedure)
    }
    return tuple(_told(one, pack, at, used_in) for one in findings)


def by_place(told: Iterable[Told], name_of: Callable[[Told], str | None]) -> dict[str, list[Told]]:
    """Findings by the name of the field beside which they stand."""
    found: dict[str, list[Told]] = {}
    for one in told:
        if (name := name_of(one)) is not None:
            found.setdefault(name, []).append(one)
    return found


def field_of_part(part: Part, procedure_id: str) -> Callable[[Told], str | None]:
    """Which field of a part's form a finding belongs to; empty for the part as a whole, None when it is not of it."""
    inner = INNER.get(part.section, "-")

    def name(one: Told) -> str | None:
        text = _TEXT.fullmatch(one.file)
        if text and part.fragment and text["folder"] == f"fragments/{part.fragment}":
            rest = one.at
        elif one.file.startswith(f"procedures/{procedure_id}/"):
            if one.at == f"step_numbers.{part.part_id}" and part.section == "steps":
                return ""
            whole = f"{part.section}.{part.part_id}"
            if one.at != whole and not one.at.startswith(f"{whole}."):
                return None
            rest = one.at[len(whole) + 1 :]
        else:
            return None
        if text:
            return f"{text['language']}:{rest.removeprefix(f'{inner}.')}"
        if rest.startswith(f"{inner}.") and rest.endswith(".icon"):
            return f"icon:{rest.split('.')[1]}"
        return rest.partition(".")[0]

    return name


def _told(finding: Finding, pack: Pack, at: str, used_in: dict[str, str]) -> Told:
    said = say(finding.problem)
    return Told(
        is_error=finding.severity is Severity.ERROR,
        file=finding.file,
        at=finding.at,
        where=place_words(finding.file, finding.at, pack),
        cause=said.cause if said else finding.problem,
        remedy=said.remedy if said else finding.suggestion,
        address=_address(finding, at, used_in),
    )


def place_words(file: str, at: str, pack: Pack) -> str:
    """A place in a pack as an author knows it: procedure, part, field, language."""
    text = _TEXT.fullmatch(file)
    words = pack.words.get(LANGUAGE, {})
    parts: list[str] = []
    kind, _, rest = file.partition("/")
    name = rest.partition("/")[0]
    if kind == "procedures":
        parts.append(words[name].title if name in words else name)
    elif kind == "fragments":
        parts.append(f"đoạn dùng chung {name}")
    elif file == "pack.toml":
        parts.append("cả gói")
    else:
        parts.append("từ dùng chung")
    section, _, inside = at.partition(".")
    if section in SECTIONS and inside:
        part_id, _, field = inside.partition(".")
        parts.append(f"{SECTIONS[section]} “{_title(pack, name, section, part_id)}”")
        named = {"value": "giá trị"}.get(field) if section == "facts" else None
        parts += [named or _field(field)] if field else []
    elif at:
        parts.append(SECTIONS.get(at, _field(at)))
    if text:
        parts.append(_LANGUAGES.get(text["language"], text["language"]))
    return ", ".join(parts)


def ids_as_words(at: str, file: str, ids: str, *packs: Pack) -> str:
    """A list of ids, one a line, as what they are called; what is gone is called as in the pack that still has it."""
    name = file.split("/")[1] if file.startswith("procedures/") else ""
    section, _, inside = at.partition(".")

    def called(one: str) -> str:
        for pack in packs:
            if section in SECTIONS and not inside:
                words = _title(pack, name, section, one)
            elif section == "questions" and inside.endswith(".choices"):
                words = _choice(pack, name, inside.removesuffix(".choices"), one)
            else:
                words = one
            if words != one:
                return words
        return one

    return "\n".join(called(one) for one in ids.split("\n")) if ids else ""


def _choice(pack: Pack, procedure_id: str, question_id: str, choice_id: str) -> str:
    words = pack.words.get(LANGUAGE, {}).get(procedure_id)
    question = words.questions.get(question_id) if words else None
    choice = question.choices.get(choice_id) if question else None
    return choice.title if choice else choice_id


def _field(at: str) -> str:
    first, last = at.split(".")[0], re.sub(r"\[\d+\]$", "", at.split(".")[-1])
    return PLACES.get(last) or _FIELDS.get(last) or _FIELDS.get(first) or at


def _title(pack: Pack, procedure_id: str, section: str, part_id: str) -> str:
    words = pack.words.get(LANGUAGE, {}).get(procedure_id)
    if section == "facts":
        procedure = pack.procedures.get(procedure_id)
        facts = procedure.facts if procedure else ()
        about = next((fact.about for fact in facts if fact.id == part_id), None)
        return ABOUTS[about][0] if about else part_id
    own = getattr(words, section, {}).get(part_id) if words else None
    return own.title if own and own.title != "..." else part_id


def _address(finding: Finding, at: str, used_in: dict[str, str]) -> str:
    kind, _, rest = finding.file.partition("/")
    name, _, file = rest.partition("/")
    section, _, inside = finding.at.partition(".")
    if kind == "fragments":
        return f"{at}/words/{used_in[name]}" if name in used_in and file.startswith("text.") else ""
    if kind == "procedures":
        if section in KINDS and inside:
            return f"{at}/parts/{name}/{section}/{inside.partition('.')[0]}"
        if section in ("checked_on", "review_by", "official_url", "sources", "facts"):
            return f"{at}/facts/{name}"
        return f"{at}/words/{name}" if file.startswith("text.") else f"{at}/parts/{name}"
    if _TEXT.fullmatch(finding.file):
        return f"{at}/words/common"
    if missing := re.search(r"'([a-z0-9_-]+)' stands on no tile", finding.problem):
        return f"{at}/parts/{missing[1]}"
    return ""


def _fragments_in(pack: Pack, procedure_id: str) -> list[str]:
    """A fragment's part has the fragment's id, unless the procedure gave it another."""
    procedure = pack.procedures[procedure_id]
    lists = (procedure.questions, procedure.advice, procedure.documents, procedure.steps)
    return [one.id for items in lists for one in items]
