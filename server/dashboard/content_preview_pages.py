"""A procedure of a draft as a resident goes through it: on a kiosk, on a phone, in each language, with large letters."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup

from kiosk.catalog.pack import load_pack
from kiosk.errors import PackInvalid
from server.content.preview import ShownStep, preview
from server.content.sayings import say_invalid
from server.dashboard.content_desk import (
    MAY,
    address_of,
    languages_of,
    must_know,
    opened,
    show_draft,
    title_of,
)
from server.dashboard.guard import RUNS_OWN_SCRIPT
from server.dashboard.pages import StaffRequest, page, parts
from server.dashboard.pictures import KIOSK, PHONE, Line, draw
from server.guides.rendering import guide_page
from server.reports.names import LANGUAGE
from server.times import local_day

_AT = "/content/drafts/{draft_id:str}"
WIDTHS = {"kiosk": ("Trên ki-ốt", KIOSK), "phone": ("Bề ngang điện thoại", PHONE)}
SIZES = {"usual": "Chữ thường", "large": "Chữ to"}


@get(f"{_AT}/preview/{{procedure_id:str}}", opt=MAY, sync_to_thread=True)
def preview_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    language: FromQuery[str] = LANGUAGE,
    width: FromQuery[str] = "kiosk",
    size: FromQuery[str] = "usual",
) -> Template:
    """A procedure as a resident goes through it, with its pictures as the kiosk draws them."""
    width, size = width if width in WIDTHS else "kiosk", size if size in SIZES else "usual"
    with opened(request, draft_id) as (draft, folder, known):
        must_know(folder, procedure_id, procedure_only=True)
        language = language if language in known.languages else known.languages[0]
        said, shown = "", None
        answers = {
            name.removeprefix("a-"): str(value)
            for name, value in request.query_params.items()
            if name.startswith("a-")
        }
        at = f"{address_of(draft)}/preview/{procedure_id}"
        try:
            here = f"{at}?language={language}&width={width}&size={size}"
            shown = preview(load_pack(folder), procedure_id, language, answers, here=here)
        except PackInvalid as problem:
            said = say_invalid(problem)

    def picture(step: ShownStep) -> Markup | None:
        return draw(
            step.picture,
            [Line(*part) for part in step.parts],
            width=WIDTHS[width][1],
            large=size == "large",
        )

    def seen(**other: str) -> str:
        """This page with the same answers, seen otherwise."""
        chosen = {"language": language, "width": width, "size": size, **other}
        chosen |= {f"a-{question}": answer for question, answer in answers.items()}
        return at + "?" + "&".join(f"{name}={value}" for name, value in chosen.items())

    return page(
        request,
        "draft_preview.html",
        here="content",
        draft=draft,
        procedure_id=procedure_id,
        title=title_of(known, procedure_id),
        language=language,
        languages=languages_of(known),
        width=width,
        widths=[(name, words) for name, (words, _) in WIDTHS.items()],
        size=size,
        sizes=list(SIZES.items()),
        seen=seen,
        picture=picture,
        shown=shown,
        said=said,
    )


@get(f"{_AT}/guide/{{procedure_id:str}}", opt={**MAY, RUNS_OWN_SCRIPT: True}, sync_to_thread=True)
def draft_guide_page(
    request: StaffRequest,
    draft_id: FromPath[str],
    procedure_id: FromPath[str],
    lang: FromQuery[str] = LANGUAGE,
) -> Response[Any]:
    """The page that residents open on their phone, made of the draft."""
    centre, _ = parts(request)
    try:
        with opened(request, draft_id) as (_, folder, _pack):
            must_know(folder, procedure_id, procedure_only=True)
            pack = load_pack(folder)
    except PackInvalid as problem:
        return show_draft(request, draft_id, said=say_invalid(problem))
    language = lang if lang in pack.languages else pack.languages[0]
    shown = guide_page(pack, pack.procedures[procedure_id], language, today=local_day(centre.now()))
    return Response(shown, media_type="text/html; charset=utf-8")
