"""One part of a procedure on a page of its own: shown, filled in, added."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Template
from markupsafe import Markup

from kiosk.catalog.check import icon_names
from kiosk.catalog.model import IllustrationKind, Pack
from server.content.allot import ever_used
from server.content.editing import EditRefused
from server.content.parts import ALWAYS_ONE_MORE, LAST, Known, add_part, change_part
from server.content.workbench import INNER, INNER_WORDS, KINDS, WORDS, Part, Workbench
from server.dashboard import part_words
from server.dashboard.content_conditions import Conditions
from server.dashboard.content_desk import (
    MAY,
    address_of,
    draft_page,
    findings_of,
    keep,
    languages_of,
    must_know,
    opened,
    title_of,
)
from server.dashboard.content_findings import SECTIONS, by_place, field_of_part
from server.dashboard.pages import StaffRequest
from server.dashboard.pages import parts as centre_and_names
from server.dashboard.pictures import Line, draw
from server.reports.names import LANGUAGE

_AT = "/content/drafts/{draft_id:str}"
_PART = f"{_AT}/parts/{{procedure_id:str}}/{{section:str}}/{{part_id:str}}"


@get(_PART, opt=MAY, sync_to_thread=True)
def part_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    part_id: FromPath[str],
) -> Template:
    """One part, with what the check says beside the field that it concerns."""
    return _part_form(request, draft_id, procedure_id, section, part_id)


@post(_PART, opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True)
def save_part(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    part_id: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Keep what was changed of a part."""
    try:
        with opened(request, draft_id) as (draft, folder, pack):
            must_know(folder, procedure_id, procedure_only=True)
            bench = Workbench(folder, procedure_id, pack.languages)
            part = part_of(bench, section, part_id)
            change_part(bench, part, data, _known(pack))
            files = bench.changed()
            what = f"Sửa {SECTIONS[section]} “{part.title(LANGUAGE)}”: {title_of(pack, procedure_id)}"
    except EditRefused as refused:
        return _part_form(
            request, draft_id, procedure_id, section, part_id, said=refused.sentence, filled=data
        )
    return keep(
        request,
        draft,
        files,
        f"{address_of(draft)}/parts/{procedure_id}/{section}/{part_id}?saved=1",
        what=what,
    )


@get(f"{_AT}/add/{{procedure_id:str}}/{{section:str}}", opt=MAY, sync_to_thread=True)
def new_part_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
) -> Template:
    """An empty part to fill in, or a fragment to put in place."""
    return _part_form(request, draft_id, procedure_id, section, "")


@post(
    f"{_AT}/add/{{procedure_id:str}}/{{section:str}}", opt=MAY, status_code=HTTPStatus.OK, sync_to_thread=True
)
def add_new_part(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    section: FromPath[str],
    data: URLEncodedBody[dict[str, str]],
) -> Response[Any]:
    """Add a part; its id, and the number of a step, are allotted."""
    centre, _ = centre_and_names(request)
    try:
        with opened(request, draft_id) as (draft, folder, pack):
            must_know(folder, procedure_id, procedure_only=True)
            must_be_section(section)
            bench = Workbench(folder, procedure_id, pack.languages)
            taken = ever_used(centre, procedure_id)
            part_id = add_part(bench, section, data, _known(pack), taken=taken)
            files = bench.changed()
            part = part_of(bench, section, part_id)
            what = f"Thêm {SECTIONS[section]} “{part.title(LANGUAGE)}”: {title_of(pack, procedure_id)}"
    except EditRefused as refused:
        return _part_form(request, draft_id, procedure_id, section, "", said=refused.sentence, filled=data)
    return keep(
        request,
        draft,
        files,
        f"{address_of(draft)}/parts/{procedure_id}/{section}/{part_id}?saved=1",
        what=what,
    )


def part_of(bench: Workbench, section: str, part_id: str) -> Part:
    """The part; NotFoundException when there is none."""
    must_be_section(section)
    part = bench.part(section, part_id)
    if part is None:
        raise NotFoundException
    return part


def must_be_section(section: str) -> None:
    """NotFoundException for what is no list of a procedure."""
    if section not in KINDS:
        raise NotFoundException


def _part_form(
    request: StaffRequest,
    draft_id: str,
    procedure_id: str,
    section: str,
    part_id: str,
    *,
    said: str = "",
    filled: Mapping[str, str] | None = None,
) -> Template:
    with opened(request, draft_id) as (draft, folder, pack):
        must_know(folder, procedure_id, procedure_only=True)
        must_be_section(section)
        bench = Workbench(folder, procedure_id, pack.languages)
        part = part_of(bench, section, part_id) if part_id else Part(section, "", "", {}, {})
        findings = findings_of(request, draft, folder, pack) if part_id else ()
        siblings = [(one.part_id, one.title(LANGUAGE)) for one in bench.parts(section)]
        beside = by_place(findings, field_of_part(part, procedure_id)) if part_id else {}
        shown = _Shown(part, pack, filled)
        conditions = Conditions(bench, pack)
    return draft_page(
        request,
        "draft_part.html",
        draft,
        pack,
        procedure_id,
        said=said,
        section=section,
        what=SECTIONS[section],
        part=part,
        part_title=part.title(LANGUAGE) if part_id else "",
        pictures=[(own, _picture(part, code)) for code, own in languages_of(pack)]
        if section == "steps"
        else [],
        shown=shown,
        beside=beside,
        unplaced=[
            one for name, its in beside.items() if name not in shown.names(conditions.shown) for one in its
        ],
        languages=languages_of(pack),
        places=part_words.PLACES,
        hints=part_words.HINTS,
        long=part_words.LONG,
        words=WORDS[section],
        inner_words=INNER_WORDS.get(section, ()),
        new_rows=range(3 if not part_id else ALWAYS_ONE_MORE),
        sources=[(one.id, one.name) for one in pack.sources.values()],
        statuses=part_words.STATUSES,
        icons=_icons(pack),
        known_icon=lambda name: name if name in icon_names() else "question-mark",
        options=part_words.OPTIONS,
        reasons=[
            (one, pack.pack_words[LANGUAGE].reasons[one].title)
            for one in pack.reasons
            if LANGUAGE in pack.pack_words and one in pack.pack_words[LANGUAGE].reasons
        ],
        procedures=[(one, title_of(pack, one)) for one in pack.procedures if one != procedure_id],
        groups=_groups(bench),
        fragments=bench.fragments(section) if not part_id else [],
        siblings=siblings,
        last=LAST,
        alternatives=conditions.alternatives(part),
        saved="saved" in request.query_params,
    )


class _Shown:
    """What stands in the fields: what was typed and refused, else the part as it is."""

    def __init__(self, part: Part, pack: Pack, filled: Mapping[str, str] | None) -> None:
        self._part, self._pack, self._filled = part, pack, filled

    def field(self, name: str, otherwise: str = "") -> str:
        if self._filled is not None:
            return self._filled.get(name, "")
        value: Any = self._part.fields.get(name)
        if name == "picture":
            picture: Any = self._part.fields.get("illustration") or {}
            value = picture.get("kind")
        return otherwise if value is None else str(value)

    def ticked(self, name: str) -> bool:
        if self._filled is not None:
            return name in self._filled
        kind, _, of = name.partition(":")
        if kind == "reason":
            reasons: Any = self._part.fields.get("reasons", [])
            return of in reasons
        return bool(self._part.fields.get(name))

    def word(self, language: str, place: str) -> str:
        if self._filled is not None:
            return self._filled.get(f"{language}:{place}", "")
        inner = INNER.get(self._part.section, "")
        own_id, _, field = place.partition(".")
        return self._part.word(language, f"{inner}.{own_id}.{field}" if field else place)

    def names(self, conditions: bool) -> frozenset[str]:
        """The fields of the form beside which findings are shown."""
        places = [
            *WORDS[self._part.section],
            *(f"{one}.{field}" for one in self._part.inner_ids for field in INNER_WORDS[self._part.section]),
        ]
        return frozenset(
            {
                *(f"{language}:{place}" for language in self._pack.languages for place in places),
                *(f"icon:{one}" for one in self._part.inner_ids),
                *part_words.FIELDS[self._part.section],
                *(["when"] if conditions else []),
            }
        )


def _known(pack: Pack) -> Known:
    return Known(sources=list(pack.sources), reasons=list(pack.reasons), procedures=list(pack.procedures))


def _picture(part: Part, language: str) -> Markup | None:
    """The picture as it is kept, in this language."""
    kept: Any = part.fields.get("illustration") or {}
    if kept.get("kind") not in set(IllustrationKind):
        return None
    lines = [
        Line(
            part.word(language, f"parts.{one}.label"),
            part.word(language, f"parts.{one}.value"),
            bool(inner.get("marked")),
        )
        for one, inner in zip(part.inner_ids, part.inner, strict=True)
    ]
    return draw(IllustrationKind(kept["kind"]), lines)


def _groups(bench: Workbench) -> list[tuple[str, str]]:
    groups = {str(one.fields["group"]) for one in bench.parts("documents") if one.fields.get("group")}
    words = bench.words[LANGUAGE].get("groups", {})
    return [(one, str(words.get(one, one))) for one in sorted(groups)]


def _icons(pack: Pack) -> list[str]:
    """Those in use: they are known to be understood at a kiosk."""
    used = {tile.icon for tile in pack.tiles}
    for one in pack.procedures.values():
        used |= {choice.icon for question in one.questions for choice in question.choices}
        used |= {one.icon, *(paper.icon for paper in one.documents), *(part.icon for part in one.advice)}
    return sorted(used)


PART_PAGES: list[HTTPRouteHandler] = [part_page, save_part, new_part_page, add_new_part]
